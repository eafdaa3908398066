// Runs before the tests that need real tools: a fresh machine gets them here, outside every test's time limit.
import { ensureBinaries } from "./binaries.ts";
import { CONTROL_PLANE_TOOLS } from "./kubernetes.ts";

/** Called by vitest once a project. */
export async function setup(): Promise<void> {
  await ensureBinaries(["helm4", "helm3", ...CONTROL_PLANE_TOOLS, "registry"]);
}
