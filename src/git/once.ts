/** Makes the answer to a question once, also for those who ask while it is being made. */
export function once<T>(kept: Map<string, Promise<T>>, question: string, make: () => Promise<T>): Promise<T> {
  const found = kept.get(question);
  if (found !== undefined) return found;
  const made = make();
  kept.set(question, made);
  return made;
}
