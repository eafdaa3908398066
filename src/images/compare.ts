/** Labels of an image, by name. */
type Labels = Readonly<Record<string, string>>;

/** Of OCI's annotations: where the code lies, and which commit of it was built. */
const sourceKey = "org.opencontainers.image.source";
const revisionKey = "org.opencontainers.image.revision";

/**
 * The page of github.com that shows what changed in the code between two images. undefined: they do not both say
 * from which commit of the same repository they come.
 */
export function compareUrl(from: Labels, to: Labels): string | undefined {
  if (!namesCommit(from) || !namesCommit(to)) return undefined;
  const [old, now] = [repositoryIn(from), repositoryIn(to)];
  const [before, after] = [from[revisionKey], to[revisionKey]];
  if (old?.toLowerCase() !== now?.toLowerCase() || before === after) return undefined;
  return `https://github.com/${now}/compare/${before}...${after}`;
}

/** Whether an image says from which commit of a repository of github.com it comes. */
export function namesCommit(labels: Labels): boolean {
  return repositoryIn(labels) !== undefined && /^[0-9a-f]{7,64}$/i.test(labels[revisionKey] ?? "");
}

/** `owner/name`; as an address of git or of a page. */
function repositoryIn(labels: Labels): string | undefined {
  const source = labels[sourceKey] ?? "";
  return /^(?:git\+)?(?:https?:\/\/|git:\/\/|git@)(?:www\.)?github\.com[/:]([\w-]+\/[\w.-]+?)(?:\.git)?(?:[/#?].*)?$/i.exec(
    source,
  )?.[1];
}
