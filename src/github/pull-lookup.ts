import { type AskOptions, createAsk, type Fields, fieldsOf, list, type Refused } from "./ask.ts";

/** Which pull requests there are, to tell them what became of what they show. Nothing here rejects. */
export interface PullLookup {
  /** Those that brought a commit to a branch; where there are none, open ones that have it. At most 100. */
  containing(commit: string): Promise<FoundPulls | Refused>;
  /** The open ones against a branch, those that changed last first. `pages` of 50 are looked at. */
  openAgainst(base: string, pages?: number): Promise<FoundPulls | Refused>;
}

export interface FoundPulls {
  readonly kind: "found";
  readonly pulls: readonly KnownPull[];
}

export interface KnownPull {
  readonly number: number;
  /** Its page. */
  readonly url: string;
  readonly state: "open" | "merged" | "closed";
  /** Its newest commit. */
  readonly head: string;
  /** The branch that it is to change. */
  readonly base: string;
  /** When it was merged, in ISO 8601; undefined: it is not. */
  readonly mergedAt: string | undefined;
  /** Of a merged one what its base branch has of it; of an open one a trial. */
  readonly mergeCommit: string | undefined;
}

const permission = "pull-requests: read";
/** A page of pull requests with texts as long as they may be stays below what the client reads. */
const size = 50;

export function createPullLookup(options: AskOptions): PullLookup {
  const ask = createAsk(options);

  async function found(route: string, parameters: Fields, pages: number): Promise<FoundPulls | Refused> {
    const listed = await list(ask, route, parameters, { permission, size, pages, read: pullOf });
    if (listed.kind === "refused") return { kind: "refused", why: listed.why };
    return { kind: "found", pulls: listed.items };
  }

  return {
    containing: (commit) =>
      found("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", { commit_sha: commit }, 2),
    openAgainst(base, pages = 20) {
      const wanted = { state: "open", base, sort: "updated", direction: "desc" };
      return found("GET /repos/{owner}/{repo}/pulls", wanted, pages);
    },
  };
}

function pullOf(item: Fields): KnownPull | undefined {
  const { number, html_url: url, state, merged_at: mergedAt, merge_commit_sha: mergeCommit } = item;
  const [head, base] = [fieldsOf(item.head).sha, fieldsOf(item.base).ref];
  if (typeof number !== "number" || typeof head !== "string" || typeof base !== "string") return undefined;
  const isMerged = typeof mergedAt === "string";
  return {
    number,
    url: String(url),
    state: state === "open" ? "open" : isMerged ? "merged" : "closed",
    head,
    base,
    mergedAt: isMerged ? mergedAt : undefined,
    mergeCommit: typeof mergeCommit === "string" ? mergeCommit : undefined,
  };
}
