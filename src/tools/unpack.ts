import { UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";

/** Unpacks a `.tar.gz` into `folder`, which exists. Throws UserError that names `what`. */
export async function unpack(
  archive: string,
  folder: string,
  what: string,
  { exec, env }: { readonly exec: Exec; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<void> {
  await exec
    .run({ argv: ["tar", "-xzf", archive, "-C", folder], cwd: folder, env: { PATH: env.PATH ?? "" } })
    .catch((cause) => {
      throw new UserError(`The archive of ${what} cannot be unpacked: ${cause.message}`, { cause });
    });
}
