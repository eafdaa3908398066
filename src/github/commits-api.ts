import { UserError } from "../errors.ts";
import { isCommit } from "../git/commit.ts";
import type { Commit, CommitWriter, Git, Person, Pushed } from "../git/git.ts";
import { type GitHubAnswer, type GitHubFailure, type Request, whyFailed } from "./client.ts";

export interface ApiCommitsOptions {
  /** undefined: there is no token. */
  readonly request: Request | undefined;
  readonly owner: string;
  readonly repository: string;
  readonly git: Pick<Git, "tree" | "ensureCommit"> & { readonly commits: Pick<Git["commits"], "fetchHead"> };
  /**
   * Those that the user has named. Where there are none GitHub names the account of the token and, for Apps and the
   * workflow's own token, signs the commit. The people and the key of a `Commit` are left out here.
   */
  readonly people: { readonly author?: Person | undefined; readonly committer?: Person | undefined };
}

/** A tree of GitHub, and a commit that is here and has the same kinds of files. */
interface Known {
  readonly tree: string;
  readonly kinds: string;
}

/** Milliseconds for one call: GitHub itself gives up after ten seconds. */
const timeout = 20_000;
const permission = "contents: write";
const modes = { file: "100644", executable: "100755", symlink: "120000" } as const;

/** Makes commits by GitHub's git database, so that GitHub signs them; they are fetched once they are on a branch. */
export function createApiCommits(options: ApiCommitsOptions): CommitWriter {
  const { git, people } = options;
  const made = new Map<string, Known>();

  async function post(route: string, parameters: Readonly<Record<string, unknown>>): Promise<string> {
    return idIn(await call(`POST /repos/{owner}/{repo}/git/${route}`, parameters, options), "sha");
  }

  async function known(commit: string): Promise<Known> {
    const route = "GET /repos/{owner}/{repo}/git/commits/{commit_sha}";
    const before = made.get(commit);
    if (before !== undefined) return before;
    const answer = await call(route, { commit_sha: commit }, options);
    const tree = answer.ok ? { ok: true as const, body: field(answer.body, "tree") } : answer;
    return { tree: idIn(tree, "sha"), kinds: commit };
  }

  async function makeTree({ tree, kinds }: Known, files: Commit["files"]): Promise<string> {
    const kindOf = new Map((await git.tree(kinds)).map(({ path, kind }) => [path, kind]));
    const entries: unknown[] = [];
    for (const [path, contents] of files) {
      const kind = kindOf.get(path);
      if (kind === undefined || kind === "submodule") throw new Error(`${path} is no file of ${kinds}.`);
      entries.push({ path, mode: modes[kind], type: "blob", ...(await contentOf(contents)) });
    }
    return post("trees", { base_tree: tree, tree: entries });
  }

  async function contentOf(contents: Uint8Array): Promise<Readonly<Record<string, string>>> {
    const content = textOf(contents);
    if (content !== undefined) return { content };
    const base64 = Buffer.from(contents).toString("base64");
    return { sha: await post("blobs", { content: base64, encoding: "base64" }) };
  }

  return {
    fetchHead: (branch) => git.commits.fetchHead(branch),
    async make({ base, parents, files, message }) {
      const on = await known(base);
      const tree = files.size === 0 ? on.tree : await makeTree(on, files);
      const commit = await post("commits", { message, tree, parents, ...namedOnly(people) });
      made.set(commit, { tree, kinds: on.kinds });
      return commit;
    },
    async push(commit, branch) {
      const pushed = await move(commit, branch, options);
      if (pushed.kind === "pushed") await fetchWritten(commit, branch, git);
      return pushed;
    },
  };
}

/** Forward only; a branch that is not there is made. */
async function move(commit: string, branch: string, options: ApiCommitsOptions): Promise<Pushed> {
  const route = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";
  const moved = await call(route, { ref: `heads/${branch}`, sha: commit, force: false }, options);
  if (moved.ok) return { kind: "pushed" };
  const missing = moved.failure.status === 422 && /does not exist/i.test(moved.failure.message);
  if (!missing) return refused(moved.failure);
  const begin = "POST /repos/{owner}/{repo}/git/refs";
  const begun = await call(begin, { ref: `refs/heads/${branch}`, sha: commit }, options);
  return begun.ok ? { kind: "pushed" } : refused(begun.failure);
}

function refused(failure: GitHubFailure): Pushed {
  return { kind: "refused", reason: whyFailed(failure, permission).replace(/\.$/, "") };
}

async function fetchWritten(commit: string, branch: string, git: Pick<Git, "ensureCommit">): Promise<void> {
  const fetched = await git.ensureCommit(commit);
  if (!("reason" in fetched)) return;
  const what = `${branch} has the new commit ${commit.slice(0, 7)}, which cannot be fetched: ${fetched.reason}`;
  throw new UserError(what, {
    hint: "The checkout's credentials, or `github-token`, must be allowed to read the repository.",
  });
}

async function call(
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  { request, owner, repository: repo }: ApiCommitsOptions,
): Promise<GitHubAnswer> {
  if (request !== undefined) return request(route, { owner, repo, ...parameters }, { timeout });
  throw new UserError("Input `commit-with` is `api`, and there is no token to ask GitHub with.", {
    hint: "Give it as `github-token`.",
  });
}

/** The id in GitHub's answer. @throws UserError when GitHub refused, or answers something else. */
function idIn(answer: GitHubAnswer, name: string): string {
  const id = answer.ok ? field(answer.body, name) : undefined;
  if (typeof id === "string" && isCommit(id)) return id;
  const why = answer.ok ? "GitHub's answer is not the one expected" : whyFailed(answer.failure, permission);
  throw new UserError(`GitHub made no commit of the edits: ${why.replace(/\.$/, "")}.`, {
    hint: "`github-token` needs `contents: write`; or set `commit-with: git`.",
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function namedOnly(people: ApiCommitsOptions["people"]): Readonly<Record<string, Person>> {
  const entries = Object.entries(people).flatMap(([role, person]) =>
    person === undefined ? [] : [[role, person] as const],
  );
  return Object.fromEntries(entries);
}

/** What JSON can carry without a change; undefined: bytes, or a text with a mark in front that might get lost. */
function textOf(contents: Uint8Array): string | undefined {
  const text = Buffer.from(contents).toString("utf8");
  return text.startsWith("\uFEFF") || Buffer.compare(Buffer.from(text), contents) !== 0 ? undefined : text;
}
