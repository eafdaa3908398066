// What the tests of clouds' logins have in common: their services, played by one server.
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { createRequests, type Requests } from "../../../src/http/requests.ts";
import { createMasks } from "../../../src/masks.ts";
import type { CloudParts } from "../../../src/registry/clouds/cloud.ts";
import { startHttpServer } from "../../testbed/http-server.ts";

/** A request as a cloud got it. */
export interface Asked {
  /** `https://host/path` that was meant. */
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Status and JSON of an answer. */
export type Answer = readonly [number, unknown];

export type Cloud = AsyncDisposable & {
  readonly asked: readonly Asked[];
  /** What the runner was told to mask. */
  readonly announced: readonly string[];
  parts(env: Readonly<Record<string, string>>): CloudParts;
};

export const now = Date.parse("2026-05-01T12:00:00Z");

/** Plays every host; `answer` gets what each was asked. */
export async function startCloud(answer: (asked: Asked) => Answer): Promise<Cloud> {
  const asked: Asked[] = [];
  const announced: string[] = [];
  const masks = createMasks((each) => announced.push(each));
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", headers, url = "" } = request;
    const one = { url: decodeURIComponent(url.slice(1)), method, headers, body: await text(request) };
    asked.push(one);
    const [status, json] = answer(one);
    response.writeHead(status).end(JSON.stringify(json));
  };
  const server = await startHttpServer((request, response) => void reply(request, response), undefined);
  const real = createRequests({ env: {}, delays: [] });
  const requests: Requests = (request) =>
    real({ ...request, url: new URL(`/${encodeURIComponent(request.url.href)}`, server.url) });
  const parts = (env: Readonly<Record<string, string>>) => ({ env, requests, masks, now: () => now });
  return { asked, announced, parts, [Symbol.asyncDispose]: server.stop };
}
