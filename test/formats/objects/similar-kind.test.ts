import { expect, test } from "vitest";
import { similarKind } from "../../../src/formats/objects/similar-kind.ts";

const served = [
  ["v1", "ConfigMap"],
  ["v1", "Event"],
  ["v1", "Service"],
  ["apps/v1", "Deployment"],
  ["apps/v1", "DaemonSet"],
  ["batch/v1", "Job"],
  ["events.k8s.io/v1", "Event"],
  ["networking.k8s.io/v1", "Ingress"],
  ["example.com/v1", "Deploymant"],
].map(([apiVersion = "", kind = ""]) => ({ apiVersion, kind }));

test.each([
  ["apps/v1 Deployement", "apps/v1 Deployment"],
  ["app/v1 Deployment", "apps/v1 Deployment"],
  ["apps/v1beta1 Deployment", "apps/v1 Deployment"],
  ["example.com/v1 Deployment", "apps/v1 Deployment"],
  ["extensions/v1beta1 Ingress", "networking.k8s.io/v1 Ingress"],
  ["v2 Event", "v1 Event"],
  ["event.k8s.io/v1 Event", "events.k8s.io/v1 Event"],
  ["v1 configmap", "v1 ConfigMap"],
  ["v1 Deploymnet", "apps/v1 Deployment"],
  ["example.com/v1 Widget", undefined],
])("%s was meant to be %s", (meant, expected) => {
  const [apiVersion = "", kind = ""] = meant.split(" ");
  const found = similarKind({ apiVersion, kind }, served);
  expect(found && `${found.apiVersion} ${found.kind}`).toBe(expected);
});
