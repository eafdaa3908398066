/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Writer {
  readonly random: () => number;
  /** Anchors whose nodes are complete. */
  readonly anchors: string[];
  count: number;
}

/** YAML in all the ways that people write it: one or more documents, valid, the same for the same seed. */
export function generatedYaml(seed: number): string {
  const random = randomFrom(seed);
  const count = random() < 0.3 ? 2 + Math.floor(random() * 3) : 1;
  const documents = Array.from({ length: count }, () => block({ random, anchors: [], count: 0 }, 0, 0, true));
  const marks = ["---\n", "--- # next\t\n", "...\n---\n", "# between\n---\n# below\n"];
  let text = random() < 0.3 ? "# Above.\n---\n" : "";
  for (const [at, document] of documents.entries()) {
    text += at === 0 ? document : `${pick(random, marks)}${document}`;
  }
  if (random() < 0.2) text = text.replace(/\n$/, "");
  if (random() < 0.3) text = text.replaceAll("\n", "\r\n");
  return text;
}

function pick<T>(random: () => number, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** Lines of a map or a list, each indented. */
function block(writer: Writer, indent: number, depth: number, top = false): string {
  const { random } = writer;
  const size = 1 + Math.floor(random() * (top ? 8 : 4));
  const isMap = random() < (top ? 0.9 : 0.7);
  const lines: string[] = [];
  for (let at = 0; at < size; at += 1) {
    if (random() < 0.1)
      lines.push(
        pick(random, [
          "\n",
          `${" ".repeat(indent)}#\ttabs\there: 'x' "y"\n`,
          "# é 🚀 long ".repeat(9).concat("\n"),
        ]),
      );
    const head = " ".repeat(indent) + (isMap ? `${key(writer)}:` : "-");
    lines.push(head + value(writer, indent, depth, isMap));
  }
  return lines.join("");
}

function key(writer: Writer): string {
  writer.count += 1;
  const name = `${pick(writer.random, ["image", "tag", "a.b", "x/y", "größe", "キー", "with blank", "🚀"])}${writer.count}`;
  return pick(writer.random, [name, name, name, `"${name}"`, `'${name}' `]);
}

/** What stands behind `key:` or `-`, to the end of its last line. */
function value(writer: Writer, indent: number, depth: number, isMap: boolean): string {
  const { random, anchors } = writer;
  const kind = random();
  if (anchors.length > 0 && kind < 0.08) return ` *${pick(random, anchors)}${comment(random)}\n`;
  const anchor = random() < 0.12 ? `a${writer.count}-${Math.floor(random() * 1e9)}` : undefined;
  const property = anchor === undefined ? "" : ` &${anchor}`;
  const written = content();
  if (anchor !== undefined) anchors.push(anchor);
  return property + written;

  function content(): string {
    if (depth < 4 && kind < 0.3) {
      return `${comment(random)}\n${block(writer, indent + pick(random, [1, 2, 4]), depth + 1)}`;
    }
    if (kind < 0.4) return ` ${flow(writer, 0)}${comment(random)}\n`;
    if (kind < 0.52) return blockScalar(random, indent);
    if (kind < 0.6 && isMap) return `${pick(random, [comment(random), " ", " \t"])}\n`;
    if (kind < 0.65)
      return ` ${pick(random, ["!!str 5", "!!str", "! 1.10", "!!int 7", "!<tag:yaml.org,2002:str> x"])}${comment(random)}\n`;
    if (kind < 0.7) return ` ${folded(random, indent)}${comment(random)}\n`;
    return ` ${scalar(random, false)}${comment(random)}\n`;
  }
}

function comment(random: () => number): string {
  return random() < 0.2 ? pick(random, [" # c", "\t#\tc\t", "  # 'it' \"is\" # [x] {y: z}", " #"]) : "";
}

const plain = [
  "v1",
  "1.10",
  "1.2.3-rc.1",
  "nginx",
  "ghcr.io/acme/app:v1.2.3",
  "r.example:5000/a/b:1",
  "true",
  "yes",
  "012",
  "1e5",
  "20200101",
  "~",
  "null",
  "https://x.example/?a=b#c",
  "größer",
  "日本語",
  "🚀🛰",
  "-1",
  ".5",
  "a'b\"c",
  "12:30:45",
  "2026-01-01",
];
const blockOnly = ["a, b", "x [y] {z}", "two words", `long ${"word ".repeat(40)}end`, "a#b:c"];

function scalar(random: () => number, inFlow: boolean): string {
  const text = pick(random, inFlow ? plain : [...plain, ...blockOnly]);
  const style = random();
  if (style < 0.6) return text;
  if (style < 0.8) return `'${text.replaceAll("'", "''")}'`;
  return pick(random, [JSON.stringify(text), '""', "''", '"a\\tb\\u00e9\\x41"', '"# no: comment"']);
}

function flow(writer: Writer, depth: number): string {
  const { random } = writer;
  const size = Math.floor(random() * 4);
  const isMap = random() < 0.5;
  const space = pick(random, ["", " "]);
  const items = Array.from({ length: size }, () => {
    const inner = depth < 2 && random() < 0.3 ? flow(writer, depth + 1) : scalar(random, true);
    if (!isMap) return inner;
    return `${key(writer)}: ${random() < 0.1 ? "" : inner}`;
  });
  return isMap ? `{${space}${items.join(", ")}${space}}` : `[${space}${items.join(`,${space}`)}${space}]`;
}

function blockScalar(random: () => number, indent: number): string {
  const own = " ".repeat(indent + pick(random, [1, 2, 3]));
  const lines = pick(random, [
    ["v1"],
    ["1.10"],
    ["- not: [yaml", "'"],
    ["# text", "", "  more"],
    ["日本 🚀"],
  ]);
  const indicator = pick(random, ["|", ">", "|-", ">-", "|+", ">+"]);
  const end = pick(random, ["", "", "\n", "\n\n"]);
  const text = lines.map((line) => (line === "" ? "\n" : `${own}${line}\n`)).join("");
  return ` ${indicator}${pick(random, ["", " # c"])}\n${text}${end}`;
}

/** A scalar over several lines. */
function folded(random: () => number, indent: number): string {
  const next = `\n${" ".repeat(indent + 2)}`;
  return pick(random, [`one${next}two`, `"one${next}two\\${next}three"`, `'one${next}${next}two'`]);
}
