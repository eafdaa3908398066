/** Makes the answer to a question once, also for those who ask while it is being made. */
export function once<T>(kept: Map<string, Promise<T>>, question: string, make: () => Promise<T>): Promise<T> {
  const found = kept.get(question);
  if (found !== undefined) return found;
  const made = make();
  kept.set(question, made);
  return made;
}

/** Does the work for each key, which is told by its JSON, once, failed or not. */
export function memory(): <T>(key: unknown, work: () => Promise<T>) => Promise<T> {
  const done = new Map<string, Promise<unknown>>();
  return <T>(key: unknown, work: () => Promise<T>) =>
    once(done as Map<string, Promise<T>>, JSON.stringify(key), work);
}

/** Work that is done once, when it is first asked for. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
