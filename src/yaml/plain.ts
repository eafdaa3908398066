import { goValue } from "./go-scalar.ts";
import { plainValue } from "./scalar.ts";

// YAML 1.2.2 §7.3.3, and no character that YAML 1.1 takes for a line break. A `?` or `:` in front is left to quotes.
const begins = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s,[\]{}]))/;
const breaks = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Whether a text can stand without quotes on one line, whatever it is then read as. */
export function fitsPlain(text: string, inFlow: boolean): boolean {
  if (!begins.test(text) || /\s$/.test(text) || breaks.test(text)) return false;
  if (/^(?:---|\.\.\.)/.test(text) || /:(?:\s|$)|\s#/.test(text)) return false;
  return !inFlow || !/[,[\]{}]/.test(text);
}

// Of YAML 1.1, which other readers than Go's hold on to: dates and numbers to the base of 60, as 12:30:45.
const date = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s]|$)/;
const sexagesimal = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;

/** Whether a text without quotes is text for all: YAML 1.2, Go's readers, which Helm and Kubernetes use, and YAML 1.1. */
export function readsAsText(text: string): boolean {
  const isText = typeof plainValue(text, "core") === "string" && typeof goValue(text) === "string";
  return isText && text !== "<<" && text !== "=" && !date.test(text) && !sexagesimal.test(text);
}
