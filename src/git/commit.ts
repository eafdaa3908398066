import { UserError } from "../errors.ts";

/** Whether a text is a full commit id, SHA-1 (40 hexadecimal digits) or SHA-256 (64). */
export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** A full commit id: ids come from payloads and labels, and must not be taken for options. */
export function requireId(commit: string): string {
  if (isCommit(commit)) return commit;
  throw new UserError(`${JSON.stringify(commit)} is not a full commit id.`);
}
