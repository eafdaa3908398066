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
