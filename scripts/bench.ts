// `npm run bench`: measures the action on the test bed. What is compared is run alternately in one run.
import { writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { type BenchOptions, readArguments, usage } from "./bench/arguments.ts";
import { type Bed, helmVersions, startBed } from "./bench/bed.ts";
import { benchChartIndex } from "./bench/chart-index.ts";
import { documentFigures } from "./bench/document.ts";
import { comesTo, type Figure, spreadOf, tableOf } from "./bench/figures.ts";
import { benchGrowth } from "./bench/growth.ts";
import { benchImages } from "./bench/images.ts";
import { benchManyReleases } from "./bench/many-releases.ts";
import { benchMemory } from "./bench/memory.ts";
import { benchOneChange } from "./bench/one-change.ts";
import { benchPreview } from "./bench/preview.ts";
import { benchPreviewOne } from "./bench/preview-one.ts";
import { benchStartUp } from "./bench/start-up.ts";
import { benchSync } from "./bench/sync.ts";
import { benchUnchanged } from "./bench/unchanged.ts";
import { benchValidate } from "./bench/validate.ts";

interface Bench {
  readonly about: string;
  run(bed: Bed, options: BenchOptions, say: (line: string) => void): Promise<readonly Figure[]>;
}

const benches: Readonly<Record<string, Bench>> = {
  many: {
    about: "100 releases installed, then upgraded, against plain Helm",
    run: (bed, { repeats = 3, shrink }, say) =>
      benchManyReleases({ bed, count: Math.ceil(100 / shrink), repeats, say }),
  },
  one: {
    about: "one changed plan of 1,000, against one bare `helm upgrade`",
    run: (bed, { repeats = 10, shrink }, say) =>
      benchOneChange({ bed, count: Math.ceil(1_000 / shrink), repeats, say }),
  },
  start: {
    about: "start of the process to the first Helm process that may change a release",
    run: (bed, { repeats = 10 }, say) => benchStartUp({ bed, repeats, say }),
  },
  unchanged: {
    about: "nothing changed in 1,000 plans of one setup, against `helmfile sync`",
    run: (bed, { repeats = 5, shrink }, say) =>
      benchUnchanged({ bed, count: Math.ceil(1_000 / shrink), repeats, say }),
  },
  sync: {
    about: "nothing changed in 50 setups with 20 plans each",
    run: (bed, { repeats = 5, shrink }, say) =>
      benchSync({ bed, setups: Math.ceil(50 / shrink), plans: 20, repeats, say }),
  },
  growth: {
    about: "nothing changed in 10 to 10,000 plans of one setup",
    run: (bed, { repeats = 5, shrink }, say) =>
      benchGrowth({
        bed,
        sizes: [10, 100, 1_000, 10_000].map((size) => Math.ceil(size / shrink)),
        repeats,
        say,
      }),
  },
  index: {
    about: "100 charts of one repository with an index of 20 MB, against the same in folders",
    run: (bed, { repeats = 3, shrink }, say) =>
      benchChartIndex({ bed, count: Math.ceil(100 / shrink), repeats, say }),
  },
  images: {
    about: "two looks for newer images: 200 policies over 50 image repositories with 1,000 tags each",
    run: (bed, { shrink }, say) =>
      benchImages({
        bed,
        repositories: Math.ceil(50 / shrink),
        policies: Math.ceil(200 / shrink),
        tags: 1_000,
        say,
      }),
  },
  validate: {
    about: "1,000 plans checked, against `helm upgrade --dry-run=server` of each",
    run: (bed, { repeats = 3, shrink }, say) =>
      benchValidate({ bed, count: Math.ceil(1_000 / shrink), repeats, say }),
  },
  preview: {
    about: "100 changed plans of one setup previewed, against `helm upgrade --dry-run=server` of each",
    run: (bed, { repeats = 3, shrink }, say) =>
      benchPreview({ bed, count: Math.ceil(100 / shrink), repeats, say }),
  },
  "preview-one": {
    about: "a pull request that changes one plan of 1,000, against its deployment",
    run: (bed, { repeats = 10, shrink }, say) =>
      benchPreviewOne({ bed, count: Math.ceil(1_000 / shrink), repeats, say }),
  },
  memory: {
    about: "peak memory with 10,000 plans, one of them changed",
    run: (bed, { repeats = 3, shrink }, say) =>
      benchMemory({ bed, count: Math.ceil(10_000 / shrink), repeats, say }),
  },
};

/** A machine that does something else gives figures that cannot be trusted. */
const quiet = 1;

async function main(options: BenchOptions): Promise<void> {
  const machine = describeMachine();
  console.log(machine.join("\n"));
  const figures: Figure[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (options.only.length > 0 && !options.only.includes(name)) continue;
    console.log(`\n${name}: ${bench.about}`);
    // A cluster of its own, so that no bench finds the releases of another.
    await using bed = await startBed();
    const found = await bench.run(bed, options, (line) => console.log(`  ${line}`));
    console.log(["", ...tableOf(found), ...found.flatMap(({ notes = [] }) => notes)].join("\n"));
    figures.push(...found);
  }
  if (options.document) documentFigures(machine, figures);
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify(report(machine, figures), undefined, 2)}\n`);
}

function describeMachine(): readonly string[] {
  const [processor] = cpus();
  const load = loadavg()[0] ?? 0;
  return [
    `${processor?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}`,
    `Node ${process.version}, Helm ${helmVersions[3]} and ${helmVersions[4]}, ${new Date().toISOString()}`,
    ...(load > quiet
      ? [`The machine is busy (load ${load.toFixed(1)}): absolute figures are too high.`]
      : []),
  ];
}

function report(machine: readonly string[], figures: readonly Figure[]) {
  return {
    machine,
    figures: figures.map((figure) => ({
      ...figure,
      variants: figure.variants.map((variant) => ({ ...variant, ...spreadOf(variant.samples) })),
      comesTo: comesTo(figure),
    })),
  };
}

try {
  await main(readArguments(process.argv.slice(2), Object.keys(benches)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`\n${usage}\n\nBenches: ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 1;
}
