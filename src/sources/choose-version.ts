import { join } from "node:path";
import { CommandError, UserError } from "../errors.ts";
import type { Helm } from "../helm/helm.ts";
import { once } from "../once.ts";
import { shortHash } from "./indexes.ts";

/**
 * The version of a list that is meant by a version, a range or nothing (the newest that is no pre-release); undefined:
 * none. Throws UserError for what is neither.
 */
export type ChooseVersion = (
  versions: readonly string[],
  constraint: string | undefined,
) => Promise<string | undefined>;

/**
 * Chooses by Helm's rules: what is there as it is written, else the newest that the constraint takes. The rules of
 * ranges are Helm's own library's, so that Helm is asked about these; it takes nothing but the list.
 * @see https://github.com/Masterminds/semver
 */
export function createChooseVersion(helm: Pick<Helm, "choose">, folder: string): ChooseVersion {
  const chosen = new Map<string, Promise<string | undefined>>();
  return async (versions, constraint) => {
    if (constraint !== undefined && versions.includes(constraint)) return constraint;
    if (versions.length === 0) return undefined;
    if (constraint === undefined) {
      const newest = await newestOf(versions);
      if (newest.kind === "plain") return newest.version;
    }
    const wanted = constraint ?? "*";
    const request = { versions, constraint: wanted };
    const key = shortHash(request);
    try {
      // Charts that are published together have the same versions, and would be asked about in the same folder.
      return await once(chosen, key, () => helm.choose({ ...request, folder: join(folder, key) }));
    } catch (error) {
      if (error instanceof CommandError && /improper constraint/.test(error.failure.stderrTail))
        throw new UserError(`"${wanted}" is neither a version nor a range.`, { hint: rangeHint });
      throw error;
    }
  };
}

export const rangeHint = "Check the chart's name and `version:`; a range does not match pre-releases.";

type Newest = { readonly kind: "plain"; readonly version: string | undefined } | { readonly kind: "unusual" };

/** Where all are whole versions every library agrees which is the newest. */
async function newestOf(versions: readonly string[]): Promise<Newest> {
  const { default: semver } = await import("semver");
  const parsed = versions.map((version) => semver.parse(version));
  if (parsed.includes(null)) return { kind: "unusual" };
  const stable = versions.filter((_, at) => parsed[at]?.prerelease.length === 0);
  return { kind: "plain", version: stable.sort((a, b) => semver.rcompare(a, b))[0] };
}
