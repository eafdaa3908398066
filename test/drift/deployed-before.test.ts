import { expect, test } from "vitest";
import { wasDeployedSo } from "../../src/drift/deployed-before.ts";
import { type Source, type State, stateOf } from "../../src/reconcile/state.ts";
import { newDigest } from "../support/decisions.ts";
import { declarationOf } from "../support/declarations.ts";
import { currentDigest, type ReleaseParts, releaseOf, viewOf } from "../support/releases.ts";

const byHand: ReleaseParts = { labelled: 2 };
const version: Source = { kind: "version", label: "2.0.0" };

test.each<[string, ReleaseParts | undefined, string, Source | undefined, State["kind"], boolean]>([
  ["as it was deployed", {}, currentDigest, undefined, "current", true],
  ["behind", {}, newDigest, undefined, "outdated", false],
  ["changed by a person", byHand, currentDigest, undefined, "changed-by-hand", true],
  ["changed by a person, and behind", byHand, newDigest, undefined, "changed-by-hand", false],
  ["changed by a person, with a newer chart", byHand, currentDigest, version, "changed-by-hand", false],
  ["uninstalled", { status: "uninstalled" }, currentDigest, undefined, "absent", true],
  ["uninstalled, and behind", { status: "uninstalled" }, newDigest, undefined, "absent", false],
  ["gone without a trace", undefined, currentDigest, undefined, "absent", false],
])(
  "whether it was deployed so before: a release that is %s",
  (_, release, digest, source, kind, expected) => {
    const desire = { plan: declarationOf(), digest, source, valuesFault: undefined };
    const state = stateOf(release && releaseOf(release), desire, viewOf());
    expect(state.kind).toBe(kind);
    expect(wasDeployedSo(state, desire)).toBe(expected);
  },
);
