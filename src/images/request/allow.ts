import type { ReleaseRule } from "../../config/configuration.ts";
import { compileGlob } from "../../config/glob.ts";
import { UserError } from "../../errors.ts";
import { canonicalName, type ImageReference } from "../reference.ts";
import type { Wanted } from "./request.ts";

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

/** @throws UserError that names who may not release what, and where. */
export function checkAllowed(
  allow: readonly ReleaseRule[] | undefined,
  actors: readonly Actor[],
  wanted: Wanted,
  plans: readonly string[],
): void {
  if (allow === undefined) return;
  const what = nameOf(wanted);
  for (const actor of actors) {
    const entries = allow.filter((entry) => namesActor(entry, actor) && names(entry, wanted));
    const refused = plans.filter((plan) => !entries.some((entry) => matches(entry.plans, [plan])));
    if (refused.length === 0) continue;
    throw new UserError(
      `${actor.login} may not release ${what} in ${list(refused)}: no entry under \`release.allow\` in gitops.yaml allows it.`,
      {
        hint:
          refused.length < plans.length
            ? "Name the plans that are allowed in `plans`, or have an entry added."
            : "Have an entry added that names the account, the image and the plans.",
      },
    );
  }
}

function nameOf(wanted: Wanted): string {
  return wanted.kind === "image" ? canonicalName(wanted.image) : `the chart ${wanted.chart}`;
}

/** The first three, and how many more. */
function list(plans: readonly string[]): string {
  const more = plans.length - 3;
  return `${plans.slice(0, 3).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
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

function names({ images, charts }: ReleaseRule, wanted: Wanted): boolean {
  if (wanted.kind === "image")
    return images === undefined ? charts === undefined : matches(images, writings(wanted.image));
  return charts === undefined ? images === undefined : matches(charts, [wanted.chart]);
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
