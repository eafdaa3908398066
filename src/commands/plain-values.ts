import type { Declaration } from "../formats/declaration.ts";
import { readPlainMap } from "../formats/plain-map.ts";
import type { JsonMap, ValuesReference } from "../formats/values-reference.ts";
import type { Git } from "../git/git.ts";
import { readEncrypted } from "../sops/encrypted.ts";
import type { PlainValues } from "../sources/recorded-secrets.ts";
import type { RepositoryAt } from "./read-repository.ts";

/** Tells, for the plan of this id, what each commit says of its values. */
export type PlainValuesOf = (id: string) => readonly PlainValues[];

/** Reads, once a commit for all of these plans, what the commits tell everybody of their values. */
export async function readPlainValues(
  plans: readonly Declaration[],
  commits: readonly RepositoryAt[],
  git: Pick<Git, "readFiles">,
): Promise<PlainValuesOf> {
  const found = await Promise.all(commits.map((commit) => readAt(plans, commit, git)));
  return (id) => found.flatMap((of) => of.get(id) ?? []);
}

async function readAt(
  plans: readonly Declaration[],
  { commit, declared, tree }: RepositoryAt,
  git: Pick<Git, "readFiles">,
): Promise<ReadonlyMap<string, PlainValues>> {
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
  return new Map([...grouped].map(([id, all]) => [id, joined(all.map(([, plain]) => plain))]));
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
