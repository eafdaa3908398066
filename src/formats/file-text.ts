import type { Problem } from "./declaration.ts";
import type { Surveyable } from "./format.ts";

/** The text of a file whose path a format has asked for. @throws Error: it has not. */
export function textOf(path: string, texts: Surveyable["texts"]): Uint8Array {
  const bytes = texts.get(path);
  if (bytes === undefined) throw new Error(`The text of ${path} was not read.`);
  return bytes;
}

/** What is wrong with a symlink that leads to no file. */
export const leadsNowhere: Pick<Problem, "message" | "hint"> = {
  message: "This symlink leads to no file of the repository.",
  hint: "Commit the file itself, or remove the symlink.",
};
