import type { GitHub, RunningDeployment } from "../github/github.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { countsOf, countsText } from "../report/counts.ts";

/** The deployments that GitHub shows of this run, one a setup with work. Nothing here waits for GitHub but the ends. */
export interface ShownDeployments {
  /** To be called before each operation: the first of a setup begins its deployment. */
  begin(setup: string): void;
  /** A success is a setup of which every outcome succeeded: one that was skipped has not been deployed. */
  end(outcomes: readonly Outcome[]): Promise<void>;
  /** The run stops, and what became of the setups is not known. */
  abandon(): Promise<void>;
}

export function createShownDeployments(
  github: Pick<GitHub, "beginDeployment">,
  commit: string,
): ShownDeployments {
  const begun = new Map<string, Promise<RunningDeployment | undefined>>();

  async function endAll(endOf: (setup: string) => readonly ["success" | "failure", string]): Promise<void> {
    const ends = [...begun].map(async ([setup, deployment]) => (await deployment)?.end(...endOf(setup)));
    // What GitHub is told changes nothing of what was done.
    await Promise.allSettled(ends);
  }

  return {
    begin(setup) {
      if (begun.has(setup)) return;
      // Caught here, since nobody waits for it until all is done.
      begun.set(
        setup,
        github.beginDeployment(setup, commit).catch(() => undefined),
      );
    },
    end: (outcomes) =>
      endAll((setup) => {
        const own = outcomes.filter((outcome) => outcome.subject.setup === setup);
        const state = own.every((outcome) => outcome.result === "succeeded") ? "success" : "failure";
        return [state, countsText(countsOf(own))];
      }),
    abandon: () => endAll(() => ["failure", "The run stopped midway"]),
  };
}
