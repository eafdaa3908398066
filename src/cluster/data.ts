import type { Masks } from "../masks.ts";
import type { Api } from "./api.ts";

/** A Secret or ConfigMap. */
export interface DataReference {
  readonly kind: "secret" | "config-map";
  readonly namespace: string;
  readonly name: string;
}

/** What a Secret or ConfigMap holds: bytes by key. */
export type Data = ReadonlyMap<string, Uint8Array>;

type Texts = Readonly<Record<string, string>> | null;

/** Source: `core/v1` Secret and ConfigMap. */
interface DataObject {
  readonly data?: Texts;
  readonly binaryData?: Texts;
}

/** See `Cluster.data`. */
export function createDataReader(
  api: Api,
  masks: Masks,
): (reference: DataReference, again?: boolean) => Promise<Data | undefined> {
  const known = new Map<string, Promise<Data | undefined>>();
  return (reference, again = false) => {
    const key = `${reference.kind} ${reference.namespace}/${reference.name}`;
    const before = known.get(key);
    if (before !== undefined && !again) return before;
    const reading = readData(api, masks, reference);
    known.set(key, reading);
    // What is missing may be made, and what fails may be allowed, before it is asked for again.
    const forget = () => {
      if (known.get(key) === reading) known.delete(key);
    };
    reading.then((data) => data ?? forget(), forget);
    return reading;
  };
}

/** Reads it; undefined: it is not there. What a Secret holds is masked before it is returned. */
async function readData(
  api: Api,
  masks: Masks,
  { kind, namespace, name }: DataReference,
): Promise<Data | undefined> {
  const [resource, word] = kind === "secret" ? ["secrets", "Secret"] : ["configmaps", "ConfigMap"];
  const result = await api.request<DataObject>({
    path: ["api", "v1", "namespaces", namespace, resource, name],
    doing: `read the ${word} ${name} in the namespace ${namespace}`,
    permission: `get ${resource} in the namespace ${namespace}`,
  });
  if (!result.ok) {
    if (result.failure.kind === "not-found") return undefined;
    throw result.error;
  }
  const { data, binaryData } = result.body;
  if (kind === "config-map") return new Map([...decoded(data, "utf8"), ...decoded(binaryData, "base64")]);
  const secret = decoded(data, "base64");
  for (const [key, bytes] of secret) {
    masks.add(Buffer.from(bytes).toString());
    // As the API sends it: of bytes that are no text, that is all there is to mask.
    masks.add(data?.[key] ?? "");
  }
  return secret;
}

function decoded(texts: Texts | undefined, encoding: "utf8" | "base64"): Map<string, Uint8Array> {
  return new Map(Object.entries(texts ?? {}).map(([key, text]) => [key, Buffer.from(text, encoding)]));
}
