import { existsSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import type { Masks } from "../masks.ts";
import { readChanges, readTouched } from "./changes.ts";
import { requireId } from "./commit.ts";
import { createCommits } from "./commits.ts";
import { exportTree } from "./export.ts";
import type { Git, TokenRemote } from "./git.ts";
import { createHistory } from "./history.ts";
import { type Answer, createGitProcess, type GitProcess, said } from "./process.ts";
import { createRemote } from "./remote.ts";
import { createTrees } from "./trees.ts";

export interface RepositoryOptions {
  readonly exec: Exec;
  /** What the token's encoded form is added to before it is used. */
  readonly masks: Masks;
  /** The job's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder in the repository: GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** Used only when the checkout's own credentials do not do. */
  readonly tokenRemote?: TokenRemote;
}

/** Opens the repository that a folder lies in. Throws UserError when there is none, or when it has no commit. */
export async function openRepository(options: RepositoryOptions): Promise<Git> {
  const workspace = await existing(options.workspace);
  const git = createGitProcess(options.exec, workspace, options.env);
  const { root, head, shallowFile } = await locate(git, workspace);
  const remote = createRemote(git, options.masks, options.tokenRemote);
  const history = createHistory(git, remote, shallowFile);
  const trees = createTrees(git);
  return {
    root,
    head,
    tree: trees.entries,
    forget: trees.forget,
    readFiles: trees.readFiles,
    hashFiles: trees.hashFiles,
    async changes(base, commit) {
      if (base !== undefined) return readChanges(git, requireId(base), requireId(commit));
      return (await trees.entries(commit)).map(({ path }) => ({ status: "added", path }));
    },
    touched: async (base, commit) => readTouched(git, requireId(base), requireId(commit)),
    has: async (commit) => history.has(requireId(commit)),
    parents: async (commit) => history.parents(requireId(commit)),
    ensureCommit: async (commit) => history.ensureCommit(requireId(commit)),
    isAncestor: async (ancestor, commit) => history.isAncestor(requireId(ancestor), requireId(commit)),
    async branchHead(branch) {
      const head = await remote.head(branch);
      return head.kind === "told" ? head.commit : undefined;
    },
    exportTree: async (commit, folder) => exportTree(git, requireId(commit), folder),
    commits: createCommits({ git, remote, history }),
  };
}

async function existing(workspace: string): Promise<string> {
  try {
    return await realpath(workspace);
  } catch (cause) {
    throw new UserError(`The workspace ${workspace} does not exist.`, { hint: addCheckout, cause });
  }
}

const addCheckout = "Add a step `uses: actions/checkout` before this action.";

async function locate(git: GitProcess, workspace: string) {
  const answer = await git.ask(["rev-parse", "--show-toplevel", "--git-common-dir", "HEAD^{commit}"]);
  if (answer.exitCode !== 0) throw await noRepository(answer, workspace);
  const [root, gitDir, head] = answer.stdout.toString().split("\n");
  if (!root || !gitDir || !head) throw await noRepository(answer, workspace);
  return { root, head, shallowFile: join(resolve(workspace, gitDir), "shallow") };
}

/** Where `actions/checkout` with `path:` leaves them, mostly. */
async function repositoriesBelow(workspace: string): Promise<readonly string[]> {
  const names = (await readdir(workspace)).filter((name) => existsSync(join(workspace, name, ".git")));
  return names.sort();
}

async function noRepository(answer: Answer, workspace: string): Promise<UserError> {
  const { stderr } = answer;
  if (stderr.includes("not a git repository") || stderr.includes("must be run in a work tree")) {
    const [below] = await repositoriesBelow(workspace);
    if (below !== undefined) {
      return new UserError(`There is no git repository in ${workspace} itself, but one in its ${below}/.`, {
        hint: "Let `actions/checkout` check the plans out without `path:`; other repositories may have theirs.",
      });
    }
    return new UserError(`There is no git repository in ${workspace}.`, {
      hint: `${addCheckout} In a container, git must be installed before the checkout.`,
    });
  }
  const owned = /dubious ownership in repository at '([^']*)'/.exec(stderr)?.[1];
  if (owned !== undefined) {
    return new UserError(
      `The repository at ${owned} belongs to another user, and git refuses to read it, because it is not the workspace itself.`,
      { hint: `When you trust it, add a step \`git config --global --add safe.directory ${owned}\` before.` },
    );
  }
  if (/unknown revision|Needed a single revision|bad revision/.test(stderr)) {
    return new UserError(`The repository in ${workspace} has no commit checked out.`, { hint: addCheckout });
  }
  return new UserError(`git cannot read the repository in ${workspace}: ${said(answer)}`);
}
