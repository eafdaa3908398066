import type { Event } from "./event.ts";

/** The page of the run. */
export function runUrlOf({ serverUrl, repository, runId }: Event): string {
  return `${serverUrl}/${repository.owner}/${repository.name}/actions/runs/${runId}`;
}
