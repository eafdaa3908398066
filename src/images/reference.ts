/** The name of an image, in parts, each as it is written. */
export interface ImageReference {
  /** Of the registry, with its port; undefined: none is written, which is Docker Hub. */
  readonly host: string | undefined;
  /** Without the host. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
}

// The grammar of references of the distribution project: capital letters are for hosts alone.
const part = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const repositoryPattern = new RegExp(`^${part}(?:/${part})*$`);
const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const hostPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

/** The most characters that host and repository may have together. */
const maxLength = 255;

/**
 * Reads `host/repository:tag@digest`; all but the repository may be absent. Whether its first part is a host is told
 * by Docker's rule: it has a dot, a colon or a capital letter, or is `localhost`. undefined: it is no name of an image.
 */
export function parseImage(text: string): ImageReference | undefined {
  if (isDigest(text)) return undefined;
  const at = text.indexOf("@");
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !digestPattern.test(digest)) return undefined;
  const named = at === -1 ? text : text.slice(0, at);
  // A colon before the last slash is that of a port.
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !isTag(tag)) return undefined;
  const name = colon === -1 ? named : named.slice(0, colon);
  if (name.length > maxLength || /^[a-f0-9]{64}$/.test(name)) return undefined;
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(slash, 0));
  const host = isHost(first) ? first : undefined;
  const repository = host === undefined ? name : name.slice(slash + 1);
  if (host !== undefined && !hostPattern.test(host)) return undefined;
  return repositoryPattern.test(repository) ? { host, repository, tag, digest } : undefined;
}

/** Whether a text can be a tag: at most 128 letters, digits, `_`, `.` and `-`. */
export function isTag(text: string): boolean {
  return tagPattern.test(text);
}

/**
 * Whether a tag is one that cosign and registries put beside an image, made of its digest: signatures, attestations, lists
 * of them.
 */
export function isCompanion(tag: string): boolean {
  return /^sha256-[0-9a-f]{64}(?:\.\w+)*$/.test(tag);
}

/** Whether a text is a digest of an image: `sha256:` and 64 hex digits, or the same of SHA-512. */
export function isDigest(text: string): boolean {
  return digestPattern.test(text);
}

function isHost(first: string): boolean {
  return /[.:A-Z]/.test(first) || first === "localhost";
}

/** Host and repository, as they are written. */
export function printName({ host, repository }: Pick<ImageReference, "host" | "repository">): string {
  return host === undefined ? repository : `${host}/${repository}`;
}

/** As it is written in one text: what `parseImage` reads. */
export function printImage(image: ImageReference): string {
  const { tag, digest } = image;
  return `${printName(image)}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

const dockerHub = "docker.io";

/** Names that Docker Hub goes by. */
const hubHosts: readonly (string | undefined)[] = [
  undefined,
  dockerHub,
  "index.docker.io",
  "registry-1.docker.io",
];

/**
 * The name of the repository without tag and digest, with nothing left out: `docker.io/library/nginx`,
 * `localhost:5000/a`. Two references with an equal one name the same repository.
 */
export function canonicalName({ host, repository }: Pick<ImageReference, "host" | "repository">): string {
  const lower = host?.toLowerCase();
  if (!hubHosts.includes(lower)) return `${lower}/${repository}`;
  return `${dockerHub}/${repository.includes("/") ? repository : `library/${repository}`}`;
}

/** `canonicalName` with tag and digest: the whole reference, as messages and outputs name it. */
export function canonicalImage(image: ImageReference): string {
  const { tag, digest } = image;
  return printImage({ host: undefined, repository: canonicalName(image), tag, digest });
}
