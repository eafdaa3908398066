/** Names for a sentence, with a count of those beyond `most`: `a, b and 3 more`. */
export function listed(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
