import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import type { Base } from "../../../src/commands/base.ts";
import { tellPreviews } from "../../../src/commands/preview/after-deploy.ts";
import type { Settings } from "../../../src/commands/settings.ts";
import type { World } from "../../../src/commands/world.ts";
import { createSelection } from "../../../src/config/selection.ts";
import { createClient } from "../../../src/github/client.ts";
import { createComments } from "../../../src/github/comments.ts";
import { createSurfaces } from "../../../src/github/surfaces.ts";
import { withPart } from "../../../src/report/preview-comment/change.ts";
import { composeComment } from "../../../src/report/preview-comment/compose.ts";
import { readComment } from "../../../src/report/preview-comment/read.ts";
import { commit, git, newRepository, open } from "../../git/repositories.ts";
import { contentOf, current, runOf } from "../../report/preview-comment/sample.ts";
import { outcome } from "../../report/sample.ts";
import { startGitRemote } from "../../testbed/git-remote.ts";
import { startGitHubApi } from "../../testbed/github-api.ts";

const place = { owner: "acme", repository: "config" };
const token = "ghs_0123456789";

/** A repository with so many open pull requests. */
async function start(count: number) {
  const remote = await startGitRemote();
  onTestFinished(() => remote.stop());
  const work = newRepository();
  git(work, "remote", "add", "origin", remote.path);
  const base = commit(work, { "a.txt": "1\n" });
  git(work, "push", "--quiet", "origin", "HEAD:main");
  const api = await startGitHubApi({ owner: place.owner, repo: place.repository, token, remote });
  onTestFinished(() => api.stop());
  const names = Array.from({ length: count }, (_, index) => `b${index + 1}`);
  for (const name of names) {
    git(work, "checkout", "--quiet", "-b", name, base);
    commit(work, { [name]: "1\n" });
  }
  git(work, "push", "--quiet", "origin", ...names);
  for (const head of names) await api.openPull({ head, base: "main", title: head, body: "" });
  const cancel = new AbortController();
  const request = createClient({ token, apiUrl: api.url, pause: 10 });
  const surfaces = {
    ...createSurfaces({ request, ...place, env: {}, runUrl: runOf(9), signal: undefined }),
    comments: createComments({ request, ...place, pause: () => sleep(1) }),
  };
  const tell = async (
    outcomes: Parameters<typeof tellPreviews>[0]["outcomes"],
    { patterns = [], unchanged = [] }: { patterns?: readonly string[]; unchanged?: readonly string[] } = {},
  ) => {
    git(work, "fetch", "--quiet", "origin", "main");
    git(work, "checkout", "--quiet", "FETCH_HEAD");
    const opened = await open(work);
    const world = {
      cancel: cancel.signal,
      git: opened.git,
      surfaces: async () => surfaces,
      run: { runUrl: runOf(9) },
      log: { debug: () => {} },
    } as unknown as World;
    const settings = {
      commit: opened.git.head,
      branch: "main",
      inputs: { githubToken: token },
      selection: createSelection(patterns),
    } as unknown as Settings;
    const from: Base = { kind: "commit", sha: base, complete: true, reason: "" };
    await tellPreviews({ outcomes, base: from, unchanged }, settings, world);
  };
  const preview = (number: number, ...plans: readonly string[]) =>
    api.addComment({
      number,
      body: composeComment(withPart(undefined, "Preview", contentOf({ plans }), current)),
    });
  const states = () =>
    Object.fromEntries(
      api.comments.map(({ number, body }) => [number, readComment(body)?.parts[0]?.status.state]),
    );
  const looked = () => {
    const numbers = api.requests.map((each) => /^GET \S+\/issues\/(\d+)\/comments/.exec(each)?.[1]);
    return new Set(numbers.filter((number) => number !== undefined)).size;
  };
  return { api, cancel, tell, preview, states, looked };
}

const web = outcome("aws/foo/default/web");
const failed = outcome("aws/foo/default/db", { result: "failed" });
const skipped = outcome("aws/foo/default/api", { result: "skipped" });
const refused = outcome("aws/foo/default/job", { operation: "skip", result: "failed" });
const suspended = outcome("aws/foo/default/idle", { operation: "skip", result: "skipped" });

test.each([
  ["deployed", "all was done", [web]],
  ["failed", "one failed", [web, failed]],
  ["failed", "one failed and one was skipped", [web, failed, skipped]],
  ["deployed", "one is left alone on purpose", [web, suspended]],
  ["deployed-in-part", "one was skipped", [web, skipped]],
  ["deployed-in-part", "one was refused", [web, refused]],
  ["current", "nothing of it was done", [suspended]],
])("a merged one is %s where %s", async (state, _, outcomes) => {
  const { api, tell, preview, states } = await start(2);
  preview(1, ...outcomes.map(({ subject }) => subject.id));
  preview(2, "aws/foo/default/other");
  await api.mergePull(1, "merge");
  await tell(outcomes);
  expect(states()).toEqual({ 1: state, 2: "current" });
});

test("of several jobs the last one has deployed it, whichever that is", async () => {
  const far = outcome("gcp/bar/default/web");
  const limits = { patterns: ["aws/**"] };
  for (const jobs of [
    [[web], [far]],
    [[far], [web]],
  ]) {
    const { api, tell, preview, states } = await start(1);
    preview(1, web.subject.id, far.subject.id, "aws/foo/default/same");
    await api.mergePull(1, "merge");
    const seen = [];
    for (const outcomes of jobs) {
      await tell(outcomes, { ...limits, unchanged: outcomes.includes(web) ? ["aws/foo/default/same"] : [] });
      seen.push(states()[1]);
    }
    expect(seen).toEqual(["deployed-in-part", "deployed"]);
  }
});

test.each([
  ["deployed", [], [web, suspended]],
  ["deployed-in-part", [], [web, skipped]],
  ["deployed-in-part", [], [web, refused]],
  ["deployed-in-part", ["aws/**"], [web]],
])("one that does not tell its plans is %s by a run of %j", async (state, patterns, outcomes) => {
  const { api, tell, preview, states } = await start(1);
  preview(1, ...Array.from({ length: 9_000 }, (_, index) => `aws/foo/default/p${index}`));
  await api.mergePull(1, "merge");
  await tell(outcomes, { patterns });
  expect(states()).toEqual({ 1: state });
});

test("all that were merged since the base are told, and open ones about the same", async () => {
  const { api, tell, preview, states } = await start(4);
  for (const number of [1, 2, 3]) preview(number, web.subject.id);
  preview(4, skipped.subject.id);
  await api.mergePull(1, "merge");
  await api.mergePull(2, "squash");
  await tell([web, skipped]);
  expect(states()).toEqual({ 1: "deployed", 2: "deployed", 3: "out-of-date", 4: "current" });
});

test("where none of the newest has a preview, the others are not looked at", async () => {
  const { tell, looked } = await start(14);
  await tell([web]);
  expect(looked()).toBe(10);
});

test.each([14, 52])(
  "where there are previews, at most 50 of %d are looked at",
  async (count) => {
    const { tell, preview, states, looked } = await start(count);
    preview(count, web.subject.id);
    preview(count - 13, web.subject.id);
    await tell([web]);
    expect(states()).toEqual({ [count]: "out-of-date", [count - 13]: "out-of-date" });
    expect(looked()).toBe(Math.min(count, 50));
  },
  30_000,
);

test("after a refusal none is asked for any more", async () => {
  const { api, tell, preview, looked } = await start(14);
  preview(14, web.subject.id);
  api.delay(() => {
    // Whatever comes after the list of pull requests is refused.
    if (/\/config\/pulls\?/.test(api.requests.at(-1) ?? "")) api.fail(403, 100);
    return 0;
  });
  await tell([web]);
  expect(looked()).toBeGreaterThan(0);
  expect(looked()).toBeLessThanOrEqual(5);
});

test("a run that is cancelled tells nobody", async () => {
  const { api, cancel, tell, preview } = await start(1);
  preview(1, web.subject.id);
  cancel.abort();
  await tell([web]);
  expect(api.requests).toEqual([]);
});
