import { expect, test } from "vitest";
import type { Live } from "../../src/cluster/look-at.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import { earlierIn } from "../../src/rehearsal/earlier.ts";
import { elsewhereIn, type Placed } from "../../src/rehearsal/elsewhere.ts";
import { objectsOf } from "../../src/rehearsal/objects-of.ts";
import { plannedOf } from "../../src/rehearsal/planned.ts";
import { bare, type Rehearsed } from "../../src/rehearsal/rehearsed.ts";
import type { DeclarationParts } from "../support/declarations.ts";
import { upgradeOf } from "../support/operations.ts";

const config = (metadata: object = {}): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "web", ...metadata },
});
const namespace = "shop";
const id = (name: string) => `aws/foo/shop/${name}`;

interface Side extends Omit<DeclarationParts, "id"> {
  readonly declared?: readonly KubeObject[];
  readonly recorded?: readonly KubeObject[];
  readonly fault?: Rehearsed["fault"];
}

function upgrading(name: string, { declared = [], recorded = [], fault, ...plan }: Side): Rehearsed {
  return {
    ...bare(plannedOf(upgradeOf({ id: id(name), release: name, ...plan })), fault),
    objects: objectsOf({ declared, recorded, again: undefined, namespace }),
  };
}

/** What is told of the object of `mine`, beside which there is `other`. */
function told(mine: Side, other: Side, live?: KubeObject) {
  const rehearsals = [upgrading("mine", mine), upgrading("other", other)];
  const placed = rehearsals.flatMap((rehearsed) =>
    rehearsed.objects.map((object): Placed => {
      const at = { ...object.object, namespace: object.object.namespace ?? namespace };
      const found: Live =
        live === undefined ? { state: "absent", object: at } : { state: "found", object: at, live };
      return { rehearsed, object, live: found };
    }),
  );
  const { giver, rival } = elsewhereIn(placed, earlierIn(rehearsals))(placed[0] as Placed);
  const when = (one: typeof giver) => one && `${one.release} ${one.before ? "before" : "at some time"}`;
  return { giver: when(giver), rival: when(rival) };
}

const makes = { declared: [config()] };
const gives = { recorded: [config()] };
const needsOther = { needs: [id("other")] };
const manifests = { chart: { kind: "manifests", objects: [], sources: [], carryOver: false } } as const;
const keep = { annotations: { "helm.sh/resource-policy": "keep" } };
const nothing = { giver: undefined, rival: undefined };

test.each<[string, Side, Side, KubeObject | undefined, object]>([
  ["gives up", makes, gives, config(), { giver: "other at some time" }],
  ["gives up, and is needed", { ...makes, ...needsOther }, gives, config(), { giver: "other before" }],
  ["leaves behind", { ...makes, ...needsOther }, gives, config(keep), {}],
  ["gives up, and has no more", makes, gives, undefined, {}],
  [
    "gives up, and fails",
    makes,
    { ...gives, fault: { kind: "refused", reason: "", hint: "" } },
    config(),
    {},
  ],
  ["leaves to a set, as a set", { ...makes, ...manifests }, { ...gives, ...manifests }, config(), {}],
  ["makes, too", makes, makes, undefined, { rival: "other at some time" }],
  ["makes, too, and is needed", { ...makes, ...needsOther }, makes, undefined, { rival: "other before" }],
  ["makes, too, and needs it", makes, { ...makes, needs: [id("mine")] }, undefined, {}],
  ["makes in another namespace", makes, { declared: [config({ namespace: "far" })] }, undefined, {}],
  ["has already", makes, { ...makes, ...gives }, config(), {}],
  ["makes, although it is there", makes, makes, config(), {}],
])("an object that another plan %s", (_, mine, other, live, expected) => {
  expect(told(mine, other, live)).toEqual({ ...nothing, ...expected });
});
