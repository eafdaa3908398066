import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ensureBinary } from "../testbed/binaries.ts";
import { waitUntil } from "../testbed/processes.ts";
import { releaseIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

function pathOf(s: Scenario): string {
  return `/api/v1/namespaces/${s.namespace}/configmaps/held`;
}

async function letGo(s: Scenario): Promise<void> {
  await stage.cluster.request("PATCH", pathOf(s), { metadata: { finalizers: null } });
}

/** Whether the object is there to stay. */
async function stays(s: Scenario): Promise<boolean> {
  const { status, body } = await stage.cluster.request("GET", pathOf(s));
  return status === 200 && body.metadata.deletionTimestamp === undefined;
}

/**
 * A plan whose release is gone while its object, held by a finalizer, is still being deleted; then the plan comes
 * back, with these lines.
 */
async function halfGone(helm: 3 | 4, lines: string): Promise<Scenario> {
  const s = await stage.scenario({ helm });
  await s.tree.write("charts/held/Chart.yaml", "apiVersion: v2\nname: held\nversion: 1.0.0\n");
  await s.tree.write(
    "charts/held/templates/held.yaml",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: held, finalizers: [example.com/guard]}\n",
  );
  const plan = await s.plan("demo", "chart: ./charts/held\ntimeout: 1s\n");
  await s.plan("rest", "chart: ./charts/app\n");
  expect((await s.push()).exitCode).toBe(0);
  await s.tree.remove(plan);
  expect(await s.push()).toMatchObject({ exitCode: 1, done: { demo: "uninstall failed" } });
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
  await s.plan("demo", `chart: ./charts/held\n${lines}`);
  return s;
}

test.each(majors)(
  "with Helm %i, a plan that comes back waits for what is still being deleted",
  async (helm) => {
    const s = await halfGone(helm, "hooks: {pre-install: hooks/tell}\n");
    await s.tree.write("hooks/tell", 'echo here > "$SCRATCH/told"\n');
    // Longer than Helm would take.
    const released = waitUntil("Helm is next", 60_000, async () => {
      return (await readFile(join(s.scratch, "told"), "utf8").catch(() => "")) !== "";
    })
      .then(() => sleep(3_000))
      .then(() => letGo(s));
    const run = await s.push();
    await released;
    expect(run).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
    expect(await stays(s)).toBe(true);
    await letGo(s);
  },
);

test("what does not go in time fails the plan, and Helm is not started", async () => {
  const s = await halfGone(4, "timeout: 1s\n");
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(run.reason("demo")).toBe(
    `These objects are still being deleted after 1 s: ConfigMap held in ${s.namespace} (held by finalizers example.com/guard). ` +
      "Helm was not started, since what it applied to them would vanish with them.",
  );
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
  await letGo(s);
});

test("a hook before the install may clear the way itself", async () => {
  const s = await halfGone(4, "timeout: 1s\nhooks: {pre-install: hooks/clear}\n");
  const kubectl = await ensureBinary("kubectl");
  await s.tree.write(
    "hooks/clear",
    `${kubectl} patch configmap held -n ${s.namespace} --type=merge -p '{"metadata":{"finalizers":null}}'\n`,
  );
  expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect(await stays(s)).toBe(true);
  await letGo(s);
});
