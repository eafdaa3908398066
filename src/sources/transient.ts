import { CommandError } from "../errors.ts";

// What Go's network code and Helm say of a server that may be better in a moment. A name that does not resolve is
// left out: it is a typing error more often than a fault.
const transient = [
  /\b(status code|status:|:) ?(429|500|502|503|504)\b/,
  /\b(429|500|502|503|504) (Too Many|Internal Server|Bad Gateway|Service Unavailable|Gateway Time)/i,
  /connection reset by peer/,
  /connection refused/,
  /broken pipe/,
  /unexpected EOF|: EOF$/m,
  /i\/o timeout|TLS handshake timeout|Client\.Timeout exceeded|context deadline exceeded/,
  /server misbehaving|Temporary failure in name resolution/,
  /http2: .*(GOAWAY|connection lost)|server closed idle connection/,
];

/** Whether a command failed for a reason that may pass by itself. */
export function isTransient(error: unknown): boolean {
  return error instanceof CommandError && transient.some((pattern) => pattern.test(error.failure.stderrTail));
}
