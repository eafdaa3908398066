/**
 * What kustomize, or kubectl for it, says at the end of its standard error, in one paragraph: without its prefix, the
 * repository's place on disk, and users and passwords in addresses. Empty where it says nothing.
 */
export function failureText(stderr: string, root: string): string {
  const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "" && !/^#? ?Warning: /i.test(line));
  const start = lines.findLastIndex((line) => /^error: |^E\d{4} .* err=["<]/i.test(line));
  const text = (start === -1 ? lines.slice(-1) : lines.slice(start)).join(" ");
  return logged(text)
    .replace(/^error: /i, "")
    .replaceAll(`${root}/`, "")
    .replace(/(\w:\/\/)[^/\s@'"]*@/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
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
