import { type DeletedPlan, type PruneInput, prune } from "../../src/reconcile/prune.ts";
import { type DeclarationParts, declarationOf, partsOfId } from "./declarations.ts";
import { viewOf } from "./releases.ts";

/** The base of `pruneIn`. */
export const base = "b".repeat(40);

/** Prunes a setup of nothing but what is given. */
export function pruneIn(input: Partial<PruneInput>) {
  return prune({
    view: viewOf(),
    releases: [],
    plans: [],
    unreadable: [],
    lapsed: [],
    deleted: [],
    moves: new Map(),
    namedElsewhere: new Map(),
    bases: [base],
    hidden: undefined,
    ...input,
  });
}

/** What is done, as one line each: what, to which release, of which plan, why. */
export function linesOf(input: Partial<PruneInput>): readonly string[] {
  return pruneIn(input).map((operation) => {
    const { id, release } = operation.target;
    const kind = operation.kind === "uninstall" ? "uninstall" : `${operation.instead} ${operation.result}`;
    return `${kind} ${release} of ${id}: ${operation.reason}`;
  });
}

/** A plan that the base had and that is no more; `plan: undefined` where even the base's could not be read. */
export function deletedOf(id = "aws/foo/default/demo", plan: DeclarationParts | undefined = {}): DeletedPlan {
  return { id, ...partsOfId(id), file: `${id}.yaml`, plan: plan && declarationOf({ id, ...plan }) };
}

export function unreadableIn(id: string): DeletedPlan {
  return { ...deletedOf(id), plan: undefined };
}
