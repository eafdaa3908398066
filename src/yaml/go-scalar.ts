type ScalarValue = string | number | boolean | null;

// The tables and expressions of gopkg.in/yaml.v2 (resolve.go), which sigs.k8s.io/yaml reads with; a date stays text there.
const words: ReadonlyMap<string, boolean | null> = new Map([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map(
    (word) => [word, true] as const,
  ),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map(
    (word) => [word, false] as const,
  ),
]);
const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const infinite = /^[-+]?\.(?:inf|Inf|INF)$/;
const notNumber = /^\.(?:nan|NaN|NAN)$/;

/** The value of a plain scalar as Go's yaml reads it: `yes`, `on` and `n` are booleans, `0777` is 511, `1_000` is 1000. */
export function goValue(text: string): ScalarValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  return mayBeNumber ? (numberOf(text) ?? text) : text;
}

/** A key as Go's yaml hands it on: a boolean or a number becomes the text of its value. */
export function goKey(text: string): string {
  const value = goValue(text);
  return typeof value === "boolean" || typeof value === "number" ? String(value) : text;
}

function numberOf(text: string): number | undefined {
  if (notNumber.test(text)) return Number.NaN;
  if (infinite.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const digits = text.replaceAll("_", "");
  const [, sign, whole] = digits.match(integer) ?? [];
  if (whole !== undefined) return (sign === "-" ? -1 : 1) * Number(withBase(whole));
  // Where an octal number has an 8 or 9, it is a decimal fraction for Go.
  return float.test(digits) ? Number(digits) : undefined;
}

/** As JavaScript writes the base of a number: what begins with a bare 0 is octal in Go. */
function withBase(whole: string): string {
  return /^0[0-7]+$/.test(whole) ? `0o${whole.slice(1)}` : whole;
}
