import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nearest, orList } from "../config/distance.ts";
import { CommandError, UserError } from "../errors.ts";
import type { Helm, PullRequest } from "../helm/helm.ts";
import { basicAuth } from "../http/basic-auth.ts";
import { once } from "../once.ts";
import { isPlain } from "../registry/artifacts.ts";
import { digestOfManifest } from "../registry/digest.ts";
import type { Registry } from "../registry/registry.ts";
import { type Retries, withRetries } from "../retry.ts";
import type { ChooseVersion } from "./choose-version.ts";
import { shortHash } from "./indexes.ts";
import type { KeptArchives } from "./kept-archives.ts";
import { archiveDigestIn } from "./oci-manifest.ts";
import type { KnownRepository, Source } from "./repositories.ts";
import { writeShared } from "./shared-file.ts";
import { isExactVersion } from "./version.ts";
import { versionHint } from "./version-hint.ts";

export type OciSource = Extract<Source, { kind: "oci" }>;

/** One artifact of a registry. */
export type Artifact =
  | { readonly kind: "version"; readonly version: string }
  | { readonly kind: "digest"; readonly digest: string };

/** Charts of registries. */
export interface OciCharts {
  /** What a reference comes to; the registry is asked only about one that floats. */
  find(source: OciSource): Promise<Artifact>;
  /** All versions, which are those tags that are whole ones. */
  versions(source: OciSource): Promise<readonly string[]>;
  /** The archive on disk. `keyring`: it must be signed by a key of that file. */
  fetch(source: OciSource, artifact: Artifact, keyring: string | undefined): Promise<string>;
}

export interface OciParts {
  readonly helm: Pick<Helm, "pull">;
  readonly registry: Registry;
  readonly choose: ChooseVersion;
  readonly folder: string;
  readonly retries: Retries;
  /** What earlier runs have fetched, where there is such a place. */
  readonly kept: KeptArchives | undefined;
}

export function createOciCharts({ helm, registry, choose, folder, retries, kept }: OciParts): OciCharts {
  const archives = new Map<string, Promise<string>>();

  /** undefined: it is not known, and Helm is to tell why. */
  async function archiveDigest(source: OciSource, artifact: Artifact): Promise<string | undefined> {
    const wanted = artifact.kind === "digest" ? artifact.digest : undefined;
    const manifest = await registry.manifest(source, referenceOf(source, artifact)).catch(() => undefined);
    if (manifest === undefined) return undefined;
    const isOther = wanted !== undefined && wanted !== digestOfManifest({ body: manifest });
    return isOther ? undefined : archiveDigestIn(manifest);
  }

  async function archiveOf(
    source: OciSource,
    artifact: Artifact,
    keyring: string | undefined,
    target: string,
  ): Promise<string> {
    const request = await requestOf(source, artifact, folder);
    // What is signed Helm fetches with its signature.
    const digest =
      kept === undefined || keyring !== undefined ? undefined : await archiveDigest(source, artifact);
    const before = digest === undefined ? undefined : await kept?.get(digest);
    if (before !== undefined) return await write(before, target);
    try {
      const path = await withRetries(async () => {
        await rm(target, { recursive: true, force: true });
        return await helm.pull(keyring === undefined ? request : { ...request, keyring }, target);
      }, retries);
      if (digest !== undefined) kept?.put(digest, await readFile(path));
      return path;
    } catch (error) {
      const isAbsent = error instanceof CommandError && /: not found\s*$/.test(error.failure.stderrTail);
      if (!isAbsent || artifact.kind !== "version") throw error;
      // A chart that is not there at all has no tags; then the registry's own words are as good.
      const tags = versionsIn(await registry.tags(source).catch((): readonly string[] => []), undefined);
      throw tags.length === 0 ? error : await noVersion({ ...source, version: artifact.version }, tags);
    }
  }

  return {
    async find(source) {
      const { tag, digest, version } = source;
      if (digest !== undefined) return { kind: "digest", digest };
      const exact = version ?? tag;
      // Helm takes a whole version for a tag, and does not look through the others.
      if (exact !== undefined && isExactVersion(exact)) return { kind: "version", version: exact };
      if (tag !== undefined) return { kind: "digest", digest: await digestAt(source, tag, registry) };
      const tags = versionsIn(await registry.tags(source), source.filter);
      const chosen = await choose(tags, version);
      if (chosen !== undefined) return { kind: "version", version: chosen };
      throw await noVersion(source, tags);
    },
    versions: async (source) => versionsIn(await registry.tags(source), source.filter),
    async fetch(wanted, artifact, keyring) {
      // Plans come to the same version by other texts: a range, a tag, nothing.
      const { version: _version, filter: _filter, ...source } = wanted;
      const key = shortHash([source, artifact, keyring]);
      return await once(archives, key, () =>
        archiveOf(source, artifact, keyring, join(folder, "charts", key)),
      );
    },
  };
}
/** As Helm asks for it: where both are named, the tag must lead to the digest. */
function referenceOf(source: OciSource, artifact: Artifact): string {
  if (artifact.kind === "version") return artifact.version.replaceAll("+", "_");
  return source.digest === undefined ? artifact.digest : (source.tag ?? artifact.digest);
}

async function write(archive: Buffer, folder: string): Promise<string> {
  const path = join(folder, "chart.tgz");
  await mkdir(folder, { recursive: true });
  await writeFile(path, archive);
  return path;
}

async function digestAt(source: OciSource, tag: string, registry: Registry): Promise<string> {
  try {
    return await registry.digestOf(source, tag);
  } catch (error) {
    const tags = await registry.tags(source).catch((): readonly string[] => []);
    if (tags.length === 0 || tags.includes(tag)) throw error;
    const near = nearest(tag, tags, 3);
    const hint =
      near.length > 0 ? `Did you mean ${orList(near)}?` : `It has ${tags.slice(-5).toReversed().join(", ")}.`;
    throw new UserError(`The chart ${source.url} could not be fetched: it has no tag ${tag}.`, { hint });
  }
}

/** Tags that are whole versions, as Helm takes them: without a leading v, and with `_` in place of `+`. */
function versionsIn(tags: readonly string[], filter: string | undefined): readonly string[] {
  const wanted = filter === undefined ? undefined : new RegExp(filter);
  return tags
    .filter((tag) => wanted?.test(tag) ?? true)
    .map((tag) => tag.replaceAll("_", "+"))
    .filter((version) => /^\d/.test(version) && isExactVersion(version));
}

async function noVersion({ url, version }: OciSource, tags: readonly string[]): Promise<UserError> {
  const failed = `The chart ${url}${version === undefined ? "" : ` ${version}`} could not be fetched`;
  if (tags.length === 0)
    return new UserError(`${failed}: no tag there is a version.`, {
      hint: `Tags with a leading v are none for Helm. Name the tag itself: chart: ${url}:<tag>.`,
    });
  const none =
    version === undefined ? "all versions there are pre-releases" : `no tag is a version ${version}`;
  return new UserError(`${failed}: ${none}.`, { hint: await versionHint(version, tags) });
}

async function requestOf(source: OciSource, artifact: Artifact, folder: string): Promise<PullRequest> {
  const { repository, url } = source;
  const { caFile, certFile, keyFile, insecureSkipTlsVerify } = repository ?? {};
  return {
    ...(artifact.kind === "version"
      ? { chart: url, version: artifact.version }
      : {
          chart: `${url}${source.tag === undefined || source.digest === undefined ? "" : `:${source.tag}`}@${artifact.digest}`,
        }),
    ...(repository?.password !== undefined
      ? { registryConfig: await writeRegistryConfig(new URL(url).host, repository, folder) }
      : {}),
    ...(caFile !== undefined ? { caFile } : {}),
    ...(certFile !== undefined ? { certFile } : {}),
    ...(keyFile !== undefined ? { keyFile } : {}),
    ...(insecureSkipTlsVerify ? { insecureSkipTlsVerify } : {}),
    ...(isPlain(source) ? { plainHttp: true } : {}),
  };
}

// In a file of its own, since a password in the arguments could be read by every process of the machine.
async function writeRegistryConfig(host: string, known: KnownRepository, folder: string): Promise<string> {
  const file = join(folder, "registries", `${shortHash(known)}.json`);
  const auth = basicAuth(known.username ?? "", known.password ?? "");
  await writeShared(file, JSON.stringify({ auths: { [host]: { auth } } }));
  return file;
}
