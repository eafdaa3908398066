import type { Format } from "../format.ts";

/** Repositories as Flux reads them. */
export const flux: Format = {
  paths: () => [],
  read: () => ({ plans: [], problems: [], lapsed: [] }),
};
