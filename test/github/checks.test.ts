import { expect, onTestFinished, test } from "vitest";
import { createChecks, type NewCheck } from "../../src/github/checks.ts";
import { createClient } from "../../src/github/client.ts";
import type { Annotation } from "../../src/report/annotation.ts";
import { startGitHubApi } from "../testbed/github-api.ts";

const any = () => true;

const owner = "octo-org";
const repository = "config";
const token = "ghs_0123456789";
const commit = "a".repeat(40);
const detailsUrl = "https://github.com/octo-org/config/actions/runs/7";

async function start() {
  const api = await startGitHubApi({ owner, repo: repository, token });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  const request = createClient({ token, apiUrl: api.url, pause: 10 });
  return { api, checks: createChecks({ request, owner, repository }) };
}

function check(given: Partial<NewCheck> = {}): NewCheck {
  const texts = { title: "2 changes", summary: "Text", externalId: "v1-abc", detailsUrl };
  return { name: "preview aws/foo", commit, conclusion: "success", ...texts, annotations: [], ...given };
}

const notes = (count: number): readonly Annotation[] =>
  Array.from({ length: count }, (_, index) => ({
    level: "warning",
    file: "aws/foo/default/web.yaml",
    line: index + 1,
    title: `Danger ${index}`,
    message: "replicas become 0",
  }));

test("makes a check run and finds what it was given", async () => {
  const { api, checks } = await start();
  const url = "https://github.com/octo-org/config/runs/1";
  expect(await checks.create(check())).toEqual({ kind: "created", url, notAnnotated: undefined });
  const { externalId, title, summary } = check();
  const about = { name: "preview aws/foo", commit, conclusion: "success", externalId, title, summary };
  expect(api.checks).toMatchObject([{ ...about, detailsUrl, annotations: [] }]);
  const found = { kind: "found", id: 1, url, conclusion: "success", externalId };
  expect(await checks.find("preview aws/foo", commit, any)).toEqual(found);
});

test("finds the newest, by name and commit, whoever made it", async () => {
  const { api, checks } = await start();
  await checks.create(check({ externalId: "old" }));
  await checks.create(check({ name: "preview aws/bar", externalId: "other name" }));
  await checks.create(check({ commit: "b".repeat(40), externalId: "other commit" }));
  const find = async () => await checks.find("preview aws/foo", commit, any);
  expect(await find()).toMatchObject({ externalId: "old" });
  api.addCheck({ name: "preview aws/foo", commit, app: "other-app", externalId: "new" });
  expect(await find()).toMatchObject({ externalId: "new", conclusion: undefined });
  const isMeant = (externalId: string) => externalId !== "new";
  expect(await checks.find("preview aws/foo", commit, isMeant)).toMatchObject({ externalId: "old" });
  expect(await checks.find("preview", commit, any)).toEqual({ kind: "none" });
});

test.each([
  [0, 1],
  [50, 1],
  [51, 2],
  [120, 3],
])("%i annotations take %i requests", async (count, requests) => {
  const { api, checks } = await start();
  const unplaced: Annotation = { level: "error", title: "x", message: "y" };
  await checks.create(check({ annotations: [unplaced, ...notes(count)] }));
  expect(api.requests).toHaveLength(requests);
  const [{ annotations = [], summary } = {}] = api.checks;
  expect(annotations.map(({ start_line }) => start_line)).toEqual(notes(count).map(({ line }) => line));
  expect(summary).toBe("Text");
});

test("levels are called as GitHub calls them, and long texts are cut", async () => {
  const { api, checks } = await start();
  const [note] = notes(1) as [Annotation];
  const annotations: readonly Annotation[] = [
    { ...note, level: "error", title: "😀".repeat(300), message: "ü".repeat(70_000) },
    { level: "notice", file: "a.yaml", title: "t", message: "m" },
  ];
  const summary = `${"漢字\n".repeat(30_000)}`;
  await checks.create(check({ annotations, summary, title: "x".repeat(999) }));
  const [made] = api.checks;
  expect(made?.annotations.map(({ annotation_level }) => annotation_level)).toEqual(["failure", "notice"]);
  expect(String(made?.annotations[0]?.title)).toHaveLength(255);
  expect(made?.annotations[1]).toMatchObject({ start_line: 1, end_line: 1 });
  expect(Buffer.byteLength(made?.summary ?? "")).toBeLessThanOrEqual(65_535);
  expect(made?.summary).toMatch(/漢字$/);
  await checks.create(check({ summary: "x".repeat(70_000) }));
  expect(api.checks[1]?.summary).toMatch(/x…$/);
});

test("without the permission it is refused", async () => {
  const { api, checks } = await start();
  api.deny("checks: write");
  const why = (permission: string) => `the token lacks the permission \`${permission}\` (HTTP 403)`;
  expect(await checks.create(check())).toEqual({ kind: "refused", why: why("checks: write") });
  expect(await checks.find("x", commit, any)).toEqual({ kind: "none" });
  api.deny("checks: read");
  expect(await checks.find("x", commit, any)).toEqual({ kind: "refused", why: why("checks: read") });
  expect(api.checks).toEqual([]);
});

test("annotations that do not get there are told of", async () => {
  const { api, checks } = await start();
  api.delay(() => {
    // After the first request.
    if (api.requests.length === 1) api.limit();
    return 0;
  });
  const notAnnotated = "the token's rate limit is used up";
  expect(await checks.create(check({ annotations: notes(60) }))).toMatchObject({
    kind: "created",
    notAnnotated,
  });
  expect(api.checks[0]?.annotations).toHaveLength(50);
});

test("without a token, or with another answer than GitHub's, it is refused", async () => {
  const { checks } = await start();
  const none = createChecks({ request: undefined, owner, repository });
  expect(await none.create(check())).toEqual({ kind: "refused", why: "there is no token" });
  const odd = createChecks({ request: async () => ({ ok: true, body: "Sign in" }), owner, repository });
  const why = "GitHub's answer is not the one expected";
  expect(await odd.create(check())).toEqual({ kind: "refused", why });
  expect(await odd.find("x", commit, any)).toEqual({ kind: "refused", why });
  expect(await checks.find("x", commit, any)).toEqual({ kind: "none" });
});
