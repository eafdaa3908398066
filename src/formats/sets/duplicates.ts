import type { Problem } from "../declaration.ts";
import { groupOf } from "../objects/identity.ts";
import { nameOf } from "../objects/named.ts";
import type { FoundObject } from "./found-object.ts";
import { namespaceOf } from "./namespace-of.ts";
import { placeOf } from "./place-of.ts";
import { type Scope, scopesOf } from "./scopes.ts";
import { hiding } from "./unreadable.ts";

/**
 * Objects that two documents declare: which of them holds is not for us to guess, so neither is applied. HelmReleases
 * are plans: two of one id stop the run, as any two plans do. `isPlan`: tells what is one, where anything is.
 */
export function withoutDuplicates(
  objects: readonly FoundObject[],
  setup: { readonly setup: string; readonly lockNamespace: string },
  isPlan: (object: FoundObject) => boolean,
): { readonly objects: readonly FoundObject[]; readonly problems: readonly Problem[] } {
  const scopeOf = scopesOf(objects);
  const keyOf = (object: FoundObject) => keyIn(object, scopeOf(object));
  const same = Map.groupBy(
    objects.filter((object) => !isPlan(object)),
    keyOf,
  );
  const problems = [...same.values()].flatMap(([first, ...more]) =>
    more.map((other) => {
      const namespace = scopeOf(other).in === "cluster" ? undefined : namespaceOf(other);
      const message = `Two documents declare the ${nameOf({ ...other, namespace })}: ${placeText(first ?? other)} and ${placeText(other)}.`;
      return hiding(
        { place: placeOf(other, other.root.offset), message, hint: "Remove or rename one of them." },
        setup,
      );
    }),
  );
  return {
    objects: objects.filter((object) => isPlan(object) || same.get(keyOf(object))?.length === 1),
    problems,
  };
}

/** What is not known to lie in no namespace lies in the one that Flux puts it in. */
function keyIn(object: FoundObject, { in: where }: Scope): string {
  const { apiVersion, kind, name } = object;
  return JSON.stringify([groupOf(apiVersion), kind, where === "cluster" ? "" : namespaceOf(object), name]);
}

function placeText({ file, line, printed }: FoundObject): string {
  return printed ? file : `${file}:${line}`;
}
