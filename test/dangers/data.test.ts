import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../../src/dangers/facts.ts";
import { dangersOf } from "../../src/dangers/find-dangers.ts";
import { type Case, facts, lines } from "./facts.ts";

const claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop}}";
const configMap = "{apiVersion: v1, kind: ConfigMap, metadata: {name: data, namespace: shop}}";
const namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: tools}}";
const custom = "{apiVersion: acme.com/v1, kind: Namespace, metadata: {name: tools}}";
const allowed = { options: { allowDataLoss: true } };

describe("data that is deleted", () => {
  test.each<[string, Case, Parameters<typeof facts>[1], readonly string[]]>([
    [
      "a claim",
      { live: claim },
      {},
      [
        "PersistentVolumeClaim data in shop: It would be deleted, with the data on its volume: the upgrade is refused.",
      ],
    ],
    [
      "a claim, allowed",
      { live: claim },
      allowed,
      ["PersistentVolumeClaim data in shop: It is deleted, with the data on its volume."],
    ],
    [
      "a Namespace, in an uninstall",
      { live: namespace },
      { operation: "uninstall", chart: undefined },
      [
        "Namespace tools: It would be deleted, with everything that lies in it, also what is not of this release: the uninstall is refused.",
      ],
    ],
    [
      "a CustomResourceDefinition",
      { live: definition("v1") },
      allowed,
      [
        "CustomResourceDefinition shops.acme.com: It is deleted, with all objects of its kind, in all namespaces.",
      ],
    ],
    ["kept", { live: claim, fate: "kept" }, {}, []],
    ["gone already", { recorded: claim }, {}, []],
    ["declared still", { live: claim, next: claim }, {}, []],
    ["a kind that holds none", { live: configMap }, {}, []],
    ["somebody's own kind of that name", { live: custom }, {}, []],
  ])("%s", (_what, one, parts, expected) => {
    expect(lines(facts([one], parts))).toEqual(expected);
  });

  test.each<[ReleaseFacts["operation"], boolean, string]>([
    [
      "upgrade",
      false,
      "Declare it again, or annotate it in the cluster with `helm.sh/resource-policy: keep` to leave it behind; `allow-data-loss: true` in the plan has it deleted.",
    ],
    [
      "uninstall",
      true,
      "To leave it behind, deploy it annotated with `helm.sh/resource-policy: keep` first; the plan has `allow-data-loss: true`.",
    ],
  ])("what to do in an %s, allowed: %s", (operation, allowDataLoss, hint) => {
    const all = facts([{ live: claim }], { operation, options: { allowDataLoss } });
    expect(dangersOf(all).map((danger) => danger.hint)).toEqual([hint]);
  });
});

/** Versions, with `!` where they are not served; those that objects are stored in. */
function definition(versions: string, stored = "v1", scope = "Namespaced"): string {
  const all = versions
    .split(" ")
    .map((name) => `{name: ${name.replace("!", "")}, served: ${!name.startsWith("!")}}`);
  return `{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: shops.acme.com}, spec: {scope: ${scope}, versions: [${all}]}, status: {storedVersions: [${stored}]}}`;
}

describe("versions and scope of a CustomResourceDefinition", () => {
  test.each<[string, Case, readonly string[]]>([
    [
      "one in which objects are stored goes",
      {
        live: definition("v1alpha1 v1", "v1alpha1, v1"),
        declared: definition("v1"),
        refusal: {
          kind: "invalid",
          message: 'status.storedVersions[0]: Invalid value: "v1alpha1": must appear in spec.versions',
          fields: ["status.storedVersions[0]"],
        },
      },
      [
        "CustomResourceDefinition shops.acme.com, spec.versions: Version v1alpha1 goes, and objects may be stored in it: the cluster refuses that.",
      ],
    ],
    [
      "one in which objects are stored goes, and something else is wrong",
      {
        live: definition("v1alpha1 v1", "v1alpha1, v1"),
        declared: definition("v1"),
        refusal: { kind: "invalid", message: "no", fields: ["status.storedVersions[0]", "spec.names"] },
      },
      [
        "CustomResourceDefinition shops.acme.com: The cluster refuses it, and the upgrade would fail: no.",
        "CustomResourceDefinition shops.acme.com, spec.versions: Version v1alpha1 goes, and objects may be stored in it: the cluster refuses that.",
      ],
    ],
    [
      "two that are only served go",
      { live: definition("v1alpha1 v1beta1 v1"), next: definition("v1") },
      [
        "CustomResourceDefinition shops.acme.com, spec.versions: Versions v1alpha1, v1beta1 are no longer served: manifests, releases and clients that name them fail.",
      ],
    ],
    [
      "one in which objects are stored is no longer served",
      { live: definition("v1beta1 v1", "v1beta1, v1"), next: definition("!v1beta1 v1") },
      [
        "CustomResourceDefinition shops.acme.com, spec.versions: Version v1beta1 is no longer served: manifests, releases and clients that name it fail.",
      ],
    ],
    [
      "the scope",
      { live: definition("v1"), next: definition("v1", "v1", "Cluster") },
      [
        "CustomResourceDefinition shops.acme.com, spec.scope: The scope goes from Namespaced to Cluster, which cannot be changed in place: the upgrade would fail.",
      ],
    ],
    [
      "the scope, where the cluster says so itself",
      {
        live: definition("v1"),
        declared: definition("v1", "v1", "Cluster"),
        refusal: { kind: "immutable", message: "no", fields: ["spec.scope"] },
      },
      [
        "CustomResourceDefinition shops.acme.com, spec.scope: spec.scope cannot be changed in place: the upgrade would fail.",
      ],
    ],
    [
      "a scope that is not known",
      { live: definition("v1").replace("scope: Namespaced, ", ""), next: definition("v1") },
      [],
    ],
    ["one more", { live: definition("v1"), next: definition("v1 v2") }, []],
    ["one that was not served goes", { live: definition("!v1beta1 v1"), next: definition("v1") }, []],
    ["new", { next: definition("v1") }, []],
  ])("%s", (_what, one, expected) => {
    expect(lines(facts([one]))).toEqual(expected);
  });

  test.each([
    ["v1 v2", "Bring whatever names it to v1, v2 first, releases that have it on record included."],
    ["!v1", "Bring whatever names it to another version first, releases that have it on record included."],
  ])("what to do about a version that goes where %s stay", (versions, hint) => {
    const live = definition(`v1beta1 ${versions}`);
    const found = dangersOf(facts([{ live, next: definition(versions) }]));
    expect(found.map((danger) => danger.hint)).toEqual([hint]);
  });
});
