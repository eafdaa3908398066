// A job as act tells of it: one JSON object a line.

export type Step = {
  /** `name:`, else what it uses or runs. */
  readonly name: string;
  readonly stage: "Main" | "Post";
  readonly result: string;
  /** What it printed, workflow commands left out. */
  readonly text: string;
};

export type Job = {
  readonly exitCode: number;
  /** `success` or `failure` */
  readonly result: string;
  /** Steps that ran, in order; a step that was skipped is not among them. */
  readonly steps: readonly Step[];
  /** Of the action's step. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The Markdown that the action's step wrote. */
  readonly summary: string;
  /** Messages of error, warning and notice commands that act obeyed, by any step. */
  readonly annotations: readonly { readonly level: string; readonly message: string }[];
  /** All that a person sees of it. */
  readonly log: string;
  readonly leftInTemp: Readonly<Record<string, string | null>>;
  /** Command lines of processes that outlived the job; they have been ended. */
  readonly orphans: readonly string[];
};

type Line = {
  readonly msg?: string;
  readonly step?: string;
  readonly stepID?: readonly string[];
  readonly stage?: string;
  readonly stepResult?: string;
  readonly executionTime?: number;
  readonly raw_output?: boolean;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly jobResult?: string;
};

/** undefined: it came to no end. `action`: what the step uses whose outputs and summary are wanted. */
export function jobOf(
  text: string,
  action: string,
): Omit<Job, "exitCode" | "leftInTemp" | "orphans"> | undefined {
  const lines = text.split("\n").flatMap(parsed);
  const result = lines.find(({ jobResult }) => jobResult !== undefined)?.jobResult;
  if (result === undefined) return undefined;
  // A step may have a name of its own; where its action comes from is told before it starts.
  const ids = lines.filter(
    ({ msg }) => msg?.startsWith(`LocalRepositoryCache matched`) && msg.includes(repositoryOf(action)),
  );
  const id = ids[0]?.stepID?.[0];
  const ofAction = lines.filter(({ stepID }) => id !== undefined && stepID?.[0] === id);
  const outputs = ofAction.filter(({ command }) => command === "set-output");
  return {
    result,
    steps: stepsOf(lines),
    outputs: Object.fromEntries(outputs.map(({ name = "", arg = "" }) => [name, arg])),
    summary: ofAction.find(({ command }) => command === "summary")?.content ?? "",
    annotations: lines.flatMap(({ command = "", arg = "" }) =>
      ["error", "warning", "notice"].includes(command) ? [{ level: command, message: arg }] : [],
    ),
    log: lines.map(({ msg = "" }) => msg.replace(/\n$/, "")).join("\n"),
  };
}

function parsed(line: string): readonly Line[] {
  return line.startsWith("{") ? [JSON.parse(line) as Line] : [];
}

function repositoryOf(action: string): string {
  return action.replace(/@.*/, "");
}

function stepsOf(lines: readonly Line[]): readonly Step[] {
  return lines
    .filter(({ executionTime, stage }) => executionTime !== undefined && stage !== "Pre")
    .map(({ step = "", stage, stepID, stepResult = "" }) => ({
      name: step,
      stage: stage as Step["stage"],
      result: stepResult,
      text: lines
        .filter(
          (line) => line.raw_output === true && line.stage === stage && line.stepID?.[0] === stepID?.[0],
        )
        .map(({ msg = "" }) => msg)
        .join(""),
    }));
}
