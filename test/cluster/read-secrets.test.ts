import { expect, test } from "vitest";
import type { Api } from "../../src/cluster/api.ts";
import { readSecrets } from "../../src/cluster/read-secrets.ts";

/** An API server with so many pages of Secrets, each with a value of a MiB. */
function serverOf(pages: number, value: (page: number) => string) {
  const asked: (string | undefined)[] = [];
  const request = async ({ query }: { readonly query: Readonly<Record<string, string>> }) => {
    const page = asked.push(query.continue);
    const data = { a: Buffer.from(value(page).padEnd(1024 * 1024)).toString("base64") };
    return { ok: true, body: { metadata: { continue: page < pages ? `${page}` : "" }, items: [{ data }] } };
  };
  return { asked, api: { request } as unknown as Api };
}

test("no more Secrets are read than can be looked for", async () => {
  const { api, asked } = serverOf(100, (page) => `value ${page}`);
  expect(await readSecrets(api, undefined)).toBeUndefined();
  expect(asked).toHaveLength(17);
});

test("a value that many Secrets have counts once", async () => {
  const { api, asked } = serverOf(20, () => "the same");
  expect(await readSecrets(api, "a")).toHaveLength(1);
  expect(asked).toHaveLength(20);
});
