import type { FoundObject } from "../../sets/found-object.ts";
import { accessOf } from "./access.ts";
import { addressFault } from "./addresses.ts";
import { type OciRepositorySpec, ociRepositoryShape } from "./source-shapes.ts";
import { ofOciRepositories } from "./unhonoured.ts";
import { type ChartContext, faultAt, type Given, specOf } from "./wanted.ts";

/** The chart that an OCIRepository is. */
export function fromOci(repository: FoundObject, { faults }: ChartContext): Given | undefined {
  const spec = specOf(repository, ociRepositoryShape, ofOciRepositories, faults);
  if (spec === undefined) return undefined;
  const wrong = addressFault(spec.url, ["oci"]) ?? nameFault(spec.url);
  if (wrong !== undefined) return faultAt(repository, "url", wrong, faults);
  const { digest } = spec.ref ?? {};
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    const message = "`spec.ref.digest` is no digest.";
    return faultAt(repository, "ref", { message, hint: "Write it as sha256: and 64 digits." }, faults);
  }
  const reference = referenceOf(spec);
  const name = spec.url.slice(spec.url.lastIndexOf("/") + 1);
  return {
    chart: {
      kind: "oci",
      text: name,
      url: spec.url,
      ...reference,
      ...accessOf(spec, repository, spec.insecure === true),
    },
    ...("version" in reference ? { version: reference.version } : {}),
    ...("tag" in reference ? { version: reference.tag } : {}),
    values: [],
    follow: !spec.suspend,
  };
}

function nameFault(url: string): { readonly message: string; readonly hint: string } | undefined {
  const last = url.slice(url.lastIndexOf("/") + 1);
  const path = url.replace(/^oci:\/\//i, "");
  if (path.includes("/") && last !== "" && !/[:@?#]/.test(last)) return undefined;
  const hint = "Write it as oci://registry.example/charts/name, and tag or digest as `ref`.";
  return { message: "`spec.url` does not name a chart of a registry.", hint };
}

/** What is said more exactly wins, as with Flux: a digest, then a range, then a tag. */
function referenceOf({ ref = {} }: OciRepositorySpec) {
  if (ref.digest !== undefined) return { digest: ref.digest };
  if (ref.semver !== undefined) {
    const { semver: version, semverFilter: filter } = ref;
    return filter === undefined ? { version } : { version, filter };
  }
  return { tag: ref.tag ?? "latest" };
}
