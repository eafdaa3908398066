import { isMap } from "../formats/json.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";

/** What kubectl keeps of an object that it applied, a Secret's values included. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * The values of a Secret, decoded, and those that `kubectl apply` left of it in an annotation; none for any other kind.
 * A value that is no text (a key in DER, …) is told by its base64.
 */
export function secretsOf(object: KubeObject): readonly string[] {
  return object.kind === "Secret" ? [...new Set(valuesIn(object))] : [];
}

function valuesIn(object: unknown): readonly string[] {
  const { data, stringData, metadata } = record(object);
  const applied = record(record(metadata).annotations)[lastApplied];
  return [
    ...scalarsIn(data).flatMap(textsOf),
    ...scalarsIn(stringData),
    ...(typeof applied === "string" ? valuesIn(parsed(applied)) : []),
  ].filter((value) => value !== "");
}

/** All single values, however deep: the API server refuses what is no map of texts, and that is secret all the same. */
function scalarsIn(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  return typeof value === "object" ? Object.values(value).flatMap(scalarsIn) : [String(value)];
}

/** What a value under `data` stands for. */
export function bytesOf(value: unknown): Buffer {
  return Buffer.from(String(value), "base64");
}

/** What was never encoded, as the API server would say, is told as it stands. */
function textsOf(value: unknown): readonly string[] {
  const bytes = bytesOf(value);
  const [text, base64, written] = [bytes.toString("utf8"), unpadded(bytes.toString("base64")), String(value)];
  const isEncoded = unpadded(written.replace(/\s/g, "")) === base64;
  return [text.includes("\ufffd") ? base64 : text, ...(isEncoded ? [] : [written])];
}

function unpadded(base64: string): string {
  return base64.replace(/=+$/, "");
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value as never) ? (value as Readonly<Record<string, unknown>>) : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
