import { expect, test } from "vitest";
import type { ReleaseFacts } from "../../src/dangers/facts.ts";
import { dangersOf } from "../../src/dangers/find-dangers.ts";
import type { ReleaseOptions } from "../../src/formats/release-options.ts";
import { type Case, facts, lines } from "./facts.ts";

const bare = "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}}";

function owned(release: string, namespace: string, label = "app.kubernetes.io/managed-by: Helm"): string {
  return `{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop, labels: {${label}}, annotations: {meta.helm.sh/release-name: ${release}, meta.helm.sh/release-namespace: ${namespace}}}}`;
}

/** On record, or new to the release. */
const known = (live: string): Case => ({ live, recorded: bare, next: bare });
const unknown = (live: string): Case => ({ live, recorded: undefined, next: bare });

/** Applied before Helm, or made by Helm where it is not there: on record in no release. */
const beside = (live: string, how: "ahead" | "once"): Case => ({ ...known(live), beside: how });

const take: Partial<ReleaseOptions> = { takeOwnership: true };
const adopt: Partial<ReleaseOptions> = { takeOwnership: true, adopt: true };
const objects: ReleaseFacts["chart"] = {
  reference: { kind: "manifests", objects: [], sources: [], carryOver: false },
  before: undefined,
  after: undefined,
};

const refused = [
  "ConfigMap web in shop, metadata.annotations: It belongs to the release other in tools: the upgrade is refused.",
];
const taken = [
  "ConfigMap web in shop, metadata.annotations: It is taken over from the release other in tools, which still has it on record: it sets it back when it is upgraded, and deletes it when it is uninstalled.",
];
const exists = [
  "ConfigMap web in shop, metadata.annotations: It exists already and belongs to no Helm release: the upgrade would fail, since Helm does not import it.",
];

test.each<[string, Case, Parameters<typeof facts>[1], readonly string[]]>([
  ["another's, new", unknown(owned("other", "tools")), {}, refused],
  ["another's, new, of a set", unknown(owned("other", "tools")), { chart: objects }, refused],
  ["another's, new, that may be taken", unknown(owned("other", "tools")), { options: take }, refused],
  ["another's, on record, that may be taken", known(owned("other", "tools")), { options: take }, refused],
  ["another's, new, taken", unknown(owned("other", "tools")), { options: adopt }, taken],
  ["another's, on record, at which Helm does not look", known(owned("other", "tools")), {}, taken],
  ["another's, applied ahead of Helm", beside(owned("other", "tools"), "ahead"), {}, refused],
  [
    "another's, applied ahead, taken",
    beside(owned("other", "tools"), "ahead"),
    { options: { adopt: true } },
    taken,
  ],
  ["another's, left alone", beside(owned("other", "tools"), "once"), {}, []],
  ["nobody's, applied ahead of Helm", beside(bare, "ahead"), {}, []],
  [
    "of the same name in another namespace",
    unknown(owned("web", "tools")),
    {},
    [
      "ConfigMap web in shop, metadata.annotations: It belongs to the release web in tools: the upgrade is refused.",
    ],
  ],
  [
    "of another part of the set",
    unknown(owned("other", "tools")),
    { chart: objects, relatives: [{ release: "other", namespace: "tools" }] },
    [],
  ],
  ["its own", known(owned("web", "shop")), {}, []],
  ["its own, left behind", unknown(owned("web", "shop")), {}, []],
  ["nobody's, new", unknown(bare), {}, exists],
  ["nobody's, since its label is gone", unknown(owned("web", "shop", "a: b")), {}, exists],
  [
    "nobody's, since an annotation is gone",
    unknown(owned("other", "tools").replace(", meta.helm.sh/release-namespace: tools", "")),
    {},
    exists,
  ],
  ["nobody's, new, taken", unknown(bare), { options: take }, []],
  ["nobody's, new, of a set", unknown(bare), { chart: objects }, []],
  ["nobody's, on record", known(bare), {}, []],
  ["another's, that goes", { live: owned("other", "tools"), recorded: bare }, {}, []],
  ["new to the cluster", { next: bare }, {}, []],
])("an object that is %s", (_what, one, parts, expected) => {
  expect(lines(facts([one], parts))).toEqual(expected);
});

test.each<[string, Case, Partial<ReleaseOptions>, RegExp]>([
  ["both keys", unknown(owned("other", "tools")), {}, /With `take-ownership: true` and `adopt: true` this/],
  [
    "the one that is missing",
    unknown(owned("other", "tools")),
    take,
    /With `adopt: true` this plan takes it/,
  ],
  [
    "the one that it takes",
    beside(owned("other", "tools"), "ahead"),
    {},
    /With `adopt: true` this plan takes/,
  ],
])("the hint names %s", (_what, one, options, hint) => {
  const found = dangersOf(facts([one], { options }));
  expect(found.map((danger) => danger.hint)).toEqual([expect.stringMatching(hint)]);
});

const giver = { plan: "aws/foo/tools/other", release: "other", namespace: "tools", before: false };
const rival = { plan: "aws/foo/shop/two", release: "two", namespace: "shop", before: false };

test.each<[string, Case, Parameters<typeof facts>[1], readonly string[]]>([
  [
    "is given up by its release at some time",
    { ...unknown(owned("other", "tools")), elsewhere: { giver } },
    {},
    [
      "ConfigMap web in shop, metadata.annotations: It belongs to the release other in tools, which gives it up in the same run: the upgrade is refused unless that comes before.",
    ],
  ],
  [
    "is another's than of who gives it up",
    { ...unknown(owned("other", "tools")), elsewhere: { giver: { ...giver, release: "third" } } },
    {},
    refused,
  ],
  [
    "is made by another plan at some time",
    { recorded: undefined, next: bare, elsewhere: { rival } },
    {},
    [
      "ConfigMap web in shop: aws/foo/shop/two makes it in the same run: whichever comes second is refused, since it belongs to the other's release then.",
    ],
  ],
  [
    "is made by another plan before",
    { recorded: undefined, next: bare, elsewhere: { rival: { ...rival, before: true } } },
    {},
    [
      "ConfigMap web in shop: aws/foo/shop/two makes it before: it belongs to the release two in shop then, and the upgrade is refused.",
    ],
  ],
  [
    "is made by another plan, and may be taken over",
    { recorded: undefined, next: bare, elsewhere: { rival } },
    { options: adopt },
    [],
  ],
  [
    "is declared twice",
    { recorded: undefined, next: bare, madeTwice: true },
    {},
    ["ConfigMap web in shop: It is declared twice: Helm makes it, and the upgrade would fail at the second."],
  ],
])("an object of a run that %s", (_, one, parts, expected) => {
  expect(lines(facts([one], parts))).toEqual(expected);
});
