import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "../errors.ts";

/**
 * The public keys that charts may be signed by: what HELM_KEYRING names (from the repository's root), else Helm's own
 * default. Throws UserError when there is no such file.
 */
export async function findKeyring(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): Promise<string> {
  const home = env.GNUPGHOME || join(env.HOME ?? "/", ".gnupg");
  const path = env.HELM_KEYRING ? resolve(root, env.HELM_KEYRING) : join(home, "pubring.gpg");
  try {
    await access(path);
    return path;
  } catch {
    throw new UserError(`The chart is to be verified, but there is no keyring ${path}.`, {
      hint: "Name a file of public keys, as `gpg --export > keys/charts.gpg` writes it, in HELM_KEYRING of the step's `env:`; it may lie in this repository.",
    });
  }
}
