import { refused } from "../http/request-failures.ts";
import type { Requests } from "../http/requests.ts";
import type { HttpAnswer } from "../http/send.ts";
import { type Artifacts, addressOf, ownLogin } from "./artifacts.ts";
import { createAsk, type Question } from "./ask.ts";
import { digestOfManifest, toldDigest } from "./digest.ts";
import type { RegistryLogin } from "./docker-config.ts";
import { listTags } from "./tags.ts";

/** What Helm cannot tell of a registry without fetching a chart. Each throws UserError. */
export interface Registry {
  /** The digest of the manifest that a tag leads to now: `sha256:…`. */
  digestOf(artifacts: Artifacts, tag: string): Promise<string>;
  tags(artifacts: Artifacts): Promise<readonly string[]>;
  /** What a tag or a digest leads to, as the registry has it. */
  manifest(artifacts: Artifacts, reference: string): Promise<Buffer>;
}

export interface RegistryParts {
  readonly requests: Requests;
  readonly jobLogin: (host: string) => Promise<RegistryLogin | undefined>;
}

const manifestTypes = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/**
 * Asks registries of charts by the distribution protocol, with tokens where a registry wants them.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export function createRegistry({ requests, jobLogin }: RegistryParts): Registry {
  const { ask } = createAsk({
    requests,
    logins: (artifacts) => {
      const own = ownLogin(artifacts);
      const { host } = new URL(artifacts.url);
      return { first: [own === undefined ? () => jobLogin(host) : async () => own] };
    },
  });

  async function found(artifacts: Artifacts, question: Question): Promise<HttpAnswer> {
    const answer = await ask(artifacts, question);
    if (answer.status === 200) return answer;
    throw refused({ ...question, maxBytes: 0 }, answer);
  }

  return {
    async digestOf(artifacts, tag) {
      const what = `The tag ${tag} of ${artifacts.url}`;
      const url = addressOf(artifacts, `manifests/${tag}`);
      const headers = { accept: manifestTypes };
      const head = await found(artifacts, { what, url, headers, method: "HEAD" });
      return toldDigest(head) ?? digestOfManifest(await found(artifacts, { what, url, headers }));
    },
    async manifest(artifacts, reference) {
      const what = `The manifest of ${reference} of ${artifacts.url}`;
      const url = addressOf(artifacts, `manifests/${reference}`);
      return (await found(artifacts, { what, url, headers: { accept: manifestTypes } })).body;
    },
    async tags(artifacts) {
      const what = `The list of tags of ${artifacts.url}`;
      const tags = await listTags(artifacts, { ask, what });
      if (tags !== undefined) return tags;
      throw refused({ what, url: addressOf(artifacts, "tags/list"), maxBytes: 0 }, missing);
    },
  };
}

const missing: HttpAnswer = { ok: true, status: 404, headers: {}, body: Buffer.alloc(0) };
