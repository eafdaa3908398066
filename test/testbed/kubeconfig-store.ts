// An HTTP server that keeps kubeconfigs, as `<url>/<setup>/<file name>`, and can play every fault of one.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Credentials, type HttpServer, startHttpServer, urlWithCredentials } from "./http-server.ts";

/**
 * What to answer instead of the kubeconfig.
 * - `status`: that status with a body; `html`: 200 and a sign-in page, as a proxy gives it
 * - `redirect`: 302 to `to`; `reset`: the connection is cut before an answer
 * - `slow`: the right answer after `delayMs`; `silent`: no answer at all
 * - `stalled`: the answer stops half-way and hangs; `truncated`: it stops half-way and the connection is cut
 * - `text`: 200 and that text; `times`: a fault so many times, then the right answer
 */
export type StoreAnswer =
  | { readonly kind: "status"; readonly status: number; readonly body?: string; readonly headers?: Headers }
  | { readonly kind: "html" }
  | { readonly kind: "redirect"; readonly to: string; readonly status?: number }
  | { readonly kind: "reset" }
  | { readonly kind: "slow"; readonly delayMs: number }
  | { readonly kind: "silent" }
  | { readonly kind: "stalled" }
  | { readonly kind: "truncated" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "times"; readonly times: number; readonly fault: StoreAnswer };

type Headers = Readonly<Record<string, string>>;
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type KubeconfigStore = HttpServer & {
  /** The address with user and password in it, percent-encoded. */
  readonly urlWithCredentials: string;
  /** Keeps a kubeconfig for a setup and takes back what {@link respond} said about it. */
  put(setup: string, text: string, filename?: string): void;
  /** Answers every request for a setup, with the right credentials, in this way from now on. */
  respond(setup: string, answer: StoreAnswer | Handler): void;
};

/** Starts a store; without credentials it is open to all. A setup that was never put is 404. */
export async function startKubeconfigStore(credentials?: Credentials): Promise<KubeconfigStore> {
  const files = new Map<string, string>();
  const answers = new Map<string, StoreAnswer | Handler>();
  const server = await startHttpServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://store").pathname);
    const setup = path.slice(1, path.lastIndexOf("/"));
    const answer = answers.get(setup);
    if (typeof answer === "function") return answer(request, response);
    if (answer?.kind === "times") answers.set(setup, { ...answer, times: answer.times - 1 });
    play(fault(answer), files.get(path), request, response);
  }, credentials);
  return {
    ...server,
    urlWithCredentials: urlWithCredentials(server.url, credentials),
    put(setup, text, filename = "kubeconfig.yaml") {
      files.set(`/${setup}/${filename}`, text);
      answers.delete(setup);
    },
    respond: (setup, answer) => void answers.set(setup, answer),
  };
}

function fault(answer: StoreAnswer | undefined): StoreAnswer | undefined {
  if (answer?.kind !== "times") return answer;
  return answer.times > 0 ? answer.fault : undefined;
}

function play(
  answer: StoreAnswer | undefined,
  text: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  switch (answer?.kind) {
    case "status":
      return void response.writeHead(answer.status, answer.headers).end(answer.body ?? "fault\n");
    case "html":
      return void response.writeHead(200, { "content-type": "text/html" }).end(SIGN_IN_PAGE);
    case "redirect":
      return void response.writeHead(answer.status ?? 302, { location: answer.to }).end();
    case "reset":
      return void request.socket.resetAndDestroy();
    case "silent":
      return;
    case "slow":
      return void setTimeout(() => serve(text, response), answer.delayMs).unref();
    case "stalled":
      return void half(text, response);
    case "truncated":
      return void half(text, response, () => request.socket.destroy());
    case "text":
      return void serve(answer.text, response);
    default:
      return void serve(text, response);
  }
}

const SIGN_IN_PAGE =
  "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in</body></html>\n";

function serve(text: string | undefined, response: ServerResponse): void {
  if (text === undefined) return void response.writeHead(404).end("no such file\n");
  response.writeHead(200, { "content-type": "application/yaml" }).end(text);
}

function half(text = "", response: ServerResponse, then?: () => void): void {
  response.writeHead(200, { "content-length": Buffer.byteLength(text) });
  response.write(text.slice(0, text.length / 2), () => then?.());
}
