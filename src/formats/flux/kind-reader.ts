import type { Place } from "../../errors.ts";
import type { Problem } from "../declaration.ts";
import type { Read, Surveyable } from "../format.ts";
import type { FoundObject } from "../sets/found-object.ts";

/** What a reader sees beside the objects that are its own. */
export interface FluxContext {
  readonly setup: string;
  readonly commit: Pick<Surveyable, "tree" | "texts" | "configuration" | "lockNamespace">;
  /** All objects of the setup, in the order of files and documents: those that others refer to. */
  readonly objects: readonly FoundObject[];
  /** Ids of the sets of manifests that come before releases in these namespaces: the cluster's, and theirs. */
  needs(namespaces: readonly string[]): readonly string[];
  /** The place of an offset in the source of an object. */
  place(object: FoundObject, offset: number): Place;
  /**
   * What is wrong with an object, at an offset of its source. Without a plan nobody can tell what it declares, and
   * nothing of the setup is taken for deleted.
   */
  problem(object: FoundObject, offset: number, text: Pick<Problem, "message" | "hint" | "plan">): Problem;
}

/** Reads objects of some API groups, which say what runs and are never applied themselves. */
export interface KindReader {
  /** Whether objects of this kind are this reader's; those of no reader are manifests. */
  owns(apiVersion: string, kind: string): boolean;
  /** `own`: in the order of files and documents. */
  read(own: readonly FoundObject[], context: FluxContext): Pick<Read, "plans" | "problems">;
}
