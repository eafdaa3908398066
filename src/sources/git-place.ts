import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import { type Answer, createGitProcess, type GitProcess } from "../git/process.ts";
import { patience } from "../git/remote.ts";
import { jobEnvironment } from "../job-environment.ts";
import { type Retries, withRetries } from "../retry.ts";
import { gitFailure, mayPass } from "./git-failures.ts";
import type { GitLogin } from "./git-login.ts";
import { jobSsh } from "./ssh.ts";

export interface GitPlaceParts {
  readonly exec: Exec;
  /** The job's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder of the run. */
  readonly folder: string;
  readonly retries: Omit<Retries, "mayPass">;
}

/** A remote repository as one login sees it, with a repository on disk for what comes from it. */
export interface GitPlace {
  readonly url: string;
  readonly folder: string;
  readonly git: GitProcess;
  /** `git` with the login; again while it fails for what may pass. */
  run(args: readonly string[], timeout: number): Promise<Answer>;
  /** One after the other: two fetches at a time would fight over the list of cut-off commits. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** Throws UserError where there is no git. */
export async function openGitPlace(
  url: string,
  login: GitLogin,
  folder: string,
  { exec, env, retries }: GitPlaceParts,
): Promise<GitPlace> {
  const repository = join(folder, "repository");
  await mkdir(repository, { recursive: true });
  const git = createGitProcess(exec, repository, jobEnvironment(env));
  await git.output(["init", "--quiet"]);
  const ssh = url.startsWith("ssh://") ? await jobSsh(git, env, login.env.GIT_SSH_COMMAND) : {};
  const options = {
    config: [...patience, ...login.config],
    // Whatever the job's settings make of the address, no path of this machine and no helper program.
    env: { ...login.env, ...ssh, GIT_ALLOW_PROTOCOL: "http:https:ssh", GIT_LFS_SKIP_SMUDGE: "1" },
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    url,
    folder,
    git,
    run: (args, timeout) => insist(() => git.ask(args, { ...options, timeout }), url, retries),
    inTurn(work) {
      const result = last.then(work, work);
      last = result;
      return result;
    },
  };
}

/** An answer that is not of a failure that may pass, or the last one. */
async function insist(
  ask: () => Promise<Answer>,
  url: string,
  retries: GitPlaceParts["retries"],
): Promise<Answer> {
  return await withRetries(
    async () => {
      const answer = await ask();
      if (mayPass(answer)) throw gitFailure(url, answer);
      return answer;
    },
    { ...retries, mayPass: (error) => error instanceof UserError && error.again === "soon" },
  );
}
