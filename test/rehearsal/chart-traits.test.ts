import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ChartTraits, traitsOf } from "../../src/rehearsal/chart-traits.ts";
import { temporaryFolders } from "../cluster/surroundings.ts";
import { type ChartSpec, packageChart, writeChart } from "../testbed/charts.ts";

const newFolder = temporaryFolders();
const plain: ChartTraits = {
  looksUp: false,
  secretLookups: [],
  countsRevisions: false,
  varies: false,
  tellsTime: false,
  hasCrds: false,
};
const anywhere = [{ kind: "anywhere" }] as const;
const chart = (templates: ChartSpec["templates"], more: Partial<ChartSpec> = {}): ChartSpec => ({
  name: "app",
  version: "1.0.0",
  ...(templates === undefined ? {} : { templates }),
  ...more,
});
const made = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

test.each<[string, ChartSpec, Partial<ChartTraits>]>([
  ["nothing", chart(undefined), {}],
  ["a word that only begins so", chart({ "a.yaml": `${made}data: {nowhere: lookups, a: brand}\n` }), {}],
  [
    "lookup",
    chart({ "a.yaml": '{{ lookup "v1" "Secret" "a" "b" }}' }),
    { looksUp: true, secretLookups: [{ kind: "named", namespace: "a" }] },
  ],
  ["a random text", chart({ "a.yaml": "{{ randAlphaNum 5 }}" }), { varies: true }],
  ["a certificate", chart({ "a.yaml": '{{ genCA "a" 1 }}' }), { varies: true }],
  ["the time", chart({ "a.yaml": "{{ now | date }}" }), { tellsTime: true }],
  ["its revision", chart({ "a.yaml": "{{ .Release.Revision }}" }), { countsRevisions: true }],
  [
    "words beside its actions",
    chart({
      "NOTES.txt": "You can now look up: lookup, Revision, uuidv4",
      "a.yaml": `# a lookup table, from now on\n{{/* now lookup Revision uuidv4 */}}\n${made}`,
      "b.yaml": '{{ if .Values.now }}{{ fail "is now required, see lookup and uuidv4" }}{{ end }}',
    }),
    {},
  ],
  [
    "a helper",
    chart({ "_a.tpl": '{{ define "a" }}{{ uuidv4 }}{{ lookup }}{{ end }}' }),
    { looksUp: true, secretLookups: anywhere, varies: true },
  ],
  ["values that are templates", chart(undefined, { values: 'a: "{{ bcrypt .x }}"\n' }), { varies: true }],
  ["CRDs", chart(undefined, { crds: { "a.yaml": made } }), { hasCrds: true }],
  [
    "a file that a template may render",
    chart(undefined, { files: { "files/a.txt": "{{ now }}{{ lookup }}" } }),
    { looksUp: true, secretLookups: anywhere, tellsTime: true },
  ],
  ["words of a file", chart(undefined, { files: { "README.md": "Now look: lookup, {{ .Values.a }}" } }), {}],
])("traits of a chart with %s", async (_, spec, expected) => {
  const folder = await newFolder();
  await writeChart(join(folder, "app"), spec);
  expect(await traitsOf(join(folder, "app"))).toEqual({ ...plain, ...expected });
  expect(await traitsOf(await packageChart(folder, spec))).toEqual({ ...plain, ...expected });
});

test("traits of a subchart are the chart's, packed or not", async () => {
  const folder = await newFolder();
  const sub = { ...chart({ "a.yaml": "{{ lookup }}{{ now }}" }, { crds: { "a.yaml": made } }), name: "sub" };
  for (const name of ["open", "packed"]) await writeChart(join(folder, name), chart(undefined));
  await writeChart(join(folder, "open/charts/sub"), sub);
  await mkdir(join(folder, "packed/charts"), { recursive: true });
  await packageChart(join(folder, "packed/charts"), sub);
  const all = { ...plain, looksUp: true, secretLookups: anywhere, tellsTime: true, hasCrds: true };
  expect(await traitsOf(join(folder, "open"))).toEqual(all);
  expect(await traitsOf(join(folder, "packed"))).toEqual(all);
});
