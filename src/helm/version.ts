import { UserError } from "../errors.ts";

/** Taken when nobody asks for another. */
export const defaultHelmVersion = "4.3.1";

/** What `helm-version` asks for. Versions are written without `v`. */
export type WantedHelm =
  | { readonly kind: "exact"; readonly version: string }
  /** In npm's notation. */
  | { readonly kind: "range"; readonly range: string }
  | { readonly kind: "latest" };

const majors = [4, 3] as const;

/**
 * Reads the input `helm-version`. Throws UserError for what is no version, for Helm below 3.13 (which cannot label
 * releases) and for majors that nobody has tried.
 */
export async function parseWantedHelm(text: string): Promise<WantedHelm> {
  const wanted = text.trim();
  if (wanted === "latest") return { kind: "latest" };
  if (/^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(wanted)) {
    const version = wanted.replace(/^v/, "");
    if (isSupported(version)) return { kind: "exact", version };
    throw new UserError(
      `helm-version is ${text}, but this action works with Helm 3.13 and newer, and Helm 4.`,
      {
        hint: "Older ones cannot label releases. Take 4.x, or 3.x for the newest Helm 3.",
      },
    );
  }
  // Only a range needs the library, which takes some milliseconds to load.
  const { default: semver } = await import("semver");
  const range = wanted === "" ? null : semver.validRange(wanted.replace(/\bv(?=\d)/g, ""));
  if (range === null) {
    throw new UserError(`helm-version is "${text}", which is neither a version nor a range.`, {
      hint: `Examples: ${defaultHelmVersion}, 4.x, ^3.20, ">=3.13 <4", latest.`,
    });
  }
  if (!semver.intersects(range, ">=3.13.0 <5.0.0")) {
    throw new UserError(
      `helm-version is "${text}", but this action works with Helm 3.13 and newer, and Helm 4.`,
      {
        hint: "Examples: 4.x, ^3.20.",
      },
    );
  }
  return { kind: "range", range };
}

/** The major versions that `wanted` may come out at, preferred first. */
export async function possibleMajors(wanted: WantedHelm): Promise<readonly (3 | 4)[]> {
  if (wanted.kind === "latest") return [4];
  if (wanted.kind === "exact") return [majorOf(wanted.version)];
  const { default: semver } = await import("semver");
  return majors.filter((major) => semver.intersects(wanted.range, `${major}.x`));
}

/** Whether a Helm at hand is what is wanted. Never for `latest`, which only the mirror knows. */
export async function satisfies(version: string, wanted: WantedHelm): Promise<boolean> {
  if (wanted.kind === "latest" || !isSupported(version)) return false;
  // Distributions append their own mark: 4.3.1+debian.
  if (wanted.kind === "exact") return version.replace(/\+.*/, "") === wanted.version;
  const { default: semver } = await import("semver");
  return semver.satisfies(version, wanted.range);
}

/** The newest of some versions. */
export async function newestOf(versions: readonly string[]): Promise<string | undefined> {
  if (versions.length < 2) return versions[0];
  const { default: semver } = await import("semver");
  return semver.rsort([...versions])[0];
}

/** 3 or 4; call it with supported versions only. */
export function majorOf(version: string): 3 | 4 {
  return version.startsWith("3.") ? 3 : 4;
}

function isSupported(version: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  return major === 4 || (major === 3 && minor !== undefined && minor >= 13);
}
