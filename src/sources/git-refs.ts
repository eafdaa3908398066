import { nearest } from "../config/distance.ts";
import { UserError } from "../errors.ts";
import type { GitChart } from "../formats/chart-reference.ts";
import type { ChooseVersion } from "./choose-version.ts";

/** The refs of a remote repository, by full name (`refs/heads/main`, `HEAD`): commits, of tags what they lead to. */
export type RemoteRefs = ReadonlyMap<string, string>;

/** Reads what `git ls-remote` prints: `<id>\t<name>`, of an annotated tag a second time with `^{}`. */
export function parseRefs(output: string): RemoteRefs {
  const refs = new Map<string, string>();
  for (const line of output.split("\n")) {
    const [id, name] = line.split("\t");
    // What a tag leads to comes after the tag itself.
    if (id !== undefined && name !== undefined) refs.set(name.replace(/\^\{\}$/, ""), id);
  }
  return refs;
}

/** The full name that a ref stands for, by git's own order: a tag before a branch. `undefined`: HEAD. */
export function fullName(ref: string | undefined, refs: RemoteRefs): string | undefined {
  if (ref === undefined) return refs.has("HEAD") ? "HEAD" : undefined;
  return [ref, `refs/${ref}`, `refs/tags/${ref}`, `refs/heads/${ref}`].find((name) => refs.has(name));
}

const tags = "refs/tags/";
const heads = "refs/heads/";

/** The tag of the newest version within a range of Helm's; a leading `v` does not count. */
export async function newestTag(
  range: string,
  refs: RemoteRefs,
  choose: ChooseVersion,
): Promise<string | undefined> {
  const names = [...refs.keys()]
    .filter((name) => name.startsWith(tags))
    .map((name) => name.slice(tags.length));
  const found = await choose(
    names.filter((name) => /^v?\d/.test(name)),
    range,
  );
  return found === undefined ? undefined : `${tags}${found}`;
}

/** That a repository has no such ref, with those that are much like it. */
export function noSuchRef(
  url: string,
  { ref, unsaid }: Pick<GitChart, "ref" | "unsaid">,
  refs: RemoteRefs,
): UserError {
  if (refs.size === 0) return new UserError(`The git repository ${url} is empty.`);
  if (ref === undefined) {
    const hint = `Name a branch, tag or commit in the address: ?ref=…. ${known(refs)}`;
    return new UserError(`The git repository ${url} has no default branch.`, { hint });
  }
  const name = shortName(ref);
  const near = nearest(name, new Set([...refs.keys()].map(shortName)), 3);
  const meant = near.map((one) => `\`${one}\``).join(" or ");
  const abbreviated = /^[0-9a-f]{7,39}$/.test(ref) ? "A commit is named by all of its digits. " : "";
  const assumed =
    unsaid === undefined ? "" : `That is what is taken without ${unsaid}: write the right one there. `;
  return new UserError(`The git repository ${url} has no ${kindOf(ref)} \`${name}\`.`, {
    hint: `${abbreviated}${assumed}${meant === "" ? known(refs) : `Did you mean ${meant}?`}`,
  });
}

/** That a repository has no such commit, or gives it to nobody. */
export function noSuchCommit(url: string, commit: string): UserError {
  return new UserError(`The git repository ${url} has no commit ${commit}.`, {
    hint: "Check its digits. One that no branch or tag leads to any more may be gone for good.",
  });
}

/** That no tag lies within a range. */
export function noSuchTag(url: string, range: string, refs: RemoteRefs): UserError {
  return new UserError(`The git repository ${url} has no tag with a version within \`${range}\`.`, {
    hint: known(refs),
  });
}

function known(refs: RemoteRefs): string {
  const some = (what: string, prefix: string) => {
    const names = [...refs.keys()].filter((name) => name.startsWith(prefix)).map(shortName);
    const last = names.slice(-5).map((name) => `\`${name}\``);
    return names.length === 0 ? `It has no ${what}.` : `Its ${what}: ${last.join(", ")}${more(names)}.`;
  };
  return `${some("branches", heads)} ${some("tags", tags)}`;
}

function more({ length }: readonly string[]): string {
  return length > 5 ? ` and ${length - 5} more` : "";
}

function kindOf(ref: string): string {
  if (ref.startsWith(heads)) return "branch";
  return ref.startsWith(tags) ? "tag" : "branch or tag";
}

function shortName(name: string): string {
  return name.replace(/^refs\/(heads|tags)\//, "");
}
