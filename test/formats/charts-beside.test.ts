import { expect, test } from "vitest";
import { digestsOf, readDigestMaterial } from "../../src/commands/digests.ts";
import { affectedPlans } from "../../src/config/affected.ts";
import { declare } from "../../src/formats/declare.ts";
import { type Files, onlyPlan, repository } from "./repository.ts";

const plan = "aws/foo/default/web.yaml";

/** A chart that depends on others, each as `name` or `name: repository`. */
function chart(dependencies: Readonly<Record<string, string>> = {}): string {
  const list = Object.entries(dependencies).map(([name, repository]) => ({ name, repository }));
  return `name: x\ndependencies: ${JSON.stringify(list)}\n`;
}

const files: Files = {
  [plan]: "chart: ./charts/web\n",
  "charts/web/Chart.yaml": chart({ common: "file://../common", db: "https://charts.example" }),
  "charts/common/Chart.yaml": chart({ base: "file://../lib/base/" }),
  "charts/common/values.yaml": "a: 1\n",
  "charts/lib/base/Chart.yaml": chart({ common: "file://../../common" }),
  "charts/other/Chart.yaml": chart(),
};

function besideOf(of: Files): readonly string[] | undefined {
  const { chart } = onlyPlan({ ...files, ...of });
  return chart.kind === "local" ? chart.beside : undefined;
}

test.each<[string, Files, readonly string[] | undefined]>([
  ["those of others, too, and a circle ends", {}, ["charts/common", "charts/lib/base"]],
  ["none", { "charts/web/Chart.yaml": chart({ db: "https://charts.example" }) }, undefined],
  ["packed ones are what Helm takes", { "charts/common/charts/base/Chart.yaml": chart() }, ["charts/common"]],
  [
    "all packed",
    { "charts/web/charts/common-0.1.0.tgz": "", "charts/web/charts/db-1.0.0.tgz": "" },
    undefined,
  ],
  ["some packed", { "charts/web/charts/common-0.1.0.tgz": "" }, ["charts/common", "charts/lib/base"]],
  ["a folder that is not there", { "charts/web/Chart.yaml": chart({ a: "file://../nope" }) }, undefined],
  ["a folder outside", { "charts/web/Chart.yaml": chart({ a: "file://../../../etc" }) }, undefined],
  ["a folder of the machine", { "charts/web/Chart.yaml": chart({ a: "file:///etc" }) }, undefined],
  ["a Chart.yaml that cannot be read", { "charts/web/Chart.yaml": "a: [file://" }, undefined],
  [
    "by a symlink",
    { [plan]: "chart: ./links/web\n", "links/web": { link: "../charts/web" } },
    ["charts/common", "charts/lib/base"],
  ],
])("%s", (_what, of, expected) => {
  expect(besideOf(of)).toEqual(expected);
});

const nothing = { kustomizations: new Map(), generating: new Set<string>() };

test("a change in a folder beside a chart affects its plan and changes its digest, no other does", async () => {
  const at = repository(files);
  const declared = declare(at);
  const query = { now: { declared, configuration: at.configuration }, tree: at.tree, before: undefined };
  const affected = (path: string) => affectedPlans({ ...query, changes: [{ status: "modified", path }] });
  expect([...affected("charts/lib/base/templates/a.yaml").keys()]).toEqual(["aws/foo/default/web"]);
  expect([...affected("charts/other/Chart.yaml").keys()]).toEqual([]);

  const digestWith = async (values: string) => {
    const git = {
      readFiles: async () => new Map(),
      hashFiles: async (_: string, paths: Iterable<string>) =>
        new Map([...paths].map((path) => [path, path === "charts/common/values.yaml" ? values : path])),
    };
    const { declarations } = declared;
    const material = await readDigestMaterial(declarations, { ...at, commit: "", declared, ...nothing }, git);
    return [...digestsOf(declarations, material, new Map()).values()][0];
  };
  expect(await digestWith("two")).not.toBe(await digestWith("one"));
  expect(await digestWith("one")).toBe(await digestWith("one"));
});
