import { StringDecoder } from "node:string_decoder";

/** Cuts a stream of bytes into lines: `\n` and `\r\n` end one, and `end` hands out what is left without an end. */
export function createLineSplitter(onLine: (line: string) => void) {
  const decoder = new StringDecoder("utf8");
  let rest = "";

  function take(text: string): void {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
  }
  return {
    push(chunk: Uint8Array): void {
      take(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    },
    end(): void {
      take(decoder.end());
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}
