import { expect, test } from "vitest";
import type { ReleaseOptions } from "../../../../src/formats/release-options.ts";
import { declaredBy } from "./objects.ts";

test("a HelmRelease that says nothing has Flux' defaults", () => {
  expect(declaredBy("").options).toEqual({
    wait: "yes",
    waitForJobs: true,
    createNamespace: true,
    historyMax: 5,
    timeout: 300,
    onConflict: "force",
    adopt: undefined,
    protect: false,
    suspend: false,
    onFailure: "keep",
    onImmutable: "fail",
    hookFailure: undefined,
    hookTimeout: undefined,
    retries: 0,
    allowDataLoss: false,
    test: undefined,
    crds: "create",
    verify: false,
    takeOwnership: true,
    postRender: undefined,
    skipHooks: false,
    follow: true,
    valuesMode: "reset",
    forceReplace: false,
    schemaCheck: false,
    cleanupOnFail: false,
    rollback: {
      timeout: undefined,
      wait: undefined,
      force: false,
      recreatePods: false,
      disableHooks: false,
      cleanupOnFail: false,
    },
    uninstall: { timeout: undefined, disableHooks: false, keepHistory: false, wait: true },
    skipValuesSchema: false,
    ignore: [],
    heal: false,
    installing: {},
  } satisfies ReleaseOptions);
});

const both = (field: string) => `  install: {${field}}\n  upgrade: {${field}}\n`;

test.each<[spec: string, options: Partial<ReleaseOptions>]>([
  ["  interval: 10m\n", {}],
  ["  persistentClient: false\n", {}],
  ["  install: {replace: true}\n", {}],
  ["  rollback: {recreate: true}\n", {}],
  ["  upgrade: null\n", {}],
  ["  suspend: true\n", { suspend: true }],
  ["  suspend: null\n", { suspend: false }],
  ["  timeout: 90s\n", { timeout: 90 }],
  ["  timeout: 1h30m\n", { timeout: 5400 }],
  ["  maxHistory: 0\n", { historyMax: 0 }],
  ["  maxHistory: 12\n", { historyMax: 12 }],
  ["  upgrade: {timeout: 10m}\n", { timeout: 600, installing: { timeout: 300 } }],
  ["  timeout: 1m\n  install: {timeout: 10m}\n", { timeout: 60, installing: { timeout: 600 } }],
  [both("timeout: 2m"), { timeout: 120, installing: {} }],
  [both("disableWait: true"), { wait: "hooks", installing: {}, rollback: rollback({ wait: "yes" }) }],
  ["  install: {disableWait: true}\n", { wait: "yes", installing: { wait: "hooks" } }],
  ["  waitStrategy: {name: poller}\n", { wait: "yes" }],
  ["  waitStrategy: {name: legacy}\n", { wait: "legacy" }],
  [both("disableWaitForJobs: true"), { waitForJobs: false, installing: {} }],
  ["  upgrade: {disableWaitForJobs: true}\n", { waitForJobs: false, installing: { waitForJobs: true } }],
  [both("disableHooks: true"), { skipHooks: true, installing: {} }],
  ["  install: {disableHooks: true}\n", { skipHooks: false, installing: { skipHooks: true } }],
  [both("disableOpenAPIValidation: true"), { schemaCheck: false, installing: {} }],
  [both("disableOpenAPIValidation: false"), { schemaCheck: true, installing: {} }],
  [both("disableSchemaValidation: true"), { skipValuesSchema: true, installing: {} }],
  [both("disableTakeOwnership: true"), { takeOwnership: false, installing: {} }],
  [
    "  install: {disableTakeOwnership: true}\n",
    { takeOwnership: true, installing: { takeOwnership: false } },
  ],
  ["  install: {createNamespace: true}\n", { createNamespace: true }],
  ["  install: {createNamespace: false}\n", { createNamespace: false }],
  ["  install: {skipCRDs: true}\n", { crds: "create", installing: { crds: "skip" } }],
  ["  install: {crds: Skip}\n", { crds: "create", installing: { crds: "skip" } }],
  ["  install: {crds: Create}\n", { crds: "create", installing: {} }],
  ["  install: {crds: CreateReplace}\n", { crds: "create", installing: { crds: "apply" } }],
  [both("crds: CreateReplace"), { crds: "apply", installing: {} }],
  ["  upgrade: {crds: Skip}\n", { crds: "create", installing: {} }],
  ["  upgrade: {crds: CreateReplace}\n", { crds: "apply", installing: { crds: "create" } }],
  ["  install: {serverSideApply: true}\n", {}],
  ["  upgrade: {serverSideApply: auto}\n", {}],
  ["  upgrade: {chartNameChangeStrategy: InPlaceUpdate}\n", {}],
  ["  upgrade: {force: true}\n", { forceReplace: true }],
  ["  upgrade: {preserveValues: true}\n", { valuesMode: "reuse" }],
  ["  upgrade: {cleanupOnFail: true}\n", { cleanupOnFail: true }],
  [
    both("remediation: {retries: 3}"),
    { retries: 3, onFailure: "rollback", installing: { onFailure: "keep" } },
  ],
  [both("remediation: {retries: -1}"), { retries: 1, onFailure: "keep", installing: {} }],
  [both("remediation: {retries: 50}"), { retries: 10 }],
  ["  install: {remediation: {retries: 2}}\n", { retries: 0, installing: { retries: 2 } }],
  [
    "  install: {remediation: {remediateLastFailure: true}}\n",
    { onFailure: "keep", installing: { onFailure: "uninstall" } },
  ],
  ["  upgrade: {remediation: {remediateLastFailure: true}}\n", { onFailure: "rollback" }],
  [
    "  upgrade: {remediation: {retries: 2, remediateLastFailure: false}}\n",
    { onFailure: "keep", retries: 2 },
  ],
  ["  upgrade: {remediation: {retries: 2, strategy: rollback}}\n", { onFailure: "rollback", retries: 2 }],
  [
    both("strategy: {name: RetryOnFailure, retryInterval: 5m}"),
    { onFailure: "keep", retries: 1, installing: {} },
  ],
  [
    "  upgrade: {strategy: {name: RetryOnFailure}, remediation: {retries: 5}}\n",
    { onFailure: "keep", retries: 1 },
  ],
  ["  test: {enable: false, timeout: 1m}\n", { test: undefined }],
  ["  test: {enable: true}\n", { test: { timeout: 300, ignoreFailures: false } }],
  ["  test: {enable: true, timeout: 1m}\n", { test: { timeout: 60, ignoreFailures: false } }],
  ["  timeout: 2m\n  test: {enable: true}\n", { test: { timeout: 120, ignoreFailures: false } }],
  ["  test: {enable: true, ignoreFailures: true}\n", { test: { timeout: 300, ignoreFailures: true } }],
  [
    "  test: {enable: true}\n  install: {remediation: {ignoreTestFailures: true}}\n",
    { installing: { test: { timeout: 300, ignoreFailures: true } } },
  ],
  [
    "  test: {enable: true, filters: [{name: a}, {name: b, exclude: true}]}\n",
    { test: { timeout: 300, ignoreFailures: false, filters: ["name=a", "!name=b"] } },
  ],
  ["  rollback: {timeout: 1m}\n", { rollback: rollback({ timeout: 60 }) }],
  ["  rollback: {disableWait: true}\n", { rollback: rollback({ wait: "no" }) }],
  ["  rollback: {disableWaitForJobs: true}\n", { rollback: rollback({ waitForJobs: false }) }],
  ["  rollback: {disableHooks: true}\n", { rollback: rollback({ disableHooks: true }) }],
  ["  rollback: {force: true}\n", { rollback: rollback({ force: true }) }],
  ["  rollback: {cleanupOnFail: true}\n", { rollback: rollback({ cleanupOnFail: true }) }],
  ["  uninstall: {timeout: 1m}\n", { uninstall: uninstall({ timeout: 60 }) }],
  ["  uninstall: {disableHooks: true}\n", { uninstall: uninstall({ disableHooks: true }) }],
  ["  uninstall: {keepHistory: true}\n", { uninstall: uninstall({ keepHistory: true }) }],
  ["  uninstall: {disableWait: true}\n", { uninstall: uninstall({ wait: false }) }],
  ["  uninstall: {deletionPropagation: background}\n", { uninstall: uninstall({}) }],
  ["  uninstall: {deletionPropagation: foreground}\n", { uninstall: uninstall({ cascade: "foreground" }) }],
  [
    "  driftDetection:\n    mode: enabled\n    ignore: [{paths: [/spec/replicas], target: {kind: Deployment}}]\n",
    { heal: true, ignore: [{ paths: ["/spec/replicas"], target: { kind: "Deployment" } }] },
  ],
  ["  driftDetection: {mode: warn}\n", { heal: false }],
])("%s", (spec, options) => {
  expect(declaredBy(spec).options).toMatchObject(options);
  expect(declaredBy(spec).options.installing).toEqual(options.installing ?? expect.anything());
});

function rollback(parts: Partial<ReleaseOptions["rollback"]>): ReleaseOptions["rollback"] {
  const none = { force: false, recreatePods: false, disableHooks: false, cleanupOnFail: false };
  return { timeout: undefined, wait: undefined, ...none, ...parts };
}

function uninstall(parts: Partial<ReleaseOptions["uninstall"]>): ReleaseOptions["uninstall"] {
  return { timeout: undefined, disableHooks: false, keepHistory: false, wait: true, ...parts };
}
