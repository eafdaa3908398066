import { parseDuration } from "./config/duration.ts";
import { isNamespaceName } from "./config/namespace-name.ts";
import { UserError } from "./errors.ts";
import type { MaxDeletes } from "./reconcile/guard.ts";

/** The action's inputs, read and checked. Absent ones have their defaults, or are undefined where none is. */
export interface Inputs {
  readonly command: string;
  readonly kubeconfig: {
    readonly url: string | undefined;
    readonly filename: string;
    readonly username: string | undefined;
    readonly password: string | undefined;
    readonly token: string | undefined;
  };
  readonly setupNameSize: number;
  /** Split at blanks; the script's path is appended. */
  readonly shell: readonly [string, ...string[]];
  readonly githubToken: string | undefined;
  /** Globs; empty: the default branch. */
  readonly branches: readonly string[];
  /** The folder of the setups, without leading `./` or trailing `/`. */
  readonly path: string;
  readonly plans: readonly string[];
  readonly force: boolean;
  readonly maxDeletes: MaxDeletes;
  readonly dryRun: boolean;
  /** Releases at a time in one setup. */
  readonly maxParallel: number;
  readonly wait: "yes" | "no" | "hooks" | "legacy";
  /** Seconds. */
  readonly timeout: number;
  /** undefined: the version pinned in the source. */
  readonly helmVersion: string | undefined;
  readonly helmMirror: string | undefined;
  /** Whether what a lost run left behind is put right. */
  readonly repair: boolean;
  /** Whether a setup is locked against other runs while it is worked on. */
  readonly lock: boolean;
  /** The namespace that a setup's Lease lies in. */
  readonly lockNamespace: string;
  /** Seconds that another run is waited for. */
  readonly lockTimeout: number;
  /** Seconds that each hook may take. */
  readonly hookTimeout: number;
  readonly hookFailure: "stop" | "warn";
  /** Requests a second to one API server; undefined: as many as come. */
  readonly qps: number | undefined;
}

/** Every input by its name in action.yml, with the environment variable it is also read from. */
export const inputNames = {
  command: undefined,
  "kubeconfig-repo-url": "KUBECONFIG_REPO_URL",
  "kubeconfig-filename": "GITOPS_KUBECONFIG_FILENAME",
  "kubeconfig-repo-username": undefined,
  "kubeconfig-repo-password": undefined,
  "kubeconfig-repo-token": undefined,
  "setup-name-size": "GITOPS_SETUP_NAME_SIZE",
  shell: "GITOPS_SHELL_EXEC",
  "github-token": "GITHUB_ACCESS_TOKEN",
  branches: undefined,
  path: undefined,
  plans: undefined,
  force: undefined,
  "max-deletes": undefined,
  "dry-run": undefined,
  "max-parallel": undefined,
  wait: undefined,
  timeout: undefined,
  "helm-version": undefined,
  "helm-mirror": undefined,
  repair: undefined,
  lock: undefined,
  "lock-namespace": undefined,
  "lock-timeout": undefined,
  "hook-timeout": undefined,
  "hook-failure": undefined,
  qps: undefined,
} as const satisfies Record<string, string | undefined>;

export type InputName = keyof typeof inputNames;
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads all inputs. Throws UserError that names the input, what it was given and what it takes. */
export function readInputs(env: Environment): Inputs {
  const text = (name: InputName) => rawInput(env, name);
  return {
    command: text("command") ?? "auto",
    kubeconfig: {
      url: storeUrlOf(text("kubeconfig-repo-url")),
      filename: filenameOf(text("kubeconfig-filename") ?? "kubeconfig.yaml"),
      username: text("kubeconfig-repo-username"),
      password: text("kubeconfig-repo-password"),
      token: text("kubeconfig-repo-token"),
    },
    setupNameSize: whole("setup-name-size", text("setup-name-size"), 2, 1, 10),
    shell: shellOf(text("shell") ?? "/bin/bash"),
    githubToken: tokenOf(env),
    branches: lines(text("branches")),
    path: folderOf(text("path") ?? ""),
    plans: lines(text("plans")),
    force: yesOrNo("force", text("force"), false),
    maxDeletes: maxDeletesOf(text("max-deletes")),
    dryRun: yesOrNo("dry-run", text("dry-run"), false),
    maxParallel: whole("max-parallel", text("max-parallel"), 8, 1, 100),
    wait: waitOf(text("wait")),
    timeout: durationOf("timeout", text("timeout") ?? "5m"),
    helmVersion: text("helm-version"),
    helmMirror: text("helm-mirror"),
    repair: yesOrNo("repair", text("repair"), true),
    lock: yesOrNo("lock", text("lock"), true),
    lockNamespace: namespaceOf(text("lock-namespace") ?? "default"),
    lockTimeout: durationOf("lock-timeout", text("lock-timeout") ?? "10m"),
    hookTimeout: durationOf("hook-timeout", text("hook-timeout") ?? "10m"),
    hookFailure: hookFailureOf(text("hook-failure")),
    qps: whole("qps", text("qps"), undefined, 1, 10_000),
  };
}

/** Inputs that the workflow gives and the action does not have, for a warning. */
export function unknownInputs(env: Environment): readonly string[] {
  const known = new Set(Object.keys(inputNames).map(variableOf));
  return Object.keys(env)
    .filter((name) => name.startsWith("INPUT_") && env[name] !== "" && !known.has(name))
    .map((name) => name.slice("INPUT_".length).toLowerCase());
}

/** The runner gives an input as `INPUT_<NAME>`, upper case, blanks as `_`; one that is not set as "". */
function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

function rawInput(env: Environment, name: InputName): string | undefined {
  const also = inputNames[name];
  const given = env[variableOf(name)]?.trim();
  if (given !== undefined && given !== "") return given;
  const inherited = also === undefined ? undefined : env[also]?.trim();
  return inherited === "" ? undefined : inherited;
}

/** `github-token` has a default that cannot be told from a given value, so the variable wins. */
function tokenOf(env: Environment): string | undefined {
  const inherited = env.GITHUB_ACCESS_TOKEN?.trim();
  return inherited !== undefined && inherited !== "" ? inherited : rawInput(env, "github-token");
}

function wrong(name: InputName, given: string, takes: string): UserError {
  const also = inputNames[name];
  return new UserError(
    `Input \`${name}\` is \`${given}\`: it takes ${takes}.`,
    also === undefined ? {} : { hint: `It is also read from the environment variable ${also}.` },
  );
}

function whole<Otherwise extends number | undefined>(
  name: InputName,
  given: string | undefined,
  otherwise: Otherwise,
  min: number,
  max: number,
): number | Otherwise {
  if (given === undefined) return otherwise;
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (!(value >= min && value <= max)) throw wrong(name, given, `a whole number from ${min} to ${max}`);
  return value;
}

function yesOrNo(name: InputName, given: string | undefined, otherwise: boolean): boolean {
  if (given === undefined) return otherwise;
  if (given !== "true" && given !== "false") throw wrong(name, given, "`true` or `false`");
  return given === "true";
}

function waitOf(given: string | undefined): Inputs["wait"] {
  const choices = { true: "yes", false: "no", hooks: "hooks", legacy: "legacy" } as const;
  if (given === undefined) return "yes";
  const choice = Object.entries(choices).find(([text]) => text === given);
  if (choice === undefined) throw wrong("wait", given, "`true`, `false`, `hooks` or `legacy`");
  return choice[1];
}

function hookFailureOf(given: string | undefined): Inputs["hookFailure"] {
  if (given === undefined) return "stop";
  if (given !== "stop" && given !== "warn") throw wrong("hook-failure", given, "`stop` or `warn`");
  return given;
}

function durationOf(name: InputName, given: string): number {
  const seconds = parseDuration(given);
  if (seconds === undefined || seconds <= 0)
    throw wrong(name, given, "a duration such as `90s`, `5m` or `1h30m`");
  return seconds;
}

function maxDeletesOf(given: string | undefined): MaxDeletes {
  if (given === undefined) return { kind: "default" };
  if (/^\d{1,6}$/.test(given)) return { kind: "count", count: Number(given) };
  const percent = /^(\d{1,3})%$/.exec(given)?.[1];
  const value = Number(percent);
  if (percent !== undefined && value >= 1 && value <= 100) return { kind: "percent", percent: value };
  throw wrong(
    "max-deletes",
    given,
    "a number of releases, or a share of a setup's releases from `1%` to `100%`",
  );
}

function lines(given: string | undefined): readonly string[] {
  return (given ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The address may hold a password, so it is not shown. */
function storeUrlOf(given: string | undefined): string | undefined {
  if (given === undefined || /^https?:$/.test(URL.parse(given)?.protocol ?? "")) return given;
  throw new UserError(
    "Input `kubeconfig-repo-url` is no address that begins with `https://` or `http://` (it may hold a password, and is not shown).",
    {
      hint: "As an example: https://store.example/kubeconfigs. Special characters in a user name or password are written as %XX. It is also read from the environment variable KUBECONFIG_REPO_URL.",
    },
  );
}

function filenameOf(given: string): string {
  if (given.split("/").every((part) => part !== "" && part !== "." && part !== "..")) return given;
  throw wrong("kubeconfig-filename", given, "a file's name below the setup, as `kubeconfig.yaml`");
}

function namespaceOf(given: string): string {
  if (isNamespaceName(given)) return given;
  throw wrong(
    "lock-namespace",
    given,
    "the name of a namespace: small letters, digits and `-`, at most 63 characters",
  );
}

function shellOf(given: string): readonly [string, ...string[]] {
  const [program = "/bin/bash", ...args] = given.split(/\s+/);
  return [program, ...args];
}

function folderOf(given: string): string {
  const parts = given.split("/").filter((part) => part !== "" && part !== ".");
  if (given.startsWith("/") || given.includes("\\") || parts.includes("..")) {
    throw wrong("path", given, "a folder of the repository, relative to its root");
  }
  return parts.join("/");
}
