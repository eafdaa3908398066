import { chartTemplates } from "../sources/chart-content.ts";

/** What of a chart decides how it has to be rendered. */
export interface ChartTraits {
  /** It asks the cluster what is there: only Helm with a cluster renders it as it will be applied. */
  readonly looksUp: boolean;
  /** Two renderings of it may differ. */
  readonly varies: boolean;
  /** It has `crds/`. */
  readonly hasCrds: boolean;
}

/**
 * Functions of templates that do not give the same each time. Sources: sprig (`crypto.go`, `strings.go`, `date.go`) and
 * helm.sh/helm `pkg/engine`.
 */
const varying =
  /\b(?:rand\w*|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey)|uuidv4|now|ago|htpasswd|bcrypt|encryptAES|shuffle|getHostByName)\b/;

const lookup = /\blookup\b/;

/** Reads it off the chart's templates and those of its subcharts, used or not. */
export async function traitsOf(chart: string): Promise<ChartTraits> {
  const { templates, hasCrds } = await chartTemplates(chart);
  return {
    looksUp: templates.some((text) => lookup.test(text)),
    varies: templates.some((text) => varying.test(text)),
    hasCrds,
  };
}
