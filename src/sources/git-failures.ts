import { UserError } from "../errors.ts";
import type { Answer } from "../git/process.ts";

interface Cause {
  readonly pattern: RegExp;
  readonly hint: string;
}

/** What git, curl, ssh and forges say, and what to try. The first that matches counts. */
const causes: readonly Cause[] = [
  {
    pattern: /could not read (Username|Password)|Authentication failed|returned error: (401|403)/,
    hint: "It wants a login, or another one: name it in gitops.yaml, as repositories: {name: {url: <its address>, token-env: …}}.",
  },
  {
    pattern: /returned error: 30\d/,
    hint: "It redirects, and a login is sent nowhere else: write the address that it redirects to, often with .git at its end.",
  },
  {
    pattern: /repository '.*' not found|returned error: 404/,
    hint: "Check the address. A private repository is not found by who has no login: repositories: {name: {url: <its address>, token-env: …}} in gitops.yaml.",
  },
  {
    pattern: /Host key verification failed|authenticity of host/,
    hint: "Put the host's key, compared with what its owner publishes, into ~/.ssh/known_hosts in a step before.",
  },
  {
    pattern: /Permission denied \(|Could not read from remote repository|Too many authentication failures/,
    hint: "Load a key that may read it into an ssh-agent in a step before, or take git+https:// with a token.",
  },
  {
    pattern: /cannot run .*ssh|ssh: not found|ssh: No such file/,
    hint: "Install an ssh client on the runner, or take git+https://.",
  },
  {
    pattern: /Could not resolve (host|hostname)|Name or service not known/,
    hint: "Check the spelling of the host.",
  },
  {
    pattern: /SSL certificate problem|server certificate verification failed|self.signed certificate/,
    hint: "Name its authority's certificate in gitops.yaml: repositories: {name: {url: <its address>, ca-file: …}}.",
  },
  {
    pattern: /transport '.*' not allowed/,
    hint: "The job's git settings (url.….insteadOf) lead to another transport than http, https and ssh.",
  },
];

const serverDown = "The server is down or out of reach of this runner; run again later.";

/** Sources: `remote-curl.c`, `connect.c` and `fetch-pack.c` of git, curl's and OpenSSH's messages. */
const transient =
  /Failed to connect|[Cc]onnection (refused|reset|timed out|closed by)|early EOF|unexpected disconnect|RPC failed|returned error: (408|429|5\d\d)|Operation (timed out|too slow)|Empty reply|TLS connection was non-properly terminated|SSL_ERROR_SYSCALL|Temporary failure in name resolution|the remote end hung up upon initial contact/;

/** Whether git failed for a reason that may pass by itself. */
export function mayPass({ exitCode, stderr }: Answer): boolean {
  return exitCode !== undefined && exitCode !== 0 && transient.test(stderr);
}

/** What git and servers say of a ref or commit that is not there. */
export function isAbsent({ stderr }: Answer): boolean {
  return /couldn't find remote ref|not our ref|unadvertised object|no such remote ref/i.test(stderr);
}

/** Whether a server gives no commit by its id. One that never had it may say the same. */
export function refusesCommits(answer: Answer): boolean {
  return isAbsent(answer) || /not allowed to request|does not allow request/i.test(answer.stderr);
}

/** That a repository could not be read, in git's words. */
export function gitFailure(url: string, answer: Answer): UserError {
  const found = causes.find(({ pattern }) => pattern.test(answer.stderr));
  // Behind whatever ssh fails of, git says that rights may be missing.
  const hint = mayPass(answer) ? serverDown : found?.hint;
  const message = `The git repository ${url} could not be read: ${told(answer)}`;
  const again = mayPass(answer) ? { again: "soon" as const } : {};
  return new UserError(message, { ...(hint === undefined ? {} : { hint }), ...again });
}

/** What is no help to somebody who has this in a log. */
const filler = /^(Cloning into|Please make sure you have the correct|and the repository exists|warning: |$)/;

function told({ exitCode, stderr }: Answer): string {
  if (exitCode === undefined) return "git did not finish in time, or was ended.";
  const lines = stderr.split("\n").map((line) => line.trim().replace(/^(fatal|error): /, ""));
  const said = lines.filter((line) => !filler.test(line)).slice(-3);
  return said.join(" ") || `git ended with exit code ${exitCode}.`;
}
