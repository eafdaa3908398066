import { expect, test } from "vitest";
import { createLineSplitter } from "../src/lines.ts";

/** The lines of these chunks, and how many there were before the end. */
function split(chunks: readonly Uint8Array[]) {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  const before = lines.length;
  splitter.end();
  return { lines, before };
}

test.each<[string, readonly string[], readonly string[], number]>([
  ["nothing", [], [], 0],
  ["nothing, in chunks", ["", ""], [], 0],
  ["a line with an end", ["one\n"], ["one"], 1],
  ["a line without an end", ["one"], ["one"], 0],
  ["two lines in one chunk", ["one\ntwo\n"], ["one", "two"], 2],
  ["a line over chunks", ["o", "n", "e\ntw", "o"], ["one", "two"], 1],
  ["empty lines", ["\n\none\n\n"], ["", "", "one", ""], 4],
  ["an end that comes alone", ["one", "\n"], ["one"], 1],
  ["CRLF", ["one\r\ntwo\r\n"], ["one", "two"], 2],
  ["CRLF over chunks", ["one\r", "\ntwo"], ["one", "two"], 1],
  ["a CR within a line", ["10%\r50%\r\n"], ["10%\r50%"], 1],
])("%s", (_what, chunks, expected, before) => {
  expect(split(chunks.map((chunk) => Buffer.from(chunk)))).toEqual({ lines: expected, before });
});

test("characters of several bytes may be cut anywhere", () => {
  const bytes = Buffer.from("größe 漢字 🚀\nzwei");
  for (let at = 0; at <= bytes.length; at += 1) {
    const { lines } = split([bytes.subarray(0, at), bytes.subarray(at)]);
    expect(lines).toEqual(["größe 漢字 🚀", "zwei"]);
  }
  expect(split([...bytes].map((byte) => Uint8Array.of(byte))).lines).toEqual(["größe 漢字 🚀", "zwei"]);
});

test("a character that never ends does not swallow what came before", () => {
  expect(split([Buffer.from("one\ntwo"), Uint8Array.of(0xf0, 0x9f)]).lines).toEqual(["one", "two\ufffd"]);
});

test("a slice of a larger buffer is read as that slice", () => {
  expect(split([new Uint8Array(Buffer.from("xxone\nyy")).subarray(2, 6)]).lines).toEqual(["one"]);
});

test("a chunk may be written over once it was pushed", () => {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  const chunk = Buffer.from("on");
  splitter.push(chunk);
  chunk.fill("x");
  splitter.push(Buffer.from("e\n"));
  expect(lines).toEqual(["one"]);
});

test("many small chunks of one long line are joined", () => {
  const { lines } = split(Array.from({ length: 20_000 }, () => Buffer.from("x".repeat(100))));
  expect(lines[0]).toHaveLength(2_000_000);
});
