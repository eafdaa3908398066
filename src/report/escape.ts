/**
 * Text of users, of Helm and of pods on its way into Markdown and HTML. What these functions return shows the text
 * as it is and does nothing: no markup, no mention, no link but to a plain web address.
 */

/** Terminal colours and titles (ECMA-48 control sequences), which a page would show as garbage. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const ansi = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-_]/g;

/** Control characters but tab and line feed, and the marks that turn the direction of writing around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The text without terminal sequences and unprintable characters; every kind of line end becomes `\n`. */
export function plain(text: string): string {
  return text
    .replace(ansi, "")
    .replace(/\r\n|[\r\u0085\u2028\u2029]/g, "\n")
    .replace(unprintable, "");
}

/** The text in one line. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, " ").trim();
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters as entities. Markdown takes an entity for the character, never for markup, in tables and HTML too. */
function entity(character: string): string {
  return entities[character] ?? `&#${character.codePointAt(0)};`;
}

/** What Markdown, GitHub's maths (`$`) and its link finder (`://`, `www.`) look for. */
const markup = /[&<>"\\`*_[\]|~$]|:(?=\/\/)|(?<=www)\./gi;

/**
 * The sign of a person (`@team`), an issue (`#1`, `GH-1`) or an emoji (`:x:`). GitHub looks for these after Markdown,
 * where an entity is a character again; a zero-width space behind the sign keeps them from being found.
 */
const reference = /@(?=[\w-])|#(?=\d)|(?<=\bGH)-(?=\d)|:(?=[\w+-]+:)/gi;

const special = new RegExp(`(?<reference>${reference.source})|${markup.source}`, "gi");

function words(text: string): string {
  return text.replace(special, (found, sign: string | undefined) =>
    sign === undefined ? entity(found) : `${sign}&#8203;`,
  );
}

/** What would begin a list, a heading or a rule at the start of a line. */
const blockStart = /^(?:[-+=#]|\d(?=\d*[.)]))/;

/**
 * A text as one line of Markdown: in a paragraph, a list or a table's cell. Web addresses become links, and words in
 * back-ticks become code.
 */
export function inline(text: string): string {
  const pieces = oneLine(text).split(/((?<!`)`[^`]+`(?!`)|https?:\/\/[^\s<>"'`|\\]+)/);
  const escaped = pieces.map((piece, index) => {
    if (index % 2 === 0) return words(piece);
    return piece.startsWith("`") ? code(piece.slice(1, -1)) : webAddress(piece);
  });
  return escaped.join("").replace(blockStart, entity);
}

function webAddress(found: string): string {
  // A full stop or bracket after an address belongs to the sentence.
  const url = found.replace(/[.,;:!?)\]}]+$/, "");
  return `<${url.replaceAll("$", "%24")}>${words(found.slice(url.length))}`;
}

/** A name or path as code in one line of Markdown, in a table too. */
export function code(text: string): string {
  const line = oneLine(text);
  return line === "" || /[`|]/.test(line) ? htmlCode(line) : `\`${line}\``;
}

/** A link in Markdown; without `url` only its label. `label` is Markdown already. */
export function link(label: string, url: string | undefined): string {
  return url === undefined ? label : `[${label}](${safeUrl(url)})`;
}

/** A name or path as code in HTML, where Markdown is not read (`<summary>`). */
export function htmlCode(text: string): string {
  return `<code>${oneLine(text).replace(markup, entity)}</code>`;
}

/** A link in HTML. `label` is HTML already. */
export function htmlLink(label: string, url: string | undefined): string {
  return url === undefined ? label : `<a href="${safeUrl(url)}">${label}</a>`;
}

/** The address with all that would end it, in Markdown or in HTML, as `%xx`. */
function safeUrl(url: string): string {
  return url.replace(
    /[()[\]<>"'|\s\\`*$]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

/** Lines as a code block, with a fence that no line of them can close. */
export function codeBlock(lines: readonly string[], language = "text"): string {
  const body = plain(lines.join("\n"));
  const longest = Math.max(0, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}
