// HelmReleases of Flux v2, with sources of every kind, deployed as they are.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { writeChart } from "../testbed/charts.ts";
import { type ConfigRepository, createConfigRepository } from "../testbed/config-repository.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { findKubectl } from "../testbed/kubectl.ts";
import { type OciRegistry, startOciRegistry } from "../testbed/oci-registry.ts";
import { output } from "../testbed/processes.ts";
import { configOf, helmByHand, releaseIn, releasesIn } from "./cluster.ts";
import { majors, type Scenario, SETUP, startStage } from "./scenario.ts";

const stage = startStage();
const LOGIN = { username: "robot", password: "p:ss w%rd" };
let charts: ChartRepository;
let remote: GitRemote;
let tree: ConfigRepository;
let registry: OciRegistry;
let oci: string;

beforeAll(async () => {
  [charts, remote, registry] = await Promise.all([
    startChartRepository(LOGIN),
    startGitRemote({ name: "team/services", credentials: LOGIN }),
    startOciRegistry(),
  ]);
  tree = await createConfigRepository(remote);
  for (const version of ["1.0.0", "1.1.0", "2.0.0"]) {
    const archive = await charts.add({ name: "mail", version, values: `message: ${version}\nreplicas: 0\n` });
    oci = await registry.push(archive);
    const values = `message: git ${version}\nreplicas: 0\n`;
    const files = { "values-prod.yaml": `message: prod ${version}\n` };
    await writeChart(join(tree.dir, "deploy/chart"), { name: "web", version, values, files });
    await tree.commit(version);
    await tree.git("tag", `v${version}`);
  }
  await tree.git("push", "--quiet", "--force", "origin", "HEAD:main", "--tags");
});
afterAll(async () => {
  await Promise.all([charts, remote, registry, tree].map((part) => part?.stop()));
});

const api = "source.toolkit.fluxcd.io/v1";
const object = (apiVersion: string, kind: string, namespace: string, name: string, rest: object) =>
  `---\n${JSON.stringify({ apiVersion, kind, metadata: { name, namespace }, ...rest })}\n`;
const release = (namespace: string, name: string, spec: object) =>
  object("helm.toolkit.fluxcd.io/v2", "HelmRelease", namespace, name, { spec: { interval: "1m", ...spec } });
const from = (kind: string, name: string, chart: string, more: object = {}) => ({
  chart: { spec: { chart, sourceRef: { kind, name }, ...more } },
});

async function withLayout(s: Scenario): Promise<void> {
  await s.tree.write("gitops.yaml", `setups: [{name: ${SETUP}, layout: flux, paths: [flux]}]\n`);
}

/** Sources of every kind, and the Secrets that they and releases name. */
function sources(namespace: string): string {
  const secret = (name: string, stringData: object) =>
    object("v1", "Secret", namespace, name, { stringData });
  return [
    secret("login", LOGIN),
    secret("database", { password: "a,b" }),
    object(api, "HelmRepository", namespace, "charts", {
      spec: { url: charts.url, secretRef: { name: "login" } },
    }),
    object(api, "GitRepository", namespace, "services", {
      spec: { url: remote.url, ref: { semver: "1.x" }, secretRef: { name: "login" } },
    }),
    object(api, "OCIRepository", namespace, "mail", {
      spec: { url: oci, insecure: true, ref: { semver: ">=1.0.0 <2.0.0" } },
    }),
  ].join("");
}

describe.each(majors)("with Helm %i", (helm) => {
  test("charts of all sources, values from a Secret, post-renderers, in their order", async () => {
    const s = await stage.scenario({ helm });
    const { namespace } = s;
    await withLayout(s);
    await s.tree.write("flux/sources.yaml", sources(namespace));
    await s.tree.write(
      "flux/apps.yaml",
      [
        release(namespace, "index", from("HelmRepository", "charts", "mail", { version: "1.x" })),
        release(namespace, "image", { chartRef: { kind: "OCIRepository", name: "mail" } }),
        release(namespace, "git", {
          ...from("GitRepository", "services", "./deploy/chart", {
            valuesFiles: ["deploy/chart/values-prod.yaml"],
          }),
          dependsOn: [{ name: "index" }],
          valuesFrom: [
            {
              kind: "Secret",
              name: "database",
              valuesKey: "password",
              targetPath: "db.password",
              literal: true,
            },
          ],
          values: { db: { user: "shop", password: "none" } },
          commonMetadata: { labels: { team: "shop" } },
          postRenderers: [
            {
              kustomize: {
                patches: [
                  {
                    target: { kind: "ConfigMap" },
                    patch: "- {op: add, path: /data/patched, value: 'yes'}\n",
                  },
                ],
              },
            },
          ],
        }),
      ].join(""),
    );
    const run = await s.push();
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    expect(Object.fromEntries(run.results.map((one) => [one.release, one.version]))).toMatchObject({
      index: "1.1.0",
      image: "1.1.0",
      git: "1.1.0",
    });
    expect(run.results.find((one) => one.release === "git")?.chart).toBe(
      `git+${remote.url}//deploy/chart?semver=1.x`,
    );
    const path = `/api/v1/namespaces/${namespace}/configmaps/git-config`;
    const { body } = await stage.cluster.request("GET", path);
    expect(body.metadata.labels).toMatchObject({ team: "shop" });
    expect(body.data).toMatchObject({ message: "prod 1.1.0", patched: "yes" });
    expect(JSON.parse(body.data.values).db).toEqual({ user: "shop", password: "a,b" });
    expect(run.log).not.toContain(LOGIN.password);
    expect(await s.push()).toMatchObject({ exitCode: 0, results: [] });
  });
});

test("a record in the namespace of the HelmRelease is moved by the command that the refusal names", async () => {
  const s = await stage.scenario();
  const from = s.namespace;
  const to = `${from}-prod`;
  await withLayout(s);
  const spec = {
    chart: {
      spec: {
        chart: "./charts/app",
        sourceRef: { kind: "GitRepository", name: "flux-system", namespace: "flux-system" },
      },
    },
    targetNamespace: to,
  };
  await s.tree.write("flux/web.yaml", release(from, "web", spec));
  await helmByHand(stage.cluster, 4, [
    ...["install", `${to}-web`, join(s.tree.dir, "charts/app"), "--namespace", to, "--create-namespace"],
  ]);
  const folder = await mkdtemp(join(tmpdir(), "gitops-move-"));
  const kubeconfig = join(folder, "kubeconfig");
  await writeFile(kubeconfig, stage.cluster.kubeconfig({ context: "by-hand" }));
  const run = async (command: string) =>
    await output("bash", ["-o", "pipefail", "-c", command.replaceAll("kubectl", await findKubectl())], {
      env: { ...process.env, KUBECONFIG: kubeconfig },
    });
  const move = (a: string, b: string) =>
    `kubectl get secrets --namespace ${a} --selector owner=helm,name=${to}-web --output json | jq 'del(.items[].metadata["namespace","uid","resourceVersion","creationTimestamp"])' | kubectl create --namespace ${b} --filename -`;
  try {
    // As Flux keeps it.
    await run(
      `kubectl create namespace ${from}; ${move(to, from)}; kubectl delete secret --namespace ${to} --selector owner=helm`,
    );
    const refused = await s.push();
    expect(refused.done, refused.log).toMatchObject({ web: "install failed" });
    expect(refused.reason("web")).toContain(
      `Release ${to}-web runs in ${to}, but its record lies in the namespace ${from}`,
    );
    expect(refused.log).toContain(move(from, to));
    expect(await releasesIn(stage.cluster, to)).toEqual([]);

    await run(`${move(from, to)}; kubectl delete secret --namespace ${from} --selector owner=helm`);
    const adopted = await s.schedule();
    expect(adopted.done, adopted.log).toMatchObject({ web: "upgrade succeeded" });
    expect(await releaseIn(stage.cluster, to, `${to}-web`)).toMatchObject({
      revision: 2,
      status: "deployed",
    });
    expect(await configOf(stage.cluster, to, `${to}-web`)).toMatchObject({ message: "hello" });
    expect(await s.schedule()).toMatchObject({ exitCode: 0, results: [] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
