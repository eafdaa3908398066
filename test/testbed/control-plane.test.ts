import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ensureBinaries } from "./binaries.ts";
import { helmFolders, writeChart } from "./charts.ts";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";
import { output, runCommand, waitUntil } from "./processes.ts";

let plane: ControlPlane;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gitops-testbed-test-"));
  plane = await startControlPlane({ users: { grace: ["operators"] } });
  await writeFile(join(folder, "kubeconfig"), plane.kubeconfig({ context: "aws/foo" }));
  await writeChart(join(folder, "demo"), { name: "demo", version: "1.0.0" });
});

afterAll(async () => {
  await plane?.stop();
  await rm(folder, { recursive: true, force: true });
});

test.each(["helm3", "helm4"] as const)("%s waits for a Deployment that becomes ready", async (name) => {
  const helm = (await ensureBinaries([name]))[name];
  const target = ["--kubeconfig", join(folder, "kubeconfig"), "--kube-context", "aws/foo", "-n", name];
  const install = ["install", "web", join(folder, "demo"), "--create-namespace", "--set", "replicas=2"];
  await output(helm, [...install, "--wait", "--timeout", "30s", ...target], helmFolders(folder));
  const path = `/apis/apps/v1/namespaces/${name}/deployments/web`;
  expect((await plane.request("GET", path)).body.status.readyReplicas).toBe(2);
  await output(helm, ["uninstall", "web", "--wait", "--timeout", "30s", ...target], helmFolders(folder));
  expect((await plane.request("GET", path)).status).toBe(404);
});

test("helm --wait gives up on a pod that no node takes", async () => {
  const { helm4 } = await ensureBinaries(["helm4"]);
  const target = ["--kubeconfig", join(folder, "kubeconfig"), "--kube-context", "aws/foo"];
  const values = ["--set", "replicas=1", "--set", "nodeSelector.nowhere=yes"];
  const args = ["install", "stuck", join(folder, "demo"), ...values, "--wait", "--timeout", "2s", ...target];
  const result = await runCommand(helm4, args, helmFolders(folder));
  expect(result.stderr).toContain("not ready");
});

test.each([
  ["image-pull", "waiting", "ImagePullBackOff", "Pending"],
  ["config", "waiting", "CreateContainerConfigError", "Pending"],
  ["crash", "waiting", "CrashLoopBackOff", "Running"],
  ["out-of-memory", "waiting", "CrashLoopBackOff", "Running"],
  ["fail", "terminated", "Error", "Failed"],
])("a pod goes wrong as its annotation says: %s", async (fault, state, reason, phase) => {
  const pod = {
    metadata: { name: fault, annotations: { "testbed/fault": fault } },
    spec: { containers: [{ name: "main", image: "example.invalid/app:1" }] },
  };
  await plane.request("POST", "/api/v1/namespaces/default/pods", pod);
  const status = async () =>
    (await plane.request("GET", `/api/v1/namespaces/default/pods/${fault}`)).body.status;
  await waitUntil(
    "the pod has a status",
    10_000,
    async () => (await status()).containerStatuses !== undefined,
  );
  expect(await status()).toMatchObject({ phase, containerStatuses: [{ state: { [state]: { reason } } }] });
});

test("a pod that runs and is never ready says why, and has logs of now and before", async () => {
  const pod = {
    metadata: { name: "unready", annotations: { "testbed/fault": "not-ready" } },
    spec: { containers: [{ name: "main", image: "example.invalid/app:1" }] },
  };
  await plane.request("POST", "/api/v1/namespaces/default/pods", pod);
  const events = "/api/v1/namespaces/default/events?fieldSelector=involvedObject.name%3Dunready";
  await waitUntil("an event tells of the probe", 10_000, async () =>
    (await plane.request("GET", events)).body.items.some(
      ({ reason }: { reason: string }) => reason === "Unhealthy",
    ),
  );
  expect(await plane.kubectl(["logs", "unready"])).toBe("starting\n");
  expect(await plane.kubectl(["logs", "unready", "--previous"])).toContain(
    "panic: DATABASE_URL is not set\n",
  );
});

test("users may do what they were allowed", async () => {
  const { limited = "", grace = "" } = plane.tokens;
  const secrets = (token: string) =>
    plane.request("GET", "/api/v1/namespaces/team/secrets", undefined, { token });
  expect((await secrets(limited)).status).toBe(403);
  await plane.allow("limited", [{ resources: ["secrets"], verbs: ["list"] }], "team");
  await waitUntil("the API server knows", 5_000, async () => (await secrets(limited)).status === 200);
  expect((await secrets(grace)).status).toBe(403);
  expect((await secrets("nobody")).status).toBe(401);
  expect(await plane.kubectl(["get", "namespace", "team", "-o", "name"])).toBe("namespace/team\n");
});

test("the API server goes away and comes back on the same port", async () => {
  await plane.stopApiServer();
  await expect(plane.request("GET", "/version")).rejects.toThrow("ECONNREFUSED");
  await plane.startApiServer();
  expect((await plane.request("GET", "/version")).body.gitVersion).toBe("v1.35.4");
});

test("two live side by side, and nothing is left of one that was stopped", async () => {
  const other = await startControlPlane();
  const pids = other.pids();
  expect(pids).toHaveLength(5);
  expect((await plane.request("POST", "/api/v1/namespaces", { metadata: { name: "here" } })).status).toBe(
    201,
  );
  expect((await other.request("GET", "/api/v1/namespaces/here")).status).toBe(404);
  await other.stop();
  expect(pids.filter(isRunning)).toEqual([]);
});

test("nothing is left when the process that started it is killed", async () => {
  const module = join(import.meta.dirname, "control-plane.ts");
  const script = `
    const { startControlPlane } = await import(${JSON.stringify(module)});
    console.log(JSON.stringify((await startControlPlane()).pids()));
    setInterval(() => {}, 1000);`;
  const temporary = await mkdtemp(join(tmpdir(), "gitops-testbed-test-"));
  onTestFinished(() => rm(temporary, { recursive: true, force: true }));
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (data) => resolve(String(data))),
  );
  const pids: number[] = JSON.parse(line);
  expect(pids.filter(isRunning)).toHaveLength(5);
  child.kill("SIGKILL");
  await waitUntil("they are gone", 10_000, () => !pids.some(isRunning));
  await waitUntil("their folder is gone", 10_000, async () => (await readdir(temporary)).length === 0);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
