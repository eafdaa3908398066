// What a preview says of objects, held against what real Helm makes of them.
import { afterAll, beforeAll, expect, test } from "vitest";
import { clusterFor, defineWidgets, WAYS } from "../cluster/real/predicting.ts";
import { temporaryFolders } from "../cluster/surroundings.ts";
import { testHelm } from "../helm/workbench.ts";
import { seeded } from "../support/random.ts";
import { startControlPlane } from "../testbed/control-plane.ts";
import { playRelease, type Stage } from "./foreseeing.ts";

const newFolder = temporaryFolders();
let stage: Stage;

// A fresh machine builds its tools first.
beforeAll(async () => {
  const [plane, folder] = await Promise.all([startControlPlane(), newFolder()]);
  const cluster = await clusterFor(plane, folder);
  await defineWidgets(plane);
  stage = { plane, cluster, folder, helm: (major) => testHelm(major, folder) };
}, 900_000);

afterAll(async () => {
  stage?.cluster.close();
  await stage?.plane.stop();
});

// More of them are played with, say, FORESEEN_SEEDS=3,4,5 and FORESEEN_STEPS=20.
const seeds = (process.env.FORESEEN_SEEDS ?? "1,2").split(",").map(Number);
const steps = Number(process.env.FORESEEN_STEPS ?? "8");

test.each(WAYS.flatMap((way) => seeds.map((seed) => [way.name, seed, way] as const)))(
  "%s, seed %i: a release becomes what was foretold, change by change",
  async (_, seed, way) => {
    const random = seeded(seed);
    const name = `${way.name}-${seed}`;
    const { complaints, ...seen } = await playRelease(stage, way, { name, steps, random });
    expect(complaints).toEqual([]);
    expect(seen.changed).toBeGreaterThan(steps);
  },
  600_000,
);
