import type { Choice, Stay } from "./choose.ts";
import type { ImageReference } from "./reference.ts";
import type { SitePolicy } from "./site.ts";

/** What becomes of an image: the whole reference that it is to have, or why it stays. */
export type Decision = { readonly kind: "update"; readonly to: ImageReference; readonly why: string } | Stay;

type Pinned = {
  readonly choice: Choice;
  /** What the image is now. */
  readonly current: ImageReference;
  readonly pin: SitePolicy["pin"];
};

/**
 * The tag whose digest is to be written, so that the registry is asked for it; undefined: none. An image that has a
 * digest gets that of its new tag in any case: the old one would win over the tag.
 */
export function tagToPin({ choice, current, pin }: Pinned): string | undefined {
  if (choice.kind === "update")
    return pin !== undefined || current.digest !== undefined ? choice.tag : undefined;
  if (choice.reason !== "up to date") return undefined;
  return pin === "digest" || (pin === "digest-once" && current.digest === undefined)
    ? current.tag
    : undefined;
}

/** The choice as a whole reference. `digest`: of `tagToPin`'s tag; undefined: the registry has none. */
export function decide(pinned: Pinned, digest: string | undefined): Decision {
  const { choice, current } = pinned;
  const tag = tagToPin(pinned);
  if (tag !== undefined && digest === undefined)
    return {
      kind: "stay",
      reason: "not found in the registry",
      detail: `The registry has no digest of \`${tag}\`.`,
    };
  if (choice.kind === "update")
    return { kind: "update", to: { ...current, tag: choice.tag, digest }, why: choice.why };
  if (tag === undefined || digest === current.digest) return choice;
  const why =
    current.digest === undefined ? `the digest of \`${tag}\`` : `\`${tag}\` stands for another image now`;
  return { kind: "update", to: { ...current, digest }, why };
}
