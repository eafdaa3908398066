import type { Place } from "../errors.ts";
import type { ChartReference, ClusterReference } from "../formats/chart-reference.ts";
import type { ImageReference } from "./reference.ts";
import type { TagRule } from "./tag-rule.ts";

/** A scalar of a file of the repository. */
export interface ScalarPlace {
  /** Relative to the repository's root. */
  readonly file: string;
  /** Of its node (yaml/node.ts), from the start of the text; of the key, where it has no value. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/** A scalar that holds a part of an image's name, and what stands in it. */
export interface PartPlace extends ScalarPlace {
  /** Without quotes and blanks around it; "" for nothing. */
  readonly text: string;
}

/** Where an image stands, by what its scalars hold. They may lie in several files. */
export type ImageParts =
  /** `host/repository:tag@digest` in one text, of which only the repository must be there. */
  | { readonly kind: "whole"; readonly image: PartPlace }
  /**
   * Put together as `registry/repository:tag@digest`. `repository` may begin with the host and end with the tag,
   * `tag` end with the digest; where `repository` is absent, something else says which it is.
   */
  | {
      readonly kind: "split";
      readonly registry?: PartPlace;
      readonly repository?: PartPlace;
      readonly tag?: PartPlace;
      readonly digest?: PartPlace;
    };

/** An image that a declaration uses, and where it is written. */
export interface ImageSite {
  /** The id of the declaration. */
  readonly plan: string;
  readonly setup: string;
  /** Its name in outputs and messages: the key under `images`, the name of a container, a key of the values. */
  readonly container: string;
  /** Of the tag, or of what holds it: for messages and outputs. */
  readonly place: Place;
  /** What it says now. */
  readonly image: ImageReference;
  readonly parts: ImageParts;
  /** Absent: it is changed on request alone. */
  readonly policy?: SitePolicy | PolicyFault;
}

/** Which tag a site is to have, as its declaration writes it. */
export interface SitePolicy extends TagRule {
  readonly kind: "policy";
  /** The digest of the tag is written beside it, each time that it changes or once, with the tag. */
  readonly pin?: "digest" | "digest-once";
  readonly locked: boolean;
  /** What locks it, where that is no key `locked`: "`spec.suspend` of the ImagePolicy `web`". */
  readonly lockedBy?: string;
  /** Where the policy stands. */
  readonly place: Place;
  /** Secrets of the setup's cluster with the registry's credentials; absent: none. */
  readonly pullSecrets?: readonly ClusterReference[];
  /** Speak http to the registry. */
  readonly plainHttp?: boolean;
}

/** A policy that cannot be followed. */
export interface PolicyFault {
  readonly kind: "fault";
  readonly place: Place;
  readonly message: string;
  readonly hint?: string;
}

/** The version of a declaration's chart, where its file says it. */
export interface ChartSite {
  readonly plan: string;
  readonly setup: string;
  readonly chart: ChartReference;
  /** The text of `version`. */
  readonly version: string;
  /** Its scalar. */
  readonly at: ScalarPlace;
  /** Absent: it is changed on request alone. */
  readonly policy?: SitePolicy;
}

/** A container whose image cannot be found: nothing of its plan is edited. */
export interface LostContainer {
  readonly plan: string;
  readonly setup: string;
  readonly container: string;
  readonly fault: PolicyFault;
}

/** What the files of a commit say of images and of versions of charts. */
export interface FoundSites {
  readonly images: readonly ImageSite[];
  readonly charts: readonly ChartSite[];
  readonly lost: readonly LostContainer[];
}
