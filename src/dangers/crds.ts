import type { ObjectComparison } from "../diff/comparison.ts";
import { mapsAt, textAt, textsAt } from "../formats/json.ts";
import { irreplaceable } from "../formats/objects/irreplaceable.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { listed } from "../listed.ts";
import { comingOf, type OfObject, ofEach, type Rule } from "./rule.ts";

/** Versions that a CustomResourceDefinition no longer has, in which objects may be stored. */
export const storedVersions: Rule = {
  name: "A stored version of a CustomResourceDefinition goes",
  severity: "refused",
  find: ofEach((comparison) =>
    ofDefinition(comparison, (live, next) => {
      const names = versionsOf(next);
      const gone = textsAt(live, "status", "storedVersions").filter((name) => !names.includes(name));
      if (gone.length === 0) return [];
      return [
        {
          field: "spec.versions",
          danger: `${nameVersions(gone)} ${goes(gone)}, and objects may be stored in ${itOrThem(gone)}: the cluster refuses that.`,
          hint: `Keep ${itOrThem(gone)} until all objects are written in another version and \`status.storedVersions\` no longer names ${itOrThem(gone)}.`,
        },
      ];
    }),
  ),
};

/** Versions that are no longer served, and in which none is stored. */
export const servedVersions: Rule = {
  name: "A version of a CustomResourceDefinition is no longer served",
  severity: "availability",
  find: ofEach((comparison) =>
    ofDefinition(comparison, (live, next) => {
      const names = versionsOf(next);
      const stored = textsAt(live, "status", "storedVersions");
      const served = servedOf(next);
      const gone = servedOf(live).filter(
        (name) => !served.includes(name) && (names.includes(name) || !stored.includes(name)),
      );
      if (gone.length === 0) return [];
      return [
        {
          field: "spec.versions",
          danger: `${nameVersions(gone)} ${gone.length === 1 ? "is" : "are"} no longer served: manifests, releases and clients that name ${itOrThem(gone)} fail.`,
          hint: `Bring whatever names ${itOrThem(gone)} to ${served.length === 0 ? "another version" : listed(served)} first, releases that have ${itOrThem(gone)} on record included.`,
        },
      ];
    }),
  ),
};

/** A scope cannot be changed in place; where the cluster itself says so, that is told with the other fields. */
export const changedScope: Rule = {
  name: "The scope of a CustomResourceDefinition changes",
  severity: "refused",
  find: ofEach((comparison) =>
    ofDefinition(comparison, (live, next) => {
      const [before, after] = [textAt(live, "spec", "scope"), textAt(next, "spec", "scope")];
      if (before === undefined || after === undefined || before === after) return [];
      if (comparison.refusal?.kind === "immutable") return [];
      return [
        {
          field: "spec.scope",
          danger: `The scope goes from ${before} to ${after}, which cannot be changed in place: the upgrade would fail.`,
          hint: "Give the new scope another kind or group. To change this one, save its objects, delete it and make it anew.",
        },
      ];
    }),
  ),
};

function ofDefinition(
  comparison: ObjectComparison,
  find: (live: KubeObject, next: KubeObject) => readonly OfObject[],
): readonly OfObject[] {
  const { object, live } = comparison;
  const next = comingOf(comparison);
  if (object.kind !== "CustomResourceDefinition" || irreplaceable(object) === undefined) return [];
  return live === undefined || next === undefined ? [] : find(live, next);
}

function versionsOf(definition: KubeObject): readonly string[] {
  return mapsAt(definition, "spec", "versions").flatMap((version) => textAt(version, "name") ?? []);
}

function servedOf(definition: KubeObject): readonly string[] {
  return mapsAt(definition, "spec", "versions").flatMap((version) =>
    version.served === true ? (textAt(version, "name") ?? []) : [],
  );
}

function nameVersions(names: readonly string[]): string {
  return `${names.length === 1 ? "Version" : "Versions"} ${listed(names)}`;
}

function goes(names: readonly string[]): string {
  return names.length === 1 ? "goes" : "go";
}

function itOrThem(names: readonly string[]): string {
  return names.length === 1 ? "it" : "them";
}
