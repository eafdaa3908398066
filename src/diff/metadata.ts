import type { Difference } from "./difference.ts";
import { countLeaves, mapLeaves, type Path } from "./leaves.ts";

/** What is left to show, and how many fields were folded away. */
export interface Rest {
  readonly rest: Difference | undefined;
  readonly count: number;
}

/**
 * Folds labels and annotations, also those of pod templates: all of them where nothing else differs, else those that
 * change with every version of a chart. A selector is neither.
 */
export function foldMetadata(difference: Difference): Rest {
  const isAll = countLeaves(difference, (path) => !isMetadata(path)) === 0;
  const isFolded = (path: Path) => (isAll ? isMetadata(path) : isChurn(path));
  return {
    rest: mapLeaves(difference, (leaf, path) => (isFolded(path) ? undefined : leaf)),
    count: countLeaves(difference, isFolded),
  };
}

/** A label or an annotation, or all of them. */
function isMetadata(path: Path): boolean {
  const at = path.lastIndexOf("metadata");
  return at >= 0 && isLabels(path[at + 1]) && path.length <= at + 3 && !path.includes("selector");
}

function isLabels(key: string | undefined): boolean {
  return key === "labels" || key === "annotations";
}

/** Labels that say the version of the chart or of what is in it: `chart` is what old charts have. */
const versions: ReadonlySet<string> = new Set(["helm.sh/chart", "app.kubernetes.io/version", "chart"]);

/** Annotations that restart pods when a file of theirs changes: `checksum/config`, `config-hash`. */
const checksum = /(?:^|[/._-])(?:checksum|hash|md5|sha1|sha256|sha256sum|sha512)(?:$|[/._-])/i;

function isChurn(path: Path): boolean {
  const key = path.at(-1) ?? "";
  const isOne = isMetadata(path) && isLabels(path.at(-2));
  return isOne && (versions.has(key) || checksum.test(key));
}
