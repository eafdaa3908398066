/**
 * Inputs, state and tokens of the action, the files by which a process gives the runner commands, and what the
 * runner gives to actions but to no `run:` step. ACTIONS_ID_TOKEN_REQUEST_* is none of it: hooks and credential
 * programs may sign in with it.
 */
const ofTheAction =
  /^(INPUT_.*|STATE_.*|KUBECONFIG_REPO_URL|GITHUB_ACCESS_TOKEN|GITHUB_(ENV|OUTPUT|STATE|PATH)|ACTIONS_RUNTIME_.*|ACTIONS_(CACHE|RESULTS)_URL)$/;

/** The job's environment for the programs that the action starts: without what is the action's own. */
export function jobEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !ofTheAction.test(entry[0]),
    ),
  );
}
