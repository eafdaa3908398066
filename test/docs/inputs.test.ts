import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { withTables } from "../../scripts/readme.ts";
import { inputNames } from "../../src/inputs.ts";
import type { OutputName } from "../../src/outputs.ts";
import { root } from "./documents.ts";

const action = parse(readFileSync(join(root, "action.yml"), "utf8"));
const readme = readFileSync(join(root, "README.md"), "utf8");

// A record, so that the compiler refuses a missing name as well as one that there is not.
const outputNames: Readonly<Record<OutputName, true>> = {
  results: true,
  updates: true,
  changed: true,
  failed: true,
  operations: true,
  "has-changes": true,
  dangers: true,
  summary: true,
};

test("action.yml has the inputs that the code reads, in its order", () => {
  expect(Object.keys(action.inputs)).toEqual(Object.keys(inputNames));
});

test.each(Object.entries(inputNames))("action.yml says which variable %s is also read from", (name, also) => {
  const { description, default: otherwise } = action.inputs[name];
  const named = /\b(?:KUBECONFIG_|GITOPS_|GITHUB_ACCESS_)\w+/.exec(description)?.[0];
  expect(named).toBe(also);
  // A default in action.yml could not be told from a given value, and would win over the variable.
  expect(otherwise).toBe(name === "github-token" ? `\${{ github.token }}` : undefined);
});

test("action.yml has the outputs that the code writes", () => {
  expect(Object.keys(action.outputs)).toEqual(Object.keys(outputNames));
});

test("action.yml names every field of an element of `results`", () => {
  const fields =
    "plan, setup, namespace, release, operation, result, revision, chart, version, reason, seconds";
  expect(action.outputs.results.description).toContain(fields);
});

test("the README says of every command which permissions it takes", () => {
  const section = readme.split("\n## ").find((part) => part.startsWith("Permissions")) ?? "";
  const rows = [...section.matchAll(/^\| (`[^|]+) \|/gm)].map(([, names = ""]) => names);
  const named = rows.flatMap((names) => [...names.matchAll(/`([a-z-]+)`/g)].map(([, name = ""]) => name));
  const [described = ""] = action.inputs.command.description.split("; or `auto`");
  const commands = [...described.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
  expect([...new Set(named)].toSorted()).toEqual(commands.toSorted());
});

test("the tables of the README are those of action.yml", () => {
  expect(withTables(readme, action)).toBe(readme);
});
