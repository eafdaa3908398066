// Jobs that say something of a pull request.
import type { Fold } from "../../../src/report/fold.ts";
import type { PartContent } from "../../../src/report/preview-comment/comment.ts";

export const title = "GitOps preview";
export const runOf = (number: number) => `https://github.com/acme/config/actions/runs/${number}`;
export const commitOf = (digit: string) => digit.repeat(40);
export const current = { state: "current", run: runOf(7) } as const;

export function contentOf(given: Partial<PartContent> = {}): PartContent {
  return {
    key: "prod",
    order: 7,
    commit: commitOf("a"),
    plans: ["aws/foo/default/web"],
    head: "### prod\n\n| Plan | Operation |\n| :-- | :-- |\n| `web` | upgrade |",
    folds: [foldOf("web"), foldOf("api")],
    whole: { name: "the job summary", url: runOf(7) },
    ...given,
  };
}

export function foldOf(name: string, { priority = 5, bytes = 100, text = "x" } = {}): Fold {
  const line = `+${text.repeat(20)}\n`;
  const lines = line.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(line))));
  return {
    summary: `<code>${name}</code>`,
    body: `\`\`\`diff\n${lines}\`\`\``,
    priority,
    open: priority === 5,
  };
}
