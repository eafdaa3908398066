import { layoutNames } from "./configuration.ts";
import {
  actorFormat,
  aliasFormat,
  folderFormat,
  globFormat,
  pathFormat,
  plainFolderFormat,
  repositoryUrlFormat,
  setupFormat,
  variableFormat,
} from "./formats.ts";
import { ignoredDifference } from "./ignored-differences.ts";
import { defaultsKeys, defaultsShape, refusedDefaults } from "./plan-keys.ts";
import { boolean, choice, list, map, object, oneOrMore, text, union, type ValueOf } from "./shape.ts";

const variable = (description: string) =>
  text(description, { noun: "the name of an environment variable", format: variableFormat });

const repositoryUrl = text("Address of the chart repository, or of a registry (oci://).", {
  noun: "an address",
  format: repositoryUrlFormat,
});

const repository = object(
  "A chart repository with credentials. They are named by environment variable, never written down.",
  {
    url: repositoryUrl,
    "username-env": variable("Environment variable that holds the user's name."),
    "password-env": variable("Environment variable that holds the password."),
    "token-env": variable(
      "In place of user and password: environment variable that holds a token, which is sent as a password.",
    ),
    "ca-file": text("Path of a CA certificate in this repository.", {
      noun: "the path of a file",
      format: pathFormat,
    }),
    "plain-http": boolean(
      "Speak http to the registry, in place of https. Default: only to one on this machine.",
    ),
  },
  {
    noun: "a repository",
    required: ["url"],
    refused: {
      username: "Name the environment variable that holds it: `username-env`.",
      password: "Name the environment variable that holds it: `password-env`.",
      token: "Name the environment variable that holds it: `token-env`.",
    },
  },
);

const setupName = text("The name of a setup, as aws/foo.", {
  noun: "the name of a setup",
  format: setupFormat,
});

const setupWithLayout = object(
  "A setup and where the files that declare it lie.",
  {
    name: setupName,
    layout: choice(
      "How the files are laid out. `plans`: a file a release, by its path. `flux`: manifests and HelmReleases. `mygitops`: values files with a header. Default: plans.",
      layoutNames,
    ),
    paths: oneOrMore(
      "Folders of this repository. What lies below them is never a plan.",
      text("A folder, from the repository's root.", { noun: "a folder", format: plainFolderFormat }),
    ),
  },
  { noun: "an item of `setups`", required: ["name"] },
);

const defaultsForSome = object(
  "Defaults for the plans whose ids match.",
  {
    plans: oneOrMore(
      "Globs over plan ids, as aws/**. Absent: all plans.",
      text("A glob over plan ids.", { noun: "a glob", format: globFormat }),
    ),
    ...defaultsKeys,
  },
  { noun: "an item of `defaults`", extensible: true, refused: refusedDefaults },
);

const glob = (description: string) => text(description, { noun: "a glob", format: globFormat });

const releaseRule = object(
  "Who may release what where. A missing key means any, but that a rule about images alone allows no charts, and the other way round.",
  {
    actors: oneOrMore(
      "Accounts of GitHub, or teams: `team:<organisation>/<team>`.",
      text("The name of an account, or `team:<organisation>/<team>`.", {
        noun: "the name of an account",
        format: actorFormat,
      }),
    ),
    images: oneOrMore("Globs over images without tag, as ghcr.io/acme/*.", glob("A glob over images.")),
    charts: oneOrMore("Globs over charts as plans write them, as stable/*.", glob("A glob over charts.")),
    plans: oneOrMore("Globs over plan ids, as aws/foo/**.", glob("A glob over plan ids.")),
  },
  { noun: "an item of `allow`" },
);

/** The file gitops.yaml at the repository's root. */
export const gitopsShape = object(
  "Settings for all plans of this repository: the file gitops.yaml at its root.",
  {
    repositories: map(
      "Chart repositories by the name that plans use: `chart: name/chart`.",
      aliasFormat,
      union("An address, or an address with credentials.", [repositoryUrl, repository]),
    ),
    defaults: union("Defaults for plans. A plan's own keys win.", [
      defaultsShape,
      list("Defaults for all plans or for some; what comes later wins.", defaultsForSome),
    ]),
    ignore: oneOrMore(
      "Folders or files, or globs of them, from the repository's root, that are never plans; and maps: fields in which clusters may differ from what any plan says.",
      union("A folder, a file or a glob; or fields of objects.", [
        text("A folder, a file or a glob.", { noun: "a folder", format: folderFormat }),
        ignoredDifference,
      ]),
    ),
    env: oneOrMore(
      "Environment variables of the job that plans may take into their values: `${env:NAME}` in a text of `values`.",
      variable("The name of an environment variable."),
    ),
    setups: list(
      "Setups that a run by hand or by schedule looks at even when no plan of theirs is left, and those whose files are laid out in another way than by path.",
      union("The name of a setup, or a setup with its layout.", [setupName, setupWithLayout]),
    ),
    release: object(
      "Release requests.",
      {
        allow: list(
          "What may be released by whom. Absent: whoever may start the workflow may release all.",
          releaseRule,
        ),
      },
      { noun: "`release`" },
    ),
  },
  { noun: "gitops.yaml", extensible: true },
);
export type GitopsKeys = ValueOf<typeof gitopsShape>;
