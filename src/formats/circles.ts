type Edges = ReadonlyMap<string, readonly string[]>;

/** A way from an id back to itself. */
export interface Circle {
  readonly ids: readonly string[];
  /** Which of them is the one that was asked about. */
  readonly at: number;
}

/** For every id that lies on a circle, one circle that it lies on. */
export function circlesOf(edges: Edges): ReadonlyMap<string, Circle> {
  const found = new Map<string, Circle>();
  for (const id of withoutLooseEnds(edges)) {
    if (found.has(id)) continue;
    const ids = wayBack(id, edges);
    for (const [at, member] of ids.entries()) {
      if (!found.has(member)) found.set(member, { ids, at });
    }
  }
  return found;
}

/** The ids that are left when those that need nothing, and those that nothing needs, are taken away in turn. */
function withoutLooseEnds(edges: Edges): readonly string[] {
  const backwards = new Map<string, string[]>();
  for (const [id, needs] of edges) {
    for (const need of needs) {
      const from = backwards.get(need);
      if (from === undefined) backwards.set(need, [id]);
      else from.push(id);
    }
  }
  return strip(strip([...edges.keys()], edges, backwards), backwards, edges);
}

/** Takes away, again and again, what has no edge out to something that is left. */
function strip(ids: readonly string[], out: Edges, back: Edges): readonly string[] {
  const left = new Set(ids);
  const count = new Map(ids.map((id) => [id, (out.get(id) ?? []).filter((to) => left.has(to)).length]));
  const loose = ids.filter((id) => count.get(id) === 0);
  for (let id = loose.pop(); id !== undefined; id = loose.pop()) {
    left.delete(id);
    for (const from of back.get(id) ?? []) {
      const rest = (count.get(from) ?? 0) - 1;
      count.set(from, rest);
      if (rest === 0) loose.push(from);
    }
  }
  return [...left];
}

/** The shortest way from an id back to itself, begun with it; empty when it is on no circle. */
function wayBack(id: string, edges: Edges): readonly string[] {
  const from = new Map<string, string>();
  const queue = [id];
  for (const at of queue) {
    for (const next of edges.get(at) ?? []) {
      if (next === id) return wayTo(at, from);
      if (from.has(next)) continue;
      from.set(next, at);
      queue.push(next);
    }
  }
  return [];
}

function wayTo(end: string, from: ReadonlyMap<string, string>): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = end; at !== undefined; at = from.get(at)) way.push(at);
  return way.reverse();
}
