import { createHash } from "node:crypto";
import { canonicalName } from "../reference.ts";
import type { ReleaseRequest } from "./request.ts";

/**
 * The branch of a request's own pull request: a later request for the same image and plans takes its place, one for
 * another does not touch it.
 */
export function requestBranch({ wanted, plans }: Pick<ReleaseRequest, "wanted" | "plans">): string {
  const name = wanted.kind === "image" ? canonicalName(wanted.image) : wanted.chart;
  const key = createHash("sha256")
    .update(JSON.stringify([wanted.kind, name, plans]))
    .digest("hex");
  const last = name
    .slice(name.lastIndexOf("/") + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  return `gitops-action/release-${last === "" ? "" : `${last}-`}${key.slice(0, 8)}`;
}
