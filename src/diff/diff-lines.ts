import { isList, isMap } from "../formats/json.ts";
import type { Json } from "../formats/values-reference.ts";
import { changedLines } from "./block-lines.ts";
import type { Difference, Entry, Leaf, ListDifference, Same, Side } from "./difference.ts";
import type { DiffLine } from "./object-diff.ts";
import { blockOf, scalarYaml, shortened } from "./yaml-text.ts";

type Sign = DiffLine["sign"];

/** A difference as YAML with signs: what changes, and the keys that lead there. */
export function diffLines(difference: Difference): readonly DiffLine[] {
  switch (difference.kind) {
    case "leaf":
      return leafLines("", difference);
    case "replaced":
      return [...diffLines(difference.live), ...diffLines(difference.next)];
    case "map":
      return difference.entries.flatMap(entryLines);
    case "list":
      return [
        ...orderLines(difference),
        ...difference.items.flatMap(({ value }) =>
          value.kind === "leaf" ? leafLines("-", value) : dashed(diffLines(value)),
        ),
      ];
  }
}

function entryLines({ key, value }: Entry): readonly DiffLine[] {
  const head = `${scalarYaml(key)}:`;
  switch (value.kind) {
    case "same":
      return sameLines(head, value);
    case "leaf":
      return leafLines(head, value);
    case "replaced":
      return [value.live, value.next].flatMap((part) => entryLines({ key, value: part }));
    case "map":
      return [line(signOf(value.on), head), ...indented(diffLines(value))];
    case "list":
      return [line(signOf(value.on), head), ...diffLines(value)];
  }
}

function sameLines(head: string, { value }: Same): readonly DiffLine[] {
  if (isMap(value) && Object.keys(value).length > 0) {
    const entries = Object.entries(value).flatMap(([key, item]) =>
      entryLines({ key, value: { kind: "same", value: item } }),
    );
    return [line(" ", head), ...indented(entries)];
  }
  if (isList(value) && value.length > 0) {
    return [line(" ", head), ...value.flatMap((item) => sameLines("-", { kind: "same", value: item }))];
  }
  return [line(" ", `${head} ${scalarYaml(value)}`)];
}

/** `head`: what stands before the value: a key with its colon, or the dash of an item. */
function leafLines(head: string, { live, next }: Leaf): readonly DiffLine[] {
  const [before, after] = [blockOf(live), blockOf(next)];
  if (before !== undefined && after !== undefined) {
    const headers =
      before.header === after.header
        ? [line(" ", joined(head, after.header))]
        : [line("-", joined(head, before.header)), line("+", joined(head, after.header))];
    return [...headers, ...indented(changedLines(before.lines, after.lines))];
  }
  if (typeof live === "string" && typeof next === "string" && Math.min(live.length, next.length) > longLine) {
    const [cutLive, cutNext] = shortened(live, next);
    return [...valueLines("-", head, cutLive), ...valueLines("+", head, cutNext)];
  }
  return [...valueLines("-", head, live), ...valueLines("+", head, next)];
}

/** Characters from which on a changed line is cut down to what changes. */
const longLine = 400;

function valueLines(sign: "+" | "-", head: string, value: Json | undefined): readonly DiffLine[] {
  if (value === undefined) return [];
  const block = blockOf(value);
  if (block === undefined) return [line(sign, joined(head, scalarYaml(value)))];
  const body = block.lines.map((text) => line(sign, text));
  return [line(sign, joined(head, block.header)), ...indented(body)];
}

/** The items come in another order: said by their names, in a comment. */
function orderLines({ order }: ListDifference): readonly DiffLine[] {
  if (order === undefined) return [];
  const comment = (names: readonly string[]) => `# in this order: ${names.map(scalarYaml).join(", ")}`;
  return [line("-", comment(order.live)), line("+", comment(order.next))];
}

/**
 * Lines as an item of a list: the dash goes to what comes first before, and to what comes first after. Where that is
 * first of one side alone, it has a line of its own, so that both sides are YAML.
 */
function dashed(lines: readonly DiffLine[]): readonly DiffLine[] {
  const before = lines.findIndex(({ sign }) => sign !== "+");
  const after = lines.findIndex(({ sign }) => sign !== "-");
  const isShared = (at: number) => lines[at]?.sign === " ";
  if (before !== after && (isShared(before) || isShared(after))) return [line(" ", "-"), ...indented(lines)];
  return lines.map(({ sign, text }, at) => {
    if (at === before || at === after) return line(sign, `- ${text}`);
    return line(sign, text === "" ? "" : `  ${text}`);
  });
}

function indented(lines: readonly DiffLine[]): readonly DiffLine[] {
  return lines.map(({ sign, text }) => line(sign, text === "" ? "" : `  ${text}`));
}

function joined(head: string, value: string): string {
  return head === "" ? value : `${head} ${value}`;
}

function line(sign: Sign, text: string): DiffLine {
  return { sign, text };
}

function signOf(side: Side): Sign {
  if (side === "both") return " ";
  return side === "live" ? "-" : "+";
}
