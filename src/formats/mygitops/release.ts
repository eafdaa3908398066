import { type LookAlike, lookAlikes } from "../../config/look-alike.ts";
import type { Place } from "../../errors.ts";
import { entryOf, type Fault } from "../../yaml/node.ts";
import { placeAt } from "../../yaml/position.ts";
import { readYaml } from "../../yaml/read.ts";
import type { Problem } from "../declaration.ts";
import { leadsNowhere, textOf } from "../file-text.ts";
import type { Surveyable } from "../format.ts";
import type { MgoFile } from "./files.ts";
import { type Header, headerKey, readHeader } from "./header.ts";

/** What one values file says of its release. */
export type ReadRelease =
  | { readonly kind: "release"; readonly file: MgoFile; readonly header: Header; readonly place: Place }
  /** `release`: the one that it is about, where that can be told. */
  | {
      readonly kind: "problems";
      readonly problems: readonly Problem[];
      readonly release: Pick<Header, "name" | "namespace"> | undefined;
    };

/** Reads the header of a values file; the values themselves are for Helm. */
export function readRelease(file: MgoFile, texts: Surveyable["texts"]): ReadRelease {
  const { path, resolved } = file;
  if (resolved.kind !== "file") return problems(path, undefined, [{ offset: 0, ...leadsNowhere }]);
  const yaml = readYaml(textOf(resolved.path, texts));
  if (yaml.kind === "broken") return problems(path, yaml.source, [yaml.fault]);
  const entry = yaml.kind === "empty" ? undefined : entryOf(yaml.root, headerKey);
  if (entry === undefined) {
    const [alike] = lookAlikes(yaml.kind === "empty" ? undefined : yaml.root, [headerKey]);
    return problems(path, yaml.source, [alike === undefined ? { ...noHeader, offset: 0 } : misspelt(alike)]);
  }
  const { header, release, faults } = readHeader(entry);
  if (header === undefined) return problems(path, yaml.source, faults, release);
  const chart = entryOf(entry.value, "chart")?.offset ?? entry.offset;
  return { kind: "release", file, header, place: placeAt(path, yaml.source, chart) };
}

const noHeader = {
  message: `The file has no \`${headerKey}\`, which says what release the values are of.`,
  hint: "Give it one with chart, version, name and namespace; or rename the file, so that it does not end in -values.yaml; or list it under `ignore:` in gitops.yaml.",
};

function misspelt({ entry: { key, offset } }: LookAlike): Fault {
  const message = `The file has no \`${headerKey}\`, but \`${key}\`.`;
  return { offset, message, hint: `Did you mean \`${headerKey}\`?` };
}

function problems(
  path: string,
  source: string | undefined,
  faults: readonly Fault[],
  release?: Pick<Header, "name" | "namespace">,
): ReadRelease {
  const found = faults
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, ...text }) => ({
      ...text,
      place: source === undefined ? { file: path } : placeAt(path, source, offset),
    }));
  return { kind: "problems", problems: found, release };
}
