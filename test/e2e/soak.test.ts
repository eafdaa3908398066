import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bed, startBed } from "../../scripts/soak/bed.ts";
import { repeatCommand } from "../../scripts/soak/report.ts";
import { playRound } from "../../scripts/soak/round.ts";
import { troubles } from "../../scripts/soak/series.ts";

const SEED = 1;
const ROUNDS = Array.from({ length: 25 }, (_, index) => index + 1);

let bed: Bed | undefined;
beforeAll(async () => {
  bed = await startBed();
});
afterAll(() => bed?.[Symbol.asyncDispose]());

test.each(ROUNDS)("whatever happens in round %i of the soak, one clean run puts it right", async (number) => {
  const { complaints, story } = await playRound(bed as Bed, SEED, number, troubles);
  expect(complaints, [repeatCommand(SEED, number), ...story].join("\n")).toEqual([]);
});
