import { expect, test } from "vitest";
import { mergeGroupEvent } from "../testbed/runner-events.ts";
import { mainWorkflow, printedWorkflows } from "./act/printed.ts";
import { propose, pushOf } from "./act/proposing.ts";
import { type Project, startStage } from "./act/stage.ts";
import { configOf, releaseIn } from "./cluster.ts";

const stage = startStage();
const planText = (replicas: number, message = "one") =>
  `chart: ./charts/app\nwait: false\nvalues: {message: ${message}, web: ${replicas}}\n`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  replicas: {{ .Values.web }}
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata: {labels: {app: {{ .Release.Name }}}}
    spec: {containers: [{name: web, image: "example.invalid/web:1"}]}
`;

type Cloned = Awaited<ReturnType<typeof stage.cloned>>;

/** A repository of one plan, which is deployed. */
async function deployed(workflow: string): Promise<Cloned> {
  const p = await stage.cloned(workflow);
  await p.tree.write("charts/app/templates/web.yaml", deployment);
  await p.plan("web.yaml", planText(2));
  await p.tree.commit("Add a plan");
  await p.tree.push();
  const job = await pushed(p, mainWorkflow());
  expect(job.done, job.log).toEqual({ web: "install succeeded" });
  return p;
}

/** Runs a workflow as GitHub does after a push of what the remote's branch is at. */
async function pushed(p: Project, workflow?: string) {
  return await p.run(await pushOf(p), workflow);
}

/** Opens a pull request that changes the plan, and runs a workflow as GitHub does for it. */
async function proposed(p: Project, text: string, workflow?: string) {
  const { number, event } = await propose(p, () => p.plan("web.yaml", text));
  const job = await p.run(event, workflow);
  await p.tree.git("checkout", "--quiet", "main");
  const comment = p.github.comments.find((one) => one.number === number)?.body;
  return { ...job, number, comment };
}

test("the documents show workflows of previews, and one that deploys only what was previewed", () => {
  expect(printedWorkflows("preview").length).toBeGreaterThan(1);
  expect(printedWorkflows("bound")).toHaveLength(1);
});

test.each(printedWorkflows("preview"))(
  "the workflow of $name shows what a pull request would do",
  async ({ text }) => {
    const p = await deployed(text);
    const job = await proposed(p, planText(3));
    expect(job, job.log).toMatchObject({ result: "success", results: [] });
    expect(job.comment).toContain("-   replicas: 2\n+   replicas: 3");
    expect(p.github.checks).toMatchObject([{ name: "preview aws/foo", conclusion: "success" }]);
    expect(await releaseIn(stage.cluster, p.namespace, "web")).toMatchObject({ revision: 1 });
    const mayOnlyRead = text.includes("kubeconfig-filename: preview.yaml");
    expect(job.comment?.includes("because the account may not patch")).toBe(mayOnlyRead);

    const stops = await proposed(p, planText(0));
    expect(stops.comment).toContain("**1 to upgrade; 1 danger**");
    expect(p.github.checks.at(-1)).toMatchObject({ conclusion: "neutral" });
    const held = text.includes("Hold up what is dangerous");
    expect(stops.result, stops.log).toBe(held ? "failure" : "success");
    if (held) expect(stops.log).toContain(`aws/foo/${p.namespace}/web: All 2 replicas go`);
  },
);

test("the printed workflow previews what a merge queue is about to merge", async () => {
  const p = await deployed(mainWorkflow(".github/workflows/preview.yml"));
  const { base, merge } = await propose(p, () => p.plan("web.yaml", planText(3)));
  const job = await p.run(mergeGroupEvent({ repositoryId: p.repositoryId, base, head: merge }));
  expect(job, job.log).toMatchObject({ result: "success", outputs: { "has-changes": "true" } });
  expect(p.github.checks).toMatchObject([{ name: "preview aws/foo", commit: merge }]);
  expect(p.github.comments).toEqual([]);
});

test.each(printedWorkflows("bound"))(
  "the workflow of $name deploys only what was previewed",
  async ({ text }) => {
    const p = await deployed(text);
    const job = await proposed(p, planText(2, "two"), mainWorkflow(".github/workflows/preview.yml"));
    expect(job.result, job.log).toBe("success");
    await p.github.mergePull(job.number, "merge");
    const merged = await pushed(p);
    expect(merged.done, merged.log).toEqual({ web: "upgrade succeeded" });
    expect(await configOf(stage.cluster, p.namespace, "web")).toMatchObject({ message: "two" });

    await p.plan("web.yaml", planText(2, "three"));
    await p.tree.commit("Push without a pull request");
    await p.tree.push();
    await p.tree.git("reset", "--quiet", "--hard", "HEAD^");
    const direct = await pushed(p);
    expect(direct, direct.log).toMatchObject({ result: "failure", results: [] });
    expect(direct.log).toContain("no preview has shown its upgrade");
    const forced = await p.dispatch({ plans: "", force: "true", "dry-run": "false" });
    expect(forced.done, forced.log).toEqual({ web: "upgrade succeeded" });
  },
);

test.each(printedWorkflows("by-hand"))(
  "the workflow of $name deploys again what it is told",
  async ({ text }) => {
    const p = await deployed(text);
    await p.plan("other.yaml", planText(0));
    await p.tree.commit("Add another plan");
    const dry = await p.dispatch({ plans: "**/web", force: "true", "dry-run": "true" });
    expect(dry.done, dry.log).toEqual({ web: "upgrade skipped" });
    const again = await p.dispatch({ plans: "**/web", force: "true", "dry-run": "false" });
    expect(again.done, again.log).toEqual({ web: "upgrade succeeded" });
    const all = await p.dispatch({ plans: "", force: "false", "dry-run": "false" });
    expect(all.done, all.log).toEqual({ other: "install succeeded" });
  },
);
