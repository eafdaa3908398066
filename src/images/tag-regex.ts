import type { RuleComplaint } from "./tag-rule.ts";

/** A regular expression in RE2's dialect: it takes time in proportion to the text, whatever it is. */
export interface TagRegex {
  readonly kind: "regex";
  readonly source: string;
  /** How many capture groups it has. */
  readonly groups: number;
  /** What its groups catch where it first matches, the whole match as `0`; undefined: it matches nowhere. */
  exec(text: string): Caught | undefined;
}

/** By number and by name; "" for a group that has no part in the match. */
export type Caught = Readonly<Record<string, string>>;

/** The port of RE2 is loaded only here: a quarter of a megabyte that most runs have no use for. */
export async function compileRegex(source: string): Promise<TagRegex | RuleComplaint> {
  const { RE2JS, RE2JSSyntaxException } = await import("re2js");
  try {
    const regex = RE2JS.compile(source);
    const groups = regex.groupCount();
    const names = Object.entries(regex.namedGroups());
    return {
      kind: "regex",
      source,
      groups,
      exec(text) {
        const matcher = regex.matcher(text);
        if (!matcher.find()) return undefined;
        const caught: Record<string, string> = {};
        for (let at = 0; at <= groups; at += 1) caught[at] = matcher.group(at) ?? "";
        for (const [name, at] of names) caught[name] = caught[at] ?? "";
        return caught;
      },
    };
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return complaintAbout(source, error);
    throw error;
  }
}

interface SyntaxError {
  getDescription(): string;
  getPattern(): string | null;
}

function complaintAbout(source: string, error: SyntaxError): RuleComplaint {
  const part = error.getPattern();
  const at = part === null || part === source ? "" : ` at \`${part}\``;
  const message = `\`${source}\` is no regular expression: ${error.getDescription()}${at}.`;
  const hint = /\(\?<?[=!]/.test(source)
    ? "RE2, the dialect of Flux and Go, has no look-ahead and no look-behind: match what is wanted instead."
    : "Write it in RE2, the dialect of Flux and Go, as regex:^main-[0-9a-f]+-([0-9]+)$.";
  return { kind: "complaint", message, hint };
}

/** A template as Go expands it: `$name` and `$1` as long as the name goes, `${name}`, and `$$` for a dollar. */
export function expandTemplate(template: string, caught: Caught): string {
  return template.replace(
    /\$(?:(\$)|(\w+)|\{(\w+)\})/g,
    (_, dollar?: string, bare?: string, braced?: string) => {
      if (dollar !== undefined) return dollar;
      const name = bare ?? braced ?? "";
      return Object.hasOwn(caught, name) ? (caught[name] ?? "") : "";
    },
  );
}
