// Real keys and files of SOPS.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensureBinary } from "../testbed/binaries.ts";
import { output } from "../testbed/processes.ts";

export interface AgeKey {
  /** As `age-keygen` writes it, with its comments. */
  readonly file: string;
  /** The line that is the key. */
  readonly secret: string;
  readonly recipient: string;
}

/** A new key. */
export async function ageKey(): Promise<AgeKey> {
  const file = await output(await ensureBinary("age-keygen"), []);
  return {
    file,
    secret: /^AGE-SECRET-KEY-\S+$/m.exec(file)?.[0] ?? "",
    recipient: /age1\w+/.exec(file)?.[0] ?? "",
  };
}

/** Writes values (YAML) encrypted for a recipient as `<folder>/<name>`, in the format of its extension. */
export async function encrypt(
  folder: string,
  name: string,
  values: string,
  recipient: string,
): Promise<string> {
  const path = join(folder, name);
  const plain = `${path}.plain.yaml`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(plain, values);
  const format = name.endsWith(".json") ? "json" : "yaml";
  const args = ["--encrypt", "--age", recipient, "--input-type", "yaml", "--output-type", format, plain];
  await writeFile(path, await output(await ensureBinary("sops"), args));
  await writeFile(plain, "");
  return path;
}
