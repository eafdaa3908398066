// `npm run soak`: random pushes and random faults, then one clean run, and the question whether everything is as the
// repository says. A round that fails is printed with the command that repeats it, and the soak goes on.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWatchdog } from "../test/testbed/watchdog.ts";
import { readArguments, type SoakOptions, usage } from "./soak/arguments.ts";
import { type Bed, startBed } from "./soak/bed.ts";
import { documentFigures } from "./soak/document.ts";
import {
  type Figures,
  figuresOf,
  lineOf,
  repeatCommand,
  type Tally,
  tableOf,
  tallyOf,
} from "./soak/report.ts";
import { playRound, type Round } from "./soak/round.ts";

async function main(options: SoakOptions): Promise<void> {
  await using _room = await makeRoom();
  await using bed = await startBed();
  if (!bed.mounts) console.log("Nothing may be mounted here: no temporary folder will be full.");
  const tallies: Tally[] = [];
  const broken: string[] = [];
  for (let number = options.from; number < options.from + options.rounds; number++) {
    const round = await attempt(bed, number, options);
    if (typeof round === "string") broken.push(round);
    else tallies.push(round);
    // After each round, so that a soak that is cut short leaves them.
    if (options.json !== undefined) writeJson(options.json, options, figuresOf(tallies, broken.length));
  }
  const figures = figuresOf(tallies, broken.length);
  console.log(["", ...tableOf(figures)].join("\n"));
  if (options.document) documentFigures(options, figures);
  if (figures.failedRounds.length + broken.length > 0) process.exitCode = 1;
}

function writeJson(file: string, { seed, from }: SoakOptions, figures: Figures): void {
  writeFileSync(file, `${JSON.stringify({ seed, from, ...figures }, undefined, 2)}\n`);
}

/** Gives the soak a folder of its own for all temporary files, which goes with this process, however that ends. */
async function makeRoom(): Promise<AsyncDisposable> {
  const room = mkdtempSync(join(tmpdir(), "gitops-soak-"));
  const watchdog = startWatchdog(room);
  process.env.TMPDIR = room;
  return { [Symbol.asyncDispose]: () => watchdog.release() };
}

/** A round that cannot be played at all is told in a sentence. */
async function attempt(bed: Bed, number: number, options: SoakOptions): Promise<Tally | string> {
  try {
    const round = await playRound(bed, options.seed, number, options.troubles);
    const tally = tallyOf(round);
    console.log(lineOf(tally));
    if (round.complaints.length > 0) complain(round, options);
    else if (options.verbose) console.log(storyOf(round).join("\n"));
    return tally;
  } catch (error) {
    const told = `Round ${number} could not be played: ${error instanceof Error ? error.stack : error}`;
    console.log(`${told}\n  Repeat it: ${repeatCommand(options.seed, number)}`);
    return told;
  }
}

function storyOf({ story }: Round): readonly string[] {
  return story.map((line) => `  · ${line}`);
}

function complain(round: Round, { seed, keep }: SoakOptions): void {
  const lines = [...storyOf(round), ...round.complaints.map((line) => `  ✗ ${line}`)];
  console.log([...lines, `  Repeat it: ${repeatCommand(seed, round.number)}`].join("\n"));
  if (keep === undefined) return;
  mkdirSync(keep, { recursive: true });
  for (const { id, result } of round.runs)
    writeFileSync(join(keep, `round-${round.number}-run-${id}.log`), result.log);
  writeFileSync(join(keep, `round-${round.number}.txt`), `${lines.join("\n")}\n`);
}

try {
  await main(readArguments(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`\n${usage}`);
  process.exitCode = 1;
}
