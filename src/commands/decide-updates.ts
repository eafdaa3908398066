import { reasonAndHint } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import { choose, lockedStay } from "../images/choose.ts";
import { chooseChart } from "../images/choose-chart.ts";
import { tagsToDate } from "../images/dating.ts";
import { decide, tagToPin } from "../images/pin.ts";
import { type Policy, parsePolicy } from "../images/policy.ts";
import type { ChartSite, FoundSites, ImageSite, SitePolicy } from "../images/site.ts";
import { described, type Target } from "../images/target.ts";
import type { ImageRepository, Images } from "../registry/images.ts";
import type { UnchangedImage } from "../report/images.ts";

/** What is to be written, and what was looked at and is not. */
export interface DecidedImages {
  /** What cannot be written is told, and the rest is; else nothing is. */
  readonly apart: boolean;
  readonly targets: readonly ReasonedTarget[];
  readonly unchanged: readonly UnchangedImage[];
  readonly problems: readonly Problem[];
  /** Sentences about policies that come to nothing, which a person should look at. */
  readonly notices: readonly string[];
}

/** `why`: a clause for reports. */
export type ReasonedTarget = Target & { readonly why: string };

export interface UpdateParts {
  readonly images: Images;
  /** Where a site's image is asked for, with its credentials. @throws UserError when these cannot be had. */
  readonly repositoryOf: (site: ImageSite, policy: SitePolicy) => Promise<ImageRepository>;
  /** The versions that there are of a chart. @throws UserError */
  readonly versionsOf: (site: ChartSite) => Promise<readonly string[]>;
}

/** What one policy came to. */
type Decision =
  | { readonly kind: "target"; readonly target: ReasonedTarget }
  | { readonly kind: "unchanged"; readonly image: UnchangedImage }
  /** `spoils`: nothing else in its plan may be edited. */
  | { readonly kind: "problem"; readonly plan: string; readonly problem: Problem; readonly spoils: boolean };

/** Asks the registries what the policies make of each image. Never throws for one of them alone. */
export async function decideUpdates(found: FoundSites, parts: UpdateParts): Promise<DecidedImages> {
  const decisions = await Promise.all(
    found.images.map(async (site): Promise<Decision | undefined> => {
      if (site.policy === undefined) return undefined;
      if (site.policy.kind === "fault") return problem(site.plan, site.policy, true);
      return decideImage(site, site.policy, parts);
    }),
  );
  const charts = found.charts.map(async (site) =>
    site.policy === undefined ? undefined : decideChart(site, site.policy, parts),
  );
  const lost = found.lost.map(({ plan, fault }) => problem(plan, fault, true));
  const all = [...decisions, ...(await Promise.all(charts))];
  return collect([...all.filter((decision) => decision !== undefined), ...lost]);
}

function collect(decisions: readonly Decision[]): DecidedImages {
  const spoiled = new Set(
    decisions.flatMap((one) => (one.kind === "problem" && one.spoils ? [one.plan] : [])),
  );
  const targets = decisions.flatMap((one) => (one.kind === "target" ? [one.target] : []));
  const held = targets.filter(({ site }) => spoiled.has(site.plan));
  const stays = decisions.flatMap((one) => (one.kind === "unchanged" ? [one.image] : []));
  return {
    apart: true,
    targets: targets.filter(({ site }) => !spoiled.has(site.plan)),
    unchanged: [...stays, ...held.map(({ site }) => unchanged(site, "not edited", spoiledText))],
    problems: decisions.flatMap((one) => (one.kind === "problem" ? [one.problem] : [])),
    notices: stays.filter(({ reason }) => isFruitless(reason)).map(toldOf),
  };
}

/** Reasons that stay until somebody changes the policy, the image or the registry. */
const fruitless = [
  "no tag matches",
  "not found in the registry",
  "not found in the repository",
  "current tag not found in the registry",
  "the image has no tag",
  "creation time not known",
];

function isFruitless(reason: string): boolean {
  return fruitless.includes(reason);
}

function toldOf({ plan, container, image, reason, detail }: UnchangedImage): string {
  const why = detail === undefined ? `${reason}.` : `${reason}: ${detail}`;
  return `\`${container}\` of ${plan} stays at ${image}: ${why}`;
}

const spoiledText = "another policy of its plan cannot be followed";

async function decideImage(site: ImageSite, policy: SitePolicy, parts: UpdateParts): Promise<Decision> {
  const locked = lockedStay(policy);
  if (locked !== undefined)
    return { kind: "unchanged", image: unchanged(site, locked.reason, locked.detail) };
  const parsed = await parsePolicy(policy);
  if (parsed.kind === "complaint") return problem(site.plan, { ...parsed, place: policy.place }, true);
  try {
    const repository = await parts.repositoryOf(site, policy);
    return await ask(site, { policy, parsed, repository, images: parts.images });
  } catch (error) {
    const { reason, hint } = reasonAndHint(error);
    const message = `The image \`${site.container}\` of ${site.plan} cannot be looked up: ${reason}`;
    return problem(
      site.plan,
      { place: policy.place, message, ...(hint === undefined ? {} : { hint }) },
      false,
    );
  }
}

interface Asking {
  readonly policy: SitePolicy;
  readonly parsed: Policy;
  readonly repository: ImageRepository;
  readonly images: Images;
}

async function ask(site: ImageSite, { policy, parsed, repository, images }: Asking): Promise<Decision> {
  const { tag: current } = site.image;
  const tags = await images.tags(repository);
  if (tags === undefined) return { kind: "unchanged", image: unchanged(site, "not found in the registry") };
  const dates = new Map<string, number>();
  await Promise.all(
    tagsToDate(parsed, tags, current).map(async (tag) => {
      const created = await images.created(repository, tag, tag === current ? "again" : undefined);
      if (created?.kind === "at") dates.set(tag, created.time);
    }),
  );
  const choice = choose({ policy: parsed, current, tags, createdOf: (tag) => dates.get(tag) });
  const pinned = { choice, current: site.image, pin: policy.pin };
  const tag = tagToPin(pinned);
  const decision = decide(pinned, tag === undefined ? undefined : await images.digestOf(repository, tag));
  if (decision.kind === "stay")
    return { kind: "unchanged", image: unchanged(site, decision.reason, decision.detail) };
  const { to, why } = decision;
  return { kind: "target", target: { kind: "image", site, to, why } };
}

async function decideChart(site: ChartSite, policy: SitePolicy, parts: UpdateParts): Promise<Decision> {
  const parsed = await parsePolicy(policy);
  if (parsed.kind === "complaint") return problem(site.plan, { ...parsed, place: policy.place }, true);
  try {
    const versions = await parts.versionsOf(site);
    if (versions.length === 0)
      return { kind: "unchanged", image: unchanged(site, "not found in the repository") };
    const choice = chooseChart({ policy: parsed, current: site.version, versions });
    if (choice.kind === "stay")
      return { kind: "unchanged", image: unchanged(site, choice.reason, choice.detail) };
    return { kind: "target", target: { kind: "chart", site, to: choice.tag, why: choice.why } };
  } catch (error) {
    const { reason, hint } = reasonAndHint(error);
    const message = `The versions of the chart of ${site.plan} cannot be looked up: ${reason}`;
    return problem(
      site.plan,
      { place: policy.place, message, ...(hint === undefined ? {} : { hint }) },
      false,
    );
  }
}

/** As reports have it. */
export function unchanged(site: ImageSite | ChartSite, reason: string, detail?: string): UnchangedImage {
  return { ...described(site), reason, ...(detail === undefined ? {} : { detail }) };
}

function problem(
  plan: string,
  { place, message, hint }: Pick<Problem, "place" | "message" | "hint">,
  spoils: boolean,
): Decision {
  return {
    kind: "problem",
    plan,
    problem: { place, message, ...(hint === undefined ? {} : { hint }) },
    spoils,
  };
}
