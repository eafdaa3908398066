import { at } from "../formats/json.ts";
import { type Container, type Pod, podOf } from "../formats/objects/pods.ts";
import { containerOf, containersText, securityOf } from "./pods.ts";
import { comingOf, ofEach, type Rule } from "./rule.ts";

/** Something that holds a container back. */
interface Bound {
  readonly name: string;
  /** Path from the container. */
  readonly field: string;
  /** `before`: the container of that name that there is; undefined: none. */
  readonly isLost: (
    container: Container,
    pod: Pod,
    before: Container | undefined,
    was: Pod | undefined,
  ) => boolean;
  /** A sentence. `who`: `container app` */
  readonly danger: (who: string) => string;
  readonly hint: string;
}

const bounds: readonly Bound[] = [
  {
    name: "A container may gain rights",
    field: "securityContext.allowPrivilegeEscalation",
    // Most charts say nothing, which allows it, too: that is no news.
    isLost: ({ spec }, _pod, before) => {
      const escalates = at(spec, "securityContext", "allowPrivilegeEscalation");
      if (at(spec, "securityContext", "privileged") === true) return false;
      if (before === undefined) return escalates === true;
      return at(before.spec, "securityContext", "allowPrivilegeEscalation") === false && escalates !== false;
    },
    danger: (who) => `May gain more rights than it starts with (${who}).`,
    hint: "Set `allowPrivilegeEscalation: false`.",
  },
  {
    name: "A container may run as root again",
    field: "securityContext.runAsNonRoot",
    isLost: (container, pod, before, was) => {
      if (before === undefined || was === undefined) return false;
      const user = securityOf(container, pod, "runAsUser");
      return (
        securityOf(before, was, "runAsNonRoot") === true &&
        securityOf(container, pod, "runAsNonRoot") !== true &&
        user === undefined
      );
    },
    danger: (who) => `May run as root again (${who}): \`runAsNonRoot: true\` goes.`,
    hint: "Keep `runAsNonRoot: true`.",
  },
];

function asRule({ name, field, isLost, danger, hint }: Bound): Rule {
  return {
    name,
    severity: "security",
    find: ofEach((comparison) => {
      const [pod, was] = [podOf(comingOf(comparison)), podOf(comparison.live)];
      if (pod === undefined) return [];
      const found = pod.containers.filter((one) => isLost(one, pod, containerOf(was, one), was));
      const [first] = found;
      if (first === undefined) return [];
      return [{ field: `${first.field}.${field}`, danger: danger(containersText(found)), hint }];
    }),
  };
}

export const lostBounds: readonly Rule[] = bounds.map(asRule);
