/** One path that differs between two commits, relative to the repository's root. */
export interface Change {
  readonly status: "added" | "modified" | "deleted" | "renamed";
  readonly path: string;
  /** The path before, when it was renamed. */
  readonly from?: string;
}
