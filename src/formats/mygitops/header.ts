import { check } from "../../config/check.ts";
import { lookAlikes, renamed } from "../../config/look-alike.ts";
import { isNamespaceName } from "../../config/namespace-name.ts";
import { map, object, text } from "../../config/shape.ts";
import { entryOf, type Fault, writtenIn, type YamlEntry, type YamlNode } from "../../yaml/node.ts";
import { onlyKeys } from "../../yaml/only.ts";
import { parseChart } from "../plans/chart.ts";
import { releaseNameFault } from "../release-name.ts";

/** The key of a values file under which mgo's own lay. */
export const headerKey = "__mygitops";

/** What a values file says of its release. */
export interface Header {
  readonly chart: string;
  readonly version: string;
  readonly name: string;
  readonly namespace: string;
}

const images = map(
  "Images by the repository that triggers their update.",
  { pattern: "", complain: () => undefined },
  object(
    "An image.",
    {
      image: text("Repository and tag, as shop/web:1.2."),
      repository: text("The image's repository."),
      tag: text("The image's tag.", { fromNumber: true }),
    },
    { noun: "an image" },
  ),
);

const shape = object(
  "What a values file says of its release.",
  {
    chart: text("The chart, as stable/nuclio.", { noun: "the name of a chart" }),
    version: text("The chart's version.", { noun: "a version", fromNumber: true }),
    name: text("The release's name.", { noun: "a name", fromNumber: true }),
    namespace: text("The release's namespace.", { noun: "a namespace", fromNumber: true }),
    images,
  },
  { noun: `\`${headerKey}\``, required: ["chart", "version", "name", "namespace"] },
);

/** The release that a header names, where it does, and what is wrong with the header. */
export interface ReadHeader {
  readonly release: Pick<Header, "name" | "namespace"> | undefined;
  /** Undefined where something is wrong. */
  readonly header: Header | undefined;
  readonly faults: readonly Fault[];
}

/** Reads the header of a values file. What mgo did not look at is passed over: other keys, in it and in its images. */
export function readHeader(entry: YamlEntry): ReadHeader {
  const faults: Fault[] = [];
  const alikes = lookAlikes(entry.value, shape.required);
  for (const { entry: alike, key } of alikes) {
    const message = `\`${headerKey}\` has no key \`${alike.key}\`.`;
    faults.push({ offset: alike.offset, message, hint: `Did you mean \`${key}\`?` });
  }
  const own = withoutOthers(renamed(entry.value, alikes));
  const header = check(shape, own, headerKey, faults);
  // By its own words alone: on a guess nothing is to be taken for deleted.
  const release = namedIn(entry.value);
  if (header === undefined) return { release, header: undefined, faults };
  const at = (key: string) => entryOf(own, key)?.value.offset ?? entry.offset;
  faults.push(
    ...imageFaults(entryOf(own, "images")?.value),
    ...nameFaults(header, at),
    ...chartFaults(header, at),
  );
  return { release, header: faults.length === 0 ? header : undefined, faults };
}

function withoutOthers(node: YamlNode): YamlNode {
  const own = onlyKeys(node, Object.keys(shape.keys));
  if (own.kind !== "map") return own;
  const entries = own.entries.map((entry) =>
    entry.key === "images" ? { ...entry, value: withoutOthersInImages(entry.value) } : entry,
  );
  return { ...own, entries };
}

function withoutOthersInImages(node: YamlNode): YamlNode {
  if (node.kind !== "map") return node;
  const only = (value: YamlNode) => onlyKeys(value, ["image", "repository", "tag"]);
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: only(entry.value) })) };
}

function namedIn(node: YamlNode): ReadHeader["release"] {
  const name = writtenIn(node, "name") ?? "";
  const namespace = writtenIn(node, "namespace") ?? "";
  return releaseNameFault("", name) === undefined && isNamespaceName(namespace)
    ? { name, namespace }
    : undefined;
}

function imageFaults(node: YamlNode | undefined): readonly Fault[] {
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ key, offset, value }) => {
    const has = (name: string) => entryOf(value, name) !== undefined;
    if (has("image") || (has("repository") && has("tag"))) return [];
    const message = `The image of \`${key}\` has neither \`image\` nor \`repository\` and \`tag\`.`;
    return [{ offset, message, hint: "Write image: <repository>:<tag>, or both of the others." }];
  });
}

function nameFaults({ name, namespace }: Header, at: (key: string) => number): readonly Fault[] {
  const faults: Fault[] = [];
  const wrong = releaseNameFault(`\`name\`: \`${name}\``, name);
  if (wrong !== undefined) faults.push({ offset: at("name"), message: wrong });
  if (!isNamespaceName(namespace)) {
    const message = `\`namespace\`: \`${namespace}\` cannot be the name of a namespace.`;
    const hint = "Small letters, digits and `-`, at most 63 characters.";
    faults.push({ offset: at("namespace"), message, hint });
  }
  return faults;
}

function chartFaults({ chart, version }: Header, at: (key: string) => number): readonly Fault[] {
  const hint =
    "Write repository/name, with the repository in mygitops.yaml or gitops.yaml, or the address oci://….";
  const offset = at("chart");
  const { kind } = parseChart({ chart });
  if (kind !== "fault" && kind !== "alias" && kind !== "oci")
    return [{ offset, message: `The chart \`${chart}\` is none of a repository.`, hint }];
  const parsed = parseChart({ chart, version });
  return parsed.kind === "fault" ? [{ offset, message: parsed.message, hint }] : [];
}
