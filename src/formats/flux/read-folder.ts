import type { SetupLayout } from "../../config/configuration.ts";
import type { Problem } from "../declaration.ts";
import { leadsNowhere, textOf } from "../file-text.ts";
import type { Generated, Surveyable } from "../format.ts";
import { readObjects } from "../objects/read-objects.ts";
import type { FoundObject } from "../sets/found-object.ts";
import { hiding } from "../sets/unreadable.ts";
import { type FluxFile, fluxFiles } from "./files.ts";
import { sourceOf } from "./sources.ts";

/** What one folder of a setup's `paths` says. */
export interface ReadFolder {
  readonly folder: string;
  readonly objects: readonly FoundObject[];
  /** Each hides what its file declares. */
  readonly problems: readonly Problem[];
}

type Found = Pick<ReadFolder, "objects" | "problems">;

/** Reads all files of a folder, or what is made in their place. `folder`: as in `layout.paths`. */
export function readFolder(layout: SetupLayout, folder: string, commit: Surveyable): ReadFolder {
  const { setup } = layout;
  const { lockNamespace } = commit;
  const where = { setup, lockNamespace };
  if (!commit.tree.hasFolder(folder)) {
    const message = `\`paths\` of ${setup}: there is no folder \`${folder}\`.`;
    const hint = "Correct it, or take it out when the folder is gone for good.";
    const missing = hiding({ place: layout.place, message, hint }, where, folder);
    return { folder, objects: [], problems: [missing] };
  }
  const found = contentOf(folder, commit);
  return {
    folder,
    objects: found.flatMap(({ objects }) => objects),
    problems: found.flatMap(({ problems }) => problems.map((one) => hiding(one, where))),
  };
}

function contentOf(folder: string, commit: Surveyable): readonly Found[] {
  const { texts, generated } = commit;
  const source = sourceOf(folder, commit);
  switch (source.kind) {
    case "broken":
      return [{ objects: [], problems: source.problems }];
    case "generators":
      return [fromGenerators(source.file, generated.get(folder))];
    case "files": {
      const files = fluxFiles(
        folder,
        commit,
        source.builds.map((build) => build.folder),
      );
      return [
        ...files.map((file) => readFile(file, texts)),
        ...source.builds.map(({ file }) => printed(file, generated.get(file))),
      ];
    }
  }
}

const encoder = new TextEncoder();

/** `file`: what says how it is made. */
function printed(file: string, made: Generated | undefined): Found {
  const place = { file };
  if (made?.kind === "left-out") return { objects: [], problems: [] };
  if (made?.kind !== "printed") {
    const message =
      made?.reason ?? "What is made by this file is known of the commit alone that is deployed.";
    const problem = made?.hint === undefined ? { place, message } : { place, message, hint: made.hint };
    return { objects: [], problems: [problem] };
  }
  const { objects, problems } = readObjects(file, encoder.encode(made.text), "nothing");
  return {
    objects: objects.map((object) => ({ ...object, line: 1, printed: true as const })),
    problems: problems.map((problem) => ({
      ...problem,
      place,
      message: `In what is made by ${file}, line ${problem.place.line ?? 1}: ${problem.message}`,
    })),
  };
}

/** Generators that print no object at all are broken ones: to take them at their word has emptied clusters. */
function fromGenerators(file: string, made: Generated | undefined): Found {
  const found = printed(file, made);
  if (found.objects.length > 0 || found.problems.length > 0 || made?.kind === "left-out") return found;
  const message = `What is made by ${file} holds no object of Kubernetes.`;
  const hint = "Nothing is deleted for that. To remove all that it made, take the path out of gitops.yaml.";
  return { objects: [], problems: [{ place: { file }, message, hint }] };
}

function readFile({ path, resolved }: FluxFile, texts: Surveyable["texts"]): Found {
  if (resolved.kind === "file") return readObjects(path, textOf(resolved.path, texts), "nothing");
  return { objects: [], problems: [{ place: { file: path }, ...leadsNowhere }] };
}
