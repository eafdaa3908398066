import { type HiddenData, hiddenData, hiddenLine, isOurs } from "../marks.ts";
import type { DeployedPart, Page, Part, PartState, PreviewComment } from "./comment.ts";

/** Of the form of the comment. A comment of another one is written anew. */
const version = 1;

/** Tells it from other comments of ours. */
const kind = "preview";

const states: readonly PartState[] = [
  "in-progress",
  "current",
  "out-of-date",
  "deployed-in-part",
  "deployed",
  "failed",
];

/** The first line of the comment: all of it but what people read. */
export function headerOf({ title, parts }: PreviewComment): string {
  return hiddenLine({ kind, version, title, parts: parts.map(partData) });
}

/** Whether the two say the same, however much of it is shortened. */
export function isSame(one: PreviewComment, other: PreviewComment): boolean {
  const said = ({ title, parts }: PreviewComment) =>
    JSON.stringify([
      title,
      parts.map(({ key, order, digest, status, deployed }) => [
        key,
        order,
        digest,
        statusData(status),
        deployedData(deployed),
      ]),
    ]);
  return said(one) === said(other);
}

function partData({ key, order, commit, status, plans, deployed, missing, digest, whole }: Part): HiddenData {
  return {
    key,
    order,
    commit,
    ...statusData(status),
    plans: hashesText(plans),
    ...deployedData(deployed),
    missing,
    digest,
    ...(whole && { whole }),
  };
}

function statusData({ state, run, head, cancelled }: Part["status"]): HiddenData {
  return { state, run, ...(head === undefined ? {} : { head }), ...(cancelled ? { cancelled } : {}) };
}

function deployedData(deployed: DeployedPart | undefined): HiddenData {
  return deployed === undefined ? {} : { left: hashesText(deployed.left), deployedIn: deployed.setups };
}

type Hashes = Part["plans"];

function hashesText(hashes: Hashes): string {
  return hashes === "any" ? hashes : hashes.join("");
}

function readHashes(text: string): Hashes {
  return text === "any" ? text : (text.match(/[0-9a-f]{8}/g) ?? []);
}

/** Whether a text is the comment of a preview, or was one until somebody damaged its first line. */
export function isPreview(body: string): boolean {
  return isOurs(body) && (hiddenData(body)?.kind ?? kind) === kind;
}

/** A part without what people read. */
export type PartHeader = Omit<Part, "head" | "folds">;

/** What the first line says; undefined: it is not one of a preview in this form. Fields beyond it are left out. */
export function readHeader(
  body: string,
): { readonly title: string; readonly parts: readonly PartHeader[] } | undefined {
  const data = hiddenData(body);
  if (data?.kind !== kind || data.version !== version) return undefined;
  const { title, parts } = data;
  if (typeof title !== "string" || !Array.isArray(parts)) return undefined;
  const read = parts.map(readPart);
  return read.includes(undefined) ? undefined : { title, parts: read.flatMap((part) => part ?? []) };
}

function readPart(data: unknown): PartHeader | undefined {
  const fields = (data ?? {}) as HiddenData;
  const { key, order, commit, state, run, head, cancelled, plans, missing, digest, whole } = fields;
  if (typeof key !== "string" || typeof commit !== "string" || typeof run !== "string") return undefined;
  if (typeof plans !== "string" || typeof digest !== "string") return undefined;
  if (typeof order !== "number" || typeof missing !== "number") return undefined;
  const known = states.find((each) => each === state);
  if (known === undefined) return undefined;
  const status = {
    ...{ state: known, run },
    ...(typeof head === "string" ? { head } : {}),
    ...(cancelled === true ? { cancelled } : {}),
  };
  const deployed = readDeployed(fields);
  return {
    ...{ key, order, commit, status, plans: readHashes(plans), missing, digest, whole: readPage(whole) },
    ...(deployed && { deployed }),
  };
}

function readDeployed({ left, deployedIn }: HiddenData): DeployedPart | undefined {
  if (typeof left !== "string" || !Array.isArray(deployedIn)) return undefined;
  return { left: readHashes(left), setups: deployedIn.filter((setup) => typeof setup === "string") };
}

function readPage(data: unknown): Page | undefined {
  const { name, url } = (data ?? {}) as HiddenData;
  return typeof name === "string" && typeof url === "string" ? { name, url } : undefined;
}
