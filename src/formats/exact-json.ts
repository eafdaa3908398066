/** JSON as Node reads and writes it beyond what the language's types know: the text that a number is written as. */
const exact = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
};

/** Reads JSON; what `take` makes of a number stands in its place. `source`: as it is written. */
export function parseNumbers(json: string, take: (value: number, source: string) => unknown): unknown {
  return exact.parse(json, (_, value, { source }) =>
    typeof value === "number" ? take(value, source) : value,
  );
}

/** What JSON has for a number of this text, whatever JavaScript can hold. */
export function rawNumber(source: string): unknown {
  return exact.rawJSON(source);
}

/** Where a number may have more digits than JavaScript's have. */
const long = /(?:^|[[:,\s])-?\d{16}/;

/** Reads JSON as Kubernetes means it: an integer beyond 53 bits keeps all its digits, as a bigint. */
export function parseExact(json: string): unknown {
  return long.test(json) ? parseNumbers(json, exactNumber) : JSON.parse(json);
}

function exactNumber(value: number, source: string): number | bigint {
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value;
}

/** JSON of what `parseExact` reads. */
export function printExact(value: unknown): string {
  return JSON.stringify(value, (_, item) => (typeof item === "bigint" ? rawNumber(String(item)) : item));
}
