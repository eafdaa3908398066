import type { ServedKind } from "../formats/objects/similar-kind.ts";

/** How Helm says that the cluster has no such kind; it lists several objects in one error. */
export const unknownKind = /no matches for kind "(?<kind>.+?)" in version "(?<apiVersion>.+?)"/;

/** The kinds that the cluster does not know, as the text of Helm's error tells, each once. */
export function unknownKindsIn(text: string): readonly ServedKind[] {
  const found = [...text.matchAll(new RegExp(unknownKind, "g"))].map(({ groups }) => ({
    kind: groups?.kind ?? "",
    apiVersion: groups?.apiVersion ?? "",
  }));
  return [...new Map(found.map((one) => [kindText(one), one])).values()];
}

/** `the kind Deployment of apps/v1` */
export function kindText({ apiVersion, kind }: ServedKind): string {
  return `the kind ${kind} of ${apiVersion}`;
}
