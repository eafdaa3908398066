import type { Identity } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";

/** One object of a release: as it is in the cluster, and as an operation would have it. Holds secrets. */
export interface ObjectComparison {
  /** `namespace`: where the cluster has it; undefined: it lies in none. */
  readonly object: Identity;
  /**
   * `applied`: the release declares it. `deleted`: it goes, with the release or since it is no longer declared. `kept`:
   * the same, but `helm.sh/resource-policy: keep` has Helm leave it.
   */
  readonly fate: "applied" | "deleted" | "kept";
  /**
   * Where Helm does not apply it with the release: `ahead`: the action does, before Helm. `once`: Helm makes it where it
   * is not there, and else leaves it alone.
   */
  readonly beside?: "ahead" | "once" | undefined;
  /** undefined: it is not there (and nothing happens to what is to be deleted). */
  readonly live: KubeObject | undefined;
  /** What the cluster would have; undefined: it is deleted, or the cluster would refuse it. */
  readonly next: KubeObject | undefined;
  /** As the release's last revision declares it; undefined: it does not. */
  readonly recorded: KubeObject | undefined;
  /** As the operation declares it; undefined: it does not. */
  readonly declared: KubeObject | undefined;
  /** As a second rendering of the same declares it; undefined: rendered once. */
  readonly again: KubeObject | undefined;
  readonly predictedBy: Predictor;
  /** Fields that others own, and that the operation takes from them (or fails at, under `on-conflict: fail`). */
  readonly conflicts: readonly FieldConflict[];
  /** Why the cluster would not take it; undefined: it would, as far as it was asked. */
  readonly refusal: Refusal | undefined;
  /** Absent: nothing of the run is about it, as far as it is known. */
  readonly elsewhere?: Elsewhere;
  /** The release declares it more than once: Helm would make it, and fail at the second. */
  readonly madeTwice?: boolean;
}

/** What other operations of the same run do to an object that this one makes. */
export interface Elsewhere {
  /** Has it now, and no longer declares it. */
  readonly giver?: InRun | undefined;
  /** Makes it, too. */
  readonly rival?: InRun | undefined;
}

/** The operation of another plan. */
export interface InRun {
  /** The plan's id. */
  readonly plan: string;
  readonly release: string;
  readonly namespace: string;
  /** It is over, for sure, before this one begins. */
  readonly before: boolean;
}

/** Who told what the cluster would have. */
export type Predictor =
  /** The API server, by a dry run: with its defaults, admission and webhooks. */
  | { readonly kind: "server" }
  /** The client alone: `next` is what is declared, put onto what is live. `why`: a clause, to follow "because". */
  | { readonly kind: "client"; readonly why: string };

export interface FieldConflict {
  /** As the API server names it: `.spec.replicas` */
  readonly field: string;
  /** The field manager: `kubectl-scale`, … */
  readonly manager: string;
}

export interface Refusal {
  readonly kind: /** A field that cannot be changed in place. */
    | "immutable"
    /** The cluster does not serve this API version or kind. */
    | "unserved"
    /** Its namespace is not there, and nothing makes it before. */
    | "no-namespace"
    /** Anything else that its validation or admission says no to. */
    | "invalid";
  /** The API server's words, or a sentence. */
  readonly message: string;
  /** Paths where it names some: `spec.selector`. */
  readonly fields: readonly string[];
}
