import type { Outcome } from "../../src/reconcile/outcome.ts";
import type { RunReport } from "../../src/report/run-report.ts";

/** When the runs of these tests began. */
export const start = Date.UTC(2026, 8, 30, 3, 0, 0);

/** Text that tries to be taken for something else by the runner, Markdown, HTML, GitHub or Mermaid. */
export const hostile =
  "a|b\n::add-mask::x\r::set-output name=y::z </details></summary><script>alert(1)</script> ``` [x](javascript:1) @octocat #12 :tada: ; : # %% ##[endgroup] $x$ *b* _i_ `<i>|` \u001b[31mred\u001b[0m \u202egnp";

/** An upgrade of `<setup>/<namespace>/<name>` that went well, changed by `more`. */
export function outcome(id: string, more: Partial<Outcome> = {}): Outcome {
  const parts = id.split("/");
  const name = parts.at(-1) ?? "";
  const namespace = parts.at(-2) ?? "";
  const setup = parts.slice(0, -2).join("/");
  return {
    subject: {
      id,
      setup,
      namespace,
      name,
      release: name,
      chart: `stable/${name}`,
      place: { file: `${id}.yaml`, line: 2, column: 1 },
    },
    operation: "upgrade",
    result: "succeeded",
    reason: "its values changed",
    hint: undefined,
    revision: 2,
    versionBefore: "1.0.0",
    version: "1.1.0",
    startedAt: start,
    duration: 3_200,
    evidence: [],
    notices: [],
    ...more,
  };
}

/** A push to main with these outcomes, changed by `more`. */
export function run(outcomes: readonly Outcome[], more: Partial<RunReport> = {}): RunReport {
  return {
    outcomes,
    problems: [],
    setupFailures: [],
    stopped: undefined,
    interrupted: undefined,
    dryRun: false,
    looked: { plans: 20, setups: ["aws/foo"], unchanged: 17, idle: undefined },
    trigger: {
      event: "push",
      branch: "main",
      commit: "1111111111111111111111111111111111111111",
      subject: "Update demo",
      actor: "octocat",
      base: { commit: "2222222222222222222222222222222222222222", why: "the last push that was deployed" },
      repositoryUrl: "https://github.example/acme/config",
      runUrl: "https://github.example/acme/config/actions/runs/7",
    },
    notices: [],
    duration: 21_000,
    ...more,
  };
}
