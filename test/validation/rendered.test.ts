import { expect, test } from "vitest";
import { readRendered } from "../../src/validation/rendered.ts";

const namesIn = (manifest: string) =>
  readRendered(manifest).objects.map(({ kind, name }) => `${kind} ${name}`);

test("objects are read from all documents, and from Lists", () => {
  const manifest = `---
# Source: app/templates/a.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
# Source: app/templates/none.yaml
---
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Secret, metadata: {name: b}}
  - {apiVersion: v1, kind: Pod, metadata: {name: c}}
`;
  expect(namesIn(manifest)).toEqual(["ConfigMap a", "Secret b", "Pod c"]);
  expect(readRendered(manifest)).toMatchObject({ faults: [], notices: [] });
});

test.each([
  ["kind: ConfigMap\nmetadata: {name: a}\n", "apiVersion"],
  ["apiVersion: v1\nmetadata: {name: a}\n", "kind"],
  ["apiVersion: v1\nkind: ConfigMap\n", "metadata.name"],
  ["apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}\n", "metadata.name"],
  ["just text\n", "apiVersion"],
])("%j is no object, since it has no %s", (text, field) => {
  const { faults } = readRendered(`# Source: app/templates/a.yaml\n${text}`);
  expect(faults).toEqual([
    `A document of app/templates/a.yaml is no object of Kubernetes: it has no \`${field}\`.`,
  ]);
});

test("scalars are read as Go reads them", () => {
  const [object] = readRendered(
    "apiVersion: v1\nkind: A\nmetadata: {name: a}\nx: [yes, 0777, 1_000]\n",
  ).objects;
  expect(object?.object.x).toEqual([true, 511, 1000]);
});

test("a key that is there twice is a notice, since Helm takes the last", () => {
  const { notices, faults } = readRendered("apiVersion: v1\nkind: A\nkind: B\nmetadata: {name: a}\n");
  expect(faults).toEqual([]);
  expect(notices).toEqual(["A document cannot be checked: The key `kind` is there twice."]);
});

test("what lies in a chart's crds/ is installed once", () => {
  const of = (source: string) =>
    readRendered(`# Source: ${source}\napiVersion: v1\nkind: A\nmetadata: {name: a}\n`).objects.map(
      ({ once }) => once,
    );
  expect(
    [of("app/crds/a.yaml"), of("app/charts/sub/crds/a.yaml"), of("app/templates/crds.yaml")].flat(),
  ).toEqual([true, true, false]);
});
