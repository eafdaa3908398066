import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import { cachedTool, cacheRoot, cacheTool, withStaging } from "./cache.ts";
import { type Platform, toolPlatform } from "./platform.ts";
import { createTransfer } from "./transfer.ts";
import { unpack } from "./unpack.ts";

/** A tool of one version, downloaded from its official release. */
export interface PinnedTool {
  /** As its executable and its folder in the tool cache are called. */
  readonly name: string;
  /** Without `v`. */
  readonly version: string;
  /** The address of the file for a platform. */
  readonly address: (platform: Platform) => string;
  /** Of each of these files, in hex: by `linux-amd64`. */
  readonly sha256: Readonly<Record<`${Platform["os"]}-${Platform["arch"]}`, string>>;
  /** The executable's path in the `.tar.gz` that the file is; absent: the file is the executable. */
  readonly member?: string;
}

export interface PinnedRequest {
  /** The job's environment: PATH, RUNNER_TOOL_CACHE. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exec: Exec;
  /** One line about what takes time. */
  readonly log: (line: string) => void;
  /** Milliseconds before each further try of a download. */
  readonly delays?: readonly number[] | undefined;
  /** Aborts when the run is being cancelled. */
  readonly cancel?: AbortSignal | undefined;
}

/** The executable: the tool cache's, else downloaded into it and verified. Throws UserError with what to try. */
export async function installPinned(tool: PinnedTool, request: PinnedRequest): Promise<string> {
  const root = cacheRoot(request.env);
  const cached = cachedTool(tool.name, root, tool.version);
  if (cached !== undefined) return cached;
  const platform = toolPlatform();
  const address = tool.address(platform);
  const what = `${tool.name} ${tool.version}`;
  request.log(`Downloading ${what} from ${address}`);
  return await withStaging(tool.name, root, async (folder) => {
    const file = join(folder, tool.member === undefined ? tool.name : "archive.tar.gz");
    const actual = await transferOf(tool, request).file(address, file);
    if (actual !== tool.sha256[`${platform.os}-${platform.arch}`]) throw tampered(address, actual, tool);
    if (tool.member !== undefined) await unpack(file, folder, what, request);
    return await cacheTool(tool.name, join(folder, tool.member ?? tool.name), root, tool.version);
  });
}

function transferOf({ name, version }: PinnedTool, { delays, cancel }: PinnedRequest) {
  const bring = `bring ${name} onto the runner's PATH`;
  return createTransfer({
    what: `${name} ${version}`,
    hints: {
      silent: `Check the proxy variables, or ${bring}.`,
      refused: `The way to it asks for credentials, which this action does not send: ${bring}.`,
      missing: `The way to it leads elsewhere: check the proxy variables, or ${bring}.`,
      trouble: `Run again later, or ${bring}.`,
    },
    delays,
    cancel,
  });
}

function tampered(address: string, actual: string, { name }: PinnedTool): UserError {
  return new UserError(
    `What ${address} gives is not what this action knows of that release (SHA-256 ${actual}).`,
    {
      hint: `The download is damaged or was tampered with; it is not used. Or bring ${name} onto the runner's PATH.`,
    },
  );
}
