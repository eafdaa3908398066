import {
  type DeployedPart,
  isAbout,
  type Part,
  type PartStatus,
  type PreviewComment,
  planHash,
  plansOf,
} from "./comment.ts";

/** What a run has deployed, by plan ids. */
export interface DeployedPlans {
  /** What was carried out. */
  readonly done: readonly { readonly id: string; readonly setup: string }[];
  /** All that is as the commit says: what was done, what was so before, and what is left out on purpose. */
  readonly settled: readonly string[];
  readonly failed: readonly string[];
  /** Whether the run was about all plans that there are, and left nothing undone. */
  readonly isWhole: boolean;
}

/**
 * The comment after a deployment. A part is deployed once all of its plans are, by however many runs and jobs; it has
 * failed while one of them has.
 */
export function withDeployment(comment: PreviewComment, plans: DeployedPlans, run: string): PreviewComment {
  const acted = [...plans.done.map(({ id }) => id), ...plans.failed];
  const settled = new Set(plans.settled.map(planHash));
  const told = (part: Part): Part => {
    const deployed = deployedOf(part, plans, settled);
    return { ...part, deployed, status: statusOf(part, deployed, plans, run) };
  };
  return { ...comment, parts: comment.parts.map((part) => (isAbout(part, acted) ? told(part) : part)) };
}

function deployedOf(
  part: Part,
  { done, failed, isWhole }: DeployedPlans,
  settled: ReadonlySet<string>,
): DeployedPart {
  const isIn = plansOf(part);
  const own = done.filter(({ id }) => isIn(id)).map(({ setup }) => setup);
  const setups = [...new Set([...(part.deployed?.setups ?? []), ...own])].toSorted();
  const before = part.deployed?.left ?? part.plans;
  if (before === "any") return { left: isWhole ? [] : before, setups };
  const left = new Set([...before, ...failed.filter(isIn).map(planHash)]).difference(settled);
  return { left: [...left].toSorted(), setups };
}

function statusOf(part: Part, { left }: DeployedPart, { failed }: DeployedPlans, run: string): PartStatus {
  const { status, deployed: before } = part;
  if (isAbout(part, failed)) return { state: "failed", run };
  const state = left.length === 0 ? "deployed" : "deployed-in-part";
  // What failed before, in another job, is still to be done.
  if (state === "deployed-in-part" && status.state === "failed" && before !== undefined) return status;
  // Runs that end at once write until each finds its own in the comment: the one that adds nothing must not go on.
  const isNews = before === undefined || before.left.toString() !== left.toString();
  return status.state === state && !isNews ? status : { state, run };
}
