/** A key as age-keygen writes it: Bech32 in capitals. Source: github.com/FiloSottile/age, x25519.go. */
const prefix = "AGE-SECRET-KEY-1";
const length = 74;

/**
 * What is wrong with the text of SOPS_AGE_KEY, in a clause that tells nothing of the key; undefined: nothing that can be
 * seen, or there is none. A checksum is for sops to check.
 */
export function ageKeyFault(text: string): string | undefined {
  const lines = text.split("\n").flatMap((line) => line.trim() || []);
  const keys = lines.filter((line) => !line.startsWith("#"));
  if (lines.length === 0) return undefined;
  if (keys.length === 0)
    return text.includes(prefix)
      ? "its line breaks are lost, so all of it is one comment"
      : "it holds comments alone";
  return keys.map(faultOf).find((fault) => fault !== undefined);
}

function faultOf(key: string): string | undefined {
  // A plugin of age has keys of its own form, and so have newer kinds of keys: `AGE-SECRET-KEY-PQ-1…`.
  if (/^AGE-(?:PLUGIN|SECRET-KEY-[A-Z]+)-/.test(key)) return undefined;
  if (key.startsWith("age1")) return "it is the public half of a key, which only encrypts";
  if (!key.startsWith(prefix)) return `it holds a line that does not begin with ${prefix}`;
  if (key.length !== length) return `the key in it has ${key.length} characters, not ${length}`;
  return /^[A-Z0-9-]+$/.test(key) ? undefined : "the key in it has characters that no key has";
}
