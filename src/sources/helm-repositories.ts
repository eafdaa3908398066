import { readFile } from "node:fs/promises";
import { load } from "js-yaml";
import { UserError } from "../errors.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";
import { decoded } from "../userinfo.ts";
import { whyNoYaml } from "../yaml/why-not.ts";
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
    throw unreadable(path, error.message);
  });
  if (text === undefined || text.trim() === "") return new Map();
  return list(
    parsed(() => load(text), path),
    masks,
  );
}

function parsed(parse: () => unknown, path: string): unknown {
  try {
    return parse();
  } catch (error) {
    throw unreadable(path, whyNoYaml(error));
  }
}

function unreadable(path: string, why: string): UserError {
  return new UserError(`Helm's list of repositories ${path} cannot be read: ${why.replace(/\.$/, "")}.`, {
    hint: "It is what HELM_REPOSITORY_CONFIG names, or Helm's own; `helm repo list` shows whether Helm can read it.",
  });
}

function list(document: unknown, masks: Masks): ReadonlyMap<string, KnownRepository> {
  const entries = field(document, "repositories");
  const known = new Map<string, KnownRepository>();
  if (!Array.isArray(entries)) return known;
  for (const entry of entries) {
    const name = text(entry, "name");
    const url = text(entry, "url");
    if (name === undefined || url === undefined) continue;
    const repository = { ...addressed(url, masks), ...details(entry) };
    maskLogin(repository, masks);
    known.set(name, repository);
  }
  return known;
}

/**
 * An address without user and password, and those beside it: in the address, Helm would show them in its errors and
 * every process of the machine in Helm's arguments.
 */
function addressed(url: string, masks: Masks): KnownRepository {
  const address = URL.parse(url);
  if (address === null || (address.username === "" && address.password === "")) return { url };
  const { username, password } = address;
  // As written, too: what is wrong with it may be told by something that does not decode it.
  masks.add(password === "" ? username : password);
  const login = {
    ...(username === "" ? {} : { username: decoded(username) }),
    ...(password === "" ? {} : { password: decoded(password) }),
  };
  // What the entry says beside the address wins, and this is a secret all the same.
  maskLogin(login, masks);
  return { url: url.replace(/^([^/]*\/\/)[^/?#]*@/, "$1"), ...login };
}

function maskLogin({ username, password }: Omit<KnownRepository, "url">, masks: Masks): void {
  if (password !== undefined) maskBasicAuth(username ?? "", password, masks);
  // A user alone is a token: a service that takes one asks for no password.
  else if (username !== undefined) masks.add(username);
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
