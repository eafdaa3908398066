import type { Cluster } from "../../cluster/cluster.ts";
import { describeOutside, outsideOf } from "../../config/outside.ts";
import { messageOf, UserError } from "../../errors.ts";
import type { Declaration } from "../../formats/declaration.ts";
import type { ValuesReference } from "../../formats/values-reference.ts";
import type { FetchedChart } from "../../sources/chart.ts";
import type { Values } from "../../sources/create-values.ts";

/** The values of a plan, as far as they can be had. */
export interface ValuesAtHand {
  /** Paths on disk, in order. */
  readonly files: readonly string[];
  /** Sentences about values that are not here, and will be where the plan is deployed. */
  readonly missing: readonly string[];
}

export interface ValuesAround {
  readonly write: Values["write"];
  readonly cluster: Pick<Cluster, "data">;
  readonly chart: () => Promise<FetchedChart>;
}

/**
 * Writes the values of a plan, and does without those that lie outside the repository or are encrypted where they cannot
 * be had. Throws UserError for what the repository itself lacks.
 */
export async function writeValuesAtHand(plan: Declaration, around: ValuesAround): Promise<ValuesAtHand> {
  const { write, ...surroundings } = around;
  const { id, needs } = plan;
  try {
    const { files } = await write(plan, surroundings);
    return { files, missing: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  const files: string[] = [];
  const missing: string[] = [];
  for (const [index, reference] of plan.values.entries()) {
    try {
      const one = { id: `${id}#${index}`, needs, values: [reference] };
      files.push(...(await write(one, surroundings)).files);
    } catch (error) {
      if (!(error instanceof UserError) || reference.kind === "chart-file") throw error;
      missing.push(missingText(reference, error));
    }
  }
  return { files, missing };
}

function missingText(reference: ValuesReference, error: UserError): string {
  const [item] = outsideOf({ values: [reference] });
  const what =
    reference.kind === "file" ? reference.path : item === undefined ? "values" : describeOutside(item);
  return `Checked without ${what}, which cannot be had here: ${messageOf(error)}`;
}
