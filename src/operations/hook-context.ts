import type { Journal, OperationContext } from "./context.ts";
import type { HookContext } from "./hooks.ts";
import { cancelled } from "./material.ts";

/** Whose scripts are run: the commit that they are of, and the folder that holds its files. */
interface HookSource extends Pick<HookContext, "operation" | "commit" | "root"> {
  readonly setup: string;
}

/** What the scripts of a plan are told, and where what they say goes. */
export function hookContext(
  { setup, ...source }: HookSource,
  context: OperationContext,
  journal: Journal,
): HookContext {
  return {
    ...source,
    exec: context.exec,
    shell: context.shell,
    environment: context.environment,
    kubeconfig: context.cluster(setup).kubeconfig.path,
    attempt: journal.attempt,
    defaults: context.defaults,
    onLine: (line) => journal.lines.push(line),
    onNotice: (sentence) => journal.notices.push(sentence),
    ...cancelled(context, setup),
  };
}
