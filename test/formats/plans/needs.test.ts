import { expect, test } from "vitest";
import { declareFiles, type Files, show } from "../repository.ts";

/** Plans of one namespace by name, with what each needs. */
function plans(needs: Record<string, readonly string[]>): Files {
  const entries = Object.entries(needs).map(([name, others]) => {
    const ids = others.map((other) => (other.includes("/") ? other : `aws/foo/default/${other}`));
    return [`aws/foo/default/${name}.yaml`, `chart: x/y\nneeds: [${ids.join(", ")}]\n`] as const;
  });
  return Object.fromEntries(entries);
}

function names(files: Files): readonly string[] {
  return declareFiles(files).declarations.map((declaration) => declaration.name);
}

const shape = "Write the id of a plan: <setup>/<namespace>/<plan>, as aws/foo/default/demo.";

test.each([
  ["dp", "`needs`: there is no plan `aws/foo/default/dp`. Did you mean `aws/foo/default/db`?"],
  [
    "aws/foo/default/db.yaml",
    "`needs`: there is no plan `aws/foo/default/db.yaml`. Did you mean `aws/foo/default/db`?",
  ],
  [
    "aws/bar/default/db",
    "`needs`: there is no plan `aws/bar/default/db`. Did you mean `aws/foo/default/db`?",
  ],
  ["./something/else/entirely/x", `\`needs\`: there is no plan \`./something/else/entirely/x\`. ${shape}`],
])("an unknown need: %s", (need, expected) => {
  const files = plans({ application: ["db", need], db: [] });
  const { problems } = declareFiles(files);
  expect(names(files)).toEqual(["db"]);
  expect(problems.map(show)).toEqual([
    expect.stringContaining(`aws/foo/default/application.yaml:2:29 ${expected}`),
  ]);
});

test("plans are not alike since they lie in one namespace", () => {
  const { problems } = declareFiles(plans({ application: ["gone"], db: [], web: [] }));
  expect(problems.map(show)).toEqual([expect.stringContaining(`\`aws/foo/default/gone\`. ${shape}`)]);
});

test.each([
  [
    "gone",
    "there is no plan `aws/foo/shop/gone`. Write the name of a HelmRelease of this setup, with its `namespace` where that is another.",
  ],
  ["web", "the plan needs itself. Remove one of these needs."],
])("what a HelmRelease depends on is told under its own field: %s", (name, expected) => {
  const about =
    "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: shop}\n";
  const source =
    "apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: web, namespace: shop}\n";
  const { problems } = declareFiles({
    "gitops.yaml": "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n",
    "k8s/web.yaml": `${about}spec: {chartRef: {kind: OCIRepository, name: web}, dependsOn: [{name: ${name}}]}\n`,
    "k8s/source.yaml": `${source}spec: {url: oci://registry.example/charts/web}\n`,
  });
  expect(problems.map(show)).toEqual([`k8s/web.yaml:4:64 \`spec.dependsOn\`: ${expected}`]);
});

test("a plan that cannot be read may be needed: it is there", () => {
  const files = { ...plans({ app: ["db"] }), "aws/foo/default/db.yaml": "wait: 3" };
  expect(names(files)).toEqual(["app"]);
});

test("what is needed may lie in another setup", () => {
  const files = { ...plans({ app: ["gcp/bar/default/db"] }), "gcp/bar/default/db.yaml": "chart: x/y" };
  expect(names(files)).toEqual(["app", "db"]);
});

test.each<[string, Record<string, readonly string[]>, readonly string[], readonly string[]]>([
  ["itself", { a: ["a"], b: [] }, ["b"], ["a: `needs`: the plan needs itself."]],
  [
    "two",
    { a: ["b"], b: ["a"], c: ["a"] },
    ["c"],
    [
      "a: `needs` goes in a circle: aws/foo/default/a → aws/foo/default/b → aws/foo/default/a.",
      "b: `needs` goes in a circle: aws/foo/default/b → aws/foo/default/a → aws/foo/default/b.",
    ],
  ],
  [
    "before and behind a circle",
    { before: ["a"], a: ["b"], b: ["a", "behind"], behind: [] },
    ["before", "behind"],
    ["a:", "b:"],
  ],
  [
    "between two circles",
    { a: ["b"], b: ["a", "mid"], mid: ["c"], c: ["d"], d: ["c"] },
    ["mid"],
    ["a:", "b:", "c:", "d:"],
  ],
  ["two circles that share a plan", { a: ["b"], b: ["a", "c"], c: ["b"] }, [], ["a:", "b:", "c:"]],
  ["none: a diamond", { a: ["b", "c"], b: ["d"], c: ["d"], d: [] }, ["a", "b", "c", "d"], []],
])("a circle of needs: %s", (_, needs, readable, expected) => {
  const files = plans(needs);
  const { problems } = declareFiles(files);
  expect(names(files)).toEqual(readable);
  const shown = problems.map(({ plan, message }) => `${plan?.name}: ${message}`).sort();
  expect(shown).toEqual(expected.map((line) => expect.stringContaining(line)));
});

test("a circle of thousands is told in one line", () => {
  const count = 3000;
  const needs = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`p${at}`, [`p${(at + 1) % count}`]]),
  );
  const { declarations, problems } = declareFiles(plans(needs));
  expect(declarations).toEqual([]);
  expect(problems).toHaveLength(count);
  expect(problems[0]?.message.length).toBeLessThan(400);
});
