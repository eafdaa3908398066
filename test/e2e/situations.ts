// Brings about what the action has to cope with: a Helm that is watched, hangs or is killed, and others' Leases.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identify } from "../../src/reconcile/labels.ts";
import { leaseName } from "../../src/reconcile/lock-names.ts";
import { ensureBinary } from "../testbed/binaries.ts";
import { helmFolders } from "../testbed/charts.ts";
import type { ControlPlane } from "../testbed/control-plane.ts";
import { type HttpServer, startHttpServer } from "../testbed/http-server.ts";
import { waitUntil } from "../testbed/processes.ts";
import { TOOLS } from "../testbed/tools.ts";
import { releaseIn } from "./cluster.ts";
import { type Major, type Scenario, SETUP, type Stage } from "./scenario.ts";

export type WatchedHelm = {
  /** The tool cache to run the action with. */
  readonly toolCache: string;
  /** The subcommands that have been run since the last time, such as `upgrade`. */
  ran(): Promise<readonly string[]>;
  /** The process id of the last one that was started. */
  pid(): Promise<number>;
};

/**
 * Both Helms, behind a script that notes each start, and from then on is Helm itself. `lingers`: an upgrade does not
 * end when Helm is done.
 */
export async function watchHelm(s: Scenario, { lingers = false } = {}): Promise<WatchedHelm> {
  const toolCache = join(s.scratch, "tools");
  const log = join(s.scratch, "helm.log");
  await writeFile(log, "");
  for (const helm of ["helm3", "helm4"] as const) {
    const folder = join(toolCache, "helm", TOOLS[helm].version, process.arch);
    await mkdir(folder, { recursive: true });
    const program = await ensureBinary(helm);
    const linger = lingers ? `[ "$1" = upgrade ] && { '${program}' "$@"; sleep 60; }\n` : "";
    const script = `#!/bin/sh\necho "$$ $1" >> '${log}'\n${linger}exec '${program}' "$@"\n`;
    await writeFile(join(folder, "helm"), script);
    await chmod(join(folder, "helm"), 0o755);
    await writeFile(`${folder}.complete`, "");
  }
  let read = 0;
  const lines = async () => (await readFile(log, "utf8")).split("\n").slice(0, -1);
  return {
    toolCache,
    async ran() {
      const fresh = (await lines()).slice(read);
      read += fresh.length;
      return fresh.map((line) => line.split(" ")[1] ?? "");
    },
    pid: async () => Number((await lines()).at(-1)?.split(" ")[0]),
  };
}

/** Values whose pods no node takes until the gate is opened, from when on they turn ready. */
export type Gate = { readonly values: string; open(): Promise<void>; close(): Promise<void> };

export function gateOf(cluster: ControlPlane, s: Scenario): Gate {
  const label = `gate-${s.namespace}`;
  const set = async (value: string | null) => {
    const { status } = await cluster.request("PATCH", "/api/v1/nodes/fake", {
      metadata: { labels: { [label]: value } },
    });
    if (status !== 200) throw new Error(`the node was not labelled: HTTP ${status}`);
  };
  return {
    values: `{replicas: 1, nodeSelector: {${label}: open}}`,
    open: () => set("open"),
    close: () => set(null),
  };
}

/** Checks a commit of the scenario out as another runner does, whose remote is the scenario's tree; returns where. */
export async function checkout({ tree, scratch }: Scenario, commit: string): Promise<string> {
  const folder = await mkdtemp(join(scratch, "checkout-"));
  await tree.git("clone", "--quiet", "--no-checkout", tree.dir, folder);
  await tree.git("-C", folder, "checkout", "--quiet", "--detach", commit);
  return folder;
}

/** Waits until a release has this status. */
export async function statusOf(
  cluster: ControlPlane,
  { namespace }: Scenario,
  release: string,
  status: string,
): Promise<void> {
  await waitUntil(`${release} is ${status}`, 60_000, async () => {
    return (await releaseIn(cluster, namespace, release))?.status === status;
  });
}

/** Waits until a hook or a test has made a file in $SCRATCH. */
export async function fileIn({ scratch }: Scenario, name: string): Promise<void> {
  await waitUntil(`${name} is there`, 60_000, () => existsSync(join(scratch, name)));
}

/** The lines that hooks wrote into a file in $SCRATCH. */
export async function linesIn({ scratch }: Scenario, name: string): Promise<readonly string[]> {
  const text = await readFile(join(scratch, name), "utf8").catch(() => "");
  return text.split("\n").slice(0, -1);
}

/** UIDs of the pods of a release of the usual chart, by their names. */
export async function podsOf(
  cluster: ControlPlane,
  { namespace }: Scenario,
  release: string,
): Promise<Readonly<Record<string, string>>> {
  const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=app%3D${release}`;
  const { body } = await cluster.request("GET", path);
  const pods = body.items as { metadata: { name: string; uid: string } }[];
  return Object.fromEntries(pods.map(({ metadata }) => [metadata.name, metadata.uid]));
}

/** A Helm that a person has started, as administrator. */
export type HelmAtWork = AsyncDisposable & {
  readonly ended: Promise<number | null>;
  /** As Ctrl-C. */
  interrupt(): void;
  /** As `kill -9`. */
  kill(): Promise<void>;
};

/** Starts Helm as a person does, and does not wait for it. */
export async function startHelm(
  cluster: ControlPlane,
  major: Major,
  args: readonly string[],
): Promise<HelmAtWork> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-by-hand-"));
  const kubeconfig = join(folder, "kubeconfig");
  await writeFile(kubeconfig, cluster.kubeconfig({ context: "by-hand" }));
  const options = { ...helmFolders(folder), stdio: "ignore" } as const;
  const child: ChildProcess = spawn(
    await ensureBinary(`helm${major}`),
    ["--kubeconfig", kubeconfig, ...args],
    options,
  );
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  async function kill(): Promise<void> {
    child.kill("SIGKILL");
    await ended;
  }
  return {
    ended,
    interrupt: () => void child.kill("SIGINT"),
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * From now on the scenario's usual setup is reached by another way, on which the cluster's clock is some seconds
 * ahead.
 */
export async function kubeconfigAhead(
  { cluster, store }: Stage,
  { namespace }: Scenario,
  seconds: number,
): Promise<HttpServer> {
  const ca = Buffer.from(cluster.caData, "base64").toString();
  const server = await startHttpServer((request, response) => {
    const { method, headers } = request;
    const options = { method, ca, headers: { ...headers, authorization: `Bearer ${cluster.adminToken}` } };
    const forward = httpsRequest(new URL(request.url ?? "/", cluster.url), options, (answer) => {
      const date = new Date(Date.now() + seconds * 1000).toUTCString();
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, date });
      answer.pipe(response);
    });
    forward.on("error", () => response.destroy());
    response.on("close", () => forward.destroy());
    request.pipe(forward);
  }, undefined);
  store.put(`${namespace}/${SETUP}`, cluster.kubeconfig({ context: SETUP, server: server.url }));
  return server;
}

/** A Lease as tests see it. */
export type SeenLease = {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: { readonly holderIdentity?: string };
};

/** The Lease of one setup of a scenario. */
export type LeaseAt = {
  /** undefined: there is none. */
  read(): Promise<SeenLease | undefined>;
  /** Waits until a run holds it. */
  held(): Promise<void>;
  /** Puts it into somebody's hands for an hour, or (undefined) into nobody's; makes it where it is missing. */
  hand(holder: string | undefined): Promise<void>;
};

export function leaseOf(
  cluster: ControlPlane,
  { repositoryId }: Scenario,
  { setup = SETUP, namespace = "default" } = {},
): LeaseAt {
  const { owner } = identify({
    repository: String(repositoryId),
    path: "",
    branch: "main",
    commit: "",
    runId: "",
    runAttempt: "",
  });
  const all = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
  const name = leaseName(owner, setup);
  async function read(): Promise<SeenLease | undefined> {
    const { status, body } = await cluster.request("GET", `${all}/${name}`);
    return status === 404 ? undefined : body;
  }
  return {
    read,
    held: () =>
      waitUntil(`the Lease of ${setup} is held`, 60_000, async () => {
        return Boolean((await read())?.spec.holderIdentity);
      }),
    async hand(holder = "") {
      const spec = { holderIdentity: holder === "" ? null : holder, leaseDurationSeconds: 3600 };
      const { status } = await cluster.request("PATCH", `${all}/${name}`, { spec });
      if (status === 404) await cluster.request("POST", all, { metadata: { name }, spec });
    },
  };
}
