import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { messageOf } from "../../src/errors.ts";
import { createExec } from "../../src/exec.ts";
import { createMasks } from "../../src/masks.ts";
import { openSops } from "../../src/sops/open.ts";
import { findSops, pinnedSops } from "../../src/sops/tool.ts";
import { writeValues } from "../../src/sources/values.ts";
import { helmTool, majors, temporaryFolder } from "../helm/workbench.ts";
import { ageKey, encrypt } from "../support/sops.ts";
import { dataOf, valuesPartsOf } from "../support/values.ts";
import { ensureBinary } from "../testbed/binaries.ts";
import { writeChart } from "../testbed/charts.ts";
import { output } from "../testbed/processes.ts";

vi.setConfig({ testTimeout: 60_000 });

let sops: string;

// A fresh machine builds its tools first.
beforeAll(async () => {
  sops = await ensureBinary("sops");
  await ensureBinary("age-keygen");
}, 900_000);

const PLAIN = `db:
  password: correct-horse
  port: 5432100
  text: "no"
  key: |
    first-line-of-a-key
    second-line-of-a-key
  control: "a\\u007fb\\u0085c"
plain_unencrypted: not-a-secret
`;

/** A repository in `folder` with an encrypted file, and what decrypts it with the job's environment `env`. */
function opened(folder: string, env: Readonly<Record<string, string>>) {
  const masked: string[] = [];
  const cancel = new AbortController().signal;
  const masks = createMasks((secret) => masked.push(secret));
  const environment = { PATH: `${dirname(sops)}${delimiter}${process.env.PATH}`, HOME: folder, ...env };
  const log = (line: string) => masked.push(line);
  const decrypt = openSops({
    root: folder,
    environment,
    masks,
    exec: createExec(masks, cancel),
    log,
    cancel,
  });
  return { decrypt, masked };
}

const failureOf = async (decrypting: Promise<unknown>) =>
  messageOf(await decrypting.catch((error: unknown) => error));

describe.each(["yaml", "json"] as const)("a file of SOPS, as %s,", (format) => {
  test("is decrypted once, and what was encrypted in it is masked", async () => {
    await using folder = await temporaryFolder();
    const key = await ageKey();
    await encrypt(folder.path, `secret.${format}`, PLAIN, key.recipient);
    const { decrypt, masked } = opened(folder.path, { SOPS_AGE_KEY: key.file });
    const decrypting = decrypt(`secret.${format}`);
    expect(decrypt(`secret.${format}`)).toBe(decrypting);
    expect(JSON.parse((await decrypting) ?? "")).toEqual({
      db: {
        password: "correct-horse",
        port: 5432100,
        text: "no",
        key: "first-line-of-a-key\nsecond-line-of-a-key\n",
        control: "a\u007fb\u0085c",
      },
      plain_unencrypted: "not-a-secret",
    });
    expect(masked).toEqual(
      expect.arrayContaining(["correct-horse", "5432100", "second-line-of-a-key", key.secret]),
    );
    expect(masked).not.toContain("not-a-secret");
    expect(masked).not.toContain(key.recipient);
  });

  test("that was tampered with is refused", async () => {
    await using folder = await temporaryFolder();
    const key = await ageKey();
    const path = await encrypt(folder.path, `secret.${format}`, PLAIN, key.recipient);
    await writeFile(path, (await readFile(path, "utf8")).replace("not-a-secret", "not-a-sekret"));
    const { decrypt } = opened(folder.path, { SOPS_AGE_KEY: key.file });
    expect(await failureOf(decrypt(`secret.${format}`))).toBe(
      `secret.${format} cannot be decrypted: it was changed since it was encrypted, for its MAC is not right. Edit it with \`sops secret.${format}\`, which renews the MAC; what a merge has put together needs that, too.`,
    );
    await writeFile(path, (await readFile(path, "utf8")).replace(/data:[^,]+/, "data:AAAA"));
    const again = opened(folder.path, { SOPS_AGE_KEY: key.file });
    expect(await failureOf(again.decrypt(`secret.${format}`))).toContain("a value of it is damaged");
  });
});

test("the key may lie in a file, which is masked, too", async () => {
  await using folder = await temporaryFolder();
  const key = await ageKey();
  await encrypt(folder.path, "secret.yaml", PLAIN, key.recipient);
  await writeFile(join(folder.path, "key.txt"), key.file);
  for (const path of ["key.txt", join(folder.path, "key.txt")]) {
    const { decrypt, masked } = opened(folder.path, { SOPS_AGE_KEY_FILE: path });
    expect(await decrypt("secret.yaml")).toContain("correct-horse");
    expect(masked).toContain(key.secret);
  }
});

test.each<[string, (other: string) => Readonly<Record<string, string>>, string]>([
  ["no key", () => ({}), "failed to load age identities"],
  ["another's key", (other) => ({ SOPS_AGE_KEY: other }), "identity did not match any of the recipients"],
])("with %s the recipients are named", async (_what, env, said) => {
  await using folder = await temporaryFolder();
  const key = await ageKey();
  const other = await ageKey();
  await encrypt(folder.path, "secret.yaml", PLAIN, key.recipient);
  const message = await failureOf(opened(folder.path, env(other.file)).decrypt("secret.yaml"));
  expect(message).toMatch(
    /^secret\.yaml cannot be decrypted: sops has no key for it \(.+\)\. Give the step a key/,
  );
  expect(message).toContain(said);
  expect(message).toContain(`It is encrypted for age ${key.recipient}.`);
  expect(message).not.toContain(other.secret);
});

test.each<[string, (key: string) => string, string]>([
  ["cut off", (key) => key.slice(0, 40), "the key in it has 40 characters, not 74."],
  ["garbage", () => "hunter2-hunter2", "it holds a line that does not begin with AGE-SECRET-KEY-1."],
  [
    "with a slip",
    (key) => `${key.slice(0, -1)}${key.endsWith("Q") ? "P" : "Q"}`,
    "its checksum is not right, so a character is wrong or missing.",
  ],
])("a key that is %s is told, and not shown", async (_what, change, fault) => {
  await using folder = await temporaryFolder();
  const key = await ageKey();
  await encrypt(folder.path, "secret.yaml", PLAIN, key.recipient);
  const given = change(key.secret);
  const { decrypt } = opened(folder.path, { SOPS_AGE_KEY: given });
  const message = await failureOf(decrypt("secret.yaml"));
  expect(message).toBe(
    `secret.yaml cannot be decrypted: SOPS_AGE_KEY is no key of age: ${fault} Make that secret anew from the whole content of the file that age-keygen wrote, line breaks included. It is encrypted for age ${key.recipient}.`,
  );
  expect(message).not.toContain(given.slice(0, 20));
});

test("what is not encrypted is left alone, without a sops", async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, "values.yaml"), PLAIN);
  const { decrypt } = opened(folder.path, { PATH: "/nowhere" });
  expect(await decrypt("values.yaml")).toBeUndefined();
  expect(await decrypt("none.yaml")).toBeUndefined();
});

test.each(majors)("Helm %i gets what was encrypted, from a file for this user only", async (major) => {
  await using folder = await temporaryFolder();
  const key = await ageKey();
  await encrypt(folder.path, "secret.yaml", PLAIN, key.recipient);
  const { decrypt } = opened(folder.path, { SOPS_AGE_KEY: key.file });
  const { parts } = valuesPartsOf(folder.path);
  const { files } = await writeValues(
    { id: "aws/foo/default/demo", values: [{ kind: "file", path: "secret.yaml" }], needs: [] },
    { ...parts, decrypt },
    { cluster: dataOf({}).cluster, chart: () => Promise.reject(new Error("no chart")) },
  );
  expect((await stat(files[0] as string)).mode & 0o777).toBe(0o600);
  await writeChart(join(folder.path, "chart"), {
    name: "chart",
    version: "1.0.0",
    values: "{}",
    templates: { "x.yaml": "values: {{ .Values.db | toJson | b64enc }}\n" },
  });
  const helm = await helmTool(major);
  const text = await output(
    helm.path,
    ["template", join(folder.path, "chart"), "--values", files[0] as string],
    { env: { PATH: process.env.PATH, HOME: folder.path } },
  );
  expect(JSON.parse(Buffer.from(/^values: (.*)$/m.exec(text)?.[1] ?? "", "base64").toString())).toEqual({
    password: "correct-horse",
    port: 5432100,
    text: "no",
    key: "first-line-of-a-key\nsecond-line-of-a-key\n",
    control: "a\u007fb\u0085c",
  });
});

describe("which sops", () => {
  async function find(folder: string, path: string) {
    const exec = createExec(
      createMasks(() => undefined),
      new AbortController().signal,
    );
    const env = { PATH: path, RUNNER_TOOL_CACHE: join(folder, "cache"), HOME: folder };
    const unreachable = { ...pinnedSops, address: () => "http://127.0.0.1:1/sops" };
    return await findSops({ env, exec, log: () => undefined, delays: [] }, unreachable);
  }

  async function fake(folder: string, version: string): Promise<string> {
    const path = join(folder, "bin", "sops");
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `#!/bin/sh\necho "sops ${version} (latest)"\n`);
    await chmod(path, 0o755);
    return path;
  }

  test("PATH's, when it is new enough", async () => {
    await using folder = await temporaryFolder();
    expect(await find(folder.path, dirname(sops))).toBe(sops);
    for (const version of ["3.8.0", "3.10.2", "4.0.0"]) {
      const path = await fake(folder.path, version);
      expect(await find(folder.path, dirname(path))).toBe(path);
    }
  });

  test.each(["3.7.3", "2.0.0", "odd"])(
    "not PATH's %s: the tool cache's, else it is downloaded",
    async (version) => {
      await using folder = await temporaryFolder();
      const path = dirname(await fake(folder.path, version));
      expect(await failureOf(find(folder.path, path))).toMatch(
        /^sops 3\.13\.3 could not be had: .+ Check the proxy variables, or bring sops onto the runner's PATH\.$/,
      );
      const cached = join(folder.path, "cache", "sops", "3.13.3", process.arch);
      await mkdir(cached, { recursive: true });
      await writeFile(join(cached, "sops"), "");
      await writeFile(`${cached}.complete`, "");
      expect(await find(folder.path, path)).toBe(join(cached, "sops"));
    },
  );
});
