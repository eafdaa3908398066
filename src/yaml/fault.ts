import type { Fault } from "./node.ts";

/** Thrown while a document is read, caught where reading began: no text of YAML makes it leave this folder. */
export class YamlFault extends Error {
  readonly fault: Fault;

  constructor(offset: number, message: string, hint?: string) {
    super(message);
    this.name = "YamlFault";
    this.fault = hint === undefined ? { offset, message } : { offset, message, hint };
  }
}
