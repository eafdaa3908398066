/** One way of doing a thing, measured several times. */
export interface Variant {
  readonly name: string;
  readonly samples: readonly number[];
}

/** What a comparison or a measurement should come to at most. */
export type Aim =
  /** Median of the first variant divided by median of the second. */
  | { readonly kind: "ratio"; readonly atMost: number }
  /** Median of the first variant minus median of the second. */
  | { readonly kind: "difference"; readonly atMost: number }
  /** Median of the first variant. */
  | { readonly kind: "value"; readonly atMost: number };

/** One row of figures: what was measured, in which unit, and what it should come to. */
export interface Figure {
  readonly bench: string;
  readonly what: string;
  readonly unit: "s" | "MB";
  readonly variants: readonly Variant[];
  readonly aim?: Aim;
  /** More about where the figure comes from, line by line. */
  readonly notes?: readonly string[];
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Throws when there are no samples. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined || low === undefined || high === undefined)
    throw new Error("There are no samples.");
  return { min, median: (low + high) / 2, max };
}

/** What the figure comes to, in the terms of its aim; undefined: there is no aim. */
export function comesTo({ aim, variants }: Figure): number | undefined {
  const [first, second] = variants.map(({ samples }) => spreadOf(samples).median);
  if (aim === undefined || first === undefined) return undefined;
  if (aim.kind === "value") return first;
  if (second === undefined) return undefined;
  return aim.kind === "ratio" ? first / second : first - second;
}

/** Two digits that tell something, however small the ratio is. */
export function ratioText(ratio: number): string {
  return ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2);
}

/** The figures of one table, as lines. */
export function tableOf(figures: readonly Figure[]): readonly string[] {
  const rows = figures.flatMap((figure) => [
    ...figure.variants.map(({ name, samples }) => {
      const { min, median, max } = spreadOf(samples);
      const numbers = [min, median, max].map((number) => shown(number, figure.unit));
      return [figure.what, name, String(samples.length), ...numbers, ""];
    }),
    verdictRow(figure),
  ]);
  return aligned([["what", "variant", "runs", "min", "median", "max", "against the aim"], ...rows]);
}

function verdictRow(figure: Figure): readonly string[] {
  const { aim, unit } = figure;
  const value = comesTo(figure);
  if (aim === undefined || value === undefined) return [];
  const signs = { ratio: "×", difference: `${unit} more`, value: unit };
  const sign = signs[aim.kind];
  const verdict = value <= aim.atMost ? "met" : "MISSED";
  const shownValue = aim.kind === "ratio" ? ratioText(value) : value.toFixed(unit === "MB" ? 0 : 2);
  return ["", "", "", "", "", "", `${shownValue} ${sign} (aim ≤ ${aim.atMost} ${sign}): ${verdict}`];
}

function shown(number: number, unit: Figure["unit"]): string {
  return `${number.toFixed(unit === "MB" ? 0 : 2)} ${unit}`;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const full = rows.filter((row) => row.length > 0);
  const widths = (full[0] ?? []).map((_, column) => Math.max(...full.map((row) => row[column]?.length ?? 0)));
  return full.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
