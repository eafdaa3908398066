import { describe, expect, test } from "vitest";
import { byteLength, outputBytes } from "../../../src/report/budget.ts";
import { previewAnnotations } from "../../../src/report/preview/annotations.ts";
import { checkOf, previewChecks } from "../../../src/report/preview/checks.ts";
import { previewOutputs } from "../../../src/report/preview/operations.ts";
import { previewReports } from "../../../src/report/preview/reports.ts";
import { expectWhole } from "./markdown.ts";
import { hostilePlan, lines, object, plan, report, stopped, variety } from "./plans.ts";

const roots = { workspace: "/w", repository: "/w/config" };
const unread = { id: "aws/foo/shop/bad", setup: "aws/foo", namespace: "shop", name: "bad" };

describe("annotations", () => {
  test("failures are errors and dangers warnings, on the plan's line", () => {
    const preview = report(variety("aws/foo").slice(2, 4), {
      setupFailures: [{ setup: "gke/a", reason: "The store says 403.", hint: "Ask.", plans: ["gke/a/b/c"] }],
    });
    expect(previewAnnotations(preview, roots)).toEqual([
      { level: "error", title: "setup gke/a: 1 plan not previewed", message: "The store says 403.\nAsk." },
      {
        level: "error",
        file: "config/aws/foo/shop/db.yaml",
        line: 2,
        column: 1,
        title: "aws/foo/shop/db cannot be deployed",
        message:
          "The API server refuses StatefulSet db: spec.serviceName: Forbidden: updates to it are not allowed.\nDelete the StatefulSet with `--cascade=orphan` first, or leave the field as it is.",
      },
      {
        level: "warning",
        file: "config/aws/foo/shop/db.yaml",
        line: 2,
        column: 1,
        title: "aws/foo/shop/db: StatefulSet db in shop, spec.serviceName",
        message:
          "`spec.serviceName` cannot be changed in place: Helm fails.\nDelete the StatefulSet with `--cascade=orphan` first, or leave the field as it is.",
      },
      {
        level: "warning",
        // Its lines are gone with the file.
        file: "config/aws/foo/shop/old.yaml",
        title: "aws/foo/shop/old: PersistentVolumeClaim data-old-0 in shop",
        message:
          "The volume claim is deleted, and what is stored on it may go with it.\nBack it up, or keep it by the annotation `helm.sh/resource-policy: keep`.",
      },
    ]);
  });

  test("what is wrong in a plan's file stands at its line", () => {
    const bad = plan(unread.id, { operation: "skip", result: "failed", reason: "Its file cannot be read." });
    const problems = [
      { place: { file: "aws/foo/shop/bad.yaml", line: 4 }, message: "`chrat` is unknown.", plan: unread },
      { place: { file: "aws/foo/shop/bad.yaml", line: 9 }, message: "`x` is unknown.", plan: unread },
      { place: { file: "gitops.yaml", line: 1 }, message: "`y` is unknown." },
    ];
    expect(previewAnnotations(report([bad], { problems }), roots)).toEqual([
      {
        level: "error",
        file: "config/gitops.yaml",
        line: 1,
        title: "gitops.yaml",
        message: "`y` is unknown.",
      },
      {
        level: "error",
        file: "config/aws/foo/shop/bad.yaml",
        line: 4,
        title: "aws/foo/shop/bad cannot be read",
        message: "line 4: `chrat` is unknown.\nline 9: `x` is unknown.",
      },
    ]);
  });

  test("are ten of each level at most", () => {
    const plans = Array.from({ length: 30 }, (_, index) =>
      plan(`aws/foo/shop/p${index}`, { result: "failed", dangers: [stopped] }),
    );
    const notes = previewAnnotations(report(plans), roots);
    expect(notes.map(({ level }) => level)).toEqual([
      ...Array(10).fill("error"),
      ...Array(10).fill("warning"),
    ]);
    expect(notes[9]?.title).toBe("…and 21 more failures");
    expect(notes[19]?.title).toBe("…and 21 more dangers");
  });
});

describe("checks", () => {
  const failed = plan("aws/foo/shop/web", { result: "failed" });
  const dangerous = plan("aws/foo/shop/web", { dangers: [stopped] });
  test.each([
    ["success", "1 to upgrade", report([plan("aws/foo/shop/web")])],
    ["neutral", "1 to upgrade (offline)", report([plan("aws/foo/shop/web")], { offline: "it is a fork" })],
    ["neutral", "1 to upgrade; 1 danger", report([dangerous])],
    [
      "failure",
      "1 to upgrade; 1 danger",
      report([plan("aws/foo/shop/web", { dangers: [{ ...stopped, severity: "refused" }] })]),
    ],
    ["failure", "1 cannot be deployed", report([failed])],
    ["success", "nothing to do", report([])],
    ["success", "nothing to do", report([plan("gke/bar/shop/web", { result: "failed" })])],
    [
      "failure",
      "The setup could not be looked at",
      report([], { setupFailures: [{ setup: "aws/foo", reason: "403", hint: undefined, plans: [] }] }),
    ],
    [
      "failure",
      "Files cannot be read",
      report([], { problems: [{ place: { file: "gitops.yaml" }, message: "x" }] }),
    ],
    [
      "success",
      "nothing to do",
      report([], {
        problems: [{ place: { file: "gke/a/b/c.yaml" }, message: "x", plan: { ...unread, setup: "gke/a" } }],
      }),
    ],
  ])("%s: %s", (conclusion, title, preview) => {
    expect(checkOf(preview, "aws/foo")).toMatchObject({ setup: "aws/foo", conclusion, title });
  });

  test("there is one a setup, which tells of nothing else", () => {
    const checks = previewChecks(report([dangerous, plan("gke/bar/shop/api")]));
    expect(checks.map(({ setup, conclusion }) => [setup, conclusion])).toEqual([
      ["aws/foo", "neutral"],
      ["gke/bar", "success"],
    ]);
    expect(checks[0]?.summary).toContain("## Preview of `aws/foo`\n");
    expect(checks[0]?.summary).not.toContain("api");
    expect(checks[1]?.summary).not.toContain("web");
    expect(checks[0]?.annotations.map(({ file, line }) => [file, line])).toEqual([
      ["aws/foo/shop/web.yaml", 2],
    ]);
  });

  test("have no annotation that belongs to no file", () => {
    const setupFailures = [{ setup: "aws/foo", reason: "403", hint: undefined, plans: [] }];
    expect(checkOf(report([], { setupFailures }), "aws/foo").annotations).toEqual([]);
  });

  test("hold GitHub's limits", () => {
    const plans = Array.from({ length: 40 }, (_, index) => hostilePlan(`aws/foo/shop/p${index}`, 30));
    const [check] = previewChecks(report(plans));
    expect(byteLength(check?.summary ?? "")).toBeLessThanOrEqual(65_535);
    expectWhole(check?.summary ?? "");
    expect(check?.title.length).toBeLessThanOrEqual(255);
  });
});

describe("outputs", () => {
  test("operations and dangers", () => {
    const [, , old, , mail, queue] = variety("aws/foo");
    const { operations, hasChanges, dangers } = previewOutputs(
      report([old, mail, queue].filter((one) => one !== undefined)),
    );
    expect(hasChanges).toBe(true);
    const of = (name: string) => ({
      plan: `aws/foo/shop/${name}`,
      setup: "aws/foo",
      namespace: "shop",
      release: name,
    });
    expect(operations).toBe(
      JSON.stringify([
        {
          ...of("mail"),
          operation: "upgrade",
          chart: "stable/mail",
          from: "2.0.0",
          to: "2.0.1",
          reason: "Its values changed.",
          created: 0,
          changed: 1,
          deleted: 0,
          dangers: 1,
        },
        {
          ...of("old"),
          operation: "uninstall",
          chart: "stable/old",
          from: "1.0.0",
          to: null,
          reason: "Its file was deleted.",
          created: 0,
          changed: 0,
          deleted: 3,
          dangers: 1,
        },
        {
          ...of("queue"),
          operation: "skip",
          chart: "stable/queue",
          from: "1.0.0",
          to: "1.0.0",
          reason: "The plan is protected: it is not uninstalled.",
          created: 0,
          changed: 0,
          deleted: 0,
          dangers: 0,
        },
      ]),
    );
    expect(JSON.parse(dangers)).toEqual([
      {
        plan: "aws/foo/shop/mail",
        kind: null,
        name: null,
        field: "version",
        danger: "The chart has no version: tomorrow’s deployment may be another chart.",
        hint: "Write the version that is deployed now: `version: 1.1.0`.",
      },
      {
        plan: "aws/foo/shop/old",
        kind: "PersistentVolumeClaim",
        name: "data-old-0",
        field: null,
        danger: "The volume claim is deleted, and what is stored on it may go with it.",
        hint: "Back it up, or keep it by the annotation `helm.sh/resource-policy: keep`.",
      },
    ]);
  });

  test("together are no longer than GitHub takes; what fails or is dangerous stays", () => {
    const reason = "漢".repeat(2_000);
    const plans = [
      ...Array.from({ length: 400 }, (_, index) => plan(`aws/foo/shop/a${index}`, { reason })),
      plan("aws/foo/shop/z1", { result: "failed" }),
      plan("aws/foo/shop/z2", { dangers: Array(600).fill({ ...stopped, hint: reason }) }),
    ];
    const { operations, dangers } = previewOutputs(report(plans));
    expect(byteLength(operations) + byteLength(dangers)).toBeLessThanOrEqual(outputBytes);
    const told = JSON.parse(operations) as { plan?: string; truncated?: number }[];
    expect(told.slice(0, 2).map((one) => one.plan)).toEqual(["aws/foo/shop/z1", "aws/foo/shop/z2"]);
    expect(told.at(-1)).toEqual({ truncated: 402 - told.length + 1 });
    const listed = JSON.parse(dangers) as { truncated?: number }[];
    expect(listed.at(-1)).toEqual({ truncated: 600 - listed.length + 1 });
  });

  test("leave to dangers what operations do not take", () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ ...stopped, field: `spec.${index}` }));
    const preview = report([plan("aws/foo/shop/a", { dangers: many }), plan("aws/foo/shop/b")]);
    const whole = previewOutputs(preview);
    expect(JSON.parse(whole.dangers)).toHaveLength(1_000);
    const limit = byteLength(whole.operations) + byteLength(whole.dangers);
    for (let less = -2; less < 300; less++) {
      const { operations, dangers } = previewOutputs(preview, limit - less);
      expect(operations).toBe(whole.operations);
      expect(byteLength(operations) + byteLength(dangers)).toBeLessThanOrEqual(limit - less);
      expect(byteLength(dangers)).toBeGreaterThan(0.9 * byteLength(whole.dangers));
    }
  });

  test("without changes", () => {
    expect(previewOutputs(report([plan("a/b/c/d", { objects: [] })]))).toMatchObject({
      hasChanges: false,
      dangers: "[]",
    });
  });
});

describe("all reports", () => {
  const options = { roots, changesOnly: false, rest: undefined };

  test("hide secrets before they are escaped, and keep words that are decided by", () => {
    const secret = 'up<|>"grade';
    const text = `is ${secret}!`;
    const leaky = plan("aws/foo/shop/web", {
      reason: text,
      hint: text,
      versionBefore: secret,
      images: [{ from: secret, to: `a:${secret}` }],
      objects: [
        object("ConfigMap", "a", "changed", {
          lines: lines(`+a: ${secret}`),
          predictedBy: { kind: "client", why: text },
        }),
      ],
      dangers: [{ object: undefined, field: secret, danger: text, hint: text, severity: "other" }],
      notices: [text],
    });
    const failed = { ...leaky, result: "failed" as const };
    const preview = report([leaky, { ...failed, subject: { ...failed.subject, id: "aws/foo/shop/x" } }], {
      notices: [text],
      offline: text,
      problems: [{ place: { file: secret }, message: text, hint: text }],
      setupFailures: [{ setup: "gke/a", reason: text, hint: text, plans: [] }],
    });
    const scrub = (one: string) =>
      one.replaceAll(secret, "***").replaceAll(/\b(?:upgrade|planned|failed|changed|client)\b/g, "###");
    const all = previewReports(preview, scrub, options);
    for (const escaped of ["up<", "up&lt;", "up%3c", "up%3C"])
      expect(JSON.stringify(all)).not.toContain(escaped);
    expect(all.comment.head).toContain("**1 to upgrade, 1 cannot be deployed; 2 dangers**");
    expect(JSON.parse(all.outputs.operations)).toMatchObject([{ operation: "upgrade", changed: 1 }, {}]);
    expect(all.comment.folds[0]?.body).toContain("Compared on the client, because is &#42;&#42;&#42;!");
  });

  test("`changes-only` leaves out of the texts what changes nothing, not of checks and outputs", () => {
    const same = plan("gke/bar/shop/same", { objects: [] });
    const preview = report([plan("aws/foo/shop/web"), same]);
    const all = previewReports(preview, (text) => text, { ...options, changesOnly: true });
    expect(`${JSON.stringify(all.comment)}${all.summary}${all.whole}`).not.toContain("same");
    expect(all.checks.map(({ setup }) => setup)).toEqual(["aws/foo", "gke/bar"]);
    expect(JSON.parse(all.outputs.operations)).toHaveLength(2);
    expect(previewReports(preview, (text) => text, options).summary).toContain("same");
  });

  test("tell whether the summary leaves something out", () => {
    const long = previewReports(report([hostilePlan("a/b/c/d", 600)]), (text) => text, options);
    expect(long.overflows).toBe(true);
    expect(previewReports(report(variety("a/b")), (text) => text, options).overflows).toBe(false);
  });
});
