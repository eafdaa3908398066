/**
 * A version as an OCI chart's is to be asked for. Helm takes anything that reads as a version for a tag, so that
 * `1.9`, which means the newest 1.9.x of a chart repository, is looked for as a tag of that name. Said as a range,
 * Helm looks through the tags. A whole version stays a tag.
 */
export function ociConstraint(version: string): string {
  const partial = /^v?(\d+(?:\.\d+)?)$/.exec(version.trim());
  return partial === null ? version : `${partial[1]}.x`;
}

/** Whether a version names one release of a chart, and no range: `1.2.3`, `v1.2.3-rc.1`; not `1.2`, `latest` or none. */
export function isExactVersion(version: string | undefined): boolean {
  return /^v?\d+\.\d+\.\d+(?:[-+]\S*)?$/.test(version?.trim() ?? "");
}
