import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
} from "node:http";
import { request as httpsRequest } from "node:https";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { withoutLogin } from "../userinfo.ts";
import { type NetworkProblem, networkProblem } from "./network.ts";
import { proxyHeaders, type Route } from "./route.ts";

/** One request. */
export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
  /** Milliseconds for the whole of it, from the first byte sent to the last one read. */
  readonly timeout: number;
  /** Of the answer's body, also once unpacked. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** The body is wanted as it came, also where a header says that it is packed: an archive is. */
  readonly raw?: boolean;
}

export interface HttpAnswer {
  readonly ok: true;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface NoAnswer {
  readonly ok: false;
  readonly problem: NetworkProblem;
}

/**
 * Sends one request and reads the whole answer; redirects are not followed, nothing is tried again. Any status is
 * an answer; everything else comes back as a problem, so that callers decide without catching.
 */
export async function send(request: HttpRequest, route: Route): Promise<HttpAnswer | NoAnswer> {
  const limit = AbortSignal.timeout(request.timeout);
  const signal = request.signal === undefined ? limit : AbortSignal.any([limit, request.signal]);
  let response: IncomingMessage | undefined;
  try {
    response = await headersOf(request, route, signal);
    const raw = await bodyOf(response, request.maxBytes);
    if (raw === undefined) return tooLarge(request.maxBytes);
    const packed = response.headers["content-encoding"] === "gzip" && !request.raw && raw.length > 0;
    const body = packed ? await unpacked(raw, request.maxBytes) : raw;
    if (body === undefined) return tooLarge(request.maxBytes);
    return { ok: true, status: response.statusCode ?? 0, headers: response.headers, body };
  } catch (error) {
    if (request.signal?.aborted) return noAnswer("aborted", "the run is being cancelled");
    if (limit.aborted) return noAnswer("timeout", `no answer within ${request.timeout / 1000} s`);
    if (response !== undefined)
      return noAnswer("truncated", "the connection ended in the middle of the answer");
    return { ok: false, problem: networkProblem(error) };
  }
}

function headersOf(request: HttpRequest, route: Route, signal: AbortSignal): Promise<IncomingMessage> {
  const { url, method, body } = request;
  const headers =
    body === undefined
      ? request.headers
      : { ...request.headers, "content-length": `${Buffer.byteLength(body)}` };
  const options: RequestOptions = { method, headers, agent: route.agent, signal };
  const forward = route.forwardTo;
  const target = forward ?? url;
  if (forward !== undefined) {
    options.path = url.href;
    options.headers = { ...headers, host: url.host, ...proxyHeaders(forward) };
  }
  const start = target.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    // Node would make basic auth of credentials in a URL; ours come as headers only.
    const sent = start(withoutLogin(target), options, resolve);
    sent.once("error", reject);
    sent.end(body);
  });
}

/** undefined: larger than allowed. */
async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const told = Number(response.headers["content-length"] ?? Number.NaN);
  // A large one is put together as it comes, since its pieces beside it would be as much memory again.
  const whole = told > large && told <= maxBytes ? Buffer.allocUnsafeSlow(told) : undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (size + chunk.length > maxBytes) {
      response.destroy();
      return undefined;
    }
    if (whole === undefined) chunks.push(chunk);
    else chunk.copy(whole, size);
    size += chunk.length;
  }
  return whole === undefined ? Buffer.concat(chunks, size) : whole.subarray(0, size);
}

/** Bytes. */
const large = 1024 * 1024;

/** undefined: larger than allowed once unpacked. */
async function unpacked(body: Buffer, maxBytes: number): Promise<Buffer | undefined> {
  try {
    return await promisify(gunzip)(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return undefined;
    throw error;
  }
}

function tooLarge(maxBytes: number): NoAnswer {
  return noAnswer("too-large", `the answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB`);
}

function noAnswer(kind: NetworkProblem["kind"], message: string): NoAnswer {
  return { ok: false, problem: { kind, message } };
}
