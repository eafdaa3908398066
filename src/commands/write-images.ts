import { placeText } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import type { ImageChange } from "../images/change.ts";
import { checkTemplate, type MessageParts } from "../images/message.ts";
import type { ImagesReport, UnchangedImage } from "../report/images.ts";
import { writeToPullRequest } from "../write-back/pull-request.ts";
import { type Proposal, type WriteBackRequest, type Written, writeBack } from "../write-back/write-back.ts";
import type { DecidedImages } from "./decide-updates.ts";
import { type ImagesAt, readImages } from "./images-at.ts";
import { type ProposedImages, proposeImages } from "./propose-images.ts";
import { describePullRequest } from "./pull-request-text.ts";
import { createRepositoryReader } from "./read-repository.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";
import { type CommitMaker, openCommitMaker } from "./write-commits.ts";

export interface WriteRequest {
  /** What is to be written to a head; asked again whenever the branch has moved. @throws UserError */
  readonly decide: (at: ImagesAt) => Promise<DecidedImages>;
  /** What messages tell besides the changes. */
  readonly message: Omit<MessageParts, "changes">;
  /** The branch of the pull request, where the inputs name none. */
  readonly pullRequestBranch: string;
  /** Whether it is proposed again although someone closed a pull request with the same changes. */
  readonly again: boolean;
}

/** What was written, and the setups that it is about. */
export interface WrittenImages {
  readonly report: ImagesReport;
  /** Of what was decided about, changed or not. */
  readonly setups: readonly string[];
}

/**
 * Decides on the head of the branch what images are to become, changes these scalars and nothing else, and pushes the
 * commits to the branch or to a pull request; a dry run stops before they are made.
 * @throws UserError when nothing can be written: the branch is as it was then.
 */
export async function writeImages(
  request: WriteRequest,
  settings: Settings,
  world: World,
): Promise<WrittenImages> {
  const { inputs, branch, layout } = settings;
  if (inputs.writeBack.message !== undefined) checkTemplate(inputs.writeBack.message);
  const reader = createRepositoryReader(world.git, { layout, lockNamespace: inputs.lockNamespace });
  const propose = async (head: string): Promise<Proposal<ProposedImages>> => {
    const at = await readImages(head, { reader, git: world.git });
    return proposeImages(at, await request.decide(at), { inputs, message: request.message });
  };
  if (inputs.dryRun) return cameTo(await onlyPropose(propose, branch, world), settings);
  await using maker = await openCommitMaker(inputs.writeBack, world);
  const written = { branch, propose, people: maker.people };
  return cameTo(await write(written, { request, settings, world, maker }), settings);
}

type WrittenAnywhere = Written<ProposedImages> & Partial<Pick<ImagesReport, "pullRequest">>;

interface Writing {
  readonly request: WriteRequest;
  readonly settings: Settings;
  readonly world: World;
  readonly maker: CommitMaker;
}

async function write(
  toBranch: WriteBackRequest<ProposedImages>,
  { request, settings, world, maker }: Writing,
): Promise<WrittenAnywhere> {
  const { git, log, cancel, pulls } = world;
  const { write: how, pullRequestBranch = request.pullRequestBranch } = settings.inputs.writeBack;
  const parts = { git, commits: maker.writer, log, cancel, random: Math.random };
  if (how === "push") return writeBack(toBranch, parts);
  const describe = async (told: ProposedImages) => {
    const registry = await world.images(told.at.repository.configuration);
    return describePullRequest(told, { message: request.message, registry });
  };
  const isWhole = (told: ProposedImages) => problemsOf(told).length === 0;
  return writeToPullRequest(
    { ...toBranch, pullRequestBranch, describe, isWhole, again: request.again },
    { ...parts, pulls },
  );
}

async function onlyPropose(
  propose: (head: string) => Promise<Proposal<ProposedImages>>,
  branch: string,
  { git }: World,
): Promise<WrittenAnywhere> {
  const head = (await git.commits.fetchHead(branch)) ?? git.head;
  return { head, commits: [], told: (await propose(head)).told };
}

function cameTo(written: WrittenAnywhere, settings: Settings): WrittenImages {
  return { report: reportOf(written, settings), setups: setupsOf(written.told) };
}

function reportOf(
  { head, commits, told, pullRequest }: WrittenAnywhere,
  { branch, selection, inputs }: Settings,
): ImagesReport {
  const isWritten = inputs.dryRun || commits.length > 0;
  const { apart } = told.decided;
  const unreadable = told.at.repository.declared.problems.filter(
    ({ plan }) => plan !== undefined && selection.matches(plan.id),
  );
  return {
    branch,
    head,
    changes: told.changes.flatMap((changes, index) =>
      isWritten ? changes.map((change) => ({ ...change, commit: commits[index] })) : [],
    ),
    unchanged: [
      ...(isWritten ? [] : told.changes.flat().map((change) => waiting(change, pullRequest))),
      ...told.notWritten,
      ...told.decided.unchanged,
    ],
    problems: [...problemsOf(told), ...(apart ? unreadable : [])],
    notices: [...told.decided.notices, ...(apart ? [] : unreadable.flatMap(unread))],
    pullRequest,
  };
}

/** What an earlier run has proposed already, whether it is still open or someone has declined it. */
function waiting(
  { plan, container, from, to }: ImageChange,
  pullRequest: ImagesReport["pullRequest"],
): UnchangedImage {
  const reason = pullRequest === undefined ? "declined" : `waits in pull request #${pullRequest.number}`;
  const detail = pullRequest === undefined ? `the pull request with \`${to}\` was closed` : `\`${to}\``;
  return { plan, container, image: from, reason, detail };
}

/** Images that nobody could decide on or write, which may be looked at again. */
function problemsOf({ decided, refused }: ProposedImages): readonly Problem[] {
  return [...decided.problems, ...refused];
}

/** It may use the image that is asked for. Where it may have a policy that is not followed, it is a problem. */
function unread({ place, plan }: Problem): readonly string[] {
  if (plan === undefined) return [];
  return [`${placeText(place)} cannot be read, so what images ${plan.id} has is not known.`];
}

function setupsOf({ decided, at }: ProposedImages): readonly string[] {
  const plans = new Map(at.repository.declared.declarations.map(({ id, setup }) => [id, setup]));
  const looked = [
    ...decided.targets.map(({ site }) => site.plan),
    ...decided.unchanged.map(({ plan }) => plan),
  ];
  return [...new Set(looked.flatMap((plan) => plans.get(plan) ?? []))].sort();
}
