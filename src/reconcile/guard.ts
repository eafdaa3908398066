import type { Operation, Skip, Uninstall } from "./operation.ts";

/** How many releases of one setup a run may uninstall. */
export type MaxDeletes =
  | { readonly kind: "default" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "percent"; readonly percent: number };

export interface GuardInput {
  readonly setup: string;
  readonly uninstalls: readonly Uninstall[];
  /** Releases of ours in the setup. */
  readonly owned: number;
  /** Plans of the setup that are left, unreadable ones included. */
  readonly plansLeft: number;
  /** Folders that gitops.yaml gives to the setup, and in which nothing is declared. */
  readonly bare: readonly string[];
  readonly maxDeletes: MaxDeletes;
  /** A person asked for this setup by name: a dispatch with a `plans` pattern that begins with its name. */
  readonly askedByName: boolean;
}

/**
 * Holds deletions within the limit: a slip (a folder moved, a wrong `path`, a bad merge) must not empty a cluster.
 * Past it none of the setup's deletions happens. Moves do not count.
 */
export function guardDeletes(input: GuardInput): readonly Operation[] {
  const deletes = input.uninstalls.filter((operation) => operation.successor === undefined);
  const objection = deletes.length === 0 ? undefined : objectionTo(deletes.length, input);
  if (objection === undefined) return input.uninstalls;
  return input.uninstalls.map((operation) =>
    operation.successor === undefined ? refused(operation, objection) : operation,
  );
}

function objectionTo(count: number, input: GuardInput): Pick<Skip, "reason" | "hint"> | undefined {
  const { maxDeletes, setup } = input;
  const all = maxDeletes.kind === "percent" && maxDeletes.percent === 100;
  if (input.plansLeft === 0 && !all && !input.askedByName) {
    return {
      reason: `No plan of ${setup} is left, and a whole setup is not uninstalled by a push alone (${releases(count)}).`,
      hint: `If it is meant, set \`max-deletes: 100%\`, or run the workflow by hand with \`plans: ${setup}/**\`.`,
    };
  }
  const [folder] = input.bare;
  if (folder !== undefined && !all && !input.askedByName) {
    return {
      reason: `Nothing is declared any more in ${folder === "" ? "the repository's root" : `\`${folder}\``}, which gitops.yaml gives to ${setup}, and all that was deployed from a folder is not uninstalled by a push alone (${releases(count)}).`,
      hint: `If it is meant, take the folder out of \`paths\` in gitops.yaml; or set \`max-deletes: 100%\`, or run the workflow by hand with \`plans: ${setup}/**\`.`,
    };
  }
  const limit = limitOf(maxDeletes, input.owned);
  if (count <= limit) return undefined;
  return {
    reason: `${releases(count)} of ${setup} would be uninstalled, and at most ${limit} may be in one run.`,
    hint: `If it is meant, raise \`max-deletes\` to ${count} or more for one run.`,
  };
}

function releases(count: number): string {
  return count === 1 ? "1 release" : `${count} releases`;
}

/** By default the larger of 5 and 20 %; percentages are rounded down, and at least 1. */
export function limitOf(maxDeletes: MaxDeletes, owned: number): number {
  switch (maxDeletes.kind) {
    case "count":
      return maxDeletes.count;
    case "percent":
      return Math.max(1, Math.floor((owned * maxDeletes.percent) / 100));
    case "default":
      return Math.max(5, Math.floor(owned / 5));
  }
}

function refused(operation: Uninstall, objection: Pick<Skip, "reason" | "hint">): Skip {
  const { target, observed } = operation;
  return { kind: "skip", target, instead: "uninstall", result: "failed", ...objection, observed };
}
