import { check } from "../../../config/check.ts";
import { entryOf, type Fault, itemsOf } from "../../../yaml/node.ts";
import { noHooks, type Problem } from "../../declaration.ts";
import type { Needing } from "../../needs.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import { namespaceOf } from "../../sets/namespace-of.ts";
import type { FluxContext } from "../kind-reader.ts";
import { annotatedOptions } from "./annotations.ts";
import { chartOf } from "./chart.ts";
import { namesIn, placeFaults, placeOf, type ReleasePlace } from "./names.ts";
import { optionsOf } from "./options.ts";
import { type ReleaseSpec, releaseShape } from "./release-shape.ts";
import type { ObjectFault, Sources } from "./sources.ts";
import { notFilledIn } from "./substitution.ts";
import { ofReleases, unhonouredIn } from "./unhonoured.ts";
import { valuesOf } from "./values.ts";
import type { Given } from "./wanted.ts";

/** What one HelmRelease says: a plan, or what is wrong with it. */
export type Released =
  | { readonly kind: "plan"; readonly plan: Needing }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** What a HelmRelease is read with. */
export interface Beside {
  readonly sources: Sources;
  /** Kustomizations of Flux that fill in variables. */
  readonly kustomizations: readonly FoundObject[];
}

/** Reads a HelmRelease of `helm.toolkit.fluxcd.io`, with the sources that it names. */
export function readRelease(
  object: FoundObject,
  { sources, kustomizations }: Beside,
  context: FluxContext,
): Released {
  const { setup } = context;
  const own = { name: object.name, namespace: namespaceOf(object) };
  const faults: ObjectFault[] = notFilledIn(object, kustomizations).map((one) => ({ ...one, object }));
  const spec = checked(object, faults);
  const place = placeOf(own, spec ?? namesIn(object.root));
  if (spec !== undefined) faults.push(...placeFaults(object.root, place).map((one) => ({ ...one, object })));
  const given =
    spec === undefined ? undefined : chartOf(object, spec, { sources, tree: context.commit.tree, faults });
  if (spec !== undefined && given !== undefined && faults.length === 0) {
    return { kind: "plan", plan: planOf({ object, own, spec, place, given }, context) };
  }
  const id = `${setup}/${own.namespace}/${own.name}`;
  const plan = { id, setup, namespace: place.namespace, name: own.name };
  const problems = faults
    .toSorted((one, other) => one.offset - other.offset)
    .map(({ object: where, offset, ...text }) => context.problem(where, offset, { ...text, plan }));
  return { kind: "problems", problems };
}

function checked(object: FoundObject, faults: ObjectFault[]): ReleaseSpec | undefined {
  const entry = entryOf(object.root, "spec");
  const node = entry?.value;
  if (node === undefined || (node.kind === "scalar" && node.value === null)) {
    const message = `The HelmRelease \`${object.name}\` has no \`spec\`.`;
    const { offset } = entry ?? object.root;
    faults.push({ object, offset, message, hint: "Give it one with `chart`." });
    return undefined;
  }
  const found: Fault[] = [];
  const spec = check(releaseShape, node, "spec", found);
  found.push(...unhonouredIn(object.root, ofReleases, found));
  faults.push(...found.map((fault) => ({ ...fault, object })));
  return spec;
}

interface Parts {
  readonly object: FoundObject;
  readonly own: { readonly name: string; readonly namespace: string };
  readonly spec: ReleaseSpec;
  readonly place: ReleasePlace;
  readonly given: Given;
}

function planOf({ object, own, spec, place, given }: Parts, context: FluxContext): Needing {
  const { setup } = context;
  const { namespace, release, storage } = place;
  const spot = (offset: number) => context.place(object, offset);
  const specNode = entryOf(object.root, "spec")?.value;
  const at = spot((entryOf(specNode, "chart") ?? entryOf(specNode, "chartRef"))?.offset ?? 0);
  const sets = context.needs([...new Set([own.namespace, namespace])]);
  const before = (spec.dependsOn ?? []).map(
    (one) => `${setup}/${one.namespace ?? own.namespace}/${one.name}`,
  );
  const declaration = {
    id: `${setup}/${own.namespace}/${own.name}`,
    setup,
    namespace,
    name: own.name,
    release,
    ...(storage === undefined ? {} : { storage }),
    place: at,
    chart: given.chart,
    version: given.version,
    values: valuesOf(spec, own.namespace, given.values),
    hooks: noHooks,
    inputs: [],
    needs: [...sets, ...before],
    options: { ...optionsOf(spec), follow: given.follow, ...annotatedOptions(object.root) },
  };
  const dependencies = itemsOf(specNode, "dependsOn").map((node) => spot(node.offset));
  return { declaration, needPlaces: [...sets.map(() => at), ...dependencies], field: "spec.dependsOn" };
}
