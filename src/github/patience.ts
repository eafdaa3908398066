/** How long a run lets itself be held up by a GitHub that fails, in all that it tells there. */
export interface Patience {
  /** Milliseconds; 0: what fails now is not tried again. */
  left(): number;
  /** Milliseconds that a failure has cost, or the wait after one. */
  spend(milliseconds: number): void;
}

/** Milliseconds. */
const usual = 30_000;

export function createPatience(milliseconds = usual): Patience {
  let left = milliseconds;
  return {
    left: () => left,
    spend(spent) {
      left = Math.max(0, left - spent);
    },
  };
}
