import { expect, test } from "vitest";
import { CommandError } from "../../src/errors.ts";
import { testFailure } from "../../src/operations/chart-tests.ts";

function failed(stderrTail: string, more: Partial<CommandError["failure"]> = {}): CommandError {
  return new CommandError("`helm test` ended with exit code 1.", {
    ...{ argv: ["helm", "test"], how: "ended with exit code 1", exitCode: 1, signal: undefined },
    ...{ timedOut: false, cancelled: false, stderrTail, ...more },
  });
}

/** As Helm 3.22 and 4.3 print it. */
function suites(...phases: readonly (readonly [string, string])[]): readonly string[] {
  const lines = phases.flatMap(([name, phase]) => [
    `TEST SUITE:     ${name}`,
    "Last Started:   Sun Nov 22 02:29:32 2026",
    "Last Completed: Sun Nov 22 02:29:32 2026",
    `Phase:          ${phase}`,
  ]);
  return ["NAME: web", "STATUS: deployed", ...lines, "", "POD LOGS: web-test", "Phase:          Failed"];
}

test.each([
  [
    "Helm 3, a pod",
    "Error: 1 error occurred:\n\t* pod web-test failed\n",
    suites(["web-test", "Failed"]),
    "The tests of release web failed (web-test): pod web-test failed.",
  ],
  [
    "Helm 4, out of time, after one that passed",
    "Error: resource Pod/default/b not ready. status: InProgress, message: Pod in progress\ncontext deadline exceeded\n",
    suites(["a", "Succeeded"], ["b", "Failed"]),
    /^The tests of release web failed \(b\): /,
  ],
  [
    "Helm 3, a Job that failed, whose logs it does not find",
    'Error: unable to get pod logs for web-job: pods "web-job" not found\n',
    suites(["web-job", "Failed"]),
    "The tests of release web failed (web-job).",
  ],
  [
    "logs that may not be read, before any test is known",
    "Error: unable to get pod logs for web-test: forbidden\n",
    [],
    "The tests of release web failed.",
  ],
])("%s", (_, stderr, printed, expected) => {
  const failure = testFailure(failed(stderr), "web", printed);
  if (typeof expected === "string") expect(failure?.message).toBe(expected);
  else expect(failure?.message).toMatch(expected);
  expect(failure?.again).toBe("on-request");
});

test("tests have passed where nothing but their logs is missing, whatever those say", () => {
  const error = failed('Error: unable to get pod logs for web-job: pods "web-job" not found\n');
  expect(testFailure(error, "web", suites(["web-job", "Succeeded"]))).toBeUndefined();
});

test.each([
  ["a bug", new Error("bug")],
  ["a run that is being cancelled", failed("", { cancelled: true })],
  ["a Helm that was killed", failed("", { exitCode: undefined, signal: "SIGKILL" })],
  [
    "an API server that is away",
    failed(
      'Error: Kubernetes cluster unreachable: Get "https://127.0.0.1:1/version": dial tcp 127.0.0.1:1: connect: connection refused\n',
    ),
  ],
])("%s says nothing of the tests", (_, error) => {
  expect(() => testFailure(error, "web", [])).toThrow(error);
});
