import { expect, test } from "vitest";
import {
  addRepositoryArguments,
  applyArguments,
  crdsArguments,
  pullArguments,
  rehearsalArguments,
  renderArguments,
  rollbackArguments,
  templateArguments,
  testArguments,
  uninstallArguments,
} from "../../src/helm/arguments.ts";
import type { ApplyRequest, RollbackRequest } from "../../src/helm/helm.ts";

const kubeconfig = { path: "/run/kubeconfig", context: "aws/foo" };

const request: ApplyRequest = {
  kubeconfig,
  namespace: "web",
  release: "demo",
  chart: "/run/demo-1.0.0.tgz",
  values: ["/repo/a.yaml", "/repo/b.yaml"],
  labels: { "gitops-action/plan": "demo", "gitops-action/run": "1-1" },
  description: "install, asked for by run 1",
  wait: "yes",
  waitForJobs: false,
  createNamespace: false,
  historyMax: 10,
  timeout: 300,
  applyMethod: "server",
  onConflict: "force",
};

test.each([3, 4] as const)("Helm %i is told everything and starts with the verb", (major) => {
  const wait = major === 3 ? "--wait" : "--wait=watcher";
  const server = ["--disable-openapi-validation", ...(major === 3 ? [] : ["--force-conflicts"])];
  expect(applyArguments(major, request)).toEqual([
    ...["upgrade", "--install"],
    ...["--kubeconfig", "/run/kubeconfig", "--kube-context", "aws/foo", "--namespace", "web"],
    ...["--description", "install, asked for by run 1", "--history-max", "10", "--timeout", "300s"],
    ...["--labels", "gitops-action/plan=demo", "--labels", "gitops-action/run=1-1"],
    ...["--reset-values", "--values", "/repo/a.yaml", "--values", "/repo/b.yaml"],
    ...[wait, ...server, "--", "demo", "/run/demo-1.0.0.tgz"],
  ]);
});

// Helm 4 refuses to replace what the server applies, and to force conflicts in the same breath (tried with 4.3).
test.each<[Partial<ApplyRequest>, readonly string[], readonly string[]]>([
  [{ skipHooks: true }, ["--no-hooks"], ["--no-hooks", "--force-conflicts"]],
  [{ skipCrds: true }, ["--skip-crds"], ["--skip-crds", "--force-conflicts"]],
  [{ forceReplace: true }, ["--force"], ["--force-replace", "--server-side=false"]],
  [{ forceReplace: true, applyMethod: "client" }, ["--force"], ["--force-replace", "--server-side=false"]],
  [{ forceReplace: true, applyMethod: undefined }, ["--force"], ["--force-replace", "--server-side=false"]],
  [{ cleanupOnFail: true }, ["--cleanup-on-fail"], ["--force-conflicts", "--cleanup-on-fail"]],
])("%j is asked of Helm 3 by %j, and of Helm 4 by %j", (change, of3, of4) => {
  const usual = (major: 3 | 4) => applyArguments(major, { ...request, applyMethod: "client" });
  const added = (major: 3 | 4) => {
    const known = new Set(usual(major));
    return applyArguments(major, { ...request, ...change }).filter((each) => !known.has(each));
  };
  expect([added(3), added(4)]).toEqual([of3, of4]);
});

test.each([3, 4] as const)("Helm %i checks, and takes former values, only when it is asked to", (major) => {
  const given = applyArguments(major, { ...request, schemaCheck: true, reuseValues: true });
  expect(given).not.toContain("--disable-openapi-validation");
  expect(given).not.toContain("--reset-values");
  expect(given).toContain("--reuse-values");
  expect(applyArguments(major, { ...request, skipValuesSchema: true })).toContain("--skip-schema-validation");
});

test("what is rehearsed and rendered goes by the same values and hooks as what is applied", () => {
  const asked = { ...request, skipHooks: true, reuseValues: true, skipValuesSchema: true };
  const shared = ["--no-hooks", "--skip-schema-validation"];
  expect(rehearsalArguments(4, asked)).toEqual(expect.arrayContaining([...shared, "--reuse-values"]));
  expect(renderArguments(4, asked)).toEqual(expect.arrayContaining(shared));
});

function flags(major: 3 | 4, change: Partial<ApplyRequest>): readonly string[] {
  return applyArguments(major, { ...request, labels: {}, values: [], ...change }).filter((each) =>
    /^--(wait|create|force|atomic|rollback|server)/.test(each),
  );
}

test.each<[3 | 4, Partial<ApplyRequest>, readonly string[]]>([
  [3, { wait: "yes" }, ["--wait"]],
  [3, { wait: "legacy" }, ["--wait"]],
  [3, { wait: "hooks" }, []],
  [3, { wait: "no" }, []],
  [3, { wait: "yes", waitForJobs: true }, ["--wait", "--wait-for-jobs"]],
  [3, { wait: "no", waitForJobs: true }, []],
  [4, { applyMethod: "client" }, ["--wait=watcher"]],
  [4, { applyMethod: "client", wait: "legacy" }, ["--wait=legacy"]],
  [4, { applyMethod: "client", wait: "hooks" }, ["--wait=hookOnly"]],
  [4, { applyMethod: "client", wait: "no" }, []],
  [4, { applyMethod: "client", waitForJobs: true }, ["--wait=watcher", "--wait-for-jobs"]],
  [4, { applyMethod: "client", wait: "hooks", waitForJobs: true }, ["--wait=hookOnly"]],
  [4, { wait: "no" }, ["--force-conflicts"]],
  [4, { wait: "no", onConflict: "fail" }, []],
  [4, { wait: "no", applyMethod: undefined }, ["--force-conflicts"]],
  [3, { wait: "no", applyMethod: undefined }, []],
  [3, { wait: "no", createNamespace: true }, ["--create-namespace"]],
])("Helm %i with %j gets %j", (major, change, expected) => {
  expect(flags(major, change)).toEqual(expected);
});

test.each([
  ["/a/plain path.yaml", "/a/plain path.yaml"],
  ["/a/x,y.yaml", '"/a/x,y.yaml"'],
  ['/a/say "hi".yaml', '"/a/say ""hi"".yaml"'],
])("a values file %s is passed as %s, since Helm splits the flag at commas", (path, expected) => {
  const given = applyArguments(4, { ...request, values: [path] });
  expect(given[given.indexOf("--values") + 1]).toBe(expected);
});

test.each([
  ["server", ["--is-upgrade"]],
  [undefined, []],
] as const)("a release that is applied by %s is rendered with %j", (applyMethod, upgrade) => {
  expect(renderArguments(4, { ...request, applyMethod })).toEqual([
    ...["template", "--kubeconfig", "/run/kubeconfig", "--kube-context", "aws/foo", "--namespace", "web"],
    ...["--values", "/repo/a.yaml", "--values", "/repo/b.yaml"],
    ...[...upgrade, "--", "demo", "/run/demo-1.0.0.tgz"],
  ]);
});

test("what is rendered for a cluster is told of its versions, one by one", () => {
  const versions = { kubeVersion: "v1.35.4", apiVersions: ["apps/v1", "apps/v1/Deployment"] };
  const told = [
    "--kube-version",
    "v1.35.4",
    "--api-versions",
    "apps/v1",
    "--api-versions",
    "apps/v1/Deployment",
  ];
  const asked = { ...request, versions };
  for (const given of [renderArguments(3, asked), crdsArguments(asked, "/run/crds")]) {
    const at = given.indexOf("--kube-version");
    expect(given.slice(at, at + told.length)).toEqual(told);
  }
  expect(applyArguments(4, asked)).toEqual(applyArguments(4, request));
});

test.each([
  [3, "--wait"],
  [4, "--wait=watcher"],
] as const)("Helm %i uninstalls with %s and keeps no history", (major, wait) => {
  expect(uninstallArguments(major, { kubeconfig, namespace: "web", release: "demo", timeout: 90 })).toEqual([
    "uninstall",
    ...["--kubeconfig", "/run/kubeconfig", "--kube-context", "aws/foo", "--namespace", "web"],
    ...["--ignore-not-found", "--timeout", "90s", wait, "--", "demo"],
  ]);
});

test.each([
  [{ noWait: true }, []],
  [{ skipHooks: true }, ["--wait", "--no-hooks"]],
  [{ keepHistory: true }, ["--wait", "--keep-history"]],
  [{ cascade: "foreground" as const }, ["--wait", "--cascade", "foreground"]],
])("Helm uninstalls %j with %j", (change, expected) => {
  const asked = { kubeconfig, namespace: "web", release: "demo", timeout: 90, ...change };
  expect(uninstallArguments(3, asked).slice(10, -2)).toEqual(expected);
  const of4 = expected.map((each) => (each === "--wait" ? "--wait=watcher" : each));
  expect(uninstallArguments(4, asked).slice(10, -2)).toEqual(of4);
});

test("the tests of a release are run with their logs", () => {
  const asked = { kubeconfig, namespace: "web", release: "demo", timeout: 60 };
  const target = ["--kubeconfig", "/run/kubeconfig", "--kube-context", "aws/foo", "--namespace", "web"];
  const usual = ["test", ...target, "--timeout", "60s", "--logs"];
  expect(testArguments({ ...asked, filters: [] })).toEqual([...usual, "--", "demo"]);
  expect(testArguments({ ...asked, filters: ["name=a", "!name=b"] })).toEqual([
    ...usual,
    ...["--filter", "name=a", "--filter", "!name=b", "--", "demo"],
  ]);
});

test("an upgrade is rehearsed with the cluster, from the same values", () => {
  expect(rehearsalArguments(4, request)).toEqual([
    ...["upgrade", "--kubeconfig", "/run/kubeconfig", "--kube-context", "aws/foo", "--namespace", "web"],
    ...["--dry-run=server", "--output", "json", "--reset-values"],
    ...["--values", "/repo/a.yaml", "--values", "/repo/b.yaml", "--disable-openapi-validation"],
    ...["--", "demo", "/run/demo-1.0.0.tgz"],
  ]);
});

test.each<[3 | 4, Partial<RollbackRequest>, readonly string[]]>([
  [3, {}, ["--wait"]],
  [3, { wait: "no" }, []],
  [3, { waitForJobs: true }, ["--wait", "--wait-for-jobs"]],
  [4, {}, ["--wait=watcher", "--force-conflicts"]],
  [4, { applyMethod: "client" }, ["--wait=watcher"]],
  [4, { onConflict: "fail", wait: "legacy" }, ["--wait=legacy"]],
  [3, { wait: "no", forceReplace: true, recreatePods: true }, ["--force", "--recreate-pods"]],
  [4, { wait: "no", forceReplace: true, recreatePods: true }, ["--force-replace", "--server-side=false"]],
  [3, { wait: "no", skipHooks: true, cleanupOnFail: true }, ["--no-hooks", "--cleanup-on-fail"]],
])("Helm %i rolls back %j with %j", (major, change, flagsOfIt) => {
  const { wait, waitForJobs, historyMax, timeout, onConflict } = request;
  const target = {
    kubeconfig,
    namespace: "web",
    release: "demo",
    revision: 7,
    applyMethod: "server",
  } as const;
  const asked = { ...target, wait, waitForJobs, historyMax, timeout, onConflict, ...change };
  expect(rollbackArguments(major, asked)).toEqual([
    ...["rollback", "--kubeconfig", "/run/kubeconfig", "--kube-context", "aws/foo", "--namespace", "web"],
    ...["--history-max", "10", "--timeout", "300s", ...flagsOfIt, "--", "demo", "7"],
  ]);
});

const repository = { name: "internal", url: "https://charts.example", folder: "/run/r" };

test("a repository's password never stands among the arguments", () => {
  const given = addRepositoryArguments({
    ...repository,
    username: "me",
    password: "secret-1",
    caFile: "/repo/ca.pem",
    passCredentials: true,
  });
  expect(given.join(" ")).toBe(
    "repo add --repository-config /run/r/repositories.yaml --repository-cache /run/r/cache --force-update " +
      "--username me --password-stdin --ca-file /repo/ca.pem --pass-credentials -- internal https://charts.example",
  );
});

test.each([
  [
    { chart: "oci://r.example/demo", version: "1.10.0", certFile: "/c", keyFile: "/k" },
    "pull --destination /d --version 1.10.0 --cert-file /c --key-file /k -- oci://r.example/demo",
  ],
  [
    { chart: "oci://r.example/demo", keyring: "/keys", insecureSkipTlsVerify: true },
    "pull --destination /d --insecure-skip-tls-verify --verify --keyring /keys -- oci://r.example/demo",
  ],
  [
    { chart: "oci://127.0.0.1:5000/demo", plainHttp: true, registryConfig: "/run/auth.json", caFile: "/ca" },
    "pull --destination /d --registry-config /run/auth.json --ca-file /ca --plain-http -- oci://127.0.0.1:5000/demo",
  ],
])("pulling %j", (pull, expected) => {
  expect(pullArguments(pull, "/d").join(" ")).toBe(expected);
});

test("a chart is rendered with what is known of a cluster, and without one", () => {
  const versions = { kubeVersion: "1.34.0", apiVersions: ["a.example/v1"] };
  const known = { includeCrds: true, versions };
  expect(templateArguments(4, { ...request, ...known })).toEqual([
    ...["template", "--namespace", "web", "--values", "/repo/a.yaml", "--values", "/repo/b.yaml"],
    ...["--include-crds", "--kube-version", "1.34.0", "--api-versions", "a.example/v1"],
    ...["--", "demo", "/run/demo-1.0.0.tgz"],
  ]);
  const unknown = {
    includeCrds: false,
    versions: undefined,
    values: [],
    skipHooks: true,
  };
  expect(templateArguments(3, { ...request, ...unknown })).toEqual([
    ...["template", "--namespace", "web", "--no-hooks", "--", "demo", "/run/demo-1.0.0.tgz"],
  ]);
});
