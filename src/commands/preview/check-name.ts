/** The check run of a setup's preview. */
export function checkName(setup: string): string {
  return `preview ${setup}`;
}
