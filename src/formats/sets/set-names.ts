import { createHash } from "node:crypto";
import type { PartNames } from "../part-names.ts";
import { maxReleaseName } from "../release-name.ts";

/** The sets that the objects of a setup are divided into by what they are. */
export type SetKind = "cluster" | "manifests" | "custom";

/** What the number of a part takes at most. */
const numberLength = "-100".length;

/** `<setup>-manifests`, and for further parts `<setup>-manifests-2`, in what the name of a release may hold. */
export function setNames(setup: string, kind: SetKind): PartNames {
  return { first: releaseName(setup, kind, 0), others: `${releaseName(setup, kind, numberLength)}-` };
}

function releaseName(setup: string, kind: SetKind, spare: number): string {
  const slug = setup
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const most = maxReleaseName - "-manifests".length - spare;
  if (slug !== "" && slug.length <= most) return `${slug}-${kind}`;
  const mark = createHash("sha256").update(setup).digest("hex").slice(0, 8);
  return `${slug.slice(0, most - mark.length - 1)}-${mark}-${kind}`.replace(/^-/, "");
}
