import { expect, test } from "vitest";
import { relateTo } from "../../src/commands/relate-to.ts";
import type { Settings } from "../../src/commands/settings.ts";
import type { World } from "../../src/commands/world.ts";
import { commit, newRepository, open, git as runGit } from "../git/repositories.ts";

/** base ─ own ─ newer, and beside own: dropped, on base. */
async function history() {
  const folder = newRepository();
  const base = commit(folder, { a: "1" });
  const own = commit(folder, { a: "2" });
  const newer = commit(folder, { a: "3" });
  runGit(folder, "checkout", "--quiet", base);
  const dropped = commit(folder, { a: "4" });
  const { git } = await open(folder);
  return { git, base, own, newer, dropped, nowhere: "f".repeat(40) };
}

type Commit = "base" | "own" | "newer" | "dropped" | "nowhere";

// What was deployed, what this run is of, where the branch stands: what holds the run back, what it builds on.
test.each<[string, Commit | undefined, Commit, Commit | undefined, Commit | undefined, Commit | undefined]>([
  ["nothing is known", undefined, "own", "newer", undefined, undefined],
  ["it was this very commit", "own", "own", "newer", undefined, undefined],
  ["an older one was", "base", "own", "newer", undefined, "base"],
  ["a newer one was, and the branch has moved on", "newer", "own", "newer", "newer", undefined],
  ["a newer one was, and the branch is elsewhere", "newer", "own", "dropped", "newer", undefined],
  ["a newer one was, but the branch was put back", "newer", "own", "own", undefined, undefined],
  ["a newer one was, but the branch cannot be read", "newer", "own", undefined, undefined, undefined],
  ["this one was dropped from the branch", "newer", "dropped", "newer", "newer", undefined],
  ["what was deployed was dropped from the branch", "dropped", "own", "newer", undefined, undefined],
  ["it was forced over what was deployed", "dropped", "newer", "newer", undefined, undefined],
  ["a commit that is not to be had was", "nowhere", "own", "newer", "nowhere", undefined],
  [
    "a commit that is not to be had was, but the branch stands here",
    "nowhere",
    "own",
    "own",
    undefined,
    undefined,
  ],
  [
    "this one was dropped, but the branch is not to be had",
    "newer",
    "dropped",
    "nowhere",
    undefined,
    undefined,
  ],
])("%s", async (_what, deployed, own, head, supersededBy, base) => {
  const commits = await history();
  const of = (name: Commit | undefined) => (name === undefined ? undefined : commits[name]);
  const warnings: string[] = [];
  const world = {
    git: { ...commits.git, branchHead: async () => of(head) },
    log: { warning: (text: string) => void warnings.push(text) },
  } as unknown as World;
  const settingsWith = (force: boolean) =>
    ({ commit: of(own), branch: "main", inputs: { force } }) as unknown as Settings;
  for (const done of [true, false]) {
    const lease = { commit: of(deployed), doneCommit: done ? of(deployed) : commits.base };
    expect(await relateTo(lease, settingsWith(false), world)).toEqual({
      supersededBy: supersededBy && { commit: of(supersededBy), done },
      base: of(base),
    });
    expect(warnings.splice(0)).toHaveLength(deployed === "newer" && head === undefined ? 1 : 0);
  }
  expect(
    await relateTo({ commit: of(deployed), doneCommit: undefined }, settingsWith(true), world),
    "`force` overrides",
  ).toEqual({
    supersededBy: undefined,
    base: of(base),
  });
});
