// Bad input of every kind, through the built action, against a cluster where good releases are deployed: each is
// told once, with its place and what to try, and changes nothing.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, startBench } from "./bench.ts";
import type { BadInput } from "./case.ts";
import { charts } from "./charts.ts";
import { chartsElsewhere } from "./charts-elsewhere.ts";
import { chartsRendered } from "./charts-rendered.ts";
import { clusters } from "./clusters.ts";
import { events } from "./events.ts";
import { expectClean, expectGood, expectNothingChanged, snapshot } from "./expectations.ts";
import { flux } from "./flux.ts";
import { fluxV1 } from "./flux-v1.ts";
import { fluxV2 } from "./flux-v2.ts";
import { generators } from "./generators.ts";
import { git } from "./git.ts";
import { gitopsYaml } from "./gitops-yaml.ts";
import { helm } from "./helm.ts";
import { hooks } from "./hooks.ts";
import { images } from "./images.ts";
import { inputs } from "./inputs.ts";
import { type Lane, openLane } from "./lane.ts";
import { layouts } from "./layouts.ts";
import { manifests } from "./manifests.ts";
import { mygitops } from "./mygitops.ts";
import { noStore } from "./no-store.ts";
import { plansCharts } from "./plans-charts.ts";
import { plansFiles } from "./plans-files.ts";
import { plansKeys } from "./plans-keys.ts";
import { plansYaml } from "./plans-yaml.ts";
import { postRenderers } from "./post-render.ts";
import { requests } from "./requests.ts";
import { secrets } from "./secrets.ts";
import { store } from "./store.ts";

// The slow ones first: what they wait for passes while the others run.
const cases: readonly BadInput[] = [
  ...clusters,
  ...noStore,
  ...store,
  ...helm,
  ...charts,
  ...chartsRendered,
  ...chartsElsewhere,
  ...secrets,
  ...postRenderers,
  ...hooks,
  ...plansYaml,
  ...plansKeys,
  ...plansCharts,
  ...plansFiles,
  ...layouts,
  ...flux,
  ...fluxV1,
  ...fluxV2,
  ...mygitops,
  ...manifests,
  ...generators,
  ...gitopsYaml,
  ...images,
  ...requests,
  ...inputs,
  ...events,
  ...git,
];

const LANES = 5;
let bench: Bench;
let before: ReadonlyMap<string, string>;
const lanes: Lane[] = [];
const free: Lane[] = [];

beforeAll(async () => {
  bench = await startBench();
  const opened = Array.from({ length: LANES }, (_, number) => openLane(bench, number + 1));
  lanes.push(...(await Promise.all(opened)));
  free.push(...lanes);
  before = await snapshot(bench.controlPlane);
});

afterAll(async () => {
  for (const lane of lanes) await lane[Symbol.asyncDispose]();
  await bench?.[Symbol.asyncDispose]();
});

test.concurrent.each(cases)("$name", { timeout: 120_000 }, async (one) => {
  const lane = free.pop();
  if (lane === undefined) throw new Error("more tests run at a time than there are lanes");
  try {
    const result = await lane.run(one, `told-by-${cases.indexOf(one)}`);
    const told = result.annotations.map((annotation) => steady(lane.named(textOf(annotation))));
    expect(told).toEqual(one.errors);
    expect(result.exitCode).toBe(1);
    expectClean(result, bench);
    await expectGood(one, result, lane, bench.controlPlane, `told-by-${cases.indexOf(one)}`);
    await expectNothingChanged(one, before, lane, bench.controlPlane);
  } finally {
    free.push(lane);
  }
});

function textOf({
  level,
  file,
  line,
  col,
  title,
  message,
}: Awaited<ReturnType<Lane["run"]>>["annotations"][number]): string {
  const place = [file, line, col].filter((part) => part !== undefined).join(":");
  const first = [level === "error" ? "" : level, place, title].filter((part) => part).join(" ");
  return `${first}\n${message}`;
}

/** What is another in each run: commits, how long exactly it was tried, and where nobody listens. */
function steady(text: string): string {
  return text
    .replace(/Tried for \d+ s/, "Tried for 60 s")
    .replace(/port \d+ after \d+ ms/g, "port 1 after 0 ms")
    .replace(/(?<= )[0-9a-f]{7}(?:[0-9a-f]{5})?(?=[,.)])/g, "{commit}");
}
