// The parts of a Kubernetes control plane as processes: what each is started with.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ToolName } from "./tools.ts";

/** The tools that a control plane is made of. */
export const CONTROL_PLANE_TOOLS = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
  "kwok-stages",
] as const satisfies readonly ToolName[];

// Pods with the annotation `testbed/fault: image-pull | config | crash | out-of-memory | not-ready | fail` go wrong
// in that way.
const POD_FAULTS = join(import.meta.dirname, "pod-faults.yaml");

/** Where one control plane lives: its folder, and the ports that are its own. */
export type Place = {
  readonly folder: string;
  readonly etcdPort: number;
  readonly etcdPeerPort: number;
  readonly apiPort: number;
  /** Of the node's kubelet, which KWOK plays: the API server asks it for logs. */
  readonly kubeletPort: number;
};

/** Names of users to their groups, as the API server is to know them. */
export type Users = Readonly<Record<string, readonly string[]>>;

/** The only fake node, big enough for everything a test may schedule; KWOK plays its kubelet. */
export const FAKE_NODE = {
  apiVersion: "v1",
  kind: "Node",
  metadata: {
    name: "fake",
    annotations: { "kwok.x-k8s.io/node": "fake", "node.alpha.kubernetes.io/ttl": "0" },
    labels: { "kubernetes.io/hostname": "fake", "kubernetes.io/os": "linux", type: "kwok" },
  },
  status: {
    capacity: { cpu: "10000", memory: "100Ti", pods: "100000", "ephemeral-storage": "100Ti" },
    allocatable: { cpu: "10000", memory: "100Ti", pods: "100000", "ephemeral-storage": "100Ti" },
  },
} as const;

/** The file that the API server leaves its own certificate in, which clients trust as CA. */
export function certificateFile(place: Place): string {
  return join(place.folder, "certificates", "apiserver.crt");
}

/** What every container of every pod has logged: in the run that ended last, and since it was started again. */
export const POD_LOGS = {
  before: ["connecting to db:5432", "panic: DATABASE_URL is not set"],
  now: ["starting"],
} as const;

/** Writes the logs of the pods, and the configuration that tells KWOK of them. */
export async function writePodLogs(place: Place): Promise<void> {
  for (const [name, lines] of Object.entries(POD_LOGS)) {
    // As container runtimes write them (CRI): time, stream, F for a full line.
    const text = lines.map((line) => `2026-01-01T00:00:00.000000000Z stderr F ${line}\n`).join("");
    await writeFile(podLog(place, name), text);
  }
  const logs = { previousLogsFile: podLog(place, "before"), logsFile: podLog(place, "now") };
  const kind = { apiVersion: "kwok.x-k8s.io/v1alpha1", kind: "ClusterLogs", metadata: { name: "all" } };
  await writeFile(podLogs(place), JSON.stringify({ ...kind, spec: { logs: [logs] } }));
}

/** Writes the users' tokens and the service-account key; returns the token of each user. */
export async function writeCredentials(
  place: Place,
  users: Users,
): Promise<Readonly<Record<string, string>>> {
  const tokens: Record<string, string> = {};
  const lines: string[] = [];
  for (const [name, groups] of Object.entries(users)) {
    tokens[name] = randomBytes(16).toString("hex");
    lines.push(`${tokens[name]},${name},${name},"${groups.join(",")}"\n`);
  }
  await writeFile(join(place.folder, "tokens.csv"), lines.join(""));
  const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  await writeFile(serviceAccountKey(place), key.export({ type: "sec1", format: "pem" }));
  return tokens;
}

export function etcdArguments(place: Place): readonly string[] {
  const client = `http://127.0.0.1:${place.etcdPort}`;
  const peer = `http://127.0.0.1:${place.etcdPeerPort}`;
  return [
    `--data-dir=${join(place.folder, "etcd")}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    "--unsafe-no-fsync",
    "--log-level=warn",
  ];
}

export function apiServerArguments(place: Place): readonly string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${place.etcdPort}`,
    `--secure-port=${place.apiPort}`,
    "--bind-address=127.0.0.1",
    // Without these two it looks for a network interface other than loopback to tell the cluster of.
    "--advertise-address=127.0.0.1",
    "--endpoint-reconciler-type=none",
    `--cert-dir=${join(place.folder, "certificates")}`,
    `--token-auth-file=${join(place.folder, "tokens.csv")}`,
    "--authorization-mode=RBAC",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${serviceAccountKey(place)}`,
    `--service-account-signing-key-file=${serviceAccountKey(place)}`,
    "--service-cluster-ip-range=10.96.0.0/16",
    "--disable-admission-plugins=ServiceAccount",
    // As every distribution has it.
    "--allow-privileged=true",
  ];
}

export function controllerManagerArguments(place: Place, kubeconfig: string): readonly string[] {
  return [
    ...clientArguments(kubeconfig),
    `--service-account-private-key-file=${serviceAccountKey(place)}`,
    `--root-ca-file=${certificateFile(place)}`,
  ];
}

export function schedulerArguments(kubeconfig: string): readonly string[] {
  return clientArguments(kubeconfig);
}

export function kwokArguments(place: Place, kubeconfig: string, stages: string): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--config=${stages}`,
    `--config=${POD_FAULTS}`,
    `--config=${podLogs(place)}`,
    "--manage-all-nodes=false",
    "--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake",
    "--node-lease-duration-seconds=40",
    "--cidr=10.0.0.1/16",
    // The kubelet's server: the API server looks at no certificate there, so its own does.
    "--node-ip=127.0.0.1",
    `--node-port=${place.kubeletPort}`,
    `--server-address=127.0.0.1:${place.kubeletPort}`,
    `--tls-cert-file=${certificateFile(place)}`,
    `--tls-private-key-file=${certificateFile(place).replace(/crt$/, "key")}`,
  ];
}

function clientArguments(kubeconfig: string): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    "--leader-elect=false",
    "--secure-port=0",
    "--kube-api-qps=200",
    "--kube-api-burst=400",
  ];
}

function serviceAccountKey(place: Place): string {
  return join(place.folder, "service-account.key");
}

function podLog(place: Place, name: string): string {
  return join(place.folder, `pod-${name}.log`);
}

function podLogs(place: Place): string {
  return join(place.folder, "pod-logs.yaml");
}
