// Comments on issues and pull requests.
import { type Answer, type Endpoints, type Json, type Place, pageOf, refusal } from "./endpoint.ts";

export type Comment = {
  readonly id: number;
  /** Of the issue or pull request. */
  readonly number: number;
  readonly author: Author;
  readonly createdAt: string;
  body: string;
};

/** Who wrote something, as GitHub tells it; by default the workflow's own token. */
export type Author = {
  readonly login: string;
  readonly type: "Bot" | "User";
  readonly association: "NONE" | "CONTRIBUTOR" | "MEMBER";
};

export type Comments = {
  readonly endpoints: Endpoints;
  /** Those that are there, oldest first. */
  readonly comments: readonly Comment[];
  /** As somebody does it on the page, or did it a while ago. */
  addComment(comment: Pick<Comment, "number" | "body"> & Partial<Comment>): void;
  /** As somebody does it on the page. */
  removeComment(id: number): void;
};

export const bot: Author = { login: "github-actions[bot]", type: "Bot", association: "NONE" };
const mostCharacters = 65_536;

/** `exists`: whether there is an issue or pull request of a number. */
export function createComments(
  { schema, owner, repo }: Place,
  exists: (number: number) => boolean,
): Comments {
  const comments: Comment[] = [];
  let last = 0;
  const place = "/repos/{owner}/{repo}/issues";

  function add({ number, body, ...given }: Pick<Comment, "number" | "body"> & Partial<Comment>): Comment {
    last += 1;
    const comment = { id: last, number, body, author: bot, createdAt: new Date().toISOString(), ...given };
    comments.push(comment);
    return comment;
  }

  function shown({ id, number, author, createdAt, body }: Comment): Json {
    const example = schema.example("issue-comment");
    return {
      ...example,
      id,
      body,
      html_url: `https://github.com/${owner}/${repo}/pull/${number}#issuecomment-${id}`,
      user: { ...(example.user as Json), login: author.login, type: author.type },
      author_association: author.association,
      created_at: createdAt,
    };
  }

  const find = (id: string | undefined) => comments.find((comment) => String(comment.id) === id);
  const remove = (comment: Comment) => void comments.splice(comments.indexOf(comment), 1);
  const none = refusal(404, "Not Found");

  function tooLong(body: unknown): Answer | undefined {
    if (String(body).length <= mostCharacters) return undefined;
    const message = `Body is too long (maximum is ${mostCharacters} characters)`;
    return {
      status: 422,
      body: { message, errors: [message], documentation_url: "https://docs.github.com" },
    };
  }

  return {
    comments,
    addComment: (comment) => void add(comment),
    removeComment: (id) => comments.filter((comment) => comment.id === id).forEach(remove),
    endpoints: {
      [`GET ${place}/{issue_number}/comments`]: {
        needs: ["issues: read", "pull-requests: read"],
        answer({ path, query }) {
          if (!exists(Number(path.issue_number))) return none;
          const all = comments.filter(({ number }) => String(number) === path.issue_number);
          return { status: 200, body: pageOf(all, query).map(shown) };
        },
      },
      [`POST ${place}/{issue_number}/comments`]: {
        needs: ["issues: write", "pull-requests: write"],
        answer({ path, body }) {
          if (!exists(Number(path.issue_number))) return none;
          const long = tooLong(body.body);
          if (long !== undefined) return long;
          const made = add({ number: Number(path.issue_number), body: String(body.body) });
          return { status: 201, body: shown(made) };
        },
      },
      [`PATCH ${place}/comments/{comment_id}`]: {
        needs: ["issues: write", "pull-requests: write"],
        answer({ path, body }) {
          const comment = find(path.comment_id);
          if (comment === undefined) return none;
          const long = tooLong(body.body);
          if (long !== undefined) return long;
          comment.body = String(body.body);
          return { status: 200, body: shown(comment) };
        },
      },
      [`DELETE ${place}/comments/{comment_id}`]: {
        needs: ["issues: write", "pull-requests: write"],
        answer({ path }) {
          const comment = find(path.comment_id);
          if (comment === undefined) return none;
          remove(comment);
          return { status: 204, body: undefined };
        },
      },
    },
  };
}
