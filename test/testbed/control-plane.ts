// A real Kubernetes control plane without containers: etcd, API server, controllers and scheduler, with KWOK
// as the kubelet of one fake node. Pods turn ready within a second or two.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ApiAnswer,
  type ApiEndpoint,
  type ApiRequestOptions,
  apiRequest,
  type KubeconfigOptions,
  kubeconfigText,
} from "./api-client.ts";
import { ensureBinaries } from "./binaries.ts";
import { runKubectl } from "./kubectl.ts";
import {
  apiServerArguments,
  CONTROL_PLANE_TOOLS,
  certificateFile,
  controllerManagerArguments,
  etcdArguments,
  FAKE_NODE,
  kwokArguments,
  type Place,
  schedulerArguments,
  type Users,
  writeCredentials,
  writePodLogs,
} from "./kubernetes.ts";
import { freePort, type RunningProcess, startProcess, waitUntil } from "./processes.ts";
import { allowUser, type Rule } from "./rbac.ts";
import { startWatchdog, type Watchdog } from "./watchdog.ts";

/** `users`: more users for the API server, by name, with their groups; each gets a random token. */
export type ControlPlaneOptions = { readonly users?: Users };

export type ControlPlane = AsyncDisposable & {
  readonly url: string;
  /** The CA certificate as kubeconfigs hold it: base64 of PEM. */
  readonly caData: string;
  readonly adminToken: string;
  /** Token by user name: `admin` may do everything, `limited` and `reader` nothing until allowed. */
  readonly tokens: Readonly<Record<string, string>>;
  /** A kubeconfig as YAML text. */
  kubeconfig(options: KubeconfigOptions): string;
  /** A request as admin, unless `options.token` says otherwise. */
  request(method: string, path: string, body?: unknown, options?: ApiRequestOptions): Promise<ApiAnswer>;
  /** Runs kubectl as admin and returns its stdout; throws with its stderr. `input` is its stdin. */
  kubectl(args: readonly string[], input?: string): Promise<string>;
  /** Lets a user do something, in one namespace (which is made where missing) or in the whole cluster. */
  allow(user: string, rules: readonly Rule[], namespace?: string): Promise<void>;
  /** Kills the API server: connections are refused until it is started again, on the same port. */
  stopApiServer(): Promise<void>;
  startApiServer(): Promise<void>;
  /** Freezes the API server: connections are accepted and hang. */
  pauseApiServer(): void;
  resumeApiServer(): void;
  /** The processes it consists of at the moment. */
  pids(): readonly number[];
  /** Kills every process of it and removes its folder. */
  stop(): Promise<void>;
};

const OWN_USERS: Users = { admin: ["system:masters"], limited: [], reader: [] };
const STARTS = 3;
const READY_WITHIN_MS = 60_000;

/** Starts a control plane on free ports. Throws when it is not ready within a minute. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const binaries = await ensureBinaries(CONTROL_PLANE_TOOLS);
  for (let attempt = 1; ; attempt++) {
    // A free port may be taken by somebody else before etcd or the API server listens on it.
    const folder = await mkdtemp(join(tmpdir(), "gitops-testbed-"));
    const watchdog = startWatchdog(folder);
    try {
      return await start(binaries, options, folder, watchdog);
    } catch (error) {
      await watchdog.release();
      if (attempt === STARTS) throw error;
    }
  }
}

type Binaries = Readonly<Record<(typeof CONTROL_PLANE_TOOLS)[number], string>>;
type Processes = Map<string, RunningProcess>;

async function start(
  binaries: Binaries,
  options: ControlPlaneOptions,
  folder: string,
  watchdog: Watchdog,
): Promise<ControlPlane> {
  const [etcdPort, etcdPeerPort] = [await freePort(), await freePort()];
  const [apiPort, kubeletPort] = [await freePort(), await freePort()];
  const place: Place = { folder, etcdPort, etcdPeerPort, apiPort, kubeletPort };
  const tokens = await writeCredentials(place, { ...OWN_USERS, ...options.users });
  await writePodLogs(place);
  const processes: Processes = new Map();
  const run = async (name: keyof Binaries, args: readonly string[]) => {
    const logFile = join(folder, `${name}.log`);
    processes.set(name, await startProcess({ name, command: binaries[name], args, logFile, watchdog }));
  };
  await run("etcd", etcdArguments(place));
  await run("kube-apiserver", apiServerArguments(place));
  const endpoint = await readyEndpoint(place, tokens.admin as string, processes);
  const kubeconfig = join(folder, "admin.kubeconfig");
  await writeFile(kubeconfig, kubeconfigText(endpoint, { context: "admin" }));
  await run("kube-controller-manager", controllerManagerArguments(place, kubeconfig));
  await run("kube-scheduler", schedulerArguments(kubeconfig));
  await run("kwok", kwokArguments(place, kubeconfig, binaries["kwok-stages"]));
  await nodeReady(endpoint, processes);
  const startApiServer = async () => {
    if (!apiServer(processes).alive()) await run("kube-apiserver", apiServerArguments(place));
    await readyEndpoint(place, endpoint.token, processes);
  };
  return {
    ...clients(endpoint, kubeconfig, folder),
    ...controls(processes, watchdog),
    tokens,
    startApiServer,
  };
}

function clients(endpoint: ApiEndpoint, kubeconfigFile: string, folder: string) {
  return {
    url: endpoint.url,
    caData: Buffer.from(endpoint.ca).toString("base64"),
    adminToken: endpoint.token,
    kubeconfig: (options: KubeconfigOptions) => kubeconfigText(endpoint, options),
    request: (method: string, path: string, body?: unknown, options?: ApiRequestOptions) =>
      apiRequest(endpoint, method, path, body, options),
    kubectl: (args: readonly string[], input?: string) => runKubectl(kubeconfigFile, folder, args, input),
    allow: (user: string, rules: readonly Rule[], namespace?: string) =>
      allowUser(endpoint, user, rules, namespace),
  };
}

function controls(processes: Processes, watchdog: Watchdog) {
  // SIGKILL, since nothing of it is worth an orderly end, and the API server takes long over one.
  const stop = async () => {
    await Promise.all([...processes.values()].map((each) => each.stop("SIGKILL")));
    await watchdog.release();
  };
  return {
    stopApiServer: () => apiServer(processes).stop("SIGKILL"),
    pauseApiServer: () => apiServer(processes).signal("SIGSTOP"),
    resumeApiServer: () => apiServer(processes).signal("SIGCONT"),
    pids: () => [...processes.values()].filter((each) => each.alive()).map((each) => each.pid),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function readyEndpoint(place: Place, token: string, processes: Processes): Promise<ApiEndpoint> {
  const url = `https://127.0.0.1:${place.apiPort}`;
  const certificate = certificateFile(place);
  await waitUntil("the API server is ready", READY_WITHIN_MS, async () => {
    requireAlive(processes);
    if (!existsSync(certificate)) return false;
    const endpoint = { url, ca: await readFile(certificate, "utf8"), token };
    const answer = await apiRequest(endpoint, "GET", "/readyz").catch(() => undefined);
    return answer?.status === 200;
  });
  return { url, ca: await readFile(certificate, "utf8"), token };
}

async function nodeReady(endpoint: ApiEndpoint, processes: Processes): Promise<void> {
  await apiRequest(endpoint, "POST", "/api/v1/nodes", FAKE_NODE);
  await waitUntil("the fake node is ready", READY_WITHIN_MS, async () => {
    requireAlive(processes);
    const node = (await apiRequest(endpoint, "GET", `/api/v1/nodes/${FAKE_NODE.metadata.name}`)).body;
    const ready = node.status?.conditions?.find((each: { type: string }) => each.type === "Ready");
    return ready?.status === "True" && node.spec?.taints === undefined;
  });
}

function requireAlive(processes: Processes): void {
  for (const each of processes.values()) {
    if (!each.alive()) throw new Error(`${each.name} has ended:\n${each.logTail()}`);
  }
}

function apiServer(processes: Processes): RunningProcess {
  return processes.get("kube-apiserver") as RunningProcess;
}
