import { readFile } from "node:fs/promises";
import { once } from "../once.ts";
import type { Ancestry, Availability, Git } from "./git.ts";
import type { GitProcess } from "./process.ts";
import type { Fetched, Remote } from "./remote.ts";

type History = Pick<Git, "has" | "parents" | "ensureCommit" | "isAncestor">;

/** By how many commits a shallow history is deepened, step by step; the last step brings all of it. */
const steps = ["--deepen=16", "--deepen=128", "--deepen=1024", "--depth=2147483647"];

/** `shallowFile` is where git notes at which commits a shallow history was cut off. */
export function createHistory(git: GitProcess, remote: Remote, shallowFile: string): History {
  const answers = new Map<string, Promise<Ancestry>>();
  /** Commits that were found here: each setup asks for the one that it has, mostly the base of them all. */
  const here = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: two fetches at a time would fight over the list of cut-off commits. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work, work);
    last = result;
    return result;
  }

  async function has(commit: string): Promise<boolean> {
    if (here.has(commit)) return true;
    const found = (await git.ask(["cat-file", "-e", `${commit}^{commit}`])).exitCode === 0;
    if (found) here.add(commit);
    return found;
  }

  async function ensureCommit(commit: string): Promise<Availability> {
    if (await has(commit)) return { kind: "here" };
    // Without a depth only what is missing comes; with one, a complete repository would become a shallow one.
    const shallow = (await cutOff(shallowFile)).size > 0;
    return remote.fetch([commit], shallow ? "--depth=1" : undefined);
  }

  async function findAncestry(ancestor: string, commit: string): Promise<Ancestry> {
    let verdict = await judge(git, shallowFile, ancestor, commit);
    for (const step of steps) {
      if (verdict === "ancestor") here.add(ancestor);
      if (verdict === "ancestor" || verdict === "unrelated") return { kind: verdict };
      const fetched = await approach(step, verdict, ancestor, commit);
      if (fetched.kind !== "fetched") return fetched;
      verdict = await judge(git, shallowFile, ancestor, commit);
    }
    // The remote's own history is cut off, too: what it cannot show does not count.
    return { kind: verdict === "ancestor" ? verdict : "unrelated" };
  }

  /** In most pushes the base is a few commits back: deepening finds it without asking for it by its id. */
  async function approach(
    step: string,
    verdict: "missing" | "open",
    ancestor: string,
    commit: string,
  ): Promise<Fetched> {
    // Deepening reaches what the remote's branches reach; a commit that was forced away stays as it is.
    if (verdict === "open") return remote.fetch([commit], step);
    const shallow = (await cutOff(shallowFile)).size > 0;
    if (!shallow) return remote.fetch([ancestor], undefined);
    const deepened = await remote.fetch([commit], step);
    if (deepened.kind !== "fetched") return unknown(deepened);
    if (await has(ancestor)) return { kind: "fetched" };
    return remote.fetch([ancestor], "--depth=1");
  }

  return {
    has,
    parents: (commit) => parentsOf(git, commit),
    ensureCommit: (commit) => inTurn(() => ensureCommit(commit)),
    isAncestor: (ancestor, commit) =>
      once(answers, `${ancestor} ${commit}`, () => inTurn(() => findAncestry(ancestor, commit))),
  };
}

/** That the newer commit cannot be fetched says nothing about the older one. */
function unknown(fetched: Exclude<Fetched, { kind: "fetched" }>): Fetched {
  return { kind: "unreachable", reason: fetched.reason };
}

/** `open`: not in the history as far as it is here, which may be cut off too early. */
async function judge(
  git: GitProcess,
  shallowFile: string,
  ancestor: string,
  commit: string,
): Promise<"ancestor" | "unrelated" | "open" | "missing"> {
  const { exitCode } = await git.ask(["merge-base", "--is-ancestor", ancestor, commit]);
  if (exitCode === 0) return "ancestor";
  if (exitCode !== 1) return "missing";
  const cut = await cutOff(shallowFile);
  if (cut.size === 0) return "unrelated";
  // Cut-off commits that lie in the ancestor's own history cannot lead back to it; only the others leave a doubt.
  const own = [ancestor, ...(await parentsOf(git, ancestor))].map((id) => `^${id}`);
  const between = await git.output(["rev-list", "--ignore-missing", commit, ...own]);
  const doubtful = between
    .toString()
    .split("\n")
    .some((id) => cut.has(id));
  return doubtful ? "open" : "unrelated";
}

/** The parents written in a commit, also where the history is cut off at it and git says that it has none. */
async function parentsOf(git: GitProcess, commit: string): Promise<readonly string[]> {
  const [header = ""] = (await git.output(["cat-file", "commit", commit])).toString().split("\n\n", 1);
  return [...header.matchAll(/^parent (\S+)$/gm)].map((match) => match[1] ?? "");
}

async function cutOff(shallowFile: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await readFile(shallowFile, "utf8")).split("\n").filter((id) => id !== ""));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Set();
    throw error;
  }
}
