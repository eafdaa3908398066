import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import { cachedTool, cachedVersions, cacheRoot, cacheTool, withStaging } from "../tools/cache.ts";
import { findOnPath } from "../tools/on-path.ts";
import { toolPlatform } from "../tools/platform.ts";
import { unpack } from "../tools/unpack.ts";
import type { HelmTool } from "./helm.ts";
import { defaultHelmMirror, type Mirror, openMirror } from "./mirror.ts";
import {
  defaultHelmVersion,
  majorOf,
  newestOf,
  parseWantedHelm,
  possibleMajors,
  satisfies,
  type WantedHelm,
} from "./version.ts";

/** What having a Helm needs. */
export interface InstallRequest {
  /** The input `helm-version`: exact, a range, or `latest`; undefined: the version pinned here. */
  readonly wanted: string | undefined;
  /** The input `helm-mirror`; undefined: get.helm.sh. */
  readonly mirror: string | undefined;
  /** The job's environment: PATH, RUNNER_TOOL_CACHE. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exec: Exec;
  /** One line about what takes time. */
  readonly log: (line: string) => void;
  /** Milliseconds before each further try of a download. */
  readonly delays?: readonly number[];
  /** Aborts when the run is being cancelled. */
  readonly cancel?: AbortSignal;
}

/**
 * The Helm that is wanted: the tool cache's or PATH's where one will do, without network, else downloaded into the
 * tool cache. Throws UserError with what to try.
 */
export async function installHelm(request: InstallRequest): Promise<HelmTool> {
  toolPlatform();
  const wanted = await parseWantedHelm(request.wanted ?? defaultHelmVersion);
  const mirror = openMirror(request.mirror ?? defaultHelmMirror, request);
  const fixed = wanted.kind === "latest" ? exactly(await mirror.latest(4)) : wanted;
  const atHand = await helmAtHand(fixed, request);
  if (atHand !== undefined) return atHand;
  const version = fixed.kind === "exact" ? fixed.version : await newestWithin(fixed, mirror, request);
  return tool(
    cachedTool("helm", cacheRoot(request.env), version) ?? (await download(version, mirror, request)),
    version,
  );
}

/** Throws UserError for inputs that no runner could make a Helm of; nothing is looked for. */
export async function checkHelmInputs({
  wanted,
  mirror,
}: Pick<InstallRequest, "wanted" | "mirror">): Promise<void> {
  await parseWantedHelm(wanted ?? defaultHelmVersion);
  openMirror(mirror ?? defaultHelmMirror);
}

function exactly(version: string): Exclude<WantedHelm, { kind: "latest" }> {
  return { kind: "exact", version };
}

// An exact version in the tool cache comes before PATH's, which would have to be asked for its version, and that
// takes longer than all else here. For a range PATH comes first: it is what the job has chosen.
async function helmAtHand(wanted: WantedHelm, request: InstallRequest): Promise<HelmTool | undefined> {
  const root = cacheRoot(request.env);
  if (wanted.kind === "exact") {
    const cached = cachedTool("helm", root, wanted.version);
    if (cached !== undefined) return tool(cached, wanted.version);
  }
  const onPath = await helmOnPath(request);
  if (onPath !== undefined && (await satisfies(onPath.version, wanted))) return onPath;
  const fitting: string[] = [];
  for (const version of await cachedVersions("helm", root)) {
    if (await satisfies(version, wanted)) fitting.push(version);
  }
  const newest = await newestOf(fitting);
  const path = newest === undefined ? undefined : cachedTool("helm", root, newest);
  return newest === undefined || path === undefined ? undefined : tool(path, newest);
}

async function helmOnPath({ env, exec }: InstallRequest): Promise<HelmTool | undefined> {
  const path = await findOnPath("helm", env);
  const version = path === undefined ? undefined : await versionOf(path, exec);
  return path === undefined || version === undefined ? undefined : tool(path, version);
}

// A Helm that does not run, or says something odd, is none.
async function versionOf(path: string, exec: Exec): Promise<string | undefined> {
  const argv = [path, "version", "--template", "{{.Version}}"] as const;
  const answer = await exec.run({ argv, cwd: "/", env: {}, timeout: 10 }).catch(() => undefined);
  return /^v(\d+\.\d+\.\d+\S*)$/.exec(answer?.stdout.toString().trim() ?? "")?.[1];
}

// A mirror names the newest version of each major only, and lists no others.
async function newestWithin(wanted: WantedHelm, mirror: Mirror, request: InstallRequest): Promise<string> {
  const seen: string[] = [];
  for (const major of await possibleMajors(wanted)) {
    const version = await mirror.latest(major);
    if (await satisfies(version, wanted)) return version;
    seen.push(version);
  }
  throw new UserError(`helm-version is "${request.wanted}", but the newest Helm is ${seen.join(" and ")}.`, {
    hint: "A mirror does not list older versions: give an exact one.",
  });
}

async function download(version: string, mirror: Mirror, request: InstallRequest): Promise<string> {
  const platform = toolPlatform();
  const root = cacheRoot(request.env);
  request.log(`Downloading Helm ${version} from ${request.mirror ?? defaultHelmMirror}`);
  return await withStaging("helm", root, async (folder) => {
    const archive = join(folder, "helm.tar.gz");
    await mirror.download(version, platform, archive);
    await unpack(archive, folder, `Helm ${version}`, request);
    return await cacheTool("helm", join(folder, `${platform.os}-${platform.arch}`, "helm"), root, version);
  });
}

function tool(path: string, version: string): HelmTool {
  return { path, version, major: majorOf(version) };
}
