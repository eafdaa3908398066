import { expect, onTestFinished, test } from "vitest";
import { createConfigRepository } from "../testbed/config-repository.ts";
import { runAction } from "../testbed/runner.ts";
import { pushEvent } from "../testbed/runner-events.ts";
import { startApi, TOKEN } from "./github.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

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

test("a run that takes long says what it is waiting for, outside the groups", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/slow", "sleep 17\n");
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/slow}\n`);
  const seen: string[] = [];
  const run = await s.push({ onLine: ({ text, grouped }) => void (grouped || seen.push(text)) });
  expect(run.exitCode).toBe(0);
  expect(seen.join("\n")).toMatch(new RegExp(`install aws/foo/${s.namespace}/demo \\(15s\\)$`, "m"));
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
  expect(Object.keys(run.state).sort()).toEqual(["folder"]);
  const outsideFences = run.summary.replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, "");
  expect(outsideFences).not.toMatch(/<script>|!\[x\]|forged/);
  expect(run.summary).toContain("````text\n› pre-install hook hooks/evil");
});

test.each([
  ["GITHUB_STATE", /Writing the state folder failed: ENOENT/],
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
