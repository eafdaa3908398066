import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createConfigRepository } from "../testbed/config-repository.ts";
import { type GitHubApi, startGitHubApi } from "../testbed/github-api.ts";
import { runAction } from "../testbed/runner.ts";
import { pushEvent } from "../testbed/runner-events.ts";
import { type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const TOKEN = "ghs_0123456789abcdef";

async function startApi(): Promise<GitHubApi & { readonly token: string }> {
  const api = await startGitHubApi({ owner: "example", repo: "config", token: TOKEN });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  return { ...api, token: TOKEN };
}

async function failing(s: Scenario, ...names: readonly string[]): Promise<void> {
  await s.tree.write("hooks/fail", "exit 1\n");
  for (const name of names) await s.plan(name, `# ${name}\n${PLAN}hooks: {pre-install: hooks/fail}\n`);
}

test("`results` has one element a plan that was acted on, refused or failed, as promised", async () => {
  const s = await stage.scenario();
  const { namespace } = s;
  await s.plan("new", PLAN);
  await s.plan("old", PLAN);
  await s.plan("same", PLAN);
  await s.push();
  await failing(s, "bad");
  await s.plan("new", `${PLAN}release: renamed\n`);
  await s.plan("wrong", "chart: 7\n");
  await s.plan("later", `${PLAN}needs: [aws/foo/${namespace}/bad]\n`);
  await s.tree.remove(`aws/foo/${namespace}/old`);
  const run = await s.push();
  const seconds = expect.any(Number);
  const common = { setup: "aws/foo", namespace, seconds };
  const chart = "./charts/app";
  const byPlan = run.results.toSorted((a, b) => (a.plan + a.operation < b.plan + b.operation ? -1 : 1));
  expect(byPlan).toEqual([
    {
      ...common,
      plan: `aws/foo/${namespace}/bad`,
      release: "bad",
      operation: "install",
      result: "failed",
      revision: null,
      chart,
      version: null,
      reason: "The pre-install hook hooks/fail failed with exit code 1.",
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/later`,
      release: "later",
      operation: "install",
      result: "skipped",
      revision: null,
      chart,
      version: null,
      reason: `it needs aws/foo/${namespace}/bad, which failed`,
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/new`,
      release: "renamed",
      operation: "install",
      result: "succeeded",
      revision: 1,
      chart,
      version: "1.0.0",
      reason: "its plan changed",
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/new`,
      release: "new",
      operation: "uninstall",
      result: "succeeded",
      revision: null,
      chart,
      version: null,
      reason: `moved to aws/foo/${namespace}/new`,
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/old`,
      release: "old",
      operation: "uninstall",
      result: "succeeded",
      revision: null,
      chart,
      version: null,
      reason: "its plan was deleted",
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/wrong`,
      release: "wrong",
      operation: "skip",
      result: "failed",
      revision: null,
      chart: null,
      version: null,
      reason: expect.stringContaining("chart"),
    },
  ]);
});

test("a group a plan says what was done and why, with Helm's and the hooks' output inside", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/say", "echo said by the hook\n");
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/say}\n`);
  await s.plan("rest", PLAN);
  await s.push();
  await s.plan("demo", `${PLAN}hooks: {pre-upgrade: hooks/say}\n`);
  const run = await s.push();
  expect(run.groups.map(({ title }) => title)).toEqual([
    `upgrade aws/foo/${s.namespace}/demo — its plan changed`,
  ]);
  const text = run.groups[0]?.lines.join("\n");
  expect(text).toContain("said by the hook");
  expect(text).toContain('Release "demo" has been upgraded');
  expect(run.log).toContain("1 upgraded, 1 unchanged");
});

test("a failure is one annotation, on the line of `chart:`, with the reason and what to try", async () => {
  const s = await stage.scenario();
  const file = await s.plan(
    "demo",
    `# One.\n\n${PLAN}timeout: 3s\nvalues: {replicas: 1, nodeSelector: {no: node}}\n`,
  );
  const run = await s.push();
  expect(run.annotations).toEqual([
    {
      level: "error",
      file,
      line: 3,
      col: expect.any(Number),
      title: `install aws/foo/${s.namespace}/demo failed`,
      message: expect.stringMatching(
        /^Deployment demo: 0 of 1 nodes fit: .*Helm: not ready within the timeout.*\nAsk for less .*\nDeployment demo: 0 of 1 ready\n/,
      ),
    },
  ]);
});

test("annotations are relative to the workspace, also where that is a folder of the repository", async () => {
  const s = await stage.scenario();
  await failing(s, "demo");
  const run = await s.push({ workspace: `${s.tree.dir}/aws` });
  expect(run.annotations).toMatchObject([{ file: `foo/${s.namespace}/demo`, line: 2 }]);
});

test("annotations keep their file where the workspace is a link", async () => {
  const s = await stage.scenario();
  const file = await s.plan("demo", "chart: 7\n");
  const link = join(s.scratch, "linked");
  await symlink(s.tree.dir, link);
  const run = await s.push({ workspace: link });
  expect(run.annotations).toMatchObject([{ file, line: 1 }]);
  await s.tree.write("gitops.yaml", "nonsense: true\n");
  const stopped = await s.push({ workspace: join(link, "aws") });
  expect(stopped.annotations).toMatchObject([{ file: "../gitops.yaml", line: 1 }]);
});

test("of more than ten failures the tenth annotation counts the rest, and a deleted plan has no line", async () => {
  const s = await stage.scenario();
  const names = Array.from({ length: 12 }, (_, index) => `bad-${String(index).padStart(2, "0")}`);
  await failing(s, ...names);
  const run = await s.push();
  expect(run.annotations).toHaveLength(10);
  expect(run.annotations[9]).toMatchObject({
    level: "error",
    title: expect.stringContaining("3 more failures"),
  });
  for (const name of names) expect(run.summary).toContain(name);

  const other = await stage.scenario();
  await other.tree.write("hooks/fail", "exit 1\n");
  const file = await other.plan("demo", `${PLAN}hooks: {pre-delete: hooks/fail}\n`);
  await other.plan("rest", PLAN);
  await other.push();
  await other.tree.remove(file);
  const deleted = await other.push();
  expect(deleted.annotations).toEqual([
    { level: "error", file, title: expect.any(String), message: expect.stringContaining("hooks/fail") },
  ]);
});

test("the summary counts, lists every plan with its reason, opens failures, and draws the run", async () => {
  const s = await stage.scenario();
  await s.plan("good", PLAN);
  await s.plan("gone", PLAN);
  await s.plan("same", PLAN);
  await s.push();
  await failing(s, "bad");
  await s.plan("good", `${PLAN}values: {message: two}\n`);
  await s.tree.remove(`aws/foo/${s.namespace}/gone`);
  const { summary } = await s.push({ message: "Change <b>everything</b> | `now`" });
  expect(summary).toContain("## ❌ 1 of 3 plans failed");
  expect(summary).toMatch(
    /🔼 \*\*1\*\* upgraded · ➖ \*\*1\*\* uninstalled · ❌ \*\*1\*\* failed · 💤 \*\*1\*\* unchanged/,
  );
  for (const name of ["good", "bad", "gone"]) expect(summary).toMatch(new RegExp(`^\\|.*${name}.*\\|`, "m"));
  expect(summary).toContain("The pre-install hook hooks/fail failed with exit code 1.");
  expect(summary).toContain("```mermaid\ngantt");
  expect(summary).not.toContain("<b>everything");
});

test("secrets are in no output, whatever prints them", async () => {
  const s = await stage.scenario();
  const token = stage.cluster.adminToken;
  const given = { "kubeconfig-repo-username": "robot", "kubeconfig-repo-password": "hunter2-hunter2" };
  await s.tree.write(
    "hooks/leak",
    `grep token "$KUBECONFIG"; grep token "$KUBECONFIG" | cut -d: -f2 | tr -d ' \\n' | base64 -w0; echo; echo hunter2-hunter2 >&2; exit 1\n`,
  );
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/leak}\n`);
  const api = await startApi();
  const run = await s.push({ inputs: given, githubApi: api });
  expect(run.exitCode).toBe(1);
  const everything = [run.log, run.summary, ...Object.values(run.outputs), ...Object.values(run.state)].join(
    "\n",
  );
  for (const secret of [token, Buffer.from(token).toString("base64"), "hunter2-hunter2", TOKEN])
    expect(everything).not.toContain(secret);
  // GitHub masks the log only once it was told; the rest the action has to do itself.
  expect(run.stdout.split(token).length - 1, "only in the command that masks it").toBe(
    run.stdout.split(`::add-mask::${token}`).length - 1,
  );
});

test("what hooks and charts print cannot command the runner or forge a report", async () => {
  const s = await stage.scenario();
  await s.tree.write(
    "hooks/evil",
    `cat <<'END'
::error file=README.md,line=1::forged
::add-mask::deployed
::set-output name=results::[]
::endgroup::
##[error]forged too
##[group]another
::stop-commands::x
::save-state name=main::
END
printf '\\033[2J\\r::warning::after a return\\n'
printf 'a\\u2028::notice::separator\\n'
echo '</details> <script>alert(1)</script> | \`\`\` ![x](http://x/y) @everyone'
exit 1
`,
  );
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/evil}\n`);
  await s.plan("good", PLAN);
  const run = await s.push();
  expect(run.annotations).toMatchObject([
    { level: "error", title: `install aws/foo/${s.namespace}/demo failed` },
  ]);
  expect(run.groups).toHaveLength(2);
  expect(run.log).toContain("deployed");
  expect(Object.keys(run.state).sort()).toEqual(["folder", "main"]);
  const outsideFences = run.summary.replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, "");
  expect(outsideFences).not.toMatch(/<script>|!\[x\]|forged/);
  expect(run.summary).toContain("````text\n› pre-install hook hooks/evil");
});

test("GitHub is told of a deployment a setup with work, and how it ended", async () => {
  const api = await startApi();
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar", "aws/idle"] });
  await s.plan("demo", PLAN);
  await failing(s);
  await s.plan("demo", `${PLAN}release: far\nhooks: {pre-install: hooks/fail}\n`, { setup: "aws/bar" });
  await s.plan("wrong", "chart: 7\n", { setup: "aws/idle" });
  const run = await s.push({ githubApi: api, runId: "555" });
  expect(run.exitCode).toBe(1);
  const commit = await s.tree.head();
  const shown = api.deployments.toSorted((a, b) => (a.environment < b.environment ? -1 : 1));
  expect(shown).toMatchObject([
    {
      environment: "aws/bar",
      ref: commit,
      statuses: [
        { state: "in_progress", logUrl: "https://github.example/example/config/actions/runs/555" },
        { state: "failure", description: "1 failed" },
      ],
    },
    { environment: "aws/foo", ref: commit, statuses: [{ state: "in_progress" }, { state: "success" }] },
  ]);
});

test("GitHub is told of a success only where all was deployed, and of nothing where no operation began", async () => {
  const api = await startApi();
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar", "aws/baz"] });
  const id = (setup: string) => `${setup}/${s.namespace}/demo`;
  await failing(s, "demo");
  const after = (release: string) => `${PLAN}release: ${release}\nneeds: [${id("aws/foo")}]\n`;
  await s.plan("demo", after("bar"), { setup: "aws/bar" });
  await s.plan("demo", after("baz"), { setup: "aws/baz" });
  await s.plan("fine", `${PLAN}release: fine\n`, { setup: "aws/baz" });
  await s.push({ githubApi: api });
  const states = api.deployments.map(({ environment, statuses }) => [environment, statuses.at(-1)?.state]);
  expect(Object.fromEntries(states)).toEqual({ "aws/foo": "failure", "aws/baz": "failure" });
});

test("GitHub is told of no deployment in a dry run", async () => {
  const api = await startApi();
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const run = await s.push({ githubApi: api, inputs: { "dry-run": "true" } });
  expect(run.done).toEqual({ demo: "install skipped" });
  expect(api.deployments).toEqual([]);
});

test("without the permission for deployments there is one notice, and the run goes on", async () => {
  const api = await startApi();
  api.deny("deployments: write");
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("demo", PLAN);
  await s.plan("far", PLAN, { setup: "aws/bar" });
  const run = await s.push({ githubApi: api });
  expect(run).toMatchObject({ exitCode: 0, outputs: { changed: "2" } });
  expect(run.log.match(/deployments: write/g)).toHaveLength(1);
});

test("a run that takes long says what it is waiting for, outside the groups", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/slow", "sleep 17\n");
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/slow}\n`);
  const seen: string[] = [];
  const run = await s.push({ onLine: ({ text, grouped }) => void (grouped || seen.push(text)) });
  expect(run.exitCode).toBe(0);
  expect(seen.join("\n")).toMatch(new RegExp(`install aws/foo/${s.namespace}/demo \\(15s\\)$`, "m"));
});

test.each([
  ["GITHUB_STATE", /Writing the state main failed: ENOENT/],
  ["RUNNER_TEMP", /No folder can be made in \/nowhere\/here: ENOENT/],
  ["GITHUB_API_URL", /GITHUB_API_URL is `\/nowhere\/here`, but must be an address/],
])("a runner whose %s does not do is an error that names it", async (name, said) => {
  const tree = await createConfigRepository();
  onTestFinished(() => tree.stop());
  await tree.write("aws/foo/default/demo", PLAN);
  const run = await runAction({
    workspace: tree.dir,
    event: pushEvent({ after: await tree.commit("Change") }),
    env: { [name]: "/nowhere/here" },
    post: false,
  });
  expect(run).toMatchObject({ exitCode: 1, stderr: "" });
  expect(run.log).toMatch(said);
  expect(run.log).not.toContain("went wrong");
  expect(run.outputs).toMatchObject({ results: "[]", failed: "0" });
  expect(run.summary).toContain("Stopped before anything was changed");
});
