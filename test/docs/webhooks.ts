// Bodies that registries send when an image was pushed.
import { createRequire } from "node:module";

type Json = Readonly<Record<string, unknown>>;

/**
 * Of Docker Hub, as its documentation prints it.
 * @see https://docs.docker.com/docker-hub/repos/manage/webhooks/
 */
export function dockerHubWebhook(repository: string, tag: string): Json {
  const [namespace, name] = repository.split("/");
  return {
    callback_url: `https://registry.hub.docker.com/u/${repository}/hook/2141b5bi5i5b02bec211i4eeih0242eg11000a/`,
    push_data: { pushed_at: 1417566161, pusher: "trustedbuilder", tag },
    repository: {
      comment_count: 0,
      date_created: 1417494799,
      description: "",
      dockerfile: "FROM scratch\n",
      full_description: "A shop",
      is_official: false,
      is_private: true,
      is_trusted: true,
      name,
      namespace,
      owner: namespace,
      repo_name: repository,
      repo_url: `https://registry.hub.docker.com/u/${repository}/`,
      star_count: 0,
      status: "Active",
    },
  };
}

/**
 * Of Harbor, as its documentation prints it.
 * @see https://goharbor.io/docs/latest/working-with-projects/project-configuration/configure-webhooks/
 */
export function harborWebhook(host: string, repository: string, tag: string): Json {
  const [namespace, name] = repository.split("/");
  const digest = `sha256:${"8a9e9863dbb6e10edb5adfe917c00da84e1700fa76e7ed02476aa6e6fb8ee0d8"}`;
  return {
    type: "PUSH_ARTIFACT",
    occur_at: 1680501893,
    operator: "harbor-jobservice",
    event_data: {
      resources: [{ digest, tag, resource_url: `${host}/${repository}:${tag}` }],
      repository: {
        date_created: 1680501893,
        name,
        namespace,
        repo_full_name: repository,
        repo_type: "private",
      },
    },
  };
}

/**
 * Of GitHub's registry. The published examples have only the older event `package`, whose package is the same; what
 * makes it one of a container is put in.
 */
export function registryPackageWebhook(repository: string, tag: string): Json {
  const definitions = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly Definition[];
  const example = definitions
    .find(({ name }) => name === "package")
    ?.examples.find(({ organization }) => organization !== undefined);
  if (example === undefined) throw new Error("@octokit/webhooks-examples has no package of an organization");
  const { package: sent, ...others } = example;
  const [namespace, name] = repository.split("/");
  const digest = `sha256:${"3da1996a8115d7616457760d9920b815241d0a03b34cf5f04e9a0e9d8de37498"}`;
  return {
    ...others,
    action: "published",
    registry_package: {
      ...sent,
      name,
      namespace,
      ecosystem: "CONTAINER",
      package_type: "CONTAINER",
      package_version: {
        ...sent.package_version,
        package_url: `ghcr.io/${repository}:${tag}`,
        container_metadata: { tag: { name: tag, digest }, labels: {}, manifest: {} },
      },
    },
  };
}

type Definition = { readonly name: string; readonly examples: readonly Example[] };
type Example = Json & { readonly package: Json & { readonly package_version: Json } };
