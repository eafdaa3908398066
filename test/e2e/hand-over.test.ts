import { expect, test } from "vitest";
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
