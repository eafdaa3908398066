/** A key of a map, or an index of a list. */
export type Step = string | number;

const step = /\.?("[^"]*"|'[^']*'|[^.[\]"'\\\s]+)|\[(\d{1,5})\]|\[("[^"]*"|'[^']*')\]/y;

/**
 * Reads a path in values: keys with dots between them, `[n]` for an item of a list, quotes around a key with dots:
 * `web.images[0]`, `"example.org/app".image`, `web["a.b"]`. undefined: it is no path.
 */
export function parseValuePath(text: string): readonly [Step, ...Step[]] | undefined {
  const steps: Step[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < text.length) {
    const isFirst = step.lastIndex === 0;
    const match = step.exec(text);
    if (match === null) return undefined;
    const [whole, key, index, quoted] = match;
    const isApart = whole.startsWith(".") || whole.startsWith("[");
    if (isFirst ? isApart : !isApart) return undefined;
    const name = key ?? quoted;
    steps.push(name === undefined ? Number(index) : name.replace(/^(["'])(.*)\1$/s, "$2"));
  }
  const [first, ...rest] = steps;
  return first === undefined ? undefined : [first, ...rest];
}

/** As `parseValuePath` reads it. */
export function printValuePath(steps: readonly Step[]): string {
  return steps
    .map((part, at) => {
      if (typeof part === "number") return `[${part}]`;
      const key = /^[^.[\]"'\\\s]+$/.test(part) ? part : part.includes('"') ? `'${part}'` : `"${part}"`;
      return at === 0 ? key : `.${key}`;
    })
    .join("");
}
