// GitHub's git database, on a bare repository that git fetches from.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GIT_ENVIRONMENT } from "../git-environment.ts";
import type { GitRemote } from "../git-remote.ts";
import { runCommand } from "../processes.ts";
import { type Answer, type Asked, type Endpoints, type Json, type Place, refusal } from "./endpoint.ts";

export type MadeCommit = {
  readonly sha: string;
  /** GitHub signs what names neither author nor committer. */
  readonly verified: boolean;
};

export type GitData = { readonly endpoints: Endpoints; readonly commits: readonly MadeCommit[] };

type Entry = {
  readonly path: string;
  readonly mode: string;
  readonly sha?: string;
  readonly content?: string;
};
type Person = { readonly name: string; readonly email: string };
type Git = (args: readonly string[], options?: { env?: Json; input?: string | Buffer }) => Promise<string>;

/** Whom GitHub names, and the key it signs with, where a commit names nobody. */
const bot: Person = {
  name: "github-actions[bot]",
  email: "41898282+github-actions[bot]@users.noreply.github.com",
};
const github: Person = { name: "GitHub", email: "noreply@github.com" };

export function createGitData({ schema }: Place, remote: Pick<GitRemote, "path">): GitData {
  const commits: MadeCommit[] = [];
  const git: Git = async (args, { env = {}, input } = {}) => {
    const options = { cwd: remote.path, env: { ...GIT_ENVIRONMENT, ...env } as NodeJS.ProcessEnv };
    const given = input === undefined ? options : { ...options, input };
    const { code, stdout, stderr } = await runCommand("git", args, given);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  const database = "/repos/{owner}/{repo}/git";

  async function makeTree({ body }: Asked): Promise<Answer> {
    const sha = await withIndex(async (index) => {
      const env = { GIT_INDEX_FILE: index };
      if (body.base_tree !== undefined) await git(["read-tree", `${body.base_tree}^{tree}`], { env });
      for (const { path, mode, sha, content = "" } of body.tree as Entry[]) {
        const blob = sha ?? (await git(["hash-object", "-w", "--stdin"], { input: content }));
        await git(["update-index", "--add", "--cacheinfo", `${mode},${blob},${path}`], { env });
      }
      return git(["write-tree"], { env });
    });
    return { status: 201, body: { ...schema.example("git-tree"), sha } };
  }

  async function makeCommit({ body }: Asked): Promise<Answer> {
    const parents = (body.parents ?? []) as readonly string[];
    const verified = body.author === undefined && body.committer === undefined;
    const author = (body.author ?? bot) as Person;
    const committer = (body.committer ?? body.author ?? github) as Person;
    const args = ["commit-tree", String(body.tree), ...parents.flatMap((parent) => ["-p", parent])];
    const env = { ...named("AUTHOR", author), ...named("COMMITTER", committer) };
    const sha = await git([...args, "-F", "-"], { env, input: String(body.message) });
    commits.push({ sha, verified });
    const example = schema.example("git-commit");
    const tree = { ...(example.tree as Json), sha: body.tree };
    return { status: 201, body: { ...example, sha, tree, message: body.message } };
  }

  /** By a push of the repository to itself, so that its rules and hooks hold. */
  async function move(ref: string, sha: unknown, force: boolean, status: number): Promise<Answer> {
    const args = ["push", "--quiet", remote.path, `${force ? "+" : ""}${sha}:${ref}`];
    const pushed = await runCommand("git", args, { cwd: remote.path, env: GIT_ENVIRONMENT });
    if (pushed.code === 0) {
      const example = schema.example("git-ref");
      const object = { ...(example.object as Json), sha };
      return { status, body: { ...example, ref, object } };
    }
    if (/non-fast-forward|fetch first/.test(pushed.stderr))
      return refusal(422, "Update is not a fast forward");
    const rules = [...pushed.stderr.matchAll(/^remote: (.*\S)\s*$/gm)].map(([, line]) => line);
    return refusal(422, `Repository rule violations found\n\n${rules.join("\n")}`);
  }

  const exists = async (ref: string) =>
    (await git(["for-each-ref", "--format=%(refname)", ref])).split("\n").includes(ref);

  return {
    commits,
    endpoints: {
      [`POST ${database}/blobs`]: {
        needs: "contents: write",
        async answer({ body }) {
          const input = Buffer.from(String(body.content), body.encoding === "base64" ? "base64" : "utf8");
          const sha = await git(["hash-object", "-w", "--stdin"], { input });
          return { status: 201, body: { ...schema.example("short-blob"), sha } };
        },
      },
      [`GET ${database}/commits/{commit_sha}`]: {
        needs: "contents: read",
        async answer({ path }) {
          const sha = path.commit_sha ?? "";
          const tree = await git(["rev-parse", `${sha}^{tree}`]).catch(() => undefined);
          if (tree === undefined) return refusal(404, "Not Found");
          const example = schema.example("git-commit");
          return { status: 200, body: { ...example, sha, tree: { ...(example.tree as Json), sha: tree } } };
        },
      },
      [`POST ${database}/trees`]: { needs: "contents: write", answer: makeTree },
      [`POST ${database}/commits`]: { needs: "contents: write", answer: makeCommit },
      [`POST ${database}/refs`]: {
        needs: "contents: write",
        async answer({ body }) {
          const ref = String(body.ref);
          if (await exists(ref)) return refusal(422, "Reference already exists");
          return move(ref, body.sha, false, 201);
        },
      },
      [`PATCH ${database}/refs/{ref}`]: {
        needs: "contents: write",
        async answer({ path, body }) {
          const ref = `refs/${path.ref}`;
          if (!(await exists(ref))) return refusal(422, "Reference does not exist");
          return move(ref, body.sha, body.force === true, 200);
        },
      },
    },
  };
}

function named(role: string, { name, email }: Person): Json {
  return { [`GIT_${role}_NAME`]: name, [`GIT_${role}_EMAIL`]: email };
}

async function withIndex<T>(work: (index: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-testbed-index-"));
  try {
    return await work(join(folder, "index"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
