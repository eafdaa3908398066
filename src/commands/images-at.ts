import type { Git } from "../git/git.ts";
import type { Texts } from "../images/apply.ts";
import { findSites, imagePaths, type SiteQuery } from "../images/find-sites.ts";
import type { FoundSites } from "../images/site.ts";
import type { RepositoryAt, RepositoryReader } from "./read-repository.ts";

/** What the files of a commit say of images. */
export interface ImagesAt {
  readonly repository: RepositoryAt;
  readonly texts: Texts;
  readonly found: FoundSites;
  /** Finds them anew, in the same files with other texts. */
  readonly find: (texts: Texts) => FoundSites;
}

/** Reads what a commit declares, and where its images stand. @throws UserError as `RepositoryReader` does. */
export async function readImages(
  commit: string,
  { reader, git }: { readonly reader: RepositoryReader; readonly git: Git },
): Promise<ImagesAt> {
  const repository = await reader.look(commit);
  const { declared, tree, configuration } = repository;
  const query = { declarations: declared.declarations, tree, configuration };
  const texts = await readTexts(query, commit, git);
  const find = (changed: Texts) => findSites({ ...query, texts: changed });
  return { repository, texts, found: find(texts), find };
}

/** What was read first may name more files, as a kustomization does. */
async function readTexts(query: SiteQuery, commit: string, git: Git): Promise<Texts> {
  let texts: Texts = new Map();
  for (;;) {
    const more = imagePaths({ ...query, texts }).filter((path) => !texts.has(path));
    const read = await git.readFiles(commit, more);
    if (read.size === 0) return texts;
    texts = new Map([...texts, ...read]);
  }
}
