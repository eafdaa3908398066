import picomatch from "picomatch";

/** A glob over paths or plan ids: `*` and `?` stay within a part, `**` crosses; `{a,b}` and `[a-z]` work. */
export interface Glob {
  readonly pattern: string;
  /** The parts before the first special character, without a slash at the end: where matches must lie. */
  readonly base: string;
  /** Whether there is no special character: only the path itself matches. */
  readonly literal: boolean;
  matches(path: string): boolean;
}

/** What is wrong with a glob; undefined: nothing. */
export function globComplaint(pattern: string): string | undefined {
  if (pattern.trim() === "") return "is empty";
  if (pattern !== pattern.trim()) return "has blanks around it";
  if (pattern.startsWith("!")) return "begins with `!`, which has no meaning here";
  if (pattern.includes("\\")) return "has a backslash; parts are divided by `/`";
  if (pattern.startsWith("/")) return "begins with `/`; it is matched from the first part on without one";
  if (pattern.split("/").some((name) => name === ".." || name === ".")) return "has a part `.` or `..`";
  if (pattern.includes("//")) return "has an empty part (`//`)";
  try {
    picomatch(pattern, options);
    return balanced(pattern) ? undefined : "has a brace that is not closed";
  } catch {
    return "has a bracket or brace that is not closed";
  }
}

/** @throws Error for what globComplaint complains about. */
export function compileGlob(pattern: string): Glob {
  const complaint = globComplaint(pattern);
  if (complaint !== undefined) throw new Error(`The glob \`${pattern}\` ${complaint}.`);
  if (!/[*?{}[\]()]/.test(pattern)) {
    return { pattern, base: pattern, literal: true, matches: (path) => path === pattern };
  }
  const matches = picomatch(pattern, options);
  const parts = pattern.split("/");
  const special = parts.findIndex((name) => /[*?{}[\]()]/.test(name));
  return {
    pattern,
    base: parts.slice(0, special).join("/"),
    literal: false,
    matches: (path) => matches(path),
  };
}

const options = { dot: true, nonegate: true, noextglob: true, strictBrackets: true, strictSlashes: true };

function balanced(pattern: string): boolean {
  return pattern.split("{").length === pattern.split("}").length;
}
