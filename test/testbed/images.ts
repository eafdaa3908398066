// Images of every kind of manifest in a real registry, made here: nothing of them is ever run.
import { hash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type OciRegistry, registryLogin } from "./oci-registry.ts";

/** Of one platform, or of several with an attestation before them, as BuildKit puts it. */
export type ImageKind = "oci" | "docker" | "oci-index" | "docker-list";

export type ImageSpec = {
  /** Default: `oci`. */
  readonly kind?: ImageKind;
  /** As the configuration says it, RFC 3339; undefined: it does not say. */
  readonly created?: string | undefined;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
};

export type ImageRepository = {
  /** `127.0.0.1:<port>/<repository>`. */
  readonly name: string;
  /** Pushes one image; returns its digest. The same image under another tag is the same digest. */
  push(tag: string, spec?: ImageSpec): Promise<string>;
  /** Many of one platform, by tag, with the time each was created: thousands a second, past the registry's door. */
  store(images: Readonly<Record<string, string | undefined>>, kind?: "oci" | "docker"): Promise<void>;
  /** Removes a manifest and so its tags; `digest` as `push` returned it. */
  remove(digest: string): Promise<void>;
};

const types = {
  oci: {
    manifest: "application/vnd.oci.image.manifest.v1+json",
    index: "application/vnd.oci.image.index.v1+json",
    config: "application/vnd.oci.image.config.v1+json",
    layer: "application/vnd.oci.image.layer.v1.tar+gzip",
  },
  docker: {
    manifest: "application/vnd.docker.distribution.manifest.v2+json",
    index: "application/vnd.docker.distribution.manifest.list.v2+json",
    config: "application/vnd.docker.container.image.v1+json",
    layer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
  },
} as const;

/** An empty archive. */
const layer = gzipSync(Buffer.alloc(1024));

/** A repository of images of a registry; signs in as who may push where the registry asks for a login. */
export async function imageRepository(
  registry: Pick<OciRegistry, "url" | "data">,
  repository: string,
): Promise<ImageRepository> {
  const base = `${registry.url}/v2/${repository}`;
  const authorization = await signIn(registry.url, repository);
  const manifests = new Map<string, Promise<string>>();
  const blobs = new Map<string, Promise<void>>();

  async function call(
    method: string,
    url: string,
    body?: Buffer | string,
    type = "application/octet-stream",
  ) {
    const headers = { ...authorization, ...(body === undefined ? {} : { "content-type": type }) };
    const sent = { method, headers, ...(body === undefined ? {} : { body: Buffer.from(body) }) };
    const answer = await fetch(url, sent);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
    return answer.headers;
  }

  async function upload(content: Buffer, digest: string): Promise<void> {
    const started = await call("POST", `${base}/blobs/uploads/`);
    const url = new URL(started.get("location") ?? "", base);
    url.searchParams.set("digest", digest);
    await call("PUT", url.href, content);
  }

  async function blob(content: Buffer, mediaType: string) {
    const digest = digestOf(content);
    const uploading = blobs.get(digest) ?? upload(content, digest);
    blobs.set(digest, uploading);
    await uploading;
    return { mediaType, digest, size: content.length };
  }

  async function put(reference: string, type: string, content: string): Promise<string> {
    await call("PUT", `${base}/manifests/${reference}`, content, type);
    return digestOf(content);
  }

  /** The manifest of a new image; what it names is in the registry then. */
  async function manifestOf({ kind = "oci", created, labels, annotations }: ImageSpec): Promise<string> {
    const media = kind.startsWith("oci") ? types.oci : types.docker;
    const config = Buffer.from(configText(created, labels));
    const image = JSON.stringify({
      schemaVersion: 2,
      mediaType: media.manifest,
      config: await blob(config, media.config),
      layers: [await blob(layer, media.layer)],
      ...(kind === "oci" ? { annotations } : {}),
    });
    if (!kind.includes("-")) return image;
    const digest = await put(digestOf(image), media.manifest, image);
    const entry = (os: string, architecture: string, more = {}) => ({
      mediaType: media.manifest,
      digest,
      size: image.length,
      platform: { os, architecture },
      ...more,
    });
    // As BuildKit's, but with a date, so that whoever takes it for an image is found out.
    const later = Buffer.from(JSON.stringify({ created: "2099-01-01T00:00:00Z" }));
    const attestation = JSON.stringify({ ...JSON.parse(image), config: await blob(later, media.config) });
    const attested = {
      digest: await put(digestOf(attestation), media.manifest, attestation),
      size: attestation.length,
      annotations: { "vnd.docker.reference.type": "attestation-manifest" },
    };
    return JSON.stringify({
      schemaVersion: 2,
      mediaType: media.index,
      manifests: [entry("unknown", "unknown", attested), entry("linux", "arm64"), entry("linux", "amd64")],
      ...(kind === "oci-index" ? { annotations } : {}),
    });
  }

  const self: ImageRepository = {
    name: `${new URL(registry.url).host}/${repository}`,
    async push(tag, spec = {}) {
      const key = JSON.stringify(spec);
      const making = manifests.get(key) ?? manifestOf(spec);
      manifests.set(key, making);
      const manifest = await making;
      return await put(tag, JSON.parse(manifest).mediaType, manifest);
    },
    store: (images, kind = "oci") =>
      storeImages(join(registry.data, "docker/registry/v2"), repository, images, kind),
    async remove(digest) {
      await call("DELETE", `${base}/manifests/${digest}`);
    },
  };
  return self;
}

/** Writes the files that pushing would have left, as distribution lays them out. */
async function storeImages(
  root: string,
  repository: string,
  images: Readonly<Record<string, string | undefined>>,
  kind: "oci" | "docker",
): Promise<void> {
  const own = join(root, "repositories", repository);
  const done = new Set<string>();
  const put = async (path: string, content: Buffer | string) => {
    // Many may be one image.
    if (done.has(path)) return;
    done.add(path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  };
  const blob = async (content: Buffer | string, link: string) => {
    const digest = digestOf(content);
    const hex = digest.slice("sha256:".length);
    await put(join(root, "blobs/sha256", hex.slice(0, 2), hex, "data"), content);
    await put(join(own, link, "sha256", hex, "link"), digest);
    return { digest, hex, size: Buffer.byteLength(content) };
  };
  const media = types[kind];
  const base = await blob(layer, "_layers");
  const layers = [{ mediaType: media.layer, digest: base.digest, size: base.size }];
  const image = async (tag: string, created: string | undefined) => {
    const configured = await blob(configText(created), "_layers");
    const config = { mediaType: media.config, digest: configured.digest, size: configured.size };
    const text = JSON.stringify({ schemaVersion: 2, mediaType: media.manifest, config, layers });
    const { digest, hex } = await blob(text, "_manifests/revisions");
    const tagged = join(own, "_manifests/tags", tag);
    await put(join(tagged, "index/sha256", hex, "link"), digest);
    await put(join(tagged, "current/link"), digest);
  };
  const waiting = Object.entries(images);
  const worker = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await image(...next);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

/** An image's configuration. */
function configText(created: string | undefined, labels?: ImageSpec["labels"]): string {
  return JSON.stringify({
    architecture: "amd64",
    os: "linux",
    created,
    config: { Labels: labels },
    rootfs: {},
  });
}

function digestOf(content: Buffer | string): string {
  return `sha256:${hash("sha256", content, "hex")}`;
}

async function signIn(registryUrl: string, repository: string): Promise<Readonly<Record<string, string>>> {
  const { status, headers } = await fetch(`${registryUrl}/v2/`);
  if (status !== 401) return {};
  const { username, password } = registryLogin;
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const challenge = headers.get("www-authenticate") ?? "";
  const realm = /^bearer .*realm="([^"]+)"/i.exec(challenge)?.[1];
  if (realm === undefined) return { authorization: basic };
  const url = new URL(realm);
  url.searchParams.set("service", new URL(registryUrl).host);
  url.searchParams.set("scope", `repository:${repository}:pull,push,delete`);
  const answer = await fetch(url, { headers: { authorization: basic } });
  const { token } = (await answer.json()) as { readonly token: string };
  return { authorization: `Bearer ${token}` };
}
