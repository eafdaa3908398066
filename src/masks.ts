/**
 * The secrets of this run. Each is announced to the runner before anything else may print it, and scrubbed from
 * what the action writes itself (outputs, summary, annotations), where the runner's masks do not reach.
 */
export interface Masks {
  /** Adds a secret as written, line by line and as base64. Shorter than 6 characters: left alone. */
  add(secret: string): void;
  /** Replaces each secret in a text by `***`. */
  scrub(text: string): string;
  /** All of them, in every form. */
  known(): Iterable<string>;
}

/** The runner itself masks any length; below this a mask would garble harmless text. */
const shortest = 6;

/** `announce` tells the runner (`core.setSecret`). */
export function createMasks(announce: (secret: string) => void): Masks {
  const secrets = new Set<string>();
  let pattern: RegExp | undefined;

  function addOne(secret: string): void {
    if (secret.length < shortest || secrets.has(secret)) return;
    secrets.add(secret);
    pattern = undefined;
    announce(secret);
  }

  return {
    add(secret) {
      addOne(secret);
      for (const line of secret.split(/\r?\n/)) {
        // The armour of a PEM block is no secret, and masking it would hide harmless text.
        if (!line.startsWith("-----")) addOne(line.trim());
      }
      if (secret.length >= shortest) addOne(Buffer.from(secret).toString("base64"));
    },
    known: () => secrets,
    scrub(text) {
      if (secrets.size === 0) return text;
      pattern ??= new RegExp([...secrets].sort(longestFirst).map(RegExp.escape).join("|"), "g");
      return text.replace(pattern, "***");
    },
  };
}

/** Masks a password, also as basic auth carries it. */
export function maskBasicAuth(username: string, password: string, masks: Masks): void {
  masks.add(password);
  masks.add(`${username}:${password}`);
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length;
}
