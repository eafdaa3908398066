import { nearest, orList } from "../../config/distance.ts";
import { UserError } from "../../errors.ts";
import { type ImageReference, isDigest, isTag, parseImage } from "../reference.ts";
import { type RequestField, requestFields } from "./fields.ts";
import type { Wanted } from "./wanted.ts";
import { imageOfWebhook } from "./webhooks.ts";

/** A release request, checked. */
export interface ReleaseRequest {
  readonly wanted: Wanted;
  /** Globs over plan ids; empty: all plans that use it. */
  readonly plans: readonly string[];
  /** For the commit's message: nobody has checked them. */
  readonly author: string | undefined;
  readonly source: string | undefined;
  readonly reason: string | undefined;
  /** Whether the registry is asked for the image beforehand. */
  readonly checkImage: boolean;
  /** Whether what is locked is changed, too. */
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** A request, or why a registry's webhook asks for nothing. */
export type Requested =
  | { readonly kind: "request"; readonly request: ReleaseRequest }
  | { readonly kind: "nothing"; readonly reason: string };

/** Where a request's fields come from; what comes first wins. */
export interface RequestSources {
  /** The step's inputs that were given, by name. */
  readonly inputs: Readonly<Record<string, string | undefined>>;
  /** `inputs` of a `workflow_dispatch`; other names than ours are the workflow's own. */
  readonly dispatched: Readonly<Record<string, unknown>>;
  /** `client_payload` of a `repository_dispatch`. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a registry's webhook sent, as a relay hands it on. */
const bodyField = "body";

/**
 * Reads a release request.
 * @throws UserError that names the field, where it came from, and what it takes.
 */
export function readRequest(sources: RequestSources): Requested {
  refuseUnknown(sources.payload);
  const given = fieldsOf(sources);
  const body = sources.payload[bodyField];
  if (body !== undefined && given.image === undefined && given.chart === undefined) {
    const beside = given.tag ?? given.version;
    if (beside !== undefined)
      throw new UserError(`${beside.where} stands beside \`client_payload.body\`, which says it itself.`, {
        hint: "Give one of the two: the webhook's body, or `image` and `tag`.",
      });
    const sent = imageOfWebhook(body);
    if (sent.kind === "nothing") return sent;
    return { kind: "request", request: requestOf(given, { kind: "image", image: sent.image }) };
  }
  return { kind: "request", request: requestOf(given, wantedOf(given)) };
}

interface Given {
  readonly text: string;
  /** Where it was found: `Input \`tag\``, `client_payload.tag`. */
  readonly where: string;
}

type Fields = Readonly<Partial<Record<RequestField, Given>>>;

/** A misspelt `plans` would release everywhere. */
function refuseUnknown(payload: RequestSources["payload"]): void {
  const known = [...requestFields, bodyField];
  for (const name of Object.keys(payload)) {
    if (known.includes(name as RequestField)) continue;
    const meant = nearest(name, known, 1);
    throw new UserError(`The release request has a field that is not known: \`client_payload.${name}\`.`, {
      hint:
        meant.length === 0
          ? `It takes ${orList(known)}; what a registry's webhook sent goes under \`body\`.`
          : `Did you mean \`${meant[0]}\`?`,
    });
  }
}

function fieldsOf({ inputs, dispatched, payload }: RequestSources): Fields {
  const found: Partial<Record<RequestField, Given>> = {};
  for (const field of requestFields) {
    const given =
      textOf(inputs[field], `Input \`${field}\``) ??
      textOf(dispatched[field], `Input \`${field}\` of the dispatch`) ??
      textOf(payload[field], `\`client_payload.${field}\``);
    if (given !== undefined) found[field] = given;
  }
  return found;
}

function textOf(value: unknown, where: string): Given | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "boolean") return { text: String(value), where };
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return { text: value.join("\n"), where };
  if (typeof value === "number") {
    throw new UserError(`${where} is the number ${value}.`, {
      hint: "Write it in quotes: as a number, 1.10 would be 1.1.",
    });
  }
  if (typeof value !== "string") {
    throw new UserError(`${where} is neither a text nor a list of texts.`, {
      hint: "Only `body` takes an object: what the webhook of a registry sent.",
    });
  }
  return value.trim() === "" ? undefined : { text: value.trim(), where };
}

function requestOf(given: Fields, wanted: Wanted): ReleaseRequest {
  return {
    wanted,
    plans: given.plans === undefined ? [] : globsOf(given.plans),
    author: lineOf(given.author),
    source: lineOf(given.source),
    reason: lineOf(given.reason),
    checkImage: booleanOf(given["check-image"]) ?? true,
    force: booleanOf(given.force) ?? false,
    dryRun: booleanOf(given["dry-run"]) ?? false,
  };
}

/** A list that came out empty must not release everywhere. */
function globsOf({ text, where }: Given): readonly string[] {
  const globs = text
    .split(/[\n,]/)
    .map((glob) => glob.trim())
    .filter((glob) => glob !== "");
  if (globs.length > 0) return globs;
  throw new UserError(`${where} names no plan.`, { hint: "Leave it out to release in all that use it." });
}

/** What keeps GitHub from starting the workflows of a commit, wherever it stands in the message. */
const skipping = /\[(skip ci|ci skip|no ci|skip actions|actions skip)\]/gi;

/** A line of a commit's message: more would be taken for trailers and commands of CI. */
function lineOf(given: Given | undefined): string | undefined {
  return given?.text
    .replace(/\p{Bidi_Control}+/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(skipping, "($1)")
    .trim()
    .slice(0, 200);
}

function booleanOf(given: Given | undefined): boolean | undefined {
  if (given === undefined) return undefined;
  if (given.text === "true" || given.text === "false") return given.text === "true";
  throw new UserError(`${given.where} is \`${given.text}\`: it takes true or false.`);
}

function wantedOf(given: Fields): Wanted {
  const { image, tag, chart, version } = given;
  if (image !== undefined && chart !== undefined)
    throw new UserError("The release request names an image and a chart.", {
      hint: "Ask for one at a time.",
    });
  if (image !== undefined) {
    if (version !== undefined)
      throw new UserError(`${version.where} goes with a chart; the tag of an image is \`tag\`.`);
    return { kind: "image", image: imageOf(image, tag) };
  }
  if (chart === undefined) throw nothingAsked(given);
  if (tag !== undefined)
    throw new UserError(`${tag.where} goes with an image; what a chart has is a \`version\`.`);
  if (version === undefined)
    throw new UserError(`The release request names the chart \`${chart.text}\` and no \`version\`.`, {
      hint: "Give the one to release as `version`, as 1.4.2.",
    });
  if (!/^\w[\w.+-]{0,127}$/.test(version.text))
    throw new UserError(`${version.where} is \`${version.text}\`, which is no version.`, {
      hint: "Give one version, as 1.2.3: a range names several.",
    });
  return { kind: "chart", chart: chart.text, version: version.text };
}

function nothingAsked({ tag, version }: Fields): UserError {
  const half = tag ?? version;
  return new UserError(
    half === undefined
      ? "The release request says neither which image nor which chart to release."
      : `${half.where} is there, but not what it is of.`,
    { hint: "Give `image` (repo:tag or repo@digest), or `image` and `tag`, or `chart` and `version`." },
  );
}

function imageOf({ text, where }: Given, tag: Given | undefined): ImageReference {
  const image = parseImage(text);
  if (image === undefined) {
    throw new UserError(`${where} is \`${text}\`, which is no name of an image.`, {
      hint: "As examples: ghcr.io/acme/app:1.2.3, or ghcr.io/acme/app@sha256:… with 64 hexadecimal digits.",
    });
  }
  if (tag === undefined) {
    if (image.tag !== undefined || image.digest !== undefined) return image;
    throw new UserError(`${where} is \`${text}\`, without a tag or digest.`, {
      hint: "Add it, as in `acme/app:1.2.3`, or give it as `tag`.",
    });
  }
  if (image.tag !== undefined)
    throw new UserError(`${where} has the tag \`${image.tag}\`, and ${tag.where} is \`${tag.text}\`.`, {
      hint: "Give one of the two.",
    });
  if (isDigest(tag.text) && image.digest === undefined) return { ...image, digest: tag.text };
  if (!isTag(tag.text)) {
    throw new UserError(`${tag.where} is \`${tag.text}\`, which is no tag.`, {
      hint: "A tag has at most 128 letters, digits, `_`, `.` and `-`, and does not begin with `.` or `-`.",
    });
  }
  return { ...image, tag: tag.text };
}
