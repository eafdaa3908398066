import type { Declaration } from "../formats/declaration.ts";
import { readLabel } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";
import type { Operation, Skip } from "./operation.ts";
import { everDone, type State } from "./state.ts";
import { subjectOf } from "./subject.ts";
import type { Newer } from "./view.ts";

/** A run that does not know whether it is the newest must not bring back what a newer one took away. */
export function refuseAbsent(plan: Declaration): Skip {
  // A failure: this run, when it is green, may become what the next push is compared with.
  return refuse(
    plan,
    undefined,
    "skip",
    "This run is not the branch's head and holds no lock: the plan may have been deleted since, so nothing new is installed.",
    "Run the workflow by hand on the branch, or grant the right to write Leases.",
  );
}

/** Whether there is a newer chart was asked for, and cannot be told. */
export function refuseChart(plan: Declaration, state: Extract<State, { kind: "chart-unknown" }>): Skip {
  const reason = `Whether its chart has a newer version cannot be told: ${state.reason}`;
  return refuse(plan, state.release, "skip", reason, state.hint);
}

/** Without all of its values it would be deployed as nobody declared it. */
export function refuseValues(plan: Declaration, state: Extract<State, { kind: "values-unknown" }>): Skip {
  return refuse(plan, state.release, "skip", state.reason, state.hint);
}

/** To install it here would make a second release of the same objects. */
export function refuseElsewhere(plan: Declaration, release: ObservedRelease): Skip {
  const { namespace: from, name } = release;
  const to = plan.namespace;
  return refuse(
    plan,
    undefined,
    "install",
    `Release ${name} runs in ${to}, but its record lies in the namespace ${from}, where Helm does not look for it.`,
    `Move the record once Flux has let go of it: ${moveOf(name, from, to)}, then delete the Secrets in ${from}.`,
  );
}

function moveOf(name: string, from: string, to: string): string {
  const own = `["namespace","uid","resourceVersion","creationTimestamp"]`;
  const get = `kubectl get secrets --namespace ${from} --selector owner=helm,name=${name} --output json`;
  return `\`${get} | jq 'del(.items[].metadata${own})' | kubectl create --namespace ${to} --filename -\``;
}

/** What failed and was taken back would fail again. */
export function refuseRolledBack(plan: Declaration, release: ObservedRelease): Skip {
  return refuse(
    plan,
    release,
    "skip",
    `What this commit says failed before and was rolled back (revision ${release.revision} runs): it is not tried again by itself.`,
    "Change the plan or what it refers to; or run the workflow by hand with `force: true` to try once more.",
  );
}

/** `repair: false`: a stuck release is left to a person. */
export function refuseStuck(plan: Declaration, release: ObservedRelease): Skip {
  const where = `--namespace ${plan.namespace}`;
  const what = `${plan.release} ${where}`;
  if (release.status === "uninstalling") {
    return refuse(
      plan,
      release,
      "install",
      `Release ${plan.release} is being uninstalled, or its uninstall was interrupted.`,
      `Without \`repair: false\` the action frees it; or run \`helm uninstall ${what}\` again, then re-run this workflow.`,
    );
  }
  // An install that was lost has no revision to roll back to.
  const unstick =
    release.status === "pending-install"
      ? `\`helm uninstall ${what}\` removes what it left`
      : `\`helm rollback ${plan.release}${lastDone(release)} ${where}\` frees the release`;
  return refuse(
    plan,
    release,
    everDone(release) ? "upgrade" : "install",
    `Helm's record says ${release.status}: another Helm is at work on release ${plan.release}, or was ended while it was.`,
    `Without \`repair: false\` the action frees it; or, if nothing is running, ${unstick}.`,
  );
}

/** Without a number, Helm goes back to the revision before, which may be one that failed. */
function lastDone({ labels }: ObservedRelease): string {
  const done = readLabel(labels, "done");
  return done === undefined ? "" : ` ${done}`;
}

/** Nothing is done, and the plan fails. */
export function refuse(
  plan: Declaration,
  observed: ObservedRelease | undefined,
  instead: Skip["instead"],
  reason: string,
  hint: string | undefined,
): Skip {
  const tip = hint === undefined ? {} : { hint };
  return { kind: "skip", target: subjectOf(plan), instead, result: "failed", reason, ...tip, observed };
}

/** What would be done, not done. */
export function withhold(
  operation: Operation | undefined,
  plan: Declaration,
  why: Pick<Skip, "result" | "reason" | "hint">,
): Skip | undefined {
  if (operation === undefined) return undefined;
  const { observed } = operation;
  return { kind: "skip", target: subjectOf(plan), instead: "skip", ...why, observed };
}

/**
 * What a run that is older than what a setup has does there: nothing. As long as the newer commit is not done, that is
 * a failure: this run, when it is green, may become what the next push is compared with, and nothing would make up for
 * what was left out.
 */
export function superseded({ commit, done }: Newer): Pick<Skip, "result" | "reason" | "hint"> {
  const by = commit.slice(0, 7);
  if (done) return { result: "skipped", reason: `the newer commit ${by} was deployed to its setup already` };
  return {
    result: "failed",
    reason: `The newer commit ${by} was begun in its setup, and is not done there.`,
    hint: `Re-run the run of ${by}, or run the workflow by hand on the branch; \`force: true\` deploys this commit in any case.`,
  };
}
