import { compileGoMatch } from "./go-match.ts";

/**
 * Whether Helm leaves a file or folder of a chart out; `path` is relative to the chart. A folder that is left out is
 * left out with all in it, which is for the caller to see to.
 */
export type Ignores = (path: string, isFolder: boolean) => boolean;

/**
 * Reads a .helmignore as Helm does, where a negated rule leaves out all that it does not match. Undefined when Helm
 * refuses the file, and the chart with it: for `**`, or a broken pattern (Helm overlooks some of those: they match
 * nothing).
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/ignore
 */
export function parseHelmIgnore(text: string): Ignores | undefined {
  const rules: Rule[] = [];
  for (const line of [...text.split("\n"), builtIn]) {
    const rule = line.trim();
    if (rule === "" || rule.startsWith("#")) continue;
    const parsed = parseRule(rule);
    if (parsed === undefined) return undefined;
    rules.push(parsed);
  }
  return (path, isFolder) =>
    rules.some(({ negated, foldersOnly, matches }) => {
      return ((isFolder || !foldersOnly) && matches(path)) !== negated;
    });
}

/** Held after the rules of the file, or alone where there is none. */
const builtIn = "templates/.?*";

interface Rule {
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  readonly matches: (path: string) => boolean;
}

function parseRule(text: string): Rule | undefined {
  if (text.includes("**") || compileGoMatch(text) === undefined) return undefined;
  const negated = text.startsWith("!");
  const foldersOnly = text.endsWith("/");
  const pattern = text.slice(negated ? 1 : 0, foldersOnly ? -1 : undefined);
  const compiled = compileGoMatch(pattern.replace(/^\//, ""));
  const whole = pattern.includes("/");
  return {
    negated,
    foldersOnly,
    matches: (path) => compiled?.test(whole ? path : path.slice(path.lastIndexOf("/") + 1)) ?? false,
  };
}
