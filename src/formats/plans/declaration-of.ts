import { parseDuration } from "../../config/duration.ts";
import type { DefaultKeys, PlanKeys } from "../../config/plan-keys.ts";
import type { Place } from "../../errors.ts";
import {
  type Declaration,
  type HookPoint,
  type Hooks,
  hookPoints,
  type ReleaseOptions,
  type ValuesReference,
} from "../declaration.ts";
import type { PlanPath } from "../plan-path.ts";
import { parseChart } from "./chart.ts";
import { mergeKeys } from "./merge.ts";
import { tidyPath } from "./references.ts";

/** Revisions that Helm keeps when nobody says; Helm's own default. */
const historyMax = 10;

/** The declaration of a plan that was found right, with its defaults. */
export function declarationOf(
  plan: PlanPath,
  place: Place,
  own: PlanKeys,
  defaults: DefaultKeys | undefined,
): Declaration {
  const keys: PlanKeys = defaults === undefined ? own : { ...own, ...mergeKeys(defaults, own) };
  const { chart: text, repo, version } = own;
  const chart = parseChart({ chart: text, repo, version, defaultVersion: defaults?.version });
  if (chart.kind === "fault") throw new Error(`${plan.path}: ${chart.message}`);
  return {
    id: plan.id,
    setup: plan.setup,
    namespace: plan.namespace,
    name: plan.name,
    release: keys.release ?? plan.name,
    place,
    chart,
    version: chart.kind === "local" || chart.kind === "archive" ? undefined : keys.version,
    values: keys.values?.map(valuesReference) ?? none,
    hooks: keys.hooks === undefined ? noHooks : hooksOf(keys.hooks),
    inputs: keys.inputs?.map(tidyPath) ?? none,
    needs: [...new Set(keys.needs ?? none)],
    options: optionsOf(keys),
  };
}

const none: readonly never[] = [];
const noHooks = hooksOf({});

function hooksOf(hooks: NonNullable<PlanKeys["hooks"]>): Hooks {
  const points = hookPoints.map((point) => [point, hooks[point]?.map(tidyPath) ?? none]);
  return Object.fromEntries(points) as Record<HookPoint, readonly string[]>;
}

function valuesReference(item: NonNullable<PlanKeys["values"]>[number]): ValuesReference {
  return typeof item === "string" ? { kind: "file", path: tidyPath(item) } : { kind: "inline", values: item };
}

function optionsOf(keys: PlanKeys): ReleaseOptions {
  return {
    wait: waitOf(keys.wait),
    waitForJobs: keys["wait-for-jobs"] ?? false,
    createNamespace: keys["create-namespace"] ?? true,
    historyMax: keys["history-max"] ?? historyMax,
    timeout: secondsOf(keys.timeout),
    onConflict: keys["on-conflict"] ?? "force",
    adopt: keys.adopt,
    protect: keys.protect ?? false,
    suspend: keys.suspend ?? false,
    onFailure: keys["on-failure"] ?? "keep",
    onImmutable: keys["on-immutable"] ?? "fail",
    hookFailure: keys["hook-failure"],
    hookTimeout: secondsOf(keys["hook-timeout"]),
    retries: keys.retries ?? 0,
    allowDataLoss: keys["allow-data-loss"] ?? false,
  };
}

function secondsOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}

function waitOf(wait: PlanKeys["wait"]): ReleaseOptions["wait"] {
  if (typeof wait === "boolean") return wait ? "yes" : "no";
  return wait;
}
