import { lazily, once } from "../once.ts";
import type { Api } from "./api.ts";
import type { ApiDocuments } from "./api-documents.ts";
import { autoscaledIn } from "./autoscaled.ts";
import type { Cluster } from "./cluster.ts";
import type { Discovery } from "./discovery.ts";
import { liveObjects } from "./live.ts";
import { createGate } from "./pool.ts";
import { predict } from "./predict.ts";
import { readSecrets } from "./read-secrets.ts";
import { readVersions } from "./versions.ts";

/** What tells how a cluster would be. Loaded apart from the rest, as most runs only deploy. */
export type Predictions = Pick<Cluster, "live" | "predict" | "versions" | "autoscaled" | "secretsIn">;

/** Objects that are asked about at the same time. */
const AT_ONCE = 10;

export function createPredictions(api: Api, discovery: Discovery, documents: ApiDocuments): Predictions {
  const secrets = new Map<string, Promise<readonly string[] | undefined>>();
  const inTurn = createGate(AT_ONCE);
  return {
    live: (objects) => liveObjects(api, discovery, objects),
    predict: (query) => inTurn(() => predict({ api, discovery, documents }, query)),
    autoscaled: (namespace) => autoscaledIn(api, discovery, namespace),
    secretsIn: (namespace) => once(secrets, namespace ?? "", () => readSecrets(api, namespace)),
    versions: lazily(() => readVersions(api)),
  };
}
