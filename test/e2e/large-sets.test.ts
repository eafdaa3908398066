// Sets of the layout of Flux that are too much for one release: real Helm, real limits.
import { expect, test } from "vitest";
import { noise } from "../support/noise.ts";
import { releasesIn } from "./cluster.ts";
import { majors, type Run, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const SETUP = "flux";

const config = (name: string, namespace: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata: {a: "${data}"}\n`;

/** Writes a file of `flux/`: two objects, of about 100 kB packed when `large`. */
async function file(s: Scenario, at: number, large = true): Promise<void> {
  const text = (half: string, seed: number) =>
    config(`f${at}-${half}`, s.namespace, large ? noise(40_000, seed) : "b");
  await s.tree.write(`flux/f${at}.yaml`, `${text("a", at)}---\n${text("b", at + 100)}`);
}

/** Each object: its UID, the release that it belongs to, and whether Helm would keep it. */
async function live(s: Scenario) {
  const { body } = await stage.cluster.request("GET", `/api/v1/namespaces/${s.namespace}/configmaps`);
  const own = body.items.filter(({ metadata }: { metadata: { name: string } }) => /^f\d/.test(metadata.name));
  return new Map<string, { uid: string; release: string; kept: boolean }>(
    own.map(({ metadata: { name, uid, annotations = {} } }: { metadata: Metadata }) => [
      name,
      {
        uid,
        release: annotations["meta.helm.sh/release-name"],
        kept: annotations["helm.sh/resource-policy"] !== undefined,
      },
    ]),
  );
}

type Metadata = { name: string; uid: string; annotations?: Record<string, string> };

const uids = (objects: Awaited<ReturnType<typeof live>>) =>
  Object.fromEntries([...objects].map(([name, { uid }]) => [name, uid]));

const done = ({ results }: Run) =>
  Object.fromEntries(results.map(({ release, operation, result }) => [release, `${operation} ${result}`]));

async function fluxScenario(helm: 3 | 4): Promise<Scenario> {
  const s = await stage.scenario({ helm, setups: [SETUP] });
  await stage.cluster.kubectl(["create", "namespace", s.namespace]);
  await s.tree.write("gitops.yaml", `setups: [{name: ${SETUP}, layout: flux, paths: [flux]}]\n`);
  return s;
}

test.each(majors)(
  "Helm %i: a set that grows beyond a release, and shrinks, keeps its objects",
  async (helm) => {
    const s = await fluxScenario(helm);
    // By their names 7, 9, 10 and 11 go to the second of two parts.
    for (const at of [1, 7, 8]) await file(s, at);
    expect(done(await s.push())).toEqual({ "flux-manifests": "install succeeded" });
    const small = await live(s);

    for (const at of [2, 3, 4, 9, 10, 11]) await file(s, at);
    const grown = await s.push();
    expect(done(grown)).toEqual({
      "flux-manifests-2": "install succeeded",
      "flux-manifests": "upgrade succeeded",
    });
    const large = await live(s);
    expect(large.size).toBe(18);
    expect(uids(large)).toMatchObject(uids(small));
    const owners = Map.groupBy(large.values(), ({ release }) => release);
    expect([...owners.keys()].sort()).toEqual(["flux-manifests", "flux-manifests-2"]);
    expect([...large.values()].some(({ kept }) => kept)).toBe(false);
    expect((await s.dispatch()).results).toEqual([]);

    // What goes is in both parts; the rest comes back into the first.
    for (const at of [2, 3, 4, 10, 11]) await file(s, at, false);
    await s.tree.git("rm", "-q", "-f", "flux/f1.yaml", "flux/f9.yaml");
    const dry = await s.push({ inputs: { "dry-run": "true" } });
    expect(dry.exitCode, dry.log).toBe(0);
    expect(done(dry)).toEqual({
      "flux-manifests": "upgrade skipped",
      "flux-manifests-2": "uninstall skipped",
    });
    expect(dry.log).toContain(
      `flux-manifests-2: 2 objects that are no longer declared would be deleted: ConfigMap f9-a in ${s.namespace}, ConfigMap f9-b in ${s.namespace}`,
    );
    const shrunk = await s.dispatch();
    expect(done(shrunk)).toEqual({
      "flux-manifests": "upgrade succeeded",
      "flux-manifests-2": "uninstall succeeded",
    });
    expect(shrunk.log).toContain(
      `its other objects belong to the release flux-manifests in ${s.namespace} now.`,
    );
    const left = await live(s);
    expect([...left.keys()].some((name) => /^f[19]-/.test(name))).toBe(false);
    expect(left.size).toBe(14);
    expect(uids(large)).toMatchObject(uids(left));
    expect([...left.values()].every(({ release, kept }) => release === "flux-manifests" && !kept)).toBe(true);
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["flux-manifests"]);
  },
);

test("a set of several parts loses nothing while a file cannot be read, and what is gone when it can be", async () => {
  const s = await fluxScenario(4);
  for (const at of [1, 2, 3, 4, 5, 7, 8, 9, 10, 11]) await file(s, at);
  expect((await s.push()).exitCode).toBe(0);
  const before = await live(s);
  expect(before.size).toBe(20);

  await s.tree.write("flux/f9.yaml", "a: [\n");
  await s.tree.git("rm", "-q", "-f", "flux/f1.yaml");
  const hidden = await s.push();
  expect(hidden.exitCode, hidden.log).toBe(1);
  expect(uids(await live(s))).toEqual(uids(before));

  await file(s, 9);
  const run = await s.push();
  expect(run.exitCode, run.log).toBe(0);
  const after = await live(s);
  expect([...before.keys()].filter((name) => !after.has(name)).sort()).toEqual(["f1-a", "f1-b"]);
  expect(uids(before)).toMatchObject(uids(after));
  expect((await s.dispatch()).results).toEqual([]);
});
