import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { JsonMap, ValuesReference } from "../../src/formats/values-reference.ts";
import { type ValuesSurroundings, writeValues } from "../../src/sources/values.ts";
import { helmTool, majors, temporaryFolder } from "../helm/workbench.ts";
import { valuesPartsOf } from "../support/values.ts";
import { writeChart } from "../testbed/charts.ts";
import { output } from "../testbed/processes.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const id = "aws/foo/default/demo";

const surroundings: ValuesSurroundings = {
  cluster: { data: () => Promise.reject(new Error("no cluster")) },
  chart: () => Promise.reject(new Error("no chart")),
};

const placesIn = (folder: string) => valuesPartsOf(folder).parts;
const needs: readonly string[] = [];

test("files stay where they are, maps are written for this user only, the order is kept", async () => {
  await using folder = await temporaryFolder();
  const places = placesIn(folder.path);
  const values: readonly ValuesReference[] = [
    { kind: "inline", values: { a: 1 } },
    { kind: "file", path: "values/base.yaml" },
    { kind: "inline", values: { a: 2 } },
  ];
  const { files: paths } = await writeValues({ id, values, needs }, places, surroundings);
  expect(paths[1]).toBe(join(folder.path, "values/base.yaml"));
  expect(JSON.parse(await readFile(paths[0] as string, "utf8"))).toEqual({ a: 1 });
  expect(JSON.parse(await readFile(paths[2] as string, "utf8"))).toEqual({ a: 2 });
  expect((await stat(paths[0] as string)).mode & 0o777).toBe(0o600);
  expect((await writeValues({ id, values, needs }, places, surroundings)).files).toEqual(paths);
  const others = await writeValues({ id: "aws/foo/default/other", values, needs }, places, surroundings);
  expect(others.files).not.toContain(paths[0]);
});

// The chart renders all its values as JSON (base64, since Go's quotes are not JSON's), so what comes back is what Helm has read.
async function readBack(major: 3 | 4, folder: string, values: readonly ValuesReference[]): Promise<JsonMap> {
  await writeChart(join(folder, "chart"), {
    name: "chart",
    version: "1.0.0",
    values: "{}",
    templates: { "x.yaml": "values: {{ omit .Values `global` | toJson | b64enc }}\n" },
  });
  const { files: paths } = await writeValues({ id, values, needs }, placesIn(folder), surroundings);
  const tool = await helmTool(major);
  const flags = paths.flatMap((path) => ["--values", `"${path.replaceAll('"', '""')}"`]);
  const text = await output(tool.path, ["template", join(folder, "chart"), ...flags], {
    env: { PATH: process.env.PATH, HOME: folder },
  });
  return JSON.parse(Buffer.from(/^values: (.*)$/m.exec(text)?.[1] ?? "", "base64").toString());
}

test.each(majors)("Helm %i reads inline maps as they were meant", async (major) => {
  await using folder = await temporaryFolder();
  const values: JsonMap = {
    no: "no",
    yes: "yes",
    octal: "0755",
    number: "1e3",
    date: "2024-01-01",
    empty: "",
    nothing: [],
    list: [1, 2.5, true, "x"],
    emoji: "😀",
    control: "a\u0000b\u007fc\u0085d\u2028e\ufefff",
    template: "{{ .Values.x }}",
    "key: with #marks": { "- deep": "'\"\\" },
    lines: "one\ntwo\n",
  };
  expect(await readBack(major, folder.path, [{ kind: "inline", values }])).toEqual(values);
});

test.each(majors)("Helm %i takes files with odd names; the later wins", async (major) => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "my values"));
  const names = ["100%.yaml", "a,b.yaml", 'say "hi".yaml', "%41.yaml", "my values/x y.yaml", "grün.yaml"];
  for (const [index, name] of names.entries()) {
    await writeFile(join(folder.path, name), `last: ${index}\nkey${index}: true\n`);
  }
  const values = names.map((path) => ({ kind: "file", path }) as const);
  expect(await readBack(major, folder.path, values)).toEqual({
    last: names.length - 1,
    ...Object.fromEntries(names.map((_name, index) => [`key${index}`, true])),
  });
});
