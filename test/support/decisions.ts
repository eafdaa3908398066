import { type Ask, decide } from "../../src/reconcile/decide.ts";
import type { PlanOperation } from "../../src/reconcile/operation.ts";
import { type Source, stateOf, type ValuesFault } from "../../src/reconcile/state.ts";
import type { View } from "../../src/reconcile/view.ts";
import { type DeclarationParts, declarationOf } from "./declarations.ts";
import { currentDigest, identityOf, type ReleaseParts, releaseOf, viewOf } from "./releases.ts";

/** Of a plan that has changed. */
export const newDigest = `v1-${"e".repeat(40)}`;

/** A release of another repository. */
export const foreign: ReleaseParts = { by: identityOf({ owner: "e".repeat(40), repository: "4712" }) };

/** What one plan is decided on; what is not said is as a push finds it. */
export interface Case {
  readonly release?: ReleaseParts | undefined;
  readonly options?: DeclarationParts["options"];
  readonly view?: Partial<View>;
  readonly ask?: Partial<Ask>;
  readonly changed?: boolean;
  readonly source?: Source;
  readonly valuesFault?: ValuesFault;
}

/** What is decided for one plan. */
export function decideIn({
  release,
  options = {},
  view,
  ask,
  changed,
  source,
  valuesFault,
}: Case): PlanOperation | undefined {
  const plan = declarationOf({ options });
  const desire = { plan, digest: changed ? newDigest : currentDigest, source, valuesFault };
  const state = stateOf(release && releaseOf(release), desire, viewOf(view));
  return decide(desire, state, viewOf(view), { why: undefined, force: false, ...ask });
}

/** An operation as one line: what, to which revision, how the release is freed and taken over, why. */
export function lineOf(operation: PlanOperation | undefined): string {
  if (operation === undefined) return "nothing";
  const { kind, reason } = operation;
  if (kind === "skip")
    return `${operation.result === "failed" ? "refuse" : "leave"} ${operation.instead}: ${reason}`;
  if (kind === "relabel") return `relabel: ${reason}`;
  const { settle, adoption, part, revision } = operation;
  const how = [settle?.kind, adoption, part === "all" ? undefined : part].filter(
    (word) => word !== undefined,
  );
  return `${kind} to ${revision}${how.length === 0 ? "" : ` (${how.join(", ")})`}: ${reason}`;
}
