// What a deployment fails at, its preview says beforehand: each is previewed, and then deployed all the same.
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { kube, objectsPlan, writeObjectsChart } from "./objects-chart.ts";
import { propose } from "./previewing.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

async function planAll(s: Scenario, plans: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(plans)) await s.plan(name, text);
}

test.each(majors)(
  "with Helm %i, documents that are no objects are red, and those that say nothing are not",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await writeObjectsChart(s);
    await writeChart(join(s.tree.dir, "charts/silent"), {
      ...{ name: "silent", version: "1.0.0" },
      templates: {
        "a.yaml": "# nothing but words\n---\nnull\n---\napiVersion: v1\nkind: List\nitems: []\n---\n",
        "b.yaml": "apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: listed}}]\n",
      },
    });
    await s.push();
    const { metadata: _, ...nameless } = kube.configMap("a");
    const { kind: __, ...kindless } = kube.configMap("a");
    const change = () =>
      planAll(s, {
        nameless: objectsPlan([nameless]),
        generated: objectsPlan([{ ...nameless, metadata: { generateName: "a-" } }]),
        kindless: objectsPlan([kube.configMap("b"), kindless]),
        silent: "chart: ./charts/silent\nwait: false\n",
      });
    const lacks = { nameless: "metadata.name", generated: "metadata.name", kindless: "kind" };
    for (const inputs of [{}, { "kubeconfig-repo-url": "" }]) {
      const run = await propose(s, change, { inputs });
      expect(run, run.log).toMatchObject({ exitCode: 1 });
      for (const [plan, lacking] of Object.entries(lacks))
        expect(run.operations.find((one) => one.plan.endsWith(`/${plan}`))?.reason).toBe(
          `A document of objects/templates/objects.yaml is no object of Kubernetes: it has no \`${lacking}\`.`,
        );
      expect(run.operations.find((one) => one.plan.endsWith("/silent"))).toMatchObject({
        operation: "install",
        created: 1,
      });
    }
    await change();
    const deployed = await s.push();
    expect(deployed.done, deployed.log).toEqual({
      ...{ nameless: "install failed", generated: "install failed", kindless: "install failed" },
      silent: "install succeeded",
    });
  },
  240_000,
);

test.each(majors)(
  "with Helm %i, a namespace that nothing makes is told, and one that the run makes is not",
  async (helm) => {
    const s = await stage.scenario({ helm });
    const ns = s.namespace;
    await writeObjectsChart(s);
    await s.push();
    const inNamespace = (name: string, object = kube.configMap("a")) => ({
      ...object,
      metadata: { ...object.metadata, namespace: name },
    });
    const makes = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
    const change = async () => {
      await s.plan("unmade", "chart: ./charts/app\ncreate-namespace: false\n", { namespace: `${ns}-never` });
      await planAll(s, {
        away: objectsPlan([inNamespace(`${ns}-nobody`), inNamespace(`${ns}-nobody`, kube.configMap("b"))]),
        own: objectsPlan([inNamespace(`${ns}-own`), makes(`${ns}-own`)]),
        maker: objectsPlan([makes(`${ns}-made`)]),
        user: objectsPlan([inNamespace(`${ns}-made`)], { needs: [`aws/foo/${ns}/maker`] }),
      });
    };
    const run = await propose(s, change);
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    const refusal = (name: string) =>
      `The cluster refuses it, and the install would fail: namespaces "${ns}-${name}" not found.`;
    expect(run.dangers.map(({ plan, danger }) => `${plan}: ${danger}`).toSorted()).toEqual([
      `aws/foo/${ns}-never/unmade: ${refusal("never")}`,
      `aws/foo/${ns}/away: ${refusal("nobody")}`,
    ]);
    expect(run.summary).toContain(`because the namespace ${ns}-made does not exist yet`);
    await change();
    const deployed = await s.push();
    expect(deployed.done, deployed.log).toEqual({
      ...{
        [`aws/foo/${ns}-never/unmade`]: "install failed",
        away: "install failed",
        own: "install succeeded",
      },
      ...{ maker: "install succeeded", user: "install succeeded" },
    });
  },
  240_000,
);

test.each(majors)(
  "with Helm %i, what several of a run declare is foretold as it comes to be",
  async (helm) => {
    const s = await stage.scenario({ helm });
    const ns = s.namespace;
    const id = (name: string) => `aws/foo/${ns}/${name}`;
    const rest = kube.configMap("rest");
    await writeObjectsChart(s);
    const needsGiver = { needs: [id("giver")] };
    const takes = { ...needsGiver, "take-ownership": true };
    await planAll(s, {
      giver: objectsPlan([kube.configMap("handed", { a: "1" }), kube.configMap("claimed", { a: "1" }), rest]),
      taker: objectsPlan([kube.configMap("own")], needsGiver),
      claimer: objectsPlan([kube.configMap("own-2")], takes),
      late: objectsPlan([kube.configMap("later", { a: "1" }), kube.configMap("rest-2")]),
    });
    await s.push();
    const change = () =>
      planAll(s, {
        giver: objectsPlan([rest]),
        taker: objectsPlan([kube.configMap("own"), kube.configMap("handed", { a: "2" })], needsGiver),
        claimer: objectsPlan([kube.configMap("own-2"), kube.configMap("claimed", { a: "2" })], takes),
        late: objectsPlan([kube.configMap("rest-2")], { needs: [id("early")] }),
        early: objectsPlan([kube.configMap("later", { a: "2" })]),
        one: objectsPlan([kube.configMap("shared")]),
        two: objectsPlan([kube.configMap("shared")], { needs: [id("one")] }),
        twice: objectsPlan([kube.configMap("double", { a: "1" }), kube.configMap("double", { a: "2" })]),
      });
    const run = await propose(s, change);
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    const named = run.dangers.map(({ plan, name, danger }) => `${plan.split("/").at(-1)} ${name}: ${danger}`);
    const failsTwice =
      "twice double: It is declared twice: Helm makes it, and the install would fail at the second.";
    expect(named.toSorted()).toEqual([
      `early later: It belongs to the release late in ${ns}, which gives it up in the same run: the install is refused unless that comes before.`,
      ...(helm === 3 ? [failsTwice] : []),
      `two shared: ${id("one")} makes it before: it belongs to the release one in ${ns} then, and the install is refused.`,
    ]);
    const counts = (plan: string) => {
      const { created, changed, deleted } = run.operations.find((one) => one.plan === id(plan)) ?? {};
      return [created, changed, deleted];
    };
    expect(["giver", "taker", "claimer", "twice"].map(counts)).toEqual([
      [0, 0, 2],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ]);
    expect(run.operations.find((one) => one.plan === id("claimer"))?.reason).toBe("its plan changed");
    expect(run.summary).toContain(`because ${id("giver")} no longer declares it, which deletes it first`);
    await change();
    const deployed = await s.push();
    expect(deployed.done, deployed.log).toEqual({
      ...{ giver: "upgrade succeeded", taker: "upgrade succeeded", claimer: "upgrade succeeded" },
      ...{ early: "install failed", late: "upgrade skipped" },
      ...{ one: "install succeeded", two: "install failed" },
      twice: helm === 3 ? "install failed" : "install succeeded",
    });
  },
  240_000,
);

test.each(majors)(
  "with Helm %i, what was moved is left alone where its successor would fail",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await writeObjectsChart(s);
    await s.plan("web", objectsPlan([kube.configMap("fixed")]));
    await s.push();
    const change = () => s.plan("web", objectsPlan([kube.configMap("fixed")], { release: "shop" }));
    const run = await propose(s, change);
    const reason = `it was moved to aws/foo/${s.namespace}/web, which failed: it stays`;
    expect(run.operations, run.log).toMatchObject([
      { release: "shop", operation: "install", dangers: 1 },
      { release: "web", operation: "skip", reason, deleted: 0 },
    ]);
    await change();
    const deployed = await s.push();
    const outcomes = deployed.results.map((one) => [one.release, one.operation, one.result, one.reason]);
    expect(outcomes, deployed.log).toEqual([
      ["shop", "install", "failed", expect.stringContaining('belongs to the release "web"')],
      ["web", "uninstall", "skipped", reason],
    ]);
  },
  240_000,
);

test.each(majors)(
  "with Helm %i, a kind is known to a plan that needs the one which brings it",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await writeObjectsChart(s);
    await s.push();
    const group = `${s.namespace}-${helm}`;
    const widget = {
      apiVersion: `${group}.example.com/v1`,
      kind: "Widget",
      metadata: { name: "it" },
      spec: {},
    };
    const change = () =>
      planAll(s, {
        kinds: objectsPlan([kube.definition(group, [kube.definitionVersion("v1", true)])]),
        after: objectsPlan([widget], { needs: [`aws/foo/${s.namespace}/kinds`] }),
        beside: objectsPlan([{ ...widget, metadata: { name: "other" } }]),
      });
    const run = await propose(s, change);
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    const dangers = run.dangers.map(({ plan, danger }) => `${plan.split("/").at(-1)}: ${danger}`);
    expect(dangers).toEqual([expect.stringMatching(/^beside: .*does not serve/)]);
    await change();
    const { done } = await s.push();
    expect(done).toMatchObject({ kinds: "install succeeded", after: "install succeeded" });
  },
);
