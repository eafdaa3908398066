import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createTeller } from "../../../src/commands/preview/tell.ts";
import type { Settings } from "../../../src/commands/settings.ts";
import type { World } from "../../../src/commands/world.ts";
import { UserError } from "../../../src/errors.ts";
import type { Event } from "../../../src/event.ts";
import { createClient } from "../../../src/github/client.ts";
import { createComments } from "../../../src/github/comments.ts";
import { createSurfaces } from "../../../src/github/surfaces.ts";
import type { PreviewReport } from "../../../src/report/preview/preview-report.ts";
import type { PreviewReports } from "../../../src/report/preview/reports.ts";
import { withPart, withState } from "../../../src/report/preview-comment/change.ts";
import type { PartContent } from "../../../src/report/preview-comment/comment.ts";
import { composeComment } from "../../../src/report/preview-comment/compose.ts";
import { readComment } from "../../../src/report/preview-comment/read.ts";
import { commitOf, contentOf } from "../../report/preview-comment/sample.ts";
import { startGitHubApi } from "../../testbed/github-api.ts";

const place = { owner: "acme", repository: "config" };
const token = "ghs_0123456789";
const runOf = (id: number) => `https://github.com/acme/config/actions/runs/${id}`;
const key = "Preview preview";
const told = "### `aws/foo`\n\nNew.";

interface Given {
  /** The part that is there; `none`: there is no comment. */
  readonly there?: Partial<PartContent> | "none";
  readonly comment?: Settings["inputs"]["comment"];
  readonly patterns?: readonly string[];
}

/** A pull request with the comment of an older preview, and what tells it of the next one. */
async function start({ there = {}, comment = "always", patterns = [] }: Given = {}) {
  const api = await startGitHubApi({ owner: place.owner, repo: place.repository, token });
  onTestFinished(() => api.stop());
  await api.openPull({ head: "feature", base: "main", title: "Change", body: "" });
  const state = { state: "current", run: runOf(7) } as const;
  if (there !== "none") {
    const older = contentOf({ key, order: 7.001, ...there });
    api.addComment({ number: 1, body: composeComment(withPart(undefined, "Preview", older, state)) });
  }
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
    masks: { scrub: (text: string) => text.replaceAll("hunter2-hunter2", "(hidden)") },
    log: { notice: () => {} },
  } as unknown as World;
  const settings = {
    inputs: { comment },
    selection: { patterns },
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
  const parts = () => readComment(api.comments[0]?.body ?? "")?.parts ?? [];
  const part = () => parts()[0];
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
  const end = (setups = ["aws/foo"]) => {
    const report = { plans: [], problems: [], setupFailures: [] } as unknown as PreviewReport;
    const said = { setups, head: "New.", folds: [] };
    const reports = { comment: said, checks: [] } as unknown as PreviewReports;
    return teller.end(report, reports, [], { name: "the job summary", url: runOf(8) });
  };
  return { api, cancel, teller, parts, part, until, say, end };
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
  await teller.fail(new Error("aborted"));
  expect(part()).toMatchObject({ head: contentOf().head, commit: commitOf("a") });
  expect(part()?.status).toEqual({ state: "failed", run: runOf(8), head: commitOf("b"), cancelled: true });
  const asked = api.requests.map((request) => request.split(" ")[0]);
  expect(asked).toEqual(["GET", "PATCH", "GET", "PATCH"]);
});

test("a run that is cancelled does not wait for a GitHub that does not answer", async () => {
  const { api, cancel, teller } = await start();
  api.delay(600_000);
  teller.begin();
  cancel.abort();
  await teller.fail(new Error("aborted"));
  expect(api.requests).toHaveLength(1);
}, 10_000);

const other = { key: "Preview other", head: "### `gcp/bar`" };

test.each<[string, Given, readonly string[]]>([
  ["there is no comment", { there: "none" }, []],
  ["another job has told of its setups", { there: other }, [other.key]],
  ["it is asked for", { there: other, comment: "always" }, [other.key, `${key} aws/**`]],
])("where there is nothing to tell: %s", async (_what, given, keys) => {
  const { teller, parts, end } = await start({ comment: "affected", patterns: ["aws/**"], ...given });
  teller.begin();
  await end([]);
  expect(parts().map((part) => part.key)).toEqual(keys);
});

test("where there is nothing to tell any more, the part says so by its name", async () => {
  const there = { key: `${key} aws/** !aws/x/**` };
  const { teller, parts, end } = await start({
    there,
    comment: "affected",
    patterns: ["aws/**", "!aws/x/**"],
  });
  teller.begin();
  await end([]);
  expect(parts()).toMatchObject([
    {
      ...there,
      commit: commitOf("b"),
      head: "### `aws/**`, `!aws/x/**`\n\nNew.",
      status: { state: "current" },
    },
  ]);
});

const stop = new UserError("`setups` is wrong: hunter2-hunter2.", {
  place: { file: "gitops.yaml", line: 3 },
  hint: "Write <b> for hunter2-hunter2.",
});
const why =
  "### `aws/**`\n\n❌ `gitops.yaml:3`: `setups` is wrong: (hidden).\n\n**What to try:** Write &lt;b&gt; for (hidden).";

test.each<[string, Given, readonly unknown[]]>([
  ["no comment", { there: "none" }, [[`${key} aws/**`, why]]],
  [
    "a comment of another job",
    { there: other },
    [
      [other.key, other.head],
      [`${key} aws/**`, why],
    ],
  ],
  [
    "a part that tells of no plan",
    { there: { key: `${key} aws/**`, plans: [], folds: [] } },
    [[`${key} aws/**`, why]],
  ],
  ["nothing, where no comment is wanted", { there: "none", comment: "never" }, []],
])("a run that comes to nothing says why beside %s", async (_what, given, told) => {
  const { teller, parts } = await start({ comment: "changes-only", patterns: ["aws/**"], ...given });
  teller.begin();
  await teller.fail(stop);
  expect(parts().map(({ key: name, head }) => [name, head])).toEqual(told);
  const states = parts().map(({ key: name, status }) => (name === other.key ? undefined : status));
  for (const status of states.filter((one) => one !== undefined))
    expect(status).toEqual({ state: "failed", run: runOf(8) });
});

test("a run that comes to nothing leaves what stands there, and says that it is of an older commit", async () => {
  const { teller, part } = await start();
  teller.begin();
  await teller.fail(stop);
  expect(part()).toMatchObject({ head: contentOf().head, commit: commitOf("a") });
  expect(part()?.status).toEqual({ state: "failed", run: runOf(8), head: commitOf("b") });
});

test("a run that is cancelled before there is a comment makes none", async () => {
  const { api, cancel, teller } = await start({ there: "none" });
  cancel.abort();
  await teller.fail(stop);
  expect(api.comments).toEqual([]);
});
