import { expect, test } from "vitest";
import { releasesIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

const config = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: b}\n`;

/** The object as it is: its UID, the release it belongs to, and whether Helm would keep it; undefined: gone. */
async function live(s: Scenario, name: string) {
  const path = `/api/v1/namespaces/${s.namespace}/configmaps/${name}`;
  const { status, body } = await stage.cluster.request("GET", path);
  if (status === 404) return undefined;
  const { uid, annotations = {} } = body.metadata;
  const kept = annotations["helm.sh/resource-policy"] !== undefined;
  return { uid, release: annotations["meta.helm.sh/release-name"], kept };
}

/** A set `old` of the objects `a` and `b`. */
async function deployed(s: Scenario): Promise<string> {
  await s.tree.write("objects/a.yaml", config("a"));
  await s.tree.write("objects/b.yaml", config("b"));
  await s.plan("old.yaml", "manifests: objects/*.yaml\n");
  expect((await s.push()).done).toEqual({ old: "install succeeded" });
  return (await live(s, "b"))?.uid;
}

test.each(majors)("Helm %i: what another release has taken over stays when a set loses it", async (helm) => {
  const s = await stage.scenario({ helm });
  const uid = await deployed(s);
  await s.plan("new.yaml", "manifests: objects/b.yaml\nadopt: true\n");
  expect((await s.push()).done).toEqual({ new: "install succeeded" });

  await s.plan("old.yaml", "manifests: objects/a.yaml\n");
  const lost = await s.push();
  expect(lost.done).toEqual({ old: "upgrade succeeded" });
  expect(lost.log).toContain(
    `ConfigMap b in ${s.namespace} stays: the release new in ${s.namespace} has it.`,
  );
  expect(await live(s, "b")).toEqual({ uid, release: "new", kept: false });
});

test.each(majors)("Helm %i: what another set declares now stays, taken over or not", async (helm) => {
  const s = await stage.scenario({ helm });
  const uid = await deployed(s);
  await s.plan("old.yaml", "manifests: objects/a.yaml\n");
  await s.plan("new.yaml", "manifests: objects/b.yaml\n");
  expect((await s.push()).done).toMatchObject({ old: "upgrade succeeded" });
  expect((await live(s, "b"))?.uid).toBe(uid);

  await s.plan("new.yaml", "manifests: objects/b.yaml\nadopt: true\n");
  const taken = await s.push();
  expect(taken.exitCode).toBe(0);
  expect(await live(s, "b")).toEqual({ uid, release: "new", kept: false });
});

test.each(majors)("Helm %i: a release whose objects are others' goes without them", async (helm) => {
  const s = await stage.scenario({ helm });
  const uid = await deployed(s);
  await s.plan("new.yaml", "manifests: objects/b.yaml\nadopt: true\n");
  await s.push();
  await s.tree.git("rm", "-q", `aws/foo/${s.namespace}/old.yaml`);
  const partly = await s.push();
  expect(partly.done).toEqual({ old: "uninstall failed" });
  expect(partly.reason("old")).toContain(
    `what is not its own any more: ConfigMap b in ${s.namespace} (the release new in ${s.namespace})`,
  );

  await s.plan("new.yaml", "manifests: objects/*.yaml\nadopt: true\n");
  const gone = await s.push();
  expect(gone.done).toEqual({ new: "upgrade succeeded", old: "uninstall succeeded" });
  expect(gone.log).toContain(`Only Helm's record of release old was deleted`);
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["new"]);
  expect(await live(s, "b")).toEqual({ uid, release: "new", kept: false });
});

test.each(majors)("Helm %i: a release stays as long as its objects are not handed over", async (helm) => {
  const s = await stage.scenario({ helm });
  const uid = await deployed(s);
  await s.tree.git("rm", "-q", `aws/foo/${s.namespace}/old.yaml`);
  await s.plan("new.yaml", "manifests:\n  - objects/a.yaml\n  - objects/b.yaml\n");
  const refused = await s.push();
  expect(refused.done).toEqual({ new: "install failed", old: "uninstall failed" });
  expect(refused.reason("old")).toContain(
    `what is declared elsewhere: ConfigMap a in ${s.namespace} (the plan aws/foo/${s.namespace}/new)`,
  );
  expect(await live(s, "b")).toEqual({ uid, release: "old", kept: false });

  await s.plan("new.yaml", "manifests:\n  - objects/a.yaml\n  - objects/b.yaml\nadopt: true\n");
  expect((await s.push()).done).toEqual({ new: "install succeeded", old: "uninstall succeeded" });
  expect(await live(s, "b")).toEqual({ uid, release: "new", kept: false });
});

test("another `lock-namespace` does not delete what the cluster's set has", async () => {
  const s = await stage.scenario();
  const { namespace: ns } = s;
  const role = `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: ${ns}-reader}\nrules: []\n`;
  await s.tree.write("flux/role.yaml", role);
  await s.tree.write("gitops.yaml", "setups: [{name: aws/foo, layout: flux, paths: [flux]}]\n");
  const uid = async () => {
    const path = `/apis/rbac.authorization.k8s.io/v1/clusterroles/${ns}-reader`;
    return (await stage.cluster.request("GET", path)).body.metadata?.uid;
  };
  expect((await s.push({ inputs: { "lock-namespace": `${ns}-one` } })).exitCode).toBe(0);
  const before = await uid();
  expect(before).toBeDefined();
  const moved = await s.dispatch({ "lock-namespace": `${ns}-two` });
  expect(moved.exitCode).toBe(1);
  expect(moved.log).toContain(`The same set lies in ${ns}-two now: put \`lock-namespace\``);
  expect(await uid()).toBe(before);
});
