import type { Identity } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { IgnoredDifference } from "../formats/release-options.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import type { ObjectComparison, Predictor } from "./comparison.ts";
import { diffLines } from "./diff-lines.ts";
import type { Difference } from "./difference.ts";
import { differenceOf } from "./difference-of.ts";
import { hideSecrets } from "./hide-secrets.ts";
import type { Hider } from "./hider.ts";
import { ignoredPaths } from "./ignored-paths.ts";
import { placesOf, valueAt, withoutPlaces } from "./json-pointer.ts";
import { countLeaves } from "./leaves.ts";
import { foldMetadata } from "./metadata.ts";
import { foldRandom } from "./nondeterministic.ts";
import type { Folded, ObjectDiff } from "./object-diff.ts";
import { withoutServerFields } from "./server-fields.ts";

export interface DiffOptions {
  /** Of the release and of the repository. */
  readonly ignore: readonly IgnoredDifference[];
  /** Knows the secrets of all that is compared. */
  readonly hide: Hider;
  /** Labels and annotations are shown as any other field; absent: they are folded. */
  readonly unfolded?: boolean;
}

const nothingFolded: Folded = { nondeterministic: 0, metadata: 0, ignored: 0 };

/** What becomes of an object, cut down to what a person wants to see, without secrets. */
export function diffObject(comparison: ObjectComparison, options: DiffOptions): ObjectDiff {
  const { kind } = comparison.object;
  const object = withoutSecretNames(comparison.object, options.hide);
  const predictedBy = withoutSecrets(comparison.predictedBy, options.hide);
  const shown = (change: ObjectDiff["change"]): ObjectDiff => {
    return { object, change, lines: [], folded: nothingFolded, predictedBy };
  };
  if (comparison.fate !== "applied")
    return shown(comparison.live === undefined ? "unchanged" : comparison.fate);
  const states = statesOf(comparison);
  if (states === undefined) return shown("changed");
  const { rest, folded } = foldedDifference(states, comparison, options);
  const difference = rest === undefined ? undefined : hideSecrets(rest, kind, options.hide);
  return {
    object,
    change: comparison.live === undefined ? "created" : rest === undefined ? "unchanged" : "changed",
    lines: difference === undefined ? [] : diffLines(difference),
    folded,
    predictedBy,
  };
}

/** What a chart takes for a name may be a secret, as anything else. */
export function withoutSecretNames(object: Identity, hide: Hider): Identity {
  const { name, namespace } = object;
  return { ...object, name: hide.text(name), namespace: namespace && hide.text(namespace) };
}

/** The API server may quote what it cannot tell anything of. */
function withoutSecrets(predictedBy: Predictor, hide: Hider): Predictor {
  return predictedBy.kind === "server" ? predictedBy : { ...predictedBy, why: hide.text(predictedBy.why) };
}

interface States {
  readonly before: KubeObject | undefined;
  readonly after: KubeObject;
}

/**
 * What the cluster refuses is shown by what is declared: its live fields are more than anybody declares. undefined:
 * there is nothing to compare.
 */
function statesOf({ live, next, recorded, declared }: ObjectComparison): States | undefined {
  const after = next ?? declared;
  const before = next === undefined && live !== undefined ? recorded : live;
  if (after === undefined || (before === undefined && live !== undefined)) return undefined;
  return { before, after };
}

function foldedDifference(
  { before, after }: States,
  { declared, again }: ObjectComparison,
  { ignore, unfolded = false }: DiffOptions,
): { readonly rest: Difference | undefined; readonly folded: Folded } {
  const [live, next] = withoutServerFields(before, after);
  const pointers = before === undefined ? [] : ignoredPaths(ignore, after);
  const { left, ignored } = withoutIgnored([live, next], pointers);
  const whole = differenceOf(...left);
  if (whole === undefined) return { rest: undefined, folded: { ...nothingFolded, ignored } };
  const random = again === undefined ? undefined : differenceOf(...withoutServerFields(declared, again));
  const settled = foldRandom(whole, random);
  const nondeterministic = settled.count;
  // Of a new object all is shown.
  const { rest, count: metadata } =
    before === undefined || settled.rest === undefined || unfolded
      ? { rest: settled.rest, count: 0 }
      : foldMetadata(settled.rest);
  return { rest, folded: { nondeterministic, metadata, ignored } };
}

type Pair = readonly [JsonMap | undefined, JsonMap | undefined];

function withoutIgnored(
  states: Pair,
  pointers: readonly (readonly string[])[],
): { readonly left: Pair; readonly ignored: number } {
  if (pointers.length === 0) return { left: states, ignored: 0 };
  const [live, next] = states;
  const places = new Map(
    states.flatMap((state) => placesOf(state, pointers)).map((place) => [JSON.stringify(place), place]),
  );
  let ignored = 0;
  for (const place of places.values()) {
    const at = (state: Json | undefined) => valueAt(state, place);
    ignored += countLeaves(differenceOf(at(live), at(next), place.at(-1)));
  }
  const without = (state: JsonMap | undefined) =>
    state === undefined ? undefined : withoutPlaces(state, [...places.values()]);
  return { left: [without(live), without(next)], ignored };
}
