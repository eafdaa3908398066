import type { Declaration } from "../formats/declaration.ts";
import { readPlainMap } from "../formats/plain-map.ts";
import type { ValuesReference } from "../formats/values-reference.ts";
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
  { commit, declared }: RepositoryAt,
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
  const paths = pairs.flatMap(({ values }) =>
    values.flatMap((item) => (item.kind === "file" ? [item.path] : [])),
  );
  const files = paths.length === 0 ? new Map() : await git.readFiles(commit, [...new Set(paths)]);
  const told = pairs.map(({ id, values }) => [id, plainOf(values, (path) => files.get(path))] as const);
  const grouped = Map.groupBy(told, ([id]) => id);
  return new Map([...grouped].map(([id, all]) => [id, joined(all.map(([, plain]) => plain))]));
}

function releaseOf({ setup, namespace, release }: Declaration): string {
  return JSON.stringify([setup, namespace, release]);
}

function joined(all: readonly PlainValues[]): PlainValues {
  return {
    takesSecrets: all.some(({ takesSecrets }) => takesSecrets),
    sources: all.flatMap(({ sources }) => sources),
  };
}

type FileAt = (path: string) => Uint8Array | undefined;

function plainOf(values: readonly ValuesReference[], fileAt: FileAt): PlainValues {
  return joined(values.map((reference) => plainSource(reference, fileAt)));
}

function plainSource(reference: ValuesReference, fileAt: FileAt): PlainValues {
  switch (reference.kind) {
    case "inline":
      return { takesSecrets: reference.env !== undefined, sources: [reference.values] };
    case "file": {
      const bytes = fileAt(reference.path) ?? new Uint8Array();
      const isEncrypted = readEncrypted(Buffer.from(bytes).toString("utf8")) !== undefined;
      return { takesSecrets: isEncrypted, sources: [readPlainMap(bytes) ?? {}] };
    }
    case "chart-file":
      return { takesSecrets: false, sources: [] };
    case "secret":
    case "config-map":
    case "url":
      return { takesSecrets: true, sources: [] };
  }
}
