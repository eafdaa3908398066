// The example repository of Flux v1, as a scenario's config repository.
import { globSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeChart } from "../testbed/charts.ts";
import { createConfigRepository } from "../testbed/config-repository.ts";
import type { ControlPlane } from "../testbed/control-plane.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { helmByHand } from "./cluster.ts";
import type { Major, Run, Scenario } from "./scenario.ts";

export const SETUP = "production";

const example = join(import.meta.dirname, "../../examples/flux-v1");

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: "{{ .Release.Name }}"}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: "{{ .Release.Name }}"}}
  template:
    metadata: {labels: {app: "{{ .Release.Name }}"}}
    spec:
      containers:
        - name: web
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          env: [{name: PASSWORD, value: {{ .Values.password | quote }}}]
`;

/** A git server with the chart that the example names, at the branch that it names. */
export async function startCharts(): Promise<GitRemote> {
  const remote = await startGitRemote({ name: "team/charts" });
  const tree = await createConfigRepository(remote);
  await writeChart(join(tree.dir, "charts/web"), {
    name: "web",
    version: "1.0.0",
    values: "password: none\n",
    templates: { "deployment.yaml": DEPLOYMENT },
  });
  await tree.commit("Chart");
  await tree.push("stable");
  await tree.stop();
  return remote;
}

export type FluxScenario = {
  /** The files of the example, which are the repository's now, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** A push of whatever the tree holds; plans by `<namespace>/<name>`. */
  push(): Promise<Run & { readonly plans: Readonly<Record<string, string>> }>;
};

/** Writes the example into a scenario's repository: its namespace in place of `shop`, the given charts. */
export async function fluxScenario(
  s: Scenario,
  cluster: ControlPlane,
  charts: GitRemote,
): Promise<FluxScenario> {
  const { namespace } = s;
  const locks = `${namespace}-locks`;
  await cluster.kubectl(["create", "namespace", locks]);
  const paths = globSync("**", { cwd: example }).filter((path) => statSync(join(example, path)).isFile());
  const files = Object.fromEntries(
    paths.map((path) => {
      const text = readFileSync(join(example, path), "utf8")
        .replaceAll(/\b(namespace|name): shop$/gm, `$1: ${namespace}`)
        .replaceAll("shop-reader", `${namespace}-reader`)
        .replaceAll("https://git.example/team/charts.git", charts.url);
      return [path, text];
    }),
  );
  for (const [path, text] of Object.entries(files)) await s.tree.write(path, text);
  return {
    files,
    async push() {
      const run = await s.push({ inputs: { "lock-namespace": locks } });
      const nameOf = (plan: string) =>
        plan.replace(`${SETUP}/`, "").replace(locks, "locks").replace(`${namespace}/`, "");
      const plans = run.results.map(({ plan, operation, result }) => [
        nameOf(plan),
        `${operation} ${result}`,
      ]);
      return { ...run, plans: Object.fromEntries(plans) };
    },
  };
}

/** Makes the Secret that the example's release takes values from, and the namespace for it. */
export async function makeValues({ namespace }: Scenario, cluster: ControlPlane): Promise<void> {
  await cluster.kubectl(["create", "namespace", namespace]);
  const value = "--from-literal=values.yaml=password: from the cluster";
  await cluster.kubectl(["create", "secret", "generic", "web-values", "--namespace", namespace, value]);
}

/** Applies and installs all of it, as fluxd and the Helm Operator did. */
export async function applyAsFlux(
  { namespace }: Scenario,
  { files }: FluxScenario,
  cluster: ControlPlane,
  helm: Major,
): Promise<void> {
  for (const [path, text] of Object.entries(files))
    if (path.startsWith("namespaces/")) await cluster.kubectl(["apply", "--filename", "-"], text);
  const folder = await mkdtemp(join(tmpdir(), "gitops-as-flux-"));
  try {
    await writeChart(join(folder, "web"), {
      name: "web",
      version: "1.0.0",
      values: "password: none\n",
      templates: { "deployment.yaml": DEPLOYMENT },
    });
    const values = join(folder, "values.yaml");
    await writeFile(
      values,
      'password: from the cluster\nreplicas: 1\nimage: {repository: registry.example/shop/web, tag: "1.4.2"}\n',
    );
    const chart = join(folder, "web");
    await helmByHand(cluster, helm, [
      ...["install", `${namespace}-web`, chart, "--namespace", namespace],
      ...["--values", values, "--wait"],
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
