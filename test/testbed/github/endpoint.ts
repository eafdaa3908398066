// What the parts of the stand-in for GitHub's API have in common.
import type { GitHubSchema } from "../github-schema.ts";

/** What a token may be denied. */
export type Permission =
  | "actions: read"
  | "actions: write"
  | "contents: read"
  | "contents: write"
  | "deployments: write"
  | "members: read"
  | "pull-requests: write";

export type Json = Record<string, unknown>;
export type Answer = { readonly status: number; readonly body: unknown };

export type Asked = {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json;
};

export type Endpoint = {
  readonly needs: Permission;
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
