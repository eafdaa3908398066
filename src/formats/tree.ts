/** One path of a commit's tree, as the formats need to see it. */
export interface TreeEntry {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly kind: "file" | "executable" | "symlink" | "submodule";
  /** Where a symlink points, as written in it. */
  readonly target?: string;
}

/** Where the setups lie in the tree. */
export interface Layout {
  /** The folder that holds the setups, relative to the repository's root, "" for the root itself. */
  readonly path: string;
  /** How many parts of a path below it name the setup. */
  readonly setupNameSize: number;
}
