import type { Git } from "../git/git.ts";
import type { Texts } from "../images/apply.ts";
import { findSites, imagePaths } from "../images/find-sites.ts";
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
  const texts = await git.readFiles(commit, imagePaths(query));
  const find = (changed: Texts) => findSites({ ...query, texts: changed });
  return { repository, texts, found: find(texts), find };
}
