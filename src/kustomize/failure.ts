/**
 * What kustomize, or kubectl for it, says at the end of its standard error, in one paragraph: without its prefix, the
 * repository's place on disk, and users and passwords in addresses. Empty where it says nothing.
 */
export function failureText(stderr: string, root: string): string {
  const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "" && !/^#? ?Warning: /i.test(line));
  const start = lines.findLastIndex((line) => /^error: |^E\d{4} .* err=["<]/i.test(line));
  const text = (start === -1 ? lines.slice(-1) : lines.slice(start)).join(" ");
  const told = logged(text)
    .replace(/^error: /i, "")
    .replaceAll(`${root}/`, "")
    .replace(/(\w:\/\/)[^/\s@'"]*@/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return innermost(told) ?? told;
}

// kustomize tells a failure with all that it tried on the way, several times over.
function innermost(text: string): string | undefined {
  const circle = /cycle detected: candidate root '([^']+)' contains visited root '([^']+)'/.exec(text);
  if (circle !== null) return `a circle of kustomizations leads back to ${circle[2]}`;
  const missing = [
    ...text.matchAll(/evalsymlink failure on '([^']+)' : lstat \S+: no such file or directory/g),
  ];
  const asked = [...text.matchAll(/accumulating resources from '([^']+)'/g)].at(-1)?.[1];
  const last = missing.at(-1)?.[1];
  if (last === undefined || asked === undefined) return undefined;
  return `there is no ${last}, which it names as '${asked}'`;
}

// Newer ones of kubectl write a log's line, E1122 02:22:09.0 2037 run.go:72] "command failed" err="…", or err=<…> where
// it goes over several.
function logged(text: string): string {
  const several = /^E\d{4} .* err=<\s(.*)\s>$/s.exec(text)?.[1];
  if (several !== undefined) return several;
  const quoted = /^E\d{4} .* err=("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  if (quoted === undefined) return text;
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}
