import { describe, expect, test } from "vitest";
import { dangersOf } from "../../src/dangers/find-dangers.ts";
import type { Refusal } from "../../src/diff/comparison.ts";
import { type Case, facts, lines } from "./facts.ts";

const written = (kind: string, apiVersion = "apps/v1") =>
  `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: web, namespace: shop}}`;
const refused = (kind: Refusal["kind"], fields: readonly string[], message = ""): Refusal => ({
  kind,
  fields,
  message,
});
const immutable = (kind: string, apiVersion?: string, ...fields: readonly string[]): Case => ({
  live: written(kind, apiVersion),
  declared: written(kind, apiVersion),
  refusal: refused("immutable", fields),
});
const recreate = { options: { onImmutable: "recreate" } } as const;

describe("fields that cannot be changed", () => {
  const deployment = immutable("Deployment", "apps/v1", "spec.selector");
  const job = immutable("Job", "batch/v1", "spec.template", "spec.completions");
  const claim = immutable("PersistentVolumeClaim", "v1");

  test.each<[string, readonly Case[], Parameters<typeof facts>[1], readonly string[]]>([
    [
      "one",
      [deployment],
      {},
      [
        "Deployment web in shop, spec.selector: spec.selector cannot be changed in place: the upgrade would fail.",
      ],
    ],
    [
      "some",
      [job],
      {},
      [
        "Job web in shop: spec.template, spec.completions cannot be changed in place: the upgrade would fail.",
      ],
    ],
    [
      "unknown",
      [claim],
      {},
      [
        "PersistentVolumeClaim web in shop: A field of its spec cannot be changed in place: the upgrade would fail.",
      ],
    ],
    [
      "made anew, some pods of which nobody takes up",
      [deployment],
      recreate,
      [
        "Deployment web in shop, spec.selector: It is deleted and made anew, since spec.selector cannot be changed in place. Its pods run on meanwhile; those that the new selector does not match run on for good, and belong to nothing.",
      ],
    ],
    [
      "made anew, unknown",
      [immutable("StatefulSet")],
      recreate,
      [
        "StatefulSet web in shop: It is deleted and made anew, since a field of its spec cannot be changed in place. Its pods run on meanwhile.",
      ],
    ],
    [
      "made anew after its pods",
      [job],
      recreate,
      [
        "Job web in shop: It is deleted and made anew, since spec.template, spec.completions cannot be changed in place. Its pods end first.",
      ],
    ],
    [
      "made anew, without pods",
      [immutable("Service", "v1", "spec.clusterIP")],
      recreate,
      [
        "Service web in shop, spec.clusterIP: It is deleted and made anew, since spec.clusterIP cannot be changed in place. It is missing for a moment.",
      ],
    ],
    [
      "one of them never made anew, so that none is",
      [deployment, claim],
      recreate,
      [
        "Deployment web in shop, spec.selector: spec.selector cannot be changed in place: the upgrade would fail. `on-immutable: recreate` does not help, since what a PersistentVolumeClaim holds would be lost with it.",
        "PersistentVolumeClaim web in shop: A field of its spec cannot be changed in place: the upgrade would fail. `on-immutable: recreate` does not help, since what a PersistentVolumeClaim holds would be lost with it.",
      ],
    ],
    [
      "too many",
      ["a", "b", "c", "d", "e", "f"].map((field) => immutable("Deployment", "apps/v1", field)),
      recreate,
      ["a", "b", "c", "d", "e", "f"].map(
        (field) =>
          `Deployment web in shop, ${field}: ${field} cannot be changed in place: the upgrade would fail. \`on-immutable: recreate\` does not help, since it takes 6 objects, and one operation makes at most 5 anew.`,
      ),
    ],
    ["none", [{ live: written("Deployment"), next: written("Deployment") }], recreate, []],
  ])("%s", (_what, cases, parts, expected) => {
    expect(lines(facts(cases, parts))).toEqual(expected);
  });

  test.each([
    [
      "helps",
      deployment,
      /`on-immutable: recreate` in the plan deletes and recreates it; its pods stay meanwhile\.$/,
    ],
    [
      "does not",
      claim,
      /it is never recreated, since what a PersistentVolumeClaim holds would be lost with it\.$/,
    ],
  ])("the hint tells whether making it anew %s", (_what, one, hint) => {
    expect(dangersOf(facts([one])).map((danger) => danger.hint)).toEqual([expect.stringMatching(hint)]);
  });
});

describe("kinds that the cluster does not serve", () => {
  const beta = "policy/v1beta1";
  const unserved: Case = {
    declared: written("PodDisruptionBudget", beta),
    refusal: refused("unserved", [], "no matches for kind"),
  };
  const kind = (apiVersion: string) => ({ apiVersion, kind: "PodDisruptionBudget" });
  const where = "PodDisruptionBudget web in shop, apiVersion:";

  test.each<[string, Case, Parameters<typeof facts>[1], readonly string[]]>([
    [
      "in another version alone",
      unserved,
      { served: [kind("policy/v1")] },
      [
        `${where} The cluster does not serve policy/v1beta1 PodDisruptionBudget: the upgrade would fail. It serves policy/v1 PodDisruptionBudget: declare that, if it is meant; if not, install what brings the kind first.`,
      ],
    ],
    [
      "at all",
      unserved,
      {},
      [
        `${where} The cluster does not serve policy/v1beta1 PodDisruptionBudget: the upgrade would fail. Install the CustomResourceDefinition that brings this kind first, or leave the object out.`,
      ],
    ],
    [
      "any more, of the last revision",
      {
        live: written("PodDisruptionBudget", "policy/v1"),
        recorded: written("PodDisruptionBudget", beta),
        next: written("PodDisruptionBudget", "policy/v1"),
      },
      { served: [kind("policy/v1")] },
      [
        `${where} The last revision has it as policy/v1beta1 PodDisruptionBudget, which the cluster no longer serves: Helm cannot read its record, and the upgrade would fail. Helm's plugin \`mapkubeapis\` brings the record to a version that is served. For a custom resource, let its CustomResourceDefinition serve the old one until the release is deployed.`,
      ],
    ],
    ["yet, but soon", unserved, { arriving: [kind(beta)] }, []],
    [
      "soon again, of the last revision",
      { recorded: written("PodDisruptionBudget", beta), next: written("PodDisruptionBudget", beta) },
      { served: [kind("policy/v1")], arriving: [kind(beta)] },
      [],
    ],
    [
      "as far as is known",
      { recorded: written("PodDisruptionBudget", beta), next: written("PodDisruptionBudget", beta) },
      {},
      [],
    ],
  ])("%s", (_what, one, parts, expected) => {
    const found = dangersOf(facts([one], parts));
    expect(
      found.map(({ field, danger, hint }) => `PodDisruptionBudget web in shop, ${field}: ${danger} ${hint}`),
    ).toEqual(expected);
  });
});

test.each<[string, readonly string[], string]>([
  [
    'Deployment.apps "web" is invalid: spec.strategy.type: Unsupported value: "Often": supported values: "Recreate", "RollingUpdate"',
    ["spec.strategy.type"],
    'Deployment web in shop, spec.strategy.type: The cluster refuses it, and the upgrade would fail: spec.strategy.type: Unsupported value: supported values: "Recreate", "RollingUpdate".',
  ],
  ["", [], "Deployment web in shop: The cluster refuses it, and the upgrade would fail."],
])("what the cluster refuses: %s", (message, fields, expected) => {
  const one = { declared: written("Deployment"), refusal: refused("invalid", fields, message) };
  expect(lines(facts([one]))).toEqual([expected]);
});

test.each<["force" | "fail", number]>([
  ["fail", 1],
  ["force", 2],
])(
  "that others own fields is told by that alone; of `on-conflict: %s` a refusal is another",
  (onConflict, count) => {
    const one = {
      declared: written("Deployment"),
      refusal: refused("invalid", ["spec.paused"], "Apply failed with 1 conflict"),
      conflicts: [{ field: ".spec.paused", manager: "kubectl-edit" }],
    };
    expect(lines(facts([one], { options: { onConflict } }))).toHaveLength(count);
  },
);
