import { realpath } from "node:fs/promises";

/**
 * The folder that the job's checkout lies in (GITHUB_WORKSPACE), by its real path: git tells that of the repository,
 * and annotations name files by the way from one to the other.
 */
export async function workspaceOf(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const given = environment.GITHUB_WORKSPACE || process.cwd();
  // One that is not there is told of where the repository is opened.
  return await realpath(given).catch(() => given);
}
