import { choice, type ValueOf } from "../../../config/shape.ts";
import { anything, duration, fieldsOf, flag, many, name, number, texts, version, word } from "./fields.ts";

const fields = fieldsOf("a HelmRelease");
const anyInteger = number(Number.MIN_SAFE_INTEGER);

const crds = choice("What becomes of CRDs.", ["Skip", "Create", "CreateReplace"]);
const serverSide = choice("How objects are applied.", ["enabled", "disabled", "auto"]);

const selector = fields({
  group: word,
  version: word,
  kind: word,
  namespace: word,
  name: word,
  annotationSelector: word,
  labelSelector: word,
});

const strategy = fields(
  {
    name: choice("What is done on failure.", ["RemediateOnFailure", "RetryOnFailure"]),
    retryInterval: duration,
  },
  ["name"],
);

/** What installs and upgrades have in common. */
const operation = {
  timeout: duration,
  strategy,
  disableTakeOwnership: flag,
  disableWait: flag,
  disableWaitForJobs: flag,
  disableHooks: flag,
  disableOpenAPIValidation: flag,
  disableSchemaValidation: flag,
  crds,
};

const remediation = { retries: anyInteger, ignoreTestFailures: flag, remediateLastFailure: flag };

const install = fields({
  ...operation,
  remediation: fields(remediation),
  replace: flag,
  skipCRDs: flag,
  createNamespace: flag,
  serverSideApply: flag,
});

const upgrade = fields({
  ...operation,
  remediation: fields({
    ...remediation,
    strategy: choice("What a failed upgrade is followed by.", ["rollback", "uninstall"]),
  }),
  force: flag,
  preserveValues: flag,
  cleanupOnFail: flag,
  serverSideApply: serverSide,
  chartNameChangeStrategy: choice("What another name of the chart means.", ["InPlaceUpdate", "Reinstall"]),
});

const rollback = fields({
  timeout: duration,
  disableWait: flag,
  disableWaitForJobs: flag,
  disableHooks: flag,
  recreate: flag,
  force: flag,
  cleanupOnFail: flag,
  serverSideApply: serverSide,
});

const uninstall = fields({
  timeout: duration,
  disableHooks: flag,
  keepHistory: flag,
  disableWait: flag,
  deletionPropagation: choice("How what objects own is deleted.", ["background", "foreground", "orphan"]),
});

const test = fields({
  enable: flag,
  timeout: duration,
  ignoreFailures: flag,
  filters: many(fields({ name, exclude: flag }, ["name"])),
});

const kustomize = fields({
  patches: many(fields({ patch: word, target: selector }, ["patch"])),
  images: many(fields({ name: word, newName: word, newTag: version, digest: word }, ["name"])),
  // v2beta1 and v2beta2.
  patchesStrategicMerge: many(anything),
  patchesJson6902: many(fields({ patch: many(anything), target: selector }, ["patch", "target"])),
});

/** `spec.chart.spec`, and the spec of a HelmChart. */
export const chartFields = {
  chart: word,
  version,
  interval: duration,
  reconcileStrategy: choice("When there is a new chart.", ["ChartVersion", "Revision"]),
  // v2beta1 and v2beta2.
  valuesFile: word,
  valuesFiles: many(word),
  ignoreMissingValuesFiles: flag,
  verify: anything,
};

const sourceRef = fields(
  {
    apiVersion: word,
    kind: choice("The kind of source.", ["HelmRepository", "GitRepository", "Bucket"]),
    name,
    namespace: name,
  },
  ["kind", "name"],
  "It names the source: kind, name and, where it differs, namespace.",
);

const chart = fields(
  {
    metadata: fields({ labels: texts, annotations: texts }),
    spec: fields(
      { ...chartFields, sourceRef },
      ["chart", "sourceRef"],
      "It says where the chart is: chart and sourceRef.",
    ),
  },
  ["spec"],
);

const chartRef = fields(
  {
    apiVersion: word,
    kind: choice("The kind of source.", ["OCIRepository", "HelmChart", "ExternalArtifact"]),
    name,
    namespace: name,
  },
  ["kind", "name"],
);

/**
 * The spec of a HelmRelease: of helm.toolkit.fluxcd.io/v2, and what v2beta1 and v2beta2 have besides. Source:
 * fluxcd/helm-controller, api/v2/helmrelease_types.go.
 */
export const releaseShape = fields({
  chart,
  chartRef,
  interval: duration,
  kubeConfig: anything,
  suspend: flag,
  releaseName: name,
  targetNamespace: name,
  storageNamespace: name,
  dependsOn: many(fields({ name, namespace: name, readyExpr: word }, ["name"])),
  timeout: duration,
  maxHistory: number(0),
  serviceAccountName: name,
  persistentClient: flag,
  driftDetection: fields({
    mode: choice("What is done about differences.", ["enabled", "warn", "disabled"]),
    ignore: many(fields({ paths: many(word), target: selector }, ["paths"])),
  }),
  install,
  upgrade,
  test,
  rollback,
  uninstall,
  valuesFrom: many(
    fields(
      {
        kind: choice("What holds the values.", ["Secret", "ConfigMap"]),
        name,
        valuesKey: word,
        targetPath: word,
        optional: flag,
        literal: flag,
      },
      ["kind", "name"],
    ),
  ),
  values: anything,
  commonMetadata: fields({ labels: texts, annotations: texts }),
  postRenderers: many(fields({ kustomize })),
  postRenderStrategy: choice("What post-renderers see.", ["nohooks", "combined", "separate"]),
  waitStrategy: fields({ name: choice("How to wait.", ["poller", "legacy"]) }, ["name"]),
  healthCheckExprs: many(anything),
});
export type ReleaseSpec = ValueOf<typeof releaseShape>;
