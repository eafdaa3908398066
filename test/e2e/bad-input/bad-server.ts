// An HTTP server of which every path is another way to be wrong, for what is downloaded.
import { arch, platform } from "node:os";
import { type HttpServer, startHttpServer } from "../../testbed/http-server.ts";

const HTML = "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n";
const ARCHIVE = `helm-v4.0.7-${platform()}-${arch() === "x64" ? "amd64" : arch()}.tar.gz`;

const ANSWERS: Readonly<Record<string, string>> = {
  "/html/index.yaml": HTML,
  "/v2/html/app/tags/list?n=1000": HTML,
  "/empty/index.yaml": "",
  "/malformed/index.yaml": "entries: [\n",
  "/not-a-chart.tgz": "this is no archive",
  "/mirror/helm4-latest-version": HTML,
  [`/mirror/${ARCHIVE}`]: "this is no Helm",
  [`/mirror/${ARCHIVE}.sha256sum`]: `${"0".repeat(64)}  ${ARCHIVE}\n`,
};

export async function startBadServer(): Promise<HttpServer> {
  return await startHttpServer((request, response) => {
    const answer = ANSWERS[request.url ?? ""];
    if (request.url?.startsWith("/broken/") || request.url?.startsWith("/v2/broken/"))
      return void response.writeHead(503).end("later\n");
    if (answer === undefined) return void response.writeHead(404).end("nothing here\n");
    response.writeHead(200).end(answer);
  }, undefined);
}
