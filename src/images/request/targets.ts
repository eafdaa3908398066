import { nearest } from "../../config/distance.ts";
import type { Selection } from "../../config/selection.ts";
import { UserError } from "../../errors.ts";
import { chartText } from "../../formats/chart-reference.ts";
import { listed } from "../../listed.ts";
import { canonicalImage, canonicalName } from "../reference.ts";
import type { ChartSite, FoundSites, ImageSite } from "../site.ts";
import type { Target } from "../target.ts";
import { type Wanted, wantedName } from "./wanted.ts";

/** Where a request is to be carried out. */
export interface Targets {
  /** Also those that say already what they are to say. */
  readonly targets: readonly Target[];
  /** Places that are locked: they stay as they are. */
  readonly locked: readonly (ImageSite | ChartSite)[];
}

/** `force`: what is locked changes, too. */
export interface TargetQuery {
  readonly wanted: Wanted;
  readonly found: FoundSites;
  readonly selection: Selection;
  readonly force: boolean;
}

/**
 * The sites that a request is about: all that use the image or chart, in the plans that are asked for.
 * @throws UserError with near misses when there is none, or when all are locked.
 */
export function targetsOf(query: TargetQuery): Targets {
  const { wanted, selection, force } = query;
  const using = wanted.kind === "image" ? imagesOf(wanted, query.found) : chartsOf(wanted, query.found);
  const selected = using.filter(({ site }) => selection.matches(site.plan));
  if (selected.length === 0) throw nothingUses(query, using);
  const isLocked = ({ site }: Target) => !force && site.policy?.kind === "policy" && site.policy.locked;
  const locked = selected.filter(isLocked).map(({ site }) => site);
  const targets = selected.filter((target) => !isLocked(target));
  if (targets.length > 0) return { targets, locked };
  const [first] = locked;
  throw new UserError(`${wantedName(wanted)} is locked wherever it was asked for.`, {
    ...(first?.policy === undefined ? {} : { place: first.policy.place }),
    hint: "Take `locked` away, or set `force: true`.",
  });
}

type WantedImage = Extract<Wanted, { kind: "image" }>;
type WantedChart = Extract<Wanted, { kind: "chart" }>;

function imagesOf({ image }: WantedImage, { images }: FoundSites): readonly Target[] {
  const name = canonicalName(image);
  return images
    .filter((site) => canonicalName(site.image) === name)
    .map((site) => ({ kind: "image", site, to: image }));
}

function chartsOf({ chart, version }: WantedChart, { charts }: FoundSites): readonly Target[] {
  return charts
    .filter((site) => namesOf(site).includes(chart))
    .map((site) => ({ kind: "chart", site, to: version }));
}

/** As the plan writes it, and without its repository. */
function namesOf({ chart }: ChartSite): readonly string[] {
  const text = chartText(chart);
  if (text === null) return [];
  const last = text.replace(/\/+$/, "").split("/").at(-1);
  return last === undefined ? [text] : [text, last];
}

function nothingUses({ wanted, found, selection }: TargetQuery, using: readonly Target[]): UserError {
  const plans = [...new Set(using.map(({ site }) => site.plan))];
  if (plans.length > 0) {
    return new UserError(
      `No plan that \`plans\` (${selection.patterns.join(", ")}) names uses ${wantedName(wanted)}.`,
      {
        hint: `It is used by ${listed(plans, 5)}.`,
      },
    );
  }
  const near = nearMisses(wanted, found);
  return new UserError(`No plan uses ${wantedName(wanted)}.`, {
    hint:
      near.length === 0
        ? "Name it as the plans do; where it stands in values under a name of your own, point to it with `images` in the plan."
        : `Did you mean ${listed(near, 5)}?`,
  });
}

/** Names that are spelt alike, or alike but for the registry and the folder. */
function nearMisses(wanted: Wanted, { images, charts }: FoundSites): readonly string[] {
  if (wanted.kind === "chart")
    return nearest(wanted.chart, new Set(charts.flatMap((site) => namesOf(site))), 3);
  const known = [...new Set(images.map(({ image }) => canonicalName(image)))];
  // Hosts and folders are long and alike: by the whole name, anything would come near.
  const lastOf = (name: string) => name.slice(name.lastIndexOf("/") + 1);
  const last = lastOf(canonicalName(wanted.image));
  const near = [last, ...nearest(last, new Set(known.map(lastOf)), 3)];
  return [...new Set(near)].flatMap((one) => known.filter((name) => lastOf(name) === one)).slice(0, 3);
}

/** What a request's commit is called. */
export function requestTitle(wanted: Wanted): string {
  if (wanted.kind === "chart") return `Release ${wanted.chart} ${wanted.version}`;
  const { image } = wanted;
  return `Release ${image.tag === undefined ? canonicalImage(image) : canonicalImage({ ...image, digest: undefined })}`;
}
