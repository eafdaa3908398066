import type { ReleaseRule } from "../config/configuration.ts";
import { type Actor, teamsIn } from "../images/request/allow.ts";
import type { World } from "./world.ts";

/** Who asks, with those of their teams that rules name. @throws UserError when teams cannot be read. */
export async function actorsOf(
  logins: readonly string[],
  allow: readonly ReleaseRule[] | undefined,
  { teams }: Pick<World, "teams">,
): Promise<readonly Actor[]> {
  const named = teamsIn(allow ?? []);
  return Promise.all(
    logins.map(async (login) => {
      const has = await Promise.all(named.map((team) => teams.has(team, login)));
      return { login, teams: new Set(named.filter((_, index) => has[index])) };
    }),
  );
}
