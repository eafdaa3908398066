import { parse } from "yaml";
import type { ObjectComparison } from "../../src/diff/comparison.ts";
import { diffObject } from "../../src/diff/diff-object.ts";
import { createHider, type Hider } from "../../src/diff/hider.ts";
import type { DiffLine, ObjectDiff } from "../../src/diff/object-diff.ts";
import { secretsOf } from "../../src/diff/secrets-of.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import type { IgnoredDifference } from "../../src/formats/release-options.ts";

export const key = new Uint8Array(32);

/** An object from YAML; what it does not say of itself is a ConfigMap `demo`. */
export function objectOf(yaml: string): KubeObject {
  const given = (parse(yaml) ?? {}) as Partial<KubeObject>;
  const metadata = { name: "demo", ...given.metadata };
  return { apiVersion: "v1", kind: "ConfigMap", ...given, metadata };
}

export function comparisonOf(
  live: KubeObject | undefined,
  next: KubeObject | undefined,
  parts: Partial<ObjectComparison> = {},
): ObjectComparison {
  const { apiVersion = "v1", kind = "ConfigMap", metadata } = next ?? live ?? {};
  return {
    object: { apiVersion, kind, name: metadata?.name ?? "demo", namespace: "default" },
    fate: "applied",
    live,
    next,
    recorded: live,
    declared: next,
    again: undefined,
    predictedBy: { kind: "server" },
    conflicts: [],
    refusal: undefined,
    ...parts,
  };
}

interface Given {
  readonly live?: string | undefined;
  readonly next?: string | undefined;
  readonly again?: string;
  readonly ignore?: readonly IgnoredDifference[];
  readonly secrets?: readonly string[];
  readonly parts?: Partial<ObjectComparison>;
}

/** What becomes of an object that is as one text of YAML says, and is to be as another one does. */
export function diffOf({ live, next, again, ignore = [], secrets = [], parts }: Given): ObjectDiff {
  const [before, after] = [live, next].map((yaml) => (yaml === undefined ? undefined : objectOf(yaml)));
  const twice = { again: again === undefined ? undefined : objectOf(again) };
  return diffObject(comparisonOf(before, after, { ...twice, ...parts }), {
    ignore,
    hide: hiderOf([before, after], secrets),
  });
}

export function hiderOf(
  objects: readonly (KubeObject | undefined)[],
  secrets: readonly string[] = [],
): Hider {
  const own = objects.flatMap((object) => (object === undefined ? [] : secretsOf(object)));
  return createHider({ secrets: [...own, ...secrets], key });
}

/** As a person reads them. */
export function shown(lines: readonly DiffLine[]): string {
  return lines.map(({ sign, text }) => `${sign} ${text}`.trimEnd()).join("\n");
}
