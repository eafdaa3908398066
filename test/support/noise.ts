/** Text that hardly packs, the same for the same seed. */
export function noise(length: number, seed: number): string {
  let state = seed * 7919 + 1;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state.toString(36).slice(-4).padStart(4, "0");
  };
  return Array.from({ length: Math.ceil(length / 4) }, next)
    .join("")
    .slice(0, length);
}
