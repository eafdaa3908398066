import { fieldOf, parsedJson, textOf } from "../registry/json.ts";

/** @see https://github.com/helm/community/blob/main/hips/hip-0006.md */
const configType = "application/vnd.cncf.helm.config.v1+json";

/** The second one is of Helm before 3.7. */
const archiveTypes: readonly (string | undefined)[] = [
  "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
  "application/tar+gzip",
];

/** The SHA-256 in hex of the archive that a registry's manifest leads to; undefined: it is not that of one chart. */
export function archiveDigestIn(manifest: Buffer): string | undefined {
  const told = parsedJson(manifest);
  const layers = fieldOf(told, "layers");
  if (textOf(fieldOf(told, "config"), "mediaType") !== configType || !Array.isArray(layers)) return undefined;
  const archives = layers.filter((layer) => archiveTypes.includes(textOf(layer, "mediaType")));
  const digest = archives.length === 1 ? textOf(archives[0], "digest") : undefined;
  return /^sha256:([0-9a-f]{64})$/.exec(digest ?? "")?.[1];
}
