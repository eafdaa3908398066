import { UserError } from "../errors.ts";
import type { Tree } from "../formats/tree.ts";
import { entryOf, type Fault, isNull, type YamlNode } from "../yaml/node.ts";
import { onlyKeys } from "../yaml/only.ts";
import { placeAt } from "../yaml/position.ts";
import { readYaml } from "../yaml/read.ts";
import { check } from "./check.ts";
import type { ChartRepository, Configuration, SetupLayout } from "./configuration.ts";
import { aliasFormat, credentialsHint, setupFormat } from "./formats.ts";
import { mygitopsFolder } from "./layouts.ts";
import { type LookAlike, lookAlikes, renamed } from "./look-alike.ts";
import { object, text } from "./shape.ts";

/** What mgo kept for a whole repository, at its root. */
export const mygitopsPath = "mygitops.yaml";

/**
 * Adds to gitops.yaml what mygitops.yaml says, where it is there and the layout is mgo's: repositories that gitops.yaml
 * does not name itself, and, where it has no `setups`, each folder of `installations/` as a setup. Keys that mgo did not
 * read are passed over.
 * @throws UserError with the place of what is wrong; it stops the run, for it says how all files are to be read.
 */
export function withMygitops(
  configuration: Configuration,
  bytes: Uint8Array | undefined,
  tree: Pick<Tree, "below">,
): Configuration {
  const { setups, layouts } = configuration;
  const isMgo = setups.length === 0 || layouts.some(({ layout }) => layout === "mygitops");
  if (bytes === undefined || !isMgo) return configuration;
  const { repositories, slack, misspelt } = readMygitops(bytes);
  const unheeded = [...misspelt, ...(slack ? [slackNotice] : [])];
  const found = setups.length === 0 ? installations(tree) : [];
  return {
    ...configuration,
    repositories: new Map([...repositories, ...configuration.repositories]),
    setups: [...setups, ...found.map(({ setup }) => setup)],
    layouts: [...layouts, ...found],
    ...(unheeded.length === 0 ? {} : { unheeded }),
  };
}

const slackNotice =
  "`notification.slack` in mygitops.yaml: this action sends nothing to Slack itself. A step of the workflow can, by the output `results`: docs/migrating-from-mgo.md shows it. Without the key this is not said.";

interface Mygitops {
  readonly repositories: ReadonlyMap<string, ChartRepository>;
  /** Whether messages to Slack were wanted. */
  readonly slack: boolean;
  /** Warnings of keys that are passed over, and look like some that are read. */
  readonly misspelt: readonly string[];
}

function readMygitops(bytes: Uint8Array): Mygitops {
  const file = readYaml(bytes);
  if (file.kind === "empty") return { repositories: new Map(), slack: false, misspelt: [] };
  if (file.kind === "broken") throw wrong(file.source, file.fault);
  const { source, root } = file;
  const faults: Fault[] = [];
  const at = (node: YamlNode | undefined, key: string) => mapAt(node, key, faults);
  if (root.kind !== "map") faults.push({ offset: root.offset, message: "mygitops.yaml takes a map." });
  const helm = at(root, "helm");
  const repositories = repositoriesIn(helm, faults);
  const slack = entryOf(at(at(root, "notification"), "slack"), "webhookurl")?.value;
  const [first] = faults.toSorted((a, b) => a.offset - b.offset);
  if (first !== undefined) throw wrong(source, first);
  const misspelt = [
    ...lookAlikes(root, ["helm", "notification"]).map((alike) => misspeltNotice("", alike)),
    ...lookAlikes(helm, ["repositories"]).map((alike) => misspeltNotice("helm.", alike)),
  ];
  return { repositories, slack: slack?.kind === "scalar" && slack.text !== "", misspelt };
}

function misspeltNotice(path: string, { entry, key }: LookAlike): string {
  return `mygitops.yaml has no key \`${path}${entry.key}\`, so it is passed over: did you mean \`${path}${key}\`?`;
}

function mapAt(node: YamlNode | undefined, key: string, faults: Fault[]): YamlNode | undefined {
  const entry = entryOf(node, key);
  if (entry === undefined || isNull(entry.value)) return undefined;
  if (entry.value.kind === "map") return entry.value;
  faults.push({ offset: entry.value.offset, message: `\`${key}\` in mygitops.yaml takes a map.` });
  return undefined;
}

const repositoryShape = object(
  "A chart repository.",
  { name: text("Its name.", { noun: "a name", format: aliasFormat }), url: text("Its address.") },
  { noun: "a repository", required: ["name", "url"] },
);

function repositoriesIn(helm: YamlNode | undefined, faults: Fault[]): Mygitops["repositories"] {
  const entry = entryOf(helm, "repositories");
  if (entry === undefined || isNull(entry.value)) return new Map();
  const { value } = entry;
  if (value.kind !== "list") {
    faults.push({ offset: value.offset, message: "`helm.repositories` in mygitops.yaml takes a list." });
    return new Map();
  }
  const found = value.items.flatMap((item) => {
    const alikes = lookAlikes(item, repositoryShape.required);
    for (const { entry, key } of alikes) {
      const message = `The repository has no key \`${entry.key}\`.`;
      faults.push({ offset: entry.offset, message, hint: `Did you mean \`${key}\`?` });
    }
    const own = onlyKeys(renamed(item, alikes), ["name", "url"]);
    const repository = check(repositoryShape, own, "an item of helm.repositories", faults);
    if (repository !== undefined) refuseCredentials(repository.url, own, faults);
    return repository ?? [];
  });
  return new Map(found.map(({ name, url }) => [name, { url }]));
}

/** Addresses of other kinds, as s3://, may stand here: what takes a chart from one fails alone. */
function refuseCredentials(url: string, node: YamlNode, faults: Fault[]): void {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.username === "" && parsed.password === "")) return;
  const offset = entryOf(node, "url")?.value.offset ?? node.offset;
  const message = "The address of a repository in mygitops.yaml holds a user or a password.";
  faults.push({ offset, message, hint: credentialsHint });
}

/** Folders of `installations/` in which there is any file. */
function installations(tree: Pick<Tree, "below">): readonly SetupLayout[] {
  const names = tree.below(mygitopsFolder).flatMap(({ path }) => {
    const [, name, file] = path.split("/");
    return file === undefined || name === undefined || name.startsWith(".") ? [] : [name];
  });
  return [...new Set(names)].map((setup) => {
    const complaint = setupFormat.complain(setup);
    if (complaint !== undefined) {
      const message = `The folder ${mygitopsFolder}/${setup} cannot name a setup: it has a blank in it.`;
      throw new UserError(message, { hint: "Rename it, or give gitops.yaml `setups` with `paths`." });
    }
    const paths = [`${mygitopsFolder}/${setup}`];
    return { setup, layout: "mygitops", paths, place: { file: mygitopsPath } };
  });
}

function wrong(source: string | undefined, { offset, message, hint }: Fault): UserError {
  const place = source === undefined ? { file: mygitopsPath } : placeAt(mygitopsPath, source, offset);
  return new UserError(message, hint === undefined ? { place } : { place, hint });
}
