import { expect, test } from "vitest";
import { severities } from "../../src/dangers/danger.ts";
import { dangersOf } from "../../src/dangers/find-dangers.ts";
import { rules } from "../../src/dangers/rules.ts";
import { type Case, facts, lines } from "./facts.ts";

const claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop}}";
const web = (replicas: number, name = "web") =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}, namespace: shop}, spec: {replicas: ${replicas}, template: {spec: {containers: [{name: app, securityContext: {privileged: ${replicas === 0}}}]}}}}`;

const stopped: Case = { live: web(2), next: web(0), conflicts: [{ field: ".spec.paused", manager: "a" }] };
const refused: Case = {
  live: web(2, "api"),
  declared: web(2, "api"),
  refusal: { kind: "invalid", message: "no", fields: [] },
};

test("the most severe comes first, and of one kind they are in the order of the objects", () => {
  const all = facts([stopped, refused, { live: web(1, "cron"), next: web(0, "cron") }, { live: claim }]);
  expect(lines(all).map((line) => line.replace(/: .*/, ""))).toEqual([
    "PersistentVolumeClaim data in shop",
    "Deployment api in shop",
    'Deployment web in shop, spec.template.spec.containers[name="app"].securityContext.privileged',
    'Deployment cron in shop, spec.template.spec.containers[name="app"].securityContext.privileged',
    "Deployment web in shop, spec.replicas",
    "Deployment cron in shop, spec.replicas",
    "Deployment web in shop, spec.paused",
  ]);
});

test("each is told once, and those of objects of the same name in other namespaces apart", () => {
  const elsewhere = { live: claim.replace("shop", "tools") };
  const all = facts([{ live: claim }, { live: claim }, elsewhere]);
  expect(lines(all).map((line) => line.replace(/:.*/, ""))).toEqual([
    "PersistentVolumeClaim data in shop",
    "PersistentVolumeClaim data in tools",
  ]);
});

test("no value of a Secret or of an environment is told", () => {
  const secret = "s3cret-value";
  const objects = (apply: string) => [
    `{apiVersion: v1, kind: Secret, metadata: {name: web, namespace: shop}, stringData: {a: ${secret}}}`,
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {replicas: ${apply}, template: {spec: {hostPID: true, containers: [{name: app, env: [{name: A, value: ${secret}}], securityContext: {privileged: true, runAsUser: 0}}]}}}}`,
  ];
  const message = `Secret "web" is invalid: data[a]: Invalid value: "${secret}": must be base64`;
  const cases = objects("0").map(
    (declared, index): Case => ({
      ...{ live: objects("2")[index] ?? "", declared },
      conflicts: [{ field: ".data.a", manager: "kubectl-edit" }],
      refusal: { kind: index === 0 ? "invalid" : "immutable", message, fields: ["data[a]"] },
    }),
  );
  const found = dangersOf(facts(cases));
  expect(found.length).toBeGreaterThanOrEqual(5);
  expect(JSON.stringify(found)).not.toContain(secret);
});

test("the rules are in the order of their severity, and have names of their own", () => {
  const order = rules.map(({ severity }) => severities.indexOf(severity));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});
