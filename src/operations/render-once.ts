import type { ApplyRequest, Helm } from "../helm/helm.ts";

/**
 * A Helm that renders each request once: several checks look at the same manifest before it is applied, and a rendering
 * is a process of its own. Nothing between them changes what it is made from.
 */
export function renderingOnce(helm: Helm): Helm {
  const rendered = new Map<ApplyRequest, Promise<string>>();
  return {
    ...helm,
    render(request) {
      const known = rendered.get(request) ?? helm.render(request);
      rendered.set(request, known);
      return known;
    },
  };
}
