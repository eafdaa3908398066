import { placeText } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import { checkTemplate, type MessageParts } from "../images/message.ts";
import { jobEnvironment } from "../job-environment.ts";
import type { ImagesReport } from "../report/images.ts";
import { type OpenedKey, openSigningKey } from "../write-back/signing-key.ts";
import { type Proposal, type Written, writeBack } from "../write-back/write-back.ts";
import type { DecidedImages } from "./decide-updates.ts";
import { type ImagesAt, readImages } from "./images-at.ts";
import { type ProposedImages, proposeImages } from "./propose-images.ts";
import { createRepositoryReader } from "./read-repository.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";

export interface WriteRequest {
  /** What is to be written to a head; asked again whenever the branch has moved. @throws UserError */
  readonly decide: (at: ImagesAt) => Promise<DecidedImages>;
  /** What messages tell besides the changes. */
  readonly message: Omit<MessageParts, "changes">;
}

/** What was written, and the setups that it is about. */
export interface WrittenImages {
  readonly report: ImagesReport;
  /** Of what was decided about, changed or not. */
  readonly setups: readonly string[];
}

/**
 * Decides on the head of the branch what images are to become, changes these scalars and nothing else, and pushes the
 * commits; a dry run stops before they are made.
 * @throws UserError when nothing can be written: the branch is as it was then.
 */
export async function writeImages(
  request: WriteRequest,
  settings: Settings,
  world: World,
): Promise<WrittenImages> {
  const { writeBack: how, dryRun } = settings.inputs;
  if (how.message !== undefined) checkTemplate(how.message);
  const where = { layout: settings.layout, lockNamespace: settings.inputs.lockNamespace };
  const reader = createRepositoryReader(world.git, where);
  const propose = async (head: string): Promise<Proposal<ProposedImages>> => {
    const at = await readImages(head, { reader, git: world.git });
    return proposeImages(at, await request.decide(at), { inputs: settings.inputs, message: request.message });
  };
  if (dryRun) return cameTo(await onlyPropose(propose, settings.branch, world), settings);
  await using key = await signingKey(settings, world);
  const people = { ...peopleOf(settings), signing: key?.signing };
  const written = await writeBack({ branch: settings.branch, propose, people }, writerOf(world));
  return cameTo(written, settings);
}

async function onlyPropose(
  propose: (head: string) => Promise<Proposal<ProposedImages>>,
  branch: string,
  { git }: World,
): Promise<Written<ProposedImages>> {
  const head = (await git.commits.fetchHead(branch)) ?? git.head;
  return { head, commits: [], told: (await propose(head)).told };
}

/** The bot of GitHub Actions: id and name of its account. */
const bot = {
  name: "github-actions[bot]",
  email: "41898282+github-actions[bot]@users.noreply.github.com",
};

function peopleOf({ inputs }: Settings) {
  const { author = bot, committer = bot } = inputs.writeBack;
  return { author, committer };
}

function writerOf({ git, log, cancel }: World) {
  return { git, commits: git.commits, log, cancel, random: Math.random };
}

async function signingKey({ inputs }: Settings, world: World): Promise<OpenedKey | undefined> {
  const { signingKey: key, signingPassphrase: passphrase } = inputs.writeBack;
  if (key === undefined) return undefined;
  const { exec, folder, environment } = world;
  return openSigningKey({ key, passphrase }, { exec, folder, env: jobEnvironment(environment) });
}

function cameTo(written: Written<ProposedImages>, settings: Settings): WrittenImages {
  return { report: reportOf(written, settings), setups: setupsOf(written.told) };
}

function reportOf({ head, commits, told }: Written<ProposedImages>, { branch }: Settings): ImagesReport {
  return {
    branch,
    head,
    changes: told.changes.flatMap((changes, index) =>
      changes.map((change) => ({ ...change, commit: commits[index] })),
    ),
    unchanged: told.decided.unchanged,
    problems: [...told.decided.problems, ...told.refused],
    notices: told.at.repository.declared.problems.flatMap(unread),
    pullRequest: undefined,
  };
}

/** It may use the image that is asked for, or have a policy. */
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
