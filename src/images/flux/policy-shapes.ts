import { choice, object, text, type ValueOf } from "../../config/shape.ts";
import {
  anything,
  duration,
  fieldsOf,
  flag,
  many,
  name,
  version,
  word,
} from "../../formats/flux/v2/fields.ts";
import type { Unhonoured } from "../../formats/flux/v2/unhonoured.ts";

/**
 * The specs of Flux' image policies. Source: fluxcd/image-reflector-controller, api/v1, whose fields those of v1beta1 and
 * v1beta2 are among.
 */

const policy = fieldsOf("an ImagePolicy");
const repository = fieldsOf("an ImageRepository");

const order = choice("Which end of the order wins: asc, the last; desc, the first.", ["asc", "desc"]);

export const imagePolicyShape = policy(
  {
    imageRepositoryRef: policy({ name, namespace: name }, ["name"], "It names the ImageRepository."),
    policy: object(
      "How tags are put in order.",
      {
        semver: policy({ range: version }, ["range"]),
        alphabetical: policy({ order }),
        numerical: policy({ order }),
      },
      { noun: "an ImagePolicy", oneOf: ["semver", "alphabetical", "numerical"], fields: true },
    ),
    filterTags: policy({ pattern: word, extract: word }),
    digestReflectionPolicy: choice("When the digest is written.", ["Always", "IfNotPresent", "Never"]),
    interval: duration,
    suspend: flag,
  },
  ["imageRepositoryRef", "policy"],
);
export type ImagePolicySpec = ValueOf<typeof imagePolicyShape>;

const secret = repository({ name }, ["name"]);

export const imageRepositoryShape = repository(
  {
    image: text("The name of the image, without a tag."),
    interval: duration,
    timeout: duration,
    secretRef: secret,
    proxySecretRef: secret,
    serviceAccountName: name,
    certSecretRef: secret,
    suspend: flag,
    accessFrom: anything,
    exclusionList: many(word),
    provider: choice("Whose login it is.", ["generic", "aws", "azure", "gcp"]),
    insecure: flag,
  },
  ["image"],
);
export type ImageRepositorySpec = ValueOf<typeof imageRepositoryShape>;

export const ofImageRepositories: readonly Unhonoured[] = [
  { path: "spec.proxySecretRef", hint: "Remove it: HTTPS_PROXY and NO_PROXY of the job hold." },
  { path: "spec.serviceAccountName", hint: "Name the Secret with the registry's login as `secretRef`." },
  {
    path: "spec.certSecretRef",
    hint: "Remove it, and let NODE_EXTRA_CA_CERTS of the job name a file with the registry's CA certificate.",
  },
];
