/** Where one document stands in a text. */
export interface DocumentRange {
  readonly from: number;
  readonly to: number;
}

/** At the start of a line these two always end a document, also in the midst of a text: YAML 1.2 §9.1.2. */
const marker = /(?<=^|[\r\n])(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;

/** What stands before a document to say how YAML is to be read. */
const directives = /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)|%[^\r\n]*(?:\r\n|\r|\n))*$/;

/** The documents of a text, without the markers between them; those that hold nothing are among them. */
export function documentRanges(source: string): readonly DocumentRange[] {
  const ranges: DocumentRange[] = [];
  let from = 0;
  for (const { index } of source.matchAll(marker)) {
    if (!directives.test(source.slice(from, index))) ranges.push({ from, to: index });
    from = index + "---".length;
  }
  ranges.push({ from, to: source.length });
  return ranges;
}
