import { type ServedKind, similarKind } from "../formats/objects/similar-kind.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import { once } from "../once.ts";
import { checkObject } from "./check.ts";
import { type CustomKind, documentOf } from "./custom-kinds.ts";
import type { Finding } from "./finding.ts";
import { type Kinds, kindsOf } from "./kinds.ts";
import type { SchemaSource } from "./open-api.ts";
import { createMatches } from "./pattern.ts";
import type { RenderedObject } from "./rendered.ts";

/** What came of one object. */
export type Checked =
  | {
      readonly kind: "checked";
      readonly findings: readonly Finding[];
      /** Its kind is not one of Kubernetes itself: a CustomResourceDefinition may change it. */
      readonly custom: boolean;
    }
  /** There is no such kind; `finding` says so. */
  | { readonly kind: "unknown"; readonly finding: Finding }
  /** Whether there is such a kind cannot be told from what is known of a version of Kubernetes. */
  | { readonly kind: "unchecked" };

/** Checks objects against the kinds of one cluster, or of a version of Kubernetes. */
export interface Validator {
  check(object: RenderedObject): Promise<Checked>;
  /** The same against kinds that CustomResourceDefinitions make; undefined: none of them is the object's. */
  checkCustom(object: RenderedObject, kinds: readonly CustomKind[]): Promise<Checked | undefined>;
}

export interface ValidatorOptions {
  readonly source: SchemaSource;
  /** See `CheckParts`. */
  readonly duplicates: Finding["level"];
}

export function createValidator({ source, duplicates }: ValidatorOptions): Validator {
  const known = new Map<string, Promise<Kinds | undefined>>();
  const matches = createMatches();
  const made = new Map<readonly CustomKind[], Map<string, Promise<Kinds>>>();

  function kindsIn(apiVersion: string): Promise<Kinds | undefined> {
    return once(known, apiVersion, async () => {
      const document = await source.document(apiVersion);
      return document === undefined ? undefined : kindsOf(document, apiVersion);
    });
  }

  function customKinds(all: readonly CustomKind[], apiVersion: string): Promise<Kinds> {
    const own = made.get(all) ?? new Map<string, Promise<Kinds>>();
    made.set(all, own);
    return once(own, apiVersion, async () => {
      const kinds = all.filter((one) => one.apiVersion === apiVersion);
      return kindsOf(documentOf(kinds, await source.document("v1")), apiVersion);
    });
  }

  function held({ kind, object }: RenderedObject, kinds: Kinds): Checked | undefined {
    const rule = kinds.rule(kind);
    if (rule === undefined) return undefined;
    const parts = { rules: kinds.rules, matches, shown: kind !== "Secret", duplicates };
    return { kind: "checked", findings: checkObject(object as JsonMap, rule, parts), custom: !rule.go };
  }

  return {
    async check(object) {
      const kinds = await kindsIn(object.apiVersion);
      const checked = kinds && held(object, kinds);
      if (checked !== undefined) return checked;
      if (kinds === undefined && !source.covers(object.apiVersion)) return { kind: "unchecked" };
      const served = (await source.served?.()) ?? ofVersion(kinds, object.apiVersion);
      const path = kinds === undefined ? "apiVersion" : "kind";
      return {
        kind: "unknown",
        finding: { level: "error", path, ...unknownKind(object, source.name, served) },
      };
    },
    async checkCustom(object, all) {
      if (!all.some(({ apiVersion, kind }) => apiVersion === object.apiVersion && kind === object.kind))
        return undefined;
      return held(object, await customKinds(all, object.apiVersion));
    },
  };
}

function ofVersion(kinds: Kinds | undefined, apiVersion: string): readonly ServedKind[] {
  return kinds?.names.map((kind) => ({ apiVersion, kind })) ?? [];
}

function unknownKind(
  meant: ServedKind,
  where: string,
  served: readonly ServedKind[],
): Pick<Finding, "message" | "hint"> {
  const near = similarKind(meant, served);
  const message = `${where} has no kind ${meant.kind} of ${meant.apiVersion}, and no CustomResourceDefinition of the repository makes it.`;
  return near === undefined
    ? { message }
    : { message, hint: `Did you mean ${near.kind} of ${near.apiVersion}?` };
}
