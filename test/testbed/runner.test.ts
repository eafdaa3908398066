import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createConfigRepository } from "./config-repository.ts";
import { type ActionOptions, runAction } from "./runner.ts";
import { dispatchEvent, pushEvent, scheduleEvent } from "./runner-events.ts";
import { createRunnerLog } from "./runner-log.ts";

/** Runs a program in place of the built action, in an empty repository. */
async function play(program: string, options: Partial<ActionOptions> = {}) {
  const dist = await mkdtemp(join(tmpdir(), "gitops-testbed-dist-"));
  onTestFinished(() => rm(dist, { recursive: true, force: true }));
  for (const step of ["index.js", "post.js"])
    await writeFile(join(dist, step), `const { env } = process;\n${program}`);
  const repository = await createConfigRepository();
  onTestFinished(() => repository.stop());
  const commit = await repository.commit("first");
  const event = pushEvent({ after: commit });
  return { commit, result: await runAction({ workspace: repository.dir, event, dist, ...options }) };
}

const shown = (...lines: string[]) => {
  const log = createRunnerLog();
  for (const line of lines) log.feed(line);
  return log;
};

test("shows groups, annotations and text, and obeys nothing between stop-commands marks", () => {
  const log = shown(
    "::group::upgrade%25 a",
    "inside",
    "::stop-commands::x1",
    "::error::not one",
    "::x1::",
    "::endgroup::",
    "  ::error file=a%2Cb.yaml,line=3,col=2,title=A%3A B::one%0Atwo",
    "x ##[warning title=T;line=4]old",
    "::unknown::text",
    "::debug::hidden",
  );
  expect(log.groups).toEqual([
    { title: "upgrade% a", lines: ["inside", "::stop-commands::x1", "::error::not one", "::x1::"] },
  ]);
  expect(log.annotations).toEqual([
    { level: "error", file: "a,b.yaml", line: 3, col: 2, title: "A: B", message: "one\ntwo" },
    { level: "warning", title: "T", line: 4, message: "old" },
  ]);
  expect(log.text().split("\n").slice(5)).toEqual([
    "Error: one",
    "two",
    "Warning: old",
    "::unknown::text",
    "",
  ]);
});

test("hides secrets from the moment they are known, in the forms that the runner knows", () => {
  const log = shown(
    "s3cret/word",
    "::add-mask::s3cret/word",
    "s3cret/word",
    "::notice::s3cret%2Fword s3cret/word",
  );
  log.feed(`x${Buffer.from("s3cret/word").toString("base64")}`);
  expect(log.shown.map(({ text }) => text)).toEqual([
    "s3cret/word",
    "***",
    "*** ***",
    expect.stringMatching(/^x\*{3}=?$/),
  ]);
  expect(log.annotations[0]?.message).toBe("*** ***");
});

test("gives a step what a runner gives it", async () => {
  const { commit, result } = await play(
    "if (!env.STATE_kept) require('fs').appendFileSync(env.GITHUB_STATE, 'kept=yes\\n');" +
      "require('fs').appendFileSync(env.GITHUB_OUTPUT, 'all<<M\\n' + JSON.stringify(env) + '\\nM\\n');",
    { inputs: { "max-deletes": "7" }, githubApi: { url: "http://127.0.0.1:1", token: "ghs_1" } },
  );
  const env = JSON.parse(result.outputs.all ?? "{}");
  expect(env).toMatchObject({
    "INPUT_MAX-DELETES": "7",
    "INPUT_GITHUB-TOKEN": "ghs_1",
    INPUT_PATH: "",
    GITHUB_SHA: commit,
    GITHUB_REF: "refs/heads/main",
    GITHUB_REPOSITORY: "example/config",
    GITHUB_REPOSITORY_ID: "4242",
    GITHUB_API_URL: "http://127.0.0.1:1",
  });
  expect(Object.keys(env).filter((name) => name.startsWith("npm_") || name.startsWith("VITEST"))).toEqual([]);
  expect(result).toMatchObject({ exitCode: 0, state: { kept: "yes" }, leftInTemp: [], orphans: [] });
  expect(result.post?.exitCode).toBe(0);
});

test("cancels as a runner does, and names what outlives the job", async () => {
  const { result } = await play(
    "if (env.STATE_main) process.exit(0);" +
      "require('fs').appendFileSync(env.GITHUB_STATE, 'main=1\\n');" +
      "require('fs').writeFileSync(env.RUNNER_TEMP + '/left', '');" +
      "require('child_process').spawn('sleep', ['300'], { detached: true, stdio: 'ignore' }).unref();" +
      "process.on('SIGINT', () => { console.log('::error::interrupted'); process.exit(130); });" +
      "setInterval(() => {}, 1000); console.log('ready');",
    { signalAfter: { after: /ready/ } },
  );
  expect(result).toMatchObject({ exitCode: 130, leftInTemp: ["left"], timedOut: false });
  expect(result.annotations).toEqual([{ level: "error", message: "interrupted" }]);
  expect(result.post).toEqual({ exitCode: 0, stdout: "" });
  if (process.platform === "linux") expect(result.orphans).toEqual(["sleep 300"]);
});

test.each([
  ["a nested group", ["::group::a", "::group::b", "::endgroup::"], /do not nest/],
  ["an open group", ["::group::a"], /never closed/],
  ["commands that stay stopped", ["::stop-commands::0123456789"], /stay stopped/],
  ["too many annotations", Array(11).fill("::error::x"), /11 annotations of level error/],
  ["a retired command", ["::set-output name=a::b"], /set-output is retired/],
])("names %s as a problem", (_name, lines, problem) => {
  expect(shown(...lines).problems()).toEqual([expect.stringMatching(problem)]);
});

test("names secrets in outputs and summary as problems, and a summary that is too large", async () => {
  const { result } = await play(
    "if (!env.STATE_x) { const put = require('fs').appendFileSync; const secret = 's3cret-word';" +
      "put(env.GITHUB_OUTPUT, 'a=' + secret + '\\n'); put(env.GITHUB_STEP_SUMMARY, secret + ' '.repeat(1048577)); }",
    { secrets: ["s3cret-word"], post: false },
  );
  expect(result.problems).toEqual([
    "the output a holds a secret",
    "the summary holds a secret",
    expect.stringMatching(/1 MiB/),
  ]);
});

test("ends a step that takes too long", async () => {
  const { result } = await play("if (!env.STATE_x) setInterval(() => {}, 1000);", { timeout: 300 });
  expect(result).toMatchObject({ exitCode: 137, timedOut: true });
});

test("the built action says why it has nothing to do, and leaves nothing", async () => {
  const repository = await createConfigRepository();
  onTestFinished(() => repository.stop());
  const commit = await repository.commit("first");
  const result = await runAction({
    workspace: repository.dir,
    event: pushEvent({ after: commit, tag: "v1" }),
  });
  expect(result).toMatchObject({ exitCode: 0, annotations: [], stderr: "", orphans: [], problems: [] });
  expect(result.log).toContain("v1 is a tag");
  expect(result.outputs).toMatchObject({ results: "[]", changed: "0", failed: "0" });
  expect(result.leftInTemp).toEqual([expect.stringMatching(/^gitops-summary-.*\.md$/)]);
  expect(result.summaryCopy).toBe(result.summary);
});

test("events are GitHub's own, with what a test puts in", () => {
  expect(
    pushEvent({ before: "a".repeat(40), after: "b".repeat(40), message: "Fix\n\nlong" }).payload,
  ).toMatchObject({
    ref: "refs/heads/main",
    created: false,
    deleted: false,
    head_commit: { id: "b".repeat(40), message: "Fix\n\nlong" },
    repository: { full_name: "example/config", default_branch: "main", owner: { login: "example" } },
  });
  expect(pushEvent({ before: "a".repeat(40) }).payload).toMatchObject({ deleted: true, head_commit: null });
  expect(dispatchEvent({ branch: "x" })).toMatchObject({
    name: "workflow_dispatch",
    payload: { ref: "refs/heads/x", repository: { default_branch: "main" } },
  });
  expect(scheduleEvent({ defaultBranch: "x" })).toMatchObject({
    name: "schedule",
    payload: { schedule: expect.any(String), repository: { default_branch: "x" } },
  });
});
