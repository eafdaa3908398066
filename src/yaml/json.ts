/** JSON without the characters that YAML wants escaped: but for those, every JSON text is YAML. */
export function asYaml(json: string): string {
  return json.replace(/[\u007f-\u009f\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
