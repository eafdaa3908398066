import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { writeShared } from "../../src/sources/shared-file.ts";
import { temporaryFolder } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { startChartRepository } from "../testbed/chart-repository.ts";
import { startOciRegistry } from "../testbed/oci-registry.ts";
import { chartsFor } from "./workbench.ts";

// Real processes on a machine that may be busy.
const timeout = 60_000;

/** They all come to the same version. */
const texts = ["1.1.0", "1.x", ">=1", undefined].map((version) => (version === undefined ? {} : { version }));

test("a version that plans ask for at once by several texts is fetched once", { timeout }, async () => {
  await using open = await startChartRepository();
  await using registry = await startOciRegistry();
  const oci = await registry.push(await open.add({ name: "web", version: "1.1.0" }));
  await using folder = await temporaryFolder();
  const { charts, commands } = await chartsFor(folder.path);
  const all = (chart: ChartReference) =>
    Promise.all(texts.map((text) => charts.fetch(declarationOf({ chart: { ...chart, ...text } }), nowhere)));

  const ofRepository = await all({ kind: "repository", text: "web", url: open.url, name: "web" });
  const ofRegistry = await all({ kind: "oci", text: oci, url: oci });
  for (const found of [ofRepository, ofRegistry]) {
    expect(found.map(({ source }) => source)).toEqual(texts.map(() => "1.1.0"));
    expect(new Set(found.map(({ path }) => path)).size).toBe(1);
  }
  expect(open.requests.filter(({ path }) => path.endsWith(".tgz"))).toHaveLength(1);
  const started = commands.map(({ argv }) => argv.slice(1, 3).join(" "));
  expect(started.filter((verb) => verb.startsWith("pull"))).toHaveLength(1);
  // Each of the two ranges, of the same versions wherever they are.
  expect(started.filter((verb) => verb === "search repo")).toHaveLength(2);
});

test("a file that several want is whole whenever it is read", { timeout }, async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "below", "file");
  const content = Buffer.alloc(4_000_000, "x");
  await writeShared(path, content);
  let over = false;
  const writing = Promise.all(Array.from({ length: 40 }, () => writeShared(path, content)));
  const ended = writing.finally(() => {
    over = true;
  });
  const sizes = new Set<number>();
  while (!over) sizes.add((await readFile(path)).length);
  await ended;
  expect([...sizes]).toEqual([content.length]);
});
