// A branch and everything that was ever pushed to it, with what each commit says should be.
import type { ConfigRepository } from "../../test/testbed/config-repository.ts";
import { writeModel } from "./files.ts";
import type { Model } from "./model.ts";
import { type Drawing, firstModel } from "./plans.ts";
import { drawChange } from "./pushes.ts";

/** A push, as GitHub tells of it. */
export interface Push {
  /** For the report: `add`, `delete + change`, `merge of …`. */
  readonly kind: string;
  readonly branch: string;
  /** undefined: the branch is new. */
  readonly before: string | undefined;
  readonly after: string;
  readonly forced: boolean;
}

export interface Branch {
  readonly name: string;
  readonly tree: ConfigRepository;
  readonly drawing: Drawing;
  /** Commits of the branch, oldest first; a force-push takes some away. */
  line: string[];
  /** What the branch points to on the remote. */
  pushed: string | undefined;
}

/** What each commit of a round says, whatever became of it. */
export type Models = Map<string, Model>;

export function headModel(branch: Branch, models: Models): Model {
  return modelAt(branch.line.at(-1), models);
}

function modelAt(commit: string | undefined, models: Models): Model {
  const model = models.get(commit ?? "");
  if (model === undefined) throw new Error(`no model is known of commit ${commit}`);
  return model;
}

/** The first push of a branch. */
export async function firstPush(branch: Branch, models: Models): Promise<Push> {
  await commit(branch, firstModel(branch.drawing), models, "Begin");
  return await push(branch, "first push", false);
}

/** Draws a push and makes it. */
export async function drawPush(branch: Branch, models: Models): Promise<Push> {
  const { random } = branch.drawing;
  const kind = random.weighted([
    [74, changePush],
    [8, mergePush],
    [9, revertPush],
    [9, forcePush],
  ] as const);
  return await kind(branch, models);
}

async function changePush(branch: Branch, models: Models): Promise<Push> {
  const kinds: string[] = [];
  const commits = branch.drawing.random.weighted([
    [65, 1],
    [25, 2],
    [10, 3],
  ]);
  for (let count = 0; count < commits; count++) {
    const { kind, model } = drawChange(headModel(branch, models), branch.drawing);
    await commit(branch, model, models, kind);
    kinds.push(kind);
  }
  return await push(branch, kinds.join(" + "), false);
}

/** A branch off an older commit that changes something, merged into what has been pushed meanwhile. */
async function mergePush(branch: Branch, models: Models): Promise<Push> {
  const { random } = branch.drawing;
  const { kind, model } = drawChange(headModel(branch, models), branch.drawing);
  const base = random.pick(branch.line.slice(-3));
  const head = branch.line.at(-1) as string;
  const side = await commitOn(branch, modelAt(base, models), [base], `Beside: ${kind}`);
  const merge = await commitOn(branch, model, [head, side], `Merge: ${kind}`);
  branch.line.push(merge);
  models.set(merge, model);
  models.set(side, modelAt(base, models));
  return await push(branch, `merge of ${kind}`, false);
}

/** The content of an older commit comes back, as a new commit. */
async function revertPush(branch: Branch, models: Models): Promise<Push> {
  const older = branch.line.slice(-4, -1);
  if (older.length === 0) return await changePush(branch, models);
  const model = modelAt(branch.drawing.random.pick(older), models);
  await commit(branch, model, models, "Revert");
  return await push(branch, "revert", false);
}

/** The branch goes back to an older commit, and most times on from there. */
async function forcePush(branch: Branch, models: Models): Promise<Push> {
  const { random } = branch.drawing;
  if (branch.line.length < 2) return await changePush(branch, models);
  branch.line.splice(-random.between(1, Math.min(2, branch.line.length - 1)));
  let kind = "back";
  if (random.chance(70)) {
    const drawn = drawChange(headModel(branch, models), branch.drawing);
    await commit(branch, drawn.model, models, drawn.kind);
    kind = drawn.kind;
  }
  return await push(branch, `force-push of ${kind}`, true);
}

/** Pushes a change of the given model on top of the branch. */
export async function pushModel(branch: Branch, model: Model, models: Models, kind: string): Promise<Push> {
  await commit(branch, model, models, kind);
  return await push(branch, kind, false);
}

async function commit(branch: Branch, model: Model, models: Models, message: string): Promise<void> {
  const head = branch.line.at(-1);
  const sha = await commitOn(branch, model, head === undefined ? [] : [head], message);
  branch.line.push(sha);
  models.set(sha, model);
}

async function commitOn(
  { tree, drawing }: Branch,
  model: Model,
  parents: readonly string[],
  message: string,
): Promise<string> {
  await writeModel(tree, model);
  await tree.git("add", "--all");
  const written = await tree.git("write-tree");
  const text = `${message} (${drawing.fresh()})`;
  return await tree.git("commit-tree", written, ...parents.flatMap((each) => ["-p", each]), "-m", text);
}

async function push(branch: Branch, kind: string, forced: boolean): Promise<Push> {
  const after = branch.line.at(-1) as string;
  const before = branch.pushed;
  await branch.tree.git("push", "--quiet", "--force", "origin", `${after}:refs/heads/${branch.name}`);
  branch.pushed = after;
  return { kind, branch: branch.name, before, after, forced };
}
