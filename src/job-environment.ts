/**
 * Inputs, state and tokens of the action, the files by which a process gives the runner commands, and what the
 * runner gives to actions but to no `run:` step. ACTIONS_ID_TOKEN_REQUEST_* is none of it: hooks and credential
 * programs may sign in with it. And the keys of sops, which are for sops alone.
 */
const ofTheAction =
  /^(INPUT_.*|STATE_.*|KUBECONFIG_REPO_URL|GITHUB_ACCESS_TOKEN|GITHUB_(ENV|OUTPUT|STATE|PATH)|ACTIONS_RUNTIME_.*|ACTIONS_(CACHE|RESULTS)_URL|SOPS_.*)$/;

/** The job's environment for the programs that the action starts: without what is the action's own. */
export function jobEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !ofTheAction.test(entry[0]),
    ),
  );
}

/** The environment of sops: the job's, with what is sops' own. */
export function sopsEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const own = Object.entries(env).filter(([name]) => name.startsWith("SOPS_"));
  return Object.fromEntries(
    [...Object.entries(jobEnvironment(env)), ...own].filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
