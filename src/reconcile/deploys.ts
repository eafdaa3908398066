import type { Declaration } from "../formats/declaration.ts";
import { optionsFor } from "../formats/release-options.ts";
import { labelKey, planLabel, readLabel } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";
import type { InstallOrUpgrade, Relabel } from "./operation.ts";
import { type Desire, everDone, type State } from "./state.ts";

/** The first revision of a release, or the next one of a history that Helm kept. */
export function install(
  { plan, digest }: Desire,
  { history }: Extract<State, { kind: "absent" }>,
  reason: string,
): InstallOrUpgrade {
  return {
    kind: "install",
    part: "all",
    plan: forKind(plan, "install"),
    digest,
    reason,
    observed: undefined,
    revision: (history?.revision ?? 0) + 1,
    settle: undefined,
    adoption: undefined,
  };
}

/** The next revision of a release that is there. */
export function deployed(
  { plan, digest }: Desire,
  observed: ObservedRelease,
  reason: string,
  parts: Partial<InstallOrUpgrade>,
): InstallOrUpgrade {
  // What somebody else deployed has been installed, by them.
  const kind = parts.adoption !== undefined || everDone(observed) ? "upgrade" : "install";
  return {
    kind,
    part: "all",
    plan: forKind(plan, kind),
    digest,
    reason,
    observed,
    revision: observed.revision + 1,
    settle: undefined,
    adoption: undefined,
    ...parts,
  };
}

function forKind(plan: Declaration, kind: InstallOrUpgrade["kind"]): Declaration {
  return { ...plan, options: optionsFor(plan.options, kind) };
}

/** What a lost run did not come to: the chart's tests, its post-hooks, and the label that says that all is done. */
export function postHooks(desire: Desire, release: ObservedRelease): InstallOrUpgrade {
  const { revision } = release;
  const what = desire.plan.options.test === undefined ? "post-hooks" : "tests and post-hooks";
  const reason = `${what} of revision ${revision} never finished`;
  return deployed(desire, release, reason, { part: "post-hooks", revision });
}

/** Brings the labels that say something of the plan up to date. */
export function relabel(plan: Declaration, observed: ObservedRelease, reason: string): Relabel {
  const labels = {
    [labelKey("plan")]: planLabel(plan.name),
    [labelKey("protect")]: String(plan.options.protect),
  };
  return { kind: "relabel", plan, reason, observed, labels };
}

export function wasRenamed({ release }: Extract<State, { kind: "moved" }>): string {
  return `its plan was called ${readLabel(release.labels, "plan")} before; the release stays as it is`;
}

export function protection({ options }: Declaration): string {
  return options.protect ? "it is protected from being uninstalled now" : "it is no longer protected";
}
