import type { Lapsed } from "../formats/declaration.ts";
import { readLabel } from "./labels.ts";
import { isStuck, type ObservedRelease } from "./observed.ts";
import type { Settle, Skip, Subject, Uninstall } from "./operation.ts";
import { ownerOf } from "./owner.ts";
import { superseded } from "./refusals.ts";
import { settleFor } from "./settle.ts";
import type { View } from "./view.ts";

/** The state of a release of ours that no plan names. */
export interface Orphaned {
  readonly kind: "orphaned";
  readonly release: ObservedRelease;
  readonly target: Subject;
  /** The id of the plan that takes its place: it was moved. */
  readonly successor: string | undefined;
  /** The file it was deployed from, where that is there and is no plan any more. */
  readonly file: Lapsed | undefined;
  /** Commits whose files may give the delete hooks: first the one it was deployed from, then the bases. */
  readonly commits: readonly string[];
}

/** Decides what becomes of a release that no plan names. */
export function decideOrphan(orphan: Orphaned, view: View): Uninstall | Skip {
  const { release, target, successor, file, commits } = orphan;
  if (view.supersededBy !== undefined) return keep(orphan, superseded(view.supersededBy));
  if (file !== undefined) return keepLapsed(target, file, release);
  if (readLabel(release.labels, "protect") === "true") return keepProtected(orphan);
  const stuck = isStuck(release);
  if (stuck && !view.repair) return refuseStuck(orphan);
  return {
    kind: "uninstall",
    target,
    reason: whyGone(orphan),
    observed: release,
    settle: stuck ? freeing(release, view) : undefined,
    successor,
    commits,
  };
}

/** What is being uninstalled is uninstalled again, once nobody does it any more: that needs no unlocking. */
function freeing(release: ObservedRelease, view: View): Settle | undefined {
  const owner = ownerOf(release, view, undefined);
  if (release.status === "uninstalling" && owner.kind === "gone") return undefined;
  return settleFor(release, owner);
}

function whyGone({ successor }: Pick<Orphaned, "successor">): string {
  return successor === undefined ? "its plan was deleted" : `moved to ${successor}`;
}

/** Protected releases outlive their plans; that they do is worth a look, and no failure. */
export function keepProtected(orphan: Pick<Orphaned, "release" | "target" | "successor">): Skip {
  const { name, namespace } = orphan.release;
  const why = whyGone(orphan);
  return {
    ...keep(orphan, {
      result: "skipped",
      reason: `${why}, but the release is protected (\`protect: true\`): it stays`,
    }),
    notice: `Release ${name} in ${namespace} stays, because it is protected: ${why}. Uninstall it by hand when it is no longer needed.`,
  };
}

function keep(
  { target, release }: Pick<Orphaned, "release" | "target">,
  why: Pick<Skip, "result" | "reason" | "hint">,
): Skip {
  return { kind: "skip", target, instead: "skip", ...why, observed: release };
}

/** Whoever made a file something else than a plan may not have meant the release: only the file's end says so. */
function keepLapsed(target: Subject, { path, id, name, why }: Lapsed, observed: ObservedRelease): Skip {
  return {
    kind: "skip",
    target: { ...target, id, name, place: { file: path } },
    instead: "uninstall",
    result: "failed",
    reason: `Its file ${path} exists, but is no plan any more, because ${why}.`,
    observed,
    hint: "Make it a plan again, or delete the file to uninstall the release.",
  };
}

/** `repair: false`: a stuck release is left to a person. */
function refuseStuck(orphan: Orphaned): Skip {
  const { target, release, successor } = orphan;
  const why = successor === undefined ? "Its plan was deleted" : `It was moved to ${successor}`;
  return {
    kind: "skip",
    target,
    instead: "uninstall",
    result: "failed",
    reason: `${why}, but Helm's record says ${release.status}: another Helm is at work on it, or was ended while it was.`,
    hint: `Without \`repair: false\` the action frees it; or, if nothing is running, \`helm uninstall ${release.name} --namespace ${release.namespace}\` removes it.`,
    observed: release,
  };
}
