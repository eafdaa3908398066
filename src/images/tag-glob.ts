/** A glob over tags, as Flux has them: `*` stands for any characters, all else for itself. */
export function matchesGlob(glob: string, tag: string): boolean {
  const [first = "", ...rest] = glob.split("*");
  const last = rest.pop();
  if (last === undefined) return tag === glob;
  if (!tag.startsWith(first) || tag.length < first.length + last.length || !tag.endsWith(last)) return false;
  const end = tag.length - last.length;
  let at = first.length;
  // The leftmost place of each leaves the most room for those after it.
  for (const part of rest) {
    const found = tag.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
