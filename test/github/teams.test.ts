import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../../src/github/client.ts";
import { createTeams } from "../../src/github/teams.ts";
import { startGitHubApi } from "../testbed/github-api.ts";

const token = "ghs_0123456789";
const hint =
  "`release.allow` in gitops.yaml names it. The workflow's own token may not read teams: give `github-token` one of an App or account that has `members: read` of the organisation.";

/** The organisation acme has a team ops. */
async function start() {
  const teams = { "acme/ops": { ada: "active", "grace-h": "pending" } } as const;
  const api = await startGitHubApi({ owner: "acme", repo: "config", token, teams });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  return { api, teams: createTeams(createClient({ token, apiUrl: api.url, pause: 10 })) };
}

test.each([
  ["ada", true],
  // Invited only.
  ["grace-h", false],
  ["eve", false],
])("whether %s is in a team: %s", async (login, expected) => {
  const { teams } = await start();
  expect(await teams.has("acme/ops", login)).toBe(expected);
});

test("a team that is not there is an error, and not a team without members", async () => {
  const { api, teams } = await start();
  await expect(teams.has("acme/opps", "ada")).rejects.toMatchObject({
    message:
      "Whether ada is in the team acme/opps cannot be told: GitHub shows none of that name, so it is spelt otherwise, or the token lacks the permission `members: read` (HTTP 404).",
    hint,
  });
  expect(api.requests).toEqual(["GET /orgs/acme/teams/opps"]);
});

test.each([
  ["the token may not read teams", "deny", "the token lacks the permission `members: read` (HTTP 403)"],
  ["GitHub fails twice", "fail", "GitHub failed with HTTP 502"],
  ["the token has asked too much", "limit", "the token's rate limit is used up"],
])("it cannot be told when %s", async (_name, how, why) => {
  const { api, teams } = await start();
  if (how === "deny") api.deny("members: read");
  if (how === "fail") api.fail(502, 2);
  if (how === "limit") api.limit();
  await expect(teams.has("acme/ops", "ada")).rejects.toMatchObject({
    message: `Whether ada is in the team acme/ops cannot be told: ${why}.`,
    hint,
  });
});

test("nor without a token", async () => {
  await expect(createTeams(undefined).has("acme/ops", "ada")).rejects.toThrow(
    "Whether ada is in the team acme/ops cannot be told: there is no token.",
  );
});
