import { expect, test } from "vitest";
import type { Acquired, Lock, LockRequest } from "../../src/cluster/lock.ts";
import { lockSetups } from "../../src/commands/lock-setups.ts";
import type { OpenSetup } from "../../src/commands/open-setups.ts";
import type { Settings } from "../../src/commands/settings.ts";
import { beforehand, headQuestion } from "../../src/commands/standing.ts";
import type { World } from "../../src/commands/world.ts";
import { UserError } from "../../src/errors.ts";
import { identityOf } from "../support/releases.ts";

const own = "a".repeat(40);
const newer = "b".repeat(40);

interface Case {
  /** What the Lease says was deployed. */
  readonly deployed?: string | undefined;
  readonly head?: string | undefined;
  readonly force?: boolean;
  /** The Lease cannot be written any more. */
  readonly unwritable?: boolean;
  /** The Lease cannot be given back. */
  readonly unreachable?: boolean;
  /** Whether taking the Lease came to something is not heard of any more. */
  readonly cutOff?: boolean;
  readonly lock?: boolean;
  /** What becomes of the lock of a setup. */
  readonly acquired?: (setup: string) => Acquired | Error;
}

/** Locks these setups; tells what was done to which, in order. */
async function locking(setups: readonly string[], parts: Case) {
  const done: string[] = [];
  const open = setups.map((setup) => {
    const lock = {
      lease: { namespace: "default", name: "lease" },
      commit: parts.deployed,
      doneCommit: undefined,
      async claim(commit: string) {
        if (parts.unwritable) throw new UserError("It is in other hands.");
        done.push(`claim ${setup} ${commit.slice(0, 1)}`);
      },
      async release({ done: commit }: { done?: string } = {}) {
        done.push(`release ${setup}${commit === undefined ? "" : ` done ${commit.slice(0, 1)}`}`);
        return parts.unreachable !== true;
      },
    } as Partial<Lock> as Lock;
    const cluster = {
      kubeconfig: { path: "", context: "" },
      async lock({ onTrying }: LockRequest) {
        done.push(`lock ${setup}`);
        if (parts.cutOff) {
          onTrying({ namespace: "default", name: "lease" });
          throw new UserError("The run is being cancelled.");
        }
        if (parts.acquired === undefined) onTrying(lock.lease);
        const acquired = parts.acquired?.(setup) ?? { kind: "held", lock };
        if (acquired instanceof Error) throw acquired;
        return acquired;
      },
    };
    return { setup, cluster, namespaces: [], observed: { namespaces: undefined } } as unknown as OpenSetup;
  });
  const git = {
    ensureCommit: async () => ({ kind: "here" }),
    isAncestor: async (ancestor: string) => ({ kind: ancestor === own ? "ancestor" : "unrelated" }),
    branchHead: async () => {
      done.push("head");
      return parts.head;
    },
  };
  const world = {
    git,
    github: { runIsOver: async () => false },
    log: { info: () => undefined, warning: (text: string) => void done.push(text) },
    progress: { beginWait: () => () => undefined },
    remains: {
      add: ({ setup, lease }: { setup: string; lease?: object }) =>
        void done.push(`note ${setup}${lease === undefined ? "" : " with lease"}`),
      remove: (setup: string) => void done.push(`forget ${setup}`),
    },
    run: { holder: "1/1/deploy/x", repository: "org/config", runUrl: "https://x.example" },
    cancel: new AbortController().signal,
  } as unknown as World;
  const settings = {
    identity: identityOf({ commit: own }),
    commit: own,
    branch: "main",
    inputs: {
      lock: parts.lock ?? true,
      force: parts.force ?? false,
      lockNamespace: "default",
      lockTimeout: 1,
    },
  } as unknown as Settings;
  const locked = await lockSetups(open, settings, world, headQuestion(settings, world.git));
  return { ...locked, done };
}

test("setups are locked in order of name, noted for the post step, and given back", async () => {
  const { done, release, lost } = await locking(["b", "a"], {});
  expect(lost).toEqual([]);
  const each = (setup: string) => [
    `note ${setup}`,
    `lock ${setup}`,
    `note ${setup} with lease`,
    `claim ${setup} a`,
  ];
  expect(done).toEqual([...each("a"), ...each("b")]);
  done.length = 0;
  await release(new Set(["b"]));
  expect(done.toSorted()).toEqual(["forget a", "forget b", "release a", "release b done a"]);
});

test("a Lease that could not be given back stays noted for the post step", async () => {
  const { done, release } = await locking(["a"], { unreachable: true });
  await release(new Set());
  expect(done.slice(-1)).toEqual(["release a"]);
  const refused = await locking(["a"], { unreachable: true, unwritable: true });
  expect(refused.done.slice(-1)).toEqual(["release a"]);
});

test("a Lease that may be held stays noted for the post step", async () => {
  const { done, lost } = await locking(["a"], { cutOff: true });
  expect(lost).toMatchObject([{ setup: "a" }]);
  expect(done).toEqual(["note a", "lock a", "note a with lease"]);
});

test("what a newer run deployed holds back also who may only read the Lease", async () => {
  const seen = { commit: newer, doneCommit: newer };
  const acquired = (): Acquired => ({ kind: "unlocked", reason: "It may only be read.", seen });
  const { standings } = await locking(["a"], { head: newer, acquired });
  expect(standings.get("a")).toMatchObject({
    lock: undefined,
    supersededBy: { commit: newer, done: true },
  });
});

test("a setup whose lock is not to be had is lost, and the others go on", async () => {
  const acquired = (setup: string) =>
    setup === "a" ? new UserError("Run 8 is at work.", { hint: "Wait." }) : undefined;
  const { standings, lost, done } = await locking(["a", "b"], {
    acquired: acquired as Case["acquired"] & object,
  });
  expect([...standings.keys()]).toEqual(["b"]);
  expect(lost).toEqual([{ setup: "a", reason: "Run 8 is at work.", hint: "Wait." }]);
  expect(done.slice(0, 3)).toEqual(["note a", "lock a", "forget a"]);
});

test("a lock that cannot be worked under is given back", async () => {
  const { standings, lost, done } = await locking(["a"], { unwritable: true });
  expect(standings.size).toBe(0);
  expect(lost).toMatchObject([{ setup: "a", reason: "It is in other hands." }]);
  expect(done.slice(-2)).toEqual(["release a", "forget a"]);
});

test("what a newer run deployed is not claimed back", async () => {
  const { standings, done, release } = await locking(["a"], { deployed: newer, head: newer });
  expect(standings.get("a")).toMatchObject({
    supersededBy: { commit: newer, done: false },
    mayInstall: true,
  });
  await release(new Set(["a"]));
  expect(done, "this run did not bring it there").toContain("release a");
  expect(done).not.toContain("claim a a");
});

test.each<[string, Case, boolean]>([
  ["by the branch's head", { head: own }, true],
  ["by another commit", { head: newer }, false],
  ["where the branch cannot be read", {}, true],
])("without a lock, what is new is installed %s: %s", async (_what, parts, mayInstall) => {
  const reason = "Leases may not be written.";
  const without: readonly Case[] = [{ lock: false }, { acquired: () => ({ kind: "unlocked", reason }) }];
  for (const how of without) {
    const { standings, done } = await locking(["a", "b"], { ...parts, ...how });
    expect(standings.get("b")).toEqual({ ...beforehand, mayInstall });
    expect(
      done.filter((what) => what === "head"),
      "asked once",
    ).toHaveLength(1);
    expect(done.some((what) => what.includes(reason))).toBe(how.lock !== false);
  }
});
