import { nearest } from "../config/distance.ts";
import { UserError } from "../errors.ts";
import { chartText } from "../formats/chart-reference.ts";
import { canonicalImage } from "../images/reference.ts";
import { type Asked, cannotTell, checkAllowed } from "../images/request/allow.ts";
import { requestBranch } from "../images/request/branch.ts";
import { readersOf } from "../images/request/readers.ts";
import type { ReleaseRequest } from "../images/request/request.ts";
import { requestTitle, targetsOf } from "../images/request/targets.ts";
import { described, saying, type Target } from "../images/target.ts";
import type { Charts } from "../sources/charts.ts";
import type { ImageRegistry } from "../sources/image-registry.ts";
import type { Account } from "./account.ts";
import { actorsOf } from "./actors.ts";
import type { DecidedImages, ReasonedTarget } from "./decide-updates.ts";
import { tellAndDeploy } from "./deploy-written.ts";
import type { ImagesAt } from "./images-at.ts";
import { refuseWithoutKubeconfig, setupsWithoutKubeconfig } from "./kubeconfigs.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";
import { writeImages } from "./write-images.ts";

/** Who asks, as GitHub has authenticated them: whoever started the run, and whoever started it again. */
export type Askers = readonly string[];

/**
 * Writes to the branch what someone asked for, wherever it is used, and deploys it: first the commit, then the
 * clusters. What is there already makes no commit, and is deployed where a cluster is behind.
 * @throws UserError for what may not or cannot be done; nothing was written then.
 */
export async function release(
  request: ReleaseRequest,
  { askers, settings }: { readonly askers: Askers; readonly settings: Settings },
  world: World,
  account: Account,
): Promise<void> {
  const [actor] = askers;
  const { author, source, reason } = request;
  const written = await writeImages(
    {
      decide: (at) => decide(request, askers, { at, settings, world }),
      message: { title: requestTitle(request.wanted), actor, author, source, reason },
      pullRequestBranch: requestBranch(request),
      // Someone has asked for it by now.
      again: true,
    },
    settings,
    world,
  );
  await tellAndDeploy(written, settings, world, account);
}

interface Around {
  readonly at: ImagesAt;
  readonly settings: Settings;
  readonly world: World;
}

async function decide(request: ReleaseRequest, askers: Askers, around: Around): Promise<DecidedImages> {
  const { at, settings, world } = around;
  const { configuration } = at.repository;
  const { wanted } = request;
  const { selection } = settings;
  const { targets, locked } = targetsOf({ wanted, found: at.found, selection, force: settings.inputs.force });
  const asked = askedIn(targets, at);
  const actors = await actorsOf(askers, configuration.allow, world).catch((error: unknown) => {
    throw error instanceof UserError ? cannotTell(error, wanted, asked) : error;
  });
  checkAllowed(configuration.allow, actors, wanted, asked);
  const sources = { registry: await world.images(configuration), charts: world.charts(configuration) };
  const pinned = await Promise.all(targets.map((target) => checked(target, request, sources)));
  refuseWithoutKubeconfig(await setupsWithoutKubeconfig(pinned, settings, world));
  const why = askers.length === 0 ? "asked for" : `asked for by ${askers[0]}`;
  return {
    apart: false,
    targets: pinned.map((target): ReasonedTarget => ({ ...target, why })),
    unchanged: [
      ...pinned.filter(isThere).map((target) => ({ ...described(target.site), reason: "there already" })),
      ...locked.map((site) => ({ ...described(site), reason: "locked" })),
    ],
    problems: [],
    notices: [],
  };
}

/** Each plan that gets what is released, asked for or not. */
function askedIn(targets: readonly Target[], { repository }: ImagesAt): readonly Asked[] {
  const { declared, tree, configuration } = repository;
  const own = new Map(targets.map(({ site }) => [site.plan, "chart" in site ? chartText(site.chart) : null]));
  const readers = readersOf(targets, { declarations: declared.declarations, tree, configuration });
  return [
    ...[...own].map(([plan, chart]) => ({ plan, chart: chart ?? undefined })),
    ...readers.map(({ plan, file }) => ({ plan, through: file })),
  ];
}

function isThere(target: Target): boolean {
  const { from, to } = saying(target);
  return from === to;
}

interface Sources {
  readonly registry: ImageRegistry;
  readonly charts: Pick<Charts, "versions">;
}

/**
 * Asks the registry or repository for what is wanted, unless that is switched off; a place that holds a digest gets the
 * new one.
 */
async function checked(target: Target, request: ReleaseRequest, sources: Sources): Promise<Target> {
  if (target.kind === "image") return checkedImage(target, request, sources);
  if (request.checkImage) await checkVersion(target, sources);
  return target;
}

async function checkedImage(
  target: Extract<Target, { kind: "image" }>,
  { checkImage }: ReleaseRequest,
  { registry }: Sources,
): Promise<Target> {
  const { site, to } = target;
  const policy = site.policy?.kind === "policy" ? site.policy : undefined;
  const pins = to.digest === undefined && (site.image.digest !== undefined || policy?.pin !== undefined);
  if (!checkImage && !pins) return target;
  const reference = to.digest ?? to.tag ?? "";
  const repository = await registry.repositoryOf(site, policy);
  const digest = await registry.images.digestOf(repository, reference);
  if (digest === undefined) {
    throw new UserError(`${canonicalImage(to)} is not in the registry.`, {
      hint: "Is it pushed, and spelt right? To release it without a look at the registry, set `check-image: false`.",
    });
  }
  return pins ? { ...target, to: { ...to, digest } } : target;
}

async function checkVersion(
  { site, to }: Extract<Target, { kind: "chart" }>,
  { charts }: Sources,
): Promise<void> {
  const { chart, at } = site;
  const versions = await charts.versions({ chart, place: { file: at.file, line: at.line } });
  if (versions.includes(to)) return;
  const near = nearest(to, versions, 3);
  throw new UserError(`There is no version ${to} of the chart ${chartText(chart) ?? ""}.`, {
    hint: `${near.length === 0 ? "Is it published?" : `Near it are ${near.join(", ")}.`} To release it without a look, set \`check-image: false\`.`,
  });
}
