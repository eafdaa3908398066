import type { Change } from "../config/change.ts";
import { UserError } from "../errors.ts";
import type { RepositoryAt } from "./read-repository.ts";
import type { Settings } from "./settings.ts";

/** Throws UserError for a folder of setups that the commit does not have, unless it is this push that removed it. */
export function refuseMissingFolder(
  { tree }: RepositoryAt,
  changes: readonly Change[],
  { layout: { path } }: Settings,
): void {
  if (path === "" || tree.hasFolder(path)) return;
  const removed = changes.map((change) => change.from ?? change.path);
  if (removed.some((file) => file.startsWith(`${path}/`))) return;
  throw new UserError(`Input \`path\` is \`${path}\`: there is no such folder in this commit.`, {
    hint: "Write the folder that holds the setups, from the repository's root.",
  });
}

/** A sentence for a layout that fits no file: it would be green for ever, and deploy nothing. */
export function noPlansNotice({ declared }: RepositoryAt, { layout }: Settings): readonly string[] {
  if (declared.declarations.length + declared.problems.length > 0) return [];
  const parts = Array.from({ length: layout.setupNameSize }, (_, at) => `<setup, part ${at + 1}>`);
  const where = [...(layout.path === "" ? [] : [layout.path]), ...parts, "<namespace>", "<plan>.yaml"];
  return [
    `This commit has no plans: with \`setup-name-size\` ${layout.setupNameSize} they lie at ${where.join("/")}.`,
  ];
}
