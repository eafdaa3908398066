import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { HttpClient, HttpClientResponse } from "@actions/http-client";
import { messageOf, UserError } from "../errors.ts";
import { downloadDelays, withRetries } from "../retry.ts";

/** Without a byte for so long, in milliseconds, a transfer is given up. */
const silence = 30_000;

/** How a tool is downloaded, and what is told when it cannot be. */
export interface TransferOptions {
  /** What is being had, for messages: `Helm`. */
  readonly what: string;
  readonly hints: {
    /** For a server that does not answer. */
    readonly silent: string;
    /** For 401 and 403. */
    readonly refused: string;
    /** For 404. */
    readonly missing: string;
    /** For any other answer. */
    readonly trouble: string;
  };
  /** Milliseconds before each further try; the usual ones when absent. */
  readonly delays?: readonly number[] | undefined;
  /** Aborts when the run is being cancelled: what is under way ends at once. */
  readonly cancel?: AbortSignal | undefined;
}

/** Downloads, with the job's proxy and several tries. Both throw UserError. */
export interface Transfer {
  text(address: string): Promise<string>;
  /** Returns the SHA-256 of what was written to `file`, in hex. */
  file(address: string, file: string): Promise<string>;
}

export function createTransfer(options: TransferOptions): Transfer {
  const { delays = downloadDelays, cancel } = options;
  async function tried<T>(work: () => Promise<T>, address: string): Promise<T> {
    try {
      return await withRetries(work, { delays, mayPass, cancel });
    } catch (error) {
      throw explained(error, address, options);
    }
  }
  return {
    text: (address) => tried(() => getText(address, cancel), address),
    file: (address, file) => tried(() => getFile(address, file, cancel), address),
  };
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

function explained(error: unknown, address: string, { what, hints, cancel }: TransferOptions): UserError {
  if (cancel?.aborted) {
    return new UserError(`${what} could not be had, because the run is being cancelled.`, { cause: error });
  }
  if (!(error instanceof Refused)) {
    return new UserError(`${what} could not be had: ${address} does not answer (${messageOf(error)}).`, {
      hint: hints.silent,
      cause: error,
    });
  }
  const byStatus: Readonly<Record<number, string>> = {
    401: hints.refused,
    403: hints.refused,
    404: hints.missing,
  };
  return new UserError(`${what} could not be had: ${address} answers ${error.status}.`, {
    hint: byStatus[error.status] ?? hints.trouble,
    cause: error,
  });
}
