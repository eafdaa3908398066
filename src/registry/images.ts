import { isCompanion, isDigest } from "../images/reference.ts";
import { memory } from "../once.ts";
import type { Artifacts, RegistryAccess } from "./artifacts.ts";
import type { Asking } from "./ask.ts";
import { type Created, createdAt } from "./created.ts";
import { dateImage, manifestOf } from "./dating.ts";
import { digestOfManifest, toldDigest } from "./digest.ts";
import type { RegistryLogin } from "./docker-config.ts";
import { imageHints } from "./image-hints.ts";
import type { Keeping } from "./keeping.ts";
import { type Labels, readLabels } from "./labels.ts";
import { listTags } from "./tags.ts";

/** A repository of images. */
export interface ImageRepository {
  /** With nothing left out: `docker.io/library/nginx`, `localhost:5000/a`. */
  readonly name: string;
  /** Of the entry of gitops.yaml that its address lies in; absent: there is none. */
  readonly access?: RegistryAccess | undefined;
  /** From `loginsOfSecret`, in the order that they are tried after the job's own. */
  readonly pullLogins?: readonly RegistryLogin[];
}

/**
 * What registries say of images; nothing is asked twice in a run. Each throws UserError (without place) when a
 * registry does not answer, or wants a login that there is not.
 */
export interface Images {
  /** All tags, in the server's order, but those that only hold signatures; undefined: no such repository. */
  tags(repository: ImageRepository): Promise<readonly string[] | undefined>;
  /** The digest that a tag leads to now, by one HEAD; undefined: no such tag. */
  digestOf(repository: ImageRepository, tag: string): Promise<string | undefined>;
  /**
   * When the image of a tag or digest was built; undefined: there is none. A tag that this or an earlier run has
   * dated is not asked about, though it may have moved since; `again`: ask by one HEAD, as for the tag in use.
   */
  created(repository: ImageRepository, reference: string, again?: "again"): Promise<Created | undefined>;
  /** What the builder wrote on the image of a tag or digest; undefined: no such image. Two or three requests. */
  labels(repository: ImageRepository, reference: string): Promise<Labels | undefined>;
  /** Leaves dates to later runs, those of a run that fails, too; called once, at the end. Never throws. */
  keep(): Promise<void>;
}

export interface ImagesParts {
  readonly asking: Asking;
  /** Whether what is kept may be about images that take a login: who else may read there? */
  readonly mayKeepPrivate: boolean;
  readonly keeping: Keeping;
}

export function createImages({ asking, mayKeepPrivate, keeping }: ImagesParts): Images {
  const { ask } = asking;
  const asked = new Map<string, Artifacts>();
  const once = memory();

  function artifactsFor(repository: ImageRepository): Artifacts {
    const key = JSON.stringify(repository);
    const artifacts = asked.get(key) ?? artifactsOf(repository);
    asked.set(key, artifacts);
    return artifacts;
  }

  /** Whether everybody gets what was asked of it. */
  function isPublic(name: string): boolean {
    return [...asked.values()].filter(({ url }) => url === addressOfName(name)).every(asking.isPublic);
  }

  async function list(repository: ImageRepository): Promise<readonly string[] | undefined> {
    const { pages, tags: dated } = await keeping.of(repository.name);
    const what = `The list of tags of ${repository.name}`;
    const tags = await listTags(artifactsFor(repository), { ask, what, pages, hints: imageHints });
    const there = new Set(tags);
    for (const tag of dated.keys()) if (!there.has(tag)) dated.delete(tag);
    return tags?.filter((tag) => !isCompanion(tag));
  }

  async function head(artifacts: Artifacts, tag: string): Promise<string | undefined> {
    const answer = await manifestOf(artifacts, tag, ask, "HEAD");
    const told = answer && toldDigest(answer);
    if (answer === undefined || told !== undefined) return told;
    const whole = await manifestOf(artifacts, tag, ask);
    return whole && digestOfManifest(whole);
  }

  async function date(repository: ImageRepository, reference: string): Promise<Created | undefined> {
    const { tags, dates } = await keeping.of(repository.name);
    const known = (digest: string) => (dates.has(digest) ? createdAt(dates.get(digest)) : undefined);
    const dated = await dateImage(artifactsFor(repository), reference, ask, known);
    if (dated === undefined) return undefined;
    const { digest, created } = dated;
    if (created === undefined) return { kind: "none" };
    dates.set(digest, created.kind === "none" ? undefined : created.time);
    if (!isDigest(reference)) tags.set(reference, digest);
    return created;
  }

  const images: Images = {
    tags: (repository) => once(["tags", repository], () => list(repository)),
    digestOf: (repository, tag) =>
      once([`digest ${tag}`, repository], () => head(artifactsFor(repository), tag)),
    async created(repository, reference, again) {
      const { tags, dates } = await keeping.of(repository.name);
      const before = isDigest(reference) ? reference : tags.get(reference);
      if (before !== undefined && dates.has(before)) {
        const now = again === undefined ? before : await images.digestOf(repository, reference);
        if (now === undefined) return undefined;
        if (!isDigest(reference)) tags.set(reference, now);
        if (dates.has(now)) return createdAt(dates.get(now));
      }
      return await once([`date ${reference}`, repository], () => date(repository, reference));
    },
    labels: (repository, reference) =>
      once([`labels ${reference}`, repository], () => readLabels(artifactsFor(repository), reference, ask)),
    keep: () => keeping.save((name) => mayKeepPrivate || isPublic(name)),
  };
  return images;
}

function artifactsOf({ name, access, pullLogins }: ImageRepository): Artifacts {
  const logins = pullLogins === undefined ? {} : { logins: pullLogins };
  return { url: addressOfName(name), repository: access, ...logins };
}

function addressOfName(name: string): string {
  return `oci://${name}`;
}
