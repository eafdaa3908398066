import type { Identity } from "./labels.ts";

/** A commit that is newer than a run's. */
export interface Newer {
  readonly commit: string;
  /** Whether a run of it has brought the whole setup to what it declares; else it was only begun. */
  readonly done: boolean;
}

/** What a run knows of a setup beside its plans and releases, and what it may do there. */
export interface View {
  readonly setup: string;
  readonly identity: Identity;
  /** The cluster's time, in milliseconds since the epoch: this machine's clock may be wrong. */
  readonly now: number;
  /** Whether the run holds the setup's Lease: then no other run of this repository and branch is at work there. */
  readonly locked: boolean;
  /** The newer commit that was deployed to the setup, where this run must not go back behind it. */
  readonly supersededBy: Newer | undefined;
  /** Whether what is not there may be installed: not by a run that can neither lock nor is the branch's head. */
  readonly mayInstall: boolean;
  /** Whether what another run left stuck is unlocked. */
  readonly repair: boolean;
  /** Seconds that Helm may take where the plan does not say. */
  readonly timeout: number;
}
