import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { configOf, releaseIn, releasesIn } from "./cluster.ts";
import { majors, type Scenario, SETUP, startStage } from "./scenario.ts";

const stage = startStage();
let charts: ChartRepository;

beforeAll(async () => {
  charts = await startChartRepository();
  await charts.add({ name: "web", version: "1.0.0", values: "message: none\nreplicas: 0\n" });
});
afterAll(async () => await charts?.stop());

function release(namespace: string, name: string, message: string): string {
  return `apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  releaseName: ${name}
  chart:
    repository: ${charts.url}
    name: web
    version: 1.0.0
  values:
    message: ${message}
`;
}

const GITOPS = `setups: [{name: ${SETUP}, layout: flux, paths: [k8s/prod]}]\n`;

/** A repository whose manifests are printed by these commands. */
async function repository(
  helm: 3 | 4,
  commands: readonly string[],
  more = "commandUpdated",
): Promise<Scenario> {
  const s = await stage.scenario({ helm });
  await s.tree.write("gitops.yaml", GITOPS);
  await s.tree.write("k8s/prod/readme.md", "Made by generators.\n");
  await generators(s, commands, more);
  return s;
}

async function generators(s: Scenario, commands: readonly string[], more = "commandUpdated"): Promise<void> {
  const list = commands.map((command) => ({ command, timeout: "8s" }));
  const [variant = "", patchFile] = more.split(" ");
  const text = {
    version: 1,
    [variant]: { generators: list, ...(patchFile === undefined ? {} : { patchFile }) },
  };
  await s.tree.write("k8s/.flux.yaml", JSON.stringify(text));
}

const message = async (s: Scenario, name = "web") =>
  (await configOf(stage.cluster, s.namespace, name))?.message;

describe.each(majors)("generators, with Helm %i,", (helm) => {
  test("print what is deployed; whatever they read, a push of it deploys", async () => {
    const s = await repository(helm, [
      "cat ../../templates/*.yaml | sed s/WORD/$(cat ../../word)/",
      "cat more.txt",
    ]);
    await s.tree.write("templates/web.yaml", release(s.namespace, "web", "WORD"));
    await s.tree.write("k8s/prod/more.txt", release(s.namespace, "other", "plain"));
    await s.tree.write("k8s/prod/ignored.yaml", release(s.namespace, "ignored", "never"));
    await s.tree.write("word", "one\n");
    const first = await s.push();
    expect(first.done, first.log).toEqual({ web: "install succeeded", other: "install succeeded" });
    expect(await message(s)).toBe("one");
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["other", "web"]);

    await s.tree.write("word", "two\n");
    const second = await s.push();
    expect(second.done, second.log).toEqual({ web: "upgrade succeeded" });
    expect(await message(s)).toBe("two");
    await s.tree.write("unrelated", "x\n");
    expect((await s.push()).results).toEqual([]);

    await s.tree.write("k8s/prod/more.txt", "\n");
    const third = await s.push();
    expect(third.done, third.log).toEqual({ other: "uninstall succeeded" });
  });

  test("that fail, print nothing or no object change and delete nothing, and the run is red", async () => {
    const s = await repository(helm, ["cat web.txt"]);
    await s.tree.write("k8s/prod/web.txt", release(s.namespace, "web", "one"));
    expect((await s.push()).done).toEqual({ web: "install succeeded" });
    const before = await releaseIn(stage.cluster, s.namespace, "web");
    for (const [commands, why] of [
      [
        ["cat web.txt", "echo no vault >&2; exit 7"],
        "`echo no vault >&2; exit 7` for k8s/prod failed with exit code 7. It says: no vault",
      ],
      [["nowhere-to-be-found | cat"], "failed with exit code 127"],
      [["true"], "The generators for k8s/prod print no manifests."],
      [
        ["echo 'kind: List'; echo 'items: []'"],
        "What is made by k8s/.flux.yaml holds no object of Kubernetes.",
      ],
      [["echo 'a: ['"], "In what is made by k8s/.flux.yaml, line 2"],
      [["sleep 60"], "did not finish within 8 s and was ended"],
    ] as const) {
      await generators(s, commands);
      const run = await s.push();
      expect(run.exitCode, run.log).toBe(1);
      expect(run.log).toContain(why);
      expect(run.annotations.map(({ file }) => file)).toContain("k8s/.flux.yaml");
      expect(run.results.filter(({ result }) => result !== "failed")).toEqual([]);
      expect(await releaseIn(stage.cluster, s.namespace, "web")).toEqual(before);
    }
    await generators(s, ["sed s/one/two/ web.txt"]);
    expect((await s.push()).done).toEqual({ web: "upgrade succeeded" });
  }, 300_000);

  test("with a patch file: HelmReleases are merged as JSON; a patch for what is gone is told", async () => {
    const s = await repository(helm, ["cat web.txt"], "patchUpdated flux-patch.yaml");
    await s.tree.write("k8s/prod/web.txt", release(s.namespace, "web", "one"));
    expect((await s.push()).done).toEqual({ web: "install succeeded" });
    const patch = (name: string) =>
      `apiVersion: helm.fluxcd.io/v1\nkind: HelmRelease\nmetadata: {name: ${name}, namespace: ${s.namespace}}\nspec: {values: {message: patched}}\n`;
    await s.tree.write("k8s/prod/flux-patch.yaml", patch("web"));
    const second = await s.push();
    expect(second.done, second.log).toEqual({ web: "upgrade succeeded" });
    expect(await message(s)).toBe("patched");
    await s.tree.write("k8s/prod/flux-patch.yaml", patch("gone"));
    const third = await s.push();
    expect(third.exitCode).toBe(1);
    expect(third.log).toMatch(/The patches in k8s\/prod\/flux-patch\.yaml cannot be applied: .*gone/);
    expect(await message(s)).toBe("patched");
  });

  test("whose output shrinks are held to `max-deletes`, object by object", async () => {
    const s = await repository(helm, ["cat all.txt"]);
    const map = (name: string, text: string) =>
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${s.namespace}}\ndata: {a: ${text}}\n`;
    const maps = (count: number, text: string) =>
      Array.from({ length: count }, (_, at) => map(`m${at}`, text)).join("");
    await s.tree.write("k8s/prod/all.txt", maps(8, "one"));
    const first = await s.push();
    expect(first.done, first.log).toEqual({ "aws-foo-manifests": "install succeeded" });
    const text = async (name: string) => {
      const path = `/api/v1/namespaces/${s.namespace}/configmaps/${name}`;
      return (await stage.cluster.request("GET", path)).body.data?.a;
    };
    await s.tree.write("k8s/prod/all.txt", maps(2, "two"));
    const second = await s.push();
    expect(second, second.log).toMatchObject({
      exitCode: 1,
      done: { "aws-foo-manifests": "upgrade failed" },
    });
    expect([await text("m0"), await text("m7")]).toEqual(["one", "one"]);
    await s.tree.write("k8s/prod/all.txt", maps(7, "two"));
    expect((await s.push()).done).toEqual({ "aws-foo-manifests": "upgrade succeeded" });
    expect([await text("m0"), await text("m7")]).toEqual(["two", undefined]);
  });

  test("give way to a `.flux.yaml` nearby that asks for files, and to kustomizations among them", async () => {
    const s = await repository(helm, ["exit 1"]);
    await s.tree.write("k8s/prod/.flux.yaml", "version: 1\nscanForFiles: {}\n");
    await s.tree.write("k8s/prod/web.yaml", release(s.namespace, "web", "file"));
    await s.tree.write("k8s/prod/app/kustomization.yaml", "resources: [../../../base]\nnameSuffix: -prod\n");
    await s.tree.write("k8s/prod/app/notes.yaml", "no manifest\n");
    await s.tree.write("base/kustomization.yaml", "resources: [app.yaml]\n");
    await s.tree.write("base/app.yaml", release(s.namespace, "app", "base"));
    const first = await s.push();
    const names = { web: "install succeeded", "app-prod": "install succeeded" };
    expect(first.done, first.log).toEqual(names);
    await s.tree.write("base/app.yaml", release(s.namespace, "app", "changed"));
    const second = await s.push();
    expect(second.done, second.log).toEqual({ "app-prod": "upgrade succeeded" });
    expect(await message(s, "app")).toBe("changed");
    await s.tree.write("base/kustomization.yaml", "resources: [gone.yaml]\n");
    const third = await s.push();
    expect(third.exitCode).toBe(1);
    expect(third.log).toMatch(/kustomize cannot build k8s\/prod\/app: .*gone\.yaml/);
    expect(await message(s, "app")).toBe("changed");
  });
});
