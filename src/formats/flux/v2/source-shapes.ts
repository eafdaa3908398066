import { choice, text, type ValueOf } from "../../../config/shape.ts";
import { anything, duration, fieldsOf, flag, many, name, version, word } from "./fields.ts";
import { chartFields } from "./release-shape.ts";

/** The specs of Flux' sources. Source: fluxcd/source-controller, api/v1; fields of v1beta1 and v1beta2 besides. */

const helmRepository = fieldsOf("a HelmRepository");
const gitRepository = fieldsOf("a GitRepository");
const ociRepository = fieldsOf("an OCIRepository");
const helmChart = fieldsOf("a HelmChart");

const url = text("The address of the source.");

const secretOf = (fields: ReturnType<typeof fieldsOf>) => fields({ name }, ["name"]);

export const helmRepositoryShape = helmRepository(
  {
    url,
    secretRef: secretOf(helmRepository),
    certSecretRef: secretOf(helmRepository),
    passCredentials: flag,
    interval: duration,
    insecure: flag,
    timeout: duration,
    suspend: flag,
    accessFrom: anything,
    type: choice("What the address is of.", ["default", "oci"]),
    provider: word,
  },
  ["url"],
);
export type HelmRepositorySpec = ValueOf<typeof helmRepositoryShape>;

export const gitRepositoryShape = gitRepository(
  {
    url,
    secretRef: secretOf(gitRepository),
    provider: word,
    serviceAccountName: word,
    interval: duration,
    timeout: duration,
    ref: gitRepository({ branch: word, tag: version, semver: version, name: word, commit: version }),
    verify: anything,
    proxySecretRef: anything,
    ignore: word,
    suspend: flag,
    recurseSubmodules: flag,
    include: many(anything),
    sparseCheckout: many(word),
    gitImplementation: word,
    accessFrom: anything,
  },
  ["url"],
);
export type GitRepositorySpec = ValueOf<typeof gitRepositoryShape>;

export const ociRepositoryShape = ociRepository(
  {
    url,
    ref: ociRepository({ digest: word, semver: version, semverFilter: word, tag: version }),
    layerSelector: ociRepository({
      mediaType: word,
      operation: choice("What is done with the layer.", ["extract", "copy"]),
    }),
    provider: word,
    secretRef: secretOf(ociRepository),
    verify: anything,
    serviceAccountName: word,
    certSecretRef: secretOf(ociRepository),
    proxySecretRef: anything,
    interval: duration,
    timeout: duration,
    ignore: word,
    insecure: flag,
    suspend: flag,
  },
  ["url"],
);
export type OciRepositorySpec = ValueOf<typeof ociRepositoryShape>;

export const helmChartShape = helmChart(
  {
    ...chartFields,
    sourceRef: helmChart(
      {
        apiVersion: word,
        kind: choice("The kind of source.", ["HelmRepository", "GitRepository", "Bucket"]),
        name,
      },
      ["kind", "name"],
      "It names the source: kind and name.",
    ),
    suspend: flag,
  },
  ["chart", "sourceRef"],
);
