/**
 * The names of two lists as one: in the order of the second, each that only the first has behind the one that it
 * follows there. No name stands twice in a list.
 */
export function merged(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Set(after);
  const following = new Map<string | undefined, string[]>();
  let previous: string | undefined;
  for (const name of before) {
    if (known.has(name)) {
      previous = name;
      continue;
    }
    const group = following.get(previous);
    if (group === undefined) following.set(previous, [name]);
    else group.push(name);
  }
  return [undefined, ...after].flatMap((name) => [
    ...(name === undefined ? [] : [name]),
    ...(following.get(name) ?? []),
  ]);
}
