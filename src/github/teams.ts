import { UserError } from "../errors.ts";
import { type Request, whyFailed } from "./client.ts";

/** Teams of organisations. */
export interface Teams {
  /**
   * Whether an account is a member of `<organisation>/<team>`.
   * @throws UserError when the token may not read teams, or the team is not there.
   */
  has(team: string, login: string): Promise<boolean>;
}

/** Milliseconds. */
const timeout = 10_000;

/** `request`: undefined without a token. */
export function createTeams(request: Request | undefined): Teams {
  return {
    async has(team, login) {
      const [org = "", slug = ""] = team.split("/");
      if (request === undefined) throw unreadable({ team, login }, "there is no token");
      const asked = { org, team_slug: slug };
      const there = await request("GET /orgs/{org}/teams/{team_slug}", asked, { timeout });
      if (!there.ok && there.failure.status === 404) throw unreadable({ team, login }, unseen);
      if (!there.ok) throw unreadable({ team, login }, whyFailed(there.failure, "members: read"));
      const route = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
      const answer = await request(route, { ...asked, username: login }, { timeout });
      if (answer.ok) return (answer.body as { readonly state?: unknown }).state === "active";
      // Of a team that may be read it means that the account is not in it.
      if (answer.failure.status === 404) return false;
      throw unreadable({ team, login }, whyFailed(answer.failure, "members: read"));
    },
  };
}

/** GitHub tells a token nothing of what it may not see. */
const unseen =
  "GitHub shows none of that name, so it is spelt otherwise, or the token lacks the permission `members: read` (HTTP 404)";

function unreadable(
  { team, login }: { readonly team: string; readonly login: string },
  why: string,
): UserError {
  return new UserError(`Whether ${login} is in the team ${team} cannot be told: ${why}.`, {
    hint: "`release.allow` in gitops.yaml names it. The workflow's own token may not read teams: give `github-token` one of an App or account that has `members: read` of the organisation.",
  });
}
