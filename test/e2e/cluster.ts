// Looks into a cluster, and Helm by hand beside the action.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBinary } from "../testbed/binaries.ts";
import { helmFolders } from "../testbed/charts.ts";
import type { ControlPlane } from "../testbed/control-plane.ts";
import { output } from "../testbed/processes.ts";
import type { Major } from "./scenario.ts";

/** The newest revision of a release, as its Secret says. `labels`: those that begin with `gitops-action/`. */
export type SeenRelease = {
  readonly revision: number;
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
};

/** undefined: there is no such release. */
export async function releaseIn(
  cluster: ControlPlane,
  namespace: string,
  name: string,
): Promise<SeenRelease | undefined> {
  const selector = encodeURIComponent(`owner=helm,name=${name}`);
  const path = `/api/v1/namespaces/${namespace}/secrets?labelSelector=${selector}`;
  const { body } = await cluster.request("GET", path);
  const revisions = (body.items as { metadata: { labels: Record<string, string> } }[])
    .map(({ metadata: { labels } }) => ({
      revision: Number(labels.version),
      status: labels.status ?? "",
      labels: Object.fromEntries(
        Object.entries(labels).flatMap(([key, value]) =>
          key.startsWith("gitops-action/") ? [[key.slice("gitops-action/".length), value]] : [],
        ),
      ),
    }))
    .sort((a, b) => b.revision - a.revision);
  return revisions[0];
}

/** The names of all releases of a namespace, uninstalled ones left out. */
export async function releasesIn(cluster: ControlPlane, namespace: string): Promise<readonly string[]> {
  const path = `/api/v1/namespaces/${namespace}/secrets?labelSelector=owner%3Dhelm`;
  const { body } = await cluster.request("GET", path);
  const names = (body.items as { metadata: { labels: Record<string, string> } }[])
    .filter(({ metadata }) => metadata.labels.status !== "uninstalled")
    .map(({ metadata }) => metadata.labels.name ?? "");
  return [...new Set(names)].sort();
}

/** Data of the ConfigMap that the test bed's usual chart makes; undefined when it is not there. */
export async function configOf(
  cluster: ControlPlane,
  namespace: string,
  release: string,
): Promise<{ readonly message: string; readonly values: string } | undefined> {
  const path = `/api/v1/namespaces/${namespace}/configmaps/${release}-config`;
  const { status, body } = await cluster.request("GET", path);
  return status === 404 ? undefined : body.data;
}

/** Runs Helm as a person does, as administrator; returns what it prints. */
export async function helmByHand(
  cluster: ControlPlane,
  major: Major,
  args: readonly string[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-by-hand-"));
  try {
    const kubeconfig = join(folder, "kubeconfig");
    await writeFile(kubeconfig, cluster.kubeconfig({ context: "by-hand" }));
    const helm = await ensureBinary(`helm${major}`);
    return await output(helm, ["--kubeconfig", kubeconfig, ...args], helmFolders(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
