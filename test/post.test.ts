// The post step after a main step that was killed, on a real cluster.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HeldSetup } from "../src/left-behind.ts";
import { post } from "../src/post.ts";
import { setupLabel } from "../src/reconcile/labels.ts";
import { createRemains } from "../src/remains.ts";
import { recordedMasks, temporaryFolders } from "./cluster/surroundings.ts";
import { type ByHand, helmIn, leaveStuck, type StuckStatus, writeStuckChart } from "./support/stuck.ts";
import { type ControlPlane, startControlPlane } from "./testbed/control-plane.ts";

const newFolder = temporaryFolders();
let plane: ControlPlane;
let by: ByHand;

beforeAll(async () => {
  plane = await startControlPlane();
  const folder = await newFolder();
  const kubeconfig = join(folder, "kubeconfig");
  await writeFile(kubeconfig, plane.kubeconfig({ context: "admin" }));
  await writeStuckChart(join(folder, "stuck"));
  by = { plane, major: 4, folder, kubeconfig };
}, 900_000);

afterAll(async () => {
  await plane?.stop();
});

/** A run's folder with notes of one setup that it held; `parts` of them are other than usual. */
async function killedRun(
  parts: { readonly run?: string; readonly repair?: boolean; readonly held?: Partial<HeldSetup> } = {},
) {
  const folder = await newFolder();
  await mkdir(join(folder, "kubeconfigs"));
  const path = join(folder, "kubeconfigs", "aws-foo");
  await writeFile(path, plane.kubeconfig({ context: "aws/foo" }));
  const lines: string[] = [];
  const say = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  const warning = say("warning");
  const remains = createRemains(folder, { run: parts.run ?? "7-1", repair: parts.repair ?? true }, warning);
  const kubeconfig = { path, context: "aws/foo" };
  remains.add({ setup: "aws/foo", kubeconfig, holder: "7/1/deploy/abc", ...parts.held });
  const log = { info: say("info"), warning };
  const step = (limit?: number) =>
    post({
      folder,
      environment: {},
      console: { log, masks: recordedMasks().masks },
      ...(limit === undefined ? {} : { limit }),
    });
  return { folder, path, remains, lines, step };
}

async function statusOf(namespace: string): Promise<string> {
  const history = JSON.parse(await helmIn(by, ["history", "web", "-n", namespace, "-o", "json"]));
  return `${history.at(-1).status}: ${history.at(-1).description}`;
}

/** The labels of a revision that a run made. */
function labels(run: string, revision: number, setup = "aws/foo"): { readonly labels: string } {
  const made = { run, revision: String(revision), setup: setupLabel(setup) };
  return {
    labels: Object.entries(made)
      .map(([name, value]) => `gitops-action/${name}=${value}`)
      .join(","),
  };
}

function left(status: StuckStatus, namespace: string): string {
  return `aws/foo: release web in ${namespace} was left ${status} when the run was ended`;
}

const unlocked = ". It is unlocked (marked as failed): the next run goes on with it.";

describe("after a main step that was killed", () => {
  test("what its own Helms left stuck is unlocked, and nothing else", async () => {
    const { folder, remains, lines, step } = await killedRun();
    await leaveStuck(by, "pending-install", "installing", labels("7-1", 1));
    await leaveStuck(by, "pending-install", "of-another-run", labels("7-2", 1));
    await leaveStuck(by, "pending-install", "of-another-job", labels("7-1", 1, "aws/bar"));
    await leaveStuck(by, "pending-upgrade", "by-hand", labels("7-1", 1));
    await leaveStuck(by, "uninstalling", "uninstalling", labels("6-1", 1));
    await leaveStuck(by, "uninstalling", "uninstalled-by-hand", labels("7-1", 1));
    await leaveStuck(by, "pending-rollback", "rolling-back");
    for (const namespace of ["uninstalling", "rolling-back"])
      remains.beginRisky({ setup: "aws/foo", namespace, release: "web" });
    expect(await step()).toBe(0);
    expect([...lines].sort()).toEqual([
      `info: ${left("pending-install", "installing")}${unlocked}`,
      `info: ${left("pending-rollback", "rolling-back")}${unlocked}`,
      `info: ${left("uninstalling", "uninstalling")}${unlocked}`,
    ]);
    for (const namespace of ["installing", "uninstalling", "rolling-back"])
      expect(await statusOf(namespace)).toBe("failed: unlocked after run 7-1 was ended in the midst of it");
    for (const namespace of ["of-another-run", "of-another-job"])
      expect(await statusOf(namespace)).toContain("pending-install");
    expect(await statusOf("by-hand")).toContain("pending-upgrade");
    expect(await statusOf("uninstalled-by-hand")).toContain("uninstalling");
    expect(existsSync(folder)).toBe(false);
  }, 120_000);

  test("with `repair: false` it is only told", async () => {
    const { lines, step } = await killedRun({ run: "8-1", repair: false });
    await leaveStuck(by, "pending-install", "left-alone", labels("8-1", 1));
    expect(await step()).toBe(0);
    expect(lines).toEqual([
      `warning: ${left("pending-install", "left-alone")}, and stays so: \`repair\` is false.`,
    ]);
    expect(await statusOf("left-alone")).toContain("pending-install");
  });

  test("an account that sees some namespaces is asked for these, and may not unlock: a warning", async () => {
    const { folder, path, lines, step } = await killedRun({ run: "9-1", held: { namespaces: ["limited"] } });
    await leaveStuck(by, "pending-install", "limited", labels("9-1", 1));
    await plane.allow("limited", [{ resources: ["secrets"], verbs: ["get", "list"] }], "limited");
    await writeFile(path, plane.kubeconfig({ context: "aws/foo", token: plane.tokens.limited ?? "" }));
    expect(await step()).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(
        /^warning: aws\/foo: release web in limited was left pending-install .+, and could not be unlocked\. .+patch secrets in the namespace limited\.$/,
      ),
    ]);
    expect(existsSync(folder)).toBe(false);
  });
});

test("nothing stuck is said, too; a Lease that the run still holds is given back", async () => {
  const lease = { namespace: "default", name: "gitops-action-abc" };
  const leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
  const nothing = "info: aws/foo: the run was ended in the midst of its work; no release is stuck.";
  for (const [holder, after, ...said] of [
    ["7/1/deploy/abc", "", nothing, "info: aws/foo: the lock was given back."],
    ["", "", nothing],
    [
      "8/1/deploy/def",
      "8/1/deploy/def",
      "info: aws/foo: 8/1/deploy/def holds the lock by now, and puts right what it finds.",
    ],
  ]) {
    const spec = { holderIdentity: holder, leaseDurationSeconds: 30 };
    await plane.request("DELETE", `${leases}/${lease.name}`);
    await plane.request("POST", leases, { metadata: { name: lease.name }, spec });
    const { lines, step } = await killedRun({ run: "10-1", held: { lease } });
    expect(await step()).toBe(0);
    expect(lines).toEqual(said);
    expect((await plane.request("GET", `${leases}/${lease.name}`)).body.spec.holderIdentity ?? "").toBe(
      after,
    );
  }
});

test("what is stuck is left to the run that has taken the Lease since", async () => {
  const lease = { namespace: "default", name: "gitops-action-taken" };
  const leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
  const spec = { holderIdentity: "8/1/deploy/def", leaseDurationSeconds: 30 };
  await plane.request("POST", leases, { metadata: { name: lease.name }, spec });
  const { lines, step } = await killedRun({ run: "11-1", held: { lease, namespaces: ["taken-over"] } });
  await leaveStuck(by, "pending-install", "taken-over", labels("11-1", 1));
  expect(await step()).toBe(0);
  expect(lines).toEqual([expect.stringContaining("8/1/deploy/def holds the lock by now")]);
  expect(await statusOf("taken-over")).toContain("pending-install");
});

test("after a main step that ended in order nothing is asked", async () => {
  const { folder, path, remains, lines, step } = await killedRun();
  await writeFile(path, "no kubeconfig");
  remains.remove("aws/foo");
  expect(await step()).toBe(0);
  expect(lines).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

test("a kubeconfig that cannot be read is a warning", async () => {
  const { path, lines, step } = await killedRun();
  await writeFile(path, "no kubeconfig");
  expect(await step()).toBe(0);
  expect(lines).toEqual([
    expect.stringMatching(/^warning: aws\/foo: what the run left could not be looked at\. ./),
  ]);
});

test("a cluster that hangs holds the step up no longer than its limit", async () => {
  const lease = { namespace: "default", name: "gitops-action-abc" };
  const { folder, lines, step } = await killedRun({ held: { lease } });
  plane.pauseApiServer();
  try {
    expect(await step(1_000)).toBe(0);
  } finally {
    plane.resumeApiServer();
  }
  expect(lines).toEqual([
    expect.stringMatching(/^warning: aws\/foo: what the run left could not be looked at\. ./),
    expect.stringMatching(/^warning: aws\/foo: the lock could not be given back, and expires by itself\. ./),
  ]);
  expect(existsSync(folder)).toBe(false);
});
