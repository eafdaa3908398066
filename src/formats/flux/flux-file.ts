import { check } from "../../config/check.ts";
import { parseDuration } from "../../config/duration.ts";
import { jsonMap, list, object, text } from "../../config/shape.ts";
import { describeNode, entryOf, type Fault, type YamlEntry, type YamlMap } from "../../yaml/node.ts";
import { placeAt } from "../../yaml/position.ts";
import { readYaml } from "../../yaml/read.ts";
import type { Problem } from "../declaration.ts";
import type { Generator } from "../format.ts";

/** The file that says how a folder's manifests are made. */
export const fluxFileName = ".flux.yaml";

/** What a `.flux.yaml` says of the folders that it holds for. */
export type FluxFile =
  /** `scanForFiles`: as if there were none. */
  | { readonly kind: "scan" }
  | {
      readonly kind: "generators";
      readonly generators: readonly Generator[];
      /** Relative to the folder that the generators run in. */
      readonly patchFile: string | undefined;
    }
  | { readonly kind: "broken"; readonly problems: readonly Problem[] };

/** Reads one, as strictly as Flux: what it would refuse is a problem, and so is what it would not run. */
export function readFluxFile(path: string, bytes: Uint8Array): FluxFile {
  const file = readYaml(bytes);
  const broken = (source: string | undefined, faults: readonly Fault[]): FluxFile => ({
    kind: "broken",
    problems: faults.map(({ offset, ...told }) => {
      return { place: source === undefined ? { file: path } : placeAt(path, source, offset), ...told };
    }),
  });
  if (file.kind === "broken") return broken(file.source, [file.fault]);
  if (file.kind === "empty") return broken(file.source, [{ offset: 0, message: "The file is empty.", hint }]);
  const { source, root } = file;
  if (root.kind !== "map") {
    const message = `${fluxFileName} holds ${describeNode(root)}.`;
    return broken(source, [{ offset: root.offset, message, hint }]);
  }
  const faults: Fault[] = [];
  checkVersion(root, faults);
  const read = variantOf(root, faults);
  return faults.length > 0 || read === undefined ? broken(source, faults) : read;
}

const hint =
  "It takes `version: 1` and one of `commandUpdated`, `patchUpdated` and `scanForFiles: {}`; docs/flux.md shows them.";

function checkVersion(root: YamlMap, faults: Fault[]): void {
  const version = entryOf(root, "version");
  if (version?.value.kind === "scalar" && version.value.value === 1) return;
  const offset = version?.offset ?? root.offset;
  const message =
    version === undefined
      ? "There is no `version`."
      : `\`version\` takes the number 1, not ${describeNode(version.value)}.`;
  faults.push({ offset, message, hint: "Write `version: 1`, without quotes." });
}

// Beside `scanForFiles` Flux lets anything stand.
function variantOf(root: YamlMap, faults: Fault[]): Exclude<FluxFile, { kind: "broken" }> | undefined {
  const scan = entryOf(root, "scanForFiles");
  if (scan !== undefined) return checkScan(scan, faults);
  for (const { key, offset } of root.entries) {
    if (known.has(key)) continue;
    faults.push({ offset, message: `${fluxFileName} has no key \`${key}\`.`, hint });
  }
  const commands = entryOf(root, "commandUpdated");
  const patched = entryOf(root, "patchUpdated");
  if (commands !== undefined && patched !== undefined) {
    const message = "`commandUpdated` and `patchUpdated` exclude each other.";
    faults.push({ offset: patched.offset, message, hint: "Keep one." });
  }
  if (commands !== undefined) return generated(check(commandUpdated, commands.value, commands.key, faults));
  if (patched !== undefined) {
    const keys = check(patchUpdated, patched.value, patched.key, faults);
    checkPatchFile(patched, keys?.patchFile, faults);
    return generated(keys);
  }
  faults.push({ offset: root.offset, message: "Nothing says how the manifests are made.", hint });
  return undefined;
}

const known = new Set(["version", "commandUpdated", "patchUpdated"]);

function checkScan({ value, offset }: YamlEntry, faults: Fault[]): { readonly kind: "scan" } {
  if (value.kind === "map" && value.entries.length === 0) return { kind: "scan" };
  const message = "`scanForFiles` takes an empty map.";
  faults.push({ offset, message, hint: "Write `scanForFiles: {}`." });
  return { kind: "scan" };
}

function checkPatchFile({ offset }: YamlEntry, path: string | undefined, faults: Fault[]): void {
  if (path === undefined || !path.startsWith("/")) return;
  const message = `\`patchFile\`: \`${path}\` is not a path of this repository.`;
  faults.push({ offset, message, hint: "Write it relative to the folder under `paths`." });
}

interface Generating {
  readonly generators: readonly { readonly command: string; readonly timeout?: string }[];
  readonly patchFile?: string;
}

function generated(keys: Generating | undefined): Exclude<FluxFile, { kind: "broken" }> | undefined {
  if (keys === undefined) return undefined;
  const generators = keys.generators.map(({ command, timeout }) => ({ command, timeout: seconds(timeout) }));
  return { kind: "generators", generators, patchFile: keys.patchFile };
}

// Flux did not count what is below a second, so files that worked may say anything there.
function seconds(timeout: string | undefined): number | undefined {
  const given = timeout === undefined ? undefined : parseDuration(timeout);
  return given === undefined || given < 1 ? undefined : given;
}

const command = object(
  "A command of the shell.",
  {
    command: text("What `bash -o pipefail -c` runs.", { noun: "a command" }),
    timeout: text("A duration, as 90s or 5m.", {
      noun: "a duration",
      format: {
        pattern: "^[0-9.]",
        complain: (given) =>
          parseDuration(given) === undefined
            ? { message: `\`${given}\` is no duration.`, hint: "Write it as Go does: 90s, 5m." }
            : undefined,
      },
    }),
  },
  { noun: "a command", required: ["command"] },
);

const generators = list("Commands that print manifests.", command);

const commandUpdated = object(
  "Generators, and commands that update images.",
  {
    generators,
    updaters: list(
      "Commands that update images; deploying does not run them.",
      jsonMap("The commands of one updater."),
    ),
  },
  { noun: "`commandUpdated`", required: ["generators"] },
);

const patchUpdated = object(
  "Generators, and a file of patches to what they print.",
  { generators, patchFile: text("The file of patches.", { noun: "a path" }) },
  { noun: "`patchUpdated`", required: ["generators", "patchFile"] },
);
