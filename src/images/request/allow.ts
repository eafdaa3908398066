import type { ReleaseRule } from "../../config/configuration.ts";
import { compileGlob } from "../../config/glob.ts";
import { UserError } from "../../errors.ts";
import { listed } from "../../listed.ts";
import { canonicalName, type ImageReference } from "../reference.ts";
import { type Wanted, wantedName } from "./wanted.ts";

/** Someone who asks, as GitHub has authenticated them. */
export interface Actor {
  readonly login: string;
  /** `<organisation>/<team>`, of the teams that entries name. */
  readonly teams: ReadonlySet<string>;
}

/** The teams that entries name: `<organisation>/<team>`, each once. */
export function teamsIn(allow: readonly ReleaseRule[]): readonly string[] {
  const actors = allow.flatMap(({ actors = [] }) => actors);
  return [...new Set(actors.flatMap((actor) => teamOf(actor) ?? []))];
}

/** A plan that gets what is released. */
export interface Asked {
  readonly plan: string;
  /** Of a request for a chart, as the plan writes it: a request may leave out its repository. */
  readonly chart?: string | undefined;
  /** The file that it reads with another plan, which is the one that was asked for. */
  readonly through?: string;
}

/** @throws UserError that names who may not release what, and where; also when nobody knows who asks. */
export function checkAllowed(
  allow: readonly ReleaseRule[] | undefined,
  actors: readonly Actor[],
  wanted: Wanted,
  asked: readonly Asked[],
): void {
  if (allow === undefined) return;
  if (actors.length === 0) throw nobody();
  for (const actor of actors) {
    const entries = allow.filter((entry) => namesActor(entry, actor));
    const refused = asked.filter((one) => !entries.some((entry) => allows(entry, wanted, one)));
    if (refused.length === 0) continue;
    throw new UserError(
      `${actor.login} may not release ${wantedName(wanted)} in ${listed(refused.map(described), 3)}: no entry under \`release.allow\` in gitops.yaml allows it.`,
      { hint: hintFor(refused, asked) },
    );
  }
}

/** A request about which nobody can tell whether it is allowed. `untold`: why, naming the account. */
export function cannotTell(untold: UserError, wanted: Wanted, asked: readonly Asked[]): UserError {
  const why = untold.message.replace(/\.$/, "");
  return new UserError(
    `${why}. So ${wantedName(wanted)} is not released in ${listed(asked.map(described), 3)}.`,
    {
      ...(untold.hint === undefined ? {} : { hint: untold.hint }),
      cause: untold,
    },
  );
}

function nobody(): UserError {
  return new UserError(
    "Who asks for the release is not known, and `release.allow` in gitops.yaml says who may.",
    { hint: "GITHUB_ACTOR is not set: run the action in a workflow that GitHub started." },
  );
}

function described({ plan, through }: Asked): string {
  return through === undefined ? plan : `${plan} (which reads ${through}, too)`;
}

function hintFor(refused: readonly Asked[], asked: readonly Asked[]): string {
  if (refused.some(({ through }) => through !== undefined))
    return "Give each plan its own value in a file of its own, or have an entry added.";
  return refused.length < asked.length
    ? "Name the plans that are allowed in `plans`, or have an entry added."
    : "Have an entry added that names the account, the image and the plans.";
}

function namesActor({ actors }: ReleaseRule, { login, teams }: Actor): boolean {
  if (actors === undefined) return true;
  return actors.some((actor) => {
    const team = teamOf(actor);
    // GitHub's names differ by more than the size of their letters.
    return team === undefined ? actor.toLowerCase() === login.toLowerCase() : teams.has(team);
  });
}

function teamOf(actor: string): string | undefined {
  return /^team:(.+)$/.exec(actor)?.[1];
}

function allows({ images, charts, plans }: ReleaseRule, wanted: Wanted, { plan, chart }: Asked): boolean {
  if (!matches(plans, [plan])) return false;
  if (wanted.kind === "image")
    return images === undefined ? charts === undefined : matches(images, writings(wanted.image));
  return charts === undefined ? images === undefined : matches(charts, [chart ?? wanted.chart]);
}

/** An image of Docker Hub may be written with its host or without. */
function writings(image: ImageReference): readonly string[] {
  const whole = canonicalName(image);
  const short = whole.replace(/^docker\.io\/(?:library\/)?/, "");
  return [whole, short];
}

function matches(globs: readonly string[] | undefined, texts: readonly string[]): boolean {
  if (globs === undefined) return true;
  return globs.some((glob) => texts.some((text) => compileGlob(glob).matches(text)));
}
