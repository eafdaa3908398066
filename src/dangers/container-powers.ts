import { at, mapsAt, textAt, textsAt } from "../formats/json.ts";
import { type Container, type Pod, podOf } from "../formats/objects/pods.ts";
import { containerOf, containersText, securityOf } from "./pods.ts";
import { comingOf, ofEach, type Rule } from "./rule.ts";

/** Something that a container may do beyond its bounds. */
interface Power {
  readonly name: string;
  /** Path from the container. */
  readonly field: string;
  /** What of it a container has; empty: none. */
  readonly of: (container: Container, pod: Pod) => readonly string[];
  /** A sentence. `who`: `container app`; `what`: what is new of it. */
  readonly danger: (who: string, what: string) => string;
  readonly hint: string;
}

const yes = ["yes"];

/**
 * Capabilities that Pod Security lets a container add.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
const HARMLESS = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

const isPrivileged: Power["of"] = ({ spec }) =>
  at(spec, "securityContext", "privileged") === true ||
  at(spec, "securityContext", "windowsOptions", "hostProcess") === true
    ? yes
    : [];

const powers: readonly Power[] = [
  {
    name: "A container is privileged",
    field: "securityContext.privileged",
    of: isPrivileged,
    danger: (who) => `Runs privileged (${who}): it can do on its node whatever root can.`,
    hint: "Name the capabilities or devices that it needs instead.",
  },
  {
    name: "A container gets capabilities",
    field: "securityContext.capabilities.add",
    of: ({ spec }) =>
      textsAt(spec, "securityContext", "capabilities", "add")
        .map((name) => name.replace(/^CAP_/, ""))
        .filter((name) => !HARMLESS.includes(name)),
    danger: (who, what) => `Gets the capabilities ${what} (${who}).`,
    hint: "Leave out those that it does not need.",
  },
  {
    name: "A container runs as root",
    field: "securityContext.runAsUser",
    of: (container, pod) => (securityOf(container, pod, "runAsUser") === 0 ? yes : []),
    danger: (who) => `Runs as root (${who}): \`runAsUser: 0\`.`,
    hint: "Give it a user of its own: `runAsUser: 1000`, `runAsNonRoot: true`.",
  },
  {
    name: "A container runs unconfined",
    field: "securityContext",
    of: (container, pod) => [
      ...["seccompProfile", "appArmorProfile"].filter(
        (key) => textAt(securityOf(container, pod, key), "type") === "Unconfined",
      ),
      ...(pod.annotations[`container.apparmor.security.beta.kubernetes.io/${container.name}`] === "unconfined"
        ? ["appArmorProfile"]
        : []),
    ],
    danger: (who, what) => `Runs unconfined (${who}): ${what}.`,
    hint: "Use the profile `RuntimeDefault`.",
  },
  {
    name: "A container sees an unmasked /proc",
    field: "securityContext.procMount",
    of: ({ spec }) => (textAt(spec, "securityContext", "procMount") === "Unmasked" ? yes : []),
    danger: (who) => `Sees and changes what \`/proc\` otherwise hides (${who}): \`procMount: Unmasked\`.`,
    hint: "Leave `procMount` out.",
  },
  {
    name: "A container takes a port of its node",
    field: "ports",
    // On the node's network all ports are, which is told of the pod.
    of: ({ spec }, pod) =>
      pod.spec.hostNetwork === true
        ? []
        : mapsAt(spec, "ports").flatMap(({ hostPort }) =>
            typeof hostPort === "number" && hostPort > 0 ? [String(hostPort)] : [],
          ),
    danger: (who, what) => `Listens on port ${what} of its node (${who}), where two such pods do not fit.`,
    hint: "Let a Service lead to it.",
  },
];

/** Where next has it and live had not; of an object or a container that is new, all it has. */
function asRule({ name, field, of, danger, hint }: Power): Rule {
  return {
    name,
    severity: "security",
    find: ofEach((comparison) => {
      const [pod, before] = [podOf(comingOf(comparison)), podOf(comparison.live)];
      if (pod === undefined) return [];
      const found = pod.containers.flatMap((container) => {
        const was = containerOf(before, container);
        const had = was === undefined || before === undefined ? [] : of(was, before);
        const what = of(container, pod).filter((one) => !had.includes(one));
        return what.length === 0 ? [] : [{ container, what }];
      });
      const [first] = found;
      if (first === undefined) return [];
      const what = [...new Set(found.flatMap((one) => one.what))].join(", ");
      const who = containersText(found.map(({ container }) => container));
      return [{ field: `${first.container.field}.${field}`, danger: danger(who, what), hint }];
    }),
  };
}

export const containerPowers: readonly Rule[] = powers.map(asRule);
