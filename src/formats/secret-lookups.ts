/** Where a chart looks for Secrets. */
export type SecretLookup =
  /** In the release's namespace. */
  | { readonly kind: "own" }
  | { readonly kind: "named"; readonly namespace: string }
  /** In all namespaces, or in one that only the rendering knows. */
  | { readonly kind: "anywhere" };

/** A word of a template's action: quoted, in brackets, or neither. */
const word = String.raw`\s+("[^"]*"|\([^()]*\)|[^\s(){}|]+)`;

/** The function, and neither a value, a variable, nor a part of another word. */
const call = String.raw`(?<![\w.$])lookup\b(?:${word}${word}${word})?`;

/** Texts in an action, which may have any words. */
const quoted = /"[^"\n]*"|`[^`]*`/g;

const calls = new RegExp(call, "g");
const callsAndQuoted = new RegExp(`${quoted.source}|${call}`, "g");

/** Where an action has such quotes, it is not told apart what is a text in it. */
const hardToQuote = /\\"|'"'/;

/** Whether an action of a template asks the cluster what is there. */
export function looksUp(action: string): boolean {
  return callsIn(action).length > 0;
}

/** Where an action of a template looks for Secrets; what cannot be told counts as anywhere. */
export function secretLookupsIn(action: string): readonly SecretLookup[] {
  return callsIn(action).flatMap(([, , kind, namespace]) => {
    if (kind?.startsWith('"') && kind !== '"Secret"') return [];
    return [placeOf(namespace)];
  });
}

/** An action without the texts in it, as far as they can be told apart: what is left names functions and values. */
export function withoutTexts(action: string): string {
  return hardToQuote.test(action) ? action : action.replace(quoted, '""');
}

function callsIn(action: string): readonly RegExpExecArray[] {
  if (!action.includes("lookup")) return [];
  const found = action.matchAll(hardToQuote.test(action) ? calls : callsAndQuoted);
  return [...found].filter(([all]) => all.startsWith("lookup"));
}

/** However the root is at hand: `$`, `.context`, `$root`. */
const ofRelease = /^(?:\$\w*)?(?:\.\w+)*\.Release\.Namespace$/;

/**
 * What helper charts name so (`common.names.namespace`, `app.namespace`) gives the release's namespace unless a value
 * (`namespaceOverride`) says another one. Of those few, what is looked up in the other namespace is missed: but else all
 * Secrets of the cluster would be read for nearly every chart with such helpers.
 */
const byHelper = /^\(\s*include\s+"[^"]*\.namespace"\s[^()]*\)$/;

function placeOf(namespace = ""): SecretLookup {
  if (ofRelease.test(namespace) || byHelper.test(namespace)) return { kind: "own" };
  const [, named] = /^"(.+)"$/.exec(namespace) ?? [];
  return named === undefined ? { kind: "anywhere" } : { kind: "named", namespace: named };
}

const comment = /-?\s*\/\*/y;

/**
 * The actions of a template, without comments: other texts have the same words for what they mean. What of a text that is
 * no template counts where a template has it rendered (`tpl`). Reads any text in one pass.
 */
export function actionsIn(text: string): readonly string[] {
  const found: string[] = [];
  let mayComment = true;
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at)) {
    let from = at;
    comment.lastIndex = at + 2;
    if (mayComment && comment.test(text)) {
      const end = text.indexOf("*/", comment.lastIndex);
      mayComment = end >= 0;
      if (mayComment) from = end + 2;
    }
    const end = text.indexOf("}}", Math.max(from, at + 2));
    if (end < 0) return found;
    if (from === at || !/^\s*-?$/.test(text.slice(from, end))) found.push(text.slice(from, end + 2));
    at = end + 2;
  }
  return found;
}
