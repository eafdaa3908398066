/** Something that keeps a workload from becoming ready. */
export interface Finding {
  readonly kind: FindingKind;
  /** `Deployment web` */
  readonly object: string;
  /** What is wrong, with the facts, in one sentence that names the object. It ends without a full stop. */
  readonly sentence: string;
  /** What to try. */
  readonly hint: string;
  /** Waiting alone does not help, as far as can be told. */
  readonly hopeless: boolean;
}

/** In the order of a pod's life: what comes first may well be why others fail at what comes later. */
const findingKinds = [
  "quota",
  "admission",
  "refused",
  "volume",
  "unschedulable",
  "evicted",
  "image",
  "config",
  "start",
  "out-of-memory",
  "crash-loop",
  "job-failed",
  "init",
  "probe",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What is found in one workload, before it is said of which. */
export type Trouble = Omit<Finding, "object">;

/** What is known of why the workloads of a release are not ready. */
export interface Diagnosis {
  /** The most telling finding; undefined: nothing that is known for a cause. */
  readonly cause: Finding | undefined;
  /** At most one an object, most telling first. */
  readonly findings: readonly Finding[];
  /** The facts for a person, line by line. */
  readonly lines: readonly string[];
}

/** The most telling first: what waiting does not cure, then what comes first in a pod's life. */
export function byWeight<T extends Pick<Finding, "kind" | "hopeless">>(findings: readonly T[]): readonly T[] {
  const rank = ({ kind, hopeless }: T) => findingKinds.indexOf(kind) + (hopeless ? 0 : findingKinds.length);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}
