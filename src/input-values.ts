import { orList } from "./config/distance.ts";
import { parseDuration } from "./config/duration.ts";
import { isNamespaceName } from "./config/namespace-name.ts";
import { UserError } from "./errors.ts";
import type { Person } from "./git/git.ts";
import type { MaxDeletes } from "./reconcile/guard.ts";

/** An input as it was given. */
export interface GivenInput {
  readonly name: string;
  /** undefined: it was not. */
  readonly text: string | undefined;
  /** The environment variable that it is also read from. */
  readonly also: string | undefined;
}

// What inputs hold, by kind. Each is undefined for an input that was not given, and throws UserError that names the
// input, what it was given and what it takes.

export function booleanOf(input: GivenInput): boolean | undefined {
  return wordOf(input, { true: true, false: false });
}

/** One of some words, each with what it stands for. */
export function wordOf<const Value>(
  input: GivenInput,
  words: Readonly<Record<string, Value>>,
): Value | undefined {
  const { text } = input;
  if (text === undefined) return undefined;
  if (Object.hasOwn(words, text)) return words[text];
  throw wrong(input, text, orList(Object.keys(words)));
}

export function wholeOf(input: GivenInput, min: number, max: number): number | undefined {
  const { text } = input;
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw wrong(input, text, `a whole number from ${min} to ${max}`);
  return value;
}

/** Of Kubernetes, without a `v` in front. */
export function kubernetesVersionOf(input: GivenInput): string | undefined {
  const { text } = input;
  if (text === undefined) return undefined;
  const version = /^v?(1\.\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (version === undefined) throw wrong(input, text, "a version of Kubernetes such as `1.34` or `1.34.2`");
  return version;
}

/** Seconds, more than 0. */
export function durationOf(input: GivenInput): number | undefined {
  const { text } = input;
  if (text === undefined) return undefined;
  const seconds = parseDuration(text);
  if (seconds === undefined || seconds <= 0)
    throw wrong(input, text, "a duration such as `90s`, `5m` or `1h30m`");
  return seconds;
}

export function maxDeletesOf(input: GivenInput): MaxDeletes | undefined {
  const { text } = input;
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text)) return { kind: "count", count: Number(text) };
  const percent = /^(\d{1,3})%$/.exec(text)?.[1];
  const value = Number(percent);
  if (percent !== undefined && value >= 1 && value <= 100) return { kind: "percent", percent: value };
  throw wrong(input, text, "a number of releases, or a share of a setup's releases from `1%` to `100%`");
}

/** One item a line. */
export function linesOf({ text }: GivenInput): readonly string[] {
  return (text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The address may hold a password, so it is not shown. */
export function storeUrlOf(given: string | undefined): string | undefined {
  if (given === undefined || /^https?:$/.test(URL.parse(given)?.protocol ?? "")) return given;
  throw new UserError(
    "Input `kubeconfig-repo-url` is no address that begins with `https://` or `http://` (it may hold a password, and is not shown).",
    {
      hint: "As an example: https://store.example/kubeconfigs. Special characters in a user name or password are written as %XX. It is also read from the environment variable KUBECONFIG_REPO_URL.",
    },
  );
}

export function filenameOf(input: GivenInput): string | undefined {
  const { text } = input;
  if (text === undefined || text.split("/").every((part) => part !== "" && part !== "." && part !== ".."))
    return text;
  throw wrong(input, text, "a file's name below the setup, as `kubeconfig.yaml`");
}

/** A program and its arguments, split at blanks. */
export function shellOf(given = "/bin/bash"): readonly [string, ...string[]] {
  const [program = "/bin/bash", ...args] = given.split(/\s+/);
  return [program, ...args];
}

/** A folder without leading `./` or trailing `/`. */
export function folderOf(input: GivenInput): string | undefined {
  const { text } = input;
  if (text === undefined) return undefined;
  const parts = text.split("/").filter((part) => part !== "" && part !== ".");
  if (text.startsWith("/") || text.includes("\\") || parts.includes(".."))
    throw wrong(input, text, "a folder of the repository, relative to its root");
  return parts.join("/");
}

export function namespaceOf(input: GivenInput): string | undefined {
  const { text } = input;
  if (text === undefined || isNamespaceName(text)) return text;
  throw wrong(input, text, "the name of a namespace: small letters, digits and `-`, at most 63 characters");
}

/** `Name <mail>`, as git writes it. */
export function personOf(input: GivenInput): Person | undefined {
  const { text } = input;
  if (text === undefined) return undefined;
  const [, name, email] = /^([^<>\n]*[^<>\s]) *<([^<>\s]+@[^<>\s]+)>$/.exec(text) ?? [];
  if (name !== undefined && email !== undefined) return { name, email };
  throw wrong(input, text, "a name and an address, as `Ada Lovelace <ada@example.org>`");
}

/** The name of a branch, without `refs/heads/`. */
export function branchOf(input: GivenInput): string | undefined {
  const { text } = input;
  // As git-check-ref-format has it.
  const odd = /\.\.|@\{|\/\/|[\s~^:?*[\\\p{Cc}]|(?:^|\/)[.-]|^refs\/|(?:\.lock|[./])(?:\/|$)/u;
  if (text === undefined || !odd.test(text)) return text;
  throw wrong(input, text, "the name of a branch, as `updates/images`");
}

function wrong({ name, also }: GivenInput, given: string, takes: string): UserError {
  return new UserError(
    `Input \`${name}\` is \`${given}\`: it takes ${takes}.`,
    also === undefined ? {} : { hint: `It is also read from the environment variable ${also}.` },
  );
}
