import { UserError } from "../errors.ts";
import type { ImageChange } from "./change.ts";

/** What the message of a commit tells of. */
export interface MessageParts {
  /** Release requests say what was asked for; updates are told by what changes. */
  readonly title: string | undefined;
  readonly changes: readonly ImageChange[];
  /** Whom GitHub has authenticated; undefined: nobody asked. */
  readonly actor: string | undefined;
  /** As the request says it, unchecked. */
  readonly author?: string | undefined;
  readonly source?: string | undefined;
  readonly reason?: string | undefined;
}

const names = ["title", "image", "from", "to", "plans", "changes", "author", "source", "reason"] as const;
type Name = (typeof names)[number];

/** The last line of a message that shall start no workflow. */
const skipCi = "[skip ci]";

/** What is wrong with a template of messages. @throws UserError */
export function checkTemplate(template: string): void {
  for (const [whole, name] of template.matchAll(/\{([^{}\s]*)\}/g)) {
    if (names.includes(name as Name)) continue;
    throw new UserError(`Input \`commit-message\` has \`${whole}\`, which stands for nothing.`, {
      hint: `It takes ${names.map((known) => `{${known}}`).join(", ")}.`,
    });
  }
}

/** The message of a commit, by a template (see `checkTemplate`) or the usual one. */
export function commitMessage(
  parts: MessageParts,
  { template, skip }: { readonly template: string | undefined; readonly skip: boolean },
): string {
  const text = template === undefined ? usual(parts) : filled(template, parts);
  return skip ? `${text.trimEnd()}\n\n${skipCi}\n` : `${text.trimEnd()}\n`;
}

function usual(parts: MessageParts): string {
  return [titleOf(parts), changesText(parts.changes), askedBy(parts).join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Who asked and why, a sentence a line. */
export function askedBy({ actor, author, source, reason }: MessageParts): readonly string[] {
  return [
    ...(actor === undefined
      ? []
      : [`Asked for by ${actor}${author === undefined ? "" : `, for ${author}`}.`]),
    ...(reason === undefined ? [] : [`Reason: ${reason}`]),
    ...(source === undefined ? [] : [`Source: ${source}`]),
  ];
}

function filled(template: string, parts: MessageParts): string {
  const { changes, author = "", source = "", reason = "" } = parts;
  const [first] = changes;
  const texts: Readonly<Record<Name, string>> = {
    title: titleOf(parts),
    image: first?.name ?? "",
    from: first === undefined ? "" : shortOf(first.from, first),
    to: first === undefined ? "" : shortOf(first.to, first),
    plans: plansOf(changes).join(", "),
    changes: changesText(changes),
    author,
    source,
    reason,
  };
  return template.replace(/\{([^{}\s]*)\}/g, (whole, name: Name) => texts[name] ?? whole);
}

/** The first line of the usual message. */
export function titleOf({ title, changes }: MessageParts): string {
  if (title !== undefined) return title;
  const [first] = changes;
  if (first === undefined) return "Update images";
  const kinds = new Set(changes.map(({ name, from, to }) => `${name} ${from} ${to}`));
  if (kinds.size === 1)
    return `Update ${first.name}: ${shortOf(first.from, first)} → ${shortOf(first.to, first)}`;
  const images = new Set(changes.map(({ name }) => name));
  if (images.size === 1) return `Update ${first.name} in ${plansOf(changes).length} plans`;
  return `Update ${images.size} images`;
}

function plansOf(changes: readonly ImageChange[]): readonly string[] {
  return [...new Set(changes.map(({ plan }) => plan))];
}

/** A line a change: `aws/foo/default/web: 1.0 → 1.1`. */
function changesText(changes: readonly ImageChange[]): string {
  const several = new Set(changes.map(({ name }) => name)).size > 1;
  return changes
    .map((change) => {
      const { plan, container, name } = change;
      const shared = changes.filter((other) => other.plan === plan).length > 1;
      const where = shared ? `${plan} (${container})` : plan;
      return `${where}: ${several ? `${name} ` : ""}${shortOf(change.from, change)} → ${shortOf(change.to, change)}`;
    })
    .join("\n");
}

/** A whole reference without its name: the tag, or what there is. */
function shortOf(reference: string, { name }: ImageChange): string {
  return reference.startsWith(name) ? reference.slice(name.length).replace(/^[:@]/, "") || "none" : reference;
}
