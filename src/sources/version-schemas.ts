import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, UserError } from "../errors.ts";
import { groupOf } from "../formats/objects/identity.ts";
import { isOwnGroup } from "../formats/objects/own-groups.ts";
import type { CacheService } from "../github/cache-service.ts";
import { refused } from "../http/request-failures.ts";
import type { Requests } from "../http/requests.ts";
import { once } from "../once.ts";
import type { OpenApiDocument, SchemaSource } from "../validation/open-api.ts";

/** What the description of a version of Kubernetes is had with. */
export interface VersionSchemasParts {
  /** `1.34` or `1.34.2`. */
  readonly version: string;
  /** An address or a folder, with `{version}` and `{file}`; undefined: the repository of Kubernetes. */
  readonly address: string | undefined;
  /** Of the repository, which a folder counts from. */
  readonly root: string;
  readonly requests: Requests;
  /** What runs leave for later ones, where there is such a place. */
  readonly kept: CacheService | undefined;
}

/** Kubernetes keeps what its API server publishes in its repository, a file a group version. */
const official =
  "https://raw.githubusercontent.com/kubernetes/kubernetes/v{version}/api/openapi-spec/v3/{file}";

const maxBytes = 64 * 1024 * 1024;

/** The schemas of a version of Kubernetes, without a cluster. What is not there throws UserError once it is needed. */
export function versionSchemas(parts: VersionSchemasParts): SchemaSource {
  const known = new Map<string, Promise<OpenApiDocument | undefined>>();
  const document = (apiVersion: string) => once(known, apiVersion, () => read(apiVersion, parts));
  return {
    name: `Kubernetes ${parts.version}`,
    async document(apiVersion) {
      const found = isOfKubernetes(apiVersion) ? await document(apiVersion) : undefined;
      // Without this one, nothing is there: it is the wrong version, or the wrong place.
      if (found === undefined && (await document("v1")) === undefined) throw nothingThere(parts);
      return found;
    },
    covers: isOfKubernetes,
  };
}

/** The whole version that the files are of: what a release added is in its first patch. */
export function wholeVersion(version: string): string {
  return version.split(".").length === 2 ? `${version}.0` : version;
}

async function read(apiVersion: string, parts: VersionSchemasParts): Promise<OpenApiDocument | undefined> {
  const { address = official, version, root, requests, kept } = parts;
  const template = address.includes("{file}") ? address : `${address.replace(/\/+$/, "")}/{file}`;
  const place = template
    .replaceAll("{version}", wholeVersion(version))
    .replaceAll("{file}", fileOf(apiVersion));
  if (!/^https?:\/\//.test(place)) return parsed(await fileAt(join(root, place)), place);
  const url = new URL(place);
  const key = `gitops-action-schemas-${hash("sha256", place, "hex")}`;
  const before = await kept?.get(key);
  if (before !== undefined) return parsed(before, place);
  const request = { what: `The schemas of ${apiVersion} in Kubernetes ${version}`, url, maxBytes, hints };
  const answer = await requests(request);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw refused(request, answer);
  const document = parsed(answer.body, place);
  void kept?.put(key, answer.body);
  return document;
}

async function fileAt(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UserError(`The schemas in ${path} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}

function parsed(bytes: Buffer | undefined, place: string): OpenApiDocument | undefined {
  try {
    return bytes === undefined ? undefined : JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new UserError(`What ${place} holds is no OpenAPI document: it is no JSON.`, { cause, hint });
  }
}

/** As Kubernetes calls them: `apis__apps__v1_openapi.json`. */
function fileOf(apiVersion: string): string {
  const path = apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`;
  return `${path.replaceAll("/", "__")}_openapi.json`;
}

const hint =
  "Name a mirror or a folder by `kubernetes-schemas`: the files are those of `api/openapi-spec/v3` in the repository of Kubernetes.";

const hints = { login: () => hint, address: hint };

function nothingThere({ version, address }: VersionSchemasParts): UserError {
  const where = address === undefined ? "" : ` at ${address}`;
  return new UserError(`There are no schemas of Kubernetes ${version}${where}.`, {
    hint: `See that this version is released, as \`1.34\` or \`1.34.2\`. ${hint}`,
  });
}

/** Groups without a dot are its own, whatever they are called. */
function isOfKubernetes(apiVersion: string): boolean {
  const group = groupOf(apiVersion);
  return !group.includes(".") || isOwnGroup(group);
}
