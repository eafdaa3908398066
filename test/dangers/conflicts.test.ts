import { describe, expect, test } from "vitest";
import { dangersOf } from "../../src/dangers/find-dangers.ts";
import type { FieldConflict } from "../../src/diff/comparison.ts";
import { type Case, facts, lines } from "./facts.ts";

const web = (replicas: number) =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {replicas: ${replicas}}}`;
const scaler = (name: string) =>
  `{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: scale, namespace: shop}, spec: {scaleTargetRef: {kind: Deployment, name: ${name}}}}`;

/** `field manager`, as the API server names fields. */
function conflicting(...all: readonly string[]): Case {
  const conflicts = all.map((text): FieldConflict => {
    const [field = "", manager = ""] = text.split(" ");
    return { field, manager };
  });
  return { live: web(7), next: web(3), conflicts };
}

describe("fields that others own", () => {
  const image = '.spec.template.spec.containers[name="app"].image';

  test.each<[string, Case, readonly string[], readonly string[]]>([
    [
      "one",
      conflicting(`${image} kubectl-edit`),
      [
        `Deployment web in shop, ${image.slice(1)}: ${image.slice(1)} is owned by kubectl-edit: the upgrade would fail.`,
      ],
      [
        `Deployment web in shop, ${image.slice(1)}: ${image.slice(1)}, which kubectl-edit set, is overwritten.`,
      ],
    ],
    [
      "some of two managers",
      conflicting(".spec.paused kubectl-edit", ".spec.minReadySeconds kubectl-edit", ".spec.selector argocd"),
      [
        "Deployment web in shop: spec.paused, spec.minReadySeconds are owned by kubectl-edit: the upgrade would fail.",
        "Deployment web in shop, spec.selector: spec.selector is owned by argocd: the upgrade would fail.",
      ],
      [
        "Deployment web in shop: spec.paused, spec.minReadySeconds, which kubectl-edit set, are overwritten.",
        "Deployment web in shop, spec.selector: spec.selector, which argocd set, is overwritten.",
      ],
    ],
    [
      "replicas among others",
      conflicting(".spec.replicas kubectl-scale", ".spec.paused kubectl-scale"),
      [
        "Deployment web in shop, spec.replicas: spec.replicas (7, declared as 3) is owned by kubectl-scale: the upgrade would fail.",
        "Deployment web in shop, spec.paused: spec.paused is owned by kubectl-scale: the upgrade would fail.",
      ],
      [
        "Deployment web in shop, spec.replicas: spec.replicas (7, declared as 3), which kubectl-scale set, is overwritten.",
        "Deployment web in shop, spec.paused: spec.paused, which kubectl-scale set, is overwritten.",
      ],
    ],
    [
      "replicas of which the numbers are not known",
      { ...conflicting(".spec.replicas kubectl-scale"), live: web(7).replace("replicas: 7", "") },
      [
        "Deployment web in shop, spec.replicas: spec.replicas is owned by kubectl-scale: the upgrade would fail.",
      ],
      ["Deployment web in shop, spec.replicas: spec.replicas, which kubectl-scale set, is overwritten."],
    ],
    ["none", conflicting(), [], []],
  ])("%s", (_what, one, failing, forced) => {
    expect(lines(facts([one], { options: { onConflict: "fail" } }))).toEqual(failing);
    expect(lines(facts([one], { options: { onConflict: "force" } }))).toEqual(forced);
  });
});

test.each<[string, string, readonly Case[], RegExp]>([
  ["by hand", "kubectl-scale", [], /^Somebody scaled it by hand/],
  [
    "by hand, beside an autoscaler",
    "kubectl-scale",
    [{ next: scaler("web") }],
    /HorizontalPodAutoscaler scale scales it\.$/,
  ],
  [
    "by hand, beside the autoscaler of another",
    "kubectl-scale",
    [{ next: scaler("api") }],
    /^Somebody scaled/,
  ],
  [
    "by an autoscaler",
    "kube-controller-manager",
    [],
    /^Leave `replicas` out .* a HorizontalPodAutoscaler scales it\.$/,
  ],
  ["by something else", "keda-operator", [], /^Leave `replicas` out .* where keda-operator scales it\.$/],
])("what to do where replicas were set %s", (_what, manager, others, hint) => {
  const found = dangersOf(facts([conflicting(`.spec.replicas ${manager}`), ...others]));
  expect(found.map((danger) => danger.hint)).toEqual([expect.stringMatching(hint)]);
});
