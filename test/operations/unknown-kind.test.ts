import { expect, test } from "vitest";
import { CommandError, UserError } from "../../src/errors.ts";
import { meantKind } from "../../src/operations/unknown-kind.ts";

const helm = (stderrTail: string, cancelled = false) =>
  new CommandError("helm failed", {
    ...{ argv: ["helm"], how: "", exitCode: 1, signal: undefined, timedOut: false },
    cancelled,
    stderrTail,
  });
const unknown = (kind: string, version: string) =>
  `Error: unable to build kubernetes objects from release manifest: resource mapping not found for name: "x" namespace: "" from "": no matches for kind "${kind}" in version "${version}"\nensure CRDs are installed first`;
const cluster = { kinds: async () => [{ apiVersion: "apps/v1", kind: "Deployment" }] };
const advice = (change: string) => `Did you mean ${change}? If not, install what brings its CRD first.`;

test.each<[unknown, string | undefined]>([
  [helm(unknown("Deployement", "apps/v1")), advice("`kind: Deployment`")],
  [helm(unknown("Deployment", "app/v1")), advice("`apiVersion: apps/v1`")],
  [helm(unknown("Deployement", "app/v1")), advice("`apiVersion: apps/v1` and `kind: Deployment`")],
  [helm(unknown("Widget", "example.com/v1")), undefined],
  [
    helm(`${unknown("Deployement", "apps/v1")}, ${unknown("Widget", "example.com/v1")}`),
    advice("`kind: Deployment` (Deployement)"),
  ],
  [helm(unknown("Deployement", "apps/v1"), true), undefined],
  [helm("Error: context deadline exceeded"), undefined],
  [new UserError('no matches for kind "Deployement" in version "apps/v1"'), undefined],
])("%s: %s", async (error, expected) => {
  expect(await meantKind(error, cluster)).toBe(expected);
});

test("nothing is meant where the cluster does not tell its kinds", async () => {
  const away = { kinds: () => Promise.reject(new Error("away")) };
  expect(await meantKind(helm(unknown("Deployement", "apps/v1")), away)).toBeUndefined();
});
