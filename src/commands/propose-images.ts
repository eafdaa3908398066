import { configurationPath } from "../config/read.ts";
import type { UserError } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import { applyTargets, textsByGroup } from "../images/apply.ts";
import type { ImageChange } from "../images/change.ts";
import { groupsOf } from "../images/groups.ts";
import { commitMessage, type MessageParts } from "../images/message.ts";
import { type SortedOut, sortOut } from "../images/sort-out.ts";
import { described, placeOf, saying } from "../images/target.ts";
import type { Inputs } from "../inputs.ts";
import type { UnchangedImage } from "../report/images.ts";
import type { Edit, Proposal } from "../write-back/write-back.ts";
import type { DecidedImages, ReasonedTarget } from "./decide-updates.ts";
import type { ImagesAt } from "./images-at.ts";

/** What a proposal is made of, for reports. */
export interface ProposedImages {
  readonly decided: DecidedImages;
  readonly at: ImagesAt;
  /** What cannot be written. */
  readonly refused: readonly Problem[];
  readonly notWritten: readonly UnchangedImage[];
  /** Of each commit. */
  readonly changes: readonly (readonly ImageChange[])[];
}

/**
 * The commits that make images what was decided. Each changes what it means to and nothing else, or there is none.
 * @throws UserError when nothing can be written.
 */
export function proposeImages(
  at: ImagesAt,
  decided: DecidedImages,
  { inputs, message }: { readonly inputs: Inputs; readonly message: Omit<MessageParts, "changes"> },
): Proposal<ProposedImages> {
  const { writeBack: how, deploy } = inputs;
  // A pull request is to be checked by other workflows.
  const skip = how.skipCi ?? (deploy && how.write === "push");
  const template = { template: how.message, skip };
  const changing = decided.targets.filter(isChange);
  const { accepted, refused } = decided.apart ? sortOut(changing, at) : whole(changing, at);
  const problems = refused.map(({ error }) => problemOf(error));
  const notWritten = refused.flatMap(({ targets }) =>
    targets.map(({ site }) => ({ ...described(site), reason: "cannot be written" })),
  );
  const groups = how.group === "plan" ? groupsOf(accepted) : [accepted];
  const texts = textsByGroup(groups, at);
  const written = groups.flatMap((targets, index) => {
    const files = texts[index];
    if (files === undefined || files.size === 0) return [];
    const changes = targets.map(changeOf);
    return [{ changes, edit: { files, message: commitMessage({ ...message, changes }, template) } }];
  });
  const edits: readonly Edit[] = written.map(({ edit }) => edit);
  const changes = written.map((one) => one.changes);
  return { edits, told: { decided, at, refused: problems, notWritten, changes } };
}

/** All or nothing. @throws UserError */
function whole(targets: readonly ReasonedTarget[], at: ImagesAt): SortedOut<ReasonedTarget> {
  applyTargets(targets, at);
  return { accepted: targets, refused: [] };
}

function problemOf({ message, hint, place = { file: configurationPath } }: UserError): Problem {
  return { place, message, ...(hint === undefined ? {} : { hint }) };
}

function isChange(target: ReasonedTarget): boolean {
  const { from, to } = saying(target);
  return from !== to;
}

function changeOf(target: ReasonedTarget): ImageChange {
  const { file, line = 1 } = placeOf(target);
  const { plan, container } = described(target.site);
  return { plan, setup: target.site.setup, container, ...saying(target), file, line, why: target.why };
}
