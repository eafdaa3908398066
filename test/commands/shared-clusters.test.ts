import { expect, test } from "vitest";
import { namedElsewhere } from "../../src/commands/shared-clusters.ts";
import { declarationOf } from "../support/declarations.ts";

const seen = (setup: string, clusterUid: string | undefined) => ({ setup, observed: { clusterUid } });
const plans = [
  declarationOf({ id: "a/x/demo" }),
  declarationOf({ id: "b/x/web", release: "site" }),
  declarationOf({ id: "c/x/demo" }),
];

test("what a setup's cluster holds for others is known where it is known to be one cluster", () => {
  const open = [seen("a", "1"), seen("b", "1"), seen("c", "2"), seen("old", "1")];
  expect(namedElsewhere(open, plans)).toEqual(
    new Map([
      ["a", new Map([["x/site", "b/x/web"]])],
      ["b", new Map([["x/demo", "a/x/demo"]])],
      ["c", new Map()],
      [
        "old",
        new Map([
          ["x/demo", "a/x/demo"],
          ["x/site", "b/x/web"],
        ]),
      ],
    ]),
  );
});

test("clusters whose UID may not be read are not taken for one", () => {
  expect(namedElsewhere([seen("a", undefined), seen("b", undefined)], plans)).toEqual(
    new Map([
      ["a", new Map()],
      ["b", new Map()],
    ]),
  );
});
