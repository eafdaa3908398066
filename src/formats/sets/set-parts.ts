import type { DeclaredObject, ManifestsChart } from "../chart-reference.ts";
import { type Declaration, noHooks } from "../declaration.ts";
import { divide, type SetPart } from "../objects/divide.ts";
import { groupOf, type Identity } from "../objects/identity.ts";
import { type PartNames, partName } from "../part-names.ts";
import { defaultOptions } from "../release-options.ts";
import type { FoundObject } from "./found-object.ts";
import { isIgnored } from "./ignored.ts";
import { placeOf } from "./place-of.ts";
import { type SetKind, setNames } from "./set-names.ts";

/** One set, and the releases that it takes. */
export interface DividedSet {
  readonly kind: SetKind;
  readonly namespace: string;
  readonly names: PartNames;
  readonly parts: readonly (SetPart<FoundObject> & { readonly id: string; readonly release: string })[];
  readonly ignored: readonly FoundObject[];
}

/** Divides one set by what a release holds. */
export function dividedSet(
  { kind, namespace }: Pick<DividedSet, "kind" | "namespace">,
  members: readonly { readonly object: FoundObject }[],
  setup: string,
): DividedSet {
  const names = setNames(setup, kind);
  const objects = members.map(({ object }) => object);
  const { ignored = [], applied = [] } = Object.groupBy(objects, (object) =>
    isIgnored(object) ? "ignored" : "applied",
  );
  const parts = divide(applied, namespace, unitOf).map((part) => {
    const release = partName(names, part.number);
    return { ...part, release, id: `${setup}/${namespace}/${release}` };
  });
  return { kind, namespace, names, parts, ignored };
}

/** A file stays together; what a program prints is as large as it likes. */
function unitOf({ file, printed, apiVersion, kind, name, namespace }: FoundObject): string {
  return printed ? JSON.stringify([file, groupOf(apiVersion), kind, namespace, name]) : file;
}

/** A release for each of its parts, each after the same ones. */
export function declarationsOf(
  { namespace, names, parts, ignored }: DividedSet,
  needs: readonly string[],
  { setup, carryOver }: { readonly setup: string; readonly carryOver: boolean },
): readonly Declaration[] {
  return parts.map(({ id, release, number, objects }): Declaration => {
    const others = parts.filter((part) => part.number !== number);
    const all = [...objects, ...ignored];
    const [first] = all;
    const chart: ManifestsChart = {
      kind: "manifests",
      sources: [...new Set(all.map(({ file }) => file))],
      objects: objects.map(declared),
      carryOver,
      parts: names,
      // Whichever part has it on record.
      ...(ignored.length === 0 ? {} : { ignored: ignored.map(identity) }),
      ...(carryOver && others.length > 0
        ? { elsewhere: others.flatMap((part) => part.objects.map(identity)) }
        : {}),
    };
    // What moves as the set grows goes to a higher part: that has it on record before this one lets go of it.
    const later = others.filter((part) => part.number > number).map((part) => part.id);
    return {
      id,
      setup,
      namespace,
      name: release,
      release,
      place: first === undefined ? { file: "" } : placeOf(first, first.root.offset),
      chart,
      version: undefined,
      values: [],
      hooks: noHooks,
      inputs: [],
      needs,
      ...(later.length === 0 ? {} : { after: later }),
      // As `kubectl apply`: what is applied is not waited for, since it may wait for what comes after it.
      options: { ...defaultOptions, takeOwnership: true, wait: "no" },
    };
  });
}

/** Without what only reading it took. */
function declared(object: FoundObject): DeclaredObject {
  const { file, line, text } = object;
  return { file, line, ...identity(object), text };
}

function identity({ apiVersion, kind, name, namespace }: FoundObject): Identity {
  return { apiVersion, kind, name, namespace };
}
