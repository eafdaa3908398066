import type { Cluster } from "../../src/cluster/cluster.ts";
import type { Surroundings } from "../../src/sources/chart.ts";

/** A release that is not there yet, in a cluster that nothing is asked of: any call of it throws. */
export const nowhere: Surroundings = {
  cluster: {} as Cluster,
  recorded: async () => undefined,
};
