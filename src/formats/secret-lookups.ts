/** Where a chart looks for Secrets. */
export type SecretLookup =
  /** In the release's namespace. */
  | { readonly kind: "own" }
  | { readonly kind: "named"; readonly namespace: string }
  /** In all namespaces, or in one that only the rendering knows. */
  | { readonly kind: "anywhere" };

const lookup = /\blookup\b/;

/** A word of a template's action: quoted, in brackets, or neither. */
const word = String.raw`\s+("[^"]*"|\([^()]*\)|[^\s(){}|]+)`;

const call = new RegExp(`${lookup.source}(?:${word}${word}${word})?`, "g");

/** What stands in an action of a template: other texts have the same words for what they mean. */
const actions = /\{\{[\s\S]*?\}\}/g;

/** Whether a template asks the cluster what is there. */
export function looksUp(text: string): boolean {
  return lookup.test(text);
}

/** Where a template looks for Secrets; what cannot be told counts as anywhere. */
export function secretLookupsIn(text: string): readonly SecretLookup[] {
  return [...text.matchAll(call)].flatMap(([, , kind, namespace]) => {
    if (kind?.startsWith('"') && kind !== '"Secret"') return [];
    return [placeOf(namespace)];
  });
}

function placeOf(namespace: string | undefined): SecretLookup {
  if (/^\$?\.Release\.Namespace$/.test(namespace ?? "")) return { kind: "own" };
  const [, named] = /^"(.+)"$/.exec(namespace ?? "") ?? [];
  return named === undefined ? { kind: "anywhere" } : { kind: "named", namespace: named };
}

/** What of a text that is no template counts where a template has it rendered (`tpl`). */
export function actionsIn(text: string): readonly string[] {
  return text.match(actions) ?? [];
}
