import { secretsOf } from "../diff/secrets-of.ts";
import { kubeObjects } from "../formats/objects/kube-objects.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import { type PlainValues, recordedSecrets } from "../sources/recorded-secrets.ts";

/** The values of Secrets in YAML documents. */
export function secretsWithin(manifest: string): readonly string[] {
  return manifest.includes("Secret") ? kubeObjects(manifest).flatMap(secretsOf) : [];
}

/**
 * What is secret of the release that there is (undefined: none) beside its objects: in Secrets that are hooks, and in its
 * values.
 */
export function heldBeside(
  record: ReleaseRecord | undefined,
  plain: readonly PlainValues[],
): readonly string[] {
  if (record === undefined) return [];
  // Which of them the plan has taken values from, only its chart tells: any of them may be one.
  const ofChart: PlainValues = {
    takesSecrets: false,
    get sources() {
      return record.chartFileValues();
    },
  };
  const hooks = [record.hookManifest, record.otherHookManifest].flatMap(secretsWithin);
  return [...hooks, ...recordedSecrets(record.values, [...plain, ofChart])];
}
