import type { LayoutName } from "../config/configuration.ts";
import { flux } from "./flux/flux.ts";
import type { Format } from "./format.ts";
import { mygitops } from "./mygitops/mygitops.ts";
import { plans } from "./plans/plans.ts";

/** Every format, by the name that gitops.yaml has for it. */
export const formats: Readonly<Record<LayoutName, Format>> = { plans, flux, mygitops };
