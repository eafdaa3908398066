import { gzipSync } from "node:zlib";

/** Bytes of a packed release; base64 of it must fit into a Secret, which holds 1 MiB. */
export const mostPacked = 700_000;

/** Documents of so many characters in all fit in any case. */
const small = 250_000;

/**
 * Bytes that Helm's record of a release with these documents takes, in any order: the manifest, and the chart with its
 * files as base64. undefined: so few that it was not looked at.
 */
export function packedSize(documents: readonly string[]): number | undefined {
  if (documents.reduce((sum, { length }) => sum + length, 0) < small) return undefined;
  const sorted = documents.toSorted();
  const record = JSON.stringify({
    manifest: sorted.join("\n---\n"),
    files: sorted.map((one) => Buffer.from(one).toString("base64")),
  });
  return gzipSync(record, { level: 9 }).length;
}
