// The issue that tells of drift, and what stands in the way of looking for it.
import { expect, test } from "vitest";
import { helmByHand, releasesIn } from "./cluster.ts";
import { lookForDrift, writeShop } from "./drifting.ts";
import { startApi } from "./github.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();

test("one issue a setup tells of drift: opened, edited in place, closed when all is healed", async () => {
  const s = await stage.scenario();
  const githubApi = await startApi();
  const kubectl = (...args: readonly string[]) =>
    stage.cluster.kubectl(["--namespace", s.namespace, ...args]);
  await writeShop(s);
  await s.plan("web", "chart: ./charts/shop\n");
  await s.plan("api", "chart: ./charts/shop\n");
  await s.push({ githubApi });
  githubApi.openIssue({ title: "Drift: aws/foo", body: "A person's own issue of that title." });
  const issues = () => githubApi.issues.slice(1);

  await lookForDrift(s, { githubApi });
  expect(issues(), "nothing has drifted").toEqual([]);

  await kubectl("scale", "deployment", "web", "--replicas=5");
  const first = await lookForDrift(s, { githubApi });
  expect(first, first.log).toMatchObject({ exitCode: 0, drift: { web: "~1" } });
  expect(issues()).toMatchObject([{ title: "Drift: aws/foo", state: "open" }]);
  expect(issues()[0]?.body).toContain("-   replicas: 5\n+   replicas: 2");
  expect(first.log).toContain(
    `aws/foo: told in https://github.com/example/config/issues/${issues()[0]?.number}`,
  );

  await kubectl("delete", "service", "api");
  await lookForDrift(s, { githubApi });
  expect(issues()).toHaveLength(1);
  expect(issues()[0]?.body).toContain(`+ Service api in ${s.namespace}`);

  const limited = await lookForDrift(s, { githubApi, inputs: { plans: `aws/foo/${s.namespace}/web` } });
  expect(limited).toMatchObject({ drift: { web: "~1" } });
  expect(issues()[0]?.body, "a run about some plans leaves it").toContain("Service api");

  const healed = await lookForDrift(s, { githubApi, inputs: { heal: "true" } });
  expect(healed, healed.log).toMatchObject({
    exitCode: 0,
    hasChanges: "true",
    done: { web: "upgrade succeeded" },
  });
  expect(issues()).toMatchObject([{ state: "closed", reason: "completed" }]);

  await kubectl("scale", "deployment", "api", "--replicas=1");
  await lookForDrift(s, { githubApi });
  expect(issues()).toMatchObject([{ state: "closed" }, { state: "open", title: "Drift: aws/foo" }]);
  await kubectl("scale", "deployment", "api", "--replicas=2");
  await lookForDrift(s, { githubApi });
  expect(issues()).toMatchObject([{ state: "closed" }, { state: "closed" }]);
  expect(githubApi.issues[0]).toMatchObject({ state: "open", body: "A person's own issue of that title." });
});

test("without the permission for issues, drift is told all the same", async () => {
  const s = await stage.scenario();
  const githubApi = await startApi();
  githubApi.deny("issues: read");
  await writeShop(s);
  await s.plan("web", "chart: ./charts/shop\n");
  await s.push({ githubApi });
  await stage.cluster.kubectl(["--namespace", s.namespace, "delete", "service", "web"]);
  const run = await lookForDrift(s, { githubApi });
  expect(run, run.log).toMatchObject({ exitCode: 0, drift: { web: "+1" } });
  expect(run.summary).toMatch(/No issue tells of this drift: .*issues: /);
});

test("what was deployed and is gone has drifted; what never came is behind, and is not healed", async () => {
  const s = await stage.scenario();
  const githubApi = await startApi();
  await s.plan("gone", "chart: ./charts/app\n");
  await s.push();
  githubApi.addRun({ workflow: "deploy.yml", branch: "main", headSha: await s.tree.head() });
  await helmByHand(stage.cluster, 4, ["uninstall", "gone", "--namespace", s.namespace]);
  await s.plan("new", "chart: ./charts/app\n");
  await s.tree.commit("Add a plan that waits for its deployment");
  const run = await lookForDrift(s, { githubApi, inputs: { heal: "true" } });
  expect(run, run.log).toMatchObject({
    exitCode: 0,
    operations: [
      { operation: "install", reason: "its release is gone" },
      { operation: "install", reason: "is in the repository, but not in the cluster" },
    ],
    done: { gone: "install succeeded" },
  });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["gone"]);
  expect(githubApi.issues).toMatchObject([{ state: "open" }]);
  expect(githubApi.issues[0]?.body).toContain("A deployment would install it");
});

test("a job that deploys all of a setup leaves the commit to go by, and one that looks at all of it closes its issue", async () => {
  const s = await stage.scenario();
  const githubApi = await startApi();
  const inputs = { plans: "aws/foo/**" };
  await s.plan("gone", "chart: ./charts/app\n");
  await s.push({ githubApi, inputs });
  await helmByHand(stage.cluster, 4, ["uninstall", "gone", "--namespace", s.namespace]);
  const run = await lookForDrift(s, { githubApi, inputs });
  expect(run.operations, run.log).toMatchObject([{ operation: "install", reason: "its release is gone" }]);
  expect(githubApi.issues).toMatchObject([{ state: "open" }]);
  await lookForDrift(s, { githubApi, inputs: { ...inputs, heal: "true" } });
  expect(githubApi.issues).toMatchObject([{ state: "closed" }]);
});

test("a setup that is out of reach and a plan that cannot be read fail the run, and leave the issue", async () => {
  const s = await stage.scenario();
  const githubApi = await startApi();
  await writeShop(s);
  await s.plan("web", "chart: ./charts/shop\n");
  await s.plan("api", "chart: ./charts/shop\n");
  await s.push({ githubApi });
  await stage.cluster.kubectl(["--namespace", s.namespace, "delete", "service", "web"]);
  await lookForDrift(s, { githubApi });

  await s.plan("web", "chart: ./charts/shop\nno-such-key: 1\n");
  await s.tree.commit("Break a plan");
  const unread = await lookForDrift(s, { githubApi });
  expect(unread, unread.log).toMatchObject({ exitCode: 1, hasChanges: "false" });
  expect(unread.annotations).toMatchObject([{ level: "error", file: `aws/foo/${s.namespace}/web` }]);

  await s.plan("far", "chart: ./charts/shop\n", { setup: "aws/far" });
  await s.plan("web", "chart: ./charts/shop\n");
  await s.tree.commit("Add a setup that the store does not know");
  const lost = await lookForDrift(s, { githubApi });
  expect(lost, lost.log).toMatchObject({ exitCode: 1, drift: { web: "+1" } });
  expect(lost.summary).toContain("1 setup could not be looked at");
  expect(githubApi.issues).toMatchObject([{ state: "open", title: "Drift: aws/foo" }]);
});
