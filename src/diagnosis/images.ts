import type { ContainerFacts, EventFact } from "./facts.ts";
import type { Trouble } from "./finding.ts";
import { firstMatch } from "./text.ts";

/** Source: kubernetes `pkg/kubelet/images/types.go`. */
const reasons = new Set([
  "ErrImagePull",
  "ImagePullBackOff",
  "ImageInspectError",
  "ErrImageNeverPull",
  "RegistryUnavailable",
  "SignatureValidationFailed",
  "InvalidImageName",
]);

interface Why {
  readonly pattern: RegExp;
  readonly why: string;
  readonly hint: string;
  readonly hopeless: boolean;
}

/** By what containerd and CRI-O say; the first that matches counts. */
const whys: readonly Why[] = [
  {
    pattern: /toomanyrequests|too many requests|rate limit/i,
    why: "the registry's rate limit is reached",
    hint: "Pull with credentials (imagePullSecrets), or from a mirror; or run again later.",
    hopeless: false,
  },
  {
    pattern: /no match for platform|no matching manifest/i,
    why: "it has nothing for the node's platform",
    hint: "Take an image that is built for the nodes' architecture.",
    hopeless: true,
  },
  {
    pattern: /authorization failed|unauthorized|access denied|denied|forbidden|\b40[13]\b|no basic auth/i,
    why: "access denied",
    hint: "See that the image exists under this name, and that the pods' imagePullSecrets are there and valid.",
    hopeless: true,
  },
  {
    pattern: /not found|manifest unknown|name unknown|\b404\b/i,
    why: "not found",
    hint: "Correct the image's name or tag in the values, or push the image.",
    hopeless: true,
  },
  {
    pattern: /no such host|dial tcp|i\/o timeout|connection refused|timeout|tls:|x509|\b50\d\b|EOF/i,
    why: "the registry cannot be reached from the node",
    hint: "Check the registry's name, and the node's network and certificates.",
    hopeless: false,
  },
];

/** An image that cannot be pulled. `events`: of the pod; they say why where the container only says "Back-off". */
export function imageTrouble(
  { image, state }: ContainerFacts,
  events: readonly EventFact[],
): Trouble | undefined {
  if (state.kind !== "waiting" || !reasons.has(state.reason)) return undefined;
  if (state.reason === "InvalidImageName") {
    const hint = "Correct the image's name in the values.";
    return { kind: "image", sentence: `"${image}" is no valid name of an image`, hint, hopeless: true };
  }
  if (state.reason === "ErrImageNeverPull") {
    const sentence = `image ${image} is not on the node, and its imagePullPolicy is Never`;
    return { kind: "image", sentence, hint: "Change the imagePullPolicy in the values.", hopeless: true };
  }
  const pulls = events.filter(({ reason, message }) => reason === "Failed" && message.includes(image));
  // The image's own name may hold words that are looked for.
  const texts = [state.message, ...pulls.map(({ message }) => message)].map((text) =>
    text.replaceAll(image, ""),
  );
  const known = firstMatch(whys, texts);
  return {
    kind: "image",
    sentence: `image ${image} cannot be pulled${known === undefined ? "" : `: ${known.why}`}`,
    hint: known?.hint ?? "The events below say why; check the image's name, and the imagePullSecrets.",
    hopeless: known?.hopeless ?? state.reason === "ImagePullBackOff",
  };
}
