// Real tools for the tests: had once, kept in a cache outside the checkout, shared by all test processes.
// `node test/testbed/binaries.ts [name…]` gets them ahead of time.
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { build } from "./build.ts";
import { download } from "./download.ts";
import { withLock } from "./lock.ts";
import { runCommand } from "./processes.ts";
import { goPlatform, TOOLS, type Tool, type ToolName } from "./tools.ts";

/** The folder that keeps the tools: `$GITOPS_TESTBED_CACHE`, else one below the user's cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const own = env.GITOPS_TESTBED_CACHE;
  if (own !== undefined && own !== "") return own;
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "gitops-action-testbed");
}

/** Where a tool lies once it is there; does not look. */
export function binaryPath(name: ToolName): string {
  return join(cacheFolder(), `${name}-${TOOLS[name].version}`, TOOLS[name].file);
}

/**
 * The path of a pinned tool, which is downloaded or built first where the cache does not have it. Throws with
 * what was tried and what to install. Progress goes to stderr.
 */
export async function ensureBinary(name: ToolName): Promise<string> {
  const path = binaryPath(name);
  if (existsSync(path)) return path;
  const cache = cacheFolder();
  await mkdir(cache, { recursive: true });
  await withLock(join(cache, `.lock-${name}`), async () => {
    if (!existsSync(path)) await fetchOrBuild(name, TOOLS[name], cache);
  });
  return path;
}

/** {@link ensureBinary} for several, one after the other: Go uses all cores for one build as it is. */
export async function ensureBinaries<Name extends ToolName>(
  names: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  const paths: Partial<Record<Name, string>> = {};
  for (const name of names) paths[name] = await ensureBinary(name);
  return paths as Record<Name, string>;
}

async function fetchOrBuild(name: ToolName, tool: Tool, cache: string): Promise<void> {
  const folder = join(cache, `.partial-${name}-${process.pid}`);
  try {
    const problem = await fetched(tool, folder, cache);
    if (problem !== undefined) {
      say(`building ${name} ${tool.version}, ${tool.about}, once (no download: ${problem})`);
      await build(tool, folder);
    }
    await prove(tool, join(folder, tool.file));
    for (const leftover of [".bin", ".module"])
      await rm(join(folder, leftover), { recursive: true, force: true });
    const place = join(cache, `${name}-${tool.version}`);
    await rm(place, { recursive: true, force: true });
    await rename(folder, place);
  } catch (error) {
    throw new Error(
      `the test bed needs ${name} ${tool.version} and could not get it: ${(error as Error).message}`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetched(tool: Tool, folder: string, cache: string): Promise<string | undefined> {
  const { os, arch } = goPlatform();
  const source = tool.download?.(os, arch);
  if (source === undefined) return "there is none for this system";
  return await download(source, join(folder, tool.file), cache);
}

async function prove(tool: Tool, path: string): Promise<void> {
  if (tool.probe === undefined) return;
  const { stdout, stderr } = await runCommand(path, tool.probe);
  if (!`${stdout}${stderr}`.includes(tool.version)) {
    throw new Error(
      `\`${tool.probe.join(" ")}\` of the binary does not say ${tool.version} but: ${stdout}${stderr}`,
    );
  }
}

function say(line: string): void {
  process.stderr.write(`test bed: ${line}\n`);
}

async function main(names: readonly string[]): Promise<void> {
  const known = Object.keys(TOOLS) as ToolName[];
  const unknown = names.filter((name) => !known.includes(name as ToolName));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(", ")}; known: ${known.join(", ")}`);
  for (const name of names.length > 0 ? (names as ToolName[]) : known) {
    const before = Date.now();
    const path = await ensureBinary(name);
    say(`${name} ${TOOLS[name].version}: ${path} (${((Date.now() - before) / 1000).toFixed(1)} s)`);
  }
}

if (import.meta.main) await main(process.argv.slice(2));
