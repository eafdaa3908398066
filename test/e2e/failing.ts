// Plans that fail before Helm runs.
import type { Scenario } from "./scenario.ts";

/** Writes plans of these names whose pre-hook fails, and `hooks/fail`. */
export async function failing(s: Scenario, ...names: readonly string[]): Promise<void> {
  await s.tree.write("hooks/fail", "exit 1\n");
  for (const name of names)
    await s.plan(name, `# ${name}\nchart: ./charts/app\nhooks: {pre-install: hooks/fail}\n`);
}
