import { hash } from "node:crypto";
import { basename, join } from "node:path";
import { nearest, orList } from "../config/distance.ts";
import { messageOf, UserError } from "../errors.ts";
import { basicAuth } from "../http/basic-auth.ts";
import { refused } from "../http/request-failures.ts";
import type { Requests, SourceRequest } from "../http/requests.ts";
import { once } from "../once.ts";
import { type ChartIndex, type IndexEntry, openIndex } from "./chart-index.ts";
import { type ChooseVersion, rangeHint } from "./choose-version.ts";
import { shortHash } from "./indexes.ts";
import type { KeptArchives } from "./kept-archives.ts";
import type { KnownRepository, Source } from "./repositories.ts";
import { writeShared } from "./shared-file.ts";
import { versionHint } from "./version-hint.ts";

export type RepositorySource = Extract<Source, { kind: "repository" }>;
export type ArchiveSource = Extract<Source, { kind: "archive" }>;

/** Charts of repositories that are spoken to over HTTP, and archives by their address. */
export interface RepositoryCharts {
  /** The version that a chart comes to, by the repository's index, which is read once a run. */
  find(source: RepositorySource): Promise<IndexEntry>;
  /** All versions of a chart, in the order of the index; none: it is not there. */
  versions(source: Pick<RepositorySource, "repository" | "name">): Promise<readonly string[]>;
  /** The archive of a version on disk. `signed`: with its `.prov` beside it. */
  fetch(source: RepositorySource, entry: IndexEntry, signed: boolean): Promise<string>;
  fetchArchive(source: ArchiveSource, signed: boolean): Promise<string>;
}

export interface RepositoryParts {
  readonly requests: Requests;
  readonly choose: ChooseVersion;
  /** Of the run. */
  readonly folder: string;
  /** What earlier runs have fetched, where there is such a place. */
  readonly kept: KeptArchives | undefined;
}

const maxIndex = 256 * 1024 * 1024;
const maxArchive = 128 * 1024 * 1024;

export function createRepositoryCharts({
  requests,
  choose,
  folder,
  kept,
}: RepositoryParts): RepositoryCharts {
  const indexes = new Map<string, Promise<ChartIndex>>();
  const archives = new Map<string, Promise<string>>();

  function indexOf(repository: KnownRepository): Promise<ChartIndex> {
    const key = shortHash(repository);
    const reading = indexes.get(key) ?? readIndex(repository, requests);
    indexes.set(key, reading);
    return reading;
  }

  async function download(what: string, url: URL, repository: KnownRepository | undefined): Promise<Buffer> {
    const request = { what, url, maxBytes: maxArchive, raw: true, ...loginOf(url, repository) };
    return bodyOf(request, await requests(request));
  }

  async function signature(archive: URL, repository: KnownRepository | undefined): Promise<Buffer> {
    const [what, url] = provenance(archive);
    const request = { what, url, maxBytes: maxArchive, raw: true, ...loginOf(url, repository) };
    const answer = await requests(request);
    if (answer.status !== 404) return bodyOf(request, answer);
    throw new UserError(refused(request, answer).message, { hint: unsigned });
  }

  async function keep(url: URL, body: Buffer, repository: KnownRepository | undefined, signed: boolean) {
    const into = join(folder, "charts", shortHash([url.href, repository]));
    // A provenance file tells the archive's name, which is the address's.
    const path = join(into, basename(decodeURIComponent(url.pathname)) || "chart.tgz");
    await writeShared(path, body);
    if (signed) await writeShared(`${path}.prov`, await signature(url, repository));
    return path;
  }

  async function fetch(
    { repository, name }: RepositorySource,
    { url, version, digest }: IndexEntry,
    signed: boolean,
  ): Promise<string> {
    const address = archiveUrl(repository.url, url);
    const what = `The archive of chart ${name} ${version}`;
    const before = digest === undefined ? undefined : await kept?.get(digest);
    if (before !== undefined) return await keep(address, before, repository, signed);
    const body = await download(what, address, repository);
    const found = hash("sha256", body, "hex");
    if (digest === found) kept?.put(digest, body);
    if (digest === undefined || digest === found) return await keep(address, body, repository, signed);
    throw new UserError(
      `${what} from ${address.host} is not the one that the index of ${repository.url} lists: its SHA-256 is ${found}, not ${digest}.`,
      { hint: "It was changed after it was published, or on its way: tell who keeps the repository." },
    );
  }

  return {
    async find(source) {
      const { repository, name, version } = source;
      const index = await indexOf(repository);
      const exact = version === undefined ? undefined : parsed(() => index.entry(name, version), repository);
      if (exact !== undefined) return exact;
      const entries = parsed(() => index.entries(name), repository);
      const chosen = await choose(
        entries.map((entry) => entry.version),
        version,
      );
      const entry = entries.find((one) => one.version === chosen);
      if (entry !== undefined) return entry;
      throw await none(source, entries, index);
    },
    async versions({ repository, name }) {
      const index = await indexOf(repository);
      return parsed(() => index.entries(name), repository).map(({ version }) => version);
    },
    // Plans come to the same version by other texts: a range, the version itself, nothing.
    fetch: (source, entry, signed) =>
      once(archives, JSON.stringify([source.repository, source.name, entry, signed]), () =>
        fetch(source, entry, signed),
      ),
    async fetchArchive({ url, repository }, signed) {
      const address = new URL(url);
      const body = await download(`The archive ${url}`, address, repository);
      return await keep(address, body, repository, signed);
    },
  };
}

const unsigned =
  "This version of the chart was published without a signature: take one that has it, or leave out `verify`.";

async function readIndex(repository: KnownRepository, requests: Requests): Promise<ChartIndex> {
  const url = new URL(repository.url);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/index.yaml`;
  const what = `The index of the chart repository ${repository.url}`;
  const headers = { "accept-encoding": "gzip" };
  const request = { what, url, headers, maxBytes: maxIndex, ...loginOf(url, repository) };
  const body = bodyOf(request, await requests(request));
  return parsed(() => openIndex(body), repository);
}

function parsed<T>(parse: () => T, { url }: KnownRepository): T {
  try {
    return parse();
  } catch (error) {
    throw new UserError(`What came from ${url} is no index of a chart repository: ${messageOf(error)}.`, {
      hint: "It may be a sign-in page: check the address in `repo` or gitops.yaml.",
    });
  }
}

/** As Helm: the login of a repository goes to its own host alone, unless it is told otherwise. */
function loginOf(
  url: URL,
  repository: KnownRepository | undefined,
): Pick<SourceRequest, "authorization" | "everywhere" | "certificates"> {
  if (repository === undefined) return {};
  const { url: own, username = "", password, passCredentials = false } = repository;
  const given = password !== undefined || username !== "";
  if (!given || (!passCredentials && new URL(own).origin !== url.origin)) return { certificates: repository };
  const authorization = `Basic ${basicAuth(username, password ?? "")}`;
  return { authorization, everywhere: passCredentials, certificates: repository };
}

function bodyOf(request: SourceRequest, answer: Awaited<ReturnType<Requests>>): Buffer {
  if (answer.status !== 200) throw refused(request, answer);
  return answer.body;
}

/** As Helm: below the repository's address, whose query holds for it, too. */
function archiveUrl(base: string, url: string): URL {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return new URL(url);
  const repository = new URL(base);
  const { search } = repository;
  repository.pathname = `${repository.pathname.replace(/\/+$/, "")}/`;
  const resolved = new URL(url, repository);
  if (resolved.search === "") resolved.search = search;
  return resolved;
}

function provenance(url: URL): readonly [string, URL] {
  const signature = new URL(url);
  signature.pathname += ".prov";
  return [`The signature ${signature.origin}${signature.pathname}`, signature];
}

/** That a repository has no such chart or version, with what it has that comes near. */
async function none(
  { repository, name, version }: RepositorySource,
  entries: readonly IndexEntry[],
  index: ChartIndex,
): Promise<UserError> {
  const failed = `The chart ${name}${version === undefined ? "" : ` ${version}`} could not be fetched`;
  const where = `the repository ${repository.url}`;
  if (entries.length === 0) {
    const meant = nearest(name, index.names(), 3);
    const hint = meant.length === 0 ? rangeHint : `Did you mean ${orList(meant)}?`;
    return new UserError(`${failed}: ${where} has no chart ${name}.`, { hint });
  }
  const what = version === undefined ? "only pre-releases of it" : `no version ${version} of a chart ${name}`;
  const hint = await versionHint(
    version,
    entries.map((entry) => entry.version),
  );
  return new UserError(`${failed}: ${where} has ${what}.`, { hint });
}
