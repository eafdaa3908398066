import { expect, test } from "vitest";
import { withRetries } from "../src/retry.ts";

/** Fails so often, with numbered errors. */
function failing(times: number) {
  let tries = 0;
  return {
    tries: () => tries,
    async work(): Promise<string> {
      tries++;
      if (tries <= times) throw new Error(`try ${tries}`);
      return "done";
    },
  };
}

test.each([
  ["at once", 0, true, "done", 1],
  ["at the last try", 2, true, "done", 3],
  ["never", 3, true, "try 3", 3],
  ["never, for a reason that does not pass", 3, false, "try 1", 1],
])("what succeeds %s", async (_, times, mayPass, end, tries) => {
  const given = failing(times);
  const result = withRetries(given.work, { delays: [1, 1], mayPass: () => mayPass });
  expect(await result.catch((error: Error) => error.message)).toBe(end);
  expect(given.tries()).toBe(tries);
});

test("a cancelled run does not wait for its next try", async () => {
  const given = failing(2);
  const cancel = new AbortController();
  const result = withRetries(given.work, { delays: [1e6], mayPass: () => true, cancel: cancel.signal });
  cancel.abort();
  await expect(result).rejects.toThrow("try 1");
});
