import { expect, test } from "vitest";
import { helmByHand, releaseIn, releasesIn } from "./cluster.ts";
import { type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

/** Three plans in two setups, deployed. */
async function deployed(): Promise<Scenario> {
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("db", PLAN);
  await s.plan("web", PLAN);
  await s.plan("far", PLAN, { setup: "aws/bar" });
  expect((await s.push()).exitCode).toBe(0);
  return s;
}

test.each([
  ["", ["aws/bar/@/far", "db", "web"]],
  ["aws/foo/**", ["db", "web"]],
  ["aws/*/@/*", ["aws/bar/@/far", "db", "web"]],
  ["aws/foo/*", undefined],
  ["**\n!aws/foo/@/db", ["aws/bar/@/far", "web"]],
  ["!**/db", ["aws/bar/@/far", "web"]],
  ["aws/foo/@/web", ["web"]],
])("`plans` %j, with `force`", async (pattern, ids) => {
  const s = await deployed();
  const named = (text: string) => text.replace("@", s.namespace);
  const run = await s.dispatch({ plans: named(pattern), force: "true" });
  if (ids === undefined) return expect(run).toMatchObject({ exitCode: 1, results: [] });
  expect(run.exitCode).toBe(0);
  expect(run.done).toEqual(Object.fromEntries(ids.map((id) => [named(id), "upgrade succeeded"])));
});

test("a run by hand deploys what differs from the repository, in all setups, and leaves the rest alone", async () => {
  const s = await deployed();
  expect(await s.dispatch()).toMatchObject({ exitCode: 0, results: [] });
  await s.plan("db", `${PLAN}values: {message: two}\n`);
  await s.tree.commit("Nobody pushed this");
  await helmByHand(stage.cluster, 4, ["uninstall", "far", "--namespace", s.namespace]);
  const run = await s.dispatch();
  const far = `aws/bar/${s.namespace}/far`;
  expect(run.exitCode).toBe(0);
  expect(run.done).toEqual({ db: "upgrade succeeded", [far]: "install succeeded" });
  expect(run.reason("db")).toMatch(/^revision 1 was deployed from other files \(commit [0-9a-f]{7}\)$/);
});

test("a pattern that nothing matches stops the run and lists what is near", async () => {
  const s = await deployed();
  const requests = stage.store.requests.length;
  const nowhere = await s.dispatch({ plans: `azure/foo/${s.namespace}/web` });
  expect(nowhere).toMatchObject({ exitCode: 1, results: [] });
  expect(stage.store.requests.length, "no setup of that name is known").toBe(requests);
  const run = await s.dispatch({ plans: `aws/foo/${s.namespace}/webb` });
  expect(run).toMatchObject({ exitCode: 1, results: [] });
  expect(run.annotations[0]?.message).toContain(`aws/foo/${s.namespace}/web`);
});

test("a pattern may name what the cluster has and the tree has no more", async () => {
  const s = await deployed();
  await s.tree.remove(`aws/foo/${s.namespace}/db`);
  await s.tree.remove(`aws/foo/${s.namespace}/web`);
  await s.plan("rest", PLAN);
  await s.tree.commit("Nobody pushed this");
  const near = await s.dispatch({ plans: `aws/foo/${s.namespace}/dbb` });
  expect(near).toMatchObject({ exitCode: 1, results: [] });
  expect(near.annotations[0]?.message).toContain(`aws/foo/${s.namespace}/db`);
  const run = await s.dispatch({ plans: `aws/foo/${s.namespace}/db` });
  expect(run).toMatchObject({ exitCode: 0, done: { db: "uninstall succeeded" } });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["far", "web"]);
});

test("a dry run says what would happen, and changes nothing", async () => {
  const s = await deployed();
  await s.tree.write("hooks/fail", 'touch "$SCRATCH/ran"; exit 1\n');
  await s.plan("web", `${PLAN}hooks: {pre-upgrade: hooks/fail}\n`);
  await s.plan("new", `${PLAN}# Not like the deleted one, lest git takes it for that one, renamed.\n`);
  await s.tree.remove(`aws/foo/${s.namespace}/db`);
  const before = await releaseIn(stage.cluster, s.namespace, "web");
  const run = await s.push({ inputs: { "dry-run": "true" } });
  expect(run).toMatchObject({
    exitCode: 0,
    done: { web: "upgrade skipped", new: "install skipped", db: "uninstall skipped" },
    outputs: { changed: "0", failed: "0" },
  });
  expect(run.reason("db")).toBe("its plan was deleted");
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["db", "far", "web"]);
  expect(await releaseIn(stage.cluster, s.namespace, "web")).toEqual(before);
  // This push counts as deployed for the next one, so somebody has to make up for it.
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ level: "warning", message: expect.stringContaining("by hand") }),
  );
});

test("a dry run by hand, then the run itself", async () => {
  const s = await deployed();
  await helmByHand(stage.cluster, 4, ["uninstall", "web", "--namespace", s.namespace]);
  await s.plan("db", `${PLAN}values: {message: two}\n`);
  await s.tree.commit("Nobody pushed this");
  const dry = await s.dispatch({ "dry-run": "true", plans: "aws/foo/**" });
  expect(dry).toMatchObject({ exitCode: 0, done: { db: "upgrade skipped", web: "install skipped" } });
  expect(dry.annotations).toEqual([]);
  const run = await s.dispatch({ plans: "aws/foo/**" });
  expect(run).toMatchObject({ exitCode: 0, done: { db: "upgrade succeeded", web: "install succeeded" } });
});

test("a push that `plans` limits deploys these only, and warns of what it leaves out of their setups", async () => {
  const s = await deployed();
  const inputs = { plans: "aws/foo/*/web" };
  await s.plan("web", `${PLAN}values: {message: two}\n`);
  const alone = await s.push({ inputs });
  expect(alone).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" }, annotations: [] });
  await s.plan("db", `${PLAN}values: {message: two}\n`);
  await s.plan("web", `${PLAN}values: {message: three}\n`);
  const run = await s.push({ inputs });
  expect(run).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(run.annotations).toMatchObject([
    { level: "warning", message: expect.stringContaining(`leaves out: aws/foo/${s.namespace}/db. What no`) },
  ]);
  await s.tree.remove(`aws/foo/${s.namespace}/db`);
  const deleted = await s.push({ inputs });
  expect(deleted).toMatchObject({ exitCode: 0, results: [] });
  expect(deleted.annotations).toMatchObject([
    { level: "warning", message: expect.stringContaining(`leaves out: aws/foo/${s.namespace}/db. What no`) },
  ]);
});

test("of setups that `plans` matches nothing of, a push tells without a warning", async () => {
  const s = await deployed();
  const inputs = { plans: "aws/foo/**" };
  const others = "Left to other jobs, as `plans` matches nothing there: 1 affected plan in aws/bar. What no";
  await s.plan("db", `${PLAN}values: {message: two}\n`);
  const own = await s.push({ inputs });
  expect(own).toMatchObject({ exitCode: 0, done: { db: "upgrade succeeded" }, annotations: [] });
  expect(own.log).not.toContain("Left to other jobs");
  await s.plan("db", `${PLAN}values: {message: three}\n`);
  await s.plan("far", `${PLAN}values: {message: two}\n`, { setup: "aws/bar" });
  const both = await s.push({ inputs });
  expect(both).toMatchObject({ exitCode: 0, done: { db: "upgrade succeeded" }, annotations: [] });
  expect(both.log).toContain(others);
  await s.plan("far", `${PLAN}values: {message: three}\n`, { setup: "aws/bar" });
  const idle = await s.push({ inputs });
  expect(idle).toMatchObject({ exitCode: 0, results: [], annotations: [] });
  expect(idle.log).toContain(others);
  expect(idle.summary).toContain("1 affected plan in aws/bar");
});

test("`force` deploys what no change concerns, also in a push", async () => {
  const s = await deployed();
  expect((await s.push()).results).toEqual([]);
  const run = await s.push({ inputs: { force: "true" } });
  expect(run).toMatchObject({ exitCode: 0, done: { db: "upgrade succeeded", web: "upgrade succeeded" } });
  expect(run.reason("db")).toBe("`force` asks for it");
});

test("a run by hand uninstalls what no plan names any more, in setups that gitops.yaml lists too", async () => {
  const s = await deployed();
  await s.tree.remove(`aws/foo/${s.namespace}/db`);
  await s.tree.remove("aws/bar");
  await s.tree.write("gitops.yaml", "setups: [aws/bar]\n");
  await s.tree.commit("Nobody pushed this");
  const run = await s.dispatch({ "max-deletes": "100%" });
  expect(run.exitCode).toBe(0);
  expect(run.done).toEqual({
    db: "uninstall succeeded",
    [`aws/bar/${s.namespace}/far`]: "uninstall succeeded",
  });
});

test("a run by hand on another branch, or on a tag, does nothing", async () => {
  const s = await deployed();
  const branch = await s.dispatch({}, { branch: "feature" });
  expect(branch).toMatchObject({ exitCode: 0, results: [] });
  expect(branch.log).toContain("branch feature is not the default branch main");
  const tag = await s.dispatch({}, { env: { GITHUB_REF: "refs/tags/v1" } });
  expect(tag).toMatchObject({ exitCode: 0, results: [] });
});

test("a working tree on another commit than the one to deploy is an error", async () => {
  const s = await deployed();
  const pushed = await s.tree.head();
  await s.tree.commit("Made by a step before");
  const run = await s.dispatch({}, { env: { GITHUB_SHA: pushed } });
  expect(run).toMatchObject({ exitCode: 1, results: [] });
  expect(run.annotations[0]?.message).toContain("Check out without `ref:`");
});
