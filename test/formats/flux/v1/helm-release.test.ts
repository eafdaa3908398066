import { expect, test } from "vitest";
import type { Declaration } from "../../../../src/formats/declaration.ts";
import { CHART, onlyRelease } from "../repository.ts";

test("what says nothing has the Helm Operator's defaults", () => {
  expect(onlyRelease(CHART)).toMatchObject({
    id: "aws/foo/shop/web",
    setup: "aws/foo",
    namespace: "shop",
    name: "web",
    release: "shop-web",
    place: { file: "k8s/web.yaml", line: 5, column: 3 },
    chart: {
      kind: "repository",
      text: "web",
      url: "https://charts.example/stable",
      name: "web",
      version: "1.2.3",
    },
    version: "1.2.3",
    values: [],
    needs: [],
    options: {
      wait: "no",
      timeout: 300,
      historyMax: 10,
      valuesMode: "reset",
      forceReplace: false,
      crds: "create",
      schemaCheck: true,
      onFailure: "keep",
      retries: 0,
      test: undefined,
      createNamespace: true,
      suspend: false,
    },
  });
});

test.each<[what: string, spec: string, metadata: string | undefined, expected: Partial<Declaration>]>([
  [
    "in no namespace",
    "",
    "name: web",
    { id: "aws/foo/default/web", namespace: "default", release: "default-web" },
  ],
  [
    "for another namespace",
    "targetNamespace: far",
    undefined,
    { id: "aws/foo/shop/web", namespace: "far", release: "shop-far-web" },
  ],
  ["for its own namespace", "targetNamespace: shop", undefined, { namespace: "shop", release: "shop-web" }],
  [
    "with a name of its own",
    "releaseName: front\ntargetNamespace: far",
    undefined,
    { namespace: "far", release: "front" },
  ],
])("a release %s is named as the operator names it", (_what, spec, metadata, expected) => {
  expect(onlyRelease(`${CHART}${spec}`, metadata)).toMatchObject(expected);
});

const git = "git: https://git.example/charts.git, path: charts/web";

test.each<[what: string, chart: string, expected: object]>([
  [
    "with the operator's default branch",
    git,
    {
      text: "git+https://git.example/charts.git//charts/web?ref=master",
      url: "https://git.example/charts.git",
      path: "charts/web",
      ref: "master",
      dependencies: true,
    },
  ],
  [
    "at a tag, without looking for dependencies",
    `${git}, ref: v1.2, skipDepUpdate: true`,
    { ref: "v1.2", dependencies: false },
  ],
  [
    "with a login beside it",
    `${git}, secretRef: {name: login}`,
    { access: { login: { namespace: "shop", name: "login" } } },
  ],
  [
    "with a login elsewhere",
    `${git}, secretRef: {name: login, namespace: flux}`,
    { access: { login: { namespace: "flux", name: "login" } } },
  ],
  [
    "by ssh, as git writes it",
    'git: "git@git.example:team/charts.git", path: ./charts/web/',
    {
      text: "git+ssh://git@git.example/team/charts.git//charts/web?ref=master",
      url: "ssh://git@git.example/team/charts.git",
      path: "charts/web",
    },
  ],
  [
    "by ssh, as an address",
    'git: "ssh://git@git.example:2222/team/charts.git", path: /charts/web',
    { url: "ssh://git@git.example:2222/team/charts.git", path: "charts/web" },
  ],
  [
    "by http, in the root",
    "git: http://git.example/web, path: .",
    { url: "http://git.example/web", path: "" },
  ],
  [
    "with names that addresses escape",
    'git: "https://git.example/c.git", path: "a b/50%", ref: "feature/x+y"',
    { path: "a b/50%", ref: "feature/x+y" },
  ],
])("a chart of git %s", (_what, chart, expected) => {
  const declaration = onlyRelease(`chart: {${chart}}`);
  expect(declaration.chart).toMatchObject({ kind: "git", ...expected });
  expect(declaration.version).toBeUndefined();
});

test("values come in their order: the old Secrets, `valuesFrom`, and last its own", () => {
  const { values } = onlyRelease(`${CHART}values: {replicas: 2, on: yes, mode: 0777, tag: "1.10", gone: null}
valuesFrom:
- configMapKeyRef: {name: common, namespace: base, key: web.yaml}
- secretKeyRef: {name: more, optional: true}
- externalSourceRef: {url: "https://values.example/web.yaml", optional: yes}
- chartFileRef: {path: ./values-prod.yaml}
valueFileSecrets: [{name: old}]`);
  expect(values).toEqual([
    {
      kind: "secret",
      namespace: "shop",
      name: "old",
      key: "values.yaml",
      optional: false,
      targetPath: undefined,
    },
    {
      kind: "config-map",
      namespace: "base",
      name: "common",
      key: "web.yaml",
      optional: false,
      targetPath: undefined,
    },
    {
      kind: "secret",
      namespace: "shop",
      name: "more",
      key: "values.yaml",
      optional: true,
      targetPath: undefined,
    },
    { kind: "url", url: "https://values.example/web.yaml", optional: true },
    { kind: "chart-file", path: "values-prod.yaml", optional: false },
    { kind: "inline", values: { replicas: 2, true: true, mode: 511, tag: "1.10", gone: null } },
  ]);
});

const rollback = {
  timeout: 300,
  wait: "no",
  force: false,
  recreatePods: false,
  disableHooks: false,
  cleanupOnFail: false,
} as const;

test.each<[spec: string, expected: Partial<Declaration["options"]>]>([
  ["timeout: 60", { timeout: 60 }],
  ["wait: true", { wait: "yes" }],
  ["maxHistory: 0", { historyMax: 0 }],
  ["maxHistory: 3", { historyMax: 3 }],
  ["resetValues: false", { valuesMode: "reuse" }],
  ["resetValues: true", { valuesMode: "reset" }],
  ["resetValues:", { valuesMode: "reset" }],
  ["forceUpgrade: true", { forceReplace: true }],
  ["skipCRDs: true", { crds: "skip" }],
  ["disableOpenAPIValidation: true", { schemaCheck: false }],
  ["helmVersion: v3", {}],
  ["rollback: {enable: false, retry: true, force: true}", { onFailure: "keep", retries: 0, wait: "no" }],
  ["rollback: {enable: true}", { onFailure: "rollback", wait: "yes", retries: 0, rollback }],
  ["rollback: {enable: true}\nwait: false", { onFailure: "rollback", wait: "no" }],
  ["rollback: {enable: true, retry: true}", { retries: 5 }],
  ["rollback: {enable: true, retry: true, maxRetries: 2}", { retries: 2 }],
  [
    "rollback: {enable: true, force: true, recreate: true, disableHooks: true, timeout: 30, wait: true}",
    {
      rollback: {
        ...rollback,
        force: true,
        recreatePods: true,
        disableHooks: true,
        timeout: 30,
        wait: "yes",
      },
    },
  ],
  ["test: {enable: true}", { wait: "yes", test: { timeout: 300, ignoreFailures: false } }],
  [
    "test: {enable: true, timeout: 20, ignoreFailures: true, cleanup: false}",
    { test: { timeout: 20, ignoreFailures: true } },
  ],
  ["test: {enable: false, timeout: 20}", { test: undefined, wait: "no" }],
])("%s", (spec, expected) => {
  expect(onlyRelease(`${CHART}${spec}`).options).toMatchObject(expected);
});

test("what only the operator kept there is passed over: `status`, and annotations", () => {
  const metadata =
    'name: web, namespace: shop, annotations: {fluxcd.io/automated: "true", helm.fluxcd.io/migrate: "true"}';
  const declaration = onlyRelease(`${CHART}`, metadata);
  expect(declaration.options.suspend).toBe(false);
  expect(onlyRelease(`${CHART}releaseName: x`.concat("\n")).release).toBe("x");
});
