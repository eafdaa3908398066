import type { ContainerFacts } from "./facts.ts";

/** Longest text of the cluster within a sentence, in characters. */
const longest = 300;

/** A text of the cluster as a part of a sentence: one line, not too long, without a full stop at its end. */
export function clause(text: string): string {
  const line = text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return line.length <= longest ? line : `${line.slice(0, longest).trimEnd()}…`;
}

/** `container app`, `init container migrate` */
export function containerName({ name, init }: Pick<ContainerFacts, "name" | "init">): string {
  return `${init ? "init container" : "container"} ${name}`;
}

/** `1 restart`, `3 restarts` */
export function restartsText(count: number): string {
  return count === 1 ? "1 restart" : `${count} restarts`;
}

/** The last line of a log that says something, to follow a sentence: `: panic: no database`. Empty without one. */
export function lastWords(log: readonly string[]): string {
  const line = log.findLast((text) => text.trim() !== "");
  return line === undefined ? "" : `: ${clause(line)}`;
}

/** The first of a table whose pattern is found in any of the texts. */
export function firstMatch<Row extends { readonly pattern: RegExp }>(
  table: readonly Row[],
  texts: readonly string[],
): Row | undefined {
  return table.find(({ pattern }) => texts.some((text) => pattern.test(text)));
}
