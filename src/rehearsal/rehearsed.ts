import type { Identity } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { ServedKind } from "../formats/objects/similar-kind.ts";
import type { Planned } from "./planned.ts";

/** What an operation would apply and take away; the cluster's objects are not asked yet. Holds secrets. */
export interface Rehearsed {
  readonly planned: Planned;
  readonly objects: readonly RehearsedObject[];
  /** How Helm would apply them. */
  readonly method: "server" | "client";
  /** The chart of the revision that there is, and of the one that will be; undefined: none, or not known. */
  readonly before: RehearsedChart | undefined;
  readonly after: RehearsedChart | undefined;
  /** Kinds that the cluster will know by then: of CRDs that come before the rest, and with what the plan needs. */
  readonly arriving: readonly ServedKind[];
  /** Whether objects that are there become the release's, whoever made them. */
  readonly takesOwnership: boolean;
  /** Whether it makes the release's namespace first. */
  readonly makesNamespace: boolean;
  /** The first thing that the deployment would fail at; undefined: none is known. */
  readonly fault: RehearsalFault | undefined;
  /** Sentences worth a look. */
  readonly notices: readonly string[];
  /** A sentence, when the record comes near to what Kubernetes keeps. */
  readonly size: string | undefined;
  /** What is secret of the release beside the Secrets among `objects`. */
  readonly secrets: SecretsBeside;
}

export interface SecretsBeside {
  /** Of the release that there is. */
  readonly recorded: readonly string[];
  /** In Secrets that are hooks. */
  readonly hooks: readonly string[];
  /** What the chart may have looked up; of charts that look in the same places the same list. */
  readonly lookedUp: readonly string[];
}

export const noSecrets: SecretsBeside = { recorded: [], hooks: [], lookedUp: [] };

export interface RehearsedChart {
  readonly name: string;
  /** null: it is made of objects that are no chart. */
  readonly version: string | null;
}

export interface RehearsalFault {
  /** `unrendered`: what would be applied is not known. `refused`: the action itself would refuse it. */
  readonly kind: "unrendered" | "refused";
  readonly reason: string;
  readonly hint: string | undefined;
}

/** One object of a release, as its manifests declare it. */
export interface RehearsedObject {
  /** `namespace`: as written, else undefined. */
  readonly object: Identity;
  readonly fate: "applied" | "deleted" | "kept";
  /** Applied only where it is not there, as Helm does with the chart's `crds/`. */
  readonly onlyIfAbsent: boolean;
  /** Applied by the action itself, by the server, before Helm. */
  readonly ahead: boolean;
  /** It is declared more than once. The last one counts. */
  readonly twice: boolean;
  readonly declared: KubeObject | undefined;
  readonly recorded: KubeObject | undefined;
  /** As a second rendering of the same declares it; undefined: rendered once. */
  readonly again: KubeObject | undefined;
}

/** An operation of which nothing is known but what was decided. */
export function bare(
  planned: Planned,
  fault: RehearsalFault | undefined,
  notices: readonly string[] = [],
): Rehearsed {
  return {
    planned,
    objects: [],
    method: "server",
    before: undefined,
    after: undefined,
    arriving: [],
    takesOwnership: false,
    makesNamespace: false,
    fault,
    notices,
    size: undefined,
    secrets: noSecrets,
  };
}
