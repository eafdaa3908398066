/**
 * The same data with every free text in it scrubbed. `enumerations`: keys whose values are of a few words of ours,
 * which stay.
 */
export function scrubbed<T>(value: T, scrub: (text: string) => string, enumerations: ReadonlySet<string>): T {
  // What comes out has the shape of what went in: only texts are others.
  return inner(value) as T;

  function inner(part: unknown): unknown {
    if (typeof part === "string") return scrub(part);
    if (Array.isArray(part)) return part.map(inner);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, of]) => [key, enumerations.has(key) ? of : inner(of)]),
    );
  }
}
