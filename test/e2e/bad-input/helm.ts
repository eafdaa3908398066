// Helm that cannot be had.
import { type BadInput, each, stopped } from "./case.ts";

const mirror = (name: string, version: string, path: string, expected: string): BadInput => ({
  name,
  inputs: { "helm-version": version, "helm-mirror": path },
  errors: [stopped(expected)],
});

export const helm: readonly BadInput[] = each({ withoutHelm: true }, [
  mirror(
    "a mirror that is down for ever",
    "4.0.7",
    "{bad}/broken",
    "Helm could not be had: {bad}/broken/helm-v4.0.7-linux-amd64.tar.gz.sha256sum answers 503.\nThe mirror is in trouble: run again later, or name another as `helm-mirror`.",
  ),
  mirror(
    "a mirror that is not there",
    "4.0.7",
    "http://{closed}",
    "Helm could not be had: http://{closed}/helm-v4.0.7-linux-amd64.tar.gz.sha256sum does not answer (connect ECONNREFUSED {closed}).\nCheck `helm-mirror` and the proxy variables, or bring Helm onto the runner's PATH.",
  ),
  mirror(
    "a mirror without the version",
    "4.0.8",
    "{bad}/mirror",
    "Helm could not be had: {bad}/mirror/helm-v4.0.8-linux-amd64.tar.gz.sha256sum answers 404.\nThere is no such version on the mirror: check `helm-version` and `helm-mirror`.",
  ),
  mirror(
    "a mirror with a wrong checksum",
    "4.0.7",
    "{bad}/mirror",
    "The checksum of {bad}/mirror/helm-v4.0.7-linux-amd64.tar.gz is not the one that helm-v4.0.7-linux-amd64.tar.gz.sha256sum names (SHA-256 9f3b629ad1bc3d211d39a1c52343821f17f19e456f60da9c8532820fa3aea402).\nThe download is damaged or was tampered with; it is not used. Check `helm-mirror`.",
  ),
  mirror(
    "a mirror that does not know the newest",
    "4.x",
    "{bad}/mirror",
    '{bad}/mirror/helm4-latest-version should hold a version such as v4.3.1, but holds "<!DOCTYPE html>".\nCheck `helm-mirror`, or give an exact `helm-version`.',
  ),
]);
