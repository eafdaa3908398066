import { StringDecoder } from "node:string_decoder";

/** Cuts a stream of bytes into lines: `\n` and `\r\n` end one, and `end` hands out what is left without an end. */
export function createLineSplitter(onLine: (line: string) => void) {
  const decoder = new StringDecoder("utf8");
  let begun: string[] = [];

  // The parts of a line are joined only at its end: a long line may come in many chunks.
  function take(text: string): void {
    const [first = "", ...more] = text.split("\n");
    begun.push(first);
    for (const next of more) {
      handOut();
      begun.push(next);
    }
  }
  function handOut(): void {
    const line = begun.join("");
    begun = [];
    onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
  }
  return {
    push(chunk: Uint8Array): void {
      take(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    },
    end(): void {
      take(decoder.end());
      if (begun.some((part) => part !== "")) handOut();
      begun = [];
    },
  };
}
