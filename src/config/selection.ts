import { UserError } from "../errors.ts";
import { nearest } from "./distance.ts";
import { compileGlob, type Glob, globComplaint } from "./glob.ts";

/** Which plans a run is limited to. */
export interface Selection {
  /** No pattern was given: every id matches. */
  readonly empty: boolean;
  readonly patterns: readonly string[];
  matches(id: string): boolean;
  /** Whether a pattern begins with the setup's name, so that the setup was asked for in so many words. */
  names(setup: string): boolean;
  /** Whether an id of this setup may match, as far as can be told without knowing the setup's ids. */
  reaches(setup: string): boolean;
  /** Whether every id of this setup matches, for sure: of plans that it has or will have, and of files in them. */
  holds(setup: string): boolean;
}

/**
 * Patterns over plan ids: `*` stays within a part, `**` crosses parts, `!` in front excludes, whatever else
 * matches. With exclusions alone, all other ids match. Blank patterns are passed over.
 * @param input what the patterns were given as, for the message.
 * @throws UserError for a pattern that cannot be read.
 */
export function createSelection(patterns: readonly string[], input = "plans"): Selection {
  const given = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== "");
  const excluded = given
    .filter((pattern) => pattern.startsWith("!"))
    .map((pattern) => compile(pattern, input));
  const included = given
    .filter((pattern) => !pattern.startsWith("!"))
    .map((pattern) => compile(pattern, input));
  return {
    empty: given.length === 0,
    patterns: given,
    matches(id) {
      if (excluded.some((glob) => glob.matches(id))) return false;
      return included.length === 0 || included.some((glob) => glob.matches(id));
    },
    reaches(setup) {
      if (excluded.some((glob) => glob.matches(`${setup}/${anyName}/${anyName}`))) return false;
      return included.length === 0 || included.some(({ pattern }) => mayMatchBelow(pattern, setup));
    },
    holds(setup) {
      if (excluded.some(({ pattern }) => mayMatchBelow(pattern, setup))) return false;
      return included.length === 0 || included.some(({ pattern }) => matchesAllBelow(pattern, setup));
    },
    names: (setup) => included.some(({ pattern }) => pattern === setup || pattern.startsWith(`${setup}/`)),
  };
}

/** A name that nothing has: a pattern that matches it matches any. */
const anyName = "\u{10ffff}";

/** Whether the beginning of a pattern, as many parts as the setup has, fits the setup. */
function mayMatchBelow(pattern: string, setup: string): boolean {
  const parts = pattern.split("/");
  const names = setup.split("/");
  // A brace, parenthesis or bracket may hold slashes, so the parts of such a pattern are not those of ids.
  const crossing = parts.findIndex(
    (part) => part.includes("**") || part.includes("{") || globComplaint(part) !== undefined,
  );
  const size = crossing === -1 ? names.length : Math.min(crossing, names.length);
  if (crossing === -1 && parts.length <= names.length) return false;
  if (size === 0) return true;
  return compileGlob(parts.slice(0, size).join("/")).matches(names.slice(0, size).join("/"));
}

/**
 * Whether a pattern matches whatever has the setup's name before it. How deep ids are is not asked: what stands for a
 * file that cannot be read is its path.
 */
function matchesAllBelow(pattern: string, setup: string): boolean {
  if (/^\*\*(\/\*)?$/.test(pattern)) return true;
  const [, above] = /^(.+?)\/\*\*(?:\/\*)?$/.exec(pattern) ?? [];
  if (above === undefined || globComplaint(above) !== undefined) return false;
  const glob = compileGlob(above);
  const names = setup.split("/");
  return names.some((_, index) => glob.matches(names.slice(0, index + 1).join("/")));
}

function compile(pattern: string, input: string): Glob {
  const glob = pattern.replace(/^!/, "").trim();
  const complaint = globComplaint(glob);
  if (complaint === undefined) return compileGlob(glob);
  throw new UserError(`Input \`${input}\`: the pattern \`${pattern}\` ${complaint}.`, {
    hint: "Patterns match plan ids, as aws/foo/default/demo, aws/foo/** or !aws/*/kube-system/*.",
  });
}

/** The most near misses that are named. */
const most = 5;

/**
 * Ids, or patterns that do match, near to what was asked for and matched nothing; best first. A pattern that is
 * the beginning of ids is a setup or a namespace: it lacks `/**`.
 */
export function nearMisses(patterns: readonly string[], ids: readonly string[]): readonly string[] {
  const asked = patterns.map((pattern) => pattern.trim()).filter((p) => p !== "" && !p.startsWith("!"));
  const found = new Set<string>();
  for (const pattern of asked) {
    const bare = pattern.replace(/\.ya?ml$/, "").replace(/\/+$/, "");
    if (ids.includes(bare)) found.add(bare);
    if (ids.some((id) => id.startsWith(`${bare}/`))) found.add(`${bare}/**`);
    for (const id of ids) if (id.endsWith(`/${bare}`)) found.add(id);
    for (const id of nearest(bare, ids, most)) found.add(id);
    for (const part of nearParts(bare, ids)) found.add(part);
    if (found.size >= most) break;
  }
  return [...found].slice(0, most);
}

/** The pattern with its beginning, up to the first special character, put right. */
function nearParts(pattern: string, ids: readonly string[]): readonly string[] {
  const parts = pattern.split("/");
  const special = parts.findIndex((part) => /[*?[{(]/.test(part));
  if (special < 1) return [];
  const beginnings = new Set(ids.map((id) => id.split("/").slice(0, special).join("/")));
  const beginning = parts.slice(0, special).join("/");
  if (beginnings.has(beginning)) return [];
  const rest = parts.slice(special).join("/");
  return nearest(beginning, beginnings, most).map((near) => `${near}/${rest}`);
}
