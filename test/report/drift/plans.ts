import type { PlanDrift } from "../../../src/drift/plan-drift.ts";
import type { DriftReport } from "../../../src/report/drift/drift-report.ts";
import { lines, object, report as previewReport } from "../preview/plans.ts";
import { hostile } from "../sample.ts";

/** A report of these plans, changed by `more`. */
export function report(plans: readonly PlanDrift[], more: Partial<DriftReport> = {}): DriftReport {
  const { trigger } = previewReport([]);
  return { plans, same: 17, problems: [], setupFailures: [], notices: [], trigger, ...more };
}

/** A plan of `<setup>/<namespace>/<name>` with a Deployment that was scaled, changed by `more`. */
export function plan(id: string, more: Partial<PlanDrift> = {}): PlanDrift {
  const [name = "", namespace = ""] = id.split("/").toReversed();
  const setup = id.split("/").slice(0, -2).join("/");
  const place = { file: `${id}.yaml`, line: 2, column: 1 };
  return {
    subject: { id, setup, namespace, name, release: name, chart: "stable/web", place },
    version: "1.0.0",
    objects: [scaled(name)],
    same: 3,
    release: undefined,
    behind: undefined,
    fault: undefined,
    notices: [],
    healing: undefined,
    ...more,
  };
}

export function scaled(name: string) {
  return object("Deployment", name, "changed", { lines: lines(" spec:\n-  replicas: 5\n+  replicas: 2") });
}

/** Long texts in all places, with markup of others in them. */
export function hostilePlan(id: string, size: number): PlanDrift {
  const text = Array.from({ length: size }, (_, at) => `-${hostile} ${at} ${"é".repeat(60)}`).join("\n");
  return plan(id, {
    objects: [
      object("Deployment", hostile, "changed", { lines: lines(text) }),
      ...Array.from({ length: 20 }, (_, at) => object("ConfigMap", `${hostile}${at}`, "created")),
    ],
    release: { kind: "by-hand", what: hostile.repeat(20) },
    behind: { operation: "skip", reason: hostile.repeat(20), hint: hostile.repeat(20) },
    notices: Array.from({ length: 20 }, () => hostile.repeat(5)),
  });
}
