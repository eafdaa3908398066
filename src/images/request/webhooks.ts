import { UserError } from "../../errors.ts";
import { type ImageReference, isTag, parseImage } from "../reference.ts";

/** The image that a registry's webhook tells of, or why it tells of none that could be released. */
export type Pushed =
  | { readonly kind: "image"; readonly image: ImageReference }
  | { readonly kind: "nothing"; readonly reason: string };

/**
 * Understands what Docker Hub, GitHub's registry (`registry_package`) and Harbor send when an image was pushed.
 * @throws UserError for what none of them sends.
 * @see https://docs.docker.com/docker-hub/repos/manage/webhooks/
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#registry_package
 * @see https://goharbor.io/docs/latest/working-with-projects/project-configuration/configure-webhooks/
 */
export function imageOfWebhook(body: unknown): Pushed {
  const found = dockerHub(body) ?? github(body) ?? harbor(body);
  if (found !== undefined) return found;
  throw new UserError("`client_payload.body` is no webhook of Docker Hub, GitHub or Harbor.", {
    hint: "Hand on the body as it came, as JSON and not as text; or give `image` and `tag` in its place.",
  });
}

/** `{push_data: {tag}, repository: {repo_name}}` */
function dockerHub(body: unknown): Pushed | undefined {
  const name = textAt(body, "repository", "repo_name");
  if (name === undefined || at(body, "push_data") === undefined) return undefined;
  return imageFrom(name, textAt(body, "push_data", "tag"));
}

/** `{action, registry_package: {namespace, name, ecosystem, package_version: {container_metadata: {tag: {name}}}}}` */
function github(body: unknown): Pushed | undefined {
  const sent = at(body, "registry_package") ?? at(body, "package");
  const [namespace, name] = [textAt(sent, "namespace"), textAt(sent, "name")];
  if (name === undefined || namespace === undefined) return undefined;
  const version = at(sent, "package_version");
  if (!/container|docker/i.test(textAt(sent, "package_type") ?? textAt(sent, "ecosystem") ?? "container"))
    return { kind: "nothing", reason: `${namespace}/${name} is no image` };
  const address = /^([^/]+)\//.exec(textAt(version, "package_url") ?? "")?.[1] ?? "ghcr.io";
  return imageFrom(
    `${address}/${namespace}/${name}`.toLowerCase(),
    textAt(version, "container_metadata", "tag", "name"),
  );
}

/** `{type: "PUSH_ARTIFACT", event_data: {resources: [{resource_url, tag}]}}` */
function harbor(body: unknown): Pushed | undefined {
  const resources = at(body, "event_data", "resources");
  if (!Array.isArray(resources)) return undefined;
  const type = textAt(body, "type") ?? "";
  // The older and the newer name.
  if (!/^(?:PUSH_ARTIFACT|pushImage)$/.test(type))
    return { kind: "nothing", reason: `Harbor tells of ${type || "something else"}, not of a push` };
  const tagged = resources.filter((resource) => isTag(textAt(resource, "tag") ?? ""));
  const urls = new Set(tagged.map((resource) => textAt(resource, "resource_url")));
  if (urls.size > 1) {
    throw new UserError("Harbor's webhook tells of more than one image.", {
      hint: "Send a release request for each, with `image`.",
    });
  }
  const [url] = urls;
  if (url === undefined) return { kind: "nothing", reason: "what was pushed to Harbor has no tag" };
  const image = parseImage(url);
  return image === undefined ? unknownImage(url) : { kind: "image", image };
}

/** A push of many platforms tells of each of them, and only the last has the tag. */
function imageFrom(name: string, tag: string | undefined): Pushed {
  if (tag === undefined) return { kind: "nothing", reason: `what was pushed to ${name} has no tag` };
  const image = parseImage(`${name}:${tag}`);
  return image === undefined ? unknownImage(`${name}:${tag}`) : { kind: "image", image };
}

function unknownImage(text: string): never {
  throw new UserError(`\`client_payload.body\` tells of \`${text}\`, which is no name of an image.`);
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === "object" && found !== null && Object.hasOwn(found, key)
        ? (found as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === "string" && found !== "" ? found : undefined;
}
