import type { Format } from "../format.ts";

/** Repositories as mgo reads them. */
export const mygitops: Format = {
  paths: () => [],
  read: () => ({ plans: [], problems: [], lapsed: [] }),
};
