import type { ChosenCommand } from "../chosen-command.ts";
import type { Deployment } from "../commands/account.ts";
import type { Event } from "../event.ts";
import type { Inputs } from "../inputs.ts";
import type { Interruption } from "../signals.ts";

/** All that is known of a run when it is over, however it went. */
export interface Ended {
  readonly inputs?: Inputs;
  readonly event?: Event;
  readonly command?: ChosenCommand;
  readonly deployment: Deployment;
  /** What was thrown when the run ended before its end. */
  readonly stop: unknown;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The folder that the job's checkout lies in. */
  readonly workspace: string;
  readonly interruption: Interruption;
}
