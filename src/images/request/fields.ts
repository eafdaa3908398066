/** What a release request is made of, which are inputs of the action by the same names. */
export const requestFields = [
  "image",
  "tag",
  "chart",
  "version",
  "plans",
  "author",
  "source",
  "reason",
  "check-image",
  "force",
  "dry-run",
] as const;
export type RequestField = (typeof requestFields)[number];
