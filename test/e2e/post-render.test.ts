import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { waitUntil } from "../testbed/processes.ts";
import { configOf, releaseIn } from "./cluster.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\nvalues: {message: plain}\n";

describe.each(majors)("post-rendering, with Helm %i,", (helm) => {
  test("by a script: what it prints is applied, and a change of it is deployed", async () => {
    const s = await stage.scenario({ helm });
    await s.tree.write("post/shout.sh", 'echo shouting >&2\nenv > "$SCRATCH/env"\nsed s/plain/PLAIN/\n');
    await s.plan("demo", `${PLAN}post-render: post/shout.sh\n`);
    const first = await s.push();
    expect(first.done, first.log).toEqual({ demo: "install succeeded" });
    expect((await configOf(stage.cluster, s.namespace, "demo"))?.message).toBe("PLAIN");
    expect(first.log).toContain("shouting");
    const env = await readFile(join(s.scratch, "env"), "utf8");
    expect(env).toContain(`GITOPS_PLAN=aws/foo/${s.namespace}/demo\n`);
    expect(env).not.toMatch(/^(KUBECONFIG|HELM_)/m);

    expect((await s.push()).done).toEqual({});
    await s.tree.write("post/shout.sh", "sed s/plain/louder/\n");
    const second = await s.push();
    expect(second.done).toEqual({ demo: "upgrade succeeded" });
    expect(second.reason("demo")).toContain("post/shout.sh changed");
    expect((await configOf(stage.cluster, s.namespace, "demo"))?.message).toBe("louder");
  });

  test("by a kustomization: with what it refers to, and nothing is left in the repository", async () => {
    const s = await stage.scenario({ helm });
    await s.tree.write("post/base/kustomization.yaml", "resources: [more.yaml]\n");
    await s.tree.write(
      "post/base/more.yaml",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\ndata: {a: one}\n",
    );
    await s.tree.write(
      "post/web/kustomization.yaml",
      'resources: [../base]\npatches:\n- target: {kind: ConfigMap, name: .*-config}\n  patch: \'[{"op": "replace", "path": "/data/message", "value": "patched"}]\'\n',
    );
    await s.plan("demo", `${PLAN}post-render: post/web\n`);
    const first = await s.push();
    expect(first.done, first.log).toEqual({ demo: "install succeeded" });
    expect(first.log).toMatch(/kustomize [\d.]+ \(/);
    expect((await configOf(stage.cluster, s.namespace, "demo"))?.message).toBe("patched");
    expect(await readdir(join(s.tree.dir, "post/web"))).toEqual(["kustomization.yaml"]);

    await s.tree.write(
      "post/base/more.yaml",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\ndata: {a: two}\n",
    );
    expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
    const { body } = await stage.cluster.request("GET", `/api/v1/namespaces/${s.namespace}/configmaps/more`);
    expect(body.data).toEqual({ a: "two" });
  });

  test("that fails changes nothing, and is tried again as often as `retries` says", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", PLAN);
    await s.push();
    await s.tree.write("post/bad.sh", "echo no such team >&2\nexit 4\n");
    await s.plan("demo", `${PLAN}post-render: post/bad.sh\nretries: 1\non-failure: rollback\n`);
    const run = await s.push();
    expect(run).toMatchObject({ exitCode: 1, done: { demo: "upgrade failed" } });
    expect(run.reason("demo")).toContain(
      "Post-rendering: the script post/bad.sh failed with exit code 4: no such team",
    );
    expect(run.log).toContain("try 2 of 2");
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({
      revision: 1,
      status: "deployed",
    });

    await s.tree.write("post/bad.sh", "cat > /dev/null\n");
    expect((await s.push()).reason("demo")).toContain("the script post/bad.sh prints no manifests");
    expect((await configOf(stage.cluster, s.namespace, "demo"))?.message).toBe("plain");
  });

  test("holds for what a guard renders beforehand", async () => {
    const s = await stage.scenario({ helm });
    const claim =
      "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n";
    await s.tree.write("post/claim.txt", claim);
    await s.tree.write("post/claim.sh", "cat - post/claim.txt\n");
    await s.plan("demo", `${PLAN}post-render: post/claim.sh\nwait: false\n`);
    const first = await s.push();
    expect(first.done, first.log).toEqual({ demo: "install succeeded" });
    await s.plan("demo", `${PLAN.replace("plain", "two")}post-render: post/claim.sh\nwait: false\n`);
    const second = await s.push();
    expect(second.done, second.log).toEqual({ demo: "upgrade succeeded" });
    await s.tree.write("post/claim.sh", "cat\n");
    const third = await s.push();
    expect(third).toMatchObject({ exitCode: 1, done: { demo: "upgrade failed" } });
    expect(third.reason("demo")).toContain("Helm would delete PersistentVolumeClaim data");
  });

  test("that hangs is ended with the run", async () => {
    const s = await stage.scenario({ helm });
    await s.tree.write("post/hang.sh", 'touch "$SCRATCH/hangs"; sleep 300; touch "$SCRATCH/late"\n');
    await s.plan("demo", `${PLAN}post-render: post/hang.sh\n`);
    const after = waitUntil("the script to hang", 60_000, () => existsSync(join(s.scratch, "hangs")));
    const run = await s.push({ signalAfter: { after, signal: "SIGINT" } });
    expect(run).toMatchObject({ exitCode: 130, done: { demo: "install failed" } });
    expect(existsSync(join(s.scratch, "late"))).toBe(false);
  });
});
