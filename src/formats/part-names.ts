/**
 * What the releases are called that one set of objects is divided into: the first, and the others before their number.
 * Nearly always the first and a `-`; where a number would make the name too long, another name.
 */
export interface PartNames {
  readonly first: string;
  readonly others: string;
}

/** `number`: from 1. */
export function partName({ first, others }: PartNames, number: number): string {
  return number === 1 ? first : `${others}${number}`;
}

/** Whether a release may be a part of the set, however many it has now. */
export function isPartName({ first, others }: PartNames, release: string): boolean {
  if (release === first) return true;
  return release.startsWith(others) && /^(?:[2-9]|[1-9][0-9]+)$/.test(release.slice(others.length));
}
