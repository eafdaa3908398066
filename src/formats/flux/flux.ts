import type { Format } from "../format.ts";
import { fluxFilesOf, generationsOf } from "./sources.ts";

/** Repositories as Flux reads them. */
export const flux: Format = {
  paths: fluxFilesOf,
  generations: generationsOf,
  read: () => ({ plans: [], problems: [], lapsed: [] }),
};
