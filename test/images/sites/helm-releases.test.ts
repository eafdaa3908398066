import { expect, test } from "vitest";
import { foundIn, linesToTag, shown } from "./find.ts";

const gitops = "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n";

function release(spec: string, metadata = "name: web, namespace: shop") {
  const chart = "chart: {spec: {chart: web, version: 1.x, sourceRef: {kind: HelmRepository, name: charts}}}";
  return `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {${metadata}}\nspec:\n  interval: 10m\n  ${chart}\n  ${spec.replaceAll("\n", "\n  ")}\n`;
}
const source =
  "apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: charts, namespace: NS}\nspec: {url: https://charts.example/stable}\n";
const sources = { "k8s/s.yaml": ["shop", "default"].map((ns) => source.replace("NS", ns)).join("---\n") };

const images = (text: string) => foundIn({ "gitops.yaml": gitops, "k8s/web.yaml": text, ...sources });

test.each([
  ["values: {image: {repository: a/b, tag: v1}}", ["image a/b:v1 7 repository=a/b tag=v1"]],
  ["values:\n  image: a/b:1\n  web: [{image: c}]", ["image a/b:1 8 whole", "web[0].image c 9 whole"]],
  ["values: {repository: a/b, tag: 1.10}", ["chart-image a/b:1.10 7 repository=a/b tag=1.10"]],
  ["valuesFrom: [{kind: ConfigMap, name: x}]", []],
  ["values:", []],
])("%j", (spec, expected) => {
  const lines = shown(images(release(spec))).map((line) => line.replace("k8s/web.yaml:", ""));
  expect(lines).toEqual([...expected, "chart web 1.x 6 on request"]);
});

test("each release of a file has its own", () => {
  const values = "values: {image: a/b:1}";
  const text = `${release(values)}---\n${release(values, "name: web")}`;
  const { images: found } = images(text);
  expect(found.map(({ plan, place }) => `${plan} ${place.line}`)).toEqual([
    "aws/foo/shop/web 7",
    "aws/foo/default/web 15",
  ]);
});

test("only the values change", () => {
  const files = {
    "gitops.yaml": gitops,
    "k8s/web.yaml": release("values: {image: a/b:1} # mine"),
    ...sources,
  };
  expect(linesToTag(files, "2")).toEqual([
    "k8s/web.yaml:7",
    "- values: {image: a/b:1} # mine",
    "+ values: {image: a/b:2} # mine",
  ]);
});

test("of a chart from git the version says nothing", () => {
  const git =
    "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: charts, namespace: shop}\nspec: {url: https://git.example/c.git}\n";
  const text = release("values:").replace("HelmRepository", "GitRepository");
  expect(images(`${text}---\n${git}`).charts).toEqual([]);
});
