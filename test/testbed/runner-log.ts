// What a GitHub runner makes of the lines a step prints: workflow commands, masks, groups, annotations. The rules
// are those of `ActionCommandManager.cs` and `ActionCommand.cs` of actions/runner.

export type RunnerAnnotation = {
  readonly level: "error" | "warning" | "notice";
  readonly file?: string;
  readonly line?: number;
  readonly col?: number;
  readonly title?: string;
  readonly message: string;
};

/** A folded group; `lines` as a person sees them. */
export type RunnerGroup = { readonly title: string; readonly lines: readonly string[] };

/** A line as a person sees it, masks applied. `grouped`: it lies inside a group. */
export type ShownLine = {
  readonly kind: "text" | "group" | "debug" | RunnerAnnotation["level"];
  readonly text: string;
  readonly grouped: boolean;
};

export type RunnerLog = {
  /** Takes one line without its end. */
  feed(line: string): void;
  /** Registers a secret, as the runner does with `secrets.*` before a step starts. */
  mask(secret: string): void;
  /** Applies the masks of this moment to a text. */
  scrub(text: string): string;
  readonly shown: readonly ShownLine[];
  readonly groups: readonly RunnerGroup[];
  readonly annotations: readonly RunnerAnnotation[];
  /** What GitHub would show wrongly, drop or refuse. */
  problems(): readonly string[];
  /** What a person sees: a group's title after `▾`, its lines indented. */
  text(): string;
};

type Command = {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
};

const COMMANDS = new Set(
  "internal-set-repo-path set-env set-output save-state add-path add-mask add-matcher remove-matcher warning error notice debug group endgroup echo stop-commands".split(
    " ",
  ),
);

/** `onLine` is told of each line as it is shown. Debug lines are shown when the run has debug logging. */
export function createRunnerLog(
  options: { readonly debug?: boolean; readonly onLine?: (line: ShownLine) => void } = {},
): RunnerLog {
  const shown: ShownLine[] = [];
  const groups: { title: string; lines: string[] }[] = [];
  const annotations: RunnerAnnotation[] = [];
  const masks = new Set<string>();
  const problems: string[] = [];
  let open: { title: string; lines: string[] } | undefined;
  let stopToken: string | undefined;

  function show(kind: ShownLine["kind"], text: string): void {
    const line = { kind, text: scrub(text), grouped: open !== undefined };
    shown.push(line);
    open?.lines.push(line.text);
    options.onLine?.(line);
  }

  function scrub(text: string): string {
    return [...masks]
      .sort((a, b) => b.length - a.length)
      .reduce((rest, one) => rest.replaceAll(one, "***"), text);
  }

  function mask(secret: string): void {
    for (const one of [secret, ...secret.split(/\r?\n/)]) {
      if (one.trim() === "") continue;
      for (const form of [one, ...encodings(one)]) masks.add(form);
    }
  }

  function obey(command: Command): void {
    const { name, data } = command;
    switch (name) {
      case "add-mask":
        mask(data);
        break;
      case "debug":
        if (options.debug === true) show("debug", data);
        break;
      case "group":
        if (open !== undefined) problems.push(`groups do not nest: "${data}" begins inside "${open.title}"`);
        open = undefined;
        show("group", data);
        open = { title: scrub(data), lines: [] };
        groups.push(open);
        break;
      case "endgroup":
        open = undefined;
        break;
      case "error":
      case "warning":
      case "notice":
        annotations.push(annotationOf(name, command, scrub));
        show(name, data);
        break;
      case "set-env":
      case "add-path":
      case "set-output":
      case "save-state":
        problems.push(`the command ${name} is retired`);
        show("warning", `The \`${name}\` command is retired.`);
    }
  }

  function allProblems(): readonly string[] {
    return [
      ...problems,
      ...(open === undefined ? [] : [`the group "${open.title}" is never closed`]),
      ...(stopToken === undefined ? [] : ["commands stay stopped"]),
      ...crowded(annotations),
    ];
  }

  return {
    feed(line) {
      const command = parseCommand(line, stopToken);
      if (command === undefined) return show("text", line);
      if (stopToken !== undefined) {
        // Everything is text until the token comes; the runner shows the marks too.
        if (command.name === stopToken) stopToken = undefined;
        return show("text", line);
      }
      if (command.name === "stop-commands") {
        stopToken = command.data;
        return show("text", line);
      }
      obey(command);
    },
    mask,
    scrub,
    shown,
    groups,
    annotations,
    problems: allProblems,
    text: () => shown.map((line) => `${textOf(line)}\n`).join(""),
  };
}

/** GitHub shows ten annotations of a level and step. */
function crowded(annotations: readonly RunnerAnnotation[]): readonly string[] {
  return [...Map.groupBy(annotations, ({ level }) => level)]
    .filter(([, ofLevel]) => ofLevel.length > 10)
    .map(([level, ofLevel]) => `${ofLevel.length} annotations of level ${level}: GitHub shows 10`);
}

/** One line as the log's page shows it, without colours of its own. */
export function textOf({ kind, text, grouped }: ShownLine): string {
  if (kind === "group") return `▾ ${text}`;
  const label = { text: "", debug: "Debug: ", error: "Error: ", warning: "Warning: ", notice: "Notice: " }[
    kind
  ];
  return `${grouped ? "  " : ""}${label}${text}`;
}

/** `::name key=value,…::data` after blanks, or `##[name key=value;…]data` anywhere; unknown names are text. */
function parseCommand(line: string, stopToken: string | undefined): Command | undefined {
  const known = (name: string) => COMMANDS.has(name) || name === stopToken;
  const modern = /^\s*::(\S+?)(?: (.*?))?::(.*)$/s.exec(line);
  if (modern !== null && known(modern[1] as string)) {
    const [, name = "", properties = "", data = ""] = modern;
    return { name, properties: propertiesOf(properties, ","), data: unescapeData(data) };
  }
  const older = /##\[(\S+?)(?: (.*?))?\](.*)$/s.exec(line);
  if (older === null || !known(older[1] as string)) return undefined;
  const [, name = "", properties = "", data = ""] = older;
  return { name, properties: propertiesOf(properties, ";"), data };
}

function propertiesOf(text: string, separator: string): Record<string, string> {
  const pairs = text.split(separator).map((pair) => pair.trim().split(/=(.*)/s));
  return Object.fromEntries(
    pairs.filter(([key]) => key !== "").map(([key = "", value = ""]) => [key, unescapeProperty(value)]),
  );
}

function annotationOf(
  level: RunnerAnnotation["level"],
  { properties, data }: Command,
  scrub: (text: string) => string,
): RunnerAnnotation {
  const { file, line, col, title } = properties;
  return {
    level,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(col === undefined ? {} : { col: Number(col) }),
    ...(title === undefined ? {} : { title: scrub(title) }),
    message: scrub(data),
  };
}

function unescapeData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}

/** The forms in which the runner also hides a secret, as far as they differ from it. */
function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => bytes.subarray(shift).toString("base64").replace(/=+$/, ""));
  return [...base64, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)].filter(
    (form) => form !== secret && form.length > 3,
  );
}
