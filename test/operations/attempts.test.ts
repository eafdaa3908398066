import { expect, test } from "vitest";
import { CommandError, UserError } from "../../src/errors.ts";
import { type AttemptOptions, withAttempts } from "../../src/operations/attempts.ts";
import type { Task } from "../../src/reconcile/order.ts";
import { installOf, skipOf, uninstallOf, upgradeOf } from "../support/operations.ts";
import { releaseOf } from "../support/releases.ts";

const away = 'Error: Kubernetes cluster unreachable: Get "https://x/version": connection refused';
const wrong = "Error: UPGRADE FAILED: context deadline exceeded";

/** What Helm fails with. */
function helmFailure(stderrTail: string, parts: Partial<CommandError["failure"]> = {}): CommandError {
  return new CommandError("`helm upgrade` ended with exit code 1.", {
    argv: ["helm", "upgrade"],
    how: "ended with exit code 1",
    exitCode: 1,
    signal: undefined,
    timedOut: false,
    cancelled: false,
    stderrTail,
    ...parts,
  });
}

/** Tries a task whose tries fail with these errors, one after the other, and then succeed. */
async function tried(task: Task, errors: readonly unknown[], options: Partial<AttemptOptions> = {}) {
  const tries: { readonly task: Task; readonly attempt: number }[] = [];
  const lines: string[] = [];
  const notices: string[] = [];
  const work = async (now: Task, attempt: number) => {
    tries.push({ task: now, attempt });
    if (attempt <= errors.length && now.kind !== "skip") throw errors[attempt - 1];
    return now;
  };
  let done: Task | undefined;
  let error: unknown;
  try {
    done = await withAttempts(task, work, {
      observe: async () => undefined,
      decideAgain: (now) => now,
      cancel: new AbortController().signal,
      say: (line) => lines.push(line),
      notice: (sentence) => notices.push(sentence),
      delays: [1, 2, 3],
      ...options,
    });
  } catch (thrown) {
    error = thrown;
  }
  return { tries, lines, notices, error, done, attempts: tries.map(({ attempt }) => attempt) };
}

test("what succeeds at once is done once, and says nothing", async () => {
  const { attempts, lines, notices, error } = await tried(upgradeOf(), []);
  expect({ attempts, lines, notices, error }).toEqual({
    attempts: [1],
    lines: [],
    notices: [],
    error: undefined,
  });
});

test("what may pass is tried again, and is told of", async () => {
  const { attempts, lines, notices, error } = await tried(upgradeOf(), [
    helmFailure(away),
    helmFailure(away),
  ]);
  expect({ attempts, error }).toEqual({ attempts: [1, 2, 3], error: undefined });
  const what =
    'The API server did not answer as it should (Kubernetes cluster unreachable: Get "https://x/version": connection refused)';
  expect(lines).toEqual([
    `${what}; trying again in 1 s, try 2 of 4`,
    `${what}; trying again in 1 s, try 3 of 4`,
  ]);
  expect(notices).toEqual([`${what}; try 3 succeeded.`]);
});

test("three more tries, and no more", async () => {
  const errors = [1, 2, 3, 4, 5].map(() => helmFailure(away));
  const { attempts, notices, error } = await tried(upgradeOf(), errors);
  expect({ attempts, notices }).toEqual({ attempts: [1, 2, 3, 4], notices: [] });
  expect(error).toBe(errors[3]);
});

test.each<[string, unknown, number]>([
  ["a failure of Helm, without `retries`", helmFailure(wrong), 0],
  ["a run that is being cancelled", helmFailure(away, { cancelled: true }), 2],
  ["what was refused before Helm", new UserError("It was not made by this action."), 2],
  ["a bug", new TypeError("x is not a function"), 2],
])("not tried again: %s", async (_, failure, retries) => {
  const { attempts, error } = await tried(upgradeOf({ options: { retries } }), [failure]);
  expect({ attempts, same: error === failure }).toEqual({ attempts: [1], same: true });
});

test.each<[string, Task, unknown]>([
  ["a failure of Helm", upgradeOf({ options: { retries: 1 } }), helmFailure(wrong)],
  [
    "a Helm that ran out of time",
    upgradeOf({ options: { retries: 1 } }),
    helmFailure(away, { timedOut: true }),
  ],
  [
    "a hook",
    installOf({ options: { retries: 1 } }),
    new UserError("The hook failed.", { again: "on-request" }),
  ],
])("as often as `retries` says: %s", async (_, task, failure) => {
  const once = await tried(task, [failure]);
  expect({ attempts: once.attempts, error: once.error }).toEqual({ attempts: [1, 2], error: undefined });
  expect(once.lines).toEqual([expect.stringMatching(/; trying again in 1 s, try 2 of 2$/)]);
  const twice = await tried(task, [failure, failure]);
  expect({ attempts: twice.attempts, same: twice.error === failure }).toEqual({
    attempts: [1, 2],
    same: true,
  });
});

test("`retries` of an uninstall are those of the plan that was deployed", async () => {
  const task = uninstallOf(undefined, { needs: [] });
  const plan = { ...task.was?.plan, options: { ...task.was?.plan.options, retries: 1 } };
  const { attempts } = await tried({ ...task, was: { commit: "c", plan } } as Task, [helmFailure(wrong)]);
  expect(attempts).toEqual([1, 2]);
});

test("both kinds are counted on their own", async () => {
  const task = upgradeOf({ options: { retries: 1 } });
  const errors = [away, wrong, away, away, away].map((text) => helmFailure(text));
  const { attempts, error } = await tried(task, errors);
  expect({ attempts, same: error === errors[4] }).toEqual({ attempts: [1, 2, 3, 4, 5], same: true });
});

test("a Helm that left its revision pending was cut off, whatever it says", async () => {
  const task = upgradeOf();
  const observed = releaseOf({ revision: task.revision, status: "pending-upgrade" });
  const { attempts, notices } = await tried(task, [helmFailure(wrong)], { observe: async () => observed });
  expect(attempts).toEqual([1, 2]);
  expect(notices[0]).toMatch(
    /^Helm could not record what it came to \(Not ready within the timeout\); try 2 succeeded/,
  );
  const before = releaseOf({ revision: task.revision - 1, status: "pending-upgrade" });
  expect((await tried(task, [helmFailure(wrong)], { observe: async () => before })).attempts).toEqual([1]);
});

test("each try begins with what the last one has left", async () => {
  const left = releaseOf({ revision: 5, status: "failed" });
  const next = upgradeOf({}, { revision: 6, observed: left });
  const seen: unknown[] = [];
  const { tries } = await tried(upgradeOf(), [helmFailure(away)], {
    observe: async () => left,
    decideAgain: (task, observed) => {
      seen.push(task.reason, observed);
      return next;
    },
  });
  expect(seen).toEqual([upgradeOf().reason, left]);
  expect(tries[1]?.task).toBe(next);
});

test("what is refused now, or done meanwhile, is no try that helped", async () => {
  const skip = skipOf(undefined, { reason: "It belongs to another." });
  const { done, notices } = await tried(upgradeOf(), [helmFailure(away)], { decideAgain: () => skip });
  expect({ done, notices }).toEqual({ done: skip, notices: [] });
});

test("an API server that stays away is told of, and what Helm said is the reason", async () => {
  const failure = helmFailure(away);
  const observe = () => Promise.reject(new UserError("Cannot list the releases: no answer."));
  const { lines, error } = await tried(upgradeOf(), [failure], { observe });
  expect(error).toBe(failure);
  expect(lines.at(-1)).toBe("Cannot list the releases: no answer.");
});

test("a run that is cancelled in a pause ends at once", async () => {
  const abort = new AbortController();
  const failure = helmFailure(away);
  const { attempts, error } = await tried(upgradeOf(), [failure], {
    delays: [600_000],
    cancel: abort.signal,
    say: () => abort.abort(),
  });
  expect({ attempts, same: error === failure }).toEqual({ attempts: [1], same: true });
});

test("a run that is cancelled between two tries ends with what the last one failed with", async () => {
  const failure = helmFailure(away);
  const abort = new AbortController();
  const observe = async () => {
    abort.abort();
    return undefined;
  };
  const looking = await tried(upgradeOf(), [failure], { observe, cancel: abort.signal });
  expect({ attempts: looking.attempts, same: looking.error === failure }).toEqual({
    attempts: [1],
    same: true,
  });

  const later = new AbortController();
  const decideAgain = () => {
    // As a run is refused that waits for its turn meanwhile.
    later.abort();
    return skipOf(undefined, { result: "skipped" });
  };
  const waiting = await tried(upgradeOf(), [failure], { decideAgain, cancel: later.signal });
  expect({ attempts: waiting.attempts, same: waiting.error === failure }).toEqual({
    attempts: [1, 2],
    same: true,
  });
});
