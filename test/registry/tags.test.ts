// Lists of tags in pages, of servers with manners of their own.
import { expect, test } from "vitest";
import { createRequests } from "../../src/http/requests.ts";
import { createAsk } from "../../src/registry/ask.ts";
import { listTags, type TagPage } from "../../src/registry/tags.ts";
import { startHttpServer } from "../testbed/http-server.ts";

/** Status, tags, headers by path and query. */
type Pages = Readonly<
  Record<string, readonly [number, readonly string[] | null, Readonly<Record<string, string>>?]>
>;

async function list(pages: Pages, kept?: Map<string, TagPage>) {
  await using server = await startHttpServer(({ url = "", headers }, response) => {
    const [status, tags, more = {}] = pages[url.replace("/v2/a/web/", "")] ?? [404, null];
    const same = more.etag !== undefined && headers["if-none-match"] === more.etag;
    response.writeHead(same ? 304 : status, more);
    response.end(same ? undefined : JSON.stringify({ name: "a/web", tags }));
  }, undefined);
  const requests = createRequests({ env: {}, delays: [] });
  const { ask } = createAsk({ requests, logins: () => ({ first: [] }) });
  const artifacts = { url: `oci://${new URL(server.url).host}/a/web`, repository: undefined };
  const parts = { ask, what: "The list", ...(kept === undefined ? {} : { pages: kept }) };
  const tags = await listTags(artifacts, parts);
  return { tags, asked: server.requests.map(({ path }) => path.replace("/v2/a/web/", "")) };
}

const first = "tags/list?n=1000";
const next = (to: string) => ({ link: `<${to}>; rel="next"` });

test.each<[string, Pages, readonly string[] | undefined]>([
  ["one page", { [first]: [200, ["a", "b"]] }, ["a", "b"]],
  ["no tags", { [first]: [200, null] }, []],
  ["no such repository", {}, undefined],
  [
    "a link without a host, and one without quotes",
    {
      [first]: [200, ["a"], next("/v2/a/web/tags/list?last=a")],
      "tags/list?last=a": [200, ["b"], { link: "</v2/a/web/tags/list?last=b>; rel=next" }],
      "tags/list?last=b": [200, ["b", "c"]],
    },
    ["a", "b", "c"],
  ],
  [
    "a link to another server, which gets no login",
    {
      [first]: [200, ["a"], next("https://evil.example/v2/a/web/tags/list?last=a")],
      "tags/list?last=a": [200, ["b"]],
    },
    ["a", "b"],
  ],
  [
    "a link whose path would name another server",
    { [first]: [200, ["a"], next("https://evil.example//evil.example/x")], "//evil.example/x": [200, ["b"]] },
    ["a", "b"],
  ],
  ["who does not give so many", { [first]: [400, null], "tags/list": [200, ["a"]] }, ["a"]],
])("%s", async (_, pages, expected) => {
  expect((await list(pages)).tags).toEqual(expected);
});

test.each<[string, Pages, string]>([
  [
    "pages in a circle",
    { [first]: [200, ["a"], next(`/v2/a/web/${first}`)] },
    "its pages do not come to an end",
  ],
  [
    "a page that is gone",
    { [first]: [200, ["a"], next("/v2/a/web/tags/list?last=a")] },
    "it was removed meanwhile",
  ],
  [
    "a page that fails",
    { [first]: [200, ["a"], next("/v2/a/web/tags/list?last=a")], "tags/list?last=a": [500, null] },
    "answered 500",
  ],
  ["something else", { [first]: [200, "sign in" as never] }, "what came is none"],
])("nothing is chosen among a part: %s", async (_, pages, message) => {
  await expect(list(pages)).rejects.toThrow(message);
});

test("a list that has not changed is not sent again", async () => {
  const kept = new Map<string, TagPage>();
  const pages: Pages = {
    [first]: [200, ["a"], { etag: '"1"', ...next("/v2/a/web/tags/list?last=a") }],
    "tags/list?last=a": [200, ["b"], { etag: '"2"' }],
  };
  expect((await list(pages, kept)).tags).toEqual(["a", "b"]);
  expect([...kept.keys()]).toEqual([`/v2/a/web/${first}`, "/v2/a/web/tags/list?last=a"]);
  const changed: Pages = { ...pages, "tags/list?last=a": [200, ["b", "c"], { etag: '"3"' }] };
  // The first is answered 304, without its tags.
  expect(await list(changed, kept)).toEqual({ tags: ["a", "b", "c"], asked: [first, "tags/list?last=a"] });
  expect(kept.get("/v2/a/web/tags/list?last=a")).toEqual({ etag: '"3"', tags: ["b", "c"] });
});
