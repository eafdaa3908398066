const binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  "": 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3})|([KMGTPE]i|[numkMGTPE]?))$/;

/**
 * How much a quantity of Kubernetes is, in billionths; undefined: the text is none. `1000m`, `1` and `1e0` are the same.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function amountOf(text: string): bigint | undefined {
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const [, sign, whole = "", fraction = "", exponent, suffix = ""] = found;
  if (whole === "" && fraction === "") return undefined;
  const power = exponent === undefined ? (decimal[suffix] ?? 0) : Number(exponent);
  const factor = 1024n ** BigInt(binary.indexOf(suffix) + 1);
  const scale = 9 + power - fraction.length;
  const digits = BigInt(whole + fraction) * factor;
  const amount = scale >= 0 ? digits * 10n ** BigInt(scale) : roundedUp(digits, 10n ** BigInt(-scale));
  return sign === "-" ? -amount : amount;
}

/** As Kubernetes does with what is finer than a billionth. */
function roundedUp(digits: bigint, by: bigint): bigint {
  return digits / by + (digits % by === 0n ? 0n : 1n);
}
