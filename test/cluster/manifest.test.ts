import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { manifestObjects, withoutLists } from "../../src/cluster/manifest.ts";
import { decodeRecord } from "../../src/cluster/release-record.ts";
import { messageOf } from "../../src/errors.ts";
import { errorOf } from "./surroundings.ts";

test.each<[string, string, readonly string[]]>([
  ["nothing", "", []],
  ["comments only", "---\n# Source: a\n---\n\n", []],
  [
    "two documents",
    "---\nkind: A\napiVersion: v1\nmetadata: {name: a}\n---\nkind: B\napiVersion: g/v1\nmetadata: {name: b, namespace: n}",
    ["v1 A /a", "g/v1 B n/b"],
  ],
  ["a name that looks like a number", "kind: A\napiVersion: v1\nmetadata: {name: 1e3}", ["v1 A /1e3"]],
  ["a duplicate key", "kind: A\napiVersion: v1\nmetadata: {name: a}\nspec: {x: 1, x: 2}", ["v1 A /a"]],
  ["one document that is no YAML", "kind: [\n---\nkind: A\napiVersion: v1\nmetadata: {name: a}", ["v1 A /a"]],
  [
    "--- inside a text",
    "kind: A\napiVersion: v1\nmetadata: {name: a}\ndata:\n  x: |\n    ---\n    kind: B\n",
    ["v1 A /a"],
  ],
  [
    "a List",
    "kind: List\napiVersion: v1\nitems:\n- {kind: A, apiVersion: v1, metadata: {name: a}}\n- {kind: B, apiVersion: v1, metadata: {name: b}}",
    ["v1 A /a", "v1 B /b"],
  ],
  [
    "an object whose kind only ends in List",
    "kind: AllowList\napiVersion: v1\nmetadata: {name: a}\nitems: []",
    ["v1 AllowList /a"],
  ],
  ["text", "just text", []],
  [
    "one that is kept",
    'kind: A\napiVersion: v1\nmetadata: {name: a, annotations: {helm.sh/resource-policy: " Keep"}}',
    ["v1 A /a kept"],
  ],
])("objects of %s", (_, manifest, expected) => {
  const shown = manifestObjects(manifest).map(
    ({ apiVersion, kind, namespace = "", name, kept }) =>
      `${apiVersion} ${kind} ${namespace}/${name}${kept ? " kept" : ""}`,
  );
  expect(shown).toEqual(expected);
});

test("a List is taken apart into documents that can be applied", () => {
  const list =
    "kind: List\napiVersion: v1\nitems:\n- {kind: A, apiVersion: v1, metadata: {name: a}, spec: {a: 1, b: '1', c: yes}}\n- {kind: B, apiVersion: v1, metadata: {name: b}}\n";
  const apart = withoutLists(
    `kind: C\napiVersion: v1\nmetadata: {name: c}\n---\n${list}--- # the last\nkind: D\napiVersion: v1\nmetadata: {name: d}\n`,
  );
  const objects = manifestObjects(apart);
  expect(objects.map(({ name }) => name)).toEqual(["c", "a", "b", "d"]);
  expect(JSON.parse(objects[1]?.document ?? "")).toMatchObject({ spec: { a: 1, b: "1", c: true } });
  expect(() => withoutLists("kind: List\napiVersion: v1\nitems: [a]")).toThrow("A List of objects");
});

const base64 = (text: string) => Buffer.from(text).toString("base64");
const revision = { namespace: "default", name: "web", revision: 3 };
const release = {
  chart: {
    metadata: { name: "demo", version: "1.2.3", dependencies: [{ name: "common" }] },
    templates: [{ name: "a.yaml", data: base64('{{ lookup "v1" "Secret" "one" "s" }}') }],
    files: [{ name: "b.txt", data: base64('lookup {{ lookup "v1" "Secret" "two" "s" }}') }],
    values: { c: ['{{\nlookup "v1" "Secret" "three" "s" }}'] },
  },
  config: { password: "hers", ports: [80] },
  manifest: "kind: A",
  apply_method: "ssa",
  hooks: [
    { events: ["pre-install", "post-upgrade"], manifest: "kind: B" },
    { events: ["test"], manifest: "kind: C" },
    { events: ["post-upgrade"], manifest: "kind: D" },
  ],
};
const twice = (bytes: Buffer) => Buffer.from(bytes.toString("base64")).toString("base64");

test("a record is decoded, packed or not", async () => {
  const expected = {
    chartName: "demo",
    chartVersion: "1.2.3",
    applyMethod: "server",
    manifest: "kind: A",
    hookManifest: "kind: B\n---\nkind: D",
    otherHookManifest: "kind: C",
    hasPostDeleteHook: false,
    values: { password: "hers", ports: [80] },
    chartFileValues: expect.any(Function),
  };
  const json = Buffer.from(JSON.stringify(release));
  for (const payload of [twice(gzipSync(json)), twice(json)]) {
    const { secretLookups, hasSubcharts, ...record } = await decodeRecord(payload, revision);
    expect(record).toEqual(expected);
    expect(await secretLookups()).toEqual(
      ["one", "two", "three"].map((namespace) => ({ kind: "named", namespace })),
    );
    expect(hasSubcharts()).toBe(true);
  }
});

test("the texts of a recorded chart are decoded once they are asked for, and once", async () => {
  const decode = vi.spyOn(Buffer, "from");
  const decoded = () => decode.mock.calls.filter(([text]) => text === release.chart.templates[0]?.data);
  const record = await decodeRecord(twice(Buffer.from(JSON.stringify(release))), revision);
  expect(decoded()).toHaveLength(0);
  await Promise.all([record.secretLookups(), record.secretLookups()]);
  expect(decoded()).toHaveLength(1);
  decode.mockRestore();
});

test("a record has the values that files of its chart hold", async () => {
  const files = Object.entries({
    "values-prod.yaml": "host: db\nday: 2024-01-31\n",
    "env/other.yml": "host: other\n",
    "templates/x.yaml": "a: template\n",
    "notes.txt": "a: text\n",
    "list.yaml": "- a\n",
    "broken.yaml": "a: [\n",
  }).map(([name, text]) => ({ name, data: base64(text) }));
  const decode = async (chart: object) =>
    (await decodeRecord(twice(Buffer.from(JSON.stringify({ chart }))), revision)).chartFileValues();
  const expected = [{ port: 80 }, { host: "db", day: "2024-01-31" }, { host: "other" }];
  expect(await decode({ values: { port: 80 }, files })).toEqual(expected);
  expect(await decode({ values: null, files: null })).toEqual([]);
});

test("subcharts that Chart.yaml does not name are told by what they render", async () => {
  const decode = (manifest: string) =>
    decodeRecord(twice(Buffer.from(JSON.stringify({ chart: {}, manifest }))), revision);
  expect((await decode("---\n# Source: app/charts/sub/templates/a.yaml\nkind: A")).hasSubcharts()).toBe(true);
  expect((await decode("---\n# Source: app/templates/charts/a.yaml\nkind: A")).hasSubcharts()).toBe(false);
});

test.each([
  ["nothing", ""],
  ["other text", twice(Buffer.from("no JSON"))],
  ["half a packet", twice(gzipSync(JSON.stringify(release)).subarray(0, 30))],
  ["what unpacks without end", twice(gzipSync(JSON.stringify({ manifest: " ".repeat(129 * 1024 * 1024) })))],
])("a record that is %s is told", async (_, payload) => {
  const said = messageOf(await errorOf(decodeRecord(payload, revision)));
  expect(said).toMatch(
    /Cannot read revision 3 of the release web in default: its Secret does not hold what Helm writes/,
  );
});
