import { join } from "node:path";
import type { UserError } from "../errors.ts";
import type { GitChart } from "../formats/chart-reference.ts";
import { isCommit } from "../git/commit.ts";
import { exportTree } from "../git/export.ts";
import type { Answer, GitProcess } from "../git/process.ts";
import type { CacheService } from "../github/cache-service.ts";
import { once } from "../once.ts";
import type { ChooseVersion } from "./choose-version.ts";
import { gitFailure, isAbsent, refusesCommits } from "./git-failures.ts";
import type { GitLogin } from "./git-login.ts";
import { type GitPlace, type GitPlaceParts, openGitPlace } from "./git-place.ts";
import {
  fullName,
  newestTag,
  noSuchCommit,
  noSuchRef,
  noSuchTag,
  parseRefs,
  type RemoteRefs,
} from "./git-refs.ts";
import { shortHash } from "./indexes.ts";
import { keepCommit, restoreCommit } from "./kept-commits.ts";

/** What a chart reference of git names, and nothing of the chart in it. */
export type Wanted = Pick<GitChart, "url" | "ref" | "semver" | "unsaid">;

/** A commit with all its files on disk, which are not to be changed. */
export interface Checkout {
  readonly commit: string;
  readonly folder: string;
  /** All paths of the commit. */
  readonly paths: () => Promise<readonly string[]>;
}

/** Git repositories that charts lie in, each asked and fetched from once a run. All throw UserError. */
export interface GitRepositories {
  /** The commit that a branch, tag or range is at now: one request a repository. */
  commitOf(wanted: Wanted, login: GitLogin): Promise<string>;
  /** Fetches a commit, without its history, and writes its files. */
  checkout(wanted: Wanted, login: GitLogin): Promise<Checkout>;
}

export interface GitRepositoriesParts extends GitPlaceParts {
  /** By Helm's rules, for ranges of tags. */
  readonly choose: ChooseVersion;
  /** What earlier runs have fetched, where there is such a place. */
  readonly kept?: CacheService | undefined;
}

/** Seconds for one fetch, and for one look at the refs. */
const fetchTimeout = 600;
const lookTimeout = 120;

export function createGitRepositories(parts: GitRepositoriesParts): GitRepositories {
  const places = new Map<string, Promise<GitPlace>>();
  const lists = new Map<string, Promise<RemoteRefs>>();
  const commits = new Map<string, Promise<string>>();
  const checkouts = new Map<string, Promise<Checkout>>();
  const restored = new Map<string, Promise<string | undefined>>();
  const whole = new Map<string, Promise<boolean>>();
  const { kept } = parts;

  function placeOf({ url }: Wanted, login: GitLogin): Promise<GitPlace> {
    const key = shortHash([url, login]);
    return once(places, key, () => openGitPlace(url, login, join(parts.folder, key), parts));
  }

  /** Branches and tags; only for what is none of them all refs, which of a forge are many more. */
  function refsOf(place: GitPlace, all: boolean): Promise<RemoteRefs> {
    return once(lists, `${place.folder} ${all}`, async () => {
      const some = all ? [] : ["--heads", "--tags"];
      const answer = await place.run(["ls-remote", "--quiet", ...some, "--", place.url], lookTimeout);
      if (answer.exitCode !== 0) throw gitFailure(place.url, answer);
      return parseRefs(answer.stdout.toString());
    });
  }

  /** The full name that is to be fetched, and where it is now. */
  async function look(place: GitPlace, wanted: Wanted): Promise<{ name: string; commit: string }> {
    const { ref, semver } = wanted;
    const refs = await refsOf(place, semver === undefined && (ref === undefined || ref.startsWith("refs/")));
    const name = semver === undefined ? fullName(ref, refs) : await newestTag(semver, refs, parts.choose);
    const commit = refs.get(name ?? "");
    if (name !== undefined && commit !== undefined) return { name, commit };
    throw semver === undefined ? noSuchRef(place.url, wanted, refs) : noSuchTag(place.url, semver, refs);
  }

  /** Writes the files as an earlier run has left them, and returns the commit; undefined: they are to be fetched. */
  async function restore(place: GitPlace, wanted: Wanted): Promise<string | undefined> {
    if (kept === undefined) return undefined;
    // What is wrong with it the fetch tells.
    const commit = isCommit(wanted.ref ?? "")
      ? wanted.ref
      : await look(place, wanted).then(
          (found) => found.commit,
          () => undefined,
        );
    if (commit === undefined) return undefined;
    const folder = folderOf(place, commit);
    const isWhole = await once(whole, `${place.folder} ${commit}`, () =>
      place.inTurn(() => restoreCommit(commit, place, folder, kept)),
    );
    return isWhole ? commit : undefined;
  }

  async function fetch(place: GitPlace, wanted: Wanted): Promise<string> {
    const name = wanted.semver === undefined ? (wanted.ref ?? "HEAD") : (await look(place, wanted)).name;
    const own = `refs/charts/${shortHash(name)}`;
    const answer = await place.run(
      [...fetchArgs, "--depth=1", "--", place.url, `+${name}:${own}`],
      fetchTimeout,
    );
    if (answer.exitCode === 0) return await commitAt(place.git, own);
    if (isCommit(name) && refusesCommits(answer)) return await fetchAll(place, name);
    if (isAbsent(answer)) throw await absent(place, wanted, answer);
    throw gitFailure(place.url, answer);
  }

  /** That it is not there is said with what is; where that cannot be had, without. */
  async function absent(place: GitPlace, wanted: Wanted, answer: Answer): Promise<UserError> {
    if (isCommit(wanted.ref ?? "")) return noSuchCommit(place.url, wanted.ref ?? "");
    const refs = await refsOf(place, false).catch(() => undefined);
    return refs === undefined ? gitFailure(place.url, answer) : noSuchRef(place.url, wanted, refs);
  }

  return {
    async commitOf(wanted, login) {
      if (wanted.ref !== undefined && isCommit(wanted.ref)) return wanted.ref;
      return (await look(await placeOf(wanted, login), wanted)).commit;
    },
    async checkout(wanted, login) {
      const place = await placeOf(wanted, login);
      const key = JSON.stringify([place.folder, wanted.ref, wanted.semver]);
      const checkoutOf = (commit: string, write: () => Promise<Checkout>) =>
        once(checkouts, `${place.folder} ${commit}`, write);
      const earlier = await once(restored, key, () => restore(place, wanted));
      if (earlier !== undefined) return await checkoutOf(earlier, async () => checkout(place, earlier));
      const commit = await once(commits, key, () => place.inTurn(() => fetch(place, wanted)));
      return await checkoutOf(commit, () => writeFiles(place, commit, kept));
    },
  };
}

const fetchArgs = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];

/** The whole repository, from a server that gives no commit by its id. */
async function fetchAll(place: GitPlace, commit: string): Promise<string> {
  const all = ["+refs/heads/*:refs/all/heads/*", "+refs/tags/*:refs/all/tags/*"];
  // What an earlier fetch has cut off comes, too.
  const answer = await place.run([...fetchArgs, "--depth=2147483647", "--", place.url, ...all], fetchTimeout);
  if (answer.exitCode !== 0) throw gitFailure(place.url, answer);
  const found = await place.git.ask(["cat-file", "-e", `${commit}^{commit}`]);
  if (found.exitCode === 0) return commit;
  throw noSuchCommit(place.url, commit);
}

async function commitAt(git: GitProcess, name: string): Promise<string> {
  return (await git.output(["rev-parse", "--verify", `${name}^{commit}`])).toString().trim();
}

async function writeFiles(
  place: GitPlace,
  commit: string,
  kept: CacheService | undefined,
): Promise<Checkout> {
  await exportTree(place.git, commit, folderOf(place, commit));
  if (kept !== undefined) await keepCommit(commit, place, kept);
  return checkout(place, commit);
}

function folderOf({ folder }: GitPlace, commit: string): string {
  return join(folder, commit);
}

function checkout(place: GitPlace, commit: string): Checkout {
  const args = ["ls-tree", "-r", "-z", "--name-only", commit];
  const paths = async () => (await place.git.output(args)).toString().split("\0");
  return { commit, folder: folderOf(place, commit), paths };
}
