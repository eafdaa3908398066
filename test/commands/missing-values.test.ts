import { expect, test } from "vitest";
import { hopelessOf, type MissingValue } from "../../src/commands/missing-values.ts";
import type { Outside } from "../../src/config/outside.ts";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { noHooks } from "../../src/formats/declaration.ts";
import { declarationOf } from "../support/declarations.ts";

const id = (name: string) => `aws/foo/default/${name}`;
const secret: Outside = {
  ...{ kind: "secret", namespace: "default", name: "db", key: "a", optional: false },
  targetPath: undefined,
};
const missing: MissingValue = { item: secret, reason: "It is not there.", hint: "Make it." };
const object = (apiVersion: string, kind: string, name: string, namespace?: string) => ({
  ...{ file: "a.yaml", line: 1, text: "", apiVersion, kind, name, namespace },
});
const set = (...objects: ReturnType<typeof object>[]) =>
  ({ kind: "manifests", objects, sources: [], carryOver: false }) as ChartReference;
const plan = (name: string, needs: readonly string[], chart?: ChartReference) =>
  declarationOf({ id: id(name), needs: needs.map(id), ...(chart === undefined ? {} : { chart }) });
const hooked = {
  ...plan("hooked", [], set(object("v1", "ConfigMap", "x"))),
  hooks: { ...noHooks, "post-install": ["hooks/make"] },
};

test.each([
  ["nothing that comes before it is deployed", plan("web", ["a"]), [], true],
  ["a set without it", plan("web", ["a"]), [plan("a", [], set(object("v1", "Service", "db")))], true],
  [
    "one of that name elsewhere",
    plan("web", ["a"]),
    [plan("a", [], set(object("v1", "Secret", "db", "other")))],
    true,
  ],
  ["a chart that it does not need", plan("web", []), [plan("a", [])], true],
  ["a set with it", plan("web", ["a"]), [plan("a", [], set(object("v1", "Secret", "db")))], false],
  [
    "one that a controller makes it of",
    plan("web", ["a"]),
    [plan("a", [], set(object("external-secrets.io/v1", "ExternalSecret", "x")))],
    false,
  ],
  ["a chart", plan("web", ["a"]), [plan("a", [])], false],
  ["a chart further on", plan("web", ["a"]), [plan("a", ["b"], set()), plan("b", [])], false],
  ["a set with hooks", plan("web", ["hooked"]), [hooked], false],
])("what is missing is hopeless, or not, before: %s", (_what, taker, deployed, hopeless) => {
  const found = hopelessOf(taker, [missing], new Map(deployed.map((one) => [one.id, one])));
  expect(found).toBe(hopeless ? missing : undefined);
});

test("a variable that the job does not have is made by nothing", () => {
  const variable: MissingValue = { item: { kind: "env", name: "A" }, reason: "Not given.", hint: undefined };
  expect(hopelessOf(plan("web", ["a"]), [variable], new Map([[id("a"), plan("a", [])]]))).toBe(variable);
});
