// Pull requests between branches of a bare repository.
import type { GitRemote } from "../git-remote.ts";
import {
  type Answer,
  type Asked,
  type Endpoints,
  invalid,
  type Json,
  type Place,
  pageOf,
  refusal,
} from "./endpoint.ts";
import { type PullRequest, pullAnswer } from "./pull-answer.ts";
import { readHistory } from "./pull-history.ts";

export type Pulls = {
  readonly endpoints: Endpoints;
  /** Newest last. */
  readonly pulls: readonly PullRequest[];
  /** From now on the repository's settings keep workflows from opening any. */
  forbidPulls(): void;
  /** As a person does it on the page. */
  openPull(pull: Pick<PullRequest, "head" | "base" | "title" | "body">): Promise<void>;
  /** As a person does it on the page; the branch stays. */
  closePull(number: number): void;
  /** As a person does it on the page: by a merge commit, or one commit with all changes; the branch stays. */
  mergePull(number: number, how: "merge" | "squash"): Promise<void>;
};

/** Also where there is no repository to look into. */
const none: Answer = { status: 200, body: [] };

export function createPulls({ schema, owner, repo }: Place, remote: Pick<GitRemote, "git">): Pulls {
  const pulls: PullRequest[] = [];
  let forbidden = false;
  const place = "/repos/{owner}/{repo}/pulls";

  const { commitsByBranch, hasArrived } = readHistory(remote);

  function find(number: unknown): PullRequest {
    const found = pulls.find((pull) => String(pull.number) === String(number));
    if (found === undefined) throw new Error(`no pull request ${number}`);
    return found;
  }

  function shown(example: Json, pull: PullRequest, commits: ReadonlyMap<string, string>): Json {
    return pullAnswer(example, pull, { owner, repo, commits });
  }

  /** GitHub notices by itself what has arrived in the base branch. Gives the branches' commits. */
  async function notice(): Promise<ReadonlyMap<string, string>> {
    // Without any there may be no repository either.
    if (pulls.length === 0) return new Map();
    const commits = await commitsByBranch();
    for (const pull of pulls.filter(({ state }) => state === "open")) {
      const [head, base] = [commits.get(pull.head), commits.get(pull.base)];
      if (head === undefined || base === undefined) pull.state = "closed";
      else if (await hasArrived(head, base)) Object.assign(pull, { state: "closed", merged: true });
    }
    return commits;
  }

  async function list({ query }: Asked): Promise<Answer> {
    if (pulls.length === 0) return none;
    const commits = await notice();
    const [example] = schema.example("pull-request-simple-items") as unknown as readonly Json[];
    const state = query.get("state") ?? "open";
    const wants = (name: string, value: string) => !query.has(name) || query.get(name) === value;
    const matching = pulls
      .filter((pull) => wants("head", `${owner}:${pull.head}`) && wants("base", pull.base))
      .filter((pull) => state === "all" || pull.state === state)
      .toReversed();
    const page = pageOf(matching, query).map((pull) => shown(example ?? {}, pull, commits));
    return { status: 200, body: page };
  }

  /** The pull requests that brought a commit to a branch; while there are none, the open ones that have it. */
  async function ofCommit({ path, query }: Asked): Promise<Answer> {
    if (pulls.length === 0) return none;
    const commits = await notice();
    const [example] = schema.example("pull-request-simple-items") as unknown as readonly Json[];
    const sha = path.commit_sha ?? "";
    const brought = pulls.filter((pull) => pull.mergeCommit === sha || pull.mergedCommits?.includes(sha));
    const having: PullRequest[] = [];
    for (const pull of brought.length > 0 ? [] : pulls.filter(({ state }) => state === "open"))
      if ((await remote.git(["rev-list", pull.head, `^${pull.base}`])).includes(sha)) having.push(pull);
    const page = pageOf([...brought, ...having], query).map((pull) => shown(example ?? {}, pull, commits));
    return { status: 200, body: page };
  }

  async function create({ body }: Asked): Promise<Answer> {
    await notice();
    const commits = await commitsByBranch();
    if (forbidden) return refusal(403, "GitHub Actions is not permitted to create or approve pull requests.");
    const [head, base] = [String(body.head), String(body.base)];
    const [headCommit, baseCommit] = [commits.get(head), commits.get(base)];
    if (headCommit === undefined) return invalid("PullRequest", "head invalid");
    if (baseCommit === undefined) return invalid("PullRequest", "base invalid");
    if (await hasArrived(headCommit, baseCommit))
      return invalid("PullRequest", `No commits between ${base} and ${head}`);
    // Last, as GitHub does it at once: another request may have opened one while this one waited.
    if (pulls.some((pull) => pull.state === "open" && pull.head === head && pull.base === base))
      return invalid("PullRequest", `A pull request already exists for ${owner}:${head}.`);
    if (String(body.body).length > 65_536)
      return invalid("PullRequest", "body is too long (maximum is 65536 characters)");
    const texts = { title: String(body.title), body: String(body.body ?? "") };
    const pull: PullRequest = {
      number: pulls.length + 1,
      head,
      base,
      ...texts,
      state: "open",
      merged: false,
    };
    pulls.push(pull);
    return { status: 201, body: shown(schema.example("pull-request") as Json, pull, commits) };
  }

  async function update({ path, body }: Asked): Promise<Answer> {
    const commits = await notice();
    const pull = pulls.find(({ number }) => String(number) === path.pull_number);
    if (pull === undefined) return refusal(404, "Not Found");
    const { title, body: text, state } = body as Partial<PullRequest>;
    Object.assign(pull, {
      ...(title === undefined ? {} : { title }),
      ...(text === undefined ? {} : { body: text }),
      ...(state === undefined ? {} : { state }),
    });
    return { status: 200, body: shown(schema.example("pull-request") as Json, pull, commits) };
  }

  return {
    pulls,
    forbidPulls: () => {
      forbidden = true;
    },
    async openPull(pull) {
      pulls.push({ ...pull, number: pulls.length + 1, state: "open", merged: false });
    },
    closePull: (number) => Object.assign(find(number), { state: "closed" }),
    async mergePull(number, how) {
      const pull = find(number);
      const { head, base } = pull;
      const tree = (await remote.git(["merge-tree", "--write-tree", base, head])).trim();
      const parents = how === "merge" ? ["-p", base, "-p", head] : ["-p", base];
      const commit = await remote.git(["commit-tree", tree, ...parents, "-m", `${pull.title} (#${number})`]);
      const mergedCommits =
        how === "squash" ? [] : (await remote.git(["rev-list", head, `^${base}`])).split("\n");
      const mergeCommit = commit.trim();
      await remote.git(["update-ref", `refs/heads/${base}`, mergeCommit]);
      Object.assign(pull, { state: "closed", merged: true, mergeCommit, mergedCommits });
    },
    endpoints: {
      [`GET ${place}`]: { needs: "pull-requests: read", answer: list },
      "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls": {
        needs: "pull-requests: read",
        answer: ofCommit,
      },
      [`POST ${place}`]: { needs: "pull-requests: write", answer: create },
      [`PATCH ${place}/{pull_number}`]: { needs: "pull-requests: write", answer: update },
    },
  };
}
