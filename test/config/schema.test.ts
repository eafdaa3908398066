import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
const load = (name: string): object => JSON.parse(readFileSync(join(root, "schema", name), "utf8"));
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const plan = ajv.compile(load("plan.schema.json"));
const gitops = ajv.compile(load("gitops.schema.json"));

test("the schemas in the repository are those of the definition", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/schema.ts", "--check"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test.each([
  "chart: a/b",
  "chart: a/b\nversion: 1.10",
  "chart: a/b\nvalues: x.yaml",
  "chart: a/b\nvalues: {a: [1]}",
  "chart: a/b\nvalues: [x.yaml, {a: 1}]",
  "chart: a/b\nhooks: {pre-install: x.sh, post-delete: [a, b]}",
  "chart: a/b\nwait: legacy\ntimeout: 1h30m\nhistory-max: 0\nneeds: [a/b/c/d]\nx-any: 1",
  "chart: a/b\nprotect: true\nsuspend: false\nallow-data-loss: true\nretries: 10\nverify: true",
  "chart: a/b\non-failure: uninstall\non-immutable: recreate\nhook-failure: warn\nhook-timeout: 90s",
])("an editor takes the plan %j", (text) => {
  expect([plan(parse(text)), plan.errors]).toEqual([true, null]);
});

test.each([
  "{}",
  "chart: 5",
  "chart: ''",
  "chart: a/b\nverison: 1",
  "chart: a/b\nwait: yes",
  "chart: a/b\ntimeout: 90",
  "chart: a/b\ntimeout: '90'",
  "chart: a/b\nvalues: /x.yaml",
  "chart: a/b\nvalues: [[]]",
  "chart: a/b\nhooks: {preinstall: x}",
  "chart: a/b\nhistory-max: -1",
  "chart: a/b\non-conflict: never",
  "chart: a/b\nretries: 11",
  "chart: a/b\nhook-timeout: 90",
  "chart: a/b\non-failure: retry",
])("an editor refuses the plan %j", (text) => {
  expect(plan(parse(text))).toBe(false);
});

test.each([
  "{}",
  "repositories: {a: https://x.example, b: {url: https://y.example, token-env: T}}",
  "repositories: {a: 'oci://x.example:5000/charts', b: {url: 'oci://y.example', plain-http: true}}",
  "defaults: {wait: false, timeout: 10m}",
  "defaults: {protect: true, retries: 2, on-failure: rollback}",
  "defaults: [{plans: [aws/**], timeout: 10m}, {plans: x, values: y}]",
  "ignore: [charts]\nsetups: [aws/foo]",
  "ignore: [charts, {paths: [/spec/replicas], kind: Deployment}]\ndefaults: {heal: true, ignore: {paths: /a}}",
])("an editor takes gitops.yaml %j", (text) => {
  expect([gitops(parse(text)), gitops.errors]).toEqual([true, null]);
});

test.each([
  "repositories: {a: ftp://x.example}",
  "repositories: {'a b': https://x.example}",
  "repositories: {a: {url: https://x.example, password: x}}",
  "defaults: {chart: a/b}",
  "defaults: [{plan: x}]",
  "setups: {aws/foo: {}}",
  "ignore: {paths: spec}",
  "ignore: [{kind: Deployment}]",
])("an editor refuses gitops.yaml %j", (text) => {
  expect(gitops(parse(text))).toBe(false);
});
