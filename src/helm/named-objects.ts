import type { DeclaredObject } from "../formats/chart-reference.ts";

/**
 * Which of these objects an error of Helm's, the API server's or our own names, in the order in which it does.
 * `namespace`: of those that name none. Sources: the texts of Helm 3.22 and 4.3, and of Kubernetes' `StatusError`.
 */
export function objectsNamedIn(
  text: string,
  objects: readonly DeclaredObject[],
  namespace: string,
): readonly DeclaredObject[] {
  const found = objects
    .map((object) => ({ object, at: text.search(patternOf(object)) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)
    .map(({ object }) => object);
  if (found.length === 0) return onlyOfKind(text, objects);
  // Of two objects of one name the namespace tells, where the text has it.
  return found.filter((object) => {
    const twins = found.filter(({ kind, name }) => kind === object.kind && name === object.name);
    const named = twins.filter((twin) => hasWord(text, twin.namespace ?? namespace));
    return named.length === 0 || named.includes(object);
  });
}

function patternOf({ kind, name }: DeclaredObject): RegExp {
  const [k, n] = [literal(kind), literal(name)];
  const forms = [
    // Deployment.apps "web" is invalid; ConfigMap "web" in namespace "shop" exists
    `\\b${k}(?:\\.[\\w.-]+)? "${n}"`,
    `"${n}" with kind ${k}\\b`,
    // for object shop/web apps/v1, Kind=Deployment; patch object (shop/web; apps/v1, Kind=Deployment)
    `[\\s/(]${n};? \\S+, Kind=${k}\\b`,
    `name: "${n}" namespace: "[^"]*" from "[^"]*": no matches for kind "${k}"`,
    `\\b${k}/[^\\s/]*/${n}\\s`,
    `\\b${k} ${n}(?![\\w-]|\\.\\w)`,
    `\\b${pluralOf(kind)}(?:\\.[\\w.-]+)? "${n}" (?:is forbidden|already exists|not found)`,
  ];
  return new RegExp(forms.join("|"));
}

/** As Kubernetes makes the names of its own resources. */
function pluralOf(kind: string): string {
  const word = literal(kind.toLowerCase());
  if (/(s|x|ch|sh)$/.test(word)) return `${word}(?:es)?`;
  return word.endsWith("y") ? `${word.slice(0, -1)}(?:y|ie)s` : `${word}s`;
}

/** What Helm finds by the schema it tells by kind alone. */
function onlyOfKind(text: string, objects: readonly DeclaredObject[]): readonly DeclaredObject[] {
  const [, kind] =
    /ValidationError\((\w+)[.)]/.exec(text) ??
    /unknown object type "\w+" in (\w+)\./.exec(text) ??
    /\b(\w+) in version "[^"]+" cannot be handled as a /.exec(text) ??
    [];
  const own = objects.filter((object) => object.kind === kind);
  return own.length === 1 ? own : [];
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w-])${literal(word)}(?![\\w-])`).test(text);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
