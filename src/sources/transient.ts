import { CommandError } from "../errors.ts";
import { ofNetworks } from "../helm/transient.ts";

// What Helm says of a repository or registry that may be better in a moment, beside Go's network code.
const transient = [
  ...ofNetworks,
  /\b(status code|status:|:) ?(429|500|502|503|504)\b/,
  /\b(429|500|502|503|504) (Too Many|Internal Server|Bad Gateway|Service Unavailable|Gateway Time)/i,
  /context deadline exceeded/,
];

/** Whether a command failed for a reason that may pass by itself. */
export function isTransient(error: unknown): boolean {
  return error instanceof CommandError && transient.some((pattern) => pattern.test(error.failure.stderrTail));
}
