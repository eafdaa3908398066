import { YAMLException } from "js-yaml";

/**
 * Why a text is no YAML, as the end of a sentence: reason, line and column. The exception's own message quotes the
 * lines around the fault, which may hold secrets.
 */
export function whyNoYaml(error: unknown): string {
  if (!(error instanceof YAMLException)) return "it cannot be read";
  const { reason, mark } = error;
  return mark === undefined ? reason : `${reason} (line ${mark.line + 1}, column ${mark.column + 1})`;
}
