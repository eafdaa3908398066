import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Masks } from "../masks.ts";
import type { ClusterEntry, Kubeconfig, OpenedKubeconfig, UserEntry } from "./kubeconfig.ts";
import { chosenContext, contextOfLocal } from "./kubeconfig-check.ts";
import { writeKubeconfig } from "./kubeconfig-file.ts";
import { parseKubeconfig } from "./kubeconfig-parse.ts";
import { onlyContext, renderKubeconfig } from "./kubeconfig-render.ts";
import { maskKubeconfig } from "./kubeconfig-secrets.ts";

/** Where the job's own kubeconfig is looked for. */
export interface LocalKubeconfigOptions {
  readonly setup: string;
  /** Where the kubeconfig of the setup alone is written. */
  readonly folder: string;
  readonly masks: Masks;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface FoundFile {
  readonly path: string;
  readonly kubeconfig: Kubeconfig;
}

/**
 * The job's own kubeconfig: `$KUBECONFIG` (several files are put together as kubectl does: the first one that has
 * a name wins), else `~/.kube/config`; and in it the context named as the setup. Throws UserError when there is
 * none, with the contexts there are.
 */
export async function localKubeconfig(options: LocalKubeconfigOptions): Promise<OpenedKubeconfig> {
  const { setup, env, masks } = options;
  const { named, fallback, found } = await readJobs(env);
  if (found.length === 0) {
    const looked = named.length > 0 ? `$KUBECONFIG names ${named.join(", ")}` : `looked for ${fallback}`;
    throw new UserError(
      `There is no kubeconfig for ${setup}: no kubeconfig-repo-url is set, and ${looked}: not there.`,
      {
        hint: "Set kubeconfig-repo-url, or KUBECONFIG to a file with a context of the setup's name.",
      },
    );
  }
  for (const file of found) maskKubeconfig(file.kubeconfig, masks);
  const merged = mergeKubeconfigs(found);
  const about = `the kubeconfig ${found.map((file) => file.path).join(", ")} for ${setup}`;
  const context = contextOfLocal(merged, setup, about);
  chosenContext(merged, context, about);
  const text = renderKubeconfig(onlyContext(merged, context));
  return { path: await writeKubeconfig(options.folder, setup, text), context };
}

/** Whether the job's own kubeconfig has a context of the setup's name. Throws UserError when it cannot be read. */
export async function hasLocalContext(setup: string, env: LocalKubeconfigOptions["env"]): Promise<boolean> {
  const { found } = await readJobs(env);
  return found.some(({ kubeconfig }) => kubeconfig.contexts.some(({ name }) => name === setup));
}

async function readJobs(env: LocalKubeconfigOptions["env"]) {
  const named = (env.KUBECONFIG ?? "").split(delimiter).filter((path) => path !== "");
  const fallback = join(env.HOME || homedir(), ".kube", "config");
  return { named, fallback, found: await readAll(named.length > 0 ? named : [fallback]) };
}

/** Those that exist; kubectl, too, leaves out files that do not. */
async function readAll(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const files = await Promise.all(paths.map(readOne));
  return files.filter((file) => file !== undefined);
}

async function readOne(path: string): Promise<FoundFile | undefined> {
  try {
    const text = await readFile(path, "utf8");
    return { path, kubeconfig: parseKubeconfig(text, `the kubeconfig ${path}`) };
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    if (error.code === "ENOENT") return undefined;
    throw new UserError(`Cannot read the kubeconfig ${path} (${error.code}).`, { cause: error });
  }
}

/** First come, first kept, by name; paths are made absolute, since each is relative to its own file. */
function mergeKubeconfigs(files: readonly FoundFile[]): Kubeconfig {
  return {
    currentContext: files.map((file) => file.kubeconfig.currentContext).find((name) => name !== undefined),
    contexts: firstByName(files.flatMap((file) => file.kubeconfig.contexts)),
    clusters: firstByName(
      files.flatMap((file) => file.kubeconfig.clusters.map((entry) => rooted(entry, file.path))),
    ),
    users: firstByName(
      files.flatMap((file) => file.kubeconfig.users.map((entry) => rootedUser(entry, file.path))),
    ),
  };
}

function firstByName<Entry extends { readonly name: string }>(entries: readonly Entry[]): readonly Entry[] {
  const byName = new Map<string, Entry>();
  for (const entry of entries) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return [...byName.values()];
}

function rooted(cluster: ClusterEntry, file: string): ClusterEntry {
  return { ...cluster, certificateAuthority: absolute(cluster.certificateAuthority, file) };
}

function rootedUser(user: UserEntry, file: string): UserEntry {
  const { exec } = user;
  return {
    ...user,
    tokenFile: absolute(user.tokenFile, file),
    clientCertificate: absolute(user.clientCertificate, file),
    clientKey: absolute(user.clientKey, file),
    // A bare name is looked up in PATH; everything else is a path.
    exec: exec?.command.includes("/") ? { ...exec, command: resolve(dirname(file), exec.command) } : exec,
  };
}

function absolute(path: string | undefined, file: string): string | undefined {
  return path === undefined ? undefined : resolve(dirname(file), path);
}
