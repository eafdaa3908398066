/** A form of a secret that is looked for in texts. */
export interface Form {
  readonly text: string;
  /** What it gives away. */
  readonly secret: string;
  /** How many characters in front of it and behind it hold bits of the secret, too. */
  readonly lead: number;
  readonly trail: number;
}

/** What is shorter is not looked for: harmless text would be full of it. */
export const shortestSought = 6;

/**
 * The forms in which secrets may stand in a text: as they are, escaped as JSON and Go do, and in base64 of both alphabets,
 * at each of the three places that they can have in what was encoded. What is URL-encoded is to be decoded before. Lines
 * that many secrets have (certificates of one chain) are taken once.
 */
export function formsOf(secrets: Iterable<string>): readonly Form[] {
  const sought = new Set<string>();
  for (const secret of secrets) {
    for (const part of [secret, ...secret.split(/\r\n|[\n\r]/).map((line) => line.trim())])
      if (part.length >= shortestSought && !isArmour(part)) sought.add(part);
  }
  return [...sought].flatMap((part) => [...plainForms(part), ...base64Forms(part)]);
}

/** A line of PEM around what is secret; many files have the same. */
function isArmour(line: string): boolean {
  return /^-----(?:BEGIN|END) [^\n]*-----$/.test(line);
}

/** What nothing escapes: the lines of keys and certificates, of which there may be many. */
const unescaped = /^[\w+/=.-]*$/;

function plainForms(secret: string): readonly Form[] {
  if (unescaped.test(secret)) return [{ text: secret, secret, lead: 0, trail: 0 }];
  const json = JSON.stringify(secret).slice(1, -1);
  // As Go writes it, which also thinks of HTML.
  const go = json.replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const quoted = goQuoted(secret);
  // As Helm quotes what a values schema does not allow. Source: santhosh-tekuri/jsonschema `kind/kind.go`.
  const single = quoted.replaceAll('\\"', '"').replaceAll("'", "\\'");
  // As forms are sent: a blank is a plus.
  const form = secret.replaceAll(" ", "+");
  // As reports and errors put it into one line.
  const line = secret.trim().replace(/\s+/g, " ");
  const texts = new Set([secret, json, go, quoted, single, form, line]);
  return [...texts].map((text) => ({ text, secret, lead: 0, trail: 0 }));
}

/** As `%q` of Go has it between its quotes, in errors of Helm and of the API server. Source: Go's `strconv.Quote`. */
function goQuoted(text: string): string {
  return text.replace(/["\\\p{C}\p{Z}]/gu, (character) => {
    if (character === " ") return character;
    const named = goEscapes[character];
    if (named !== undefined) return `\\${named}`;
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    if (code < 0x80) return `\\x${hex.padStart(2, "0")}`;
    return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
  });
}

const goEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "\u0007": "a",
  "\b": "b",
  "\f": "f",
  "\n": "n",
  "\r": "r",
  "\t": "t",
  "\v": "v",
};

function base64Forms(secret: string): readonly Form[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    const bits = (offset + bytes.length) * 8;
    // Characters of six bits each that hold nothing but the secret.
    const text = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
    const edges = { secret, lead: offset === 0 ? 0 : 1, trail: bits % 6 === 0 ? 0 : 1 };
    const forms = [{ text, ...edges }];
    if (!/[+/]/.test(text)) return forms;
    return [...forms, { text: text.replaceAll("+", "-").replaceAll("/", "_"), ...edges }];
  });
}
