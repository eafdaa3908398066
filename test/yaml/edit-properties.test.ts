import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, type Scalar } from "yaml";
import { documentRanges } from "../../src/yaml/documents.ts";
import { editScalars } from "../../src/yaml/edit.ts";
import type { YamlNode, YamlScalar } from "../../src/yaml/node.ts";
import { readPart } from "../../src/yaml/part.ts";
import { root, yamlBlocks } from "../docs/documents.ts";
import { generatedYaml } from "./generated.ts";

const texts = [
  ...[
    "v2.0.1",
    "1.10",
    `r.example:5000/a/b:1@sha256:${"0123456789abcdef".repeat(4)}`,
    "yes",
    'it\'s "x" \\ y',
  ],
  ...["日本 🚀", "a, b", "x: y #z", `w${" long".repeat(60)}`, "0"],
];

/** The values of a text; keys, and what stands twice as an alias, are not among them. */
function scalarsOf(source: string): readonly YamlScalar[] {
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode): readonly YamlScalar[] => {
    if (seen.has(node)) return [];
    seen.add(node);
    // An item that is not there has the place of its list, where another value may stand.
    const items = node.kind === "list" ? node.items : [];
    for (const item of items) if (item.kind === "scalar" && item.offset === node.offset) seen.add(item);
    if (node.kind === "list") return items.flatMap(visit);
    return node.kind === "map" ? node.entries.flatMap(({ value }) => visit(value)) : [node];
  };
  return documentRanges(source).flatMap(({ from, to }) => {
    const part = readPart(source, from, to);
    if (part.kind === "broken")
      throw new Error(`${part.fault.message} at ${source.slice(part.fault.offset - 20)}`);
    return part.kind === "document" ? visit(part.root) : [];
  });
}

/** All that another parser finds in a text, in order, with what it says. */
interface Seen {
  readonly what: string;
  readonly scalar?: Scalar;
}

function seenIn(source: string): readonly Seen[] {
  const visit = (node: Node | null): readonly Seen[] => {
    if (node === null) return [{ what: "null" }];
    if (isAlias(node)) return [{ what: `*${node.source}` }];
    const { anchor = "", tag = "" } = node;
    if (isScalar(node)) {
      return [
        { what: JSON.stringify([anchor, tag, node.type, typeof node.value, node.value]), scalar: node },
      ];
    }
    const opened = { what: JSON.stringify([anchor, tag, isMap(node), "flow" in node && node.flow]) };
    if (isSeq(node)) return [opened, ...node.items.flatMap((item) => visit(item as Node)), { what: "end" }];
    if (!isMap(node)) return [opened];
    const pairs = node.items.flatMap(({ key, value }) => [...visit(key as Node), ...visit(value as Node)]);
    return [opened, ...pairs, { what: "end" }];
  };
  return parseAllDocuments(source, { uniqueKeys: true }).flatMap((document) => {
    if (document.errors[0] !== undefined) throw document.errors[0];
    return [{ what: "document" }, ...visit(document.contents as Node | null)];
  });
}

/** Changes one scalar, and holds what came out against what went in. */
function checkEdit(
  source: string,
  before: readonly Seen[],
  { offset, text: old, value }: YamlScalar,
  text: string,
): boolean {
  const result = editScalars(source, [{ offset, text }]);
  if (result.kind === "fault") {
    expect
      .soft(isRefused(source, offset), `${result.fault.message} at ${source.slice(offset, offset + 60)}`)
      .toBe(true);
    return false;
  }
  const after = seenIn(result.source);
  expect(after.length).toBe(before.length);
  const different = before.flatMap(({ what }, at) => (what === after[at]?.what ? [] : [at]));
  const isSame = typeof value === "string" && old.trimEnd() === text && different.length === 0;
  if (isSame) return true;
  expect(different.length, `${result.source.slice(offset - 40, offset + 40)}`).toBe(1);
  const [was, now] = [before, after].map((seen) => seen[different[0] ?? 0]?.scalar);
  const isBlock = was?.type?.startsWith("BLOCK") ?? false;
  expect(now?.value).toBe(isBlock ? text + (/\n*$/.exec(old)?.[0] ?? "") : text);
  if (isBlock || was?.type?.startsWith("QUOTE")) expect(now?.type).toBe(was?.type);
  const [from = 0, to = 0] = was?.range ?? [];
  const isEmpty = from === to;
  if (isEmpty) expect(source.slice(offset, from)).toMatch(/^.*$/su);
  else expect(from <= offset && offset < to, `${from} ${offset} ${to}`).toBe(true);
  const [first, last] = changedLines(source, result.source);
  expect(first).toBeGreaterThanOrEqual(lineOf(source, Math.min(from, offset)));
  expect(last).toBeLessThanOrEqual(lineOf(source, Math.max(from, to - 1)));
  return true;
}

/** A tag that says it is a number, and a block without a line. */
function isRefused(source: string, offset: number): boolean {
  return (
    /!!int &?\S* ?$/.test(source.slice(0, offset)) ||
    /[|>][-+]?[ \t]*(#.*)?[\r\n]+\s*$/.test(source.slice(0, offset))
  );
}

/** The first and the last line of the old text, from 0, that is not also in the new one. */
function changedLines(old: string, now: string): readonly [first: number, last: number] {
  const [before, after] = [old, now].map((text) => text.split(/(?<=\n)/));
  let first = 0;
  while (before?.[first] === after?.[first]) first += 1;
  let end = 0;
  while (before?.at(-1 - end) === after?.at(-1 - end)) end += 1;
  return [first, (before?.length ?? 0) - 1 - end];
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length - 1;
}

/** How many scalars could be changed. */
function checkAll(source: string, seed: number): number {
  const before = seenIn(source);
  const edits = scalarsOf(source).map((node, at) =>
    checkEdit(source, before, node, texts[(at + seed) % texts.length] ?? ""),
  );
  return edits.filter(Boolean).length;
}

test.each(Array.from({ length: 10 }, (_, at) => at))(
  "changes any scalar of generated YAML, and nothing else (%i)",
  (group) => {
    let changed = 0;
    for (let seed = group * 20; seed < group * 20 + 20; seed += 1) {
      const source = generatedYaml(seed);
      try {
        changed += checkAll(source, seed);
      } catch (error) {
        throw new Error(`Seed ${seed}:\n${source}`, { cause: error });
      }
    }
    expect(changed).toBeGreaterThan(100);
  },
);
const written = [
  ...globSync(["examples/**/*.y*ml", ".github/**/*.y*ml", "action.yml", "test/**/*.yaml"], { cwd: root }),
].map((path): [string, string] => [path, readFileSync(join(root, path), "utf8")]);
const inDocuments = yamlBlocks().map(({ document, line, text }): [string, string] => [
  `${document}:${line}`,
  text,
]);

test.each([...written, ...inDocuments])("changes any scalar of %s, and nothing else", (_, source) => {
  checkAll(source, source.length);
});
