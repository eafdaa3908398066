/** Helm's own rule for the names of releases (chartutil.ValidateReleaseName), at most 53 characters. */
const pattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
export const maxReleaseName = 53;

/** What is wrong with the name of a release; `what` is what a message calls it. undefined: nothing. */
export function releaseNameFault(what: string, release: string): string | undefined {
  if (release.length > maxReleaseName)
    return `${what} is too long for a Helm release: ${release.length} characters, at most ${maxReleaseName}.`;
  if (pattern.test(release)) return undefined;
  return `${what} cannot be the name of a Helm release: small letters, digits, \`-\` and \`.\` only.`;
}
