// Releases as a Helm leaves them that was killed in the midst of its work.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBinary } from "../testbed/binaries.ts";
import { helmFolders, writeChart } from "../testbed/charts.ts";
import type { ControlPlane } from "../testbed/control-plane.ts";
import { output, waitUntil } from "../testbed/processes.ts";

export const stuckStatuses = [
  "pending-install",
  "pending-upgrade",
  "pending-rollback",
  "uninstalling",
] as const;
export type StuckStatus = (typeof stuckStatuses)[number];

/** Where Helm is run by hand; `kubeconfig` is a file's path, all else that Helm writes goes into `folder`. */
export type ByHand = {
  readonly plane: ControlPlane;
  readonly major: 3 | 4;
  readonly folder: string;
  readonly kubeconfig: string;
};

/**
 * A chart whose pods the value `fault` keeps from ever getting ready, and whose uninstall never gets past its hook.
 * The value is always there, since Helm 3 does not take back a field that only a failed revision had.
 */
export async function writeStuckChart(folder: string): Promise<void> {
  await writeChart(folder, {
    name: "stuck",
    version: "1.0.0",
    values: "message: hello\nreplicas: 1\nfault: none\n",
    files: { "templates/hook.yaml": ENDLESS_HOOK },
  });
}

/** Runs Helm to its end and returns what it prints. */
export async function helmIn(by: ByHand, args: readonly string[]): Promise<string> {
  const tool = await ensureBinary(`helm${by.major}`);
  return await output(tool, [...args, "--kubeconfig", by.kubeconfig], helmFolders(by.folder));
}

/** Leaves release `web` in this status, with its Deployment made; the namespace is made, too. */
export async function leaveStuck(
  by: ByHand,
  status: StuckStatus,
  namespace: string,
  { chart = join(by.folder, "stuck"), labels }: { readonly chart?: string; readonly labels?: string } = {},
): Promise<void> {
  const into = ["-n", namespace, ...(labels === undefined ? [] : ["--labels", labels])];
  const never = ["--set", "fault=image-pull"];
  await by.plane.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  const kill = (args: readonly string[]) => killWhen(by, args, namespace, status);
  switch (status) {
    case "pending-install":
      return await kill(["install", "web", chart, ...into, ...never, "--wait"]);
    case "pending-upgrade":
      await helmIn(by, ["install", "web", chart, ...into]);
      return await kill(["upgrade", "web", chart, ...into, ...never, "--wait"]);
    case "pending-rollback":
      await helmIn(by, ["install", "web", chart, ...into, ...never]);
      await helmIn(by, ["upgrade", "web", chart, ...into, "--reset-values"]);
      return await kill(["rollback", "web", "1", "-n", namespace, "--wait"]);
    case "uninstalling":
      await helmIn(by, ["install", "web", chart, ...into]);
      return await kill(["uninstall", "web", "-n", namespace, "--wait"]);
  }
}

async function killWhen(
  by: ByHand,
  args: readonly string[],
  namespace: string,
  status: StuckStatus,
): Promise<void> {
  await using _ = await startHelm(by, args, namespace, status);
}

/** A Helm that is at work on release `web`: in this status, the Deployment made. Killed when it is disposed of. */
export async function startHelm(
  by: ByHand,
  args: readonly string[],
  namespace: string,
  status: StuckStatus,
): Promise<AsyncDisposable & { readonly interrupt: () => void }> {
  const tool = await ensureBinary(`helm${by.major}`);
  const helm = spawn(tool, [...args, "--kubeconfig", by.kubeconfig], {
    stdio: "ignore",
    ...helmFolders(by.folder),
  });
  const gone = new Promise<void>((resolve) => helm.once("exit", () => resolve()));
  const end = async () => {
    helm.kill("SIGKILL");
    await gone;
  };
  const secrets = `/api/v1/namespaces/${namespace}/secrets?labelSelector=status%3D${status}`;
  const deployment = `/apis/apps/v1/namespaces/${namespace}/deployments/web`;
  try {
    await waitUntil(`web in ${namespace} is ${status}`, 30_000, async () => {
      const { body } = await by.plane.request("GET", secrets);
      return body.items.length > 0 && (await by.plane.request("GET", deployment)).status === 200;
    });
  } catch (error) {
    await end();
    throw error;
  }
  return { interrupt: () => void helm.kill("SIGINT"), [Symbol.asyncDispose]: end };
}

const ENDLESS_HOOK = `apiVersion: batch/v1
kind: Job
metadata: {name: endless, annotations: {helm.sh/hook: pre-delete}}
spec: {template: {spec: {restartPolicy: Never, nodeSelector: {no: node}, containers: [{name: main, image: x}]}}}
`;
