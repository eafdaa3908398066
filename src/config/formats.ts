import { parseDuration } from "./duration.ts";
import { globComplaint } from "./glob.ts";
import type { TextFormat } from "./shape.ts";

/** The forms of text that keys take, for the check and for editors. */

export const durationFormat: TextFormat = {
  pattern: "^([0-9]*\\.?[0-9]+(ns|us|µs|μs|ms|s|m|h))+$",
  complain(text) {
    const seconds = parseDuration(text);
    if (seconds !== undefined && seconds > 0) return undefined;
    if (/^\d+(\.\d+)?$/.test(text) && seconds === undefined) {
      return { message: `the duration ${text} has no unit.`, hint: `Write ${text}s for seconds.` };
    }
    return { message: `\`${text}\` is not a duration.`, hint: "Write it as 90s, 5m or 1h30m." };
  },
};

/** A glob over paths of the repository. */
export const globFormat: TextFormat = {
  pattern: "^[^/\\\\!]",
  complain(text) {
    const complaint = globComplaint(text);
    if (complaint === undefined) return undefined;
    return { message: `the glob \`${text}\` ${complaint}.`, hint: "As an example: scripts/lib/**" };
  },
};

/** A folder, or a glob over folders; a slash at the end is fine. */
export const folderFormat: TextFormat = {
  pattern: "^[^/\\\\!]",
  complain(text) {
    return globFormat.complain(text.replace(/\/$/, "").replace(/^\.\//, ""));
  },
};

/** A folder of the repository; a slash at the end, and `./` in front, are fine. */
export const plainFolderFormat: TextFormat = {
  pattern: "^[^/\\\\]",
  complain(text) {
    const folder = text.replace(/\/+$/, "");
    return folder === "." ? undefined : pathFormat.complain(folder);
  },
};

/** A path of the repository, from its root. Whether there is such a file is for the tree to say. */
export const pathFormat: TextFormat = {
  pattern: "^[^/\\\\]",
  complain(text) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
      return {
        message: `\`${text}\` is an address.`,
        hint: "Only files of this repository can be named here.",
      };
    }
    if (text.includes("\\"))
      return { message: `\`${text}\` has a backslash.`, hint: "Divide folders with `/`." };
    if (text.startsWith("/") || text.startsWith("~")) {
      return { message: `\`${text}\` is not a path of this repository.`, hint: fromTheRoot };
    }
    if (text.split("/").includes("..")) {
      return { message: `\`${text}\` goes up with \`..\`.`, hint: fromTheRoot };
    }
    if (text.endsWith("/")) return { message: `\`${text}\` is a folder.`, hint: "Name a file." };
    return undefined;
  },
};

const fromTheRoot = "Write it from the repository's root, without a slash in front.";

/** A name that stands before the slash in `chart: alias/name`. */
export const aliasFormat: TextFormat = {
  pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$",
  complain(text) {
    if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text)) return undefined;
    return {
      message: `\`${text}\` cannot be the name of a repository.`,
      hint: "Use letters, digits, `.`, `_` and `-`.",
    };
  },
};

/** Who is named in `release.allow`: an account, an App's (`app[bot]`), or a team. */
export const actorFormat: TextFormat = {
  pattern: "^(team:[A-Za-z0-9._-]+/[A-Za-z0-9._-]+|[A-Za-z0-9_-]+(\\[bot\\])?)$",
  complain(text) {
    if (/^(?:team:[\w.-]+\/[\w.-]+|[\w-]+(?:\[bot\])?)$/.test(text)) return undefined;
    return {
      message: `\`${text}\` cannot be the name of an account of GitHub.`,
      hint: "Write it as `ada`, `my-app[bot]` or `team:acme/ops`.",
    };
  },
};

export const variableFormat: TextFormat = {
  pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
  complain(text) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return undefined;
    // The value itself stays out of the message: it may be the secret.
    return {
      message: "it is not the name of an environment variable.",
      hint: "Write only the name, as CHARTS_PASSWORD, and set it in the workflow's `env:` from a secret.",
    };
  },
};

/** Of a repository in gitops.yaml: a chart repository, or a registry or a part of it. */
export const repositoryUrlFormat: TextFormat = {
  // No `@` before the path: user and password do not belong here.
  pattern: "^(https?|oci)://[^\\s/?#@]+([/?#]\\S*)?$",
  complain(text) {
    return /^oci:/i.test(text) ? registryComplaint(text) : addressComplaint(text);
  },
};

function registryComplaint(text: string): { message: string; hint: string } | undefined {
  const address = /^oci:\/\/(?<host>[^/?#\s]+)(?<path>\/[^?#\s]*)?$/.exec(text)?.groups;
  if (address === undefined) {
    const hint = "Write it as oci://registry.example or oci://registry.example/charts.";
    return { message: "it is not the address of a registry.", hint };
  }
  const { host = "", path = "" } = address;
  if (host.includes("@"))
    return { message: "the address holds a user or a password.", hint: credentialsHint };
  if (!/[:@]/.test(path)) return undefined;
  return {
    message: "it names one artifact of a registry.",
    hint: "Leave out what comes after the path: tag and digest are the plan's.",
  };
}

/** What is wrong with an http(s) address; its user info is never shown. */
export function addressComplaint(text: string): { message: string; hint: string } | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "" || /\s/.test(text)) {
    return {
      message: "it is not the address of a chart repository.",
      hint: "Write it as https://charts.example/stable.",
    };
  }
  if (url.username === "" && url.password === "") return undefined;
  return { message: "the address holds a user or a password.", hint: credentialsHint };
}

export const credentialsHint =
  "Remove it, and replace it where it was issued, since git's history keeps it. Name the environment variables that hold the new one in gitops.yaml: repositories: {name: {url: …, username-env: …, password-env: …}}.";

/** A name in `setups`: parts divided by slashes. */
export const setupFormat: TextFormat = {
  pattern: "^[^/\\s]+(/[^/\\s]+)*$",
  complain(text) {
    if (/^[^/\s]+(\/[^/\s]+)*$/.test(text)) return undefined;
    return { message: `\`${text}\` is not the name of a setup.`, hint: "As an example: aws/foo" };
  },
};
