import { immutableHint } from "../formats/objects/recreatable.ts";
import type { KnownCause } from "./causes.ts";
import { immutableObjects, immutablePattern, immutableText } from "./immutable.ts";
import { kindText, unknownKind, unknownKindsIn } from "./unknown-kinds.ts";

/** Of the release and its objects. The texts are those of Helm 3.22 and 4.3; the first that matches counts. */
export const ofReleases: readonly KnownCause[] = [
  {
    pattern: /another operation \(install\/upgrade\/rollback\) is in progress/,
    hint: () =>
      "Another Helm is at work on this release, or one was ended while it was: wait for it, or see docs/troubleshooting.md for how to free the release.",
  },
  {
    pattern:
      /applying object (?<object>\S+) \S+, Kind=(?<kind>\w+): Apply failed with \d+ conflicts?: (?<rest>[\s\S]*)/,
    reason: ({ groups }) => `${groups?.kind} ${groups?.object}: ${conflicts(groups?.rest ?? "")}`,
    hint: (_, made) =>
      `\`on-conflict: force\` in the plan takes these fields back; or leave them out of the ${made === "chart" ? "chart" : "object"}.`,
  },
  {
    pattern:
      /exists and cannot be imported into the current release: [\s\S]*"meta\.helm\.sh\/release-name(?:space)?" must equal ".*?": current value is "/,
    reason: (match) => `${importedObject(match)} belongs to the release ${importedOwner(match)}.`,
    hint: () => "Give one of the two another name, or uninstall the other release first.",
  },
  {
    pattern: /exists and cannot be imported into the current release/,
    reason: (match) => `${importedObject(match)} exists already, and no Helm release made it.`,
    hint: (match) =>
      `Delete it, or label it app.kubernetes.io/managed-by=Helm and annotate it with ${match.input.match(/meta\.helm\.sh\/release-name/) ? "meta.helm.sh/release-name and -namespace" : "the release's name"}, so that Helm takes it over.`,
  },
  {
    pattern: /error while parsing post rendered output: (?<problem>[\s\S]*)/,
    reason: ({ groups }) =>
      `What \`post-render\` prints is no YAML: ${(groups?.problem ?? "").replace(/^error parsing YAML: (MalformedYAMLError: )?/, "").trim()}`,
    hint: () => "It gets the manifest on standard input, and prints all that is to be applied, as YAML.",
  },
  {
    pattern: immutablePattern,
    reason: ({ input }) => `${immutableObjects(input).map(immutableText).join("; ")}.`,
    hint: ({ input }) => immutableHint(immutableObjects(input)),
  },
  {
    pattern:
      /failed to create typed patch object \((?<object>\S+); \S+, Kind=(?<kind>\w+)\): (?<problem>[\s\S]*)/,
    reason: ({ groups }) => `${groups?.kind} ${groups?.object}: ${inWords(groups?.problem ?? "")}`,
    hint: (_, made) => notTaken[made],
  },
  {
    pattern: /exceeded quota: (?<quota>[^,]+)/,
    hint: ({ groups }) => `Raise the ResourceQuota ${groups?.quota} of the namespace, or ask for less.`,
  },
  {
    pattern:
      /(admission webhook "(?<hook>.+?)"|ValidatingAdmissionPolicy '(?<policy>.+?)').* denied (the )?request/,
    hint: ({ groups }, made) =>
      `The cluster's policy ${groups?.hook ?? groups?.policy} refuses it: change the ${made === "chart" ? "values" : "object"}, or the policy.`,
  },
  {
    pattern: /failed calling webhook "(?<hook>.+?)"/,
    hint: ({ groups }) => `The admission webhook ${groups?.hook} does not answer: see whether its pods run.`,
  },
  {
    pattern:
      /User "(?<user>.+?)" cannot (?<verb>\S+) resource "(?<resource>.+?)" in API group "(?<group>.*?)"( in the namespace "(?<namespace>.+?)")?/,
    reason: ({ groups }) => `${groups?.user} may not ${groups?.verb} ${right(groups)}.`,
    hint: ({ groups }) => `Allow "${groups?.verb}" on ${right(groups)} to the kubeconfig's account (RBAC).`,
  },
  {
    pattern: /namespaces "(?<namespace>.+?)" not found/,
    hint: ({ groups }) =>
      `Create the namespace ${groups?.namespace}, or set \`create-namespace: true\` in the plan.`,
  },
  {
    pattern:
      /(failed (?<hook>(pre|post)-\w+)|(?<hook>(pre|post)-\w+) hooks failed): [\s\S]*(context deadline exceeded|timed out waiting)/,
    reason: ({ groups, input }, made) =>
      `The ${made === "chart" ? "chart's " : ""}${groups?.hook} hook did not end in time${unready(input)}.`,
    hint: () => "See the events and the log of the hook's pod; a longer `timeout:` in the plan may do.",
  },
  {
    pattern: /context deadline exceeded|timed out waiting for the condition/,
    reason: ({ input }) => `Not ready within the timeout${unready(input)}.`,
    hint: () => "See the events of the pods; a longer `timeout:` in the plan may do, or `wait: false`.",
  },
  {
    pattern: unknownKind,
    reason: ({ input }) => `The cluster does not know ${unknownKindsIn(input).map(kindText).join(" and ")}.`,
    hint: () => "Install what brings its CRD first; a plan that does so goes under `needs:`.",
  },
  {
    pattern: /cannot reuse a name that is still in use/,
    hint: () => "A release of this name was made meanwhile; run again.",
  },
  {
    pattern: /Too long: (must have at most|may not be more than) (1048576|3145728)/,
    hint: (_, made) =>
      made === "chart"
        ? "Helm keeps chart and values in one Secret of at most 1 MiB: leave large files out with .helmignore."
        : "Helm keeps all objects in one Secret of at most 1 MiB: give some of them to a plan of their own.",
  },
];

const notTaken = {
  chart: "The API server does not take the object as the chart renders it: change the values or the chart.",
  objects: "The API server does not take the object as it is declared: correct it there.",
} as const;

// Go prints the value that does not fit as its own type.
function inWords(problem: string): string {
  return problem.trim().replace(/&?value\.valueUnstructured\{Value:(.*?)\}/g, "$1");
}

// One conflict stands on one line; several are listed below each manager.
function conflicts(text: string): string {
  return [
    ...text.matchAll(
      /conflicts? with "(.+?)"(?: with subresource "(.+?)")? using \S+?:((?:\s+- \S+)+| \S+)/g,
    ),
  ]
    .map(([, manager, subresource, fields]) => {
      const named = (fields ?? "").split(/\s+(?:- )?/).filter((field) => field !== "");
      return `${named.join(", ")} ${named.length === 1 ? "is" : "are"} held by "${manager}"${subresource ? ` (${subresource})` : ""}`;
    })
    .join("; ");
}

function importedObject({ input }: RegExpExecArray): string {
  const match = /(\w+) "(.*?)" in namespace "(.*?)" exists/.exec(input);
  if (match === null) return "An object";
  return `${match[1]} ${match[2]}${match[3] === "" ? "" : ` in namespace ${match[3]}`}`;
}

// Helm names what is other than it should be.
function importedOwner({ input }: RegExpExecArray): string {
  const given = (key: string) =>
    new RegExp(`"meta\\.helm\\.sh/${key}" must equal ".*?": current value is "(.*?)"`).exec(input)?.[1];
  const [name, namespace] = [given("release-name"), given("release-namespace")];
  const where = namespace === undefined ? "" : ` in namespace ${namespace}`;
  return name === undefined ? `of the same name${where}` : `"${name}"${where}`;
}

function right(groups: RegExpExecArray["groups"]): string {
  const group = groups?.group ? `.${groups.group}` : "";
  const where = groups?.namespace ? ` in namespace ${groups.namespace}` : "";
  return `${groups?.resource}${group}${where}`;
}

// Helm 4 names the objects that it waited for in vain; Helm 3 does not.
function unready(text: string): string {
  const objects = [
    ...text.matchAll(/resource (\S+?)\/(\S+?)\/(\S+) not ready\. status: \w+(?:, message: (.*))?/g),
  ];
  if (objects.length === 0) return "";
  return `: ${objects.map(([, kind, , name, message]) => `${kind} ${name}${message ? ` (${message})` : ""}`).join(", ")}`;
}
