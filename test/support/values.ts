import { join } from "node:path";
import type { Cluster } from "../../src/cluster/cluster.ts";
import { createMasks } from "../../src/masks.ts";
import type { ValuesParts } from "../../src/sources/values.ts";

/** What values are written with: the repository is `folder`. `masked` gets what is masked. */
export function valuesPartsOf(folder: string, environment: Readonly<Record<string, string>> = {}) {
  const masked: string[] = [];
  const parts: ValuesParts = {
    root: folder,
    folder: join(folder, "run/values"),
    environment,
    masks: createMasks((secret) => masked.push(secret)),
    fetchUrl: () => Promise.reject(new Error("no network")),
    decrypt: async () => undefined,
  };
  return { parts, masked };
}

/** Secrets and ConfigMaps, by `secret default/db`, and which of them were asked for. */
export function dataOf(objects: Readonly<Record<string, Readonly<Record<string, string>>>>): {
  readonly cluster: Pick<Cluster, "data">;
  readonly asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    cluster: {
      async data({ kind, namespace, name }, again) {
        const key = `${kind} ${namespace}/${name}`;
        asked.push(again ? `${key} again` : key);
        const found = objects[key];
        if (found === undefined) return undefined;
        return new Map(Object.entries(found).map(([name, text]) => [name, Buffer.from(text)]));
      },
    },
  };
}
