import { readFile } from "node:fs/promises";
import { UserError } from "../errors.ts";
import type { Masks } from "../masks.ts";
import { maskCredentials } from "./credentials.ts";
import type { KnownRepository } from "./repositories.ts";

/**
 * The repositories that `helm repo add` has written into the job's repositories.yaml at `path`, by name, their
 * passwords masked; none when there is no such file. Throws UserError when it cannot be read as one.
 */
export async function readHelmRepositories(
  path: string,
  masks: Masks,
): Promise<ReadonlyMap<string, KnownRepository>> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw unreadable(path, error);
  });
  if (text === undefined || text.trim() === "") return new Map();
  const { load } = await import("js-yaml");
  const entries = list(parsed(() => load(text), path));
  for (const { username, password } of entries.values()) {
    if (password !== undefined) maskCredentials(username, password, masks);
  }
  return entries;
}

function parsed(parse: () => unknown, path: string): unknown {
  try {
    return parse();
  } catch (error) {
    throw unreadable(path, error as Error);
  }
}

function unreadable(path: string, error: Error): UserError {
  return new UserError(`Helm's list of repositories ${path} cannot be read: ${error.message}`, {
    hint: "It is what HELM_REPOSITORY_CONFIG names, or Helm's own; `helm repo list` shows whether Helm can read it.",
    cause: error,
  });
}

function list(document: unknown): ReadonlyMap<string, KnownRepository> {
  const entries = field(document, "repositories");
  const known = new Map<string, KnownRepository>();
  if (!Array.isArray(entries)) return known;
  for (const entry of entries) {
    const name = text(entry, "name");
    const url = text(entry, "url");
    if (name !== undefined && url !== undefined) known.set(name, { url, ...details(entry) });
  }
  return known;
}

function details(entry: unknown): Omit<KnownRepository, "url"> {
  const texts = {
    username: "username",
    password: "password",
    caFile: "caFile",
    certFile: "certFile",
    keyFile: "keyFile",
  };
  const found = Object.entries(texts).flatMap(([key, name]) => {
    const value = text(entry, name);
    return value === undefined ? [] : [[key, value] as const];
  });
  return {
    ...Object.fromEntries(found),
    ...(field(entry, "insecure_skip_tls_verify") === true ? { insecureSkipTlsVerify: true } : {}),
    ...(field(entry, "pass_credentials_all") === true ? { passCredentials: true } : {}),
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" && found !== "" ? found : undefined;
}
