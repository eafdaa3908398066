import { groupOf } from "../../objects/identity.ts";
import type { KindReader } from "../kind-reader.ts";
import { type Released, readRelease } from "./helm-release.ts";
import { indexSources } from "./sources.ts";
import { substituting } from "./substitution.ts";

/**
 * Flux v2: releases as its helm-controller reads them, with the sources that lie beside them. All other objects of its
 * groups (Kustomizations, alerts, image policies) say what Flux does, and are left out.
 */
export const toolkit: KindReader = {
  owns: (apiVersion) => groupOf(apiVersion).endsWith(".toolkit.fluxcd.io"),
  read(own, context) {
    const beside = { sources: indexSources(context.objects), kustomizations: substituting(own) };
    const releases = own.filter(
      ({ apiVersion, kind }) => groupOf(apiVersion) === "helm.toolkit.fluxcd.io" && kind === "HelmRelease",
    );
    const read: readonly Released[] = releases.map((object) => readRelease(object, beside, context));
    return {
      plans: read.flatMap((one) => (one.kind === "plan" ? [one.plan] : [])),
      problems: read.flatMap((one) => (one.kind === "problems" ? one.problems : [])),
    };
  },
};
