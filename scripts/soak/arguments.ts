import { parseArgs } from "node:util";
import { type Trouble, troubles } from "./series.ts";

/** What the command line asks for. */
export interface SoakOptions {
  readonly seed: number;
  readonly rounds: number;
  /** Number of the first round. */
  readonly from: number;
  /** What may go wrong. */
  readonly troubles: readonly Trouble[];
  /** Where to write the figures as JSON. */
  readonly json: string | undefined;
  /** Folder for the logs of the runs of rounds that failed. */
  readonly keep: string | undefined;
  /** Whether to tell what happened in rounds that converged, too. */
  readonly verbose: boolean;
  /** Whether docs/reliability.md gets the figures. */
  readonly document: boolean;
}

export const usage = `npm run soak -- [--seed N] [--rounds N] [--from N] [--only TROUBLES] [--json FILE] [--keep FOLDER] [--verbose] [--document]

  --seed N         what all pushes and faults are drawn from; default 1
  --rounds N       how many rounds; default 25
  --from N         the number of the first round; default 1
  --only TROUBLES  what may go wrong, with commas between, or none: ${troubles.join(", ")}
  --json FILE      also write the figures to a file
  --keep FOLDER    keep the logs of rounds that failed
  --verbose        tell what happened in each round
  --document       put the figures into docs/reliability.md`;

/** Throws an Error with a sentence for arguments that are wrong. */
export function readArguments(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: "string", default: "1" },
      rounds: { type: "string", default: "25" },
      from: { type: "string", default: "1" },
      only: { type: "string" },
      json: { type: "string" },
      keep: { type: "string" },
      verbose: { type: "boolean", default: false },
      document: { type: "boolean", default: false },
    },
  });
  return {
    seed: whole("--seed", values.seed),
    rounds: whole("--rounds", values.rounds),
    from: whole("--from", values.from),
    troubles: values.only === undefined ? troubles : readTroubles(values.only),
    json: values.json,
    keep: values.keep,
    verbose: values.verbose,
    document: values.document,
  };
}

function readTroubles(text: string): readonly Trouble[] {
  const names = text === "none" ? [] : text.split(",");
  const unknown = names.filter((name) => !(troubles as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new Error(`--only knows no ${unknown.join(", ")}; it takes ${troubles.join(", ")}.`);
  return names as readonly Trouble[];
}

function whole(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${option} takes a whole number above 0, not ${text}.`);
}
