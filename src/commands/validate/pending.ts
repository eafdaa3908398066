import type { CustomKind } from "../../validation/custom-kinds.ts";
import type { Validator } from "../../validation/validator.ts";
import { faultsOf, type PendingObject, type ValidatedPlan } from "./plan.ts";

/**
 * Checks what has waited for the CustomResourceDefinitions of all plans of the setup. One that is applied each time
 * counts before what the cluster has; one that Helm installs once, only where the cluster has none.
 */
export async function settlePending(
  plans: readonly ValidatedPlan[],
  validator: Validator | undefined,
): Promise<readonly ValidatedPlan[]> {
  const makes = plans.flatMap((one) => one.makes);
  const all = makes.map(({ kind }) => kind);
  const applied = makes.filter(({ once }) => !once).map(({ kind }) => kind);
  return await Promise.all(
    plans.map(async (one) => {
      if (validator === undefined || one.pending.length === 0) return one;
      const settled = await Promise.all(
        one.pending.map(async ({ object, checked }): Promise<PendingObject> => {
          const kinds: readonly CustomKind[] = checked.kind === "checked" ? applied : all;
          return { object, checked: (await validator.checkCustom(object, kinds)) ?? checked };
        }),
      );
      return {
        ...one,
        faults: [...one.faults, ...settled.flatMap(({ object, checked }) => faultsOf(object, checked))],
        pending: settled.filter(({ checked }) => checked.kind === "unchecked"),
      };
    }),
  );
}
