import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { UserError } from "../errors.ts";
import type { RevisionReference } from "./cluster.ts";

/** A Secret holds 1 MiB at most; text that packs better than this is no chart's. */
const MAX_UNPACKED = 128 * 1024 * 1024;

/** What Helm packs with; a payload near the limit of a Secret must not grow. */
const LEVEL = 9;

/**
 * The JSON in `data.release` of a Secret of Helm: base64 (of the Secret), base64, gzip. Releases from before Helm
 * packed them are read too. Throws UserError when it is not what Helm writes. Source: helm.sh/helm
 * `pkg/storage/driver`.
 */
export async function unpackPayload(payload: string, release: RevisionReference): Promise<string> {
  const packed = Buffer.from(Buffer.from(payload, "base64").toString("latin1"), "base64");
  const isGzip = packed[0] === 0x1f && packed[1] === 0x8b;
  if (!isGzip) return packed.toString();
  try {
    return (await promisify(gunzip)(packed, { maxOutputLength: MAX_UNPACKED })).toString();
  } catch (error) {
    throw notOfHelm(release, error);
  }
}

/** `data.release` of a Secret, for this JSON. */
export async function packPayload(json: string): Promise<string> {
  const packed = await promisify(gzip)(json, { level: LEVEL });
  return Buffer.from(packed.toString("base64"), "latin1").toString("base64");
}

/** The error of a payload that cannot be read. */
export function notOfHelm(release: RevisionReference, cause?: unknown): UserError {
  return new UserError(
    `Cannot read revision ${release.revision} of the release ${release.name} in ${release.namespace}: its Secret does not hold what Helm writes.`,
    { hint: "`helm get manifest` tells whether Helm can read it.", cause },
  );
}
