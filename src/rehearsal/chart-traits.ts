import { readFile } from "node:fs/promises";
import { actionsIn, looksUp, type SecretLookup, secretLookupsIn } from "../formats/secret-lookups.ts";
import { chartTexts } from "../sources/chart-content.ts";

/** What of a chart decides how it has to be rendered. */
export interface ChartTraits {
  /** It asks the cluster what is there: only Helm with a cluster renders it as it will be applied. */
  readonly looksUp: boolean;
  readonly secretLookups: readonly SecretLookup[];
  /** It says which revision of its release it is: only Helm with a cluster knows that. */
  readonly countsRevisions: boolean;
  /** Two renderings of it may differ. */
  readonly varies: boolean;
  /** It tells the time: two renderings of it may differ that are not of the same second. */
  readonly tellsTime: boolean;
  /** It has `crds/`. */
  readonly hasCrds: boolean;
}

/**
 * Functions of templates that do not give the same each time. Sources: sprig (`crypto.go`, `strings.go`, `date.go`) and
 * helm.sh/helm `pkg/engine`.
 */
const varying =
  /\b(?:rand\w*|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey)|uuidv4|htpasswd|bcrypt|encryptAES|shuffle|getHostByName)\b/;

const time = /\b(?:now|ago)\b/;

const revision = /\bRevision\b/;

/** Reads it off the texts of a chart and its subcharts, used or not. */
export async function traitsOf(chart: string): Promise<ChartTraits> {
  const { templates, others, hasCrds } = await chartTexts(chart);
  return { ...traitsIn([...templates, ...others.flatMap(actionsIn)]), hasCrds };
}

/** The same of values files, which a template may have rendered as well (`tpl`). */
export async function traitsOfValues(files: readonly string[]): Promise<Omit<ChartTraits, "hasCrds">> {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return traitsIn(texts.flatMap(actionsIn));
}

function traitsIn(texts: readonly string[]): Omit<ChartTraits, "hasCrds"> {
  return {
    looksUp: texts.some(looksUp),
    secretLookups: texts.flatMap(secretLookupsIn),
    countsRevisions: texts.some((text) => revision.test(text)),
    varies: texts.some((text) => varying.test(text)),
    tellsTime: texts.some((text) => time.test(text)),
  };
}
