import type { DeployTrigger } from "../chosen-command.ts";
import type { Selection } from "../config/selection.ts";
import type { Layout } from "../formats/tree.ts";
import type { Inputs } from "../inputs.ts";
import type { Identity } from "../reconcile/labels.ts";

/** What a command is to do, from the event and the inputs. */
export interface Settings {
  readonly inputs: Inputs;
  readonly identity: Identity;
  /** The commit that is deployed; 40 digits. */
  readonly commit: string;
  readonly branch: string;
  /** `before` of the push's payload; undefined for other events. */
  readonly before: string | undefined;
  readonly trigger: DeployTrigger;
  /** Whether the run has made the commit itself: what it was to be compared with is no news then. */
  readonly written: boolean;
  readonly layout: Layout;
  readonly selection: Selection;
  /** Plans that are deployed since what is live has drifted, by plan id, with the reason; absent: none. */
  readonly heal?: ReadonlyMap<string, string> | undefined;
}
