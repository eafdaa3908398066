import { CommandError, messageOf, type Place, placeText } from "../errors.ts";
import type { DeclaredObject } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import { nameOf, placeOf } from "../formats/objects/named.ts";
import { errorText } from "../helm/failure.ts";
import { objectsNamedIn } from "../helm/named-objects.ts";
import { listed } from "../listed.ts";

/** Where a failure comes from, within what a plan declares. */
export interface Blame {
  /** Of the first object that it names; undefined: objects of a kustomization have none. */
  readonly place: Place | undefined;
  /** The failure's reason, with the places of all objects before it. */
  readonly reason: string;
}

/** Which of a plan's objects the cluster or Helm has refused; undefined: none is named, or a chart has made them. */
export function blame(
  { chart, namespace }: Pick<Declaration, "chart" | "namespace">,
  error: unknown,
  reason: string,
): Blame | undefined {
  const text = error instanceof CommandError ? errorText(error.failure.stderrTail) : messageOf(error);
  if (chart.kind === "kustomize") {
    const built = error instanceof CommandError && namesObject.test(text);
    return built
      ? { place: undefined, reason: `In what ${chart.path || "the root"} builds: ${reason}` }
      : undefined;
  }
  if (chart.kind !== "manifests") return undefined;
  const objects = objectsNamedIn(text, chart.objects, namespace);
  const [first] = objects;
  if (first === undefined) return undefined;
  const places = listed(objects.map((object) => placedName(object, reason)));
  return { place: placeOf(first), reason: `${places}: ${reason}` };
}

/** An object as Helm and the API server name one. */
const namesObject = /\b[A-Z]\w+(?:\.\S+)? "|, Kind=|" with kind |no matches for kind |" is forbidden: /;

/** The name is left out where the reason tells it. */
function placedName(object: DeclaredObject, reason: string): string {
  const place = placeText(placeOf(object));
  const { kind, name } = object;
  const told = reason.includes(`${kind} ${name}`) || reason.includes(`"${name}" is invalid`);
  return told ? place : `${place} (${nameOf(object)})`;
}
