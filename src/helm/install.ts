import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import type { HelmTool } from "./helm.ts";
import { defaultHelmMirror, type Mirror, openMirror } from "./mirror.ts";
import { helmPlatform } from "./platform.ts";
import { cachedHelm, cachedVersions, cacheHelm, withStaging } from "./tool-cache.ts";
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
  helmPlatform();
  const wanted = await parseWantedHelm(request.wanted ?? defaultHelmVersion);
  const mirror = openMirror(request.mirror ?? defaultHelmMirror, request);
  const fixed = wanted.kind === "latest" ? exactly(await mirror.latest(4)) : wanted;
  const atHand = await helmAtHand(fixed, request);
  if (atHand !== undefined) return atHand;
  const version = fixed.kind === "exact" ? fixed.version : await newestWithin(fixed, mirror, request);
  return tool(
    cachedHelm(cacheRoot(request.env), version) ?? (await download(version, mirror, request)),
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
    const cached = cachedHelm(root, wanted.version);
    if (cached !== undefined) return tool(cached, wanted.version);
  }
  const onPath = await helmOnPath(request);
  if (onPath !== undefined && (await satisfies(onPath.version, wanted))) return onPath;
  const fitting: string[] = [];
  for (const version of await cachedVersions(root)) {
    if (await satisfies(version, wanted)) fitting.push(version);
  }
  const newest = await newestOf(fitting);
  const path = newest === undefined ? undefined : cachedHelm(root, newest);
  return newest === undefined || path === undefined ? undefined : tool(path, newest);
}

async function helmOnPath({ env, exec }: InstallRequest): Promise<HelmTool | undefined> {
  for (const folder of (env.PATH ?? "").split(delimiter).filter(isAbsolute)) {
    const path = join(folder, "helm");
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!found) continue;
    const version = await versionOf(path, exec);
    return version === undefined ? undefined : tool(path, version);
  }
  return undefined;
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
  const platform = helmPlatform();
  const root = cacheRoot(request.env);
  request.log(`Downloading Helm ${version} from ${request.mirror ?? defaultHelmMirror}`);
  return await withStaging(root, async (folder) => {
    const archive = join(folder, "helm.tar.gz");
    await mirror.download(version, platform, archive);
    await request.exec
      .run({
        argv: ["tar", "-xzf", archive, "-C", folder],
        cwd: folder,
        env: { PATH: request.env.PATH ?? "" },
      })
      .catch((cause) => {
        throw new UserError(`The archive of Helm ${version} cannot be unpacked: ${cause.message}`, { cause });
      });
    return await cacheHelm(join(folder, `${platform.os}-${platform.arch}`, "helm"), root, version);
  });
}

function tool(path: string, version: string): HelmTool {
  return { path, version, major: majorOf(version) };
}

// Every runner sets the variable; it is missing where the action is tried by hand.
function cacheRoot(env: InstallRequest["env"]): string {
  return env.RUNNER_TOOL_CACHE || join(env.HOME ?? homedir(), ".cache", "gitops-action", "tools");
}
