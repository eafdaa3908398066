// Sets of a setup, some of whose files may not be readable: from the recorded digest to what is done.
import { describe, expect, test } from "vitest";
import { completeSet } from "../../src/config/carry-over.ts";
import { type DigestMaterial, digestOf } from "../../src/config/digest.ts";
import type { DeclaredObject } from "../../src/formats/chart-reference.ts";
import type { OperationContext } from "../../src/operations/context.ts";
import { withDigestOfNow } from "../../src/operations/digest-now.ts";
import type { Material } from "../../src/operations/material.ts";
import type { InstallOrUpgrade } from "../../src/reconcile/operation.ts";
import { stateOf } from "../../src/reconcile/state.ts";
import { declarationOf } from "../support/declarations.ts";
import { releaseOf, viewOf } from "../support/releases.ts";

const nothing: DigestMaterial = {
  files: new Map(),
  globs: new Map(),
  charts: new Map(),
  kustomizations: new Map(),
  outside: new Map(),
  repositories: new Map(),
};

const object = (name: string): DeclaredObject => ({
  ...{ file: `${name}.yaml`, line: 1, apiVersion: "v1", kind: "ConfigMap", name, namespace: undefined },
  text: name,
});

const setOf = (names: readonly string[], carryOver: boolean) =>
  declarationOf({ chart: { kind: "manifests", objects: names.map(object), sources: [], carryOver } });

const digest = (names: readonly string[], carryOver: boolean) => digestOf(setOf(names, carryOver), nothing);

/** What a release that was recorded so is to a set that says so. */
function state(recorded: string, names: readonly string[], carryOver: boolean): string {
  const plan = setOf(names, carryOver);
  const complete = completeSet(plan);
  const desire = {
    plan,
    digest: digestOf(plan, nothing),
    completeDigest: complete && digestOf(complete, nothing),
    source: undefined,
    valuesFault: undefined,
  };
  return stateOf(releaseOf({ labels: { "gitops-action/digest": recorded } }), desire, viewOf()).kind;
}

describe("a revision, and whether a file of the setup cannot be read now", () => {
  const same = ["a", "b"];
  const plain = digest(same, false);
  const carrying = digest(same, true);
  const [before, carriedBefore] = [digest(["a"], false), digest(["a"], true)];
  test.each([
    ["of these objects", plain, false, "current"],
    ["of these objects", plain, true, "current"],
    ["that carries something over", carrying, false, "outdated"],
    ["that carries something over", carrying, true, "current"],
    ["of other objects", before, false, "outdated"],
    ["of other objects", before, true, "outdated"],
    ["of others, that carries something over", carriedBefore, false, "outdated"],
    ["of others, that carries something over", carriedBefore, true, "outdated"],
  ])("%s (%s), a file cannot be read: %s", (_, recorded, carryOver, expected) => {
    expect(state(recorded, same, carryOver)).toBe(expected);
  });
});

describe("the digest that a revision is recorded with", () => {
  test.each([
    ["all files can be read", false, undefined, digest(["a"], false)],
    ["one cannot, and something is carried over", true, ["ConfigMap a"], digest(["a"], true)],
    ["one cannot, and nothing is carried over", true, undefined, digest(["a"], false)],
  ])("%s", async (_, carryOver, carriesOver, expected) => {
    const plan = setOf(["a"], carryOver);
    const task = { plan, digest: digestOf(plan, nothing) } as InstallOrUpgrade;
    const chart = carriesOver === undefined ? {} : { carriesOver };
    const material = { chart, values: { outside: new Map() } } as unknown as Material;
    const context = {
      digest: async (set: typeof plan) => digestOf(set, nothing),
    } as unknown as OperationContext;
    expect((await withDigestOfNow(task, material, context)).task.digest).toBe(expected);
  });
});
