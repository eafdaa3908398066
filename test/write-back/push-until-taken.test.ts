import { expect, test } from "vitest";
import { pushUntilTaken } from "../../src/write-back/push-until-taken.ts";

/** Pushes to a branch that moves whenever something is made on it, the first so many times. */
async function crowd(moves: number) {
  let head = 0;
  const pushed: string[] = [];
  let made = 0;
  const taken = await pushUntilTaken(
    {
      branch: "main",
      look: async () => [`${head}`],
      async make([on]) {
        made++;
        if (made <= moves) head++;
        return { push: `made on ${on}` };
      },
    },
    {
      git: { isAncestor: async () => ({ kind: "unrelated" }) },
      async push(commit) {
        pushed.push(commit);
        return commit === `made on ${head}` ? { kind: "pushed" } : { kind: "refused", reason: "fetch first" };
      },
      log: { info: () => undefined },
      cancel: new AbortController().signal,
      random: () => 0,
    },
  );
  return { taken: taken.push, pushed };
}

test("what turns out late before it is pushed again is made again, which is no try", async () => {
  expect(await crowd(0)).toEqual({ taken: "made on 0", pushed: ["made on 0"] });
  expect(await crowd(9)).toEqual({ taken: "made on 9", pushed: ["made on 0", "made on 9"] });
});

test("what a rule of the branch refuses is tried five times in short, and told with one full stop", async () => {
  const began = Date.now();
  const said: string[] = [];
  const reason = "remote rejected (push declined due to repository rule violations); Use a pull request.";
  const pushing = pushUntilTaken(
    { branch: "main", look: async () => ["1"], make: async () => ({ push: "2" }) },
    {
      git: { isAncestor: async () => ({ kind: "unrelated" }) },
      push: async () => ({ kind: "refused", reason }),
      log: { info: (text) => void said.push(text) },
      cancel: new AbortController().signal,
      random: () => 0,
    },
  );
  await expect(pushing).rejects.toThrow(/^The branch main refused 5 pushes: .*Use a pull request\.$/);
  expect(said).toHaveLength(4);
  expect(said.join()).not.toContain("..");
  expect(Date.now() - began).toBeLessThan(4_000);
}, 20_000);
