import type { Person } from "./git/git.ts";
import { booleanOf, branchOf, type GivenInput, personOf, wordOf } from "./input-values.ts";

/** How changes of files are written to git. */
export interface WriteBackInputs {
  readonly write: "push" | "pull-request";
  /** The branch of the pull request; undefined: the command's own. */
  readonly pullRequestBranch: string | undefined;
  /** Of what one commit is. */
  readonly group: "run" | "plan";
  /** A template; undefined: the usual. */
  readonly message: string | undefined;
  /** Whether the message asks for no workflows; undefined: where the run itself deploys. */
  readonly skipCi: boolean | undefined;
  /** undefined: the bot of GitHub Actions. */
  readonly author: Person | undefined;
  readonly committer: Person | undefined;
  /** A private key, of GPG or SSH. */
  readonly signingKey: string | undefined;
  readonly signingPassphrase: string | undefined;
  /** What makes the commits: git, or GitHub's API, which signs them. */
  readonly commitWith: "git" | "api";
}

type WriteBackInput =
  | "write"
  | "pull-request-branch"
  | "group"
  | "commit-message"
  | "skip-ci"
  | "commit-author"
  | "commit-committer"
  | "commit-with"
  | "signing-key"
  | "signing-passphrase";

/** Reads them by their names. @throws UserError as `readInputs` does. */
export function readWriteBack(given: (name: WriteBackInput) => GivenInput): WriteBackInputs {
  return {
    write: wordOf(given("write"), { push: "push", "pull-request": "pull-request" }) ?? "push",
    pullRequestBranch: branchOf(given("pull-request-branch")),
    group: wordOf(given("group"), { run: "run", plan: "plan" }) ?? "run",
    message: given("commit-message").text,
    skipCi: booleanOf(given("skip-ci")),
    author: personOf(given("commit-author")),
    committer: personOf(given("commit-committer")),
    signingKey: given("signing-key").text,
    signingPassphrase: given("signing-passphrase").text,
    commitWith: wordOf(given("commit-with"), { git: "git", api: "api" }) ?? "git",
  };
}
