import type { ChartRepository, Configuration } from "../config/configuration.ts";
import { nearest } from "../config/distance.ts";
import { UserError } from "../errors.ts";
import type { ChartReference } from "../formats/chart-reference.ts";
import type { RepositoryRequest } from "../helm/helm.ts";

/** A repository of charts with its credentials at hand. `url` may be `oci://…`. */
export interface KnownRepository extends Omit<RepositoryRequest, "name" | "folder"> {
  /** Speak http to the registry; undefined: as its name says. */
  readonly plainHttp?: boolean;
}

/** Where a chart comes from, aliases resolved. */
export type Source =
  | {
      readonly kind: "repository";
      /** For messages. */
      readonly alias: string;
      readonly repository: KnownRepository;
      readonly name: string;
      readonly version?: string;
    }
  | {
      readonly kind: "oci";
      readonly url: string;
      readonly version?: string;
      readonly tag?: string;
      readonly digest?: string;
      readonly filter?: string;
      readonly repository: KnownRepository | undefined;
    }
  | { readonly kind: "archive"; readonly url: string; readonly repository: KnownRepository | undefined }
  | { readonly kind: "local"; readonly path: string };

/** The repositories that aliases and addresses are looked up in. */
export interface Repositories {
  /** gitops.yaml; `open` reads the credentials of one and throws UserError when they are not there. */
  readonly configured: Configuration["repositories"];
  readonly open: (alias: string, repository: ChartRepository) => KnownRepository;
  /** Those of the job's Helm, by name. */
  readonly ofHelm: ReadonlyMap<string, KnownRepository>;
}

/** Aliases that everybody uses without saying what they are. */
const wellKnown: ReadonlyMap<string, string> = new Map([["stable", "https://charts.helm.sh/stable"]]);

/** Resolves what a plan names. Throws UserError (without place) for an unknown alias or missing credentials. */
export function sourceOf(chart: ChartReference, repositories: Repositories): Source {
  switch (chart.kind) {
    case "local":
      return { kind: "local", path: chart.path };
    case "archive":
      return { kind: "archive", url: chart.url, repository: holding(chart.url, repositories) };
    case "oci":
      return {
        kind: "oci",
        url: chart.url,
        repository: holding(chart.url, repositories),
        ...artifact(chart),
      };
    case "repository": {
      const repository = holding(chart.url, repositories) ?? { url: chart.url };
      return ofRepository(chart, { ...repository, url: chart.url }, new URL(chart.url).hostname);
    }
    case "git":
    case "manifests":
    case "kustomize":
      throw new Error(`There are no charts of the kind ${chart.kind} yet.`);
    case "alias":
      return ofRepository(chart, aliased(chart.alias, repositories), chart.alias);
  }
}

function ofRepository(
  chart: ChartReference & { readonly name: string; readonly version?: string },
  repository: KnownRepository,
  alias: string,
): Source {
  if (!repository.url.startsWith("oci://")) {
    return { kind: "repository", alias, repository, name: chart.name, ...version(chart) };
  }
  const url = `${repository.url.replace(/\/+$/, "")}/${chart.name}`;
  return { kind: "oci", url, repository, ...version(chart) };
}

function version(chart: { readonly version?: string }): { readonly version?: string } {
  return chart.version === undefined ? {} : { version: chart.version };
}

function artifact({ tag, digest, filter, ...chart }: Extract<ChartReference, { kind: "oci" }>) {
  return {
    ...version(chart),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    ...(filter === undefined ? {} : { filter }),
  };
}

/** The repository of that name. Throws UserError when nobody knows it. */
export function aliased(alias: string, repositories: Repositories): KnownRepository {
  const configured = repositories.configured.get(alias);
  if (configured !== undefined) return opened(alias, configured, repositories);
  const ofHelm = repositories.ofHelm.get(alias);
  if (ofHelm !== undefined) return ofHelm;
  const url = wellKnown.get(alias);
  if (url !== undefined) return holding(url, repositories) ?? { url };
  const known = new Set([
    ...repositories.configured.keys(),
    ...repositories.ofHelm.keys(),
    ...wellKnown.keys(),
  ]);
  const [near] = nearest(alias, known, 1);
  const meant = near === undefined ? "" : `Did you mean "${near}"? If not: write`;
  throw new UserError(`No chart repository is called "${alias}" (known: ${[...known].sort().join(", ")}).`, {
    hint: `${meant || "Write"} its address into gitops.yaml: "repositories: {${alias}: https://…}".`,
  });
}

// An entry of gitops.yaml without credentials may be one that the job has signed in to with `helm repo add`.
function opened(alias: string, configured: ChartRepository, repositories: Repositories): KnownRepository {
  const bare =
    !configured.usernameEnv && !configured.passwordEnv && !configured.tokenEnv && !configured.caFile;
  const ofHelm = bare ? heldBy([...repositories.ofHelm.values()], configured.url) : undefined;
  const own = repositories.open(alias, configured);
  return ofHelm !== undefined ? { ...ofHelm, ...own } : own;
}

/** The repository, known by its address, that a full address lies in: its credentials hold there, too. */
export function holding(url: string, repositories: Repositories): KnownRepository | undefined {
  const configured = [...repositories.configured].map(([alias, value]) => ({ alias, value, url: value.url }));
  const ours = heldBy(configured, url);
  if (ours !== undefined) return opened(ours.alias, ours.value, repositories);
  return heldBy([...repositories.ofHelm.values()], url);
}

function heldBy<T extends { readonly url: string }>(all: readonly T[], url: string): T | undefined {
  const within = (base: string) => `${url}/`.startsWith(`${base.replace(/\/+$/, "")}/`);
  return all.filter((each) => within(each.url)).sort((a, b) => b.url.length - a.url.length)[0];
}
