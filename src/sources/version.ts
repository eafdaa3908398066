/** Whether a version names one release of a chart, and no range: `1.2.3`, `v1.2.3-rc.1`; not `1.2`, `latest` or none. */
export function isExactVersion(version: string | undefined): boolean {
  return /^v?\d+\.\d+\.\d+(?:[-+]\S*)?$/.test(version?.trim() ?? "");
}
