import type { CommandError } from "../errors.ts";
import { knownCauses, type MadeFrom } from "./causes.ts";
import { BETWEEN } from "./immutable.ts";

/** Why Helm failed, for a person. */
export interface HelmFailure {
  /** One paragraph, without Helm's prefixes; empty when standard error says nothing. */
  readonly reason: string;
  /** What to try, for the causes that are known. */
  readonly hint?: string;
}

/** Finds the real reason in the last lines of Helm's standard error. */
export function reasonOf(stderr: string, made: MadeFrom = "chart"): HelmFailure {
  const text = errorText(stderr);
  for (const { pattern, reason, hint } of knownCauses) {
    const match = pattern.exec(text);
    if (match === null) continue;
    return {
      reason: reason === undefined ? oneParagraph(text) : reason(match, made),
      hint: hint(match, made),
    };
  }
  return { reason: oneParagraph(text) };
}

/** Whether Helm failed since something did not become ready or complete: why, only the cluster can tell. */
export function isAboutReadiness({ failure }: CommandError): boolean {
  if (failure.cancelled) return false;
  return failure.timedOut || vainly.test(errorText(failure.stderrTail));
}

/** Whether what Helm has waited for in vain is a hook of the chart. */
export function isAboutHook({ failure }: CommandError): boolean {
  return /failed (pre|post)-\w+: |(pre|post)-\w+ hooks failed: /.test(errorText(failure.stderrTail));
}

/** Helm 3 and 4: of objects, of jobs under `--wait-for-jobs`, of hooks. */
const vainly =
  /context deadline exceeded|timed out waiting|not ready\. status: |\bjob \S+ failed\b|job is failed|pod \S+ failed/i;

/**
 * The text of Helm's error alone: it prints one "Error: …" at the end, over several lines where the API server's
 * answer has several. Before it there may be warnings, which say the same in other words.
 */
export function errorText(stderr: string): string {
  const lines = stderr.split(/\r?\n/).filter((line) => !/^(level=|WARNING: |[IWE]\d{4} )/.test(line));
  const start = lines.findLastIndex((line) => line.startsWith("Error: "));
  const text = (
    start === -1 ? lines.filter((line) => line.trim() !== "").slice(-1) : lines.slice(start)
  ).join("\n");
  return (
    text
      .replace(/^Error: /, "")
      .replace(/^(UPGRADE|INSTALLATION) FAILED: /, "")
      .replace(/\d+ errors? occurred:\s*/, "")
      // Advice on a command line that nobody has.
      .replace(/\s*Use --debug flag to render out invalid YAML\s*$/, "")
      .trim()
  );
}

function oneParagraph(text: string): string {
  return text
    .replace(BETWEEN, "\n")
    .split("\n")
    .map((line) => line.trim().replace(/^[*-] /, ""))
    .filter((line) => line !== "")
    .reduce((all, line) => (all === "" ? line : `${all}${/[:;,]$/.test(all) ? "" : ";"} ${line}`), "");
}
