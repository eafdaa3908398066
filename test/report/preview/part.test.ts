import { describe, expect, test } from "vitest";
import { byteLength } from "../../../src/report/budget.ts";
import { foldText } from "../../../src/report/fold.ts";
import { commentPartOf } from "../../../src/report/preview/part.ts";
import { expectHarmless, expectWhole } from "./markdown.ts";
import { hostilePlan, lines, many, object, plan, report, stopped, variety } from "./plans.ts";

const blob = "https://github.example/acme/config/blob/1111111111111111111111111111111111111111";

function textOf(part: ReturnType<typeof commentPartOf>): string {
  return `${part.setups.join()}\n\n${part.head}\n${part.folds.map(foldText).join("")}`;
}

test("a whole small part", () => {
  const part = commentPartOf(report([plan("aws/foo/shop/web", { dangers: [stopped] })]));
  expect(textOf(part)).toBe(`aws/foo

**1 to upgrade; 1 danger** · 17 unchanged

> [!CAUTION]
> **1 danger**
>
> - **All 3 replicas go: the workload stops.**<br>[\`shop/web\`](${blob}/aws/foo/shop/web.yaml#L2) · Deployment web in shop · \`spec.replicas\`<br>Leave at least one, or uninstall the release.

| Plan | Operation | Chart | Images | + | ~ | − |
| :-- | :-- | :-- | :-- | --: | --: | --: |
| [\`shop/web\`](${blob}/aws/foo/shop/web.yaml#L2)\u00a0⚠️ | 🔼\u00a0upgrade | \`1.0.0\`\u00a0→\u00a0\`1.1.0\` | \`1.0.0\` → \`1.1.0\` |  | 1 |  |

<sub>[\`1111111\`](https://github.example/acme/config/commit/1111111111111111111111111111111111111111), the merge of [\`3333333\`](https://github.example/acme/config/commit/3333333333333333333333333333333333333333) · compared with [\`2222222\`](https://github.example/acme/config/commit/2222222222222222222222222222222222222222) (the merge’s first parent) · [this run’s log](https://github.example/acme/config/actions/runs/7)</sub>

<details open>
<summary>🔼 upgrade <code>shop/web</code> <code>1.0.0</code> → <code>1.1.0</code> · ~1 · ⚠️ 1 danger</summary>

Its values changed.

**\`~ Deployment web in shop\`**

⚠️ \`spec.replicas\`: All 3 replicas go: the workload stops.

\`\`\`diff
  spec:
    template:
      spec:
        containers:
          - name: web
-           image: ghcr.io/acme/web:1.0.0
+           image: ghcr.io/acme/web:1.1.0
\`\`\`

*3 labels, annotations and checksums not shown*

</details>

`);
});

describe("the head", () => {
  const head = (...args: Parameters<typeof report>) => commentPartOf(report(...args)).head;

  test("says first that it is offline", () => {
    const text = head([plan("aws/foo/shop/web")], { offline: "the pull request comes from a fork" });
    expect(text.split("\n")[1]).toContain(
      "**This preview is offline:** no cluster was asked, because the pull",
    );
  });

  test("counts what is done, what cannot be, and what is left alone", () => {
    const text = head(variety("aws/foo"), {
      setupFailures: [{ setup: "gke/a", reason: "403", hint: undefined, plans: [] }],
      problems: [{ place: { file: "gitops.yaml" }, message: "unknown key" }],
    });
    expect(text.split("\n")[0]).toBe(
      "**1 to install, 2 to upgrade, 1 to uninstall, 1 cannot be deployed; 4 dangers** · 1 problem in files · 1 setup could not be looked at · 1 left alone · 17 unchanged",
    );
  });

  test("groups plans by setup where there are several, and names them by it", () => {
    const text = head([plan("aws/foo/shop/web", { dangers: [stopped] }), plan("gke/bar/shop/web")]);
    expect(text).toContain("\n#### `aws/foo`: 1 to upgrade; 1 danger\n\n| Plan");
    expect(text).toContain("\n#### `gke/bar`: 1 to upgrade\n\n| Plan");
    expect(text).toContain("[`aws/foo/shop/web`]");
    expectWhole(text);
  });

  test("tells a danger that plans share once", () => {
    const text = head(["a", "b", "c"].map((name) => plan(`aws/foo/shop/${name}`, { dangers: [stopped] })));
    expect(text).toContain("> **3 dangers**");
    expect(text.match(/All 3 replicas go/g)).toHaveLength(1);
    expect(text).toContain("3 times: `shop/a` (Deployment web), `shop/b`");
  });

  test("tells failures with what to try: of plans, files and setups, each once", () => {
    const failed = plan("aws/foo/shop/bad", {
      result: "failed",
      operation: "skip",
      reason: "Its file cannot be read.",
      objects: [],
    });
    const held = plan("gke/a/shop/web", { result: "failed", reason: "The setup cannot be opened." });
    const unreadable = { id: failed.subject.id, setup: "aws/foo", namespace: "shop", name: "bad" };
    const text = head([failed, held], {
      setupFailures: [
        { setup: "gke/a", reason: "The store says 403.", hint: "Ask.", plans: [held.subject.id] },
      ],
      problems: [
        {
          place: { file: "aws/foo/shop/bad.yaml", line: 4 },
          message: "`chrat` is unknown.",
          plan: unreadable,
        },
        { place: { file: "aws/foo/shop/bad.yaml", line: 5 }, message: "`x` is unknown.", plan: unreadable },
        { place: { file: "gitops.yaml", line: 1 }, message: "`y` is unknown.", hint: "Remove it." },
      ],
    });
    const items = text.slice(text.indexOf("#### ❌")).split("\n\n")[1]?.split("\n- ");
    expect(items).toEqual([
      "- **setup `gke/a`, 1 plan**: The store says 403.<br>Ask.",
      `**[\`gitops.yaml:1\`](${blob}/gitops.yaml#L1)**: \`y\` is unknown.<br>Remove it.`,
      `**[\`aws/foo/shop/bad\`](${blob}/aws/foo/shop/bad.yaml#L2), \`aws/foo/shop/bad.yaml:4\`**: \`chrat\` is unknown. (and 1 more in this file)`,
    ]);
  });

  test("folds many plans that are left alone", () => {
    const skipped = Array.from({ length: 6 }, (_, index) =>
      plan(`aws/foo/shop/p${index}`, {
        result: "skipped",
        operation: "skip",
        reason: "Protected.",
        objects: [],
      }),
    );
    expect(head(skipped.slice(1))).toContain("#### ⏭️ 5 plans left alone");
    expect(head(skipped)).toContain("<summary>⏭️ 6 plans left alone</summary>");
    expect(head(skipped)).not.toContain("| Plan |");
    expect(commentPartOf(report(skipped)).folds).toEqual([]);
  });
});

describe("folds", () => {
  test("a small diff of a single plan is open, others are not", () => {
    const long = plan("aws/foo/shop/a", {
      objects: [object("ConfigMap", "a", "created", { lines: lines(Array(10).fill("+a: b").join("\n")) })],
    });
    const open = (...plans: (typeof long)[]) =>
      commentPartOf(report(plans)).folds.filter((fold) => foldText(fold).startsWith("<details open>")).length;
    expect(open(plan("aws/foo/shop/web"))).toBe(1);
    expect(open(long)).toBe(0);
    expect(open(plan("aws/foo/shop/web"), plan("aws/foo/shop/web2"))).toBe(0);
  });

  test("what fails or is dangerous matters most, then what hits more", () => {
    const of = (name: string, change: "created" | "changed" | "deleted") =>
      plan(`aws/foo/shop/${name}`, { objects: [object("ConfigMap", "a", change)] });
    const failed = plan("aws/foo/shop/failed", { result: "failed", objects: [] });
    const dangerous = plan("aws/foo/shop/dangerous", { dangers: [stopped] });
    const plans = [
      of("created", "created"),
      of("changed", "changed"),
      of("deleted", "deleted"),
      failed,
      dangerous,
    ];
    const { folds } = commentPartOf(report(plans));
    const nameOf = ({ summary }: (typeof folds)[number]) => /<code>shop\/(\w+)/.exec(summary)?.[1];
    expect(folds.map(nameOf)).toEqual(["dangerous", "failed", "changed", "created", "deleted"]);
    const bySize = folds.toSorted((a, b) => b.priority - a.priority);
    expect(bySize.map(nameOf)).toEqual(["dangerous", "failed", "deleted", "changed", "created"]);
  });

  test("begin with the reason, what to try, what is wrong in the file, and notices; the rest is counted", () => {
    const bad = plan("aws/foo/shop/bad", {
      operation: "skip",
      result: "failed",
      reason: "Its file cannot be read.",
      hint: "Put it right.",
      objects: [],
      notices: Array.from({ length: 200 }, (_, index) => `Notice ${index}.`),
    });
    const problem = {
      place: { file: "aws/foo/shop/bad.yaml", line: 4 },
      message: "`chrat` is unknown.",
      hint: "Write `chart`.",
      plan: { id: bad.subject.id, setup: "aws/foo", namespace: "shop", name: "bad" },
    };
    const [fold] = commentPartOf(report([bad], { problems: [problem] })).folds;
    expect(fold?.summary).toBe("❌ <code>shop/bad</code> <code>1.0.0</code> → <code>1.1.0</code>");
    expect(fold?.body).toMatch(
      /^Its file cannot be read\.\n\n\*\*What to try:\*\* Put it right\.\n\n- `aws\/foo\/shop\/bad\.yaml:4`: `chrat` is unknown\. Write `chart`\.\n\n- ℹ️ Notice 0\.\n/,
    );
    const shown = fold?.body.match(/ℹ️/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(50);
    expect(fold?.body.endsWith(`- *…and ${200 - shown} more notices in the job summary.*`)).toBe(true);
  });

  test("objects with nothing to show but their names stand together", () => {
    const [fold] = commentPartOf(
      report([
        plan("aws/foo/shop/old", {
          operation: "uninstall",
          objects: [
            object("Deployment", "old", "deleted"),
            object("Service", "old", "deleted"),
            object("ConfigMap", "old", "kept"),
            object("Secret", "old", "unchanged"),
          ],
        }),
      ]),
    ).folds;
    expect(fold?.body).toContain(
      "```diff\n- Deployment old in shop\n- Service old in shop\n  = ConfigMap old in shop, which Helm keeps\n```\n\n*1 object unchanged*",
    );
  });

  test("that it was compared on the client is said once where it is so for all, else at its object", () => {
    const client = { kind: "client", why: "the namespace is not there yet" } as const;
    const told = "*Compared on the client, because the namespace is not there yet.*";
    const text = (...by: (typeof client | { kind: "server" })[]) =>
      commentPartOf(
        report([
          plan("aws/foo/shop/a", {
            objects: by.map((one, index) =>
              object("ConfigMap", `c${index}`, "created", { lines: lines("+a: b"), predictedBy: one }),
            ),
          }),
        ]),
      ).folds[0]?.body ?? "";
    const all = text(client, client);
    expect(all.split(told)).toHaveLength(2);
    expect(all.indexOf(told)).toBeLessThan(all.indexOf("c0"));
    const some = text({ kind: "server" }, client);
    expect(some.split(told)).toHaveLength(2);
    expect(some.indexOf(told)).toBeGreaterThan(some.indexOf("c1"));
    expect(text({ kind: "server" })).not.toContain("client");
  });

  test("the biggest objects shrink first, and get what room is left", () => {
    const of = (name: string, count: number) =>
      object("ConfigMap", name, "changed", {
        lines: Array.from({ length: count }, (_, index) => ({
          sign: index % 4 === 0 ? "-" : "+",
          text: `key-${index}: a value of some length`,
        })),
      });
    const text = (...objects: ReturnType<typeof of>[]) =>
      commentPartOf(report([plan("aws/foo/shop/a", { objects })])).folds[0]?.body ?? "";
    const one = text(of("small", 5), of("big", 2_000));
    expect(one).toContain("key-4: a value of some length\n```\n\n**`~ ConfigMap big");
    const [, more] = /\*([\d,]+) more lines in the job summary\.\*/.exec(one) ?? [];
    const shown = one.match(/key-/g)?.length ?? 0;
    expect(Number(more?.replace(",", ""))).toBe(2_005 - shown);
    expect(byteLength(one)).toBeLessThanOrEqual(20_000);
    expect(byteLength(one)).toBeGreaterThan(19_000);
    expect(text(of("big", 2_000), of("bigger", 3_000))).toContain(
      "*3,000 lines (+2,250 −750) in the job summary.*",
    );
    expectWhole(one);
  });

  test("of thousands of objects the first are told, and the rest counted", () => {
    const objects = Array.from({ length: 3_000 }, (_, index) =>
      object("ConfigMap", `c${index}`, "created", { lines: lines("+a: b") }),
    );
    const [fold] = commentPartOf(report([plan("aws/foo/shop/a", { objects })])).folds;
    const shown = fold?.body.match(/\+ ConfigMap/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(fold?.body).toContain(
      `…and ${(3_000 - shown).toLocaleString("en")} more objects in the job summary.`,
    );
    expect(byteLength(fold?.body ?? "")).toBeLessThanOrEqual(20_000);
  });

  test("a line of a diff stays one line", () => {
    const text = textOf(
      commentPartOf(
        report([
          plan("aws/foo/shop/a", {
            objects: [
              object("ConfigMap", "a", "created", {
                lines: [{ sign: "+", text: "a: b\u2028<!-- x -->\u0085\r\n```  " }],
              }),
            ],
          }),
        ]),
      ),
    );
    expect(text).toContain("\n````diff\n+ a: b <!-- x --> ```\n````\n");
  });

  test("no line of a diff closes its block", () => {
    const text = textOf(
      commentPartOf(
        report([
          plan("aws/foo/shop/a", {
            objects: [object("ConfigMap", "a", "created", { lines: lines("+a: |\n+  ````\n+  </details>") })],
          }),
        ]),
      ),
    );
    expect(text).toContain("`````diff\n+ a: |\n+   ````\n+   </details>\n`````");
    expectWhole(text);
  });
});

test("long fences count, too", () => {
  const objects = Array.from({ length: 80 }, (_, index) =>
    object("ConfigMap", `c${index}`, "changed", { lines: [{ sign: "+", text: "`".repeat(150) }] }),
  );
  const [fold] = commentPartOf(report([plan("aws/foo/shop/a", { objects })])).folds;
  expect(byteLength(fold === undefined ? "" : foldText(fold))).toBeLessThanOrEqual(20_000);
});

describe.each([1, 30, 300])("%i plans", (count) => {
  test.each([
    ["as they are", many(count)],
    [
      "hostile, with long diffs",
      Array.from({ length: count }, (_, i) => hostilePlan(`aws/x|<b>/@octocat/p${i}`, 25)),
    ],
  ])("%s", (_, plans) => {
    const part = commentPartOf(
      report(plans, { offline: plans[0]?.hint, notices: plans.slice(0, 40).map(({ reason }) => reason) }),
    );
    expect(byteLength(part.head)).toBeLessThanOrEqual(32_000);
    for (const fold of part.folds) expect(byteLength(foldText(fold))).toBeLessThanOrEqual(20_000);
    expectWhole(part.head);
    expectHarmless(part.head);
    const sample = part.folds.slice(0, 10).map(foldText).join("");
    expectWhole(sample);
    expectHarmless(sample);
  });
});

test("when not all rows fit, dangerous and failed plans are in the table, and the rest is counted", () => {
  const { head } = commentPartOf(report(many(3_000), { unchanged: 0 }));
  const [, missing] = /…and ([\d,]+) more plans in the job summary/.exec(head) ?? [];
  expect(Number(missing?.replace(",", ""))).toBeGreaterThan(2_000);
  expect(head.match(/❌\u00a0upgrade/g)).toHaveLength(50);
  expect(head).toMatch(/<summary>\d+ plans<\/summary>/);
  expectWhole(head);
});
