import { UserError } from "../errors.ts";
import type { Platform } from "../tools/platform.ts";
import { createTransfer, type TransferOptions } from "../tools/transfer.ts";

export const defaultHelmMirror = "https://get.helm.sh";

/** Where Helm is downloaded from; laid out as get.helm.sh. */
export interface Mirror {
  /** The newest version of a major, without `v`. */
  latest(major: 3 | 4): Promise<string>;
  /** Downloads the archive of a version to `file`, its checksum verified. */
  download(version: string, platform: Platform, file: string): Promise<void>;
}

const hints = {
  silent: "Check `helm-mirror` and the proxy variables, or bring Helm onto the runner's PATH.",
  refused: "The mirror wants credentials, which this action does not send.",
  missing: "There is no such version on the mirror: check `helm-version` and `helm-mirror`.",
  trouble: "The mirror is in trouble: run again later, or name another as `helm-mirror`.",
};

/** Each method throws UserError. */
export function openMirror(url: string, options: Pick<TransferOptions, "delays" | "cancel"> = {}): Mirror {
  const base = checked(url).replace(/\/+$/, "");
  const { delays, cancel } = options;
  const transfer = createTransfer({ what: "Helm", hints, delays, cancel });
  return {
    async latest(major) {
      const address = `${base}/helm${major}-latest-version`;
      const latest = (await transfer.text(address)).trim();
      if (/^v\d+\.\d+\.\d+$/.test(latest)) return latest.slice(1);
      throw new UserError(
        `${address} should hold a version such as v4.3.1, but holds "${latest.split("\n", 1)[0]?.slice(0, 60)}".`,
        {
          hint: "Check `helm-mirror`, or give an exact `helm-version`.",
        },
      );
    },
    async download(version, { os, arch }, file) {
      const name = `helm-v${version}-${os}-${arch}.tar.gz`;
      const address = `${base}/${name}`;
      // First what is small: a version that is not there has none of the two.
      const expected = await transfer.text(`${address}.sha256sum`);
      const actual = await transfer.file(address, file);
      if (expected.trim().split(/\s+/)[0]?.toLowerCase() === actual) return;
      throw new UserError(
        `The checksum of ${address} is not the one that ${name}.sha256sum names (SHA-256 ${actual}).`,
        {
          hint: "The download is damaged or was tampered with; it is not used. Check `helm-mirror`.",
        },
      );
    },
  };
}

function checked(url: string): string {
  const address = URL.parse(url);
  if (address !== null && (address.username !== "" || address.password !== "")) {
    throw new UserError("helm-mirror holds a user or a password, which this action does not send.", {
      hint: "Remove it: the mirror must be open to this runner, or bring Helm onto the runner's PATH.",
    });
  }
  if (address?.protocol === "https:" || address?.protocol === "http:") return url;
  throw new UserError(`helm-mirror is "${url}", which is no address.`, {
    hint: `Example: ${defaultHelmMirror}`,
  });
}
