import { parseDuration } from "../../config/duration.ts";
import { ignoredDifferenceOf } from "../../config/ignored-differences.ts";
import type { DefaultKeys, PlanKeys } from "../../config/plan-keys.ts";
import { clusterValues } from "../../config/values-from.ts";
import type { Place } from "../../errors.ts";
import type { ChartReference } from "../chart-reference.ts";
import { type Declaration, type HookPoint, type Hooks, hookPoints, noHooks } from "../declaration.ts";
import type { PlanPath } from "../plan-path.ts";
import { defaultOptions, type ReleaseOptions } from "../release-options.ts";
import type { ValuesReference } from "../values-reference.ts";
import { variablesIn } from "../variables.ts";
import { chartTextOf, parseChart } from "./chart.ts";
import { mergeKeys } from "./merge.ts";
import type { ObjectsChart } from "./objects.ts";
import { tidyPath } from "./references.ts";

/** The declaration of a plan that was found right, with its defaults. `objects`: what it has in place of a chart. */
export function declarationOf(
  plan: PlanPath,
  place: Place,
  own: PlanKeys,
  defaults: DefaultKeys | undefined,
  objects?: ObjectsChart,
): Declaration {
  const keys: PlanKeys = defaults === undefined ? own : { ...own, ...mergeKeys(defaults, own) };
  const { repo, version } = own;
  const text = chartTextOf(own.chart) ?? "";
  const chart = objects ?? parseChart({ chart: text, repo, version, defaultVersion: defaults?.version });
  if (chart.kind === "fault") throw new Error(`${plan.path}: ${chart.message}`);
  return {
    id: plan.id,
    setup: plan.setup,
    namespace: plan.namespace,
    name: plan.name,
    release: keys.release ?? plan.name,
    place,
    chart,
    version: versionText(chart, keys),
    // Those of the defaults are for charts.
    values: objects === undefined ? valuesOf(keys, plan.namespace) : none,
    hooks: keys.hooks === undefined ? noHooks : hooksOf(keys.hooks),
    inputs: keys.inputs?.map(tidyPath) ?? none,
    needs: [...new Set(keys.needs ?? none)],
    options: optionsOf(keys),
  };
}

/** What `version` says, or a tag in its place, where it has a say in which chart it is. */
function versionText(chart: ChartReference, keys: PlanKeys): string | undefined {
  switch (chart.kind) {
    case "alias":
    case "repository":
      return keys.version;
    case "oci":
      return chart.tag ?? (chart.digest === undefined ? keys.version : undefined);
    default:
      return undefined;
  }
}

function valuesOf(keys: PlanKeys, namespace: string): readonly ValuesReference[] {
  return [
    ...(keys["values-from"] ?? none).map((item) => clusterValues(item, namespace)),
    ...(keys.values ?? none).map(valuesReference),
  ];
}

const none: readonly never[] = [];

function hooksOf(hooks: NonNullable<PlanKeys["hooks"]>): Hooks {
  const points = hookPoints.map((point) => [point, hooks[point]?.map(tidyPath) ?? none]);
  return Object.fromEntries(points) as Record<HookPoint, readonly string[]>;
}

function valuesReference(item: NonNullable<PlanKeys["values"]>[number]): ValuesReference {
  if (typeof item === "string") return { kind: "file", path: tidyPath(item) };
  const env = variablesIn(item);
  return { kind: "inline", values: item, ...(env === undefined ? {} : { env }) };
}

function optionsOf(keys: PlanKeys): ReleaseOptions {
  return {
    ...defaultOptions,
    ...given({
      wait: waitOf(keys.wait),
      waitForJobs: keys["wait-for-jobs"],
      createNamespace: keys["create-namespace"],
      historyMax: keys["history-max"],
      timeout: secondsOf(keys.timeout),
      onConflict: keys["on-conflict"],
      adopt: keys.adopt,
      protect: keys.protect,
      suspend: keys.suspend,
      onFailure: keys["on-failure"],
      onImmutable: keys["on-immutable"],
      hookFailure: keys["hook-failure"],
      hookTimeout: secondsOf(keys["hook-timeout"]),
      retries: keys.retries,
      allowDataLoss: keys["allow-data-loss"],
      test: testOf(keys.test),
      crds: keys.crds,
      takeOwnership: keys["take-ownership"],
      postRender: postRenderOf(keys["post-render"]),
      skipHooks: keys["skip-hooks"],
      follow: keys.follow,
      verify: keys.verify,
      ignore: keys.ignore?.map(ignoredDifferenceOf),
      heal: keys.heal,
    }),
  };
}

/** Without what the plan does not say. */
function given(
  options: { readonly [Key in keyof ReleaseOptions]?: ReleaseOptions[Key] | undefined },
): Partial<ReleaseOptions> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function postRenderOf(path: string | undefined): ReleaseOptions["postRender"] {
  return path === undefined ? undefined : { kind: "script", path: tidyPath(path).replace(/\/$/, "") };
}

function secondsOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}

function testOf(test: PlanKeys["test"]): ReleaseOptions["test"] {
  if (test === undefined || test === false) return undefined;
  const { timeout, "ignore-failures": ignoreFailures = false } = test === true ? {} : test;
  return { timeout: secondsOf(timeout), ignoreFailures };
}

function waitOf(wait: PlanKeys["wait"]): ReleaseOptions["wait"] {
  if (typeof wait === "boolean") return wait ? "yes" : "no";
  return wait;
}
