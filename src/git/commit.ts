import { UserError } from "../errors.ts";

/** A full commit id, SHA-1 or SHA-256: ids come from payloads and labels, and must not be taken for options. */
export function requireId(commit: string): string {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return commit;
  throw new UserError(`${JSON.stringify(commit)} is not a full commit id.`);
}
