import { isDigest } from "../images/reference.ts";
import { fieldOf, parsedJson, textOf } from "./json.ts";

/** What a tag or digest leads to, as far as it says when an image was built. */
export type Manifest =
  /** Of one platform: its configuration says it. */
  | { readonly kind: "image"; readonly config: string; readonly annotated: string | undefined }
  /** Of several: any of them says it. */
  | { readonly kind: "index"; readonly image: string; readonly annotated: string | undefined }
  /** Docker's first form, which says it itself. */
  | { readonly kind: "old"; readonly created: string | undefined }
  /** Something else. */
  | { readonly kind: "other" };

/** What is taken from a registry, the newest form first: some give the first that they have. */
export const manifestTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.v1+prettyjws",
  "application/vnd.docker.distribution.manifest.v1+json",
].join(", ");

/** By its shape: the content type of a registry is not always that of the manifest. */
export function readManifest(body: Uint8Array): Manifest {
  const manifest = parsedJson(body);
  const history = fieldOf(manifest, "history");
  if (Array.isArray(history)) {
    const newest = parsedJson(textOf(history[0], "v1Compatibility") ?? "");
    return { kind: "old", created: textOf(newest, "created") };
  }
  const annotated = textOf(fieldOf(manifest, "annotations"), createdKey);
  const manifests = fieldOf(manifest, "manifests");
  const image = Array.isArray(manifests) ? digestIn(manifests.find(isImage)) : undefined;
  if (image !== undefined) return { kind: "index", image, annotated };
  const config = digestIn(fieldOf(manifest, "config"));
  return config === undefined ? { kind: "other" } : { kind: "image", config, annotated };
}

/** Of OCI, for annotations and labels. */
export const createdKey = "org.opencontainers.image.created";

/** What BuildKit puts beside the images of an index, to say how they were built, is none. */
function isImage(entry: unknown): boolean {
  const platform = fieldOf(entry, "platform");
  const attestation = fieldOf(fieldOf(entry, "annotations"), "vnd.docker.reference.type") !== undefined;
  return (
    !attestation && (textOf(platform, "os") !== "unknown" || textOf(platform, "architecture") !== "unknown")
  );
}

function digestIn(descriptor: unknown): string | undefined {
  const digest = textOf(descriptor, "digest");
  return digest !== undefined && isDigest(digest) ? digest : undefined;
}
