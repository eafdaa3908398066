// Teams of organisations, and who is in them.
import { type Endpoints, type Json, type Place, refusal } from "./endpoint.ts";

/** Members by `<organisation>/<team>`; `pending`: invited, and has not answered. */
export type TeamSpec = Readonly<Record<string, Readonly<Record<string, "active" | "pending">>>>;

export function teamEndpoints({ schema }: Place, teams: TeamSpec): Endpoints {
  const team = "/orgs/{org}/teams/{team_slug}";
  const membersOf = ({ org, team_slug }: Readonly<Record<string, string>>) => teams[`${org}/${team_slug}`];
  return {
    [`GET ${team}`]: {
      needs: "members: read",
      answer: ({ path }) =>
        membersOf(path) === undefined
          ? refusal(404, "Not Found")
          : { status: 200, body: teamOf(schema.example("team-full"), path.team_slug) },
    },
    [`GET ${team}/memberships/{username}`]: {
      needs: "members: read",
      answer({ path }) {
        const state = membersOf(path)?.[path.username ?? ""];
        if (state === undefined) return refusal(404, "Not Found");
        const example = schema.example("team-membership-response-if-user-is-a-team-maintainer");
        return { status: 200, body: { ...example, role: "member", state } };
      },
    },
  };
}

/** The example lacks what the schema wants. */
function teamOf(example: Json, slug: string | undefined): Json {
  const organization = { ...(example.organization as Json), archived_at: null };
  return { ...example, slug, type: "organization", organization };
}
