import { type Place, UserError } from "../errors.ts";
import { variableFaults } from "../formats/variables.ts";
import { entryOf, type Fault, itemsOf, type YamlNode } from "../yaml/node.ts";
import { placeAt } from "../yaml/position.ts";
import { readYaml } from "../yaml/read.ts";
import { check } from "./check.ts";
import type { ChartRepository, Configuration, PlanDefaults } from "./configuration.ts";
import { type GitopsKeys, gitopsShape } from "./gitops-keys.ts";
import { ignoredDifferenceOf } from "./ignored-differences.ts";
import { checkLayouts, layoutsOf } from "./layouts.ts";
import { valuesFromFaults } from "./values-from.ts";

/** The one place of the file, from the repository's root. */
export const configurationPath = "gitops.yaml";

export const emptyConfiguration: Configuration = {
  repositories: new Map(),
  defaults: [],
  ignore: [],
  env: [],
  setups: [],
  layouts: [],
};

/**
 * Reads gitops.yaml; `bytes` is undefined when there is no such file.
 * @throws UserError with the place of the first thing that is wrong; it stops the run, for it says how all plans
 *   are to be read.
 */
export function readConfiguration(bytes: Uint8Array | undefined): Configuration {
  if (bytes === undefined) return emptyConfiguration;
  const file = readYaml(bytes);
  if (file.kind === "empty") return emptyConfiguration;
  if (file.kind === "broken") throw wrong(file.source, [file.fault]);
  const { source, root } = file;
  const faults: Fault[] = [];
  const keys = check(gitopsShape, root, "gitops.yaml", faults);
  if (keys === undefined) throw wrong(source, faults);
  checkCredentials(keys, root, faults);
  checkLayouts(keys, root, faults);
  checkDefaultValues(keys, root, faults);
  if (faults.length > 0) throw wrong(source, faults);
  return {
    repositories: repositoriesOf(keys),
    defaults: defaultsOf(keys, source, root),
    ...ignoreOf(keys),
    env: keys.env ?? [],
    setups: (keys.setups ?? []).map((setup) => (typeof setup === "string" ? setup : setup.name)),
    layouts: layoutsOf(keys, root, (offset) => placeAt(configurationPath, source, offset)),
    ...(keys.release?.allow === undefined ? {} : { allow: keys.release.allow }),
  };
}

function wrong(source: string | undefined, faults: readonly Fault[]): UserError {
  const [first, ...more] = faults.toSorted((a, b) => a.offset - b.offset);
  const at = (fault: Fault): Place =>
    source === undefined ? { file: configurationPath } : placeAt(configurationPath, source, fault.offset);
  if (first === undefined) return new UserError("gitops.yaml cannot be read.");
  const place = at(first);
  if (more.length > 0) {
    const lines = [first, ...more].map(
      (fault) => `line ${at(fault).line}: ${[fault.message, fault.hint].filter(Boolean).join(" ")}`,
    );
    return new UserError(lines.join("\n"), { place });
  }
  return new UserError(first.message, first.hint === undefined ? { place } : { place, hint: first.hint });
}

/** What the shape of one key cannot tell: which keys of a repository go together. */
function checkCredentials(keys: GitopsKeys, root: YamlNode, faults: Fault[]): void {
  const repositories = entryOf(root, "repositories")?.value;
  for (const [alias, repository] of Object.entries(keys.repositories ?? {})) {
    if (typeof repository === "string") continue;
    const offset = entryOf(repositories, alias)?.offset ?? 0;
    const name = `repositories.${alias}`;
    const { "username-env": user, "password-env": password, "token-env": token } = repository;
    if ((user === undefined) !== (password === undefined)) {
      const hint = "Name both, or `token-env`.";
      const message = `\`${name}\` needs \`username-env\` and \`password-env\` together.`;
      faults.push({ offset, message, hint });
    } else if (user !== undefined && token !== undefined) {
      const message = `\`${name}\` has a password and a token.`;
      faults.push({ offset, message, hint: "Keep the one that the repository takes." });
    }
    if (repository["plain-http"] !== undefined && !repository.url.startsWith("oci://")) {
      const message = `\`${name}\` has \`plain-http\`, which is of registries (oci://).`;
      faults.push({ offset, message, hint: "Remove it: the address says http:// or https://." });
    }
  }
}

/** What defaults say of values, beyond the shape of their keys. */
function checkDefaultValues({ env = [] }: GitopsKeys, root: YamlNode, faults: Fault[]): void {
  for (const defaults of itemsOf(root, "defaults")) {
    faults.push(...itemsOf(defaults, "values").flatMap((node) => variableFaults(node, env)));
    faults.push(...itemsOf(defaults, "values-from").flatMap(valuesFromFaults));
  }
}

function repositoriesOf(keys: GitopsKeys): ReadonlyMap<string, ChartRepository> {
  const entries = Object.entries(keys.repositories ?? {});
  return new Map(entries.map(([alias, repository]) => [alias, repositoryOf(repository)]));
}

function repositoryOf(repository: NonNullable<GitopsKeys["repositories"]>[string]): ChartRepository {
  if (typeof repository === "string") return { url: repository };
  const { "username-env": user, "password-env": password, "token-env": token } = repository;
  const { "ca-file": ca, "plain-http": plainHttp } = repository;
  return {
    url: repository.url,
    ...(user === undefined ? {} : { usernameEnv: user }),
    ...(password === undefined ? {} : { passwordEnv: password }),
    ...(token === undefined ? {} : { tokenEnv: token }),
    ...(ca === undefined ? {} : { caFile: ca.replace(/^\.\//, "") }),
    ...(plainHttp === undefined ? {} : { plainHttp }),
  };
}

function defaultsOf(keys: GitopsKeys, source: string, root: YamlNode): readonly PlanDefaults[] {
  const { defaults } = keys;
  if (defaults === undefined) return [];
  const node = entryOf(root, "defaults");
  const place = (offset: number): Place => placeAt(configurationPath, source, offset);
  if (!isList(defaults)) return [{ plans: undefined, keys: defaults, place: place(node?.offset ?? 0) }];
  const items = node?.value.kind === "list" ? node.value.items : [];
  return defaults.map(({ plans, ...rest }, at) => ({
    plans,
    keys: rest,
    place: place(items[at]?.offset ?? 0),
  }));
}

function ignoreOf({ ignore = [] }: GitopsKeys): Pick<Configuration, "ignore" | "ignoredDifferences"> {
  const folders = ignore.filter((item) => typeof item === "string");
  const rules = ignore.filter((item) => typeof item !== "string");
  return {
    ignore: folders.map((folder) => folder.replace(/^\.\//, "").replace(/\/$/, "")),
    ...(rules.length === 0 ? {} : { ignoredDifferences: rules.map(ignoredDifferenceOf) }),
  };
}

function isList<T>(value: T): value is Extract<T, readonly unknown[]> {
  return Array.isArray(value);
}
