import { expect, test } from "vitest";
import type { Declaration } from "../../../../src/formats/declaration.ts";
import { declared, header, metadata, release } from "./objects.ts";

const api = "apiVersion: source.toolkit.fluxcd.io/v1\n";
const source = (kind: string, spec: string, name = "charts", namespace = "shop") =>
  `${api}kind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {${spec}}\n`;
const helm = (spec: string) => source("HelmRepository", spec);
const git = (spec: string) => source("GitRepository", spec);
const oci = (spec: string) => source("OCIRepository", spec);

/** What a HelmRelease says of its chart, whose lines lie below `spec.chart.spec`. */
function chartBy(lines: string, other: string): Pick<Declaration, "chart" | "version"> {
  const spec = `  chart:\n    spec:\n${lines.replaceAll(/^/gm, "      ")}\n`;
  const { chart, version } = declared({ "web.yaml": release(spec), "source.yaml": other });
  return { chart, version };
}

const fromHelm = "chart: web\nsourceRef: {kind: HelmRepository, name: charts}";
const stable = "https://charts.example/stable";
const plain = { kind: "repository", text: "web", url: stable, name: "web" } as const;

test.each<[spec: string, version: string | undefined, chart: Declaration["chart"]]>([
  [`url: ${stable}`, undefined, plain],
  [`url: ${stable}`, "1.2.3", { ...plain, version: "1.2.3" }],
  [`url: ${stable}`, "'*'", plain],
  [`url: ${stable}`, "1.10", { ...plain, version: "1.10" }],
  [`url: ${stable}`, "'>=1.0.0 <2.0.0'", { ...plain, version: ">=1.0.0 <2.0.0" }],
  [`url: ${stable}, type: default, interval: 5m, timeout: 60s, provider: generic`, undefined, plain],
  [
    `url: ${stable}, secretRef: {name: login}`,
    undefined,
    { ...plain, access: { login: { namespace: "shop", name: "login" } } },
  ],
  [
    `url: ${stable}, secretRef: {name: login}, certSecretRef: {name: tls}, passCredentials: true`,
    undefined,
    {
      ...plain,
      access: {
        login: { namespace: "shop", name: "login" },
        certificates: { namespace: "shop", name: "tls" },
        passCredentials: true,
      },
    },
  ],
  [
    "url: oci://registry.example/charts, type: oci",
    undefined,
    { kind: "oci", text: "web", url: "oci://registry.example/charts/web" },
  ],
  [
    "url: oci://registry.example/charts/, type: oci, insecure: true",
    "1.x",
    {
      kind: "oci",
      text: "web",
      url: "oci://registry.example/charts/web",
      version: "1.x",
      access: { plainHttp: true },
    },
  ],
  [`url: ${stable}, insecure: true`, undefined, plain],
])("HelmRepository {%s} with the version %s", (spec, version, chart) => {
  const lines = version === undefined ? fromHelm : `${fromHelm}\nversion: ${version}`;
  const text = version?.replaceAll("'", "");
  expect(chartBy(lines, helm(spec))).toEqual({ chart, version: text === "*" ? undefined : text });
});

const fromGit = "chart: ./charts/web\nsourceRef: {kind: GitRepository, name: charts}";
const url = "https://git.example/team/charts";
const folder = { kind: "git", url, path: "charts/web", dependencies: true } as const;
const commit = "0123456789012345678901234567890123456789";
const byDefault = {
  ref: "refs/heads/master",
  unsaid: "`spec.ref.branch` of the GitRepository",
  text: `git+${url}//charts/web?ref=master`,
};

test.each<[spec: string, reference: object]>([
  ["", byDefault],
  ["ref: {}", byDefault],
  ["ref: {branch: main}", { ref: "refs/heads/main", text: `git+${url}//charts/web?ref=main` }],
  ["ref: {tag: v1, branch: main}", { ref: "refs/tags/v1", text: `git+${url}//charts/web?ref=v1` }],
  ["ref: {semver: 1.x, tag: v1}", { semver: "1.x", text: `git+${url}//charts/web?semver=1.x` }],
  [
    "ref: {name: refs/pull/7/head, semver: 1.x}",
    { ref: "refs/pull/7/head", text: `git+${url}//charts/web?ref=refs/pull/7/head` },
  ],
  [
    `ref: {commit: "${commit}", name: refs/heads/x, branch: main}`,
    { ref: commit, text: `git+${url}//charts/web?ref=${commit}` },
  ],
  [
    "secretRef: {name: login}",
    {
      ...byDefault,
      access: { login: { namespace: "shop", name: "login" } },
    },
  ],
  ["recurseSubmodules: false, ignore: '/docs', sparseCheckout: [charts], include: []", byDefault],
])("GitRepository {%s}", (spec, reference) => {
  const chart = { ...folder, ...reference };
  const all = [`url: ${url}`, ...(spec === "" ? [] : [spec])].join(", ");
  expect(chartBy(fromGit, git(all))).toEqual({ chart, version: undefined });
});

test("a GitRepository by ssh, and a chart at its root, whose version says nothing", () => {
  const lines = "chart: .\nversion: 1.2.3\nsourceRef: {kind: GitRepository, name: charts}";
  expect(chartBy(lines, git("url: 'ssh://git@git.example/team/web.git', ref: {branch: main}"))).toEqual({
    chart: {
      kind: "git",
      text: "git+ssh://git@git.example/team/web.git//?ref=main",
      url: "ssh://git@git.example/team/web.git",
      path: "",
      ref: "refs/heads/main",
      dependencies: true,
    },
    version: undefined,
  });
});

const digest = `sha256:${"0".repeat(64)}`;
const artifact = { kind: "oci", text: "web", url: "oci://registry.example/charts/web" } as const;

test.each<[spec: string, version: string | undefined, reference: object]>([
  ["", "latest", { tag: "latest" }],
  ["ref: {tag: 1.2.3}", "1.2.3", { tag: "1.2.3" }],
  ["ref: {tag: 1.10}", "1.10", { tag: "1.10" }],
  ["ref: {semver: 1.x, tag: 1.2.3}", "1.x", { version: "1.x" }],
  ["ref: {semver: 1.x, semverFilter: '.*-rc.*'}", "1.x", { version: "1.x", filter: ".*-rc.*" }],
  [`ref: {digest: '${digest}', semver: 1.x}`, undefined, { digest }],
  [
    "insecure: true, secretRef: {name: login}, certSecretRef: {name: tls}",
    "latest",
    {
      tag: "latest",
      access: {
        login: { namespace: "shop", name: "login" },
        certificates: { namespace: "shop", name: "tls" },
        plainHttp: true,
      },
    },
  ],
  [
    "layerSelector: {mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip, operation: copy}",
    "latest",
    { tag: "latest" },
  ],
])("OCIRepository {%s}", (spec, version, reference) => {
  const all = ["url: oci://registry.example/charts/web", ...(spec === "" ? [] : [spec])].join(", ");
  const files = {
    "web.yaml": release("  chartRef: {kind: OCIRepository, name: charts}\n"),
    "oci.yaml": oci(all),
  };
  const plan = declared(files);
  expect({ chart: plan.chart, version: plan.version }).toEqual({
    chart: { ...artifact, ...reference },
    version,
  });
});

const helmChart = (spec: string) => source("HelmChart", spec, "web");

test("a HelmChart names the chart for a HelmRelease", () => {
  const spec = "chart: web, version: 1.2.3, sourceRef: {kind: HelmRepository, name: charts}";
  const files = {
    "web.yaml": release("  chartRef: {kind: HelmChart, name: web}\n"),
    "sources.yaml": `${helmChart(spec)}---\n${helm(`url: ${stable}`)}`,
  };
  expect(declared(files).chart).toEqual({ ...plain, version: "1.2.3" });
});

test.each([
  ["HelmRepository", helm(`url: ${stable}, suspend: true`), fromHelm],
  ["GitRepository", git(`url: ${url}, suspend: true`), fromGit],
])("newer versions from a suspended %s are not looked for", (_, other, lines) => {
  const spec = `  chart:\n    spec:\n${lines.replaceAll(/^/gm, "      ")}\n`;
  expect(declared({ "web.yaml": release(spec), "source.yaml": other }).options.follow).toBe(false);
});

test("a source of another namespace", () => {
  const lines = "chart: web\nsourceRef: {kind: HelmRepository, name: charts, namespace: flux-system}";
  const other = source("HelmRepository", `url: ${stable}, secretRef: {name: a}`, "charts", "flux-system");
  expect(chartBy(lines, other).chart).toEqual({
    ...plain,
    access: { login: { namespace: "flux-system", name: "a" } },
  });
});

test("without a namespace all lie in `default`", () => {
  const files = {
    "web.yaml": release(
      `  chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: charts}}}\n`,
      "metadata: {name: web}\n",
    ),
    "charts.yaml": `${api}kind: HelmRepository\nmetadata: {name: charts}\nspec: {url: ${stable}}\n`,
  };
  const { id, namespace, chart } = declared(files);
  expect({ id, namespace, chart }).toEqual({ id: "aws/foo/default/web", namespace: "default", chart: plain });
});

const thisRepository =
  "chart: ./charts/web\nsourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}";

test("the GitRepository that Flux made of the repository itself is the repository, at the commit deployed", () => {
  const spec = `  chart:\n    spec:\n${thisRepository.replaceAll(/^/gm, "      ")}\n      valuesFiles: [./charts/web/values.yaml, values/web.yaml]\n`;
  const files = {
    "web.yaml": release(spec),
    "charts/web/Chart.yaml": "",
    "charts/web/values.yaml": "",
    "values/web.yaml": "",
  };
  const { chart, values } = declared(files);
  expect(chart).toEqual({ kind: "local", text: "./charts/web", path: "charts/web" });
  expect(values).toEqual([
    { kind: "file", path: "charts/web/values.yaml" },
    { kind: "file", path: "values/web.yaml" },
  ]);
});

test("v2beta1 and v2beta2 are read as v2", () => {
  for (const version of ["v2beta1", "v2beta2"]) {
    const text = release(
      `  chart: {spec: {chart: web, valuesFile: a.yaml, valuesFiles: [b.yaml], ignoreMissingValuesFiles: true, sourceRef: {kind: HelmRepository, name: charts}}}\n`,
    );
    const files = {
      "web.yaml": text.replace("fluxcd.io/v2", `fluxcd.io/${version}`),
      "charts.yaml": helm(`url: ${stable}`),
    };
    expect(declared(files).values).toEqual([
      { kind: "chart-file", path: "a.yaml", optional: true },
      { kind: "chart-file", path: "b.yaml", optional: true },
    ]);
  }
});

test("values files of a chart from git are named from its repository's root", () => {
  const spec = `  chart:\n    spec:\n${fromGit.replaceAll(/^/gm, "      ")}\n      valuesFiles: [./charts/web/values-prod.yaml]\n`;
  const { values } = declared({ "web.yaml": release(spec), "source.yaml": git(`url: ${url}`) });
  expect(values).toEqual([{ kind: "chart-file", path: "values-prod.yaml", optional: false }]);
});

test("the annotation goes to the line of `chart`, or of `chartRef`", () => {
  const before = `${header}${metadata}`.split("\n").length;
  const spec = `  interval: 1m\n  chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: charts}}}\n`;
  const files = { "apps/web.yaml": release(spec), "charts.yaml": helm(`url: ${stable}`) };
  expect(declared(files).place).toEqual({ file: "apps/web.yaml", line: before + 2, column: 3 });
});
