import { type Form, shortestSought } from "./secret-forms.ts";

/** A stretch of a text that gives secrets away. */
export interface Occurrence {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** In the order in which they stand there, overlapping. */
  readonly secrets: readonly string[];
}

/** So many forms leave a table of 16 KiB nearly empty. One of 1 MiB takes longer to make than a plan's texts to read. */
const few = 500;

/** A text made of another one, in which there may be more to find. */
export interface Rewritten {
  readonly text: string;
  /** Where a character stood in the other one. */
  place(at: number): number;
  /** Where a stretch ended that ends here; exclusive. */
  end(at: number): number;
}

export type Finder = (text: string) => readonly Occurrence[];

/** What there are no forms for. */
export const findNothing: Finder = () => [];

/** Finds all forms in one pass over a text, however many there are. What they begin with is their index. */
export function createFinder(forms: readonly Form[]): Finder {
  if (forms.length === 0) return findNothing;
  const byStart = new Map<string, Form[]>();
  const starts = new Uint8Array(forms.length < few ? 1 << 14 : 1 << 20);
  const mask = starts.length - 1;
  for (const form of forms) {
    const start = form.text.slice(0, shortestSought);
    const group = byStart.get(start);
    if (group === undefined) byStart.set(start, [form]);
    else group.push(form);
    starts[bucket(start, 0) & mask] = 1;
  }
  for (const group of byStart.values())
    if (group.length > 1) group.sort((a, b) => b.text.length - a.text.length);

  function longestAt(text: string, at: number): Form | undefined {
    if (starts[bucket(text, at) & mask] === 0) return undefined;
    const group = byStart.get(text.slice(at, at + shortestSought));
    return group?.find((form) => text.startsWith(form.text, at));
  }

  return (text) => {
    const found: Occurrence[] = [];
    for (let at = 0; at + shortestSought <= text.length; at++) {
      const form = longestAt(text, at);
      if (form === undefined) continue;
      const from = Math.max(0, at - form.lead);
      const to = Math.min(text.length, at + form.text.length + form.trail);
      const padding = form.trail > 0 && text[to] === "=" ? (text[to + 1] === "=" ? 2 : 1) : 0;
      found.push({ from, to: to + padding, secrets: [form.secret] });
    }
    return joined(found);
  };
}

/** Overlapping ones as one; what lies inside another one tells nothing more. */
export function joined(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const disjoint: Occurrence[] = [];
  for (const one of occurrences.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = disjoint.at(-1);
    if (last === undefined || one.from >= last.to) disjoint.push(one);
    else if (one.to > last.to) {
      disjoint[disjoint.length - 1] = {
        from: last.from,
        to: one.to,
        secrets: [...last.secrets, ...one.secrets],
      };
    }
  }
  return disjoint;
}

/** Of the first four characters, 20 bits: enough to pass over nearly all places of a text. */
function bucket(text: string, at: number): number {
  const [a, b] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  const [c, d] = [text.charCodeAt(at + 2), text.charCodeAt(at + 3)];
  return (a ^ (b << 5) ^ (c << 10) ^ (d << 13)) & 0xfffff;
}
