import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface BenchOptions {
  /** Names of the benches to run; empty: all. */
  readonly only: readonly string[];
  /** Counted runs of each variant; undefined: as many as each bench thinks right. */
  readonly repeats: number | undefined;
  /** Where to write the figures as JSON. */
  readonly json: string | undefined;
  /** Whether docs/performance.md gets the figures. */
  readonly document: boolean;
  /** Divides the numbers of plans, to try the benches themselves. */
  readonly shrink: number;
}

export const usage = `npm run bench -- [--only NAME]… [--repeats N] [--json FILE] [--document] [--shrink N]

  --only NAME    run only this bench; may be given several times
  --repeats N    counted runs of each variant
  --json FILE    also write all samples to a file
  --document     put the figures of all benches into docs/performance.md
  --shrink N     divide the numbers of plans by N, to try the benches themselves`;

/** Throws an Error with a sentence for arguments that are wrong. */
export function readArguments(args: readonly string[], names: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", multiple: true },
      repeats: { type: "string" },
      json: { type: "string" },
      document: { type: "boolean", default: false },
      shrink: { type: "string" },
    },
  });
  const only = values.only ?? [];
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no bench ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  if (values.document && only.length > 0) throw new Error("--document needs the figures of all benches.");
  return {
    only,
    repeats: values.repeats === undefined ? undefined : whole("--repeats", values.repeats),
    json: values.json,
    document: values.document,
    shrink: whole("--shrink", values.shrink ?? "1"),
  };
}

function whole(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${option} takes a whole number above 0, not ${text}.`);
}
