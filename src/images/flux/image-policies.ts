import type { Place } from "../../errors.ts";
import { indexSources, type ObjectFault, type Sources } from "../../formats/flux/v2/sources.ts";
import { specOf } from "../../formats/flux/v2/wanted.ts";
import type { FoundObject } from "../../formats/sets/found-object.ts";
import { namespaceOf } from "../../formats/sets/namespace-of.ts";
import { entryOf } from "../../yaml/node.ts";
import { placeAt } from "../../yaml/position.ts";
import { type ImageReference, parseImage } from "../reference.ts";
import type { PolicyFault, SitePolicy } from "../site.ts";
import type { TagRule } from "../tag-rule.ts";
import {
  type ImagePolicySpec,
  type ImageRepositorySpec,
  imagePolicyShape,
  imageRepositoryShape,
  ofImageRepositories,
} from "./policy-shapes.ts";

/** What an ImagePolicy of Flux v2 says, with the ImageRepository that it names. */
export interface FluxImagePolicy {
  readonly kind: "flux-policy";
  /** Of the ImageRepository: a name without tag and digest. */
  readonly image: ImageReference;
  readonly policy: SitePolicy;
}

/** The ImagePolicies that the files of a setup declare. */
export interface FluxImagePolicies {
  /** The one that a setter comment names, which stands at `place`. */
  find(
    wanted: { readonly namespace: string; readonly name: string },
    place: Place,
  ): FluxImagePolicy | PolicyFault;
}

/** Of ImagePolicies and ImageRepositories. */
export const imageGroup = "image.toolkit.fluxcd.io";

/** `objects`: all of the setup, in the order of files and documents. */
export function indexImagePolicies(objects: readonly FoundObject[]): FluxImagePolicies {
  const sources = indexSources(objects, imageGroup);
  return {
    find(wanted, place) {
      const found = sources.find({ kind: "ImagePolicy", ...wanted });
      if (!("root" in found)) return { kind: "fault", place, ...found };
      const faults: ObjectFault[] = [];
      return readPolicy(found, sources, faults) ?? firstOf(faults, place);
    },
  };
}

function firstOf([fault]: readonly ObjectFault[], place: Place): PolicyFault {
  if (fault === undefined) return { kind: "fault", place, message: "The ImagePolicy cannot be read." };
  const { object, offset, ...text } = fault;
  return { kind: "fault", place: placeIn(object, offset), ...text };
}

function placeIn({ file, source, printed }: FoundObject, offset: number): Place {
  return printed ? { file } : placeAt(file, source, offset);
}

function readPolicy(
  object: FoundObject,
  sources: Sources,
  faults: ObjectFault[],
): FluxImagePolicy | undefined {
  const spec = specOf(object, imagePolicyShape, [], faults);
  if (spec === undefined) return undefined;
  const { name, namespace = namespaceOf(object) } = spec.imageRepositoryRef;
  const repository = sources.find({ kind: "ImageRepository", namespace, name });
  const at = entryOf(entryOf(object.root, "spec")?.value, "imageRepositoryRef")?.value.offset;
  if (!("root" in repository)) {
    faults.push({ object, offset: at ?? object.root.offset, ...repository });
    return undefined;
  }
  const scanned = specOf(repository, imageRepositoryShape, ofImageRepositories, faults);
  if (scanned === undefined) return undefined;
  const image = parseImage(scanned.image);
  if (image === undefined || image.tag !== undefined || image.digest !== undefined) {
    const offset = entryOf(entryOf(repository.root, "spec")?.value, "image")?.value.offset ?? 0;
    const message = `\`spec.image: ${scanned.image}\` is no name of an image without a tag.`;
    faults.push({ object: repository, offset, message, hint: "Write it as ghcr.io/acme/app." });
    return undefined;
  }
  return { kind: "flux-policy", image, policy: sitePolicy(object, spec, repository, scanned) };
}

function sitePolicy(
  object: FoundObject,
  spec: ImagePolicySpec,
  repository: FoundObject,
  scanned: ImageRepositorySpec,
): SitePolicy {
  const suspended = spec.suspend ? object : scanned.suspend ? repository : undefined;
  const pin = pins[spec.digestReflectionPolicy ?? "Never"];
  return {
    kind: "policy",
    ...ruleOf(spec, scanned),
    ...(pin === undefined ? {} : { pin }),
    locked: suspended !== undefined,
    ...(suspended === undefined
      ? {}
      : { lockedBy: `\`spec.suspend\` of the ${suspended.kind} \`${suspended.name}\`` }),
    place: placeIn(object, object.root.offset),
    ...(scanned.secretRef === undefined
      ? {}
      : { pullSecrets: [{ namespace: namespaceOf(repository), name: scanned.secretRef.name }] }),
    ...(scanned.insecure ? { plainHttp: true } : {}),
  };
}

const pins = { Always: "digest", IfNotPresent: "digest-once", Never: undefined } as const;

/** What Flux leaves out where an ImageRepository says nothing: signatures. */
const defaultExclusions = ["^.*\\.sig$"];

function ruleOf({ policy, filterTags }: ImagePolicySpec, { exclusionList }: ImageRepositorySpec): TagRule {
  const { semver, alphabetical, numerical } = policy;
  const order =
    alphabetical !== undefined ? "alphabetical" : numerical !== undefined ? "numerical" : "semver";
  const { pattern, extract } = filterTags ?? {};
  const excluded =
    exclusionList === undefined || exclusionList.length === 0 ? defaultExclusions : exclusionList;
  return {
    pattern: semver === undefined ? "glob:*" : `semver:${semver.range}`,
    order,
    descending: (alphabetical ?? numerical)?.order === "desc",
    allowDowngrade: false,
    ...(pattern === undefined ? {} : { filter: { pattern, ...(extract === undefined ? {} : { extract }) } }),
    excluded,
    wholeVersions: true,
  };
}
