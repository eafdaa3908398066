import type { Change } from "../config/change.ts";
import type { Declaration } from "../formats/declaration.ts";
import { readPlainMap } from "../formats/plain-map.ts";
import type { JsonMap, ValuesReference } from "../formats/values-reference.ts";
import type { Git } from "../git/git.ts";
import { readEncrypted } from "../sops/encrypted.ts";
import type { PlainValues } from "../sources/recorded-secrets.ts";
import type { Base } from "./base.ts";
import type { RepositoryAt, RepositoryReader } from "./read-repository.ts";

/**
 * Tells, for the plan of this id, what each commit says of its values. `isDeployed`: its release was deployed from what
 * the commit itself says of it, so that no other commit matters that is not known.
 */
export type PlainValuesOf = (id: string, isDeployed?: boolean) => readonly PlainValues[];

/** A commit that releases may have been deployed from; "unknown": what it declares is not to be had. */
export type CommitAt = RepositoryAt | "unknown";

/** The base, where it may say other than the commit. What cannot be read may have taken secrets that no file tells of now. */
export async function readFormer(
  base: Base,
  changes: readonly Change[],
  reader: Pick<RepositoryReader, "read">,
): Promise<readonly CommitAt[]> {
  if (changes.length === 0) return [];
  if (base.kind !== "commit") return ["unknown"];
  return await reader.read(base.sha).then(
    (former) => [former],
    () => ["unknown"],
  );
}

/** Reads, once a commit for all of these plans, what the commits tell everybody of their values. */
export async function readPlainValues(
  plans: readonly Declaration[],
  commits: readonly CommitAt[],
  git: Pick<Git, "readFiles">,
): Promise<PlainValuesOf> {
  const read = commits.filter((commit) => commit !== "unknown");
  const found = await Promise.all(read.map((commit) => readAt(plans, commit, git)));
  const isOneUnknown = (id: string) =>
    read.length < commits.length || found.some(({ unreadable }) => unreadable.has(id));
  return (id, isDeployed = false) => {
    const told = found.flatMap(({ of }) => of.get(id) ?? []);
    // Of a release that is as the commit says, the commit tells all. Else a look for drift that has no base would hide
    // all that no plain source explains, also of plans that never took a secret.
    const isUnknown = told.length === 0 || (!isDeployed && isOneUnknown(id));
    return isUnknown ? [...told, notKnown] : told;
  };
}

interface PlainAt {
  /** By the ids of plans. */
  readonly of: ReadonlyMap<string, PlainValues>;
  readonly unreadable: ReadonlySet<string>;
}

async function readAt(
  plans: readonly Declaration[],
  at: RepositoryAt,
  git: Pick<Git, "readFiles">,
): Promise<PlainAt> {
  const { commit, declared, tree } = at;
  const [byId, byRelease] = [new Map<string, Declaration>(), new Map<string, Declaration>()];
  for (const plan of declared.declarations) {
    byId.set(plan.id, plan);
    byRelease.set(releaseOf(plan), plan);
  }
  // A plan that got another name may have its release from before.
  const pairs = plans.flatMap((plan) => {
    const own = [...new Set([byId.get(plan.id), byRelease.get(releaseOf(plan))])];
    return own.flatMap((there) => (there === undefined ? [] : [{ id: plan.id, values: there.values }]));
  });
  const paths = new Set(
    pairs.flatMap(({ values }) => values.flatMap((item) => (item.kind === "file" ? [item.path] : []))),
  );
  // A link holds but the path of what it stands for.
  const resolved = new Map(
    [...paths].flatMap((path) => {
      const found = tree.resolve(path);
      return found.kind === "file" ? [[path, found.path] as const] : [];
    }),
  );
  const files = resolved.size === 0 ? new Map() : await git.readFiles(commit, new Set(resolved.values()));
  const known = new Map([...files].map(([path, bytes]) => [path, plainFile(bytes)]));
  const fileAt = (path: string) => known.get(resolved.get(path) ?? "") ?? notKnown;
  const told = pairs.map(
    ({ id, values }) => [id, joined(values.map((one) => plainSource(one, fileAt)))] as const,
  );
  const grouped = Map.groupBy(told, ([id]) => id);
  return {
    of: new Map([...grouped].map(([id, all]) => [id, joined(all.map(([, plain]) => plain))])),
    unreadable: new Set(plans.filter((plan) => isUnreadable(plan, at)).map(({ id }) => id)),
  };
}

/** Whether the commit may declare the plan in what cannot be read there: a faulty file, or what a program makes. */
function isUnreadable({ id, setup }: Declaration, { declared, generating }: RepositoryAt): boolean {
  if (declared.declarations.some((plan) => plan.id === id)) return false;
  return (
    generating.has(setup) ||
    declared.problems.some(
      ({ plan, hides }) => plan?.id === id || (plan?.setup === setup && hides !== undefined),
    )
  );
}

function releaseOf({ setup, namespace, release }: Declaration): string {
  return JSON.stringify([setup, namespace, release]);
}

/** What is not known is not plain: it may hold secrets. */
const notKnown: PlainValues = { takesSecrets: true, sources: [] };

function joined(all: readonly PlainValues[]): PlainValues {
  return {
    takesSecrets: all.some(({ takesSecrets }) => takesSecrets),
    get sources() {
      return all.flatMap(({ sources }) => sources);
    },
  };
}

/** Files are many and large, and most plans take no secrets: what a file says is read when it is asked for. */
function plainFile(bytes: Uint8Array): PlainValues {
  let sources: readonly JsonMap[] | undefined;
  return {
    takesSecrets: readEncrypted(Buffer.from(bytes).toString("utf8")) !== undefined,
    // What is no values file is for Helm to complain of.
    get sources() {
      sources ??= [readPlainMap(bytes) ?? {}];
      return sources;
    },
  };
}

function plainSource(reference: ValuesReference, fileAt: (path: string) => PlainValues): PlainValues {
  switch (reference.kind) {
    case "inline":
      return { takesSecrets: reference.env !== undefined, sources: [reference.values] };
    case "file":
      return fileAt(reference.path);
    case "chart-file":
      return { takesSecrets: false, sources: [] };
    case "secret":
    case "config-map":
    case "url":
      return notKnown;
  }
}
