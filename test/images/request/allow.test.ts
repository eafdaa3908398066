import { expect, test } from "vitest";
import type { ReleaseRule } from "../../../src/config/configuration.ts";
import { UserError } from "../../../src/errors.ts";
import { parseImage } from "../../../src/images/reference.ts";
import { type Actor, cannotTell, checkAllowed, teamsIn } from "../../../src/images/request/allow.ts";
import type { Wanted } from "../../../src/images/request/wanted.ts";

function image(text: string): Wanted {
  const parsed = parseImage(text);
  if (parsed === undefined) throw new Error(text);
  return { kind: "image", image: parsed };
}
const app = image("ghcr.io/acme/app:1");
const chart: Wanted = { kind: "chart", chart: "stable/nuclio", version: "1" };
const short: Wanted = { ...chart, chart: "nuclio" };
const actor = (login: string, ...teams: string[]): Actor => ({ login, teams: new Set(teams) });
const ada = actor("ada", "acme/ops");
const bob = actor("bob");
const plans = ["aws/foo/default/web", "aws/bar/default/web"];

const any = "any";
const none = (who: string, what: string, where: string) =>
  `${who} may not release ${what} in ${where}: no entry under \`release.allow\` in gitops.yaml allows it.`;
const everywhere = plans.join(", ");
const name = "ghcr.io/acme/app";

test.each<[string, readonly ReleaseRule[] | undefined, readonly Actor[], Wanted, string]>([
  ["nothing is said of it", undefined, [bob], app, any],
  ["the list is empty", [], [ada], app, none("ada", name, everywhere)],
  ["an entry without keys", [{}], [bob], app, any],
  ["the account is named", [{ actors: ["ADA"] }], [ada], app, any],
  ["another account is named", [{ actors: ["ada"] }], [bob], app, none("bob", name, everywhere)],
  ["a team of the account's is named", [{ actors: ["team:acme/ops"] }], [ada], app, any],
  ["a team of others is named", [{ actors: ["team:acme/ops"] }], [bob], app, none("bob", name, everywhere)],
  ["the image matches", [{ images: ["ghcr.io/acme/*"] }], [bob], app, any],
  ["the image does not match", [{ images: ["ghcr.io/other/*"] }], [bob], app, none("bob", name, everywhere)],
  ["the image matches only in part", [{ images: ["acme/app"] }], [bob], app, none("bob", name, everywhere)],
  ["Docker Hub, written short", [{ images: ["acme/*"] }], [bob], image("acme/app:1"), any],
  ["Docker Hub, written out", [{ images: ["docker.io/library/*"] }], [bob], image("nginx:1"), any],
  ["the plans match", [{ plans: ["aws/**"] }], [bob], app, any],
  ["one plan matches", [{ plans: ["aws/foo/**"] }], [bob], app, none("bob", name, plans[1] ?? "")],
  ["two entries together", [{ plans: ["aws/foo/**"] }, { plans: ["aws/bar/**"] }], [bob], app, any],
  [
    "two entries, each with a part of what it takes",
    [{ actors: ["bob"], plans: ["gcp/**"] }, { actors: ["ada"] }],
    [bob],
    app,
    none("bob", name, everywhere),
  ],
  [
    "whoever started it again is another",
    [{ actors: ["ada"] }],
    [ada, bob],
    app,
    none("bob", name, everywhere),
  ],
  ["both may", [{ actors: ["ada"] }, { actors: ["bob"] }], [ada, bob], app, any],
  [
    "an entry about images allows no chart",
    [{ images: ["**"] }],
    [bob],
    chart,
    none("bob", "the chart stable/nuclio", everywhere),
  ],
  ["an entry about charts allows no image", [{ charts: ["**"] }], [bob], app, none("bob", name, everywhere)],
  ["an entry about neither allows charts", [{ actors: ["bob"] }], [bob], chart, any],
  ["the chart matches", [{ charts: ["stable/*"] }], [bob], chart, any],
  [
    "the plan's chart matches, asked for without its repository",
    [{ charts: ["stable/*"] }],
    [bob],
    short,
    any,
  ],
  [
    "what was asked for matches, and not the plan's chart",
    [{ charts: ["*"] }],
    [bob],
    short,
    none("bob", "the chart nuclio", everywhere),
  ],
  [
    "nobody knows who asks",
    [{}],
    [],
    app,
    "Who asks for the release is not known, and `release.allow` in gitops.yaml says who may.",
  ],
  ["nobody knows who asks, and all may", undefined, [], app, any],
])("%s", (_, allow, actors, wanted, expected) => {
  const check = () =>
    checkAllowed(
      allow,
      actors,
      wanted,
      plans.map((plan) => ({ plan, chart: "stable/nuclio" })),
    );
  if (expected === any) expect(check).not.toThrow();
  else expect(check).toThrow(expected);
});

test("many plans are counted", () => {
  const many = Array.from({ length: 5 }, (_, index) => `aws/foo/default/p${index}`);
  expect(() =>
    checkAllowed(
      [],
      [bob],
      app,
      many.map((plan) => ({ plan })),
    ),
  ).toThrow(
    "bob may not release ghcr.io/acme/app in aws/foo/default/p0, aws/foo/default/p1, aws/foo/default/p2 and 2 more",
  );
});

test("a plan that reads the file of another is named with it", () => {
  const asked = [
    { plan: "aws/foo/default/web" },
    { plan: "aws/foo/default/api", through: "values/all.yaml" },
  ];
  const check = (allowed: string) => checkAllowed([{ plans: [allowed] }], [bob], app, asked);
  expect(() => check("aws/foo/default/web")).toThrow(
    none("bob", name, "aws/foo/default/api (which reads values/all.yaml, too)"),
  );
  expect(() => check("aws/foo/**")).not.toThrow();
});

test("the teams to be asked for are told once", () => {
  const entries = [{ actors: ["ada", "team:acme/ops"] }, {}, { actors: ["team:acme/ops", "team:acme/dev"] }];
  expect(teamsIn(entries)).toEqual(["acme/ops", "acme/dev"]);
});

test("where nobody can tell who somebody is, it says what was asked for", () => {
  const untold = new UserError("Whether ada is in the team acme/ops cannot be told: no answer.", {
    hint: "Ask.",
  });
  const asked = plans.map((plan) => ({ plan }));
  expect(cannotTell(untold, app, asked)).toMatchObject({
    message: `Whether ada is in the team acme/ops cannot be told: no answer. So ${name} is not released in ${everywhere}.`,
    hint: "Ask.",
  });
});
