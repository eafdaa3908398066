/** How many a sentence names. */
const most = 10;

/** Names for a sentence, with a count of those beyond ten: `a, b and 3 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
