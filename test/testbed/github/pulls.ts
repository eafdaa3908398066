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

export type PullRequest = {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  title: string;
  body: string;
  state: "open" | "closed";
  merged: boolean;
  /** The one that its merge made. */
  mergeCommit?: string;
  /** Those that the merge brought to the base branch, by whatever name they have there. */
  mergedCommits?: readonly string[];
};

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

export function createPulls({ schema, owner, repo }: Place, remote: Pick<GitRemote, "git">): Pulls {
  const pulls: PullRequest[] = [];
  let forbidden = false;
  const place = "/repos/{owner}/{repo}/pulls";

  const commitOf = async (branch: string) =>
    (await remote.git(["for-each-ref", "--format=%(objectname)", `refs/heads/${branch}`])).trim();

  function find(number: unknown): PullRequest {
    const found = pulls.find((pull) => String(pull.number) === String(number));
    if (found === undefined) throw new Error(`no pull request ${number}`);
    return found;
  }

  async function shown(example: Json, pull: PullRequest): Promise<Json> {
    const { number, title, body, state, merged } = pull;
    const branch = async (end: "head" | "base") => ({
      ...(example[end] as Json),
      label: `${owner}:${pull[end]}`,
      ref: pull[end],
      sha: await commitOf(pull[end]),
    });
    return {
      ...example,
      number,
      title,
      body,
      state,
      html_url: `https://github.com/${owner}/${repo}/pull/${number}`,
      head: await branch("head"),
      base: await branch("base"),
      closed_at: state === "closed" ? "2026-01-01T00:00:00Z" : null,
      // The example lacks what the schema wants of a team.
      requested_teams: [],
      merge_commit_sha: pull.mergeCommit ?? null,
      merged_at: merged ? "2026-01-01T00:00:00Z" : null,
      ...("merged" in example ? { merged } : {}),
    };
  }

  /** GitHub notices by itself what has arrived in the base branch. */
  async function notice(): Promise<void> {
    for (const pull of pulls.filter(({ state }) => state === "open")) {
      const head = await commitOf(pull.head);
      if (head === "") pull.state = "closed";
      else if ((await remote.git(["rev-list", "-1", head, `^${pull.base}`])).trim() === "")
        Object.assign(pull, { state: "closed", merged: true });
    }
  }

  async function list({ query }: Asked): Promise<Answer> {
    await notice();
    const [example] = schema.example("pull-request-simple-items") as unknown as readonly Json[];
    const state = query.get("state") ?? "open";
    const wants = (name: string, value: string) => !query.has(name) || query.get(name) === value;
    const matching = pulls
      .filter((pull) => wants("head", `${owner}:${pull.head}`) && wants("base", pull.base))
      .filter((pull) => state === "all" || pull.state === state)
      .toReversed();
    const page = pageOf(matching, query).map((pull) => shown(example ?? {}, pull));
    return { status: 200, body: await Promise.all(page) };
  }

  /** The pull requests that brought a commit to a branch; while there are none, the open ones that have it. */
  async function ofCommit({ path, query }: Asked): Promise<Answer> {
    await notice();
    const [example] = schema.example("pull-request-simple-items") as unknown as readonly Json[];
    const sha = path.commit_sha ?? "";
    const brought = pulls.filter((pull) => pull.mergeCommit === sha || pull.mergedCommits?.includes(sha));
    const having: PullRequest[] = [];
    for (const pull of brought.length > 0 ? [] : pulls.filter(({ state }) => state === "open"))
      if ((await remote.git(["rev-list", pull.head, `^${pull.base}`])).includes(sha)) having.push(pull);
    const page = pageOf([...brought, ...having], query).map((pull) => shown(example ?? {}, pull));
    return { status: 200, body: await Promise.all(page) };
  }

  async function create({ body }: Asked): Promise<Answer> {
    await notice();
    if (forbidden) return refusal(403, "GitHub Actions is not permitted to create or approve pull requests.");
    const [head, base] = [String(body.head), String(body.base)];
    if ((await commitOf(head)) === "") return invalid("PullRequest", "head invalid");
    if (pulls.some((pull) => pull.state === "open" && pull.head === head && pull.base === base))
      return invalid("PullRequest", `A pull request already exists for ${owner}:${head}.`);
    if ((await remote.git(["rev-list", "-1", head, `^${base}`])).trim() === "")
      return invalid("PullRequest", `No commits between ${base} and ${head}`);
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
    return { status: 201, body: await shown(schema.example("pull-request") as Json, pull) };
  }

  async function update({ path, body }: Asked): Promise<Answer> {
    await notice();
    const pull = pulls.find(({ number }) => String(number) === path.pull_number);
    if (pull === undefined) return refusal(404, "Not Found");
    const { title, body: text, state } = body as Partial<PullRequest>;
    Object.assign(pull, {
      ...(title === undefined ? {} : { title }),
      ...(text === undefined ? {} : { body: text }),
      ...(state === undefined ? {} : { state }),
    });
    return { status: 200, body: await shown(schema.example("pull-request") as Json, pull) };
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
