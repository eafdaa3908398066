import type { Event } from "../event.ts";
import type { Trigger } from "../report/run-report.ts";
import { runUrlOf } from "../run-url.ts";
import type { Base } from "./base.ts";

/** What reports say of the event. `commit`: in place of the event's. `base`: undefined: nothing was compared. */
export function triggerOf(
  event: Event | undefined,
  { commit, base }: { readonly commit?: string | undefined; readonly base: Base | undefined },
): Trigger {
  const branch = event !== undefined && "branch" in event.kind ? event.kind.branch : undefined;
  return {
    event: event?.name ?? "unknown",
    branch,
    commit: commit ?? event?.commit ?? "",
    subject: event?.subject,
    actor: event?.actor,
    base: base && { commit: base.kind === "commit" ? base.sha : undefined, why: base.reason },
    repositoryUrl:
      event === undefined
        ? undefined
        : `${event.serverUrl}/${event.repository.owner}/${event.repository.name}`,
    runUrl: event === undefined ? undefined : runUrlOf(event),
  };
}
