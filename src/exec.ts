/** One process to start. There is no shell: `argv` is what the program gets. */
export interface Command {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Seconds; then its process group is ended. */
  readonly timeout?: number;
  /** Written to its standard input, which is empty otherwise. */
  readonly input?: string | Uint8Array;
  /** Called with each whole line of either stream, scrubbed of masked values, as it comes. */
  readonly onLine?: (line: string) => void;
  /**
   * What its process group gets when the run is cancelled: SIGINT at once (Helm then marks the release failed),
   * SIGTERM at once, or a few seconds to finish (what Helm cannot interrupt without leaving the release stuck).
   */
  readonly onCancel?: "interrupt" | "terminate" | "finish";
}

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts processes. Throws CommandError when one cannot be started, fails, or runs out of time. */
export interface Exec {
  run(command: Command): Promise<Finished>;
}
