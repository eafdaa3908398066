import { defaultOptions, type ReleaseOptions } from "../../release-options.ts";
import type { Complaint } from "./complaint.ts";
import type { Spec } from "./spec-shape.ts";

/** Seconds, for each operation of its own. */
const defaultTimeout = 300;

/** What a HelmRelease says of how Helm is to treat the release, with the Helm Operator's defaults. */
export function optionsOf(spec: Spec): ReleaseOptions {
  const { rollback = {}, test = {}, wait = Boolean(rollback.enable || test.enable) } = spec;
  return {
    ...defaultOptions,
    wait: wait ? "yes" : "no",
    timeout: spec.timeout ?? defaultTimeout,
    // 0: Helm keeps all.
    historyMax: spec.maxHistory ?? defaultOptions.historyMax,
    valuesMode: (spec.resetValues ?? true) ? "reset" : "reuse",
    forceReplace: spec.forceUpgrade ?? false,
    crds: spec.skipCRDs ? "skip" : "create",
    schemaCheck: !spec.disableOpenAPIValidation,
    ...(rollback.enable ? rollbackOf(rollback) : {}),
    test: test.enable
      ? { timeout: test.timeout ?? defaultTimeout, ignoreFailures: test.ignoreFailures ?? false }
      : undefined,
  };
}

const defaultRetries = 5;
/** As many as `retries` of a plan takes. */
const mostRetries = 10;

function rollbackOf(
  given: NonNullable<Spec["rollback"]>,
): Pick<ReleaseOptions, "onFailure" | "retries" | "rollback"> {
  return {
    onFailure: "rollback",
    retries: given.retry ? (given.maxRetries ?? defaultRetries) : 0,
    rollback: {
      ...defaultOptions.rollback,
      timeout: given.timeout ?? defaultTimeout,
      wait: given.wait ? "yes" : "no",
      force: given.force ?? false,
      recreatePods: given.recreate ?? false,
      disableHooks: given.disableHooks ?? false,
    },
  };
}

/** What a HelmRelease says and nobody can do. */
export function optionsComplaints({ helmVersion, rollback = {} }: Spec): readonly Complaint[] {
  const { enable, retry, maxRetries = defaultRetries } = rollback;
  const complaints: Complaint[] = [];
  if (helmVersion === "v2")
    complaints.push({
      at: ["helmVersion"],
      message: "`spec.helmVersion` is v2, and this action knows Helm 3 and 4.",
      hint: 'Move the release to Helm 3 first: by the Helm Operator (annotation `helm.fluxcd.io/migrate: "true"`) or by `helm 2to3 convert`. Then write helmVersion: v3.',
    });
  if (enable && retry && (maxRetries === 0 || maxRetries > mostRetries))
    complaints.push({
      at: ["rollback", "maxRetries"],
      message: `\`spec.rollback.maxRetries\` is ${maxRetries === 0 ? "0 (without end)" : maxRetries}, and a run tries no more than ${mostRetries} times again.`,
      hint: `Write a number from 1 to ${mostRetries}.`,
    });
  return complaints;
}
