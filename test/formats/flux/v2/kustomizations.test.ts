import { expect, test } from "vitest";
import { show } from "../../repository.ts";
import { declareFlux } from "../repository.ts";
import { chart, charts, release } from "./objects.ts";

const config = (name: string, data = "{}", annotations = "{}") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop, annotations: ${annotations}}\ndata: ${data}\n`;
const kustomization = (spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {path: ./k8s/apps, ${spec}}\n`;

/** What a Kustomization leaves of two objects and a HelmRelease, two of which it applies. */
function told(spec: string, more: Readonly<Record<string, string>> = {}) {
  const { declarations, problems } = declareFlux({
    "k8s/apps/a.yaml": config("a"),
    "k8s/apps/web.yaml": release(chart),
    "k8s/other/b.yaml": config("b"),
    "k8s/charts.yaml": charts,
    "k8s/ks.yaml": kustomization(spec),
    ...more,
  });
  const names = declarations.flatMap(({ name, chart }) =>
    chart.kind === "manifests" ? chart.objects.map((object) => object.name) : [name],
  );
  const carryOver = declarations.some(({ chart }) => chart.kind === "manifests" && chart.carryOver);
  return {
    names: names.toSorted(),
    carryOver,
    problems: problems.map(show),
    hides: problems.map(({ hides }) => hides),
  };
}

const all = { names: ["a", "b", "web"], carryOver: false, problems: [] };

test.each([
  ["targetNamespace", "web"],
  ["namePrefix", "a-"],
  ["nameSuffix", "-a"],
  ["patches", "[{patch: x}]"],
  ["images", "[{name: a, newTag: b}]"],
  ["components", "[../tls]"],
  ["commonMetadata", "{labels: {a: b}}"],
])("what `%s` would have changed is not deployed as it stands, nor taken for deleted", (field, value) => {
  const { problems, ...rest } = told(`${field}: ${value}`);
  expect(rest).toMatchObject({ names: ["b"], carryOver: true });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(
    `k8s/ks.yaml:4:26 \`spec.${field}\` of the Kustomization \`apps\` cannot be honoured, so nothing that it applies from k8s/apps is deployed.`,
  );
});

test.each([
  ["it says nothing of that kind", "prune: true, interval: 5m, decryption: {provider: sops}"],
  ["its lists are empty", "patches: [], images: [], commonMetadata: {}, targetNamespace: ''"],
  ["it applies other folders", "path: ./k8s/infrastructure, patches: [{patch: x}]"],
])("nothing is wrong where %s", (_, spec) => {
  const text = kustomization(spec).replace(/path: .\/k8s\/apps, (?=path)/, "");
  expect(told("", { "k8s/ks.yaml": text })).toMatchObject(all);
});

test("a manifest with a variable that Flux would have filled in is not applied", () => {
  const variable = { "k8s/apps/a.yaml": config("a", "{host: 'web.${HOST}'}") };
  const filling = "postBuild: {substitute: {HOST: a}}";
  expect(told(filling, variable)).toMatchObject({
    names: ["b", "web"],
    carryOver: true,
    problems: [
      "k8s/apps/a.yaml:4:14 `${HOST}` is not filled in: `spec.postBuild` of the Kustomization `apps` in k8s/ks.yaml cannot be honoured. Write the value itself; where that very text is meant, annotate the object with `kustomize.toolkit.fluxcd.io/substitute: disabled`.",
    ],
  });
  expect(told("prune: true", variable)).toMatchObject(all);
  const disabled = config("a", "{host: '${HOST}'}", "{kustomize.toolkit.fluxcd.io/substitute: disabled}");
  expect(told(filling, { "k8s/apps/a.yaml": disabled })).toMatchObject(all);
});

test("a cause has one message: what is patched is not looked at for variables, too", () => {
  const { problems } = told("patches: [{patch: x}], postBuild: {substitute: {HOST: a}}", {
    "k8s/apps/a.yaml": config("a", "{host: '${HOST}'}"),
    "k8s/apps/web.yaml": release(`${chart}  values: {host: "\${HOST}"}\n`),
  });
  expect(problems).toHaveLength(1);
});
