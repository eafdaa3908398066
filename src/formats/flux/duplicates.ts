import type { Problem } from "../declaration.ts";
import type { FluxObject } from "./kind-reader.ts";
import { placeOf } from "./place-of.ts";
import { groupOf } from "./scopes.ts";
import { hiding } from "./unreadable.ts";

/**
 * Objects that two documents declare: which of them holds is not for us to guess, so neither is applied. HelmReleases
 * are plans: two of one id stop the run, as any two plans do.
 */
export function withoutDuplicates(
  objects: readonly FluxObject[],
  setup: { readonly setup: string; readonly lockNamespace: string },
): { readonly objects: readonly FluxObject[]; readonly problems: readonly Problem[] } {
  const same = Map.groupBy(
    objects.filter(({ kind }) => kind !== "HelmRelease"),
    keyOf,
  );
  const problems = [...same.values()].flatMap(([first, ...more]) =>
    more.map((other) => {
      const { kind, name } = other;
      const message = `Two documents declare the ${kind} ${name}: ${placeText(first ?? other)} and ${placeText(other)}.`;
      return hiding(
        { place: placeOf(other, other.root.offset), message, hint: "Remove or rename one of them." },
        setup,
      );
    }),
  );
  return { objects: objects.filter((object) => (same.get(keyOf(object))?.length ?? 1) === 1), problems };
}

function keyOf({ apiVersion, kind, namespace = "", name }: FluxObject): string {
  return JSON.stringify([groupOf(apiVersion), kind, namespace, name]);
}

function placeText({ file, line, printed }: FluxObject): string {
  return printed ? file : `${file}:${line}`;
}
