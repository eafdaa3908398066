// Integers that Kubernetes holds and JavaScript's numbers do not: 9007199254740992 and the next are one double.
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { lookForDrift } from "./drifting.ts";
import { propose } from "./previewing.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();

const patient = `apiVersion: apps/v1
kind: Deployment
metadata: {name: patient}
spec:
  replicas: 0
  selector: {matchLabels: {app: patient}}
  template:
    metadata: {labels: {app: patient}}
    spec:
      tolerations: [{key: gone, operator: Exists, effect: NoExecute, tolerationSeconds: {{ .Values.seconds }}}]
      containers: [{name: main, image: example.invalid/app:1}]
`;

test.each(majors)(
  "with Helm %i, an integer is compared by all its digits, in previews and in drift",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await writeChart(`${s.tree.dir}/charts/patient`, {
      name: "patient",
      version: "1.0.0",
      templates: { "a.yaml": patient },
    });
    const plan = (seconds: string) =>
      s.plan("web.yaml", `chart: ./charts/patient\nwait: false\nvalues: {seconds: "${seconds}"}\n`);
    await plan("9007199254740992");
    const deployed = await s.push();
    expect(deployed.exitCode, deployed.log).toBe(0);
    const preview = await propose(s, () => plan("9007199254740993"));
    expect(preview, preview.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
    expect(preview.summary).toMatch(
      /- +tolerationSeconds: 9007199254740992\n\+ +tolerationSeconds: 9007199254740993/,
    );

    expect((await lookForDrift(s)).drift).toEqual({});
    const place = "/spec/template/spec/tolerations/0/tolerationSeconds";
    const patch = `[{"op": "replace", "path": "${place}", "value": 9007199254740993}]`;
    const deployment = ["-n", s.namespace, "patch", "deployment", "patient", "--type", "json", "-p", patch];
    await stage.cluster.kubectl(deployment);
    const drift = await lookForDrift(s);
    expect(drift.drift, drift.log).toEqual({ web: "~1" });
    expect(drift.summary).toMatch(
      /- +tolerationSeconds: 9007199254740993\n\+ +tolerationSeconds: 9007199254740992/,
    );
  },
);
