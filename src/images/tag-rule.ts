/** By what tags are put in order; the highest wins. */
export const imageOrders = ["semver", "created", "alphabetical", "numerical"] as const;
export type ImageOrder = (typeof imageOrders)[number];

/** Which tag an image is to have, as a plan, an annotation or an object of Flux writes it. */
export interface TagRule {
  /** With its kind before it: `semver:^1`, `glob:main-*`, `regex:^v(.*)$`. */
  readonly pattern: string;
  /** Absent: semver for `semver:`, created otherwise. */
  readonly order?: ImageOrder;
  /** The lowest wins, and what is above the current tag is the downgrade. */
  readonly descending?: boolean;
  readonly allowDowngrade: boolean;
  /** Looked at first: of the tags that it matches, the pattern and the order see what it extracts. */
  readonly filter?: TagFilter;
  /** Regular expressions of tags that are left out. */
  readonly excluded?: readonly string[];
  /** Only whole versions count: `1.2.3`, not `1.2` or `1`. */
  readonly wholeVersions?: boolean;
}

/** `filterTags` of an ImagePolicy of Flux. */
export interface TagFilter {
  /** A regular expression. */
  readonly pattern: string;
  /** As Go expands it: `$name`, `${name}`, `$1`. Absent: the whole tag. */
  readonly extract?: string;
}

/** What is wrong with a rule, and what to write. */
export interface RuleComplaint {
  readonly kind: "complaint";
  readonly message: string;
  readonly hint: string;
}
