import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createTeller } from "../../../src/commands/preview/tell.ts";
import type { Settings } from "../../../src/commands/settings.ts";
import type { World } from "../../../src/commands/world.ts";
import type { Event } from "../../../src/event.ts";
import { createClient } from "../../../src/github/client.ts";
import { createComments } from "../../../src/github/comments.ts";
import { createSurfaces } from "../../../src/github/surfaces.ts";
import type { PreviewReport } from "../../../src/report/preview/preview-report.ts";
import type { PreviewReports } from "../../../src/report/preview/reports.ts";
import { withPart, withState } from "../../../src/report/preview-comment/change.ts";
import { composeComment } from "../../../src/report/preview-comment/compose.ts";
import { readComment } from "../../../src/report/preview-comment/read.ts";
import { commitOf, contentOf } from "../../report/preview-comment/sample.ts";
import { startGitHubApi } from "../../testbed/github-api.ts";

const place = { owner: "acme", repository: "config" };
const token = "ghs_0123456789";
const runOf = (id: number) => `https://github.com/acme/config/actions/runs/${id}`;
const key = "Preview preview";
const told = "### `aws/foo`\n\nNew.";

/** A pull request with the comment of an older preview, and what tells it of the next one. */
async function start() {
  const api = await startGitHubApi({ owner: place.owner, repo: place.repository, token });
  onTestFinished(() => api.stop());
  await api.openPull({ head: "feature", base: "main", title: "Change", body: "" });
  const older = contentOf({ key, order: 7.001 });
  const state = { state: "current", run: runOf(7) } as const;
  api.addComment({ number: 1, body: composeComment(withPart(undefined, "Preview", older, state)) });
  const cancel = new AbortController();
  const request = createClient({ token, apiUrl: api.url, pause: 10 });
  const pause = (milliseconds: number, signal: AbortSignal) =>
    sleep(milliseconds / 20, undefined, { signal });
  const surfaces = {
    ...createSurfaces({ request, ...place, env: {}, runUrl: runOf(8), signal: undefined }),
    comments: createComments({ request, ...place, pause }),
  };
  const world = {
    cancel: cancel.signal,
    surfaces: async () => surfaces,
    environment: { GITHUB_WORKFLOW: "Preview", GITHUB_JOB: "preview" },
  } as unknown as World;
  const settings = {
    inputs: { comment: "always" },
    selection: { patterns: [] },
    layout: { path: "" },
  } as unknown as Settings;
  const event = {
    serverUrl: "https://github.com",
    repository: { owner: place.owner, name: place.repository },
    runId: "8",
    runAttempt: "1",
  } as unknown as Event;
  const pull = { number: 1, head: commitOf("b"), fork: false };
  const command = {
    kind: "preview",
    trigger: "push",
    branch: "main",
    before: undefined,
    base: { kind: "first-parent" },
    pull,
  } as const;
  const teller = createTeller({ command, settings, event }, world);
  const part = () => readComment(api.comments[0]?.body ?? "")?.parts[0];
  /** Waits until the comment says so. */
  const until = async (wanted: string) => {
    while (part()?.status.state !== wanted) await sleep(5);
  };
  /** As another run does it. */
  const say = (status: "out-of-date" | "deployed") => {
    const there = readComment(api.comments[0]?.body ?? "");
    if (there === undefined) throw new Error("there is no comment");
    const changed = withState(there, () => true, { state: status, run: runOf(9) });
    Object.assign(api.comments[0] ?? {}, { body: composeComment(changed) });
  };
  const end = () => {
    const report = { plans: [], problems: [], setupFailures: [] } as unknown as PreviewReport;
    const comment = { setups: ["aws/foo"], head: "New.", folds: [] };
    const reports = { comment, checks: [] } as unknown as PreviewReports;
    return teller.end(report, reports, [], { name: "the job summary", url: runOf(8) });
  };
  return { api, cancel, teller, part, until, say, end };
}

test.each(["out-of-date", "deployed"] as const)(
  "what is %s by another run stays so",
  async (state) => {
    const { teller, part, until, say, end } = await start();
    teller.begin();
    await until("in-progress");
    say(state);
    await end();
    expect(part()).toMatchObject({ head: told, commit: commitOf("b"), status: { state, run: runOf(9) } });
  },
  30_000,
);

test("what was out of date before it began is current", async () => {
  const { teller, part, until, say, end } = await start();
  say("out-of-date");
  teller.begin();
  await until("in-progress");
  await end();
  expect(part()).toMatchObject({ head: told, status: { state: "current", run: runOf(8) } });
});

test("a run that is cancelled says so once", async () => {
  const { api, cancel, teller, part, until } = await start();
  teller.begin();
  await until("in-progress");
  cancel.abort();
  await teller.fail();
  expect(part()?.status).toEqual({ state: "failed", run: runOf(8) });
  const asked = api.requests.map((request) => request.split(" ")[0]);
  expect(asked).toEqual(["GET", "PATCH", "GET", "PATCH"]);
});

test("a run that is cancelled does not wait for a GitHub that does not answer", async () => {
  const { api, cancel, teller } = await start();
  api.delay(600_000);
  teller.begin();
  cancel.abort();
  await teller.fail();
  expect(api.requests).toHaveLength(1);
}, 10_000);
