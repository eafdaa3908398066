import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { HttpClient, HttpClientResponse } from "@actions/http-client";
import { messageOf, UserError } from "../errors.ts";
import { downloadDelays, withRetries } from "../retry.ts";
import type { HelmPlatform } from "./platform.ts";

export const defaultHelmMirror = "https://get.helm.sh";

/** Where Helm is downloaded from; laid out as get.helm.sh. */
export interface Mirror {
  /** The newest version of a major, without `v`. */
  latest(major: 3 | 4): Promise<string>;
  /** Downloads the archive of a version to `file`, its checksum verified. */
  download(version: string, platform: HelmPlatform, file: string): Promise<void>;
}

/** Without a byte for so long, in milliseconds, a transfer is given up. */
const silence = 30_000;

export interface MirrorOptions {
  /** Milliseconds before each further try; the usual ones when absent. */
  readonly delays?: readonly number[] | undefined;
  /** Aborts when the run is being cancelled: what is under way ends at once. */
  readonly cancel?: AbortSignal | undefined;
}

/** Each method throws UserError. */
export function openMirror(url: string, { delays = downloadDelays, cancel }: MirrorOptions = {}): Mirror {
  const base = checked(url).replace(/\/+$/, "");
  async function transfer<T>(work: () => Promise<T>, address: string): Promise<T> {
    try {
      return await withRetries(work, { delays, mayPass, cancel });
    } catch (error) {
      throw explained(error, address, cancel);
    }
  }
  return {
    async latest(major) {
      const address = `${base}/helm${major}-latest-version`;
      const latest = (await transfer(() => getText(address, cancel), address)).trim();
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
      const sumAddress = `${address}.sha256sum`;
      const expected = await transfer(() => getText(sumAddress, cancel), sumAddress);
      const actual = await transfer(() => getFile(address, file, cancel), address);
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

/** An answer that is none of 2xx. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

async function getText(address: string, cancel: AbortSignal | undefined): Promise<string> {
  const { message } = await get(address, cancel);
  // Not the client's own reading, which never ends when the connection is cut.
  return await text(message);
}

/** Returns the SHA-256 of what was written, in hex. */
async function getFile(address: string, file: string, cancel: AbortSignal | undefined): Promise<string> {
  const hash = createHash("sha256");
  const tap = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline((await get(address, cancel)).message, tap, createWriteStream(file));
  return hash.digest("hex");
}

async function get(address: string, cancel: AbortSignal | undefined): Promise<HttpClientResponse> {
  const { HttpClient: Client } = await import("@actions/http-client");
  const options = { socketTimeout: silence, keepAlive: false };
  const client = new Client("gitops-action", cancel === undefined ? [] : [ending(cancel)], options);
  const response = await client.get(address);
  const status = response.message.statusCode ?? 0;
  if (status >= 200 && status < 300) return response;
  response.message.resume();
  throw new Refused(status);
}

/** The client has no other way to give a request a signal, which ends it and its answer. */
function ending(signal: AbortSignal): HttpClient["handlers"][number] {
  return {
    prepareRequest: (options) => void Object.assign(options, { signal }),
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error("never asked to")),
  };
}

function mayPass(error: unknown): boolean {
  return !(error instanceof Refused) || error.status >= 500 || error.status === 429;
}

function explained(error: unknown, address: string, cancel: AbortSignal | undefined): UserError {
  if (cancel?.aborted) {
    return new UserError("Helm could not be had, because the run is being cancelled.", { cause: error });
  }
  if (!(error instanceof Refused)) {
    return new UserError(`Helm could not be had: ${address} does not answer (${messageOf(error)}).`, {
      hint: "Check `helm-mirror` and the proxy variables, or bring Helm onto the runner's PATH.",
      cause: error,
    });
  }
  const hints: Readonly<Record<number, string>> = {
    401: "The mirror wants credentials, which this action does not send.",
    403: "The mirror wants credentials, which this action does not send.",
    404: "There is no such version on the mirror: check `helm-version` and `helm-mirror`.",
  };
  return new UserError(`Helm could not be had: ${address} answers ${error.status}.`, {
    hint:
      hints[error.status] ?? "The mirror is in trouble: run again later, or name another as `helm-mirror`.",
    cause: error,
  });
}
