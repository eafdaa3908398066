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

/** How to reach the network, where programs are, the language, and where temporary files go. */
const harmless =
  /^((https?|all|no)_proxy|SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS|PATH|LANG|LC_.*|TMPDIR|TEMP|TMP|RUNNER_TEMP)$/i;

/** It finds keys by the account, whatever HOME says. */
const sshWithoutKeys =
  "ssh -F /dev/null -o IdentityFile=none -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes -o StrictHostKeyChecking=yes";

/**
 * The environment for what a stranger proposes: nothing of the job that could be sent anywhere, and no login that a
 * program finds by itself. `home`: an empty folder.
 */
export function strangerEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && harmless.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_SSH_COMMAND: sshWithoutKeys,
  };
}
