import { placesOf, valueAt } from "../diff/json-pointer.ts";
import { isMap } from "../formats/json.ts";
import { groupOf } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";

/** JSON pointers, in parts, to fields that others fill although a release sets them. `*` stands for every item. */
export function filledByOthers(
  declared: KubeObject,
  { isScaled }: { /** A HorizontalPodAutoscaler sets its number of pods. */ readonly isScaled: boolean },
): readonly (readonly string[])[] {
  return [
    ...(isScaled ? [["spec", "replicas"]] : []),
    // The controller of aggregated roles collects them.
    ...(isMap(declared.aggregationRule) ? [["rules"]] : []),
    ...caBundles(declared),
  ];
}

/** Where the certificate lies by which the API server trusts a webhook. */
const bundles: Readonly<Record<string, readonly string[]>> = {
  MutatingWebhookConfiguration: ["webhooks", "*", "clientConfig", "caBundle"],
  ValidatingWebhookConfiguration: ["webhooks", "*", "clientConfig", "caBundle"],
  CustomResourceDefinition: ["spec", "conversion", "webhook", "clientConfig", "caBundle"],
  APIService: ["spec", "caBundle"],
};

/** @see https://cert-manager.io/docs/concepts/ca-injector/ */
const injected =
  /^(?:cert-manager\.io\/inject-(?:ca-from|ca-from-secret|apiserver-ca)|service\.(?:beta|alpha)\.openshift\.io\/inject-cabundle)$/;

/** Where somebody else fills it in: told by an annotation, or by a place that is left empty for it. */
function caBundles(declared: KubeObject): readonly (readonly string[])[] {
  const pointer = bundles[declared.kind];
  if (pointer === undefined) return [];
  const { annotations } = declared.metadata;
  if (isMap(annotations) && Object.keys(annotations).some((key) => injected.test(key))) return [pointer];
  return placesOf(declared, [pointer]).filter((place) => isBlank(valueAt(declared, place)));
}

/** Also where it is the base64 of a line break, as many charts have it. */
function isBlank(value: unknown): boolean {
  return typeof value === "string" && Buffer.from(value, "base64").toString("latin1").trim() === "";
}

/** Whether an object goes by itself when it is done, so that it is not missed. */
export function goesByItself({ apiVersion, kind, spec }: KubeObject): boolean {
  const isJob = kind === "Job" && groupOf(apiVersion) === "batch";
  return isJob && isMap(spec) && typeof spec.ttlSecondsAfterFinished === "number";
}
