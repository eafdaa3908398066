import {
  boolean,
  choice,
  integer,
  jsonMap,
  list,
  object,
  text,
  type ValueOf,
} from "../../../config/shape.ts";

const noun = "a HelmRelease";
const flag = boolean("true or false.");
const seconds = integer("Seconds.", 1);
const name = text("The name of an object.", { noun: "a name" });
const optional = boolean("Whether it may be missing.");

const inCluster = { name, namespace: text("Its namespace."), key: text("Of its data."), optional };

const chart = object(
  "The chart: git and path, or repository, name and version.",
  {
    git: text("The address of a git repository."),
    ref: text("A branch, tag or commit."),
    path: text("The chart's folder."),
    secretRef: object(
      "A Secret with `username` and `password`.",
      { name, namespace: text("Its namespace.") },
      { noun, required: ["name"], fields: true },
    ),
    skipDepUpdate: flag,
    repository: text("The address of a chart repository."),
    name: text("The chart's name."),
    version: text("Its version."),
  },
  {
    noun,
    fields: true,
    refused: {
      chartPullSecret:
        "The Helm Operator never read it. Name the repository's credentials in gitops.yaml: repositories: {name: {url: …, username-env: …, password-env: …}}.",
    },
  },
);

const source = object(
  "One source of values.",
  {
    configMapKeyRef: object("A ConfigMap.", inCluster, { noun, required: ["name"], fields: true }),
    secretKeyRef: object("A Secret.", inCluster, { noun, required: ["name"], fields: true }),
    externalSourceRef: object(
      "An address.",
      { url: text("With http:// or https://."), optional },
      { noun, required: ["url"], fields: true },
    ),
    chartFileRef: object(
      "A file of the chart.",
      { path: text("From the chart's folder."), optional },
      { noun, required: ["path"], fields: true },
    ),
  },
  { noun, fields: true },
);

const rollback = object(
  "What is done when an upgrade fails.",
  {
    enable: flag,
    retry: flag,
    maxRetries: integer("0: without end.", 0),
    force: flag,
    recreate: flag,
    disableHooks: flag,
    timeout: seconds,
    wait: flag,
  },
  { noun, fields: true },
);

const test = object(
  "`helm test` after an install or upgrade.",
  { enable: flag, ignoreFailures: flag, timeout: seconds, cleanup: flag },
  { noun, fields: true },
);

/** `spec` of a HelmRelease of helm.fluxcd.io/v1, as the CRD of Helm Operator 1.4 has it. */
export const specShape = object(
  "What runs.",
  {
    chart,
    helmVersion: choice("Which Helm.", ["v2", "v3"]),
    releaseName: text("The release's name."),
    targetNamespace: text("Where the release lies."),
    values: jsonMap("Values."),
    valuesFrom: list("More values; later wins.", source),
    valueFileSecrets: list(
      "Secrets with values.",
      object("A Secret.", { name }, { noun, required: ["name"], fields: true }),
    ),
    timeout: seconds,
    wait: flag,
    maxHistory: integer("Revisions that Helm keeps; 0: all.", 0),
    resetValues: flag,
    forceUpgrade: flag,
    skipCRDs: flag,
    disableOpenAPIValidation: flag,
    rollback,
    test,
  },
  { noun, required: ["chart"], fields: true },
);

export type Spec = ValueOf<typeof specShape>;
export type SpecChart = Spec["chart"];
