import type { IncomingHttpHeaders } from "node:http";

/**
 * Milliseconds that a server wants to be left alone, by its Retry-After: seconds, or a date; 0 where it says nothing
 * that can be read. `now`: milliseconds.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(headers: IncomingHttpHeaders, now: number): number {
  const told = headers["retry-after"]?.trim() ?? "";
  if (/^\d+$/.test(told)) return Number(told) * 1000;
  // A number of another kind would be read as a year.
  const at = /[a-z]/i.test(told) ? Date.parse(told) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
