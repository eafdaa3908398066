import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { goValue, printGoValue } from "../../../src/formats/objects/go-value.ts";
import type { Fault } from "../../../src/yaml/node.ts";
import { readPart } from "../../../src/yaml/part.ts";
import { helmTool, majors, temporaryFolder } from "../../helm/workbench.ts";

const scalars = `
y n Y N yes No ON off true False TRUE tRue yEs null Null ~ nil
0 1 -1 +1 007 010 08 09 0x1F 0X1f -0x10 0b11 -0b11 0B1 0o17 0O17 1_000 _1 1__0 1_ 0_7 0x_1 +0b1
123456789012 9223372036854775807 9223372036854775808 18446744073709551615 18446744073709551616 -9223372036854775808
-9223372036854775809 +9223372036854775808
1.0 1. .5 -.5 +.5 1_0.5 1e3 1E3 1e+3 1e-3 1.e3 .e3 . .. 1.2.3 1.10 -0 1e21 123456789.123456789
1:30 190:20:30 2001-01-01 2001-1-1 2001-12-14t21:59:43.10-05:00 1- 0x 0b 0o 08.5 0xg 12e
`
  .trim()
  .split(/\s+/);

const document = [
  ...scalars.map((scalar, at) => `s${at}: ${scalar}`),
  ...scalars.map((scalar, at) => `q${at}: "${scalar}"`),
  ...scalars
    .filter(
      (scalar) =>
        !/^(?:~|null|Null|[+-]?922337203685477580\d|1844674407370955161[56]|123456789\.\d*)$/.test(scalar),
    )
    .map((scalar, at) => `m${at}:\n  ${scalar}: 1`),
  "tagged: [!!str yes, !!str 1, ! on]",
  "list: [a, {b: [c]}, [], {}]",
  "text: |\n  {{ x }}\n  é\n",
  'escaped: "\\x85\\x7f\\ufeff"',
].join("\n");

test.each(majors)("reads scalars and keys as Helm %i does", async (major) => {
  await using folder = await temporaryFolder();
  const chart = join(folder.path, "chart");
  await mkdir(join(chart, "templates"), { recursive: true });
  await writeFile(join(chart, "Chart.yaml"), "apiVersion: v2\nname: a\nversion: 1.0.0\n");
  await writeFile(join(chart, "objects.yaml"), document);
  await writeFile(
    join(chart, "templates/a.txt"),
    '{{ range $key, $value := .Files.Get "objects.yaml" | fromYaml }}l{{ dict "key" $key "value" $value | toJson | b64enc }}: x\n{{ end }}',
  );
  await writeFile(join(chart, "again.json"), printed(document));
  await writeFile(
    join(chart, "templates/b.txt"),
    '{{ range $key, $value := .Files.Get "again.json" | fromYaml }}l{{ dict "key" $key "value" $value | toJson | b64enc }}: x\n{{ end }}',
  );
  const { path } = await helmTool(major);
  const lines = async (name: string) => {
    const args = ["template", "a", chart, "--show-only", `templates/${name}.txt`];
    const { stdout } = await promisify(execFile)(path, args);
    return [...stdout.matchAll(/^l(.*): x$/gm)].map(([, line = ""]) =>
      Buffer.from(line, "base64").toString(),
    );
  };
  const original = await lines("a");
  expect(original.length).toBeGreaterThan(2 * scalars.length);
  expect(await lines("b")).toEqual(original);
});

test("refuses what JSON cannot say", () => {
  const faults: Fault[] = [];
  const file = readPart("a: [.inf, -.Inf, .nan, '.inf']", 0, 30);
  if (file.kind === "document") goValue(file.root, faults);
  expect(faults.map(({ offset, message }) => `${offset} ${message}`)).toEqual([
    "4 `.inf` has no form in JSON.",
    "10 `-.Inf` has no form in JSON.",
    "17 `.nan` has no form in JSON.",
  ]);
});

function printed(text: string): string {
  const file = readPart(text, 0, text.length);
  if (file.kind !== "document") throw new Error(file.kind);
  const faults: Fault[] = [];
  const json = printGoValue(goValue(file.root, faults));
  expect(faults).toEqual([]);
  return json;
}
