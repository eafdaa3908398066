// Retries, rests and redirects of what charts and images are fetched with, on a real connection.
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { createPace } from "../../src/http/pace.ts";
import { createRequests } from "../../src/http/requests.ts";
import { startHttpServer } from "../testbed/http-server.ts";

type Reply = (response: ServerResponse) => void;

/** A server that gives these answers in turn, and the last one again and again. */
async function serving(...replies: readonly Reply[]) {
  let asked = 0;
  const at: number[] = [];
  const server = await startHttpServer((_, response) => {
    at.push(Date.now());
    replies[Math.min(asked++, replies.length - 1)]?.(response);
  }, undefined);
  return { ...server, at, asked: () => asked };
}

const fine: Reply = (response) => response.end("fine");
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) =>
    response.writeHead(code, headers).end();

const parts = { env: {}, delays: [10, 10] };
const of = (url: string) => ({ what: "It", url: new URL(url), maxBytes: 100 });

test("429 is tried again when the server says, by every request to it", async () => {
  await using server = await serving(status(429, { "retry-after": "1" }), fine);
  const pace = createPace({ perSecond: 100, atOnce: 1, now: Date.now });
  const requests = createRequests({ ...parts, pace });
  const answers = await Promise.all([requests(of(server.url)), requests(of(server.url))]);
  expect(answers.map(({ body }) => body.toString())).toEqual(["fine", "fine"]);
  const [first = 0, ...others] = server.at;
  expect(others).toHaveLength(2);
  for (const at of others) expect(at - first).toBeGreaterThanOrEqual(990);
});

test("a server that wants to be left alone for long is, at once", async () => {
  await using server = await serving(status(429, { "retry-after": "3600" }), fine);
  const requests = createRequests(parts);
  for (let i = 0; i < 2; i++)
    await expect(requests(of(server.url))).rejects.toMatchObject({
      message: expect.stringMatching(/^It could not be fetched: 127.* answered 429 Too Many Requests\.$/),
      hint: expect.stringContaining("It wants to be left alone for 60 minutes"),
    });
  expect(server.asked()).toBe(1);
});

test("also by what waits for its turn", async () => {
  await using server = await serving(status(429, { "retry-after": "3600" }), fine);
  const pace = createPace({ perSecond: 100, atOnce: 1, now: Date.now });
  const requests = createRequests({ ...parts, pace });
  const answers = await Promise.allSettled([1, 2, 3].map(() => requests(of(server.url))));
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(server.asked()).toBe(1);
});

test("without a word of when, after the usual pauses", async () => {
  await using server = await serving(status(503), status(429), fine);
  expect((await createRequests(parts)(of(server.url))).body.toString()).toBe("fine");
  expect(server.asked()).toBe(3);
});

test("what is sent goes to no other server", async () => {
  await using other = await serving(fine);
  await using server = await serving(status(307, { location: other.url }));
  const authorization = "Bearer secret";
  const requests = createRequests(parts);
  await requests({ ...of(server.url), authorization });
  expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  const answer = await requests({ ...of(server.url), method: "POST", body: "secret" });
  expect(answer.status).toBe(307);
  expect(other.asked()).toBe(1);
});
