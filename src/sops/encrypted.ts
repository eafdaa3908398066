import { FAILSAFE_SCHEMA, loadAll } from "js-yaml";
import { parseNumbers } from "../formats/exact-json.ts";

/** A file that SOPS has encrypted: its keys are plain, its values are not. */
export interface Encrypted {
  readonly format: "yaml" | "json";
  /** Who can decrypt it, as the file names them: `age age1…`. */
  readonly recipients: readonly string[];
  /** What it holds, all of it as text. */
  readonly content: unknown;
}

/** undefined: it is no file of SOPS, which has a map `sops` with a `mac` at the top. */
export function readEncrypted(text: string): Encrypted | undefined {
  // Most files are none: they are not read twice.
  if (!/\bsops\b/.test(text) || !/\bmac\b/.test(text)) return undefined;
  const content = parsed(text);
  const sops = entryOf(content, "sops");
  if (typeof entryOf(sops, "mac") !== "string") return undefined;
  const format = text.trimStart().startsWith("{") ? "json" : "yaml";
  return { format, recipients: recipientsOf(sops), content };
}

/** The name that a group of keys has in a file, what is said for it, and what of a key tells whose it is. */
const kinds = [
  ["age", "age", "recipient"],
  ["pgp", "PGP", "fp"],
  ["kms", "AWS KMS", "arn"],
  ["gcp_kms", "GCP KMS", "resource_id"],
  ["azure_kv", "Azure Key Vault", "vault_url"],
  ["hc_vault", "Vault", "vault_address"],
] as const;

function recipientsOf(sops: unknown): readonly string[] {
  const groups = entryOf(sops, "key_groups");
  return [sops, ...(Array.isArray(groups) ? groups : [])].flatMap((group) =>
    kinds.flatMap(([key, name, field]) => {
      const keys = entryOf(group, key);
      const found = Array.isArray(keys) ? keys.map((one) => entryOf(one, field)) : [];
      return found.filter((one) => typeof one === "string").map((one) => `${name} ${one}`);
    }),
  );
}

/**
 * The texts of a decrypted file that were encrypted. `plain`: its content with numbers as text, as
 * `parseWithTextNumbers` gives it.
 */
export function secretsIn(encrypted: unknown, plain: unknown): readonly string[] {
  if (typeof plain === "string") {
    const isPlain = typeof encrypted === "string" && !encrypted.startsWith("ENC[");
    return isPlain ? [] : [plain];
  }
  if (typeof plain !== "object" || plain === null) return [];
  return Object.entries(plain).flatMap(([key, value]) => secretsIn(entryOf(encrypted, key), value));
}

/** Reads JSON; numbers come as the text that they are written as, with all their digits. */
export function parseWithTextNumbers(json: string): unknown {
  return parseNumbers(json, (_, source) => source);
}

function parsed(text: string): unknown {
  try {
    return loadAll(text, { schema: FAILSAFE_SCHEMA })[0];
  } catch {
    // What is no YAML is nothing that SOPS has written; Helm says what is wrong with it.
    return undefined;
  }
}

function entryOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
