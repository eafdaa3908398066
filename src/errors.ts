/** A place in a file of the config repository, for messages and annotations. Lines and columns count from 1. */
export interface Place {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** `aws/foo/default/demo.yaml:3`, as sentences name a place. */
export function placeText({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}

export type Again = "soon" | "on-request";

/**
 * Something the user can put right: a wrong input, plan or answer of a service. Its message says what was being
 * done and to which thing; `hint` says what to try. Shown without a stack trace.
 */
export class UserError extends Error {
  readonly place: Place | undefined;
  /** The other file, where two contradict each other. */
  readonly other: Place | undefined;
  readonly hint: string | undefined;
  /**
   * Whether another try in the same run may help. `soon`: it may pass by itself; `on-request`: where the plan has
   * `retries`. Absent: it would only fail again.
   */
  readonly again: Again | undefined;

  constructor(
    message: string,
    options: { place?: Place; other?: Place; hint?: string; again?: Again; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "UserError";
    this.place = options.place;
    this.other = options.other;
    this.hint = options.hint;
    this.again = options.again;
  }
}

/** How a process ended that did not succeed. */
export interface CommandFailure {
  readonly argv: readonly string[];
  /** How it ended, to follow its name in a sentence: `ended with exit code 3`. Scrubbed. */
  readonly how: string;
  /** `undefined` when a signal or a time-out ended it, or when it could not be started. */
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly timedOut: boolean;
  /** Ended, or not started, because the run or this command is being cancelled. */
  readonly cancelled: boolean;
  /** Set where there never was a process: nothing has been done. */
  readonly notStarted?: true;
  /** The last lines of standard error, scrubbed of masked values. */
  readonly stderrTail: string;
}

/** A process that could not be started, ran out of time, or ended with an exit code other than 0. */
export class CommandError extends Error {
  readonly failure: CommandFailure;

  constructor(message: string, failure: CommandFailure, cause?: unknown) {
    super(message, { cause });
    this.name = "CommandError";
    this.failure = failure;
  }
}

/** What to print of anything that was thrown: the message and the hint, never a stack. */
export function messageOf(error: unknown): string {
  if (error instanceof UserError && error.hint !== undefined) return `${error.message} ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}

/** The message of an error and what to try, apart. */
export function reasonAndHint(error: unknown): {
  readonly reason: string;
  readonly hint: string | undefined;
} {
  return error instanceof UserError
    ? { reason: error.message, hint: error.hint }
    : { reason: messageOf(error), hint: undefined };
}
