import { createHash } from "node:crypto";
import type { DeclaredObject } from "../chart-reference.ts";
import { type Declaration, noHooks } from "../declaration.ts";
import { maxReleaseName } from "../release-name.ts";
import { defaultOptions } from "../release-options.ts";
import type { FluxObject } from "./found-object.ts";
import { isIgnored } from "./ignored.ts";
import { namespaceOf } from "./namespace-of.ts";
import { placeOf } from "./place-of.ts";
import { type Scope, scopesOf } from "./scopes.ts";

/** What is to become sets of manifests. */
export interface SetsInput {
  readonly setup: string;
  readonly lockNamespace: string;
  /** Those that are no plans of their own. */
  readonly objects: readonly FluxObject[];
  /** Some files cannot be read: what they declare is known from the cluster alone. */
  readonly carryOver: boolean;
}

/** The sets of manifests of a setup: what of them comes before the other releases, and what after. */
export interface Sets {
  readonly before: readonly Declaration[];
  /** Objects of kinds that are not Kubernetes' own: what serves them may come by way of a release. */
  readonly after: readonly Declaration[];
  /** Ids of the sets that come before what lies in these namespaces. */
  needs(namespaces: readonly string[]): readonly string[];
}

type Part = "cluster" | "manifests" | "custom";

/** Divides the objects of a setup into sets, each a release: one for the cluster, one or two for each namespace. */
export function setsOf(input: SetsInput): Sets {
  const { setup, lockNamespace } = input;
  const scopeOf = scopesOf(input.objects);
  const placed = input.objects.map((object) => {
    const scope = scopeOf(object);
    return { object, namespace: namespaceFor(object, scope, lockNamespace), part: partOf(scope) };
  });
  const groups = Map.groupBy(
    placed,
    ({ namespace, part }) => `${setup}/${namespace}/${releaseName(setup, part)}`,
  );
  const ids = new Set(groups.keys());
  const idOf = (part: Part, namespace: string) => `${setup}/${namespace}/${releaseName(setup, part)}`;
  const known = (wanted: readonly string[]) => [...new Set(wanted)].filter((id) => ids.has(id));
  const cluster = idOf("cluster", lockNamespace);
  const before: Declaration[] = [];
  const after: Declaration[] = [];
  for (const [id, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = members;
    if (first === undefined) continue;
    const { namespace, part } = first;
    const needs = { cluster: [], manifests: [cluster], custom: [cluster, idOf("manifests", namespace)] }[
      part
    ];
    const set = setOf(
      id,
      members.map(({ object }) => object),
      { ...input, namespace, part, needs: known(needs) },
    );
    (part === "custom" ? after : before).push(set);
  }
  const needs = (namespaces: readonly string[]) =>
    known([cluster, ...namespaces.map((namespace) => idOf("manifests", namespace))]);
  return { before, after, needs };
}

function namespaceFor(object: FluxObject, { own, in: scope }: Scope, lockNamespace: string): string {
  if (scope === "cluster") return lockNamespace;
  // What is not known to lie in a namespace may be the cluster's.
  return own || scope === "namespace" || object.namespace !== undefined ? namespaceOf(object) : lockNamespace;
}

function partOf({ own, in: scope }: Scope): Part {
  if (!own) return "custom";
  return scope === "cluster" ? "cluster" : "manifests";
}

interface SetInput extends SetsInput {
  readonly namespace: string;
  readonly part: Part;
  readonly needs: readonly string[];
}

function setOf(id: string, objects: readonly FluxObject[], input: SetInput): Declaration {
  const { setup, namespace, part, needs, carryOver } = input;
  const [first] = objects;
  const name = releaseName(setup, part);
  const sources = [...new Set(objects.map(({ file }) => file))];
  const { ignored = [], applied = [] } = Object.groupBy(objects, (object) =>
    isIgnored(object) ? "ignored" : "applied",
  );
  return {
    id,
    setup,
    namespace,
    name,
    release: name,
    place: first === undefined ? { file: "" } : placeOf(first, first.root.offset),
    chart: {
      kind: "manifests",
      sources,
      objects: applied.map(declared),
      carryOver,
      ...(ignored.length === 0 ? {} : { ignored: ignored.map(identity) }),
    },
    version: undefined,
    values: [],
    hooks: noHooks,
    inputs: [],
    needs,
    // As `kubectl apply`: what is applied is not waited for, since it may wait for what comes after it.
    options: { ...defaultOptions, takeOwnership: true, wait: "no" },
  };
}

/** Without what only reading it took. */
function declared(object: FluxObject): DeclaredObject {
  const { file, line, text } = object;
  return { file, line, ...identity(object), text };
}

function identity({ apiVersion, kind, name, namespace }: FluxObject) {
  return { apiVersion, kind, name, namespace };
}

/** `<setup>-manifests`, in what the name of a release may hold. */
export function releaseName(setup: string, part: Part): string {
  const slug = setup
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const most = maxReleaseName - "-manifests".length;
  if (slug !== "" && slug.length <= most) return `${slug}-${part}`;
  const mark = createHash("sha256").update(setup).digest("hex").slice(0, 8);
  return `${slug.slice(0, most - mark.length - 1)}-${mark}-${part}`.replace(/^-/, "");
}
