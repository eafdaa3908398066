// What the parts of the stand-in for GitHub's API have in common.
import type { GitHubSchema } from "../github-schema.ts";

/** What a token may be denied. */
export type Permission =
  | "actions: read"
  | "actions: write"
  | "checks: read"
  | "checks: write"
  | "contents: read"
  | "contents: write"
  | "deployments: write"
  | "issues: read"
  | "issues: write"
  | "members: read"
  | "pull-requests: read"
  | "pull-requests: write";

export type Json = Record<string, unknown>;
export type Answer = { readonly status: number; readonly body: unknown };

export type Asked = {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json;
};

export type Endpoint = {
  /** Of several any one is enough. */
  readonly needs: Permission | readonly Permission[];
  answer(asked: Asked): Answer | Promise<Answer>;
};

/** Endpoints by their route, as GitHub's description writes it. */
export type Endpoints = Readonly<Record<string, Endpoint>>;

/** What an endpoint answers for. */
export type Place = { readonly schema: GitHubSchema; readonly owner: string; readonly repo: string };

export function refusal(status: number, message: string): Answer {
  return {
    status,
    body: { message, documentation_url: "https://docs.github.com/rest", status: String(status) },
  };
}

/** A refusal of what a field says. */
export function invalid(resource: string, message: string): Answer {
  return {
    status: 422,
    body: {
      message: "Validation Failed",
      errors: [{ resource, code: "custom", message }],
      documentation_url: "https://docs.github.com/rest",
      status: "422",
    },
  };
}

/** The page of a list that a query asks for, as GitHub counts them. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const from = (Number(query.get("page") ?? 1) - 1) * size;
  return all.slice(from, from + size);
}
