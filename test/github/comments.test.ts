import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { createClient, type Request } from "../../src/github/client.ts";
import { createComments } from "../../src/github/comments.ts";
import { createPatience } from "../../src/github/patience.ts";
import { withPart, withState } from "../../src/report/preview-comment/change.ts";
import type { PreviewComment } from "../../src/report/preview-comment/comment.ts";
import { composeComment } from "../../src/report/preview-comment/compose.ts";
import { readComment } from "../../src/report/preview-comment/read.ts";
import { contentOf, current, foldOf, runOf, title } from "../report/preview-comment/sample.ts";
import { type GitHubApiOptions, startGitHubApi } from "../testbed/github-api.ts";

const owner = "octo-org";
const repository = "config";
const token = "ghs_0123456789";
const pull = 1;

/** A repository with one pull request; who waits waits `scale` times as long. */
async function start(scale = 0, options: Partial<GitHubApiOptions> = {}) {
  const api = await startGitHubApi({ owner, repo: repository, token, ...options });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  await api.openPull({ head: "feature", base: "main", title: "Change", body: "" });
  const request = createClient({ token, apiUrl: api.url, pause: 10 });
  const waits: number[] = [];
  const comments = (meanwhile = () => {}) => {
    const pause = (milliseconds: number) => {
      waits.push(milliseconds);
      meanwhile();
      return sleep(milliseconds * scale);
    };
    return createComments({ request, owner, repository, pause });
  };
  return { api, waits, request, comments };
}

const partOf = (key: string, given = {}) => withPart(undefined, title, contentOf({ key, ...given }), current);
const writes =
  (key: string, given = {}) =>
  (comment: PreviewComment | undefined) =>
    withPart(comment, title, contentOf({ key, ...given }), current);
const keysIn = (body: string | undefined) => readComment(body ?? "")?.parts.map(({ key }) => key);

test("makes the comment, finds it again and edits it in place", async () => {
  const { api, comments } = await start();
  api.addComment({ number: pull, body: "LGTM" });
  expect(await comments().find(pull)).toEqual({ kind: "none" });
  const url = "https://github.com/octo-org/config/pull/1#issuecomment-2";
  expect(await comments().update(pull, writes("prod"))).toEqual({ kind: "updated", url });
  expect(await comments().update(pull, writes("dev"))).toEqual({ kind: "updated", url });
  expect(api.comments).toHaveLength(2);
  const comment = writes("dev")(partOf("prod"));
  expect(await comments().find(pull)).toEqual({ kind: "found", comment, url });
});

test("writes nothing when nothing changes, or nothing is wanted", async () => {
  const { api, comments } = await start();
  await comments().update(pull, writes("prod"));
  const asked = api.requests.length;
  expect(await comments().update(pull, writes("prod"))).toMatchObject({ kind: "updated" });
  expect(await comments().update(pull, () => undefined)).toEqual({ kind: "none" });
  const change = (comment: PreviewComment | undefined) =>
    comment && withState(comment, ({ key }) => key === "other", { state: "deployed", run: runOf(1) });
  expect(await comments().update(pull, change)).toMatchObject({ kind: "updated" });
  expect(api.requests.slice(asked)).toEqual(
    Array(3).fill("GET /repos/octo-org/config/issues/1/comments?per_page=50&page=1"),
  );
});

test("finds it behind a hundred others", async () => {
  const { api, comments } = await start();
  for (let index = 0; index < 120; index++) api.addComment({ number: pull, body: `Comment ${index}` });
  api.addComment({ number: pull, body: composeComment(partOf("prod")) });
  expect(await comments().find(pull)).toMatchObject({ kind: "found", comment: partOf("prod") });
  expect(api.requests).toHaveLength(3);
});

test("a comment that somebody damaged is written anew, in its place", async () => {
  const { api, comments } = await start();
  api.addComment({ number: pull, body: composeComment(partOf("prod")).replace('"parts"', '"part') });
  expect(await comments().find(pull)).toEqual({ kind: "none" });
  await comments().update(pull, writes("dev"));
  expect(api.comments.map(({ body }) => keysIn(body))).toEqual([["dev"]]);
});

test("one that a stranger wrote in its likeness is left alone", async () => {
  const { api, comments } = await start();
  const body = composeComment(partOf("evil"));
  api.addComment({ number: pull, body, author: { login: "eve", type: "User", association: "CONTRIBUTOR" } });
  api.addComment({ number: pull, body: '<!-- gitops-action {"kind":"drift"} -->' });
  await comments().update(pull, writes("prod"));
  expect(api.comments.map((comment) => comment.body)[0]).toBe(body);
  expect(api.comments.map((comment) => keysIn(comment.body))).toEqual([["evil"], undefined, ["prod"]]);
});

const ada = { login: "ada", type: "User", association: "MEMBER" } as const;
const old = new Date(Date.now() - 3_600_000).toISOString();

test("one by the person whose token it is counts, and nobody else's", async () => {
  const { api, comments } = await start(0, { person: ada });
  api.addComment({ number: pull, body: composeComment(partOf("copied")), author: { ...ada, login: "bob" } });
  api.addComment({ number: pull, body: composeComment(partOf("dev")), author: ada });
  expect(await comments().find(pull)).toMatchObject({ kind: "found", comment: partOf("dev") });
  await comments().update(pull, writes("prod"));
  expect(api.comments.map(({ body }) => keysIn(body))).toEqual([["copied"], ["dev", "prod"]]);
});

test("a workflow's token touches no comment of a person, whatever rights they have", async () => {
  const { api, comments } = await start();
  const body = composeComment(partOf("copied"));
  for (let index = 0; index < 2; index++) api.addComment({ number: pull, body, author: ada, createdAt: old });
  await comments().update(pull, writes("prod"));
  await comments().update(pull, writes("dev"));
  expect(api.comments.map((comment) => keysIn(comment.body))).toEqual([
    ["copied"],
    ["copied"],
    ["dev", "prod"],
  ]);
  expect(api.comments[0]?.body).toBe(body);
});

test("whose token it is, is asked only for comments of people, and again where GitHub was down", async () => {
  const { api, comments } = await start(0, { person: ada });
  await comments().update(pull, writes("prod"));
  expect(api.requests.filter((request) => request === "GET /user")).toEqual([]);
  api.addComment({ number: pull, body: composeComment(partOf("dev")), author: ada });
  const own = comments();
  let isDown = false;
  // Once the comments were listed.
  api.delay(() => {
    if (!isDown) api.fail(502, 2);
    isDown = true;
    return 0;
  });
  expect(await own.find(pull)).toEqual({ kind: "refused", why: "GitHub failed with HTTP 502" });
  expect(await own.find(pull)).toMatchObject({ kind: "found" });
  await own.update(pull, writes("prod"));
  expect(api.comments.flatMap(({ body }) => keysIn(body) ?? [])).toContain("dev");
  expect(api.requests.filter((request) => request === "GET /user")).toHaveLength(3);
});

test("what was abandoned is merged and removed; what another job has just made is not", async () => {
  const { api, comments } = await start();
  const long = new Date(Date.now() - 3_600_000).toISOString();
  const made = (key: string, createdAt: string) =>
    api.addComment({ number: pull, body: composeComment(partOf(key)), createdAt });
  made("a", long);
  made("b", long);
  made("c", new Date().toISOString());
  await comments().update(pull, writes("d"));
  expect(api.comments.map(({ id, body }) => [id, keysIn(body)])).toEqual([
    [1, ["a", "b", "c", "d"]],
    [3, ["c"]],
  ]);
});

test("one that somebody removes meanwhile is made again", async () => {
  const { api, comments } = await start();
  await comments().update(pull, writes("prod"));
  await comments().update(pull, (comment) => {
    api.removeComment(1);
    return writes("dev")(comment);
  });
  expect(api.comments.map(({ id, body }) => [id, keysIn(body)])).toEqual([[2, ["dev"]]]);
});

describe("several jobs at once", () => {
  const jobs = Array.from({ length: 20 }, (_, index) => `job-${String(index).padStart(2, "0")}`);

  test.each([
    ["none of them has written yet", false],
    ["the comment is there", true],
  ])("20 parts end up in one comment when %s", { timeout: 60_000 }, async (_name, isThere) => {
    // As long as ten of the longest requests.
    const { api, comments } = await start(0.2);
    if (isThere) api.addComment({ number: pull, body: composeComment(partOf("before")) });
    api.delay(() => Math.random() * 40);
    const folds = [foldOf("web", { bytes: 4_000 })];
    const results = await Promise.all(jobs.map((key) => comments().update(pull, writes(key, { folds }))));
    expect(results.map(({ kind }) => kind)).toEqual(jobs.map(() => "updated"));
    expect(api.comments.map(({ body }) => keysIn(body))).toEqual([isThere ? ["before", ...jobs] : jobs]);
    // GitHub takes 80 a minute that make something; each of these jobs is at it for several seconds.
    const making = api.requests.filter((request) => !request.startsWith("GET"));
    expect(making.length).toBeLessThan(jobs.length * 5);
  });

  test("a part that was written over is written again", async () => {
    const { api, comments, waits } = await start();
    const before = composeComment(partOf("other"));
    api.addComment({ number: pull, body: before });
    const late = () => {
      // Another job has read what was there before, and writes only now.
      if (waits.length === 1) Object.assign(api.comments[0] ?? {}, { body: before });
    };
    await comments(late).update(pull, writes("prod"));
    expect(api.comments.map(({ body }) => keysIn(body))).toEqual([["other", "prod"]]);
    expect(api.requests.map((request) => request.split(" ")[0])).toEqual([
      "GET",
      "PATCH",
      "GET",
      "PATCH",
      "GET",
    ]);
    expect(waits.every((wait) => wait >= 2_000)).toBe(true);
  });
});

test("where all take long, a job waits longer before it looks again", async () => {
  const { api, comments, waits } = await start();
  api.delay(700);
  await comments().update(pull, writes("prod"));
  expect(waits).toHaveLength(1);
  // More than it ever waits where answers come at once.
  expect(waits[0]).toBeGreaterThan(3 * 2 * 690);
});

describe("the run is being ended", () => {
  test.each(["deadline", "signal"] as const)("by its %s, while it waits to look again", async (which) => {
    const { api, request } = await start();
    const end = new AbortController();
    const pause = (_: number, signal: AbortSignal) => {
      setTimeout(() => end.abort(), 10);
      return sleep(600_000, undefined, { signal });
    };
    const deadline = which === "deadline" ? end.signal : undefined;
    const comments = createComments({ request, owner, repository, pause, signal: deadline });
    const options = which === "signal" ? { signal: end.signal } : {};
    const result = await comments.update(pull, writes("prod"), options);
    expect(result).toEqual({ kind: "refused", why: "the run is being ended" });
    expect(api.requests).toHaveLength(2);
    expect(api.comments.map(({ body }) => keysIn(body))).toEqual([["prod"]]);
  });

  test("a call that it ended is not tried again", async () => {
    const { api, waits } = await start();
    const end = new AbortController();
    api.delay(() => {
      setTimeout(() => end.abort(), 50);
      return 60_000;
    });
    const request = createClient({ token, apiUrl: api.url, pause: 10, signal: end.signal });
    const pause = async (milliseconds: number) => waits.push(milliseconds);
    const comments = createComments({ request, owner, repository, pause, signal: end.signal });
    expect(await comments.update(pull, writes("prod"))).toMatchObject({ kind: "refused" });
    expect(waits).toEqual([]);
    expect(api.requests).toHaveLength(1);
  });

  test("what is to be done once is not looked at again, whatever comes of it", async () => {
    const { api, comments, waits } = await start();
    const url = "https://github.com/octo-org/config/pull/1#issuecomment-1";
    expect(await comments().update(pull, writes("prod"), { once: true })).toEqual({ kind: "updated", url });
    expect(await comments().update(pull, writes("dev"), { once: true })).toEqual({ kind: "updated", url });
    expect(api.requests).toHaveLength(4);
    api.fail(502, 2);
    const refused = { kind: "refused", why: "GitHub failed with HTTP 502" };
    expect(await comments().update(pull, writes("prod"), { once: true })).toEqual(refused);
    expect(waits).toEqual([]);
  });
});

describe("GitHub does not do it", () => {
  test.each([
    ["the token may only read", 403, "the token lacks the permission `pull-requests: write` (HTTP 403)"],
    ["there is no such pull request", 404, "the token lacks the permission `pull-requests: read` (HTTP 404)"],
    ["the token's requests are used up", 0, "the token's rate limit is used up"],
  ])("%s", async (_name, status, why) => {
    const { api, comments, waits } = await start();
    if (status === 403) for (const each of ["issues: write", "pull-requests: write"] as const) api.deny(each);
    if (status === 0) api.limit();
    const result = await comments().update(status === 404 ? 77 : pull, writes("prod"));
    expect(result).toEqual({ kind: "refused", why });
    expect(waits).toEqual([]);
    expect(api.comments).toEqual([]);
  });

  test("a comment cannot be looked for", async () => {
    const { api, comments } = await start();
    for (const each of ["issues: read", "pull-requests: read"] as const) api.deny(each);
    const why = "the token lacks the permission `pull-requests: read` (HTTP 403)";
    expect(await comments().find(pull)).toEqual({ kind: "refused", why });
  });

  test("it is down for a while, which is waited for", async () => {
    const { api, comments } = await start();
    api.fail(502, 3);
    expect(await comments().update(pull, writes("prod"))).toMatchObject({ kind: "updated" });
    expect(api.comments).toHaveLength(1);
  });

  test("it stays down", async () => {
    const { api, comments, waits } = await start();
    api.fail(502, 1_000);
    const result = await comments().update(pull, writes("prod"));
    expect(result).toEqual({ kind: "refused", why: "GitHub failed with HTTP 502" });
    const waited = waits.reduce((sum, one) => sum + one, 0);
    expect(waited).toBeGreaterThan(20_000);
    expect(waited).toBeLessThanOrEqual(30_000);
  });

  test("it stays down, in all that a run tells there", async () => {
    const { api, request, waits } = await start();
    api.fail(502, 1_000);
    const patience = createPatience();
    const shared = { request, owner, repository, patience, pause: async (each: number) => waits.push(each) };
    const [first, second] = [createComments(shared), createComments(shared)];
    await first.update(pull, writes("prod"));
    const asked = [waits.length, api.requests.length];
    expect(patience.left()).toBe(0);
    expect(await second.update(pull, writes("dev"))).toMatchObject({ kind: "refused" });
    // Once more, as it may be back by then: which takes the client two calls.
    expect([waits.length, api.requests.length]).toEqual([asked[0], (asked[1] ?? 0) + 2]);
  });

  test("a call that hangs costs what it takes, and at the end of patience no more than a while", async () => {
    const timeouts: number[] = [];
    const patience = createPatience(30_000);
    const request: Request = async (_route, _parameters, { timeout }) => {
      timeouts.push(timeout);
      patience.spend(timeout);
      return { ok: false, failure: { status: undefined, message: "", timedOut: true } };
    };
    const comments = createComments({ request, owner, repository, patience, pause: async () => {} });
    const result = await comments.update(pull, writes("prod"));
    expect(result).toEqual({ kind: "refused", why: "GitHub did not answer in time" });
    expect(timeouts[0]).toBe(20_000);
    expect(timeouts.length).toBeLessThanOrEqual(3);
    await comments.update(pull, writes("prod"));
    expect(timeouts.at(-1)).toBe(5_000);
  });

  test("without a token it is not asked", async () => {
    const comments = createComments({ request: undefined, owner, repository });
    const result = { kind: "refused", why: "there is no token" };
    expect(await comments.update(pull, writes("prod"))).toEqual(result);
    expect(await comments.find(pull)).toEqual(result);
  });
});
