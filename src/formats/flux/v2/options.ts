import { parseDuration } from "../../../config/duration.ts";
import {
  defaultOptions,
  type IgnoredDifference,
  type InstallOptions,
  type ReleaseOptions,
  type TestOptions,
} from "../../release-options.ts";
import type { JsonMap } from "../../values-reference.ts";
import { postRenderOf } from "./post-render.ts";
import type { ReleaseSpec } from "./release-shape.ts";

/** Flux' own defaults. Source: fluxcd/helm-controller, api/v2/helmrelease_types.go. */
const fluxTimeout = "5m";
const fluxHistory = 5;

type Install = NonNullable<ReleaseSpec["install"]>;
type Upgrade = NonNullable<ReleaseSpec["upgrade"]>;

/** What a HelmRelease says of how its release is to be treated; what it does not say is Flux' default. */
export function optionsOf(spec: ReleaseSpec): ReleaseOptions {
  const { install = {}, upgrade = {} } = spec;
  const upgrading = {
    ...common(spec, upgrade),
    onFailure: rollsBack(upgrade) ? "rollback" : "keep",
    crds: upgrade.crds === "CreateReplace" ? "apply" : "create",
  } satisfies Required<InstallOptions>;
  const installing = {
    ...common(spec, install),
    onFailure: remediates(install) && install.remediation?.remediateLastFailure ? "uninstall" : "keep",
    crds: crdsOf(install),
  } satisfies Required<InstallOptions>;
  return {
    ...defaultOptions,
    ...upgrading,
    installing: differing(installing, upgrading),
    createNamespace: install.createNamespace ?? defaultOptions.createNamespace,
    historyMax: spec.maxHistory ?? fluxHistory,
    suspend: spec.suspend ?? false,
    valuesMode: upgrade.preserveValues ? "reuse" : "reset",
    forceReplace: upgrade.force ?? false,
    cleanupOnFail: upgrade.cleanupOnFail ?? false,
    postRender: postRenderOf(spec),
    ignore: ignoreOf(spec),
    heal: spec.driftDetection?.mode === "enabled",
    rollback: rollbackOf(spec, upgrading),
    uninstall: uninstallOf(spec),
  };
}

/** What installs and upgrades have in common. */
function common(
  spec: ReleaseSpec,
  operation: Install | Upgrade,
): Required<Omit<InstallOptions, "onFailure" | "crds">> {
  return {
    wait: operation.disableWait ? "hooks" : spec.waitStrategy?.name === "legacy" ? "legacy" : "yes",
    waitForJobs: !operation.disableWaitForJobs,
    timeout: secondsOf(operation.timeout ?? spec.timeout ?? fluxTimeout),
    retries: retriesOf(operation),
    test: testOf(spec, operation),
    takeOwnership: !operation.disableTakeOwnership,
    skipHooks: operation.disableHooks ?? false,
    // The API server refuses what the schema does not know; only who asks for it has it looked up beforehand.
    schemaCheck: operation.disableOpenAPIValidation === false,
    skipValuesSchema: operation.disableSchemaValidation ?? false,
  };
}

/** As many as `retries` of a plan takes. */
const mostRetries = 10;

/** Without end is once in each run: the next one tries again anyway. */
function retriesOf({ remediation, strategy }: Install | Upgrade): number {
  if (strategy?.name === "RetryOnFailure") return 1;
  const retries = remediation?.retries ?? 0;
  return retries < 0 ? 1 : Math.min(retries, mostRetries);
}

/** With the other strategy Flux tries again without putting anything right. */
function remediates({ strategy }: Install | Upgrade): boolean {
  return strategy?.name !== "RetryOnFailure";
}

function rollsBack(upgrade: Upgrade): boolean {
  const { retries = 0, remediateLastFailure = retries > 0 } = upgrade.remediation ?? {};
  return remediates(upgrade) && remediateLastFailure;
}

function crdsOf({ crds, skipCRDs }: Install): ReleaseOptions["crds"] {
  if (crds === undefined) return skipCRDs ? "skip" : "create";
  return ({ Skip: "skip", Create: "create", CreateReplace: "apply" } as const)[crds];
}

function testOf({ test, timeout }: ReleaseSpec, { remediation }: Install | Upgrade): TestOptions | undefined {
  if (!test?.enable) return undefined;
  const filters = (test.filters ?? []).map(({ name, exclude }) => `${exclude ? "!" : ""}name=${name}`);
  return {
    timeout: secondsOf(test.timeout ?? timeout ?? fluxTimeout),
    ignoreFailures: remediation?.ignoreTestFailures ?? test.ignoreFailures ?? false,
    ...(filters.length === 0 ? {} : { filters }),
  };
}

function rollbackOf(
  { rollback = {} }: ReleaseSpec,
  { wait }: Pick<ReleaseOptions, "wait">,
): ReleaseOptions["rollback"] {
  const waits = wait === "hooks" ? "yes" : undefined;
  return {
    timeout: rollback.timeout === undefined ? undefined : secondsOf(rollback.timeout),
    wait: rollback.disableWait ? "no" : waits,
    ...(rollback.disableWaitForJobs === undefined ? {} : { waitForJobs: !rollback.disableWaitForJobs }),
    force: rollback.force ?? false,
    // Flux has let go of it, too.
    recreatePods: false,
    disableHooks: rollback.disableHooks ?? false,
    cleanupOnFail: rollback.cleanupOnFail ?? false,
  };
}

function uninstallOf({ uninstall = {} }: ReleaseSpec): ReleaseOptions["uninstall"] {
  return {
    timeout: uninstall.timeout === undefined ? undefined : secondsOf(uninstall.timeout),
    disableHooks: uninstall.disableHooks ?? false,
    keepHistory: uninstall.keepHistory ?? false,
    wait: !uninstall.disableWait,
    ...(uninstall.deletionPropagation === "foreground" ? { cascade: "foreground" as const } : {}),
  };
}

function ignoreOf({ driftDetection }: ReleaseSpec): readonly IgnoredDifference[] {
  return (driftDetection?.ignore ?? []).map(({ paths, target }) =>
    target === undefined ? { paths } : { paths, target: target as JsonMap },
  );
}

function secondsOf(text: string): number {
  return parseDuration(text) ?? Number.NaN;
}

/** What of an install is not as for upgrades. */
function differing(
  installing: Required<InstallOptions>,
  upgrading: Required<InstallOptions>,
): InstallOptions {
  const entries = Object.entries(installing).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(upgrading[key as keyof InstallOptions]),
  );
  return Object.fromEntries(entries);
}
