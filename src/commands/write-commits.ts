import { UserError } from "../errors.ts";
import type { Commit, CommitWriter } from "../git/git.ts";
import { jobEnvironment } from "../job-environment.ts";
import { openSigningKey } from "../write-back/signing-key.ts";
import type { WriteBackInputs } from "../write-back-inputs.ts";
import type { World } from "./world.ts";

/** What makes the commits of a run, and in whose name. */
export interface CommitMaker extends AsyncDisposable {
  readonly writer: CommitWriter;
  readonly people: Pick<Commit, "author" | "committer" | "signing">;
}

/** The bot of GitHub Actions: id and name of its account. */
const bot = {
  name: "github-actions[bot]",
  email: "41898282+github-actions[bot]@users.noreply.github.com",
};

/** By the inputs: git, perhaps with a key, or GitHub's API. @throws UserError for a key that cannot be used. */
export async function openCommitMaker(inputs: WriteBackInputs, world: World): Promise<CommitMaker> {
  const { author, committer, commitWith, signingKey: key, signingPassphrase: passphrase } = inputs;
  const people = { author: author ?? bot, committer: committer ?? bot };
  if (commitWith === "api") {
    if (key !== undefined) throw signedTwice();
    return {
      writer: world.apiCommits({ author, committer }),
      people,
      [Symbol.asyncDispose]: async () => undefined,
    };
  }
  const writer = world.git.commits;
  if (key === undefined) return { writer, people, [Symbol.asyncDispose]: async () => undefined };
  const { exec, folder, environment } = world;
  const opened = await openSigningKey(
    { key, passphrase },
    { exec, folder, env: jobEnvironment(environment) },
  );
  return {
    writer,
    people: { ...people, signing: opened.signing },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

function signedTwice(): UserError {
  return new UserError("Input `signing-key` goes with commits by git, and `commit-with` is `api`.", {
    hint: "Commits by the API are signed by GitHub: leave one of the two out.",
  });
}
