const secondsOf: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6, // micro sign
  μs: 1e-6, // Greek letter mu; Go takes both
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;

/** Go's longest duration, 2^63 - 1 nanoseconds (about 292 years), in seconds. */
const longest = 9_223_372_036;

/**
 * Seconds of a Go duration (`90s`, `5m`, `1h30m`, `1.5h`, `0`), the way that Helm reads its own; undefined when
 * it is none, below zero, or longer than Go can count.
 */
export function parseDuration(text: string): number | undefined {
  if (text === "0") return 0;
  let seconds = 0;
  let end = 0;
  for (const match of text.matchAll(part)) {
    seconds += Number(match[1]) * (secondsOf[match[2] ?? ""] ?? Number.NaN);
    end = match.index + match[0].length;
  }
  if (end === 0 || end !== text.length || seconds > longest) return undefined;
  return seconds;
}
