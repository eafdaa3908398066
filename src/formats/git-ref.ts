/**
 * Whether a text can be the name of a branch or tag, or a full name (`refs/…`): the rules of `git check-ref-format`,
 * as far as they keep it from being taken for anything else.
 */
export function isRefName(text: string): boolean {
  return text !== "" && !/^[-/+]|[\0- ~^:?*[\\\x7f]|\.\.|@\{|[./]$|\/\/|\.lock$/.test(text);
}
