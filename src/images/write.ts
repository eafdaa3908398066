import { canonicalName, type ImageReference, parseImage, printImage, printName } from "./reference.ts";
import type { ImageParts, ImageSite, PartPlace } from "./site.ts";
import type { Target } from "./target.ts";

/** A scalar of a file that is to hold another text. */
export interface FileEdit {
  readonly file: string;
  /** As in `ScalarPlace`. */
  readonly offset: number;
  readonly text: string;
}

/** A reference cannot be written with the scalars that a site has. */
export interface WriteFault {
  readonly kind: "fault";
  readonly message: string;
  readonly hint: string;
}

export type WriteResult = { readonly kind: "edits"; readonly edits: readonly FileEdit[] } | WriteFault;

/** What makes a site say what a target wants: none for what it says already. */
export function editsOf(target: Target): WriteResult {
  if (target.kind === "image") return editsFor(target.site, target.to);
  const { version, at } = target.site;
  const edit = { file: at.file, offset: at.offset, text: target.to };
  return { kind: "edits", edits: version === target.to ? [] : [edit] };
}

type Site = Pick<ImageSite, "image" | "parts">;
type SplitParts = Extract<ImageParts, { kind: "split" }>;

/**
 * What makes a site say a reference, in the scalars that are there: none for what it says already. Host and repository
 * stay as they are written where they name the same; a digest goes behind the tag where it has no scalar of its own, and
 * goes away where none is wanted.
 */
export function editsFor(site: Site, to: ImageReference): WriteResult {
  const { image, parts } = site;
  const sameName = canonicalName(image) === canonicalName(to);
  if (parts.kind === "whole") {
    const { host, repository } = sameName ? image : to;
    return edited([[parts.image, printImage({ ...to, host, repository })]]);
  }
  const name = sameName ? asWritten(parts) : nameIn(parts, to);
  if (name === undefined) {
    const message = `Only the tag of ${canonicalName(image)} stands here, not the repository.`;
    return { kind: "fault", message, hint: "Write the other repository where the policy names it." };
  }
  return inParts(parts, name, to, image);
}

/** Texts for scalars; those that stand there already are left out. */
function edited(texts: readonly (readonly [PartPlace | undefined, string])[]): WriteResult {
  const edits = texts.flatMap(([place, text]) =>
    place === undefined || place.text === text ? [] : [{ file: place.file, offset: place.offset, text }],
  );
  return { kind: "edits", edits };
}

/** Registry and repository; the latter without tag and digest. */
interface Name {
  readonly registry: string;
  readonly repository: string;
}

function asWritten({ registry, repository }: SplitParts): Name {
  return { registry: registry?.text ?? "", repository: withoutSuffix(repository?.text ?? "") };
}

function withoutSuffix(text: string): string {
  const image = parseImage(text);
  return image === undefined ? text : printName(image);
}

/** undefined: there is no scalar for the repository. */
function nameIn({ registry, repository }: SplitParts, to: ImageReference): Name | undefined {
  if (repository === undefined) return undefined;
  if (registry === undefined || registry.text === "") {
    return { registry: "", repository: printName(to) };
  }
  const host = to.host ?? "docker.io";
  const whole = `${host}/${to.repository}`;
  // The registry may hold the first folders of the repository, too.
  return whole.startsWith(`${registry.text}/`)
    ? { registry: registry.text, repository: whole.slice(registry.text.length + 1) }
    : { registry: host, repository: to.repository };
}

function inParts(parts: SplitParts, name: Name, to: ImageReference, now: ImageReference): WriteResult {
  const { registry, repository, tag, digest } = parts;
  const behind = digest === undefined && to.digest !== undefined ? `@${to.digest}` : "";
  const names = [
    [registry, name.registry],
    [digest, to.digest ?? ""],
  ] as const;
  if (tag !== undefined) {
    if (to.tag === undefined && behind !== "") return noDigest;
    return edited([...names, [repository, name.repository], [tag, `${to.tag ?? ""}${behind}`]]);
  }
  const isInRepository = repository !== undefined && repository.text !== withoutSuffix(repository.text);
  const isUnchanged = to.tag === now.tag && behind === "";
  if (!isInRepository && !isUnchanged) return to.tag === now.tag ? noDigest : noTag;
  const suffix = isInRepository && to.tag !== undefined ? `:${to.tag}` : "";
  return edited([...names, [repository, `${name.repository}${suffix}${behind}`]]);
}

const noTag: WriteFault = {
  kind: "fault",
  message: "No tag stands beside the repository.",
  hint: 'Add one, which may be empty: tag: "".',
};

const noDigest: WriteFault = {
  kind: "fault",
  message: "No digest stands beside the tag.",
  hint: 'Add one, which may be empty (digest: ""), where the chart takes it; or name the tag, too.',
};
