import { type Asked, type AskOptions, askOf, type Fields, fieldsOf, type Listed } from "./ask.ts";

/** Who wrote something. */
export interface Author {
  readonly isBot: boolean;
  readonly login: string;
}

export function authorOf({ user }: Fields): Author {
  const { type, login } = fieldsOf(user);
  return { isBot: type === "Bot", login: String(login) };
}

/** Leaves of what was found what is ours to change. */
export type OwnOnly = <T extends { readonly author: Author }>(found: Listed<T>) => Promise<Listed<T>>;

/**
 * What looks like ours is ours where a bot wrote it, as workflows' own tokens and Apps do, of which a repository may use
 * several. Of what a person wrote nothing is, whatever rights they have, as it may be copied: but where the token is that
 * person's. Who that is, is asked only where something of a person is found.
 */
export function createOwnOnly(options: AskOptions): OwnOnly {
  const ask = askOf(options);
  let told: Asked | undefined;
  const self = async () => {
    if (told === undefined || (told.kind === "refused" && told.mayPass))
      told = await ask("GET /user", {}, "read the user");
    return told;
  };
  return async (found) => {
    if (found.kind === "refused" || found.items.every(({ author }) => author.isBot)) return found;
    const asked = await self();
    // To take the own comment for another's, as GitHub is down, would be to write a second one.
    if (asked.kind === "refused" && asked.mayPass) return asked;
    // Tokens of workflows and Apps are no persons', which GitHub refuses.
    const login = asked.kind === "answer" ? fieldsOf(asked.body).login : undefined;
    return {
      kind: "listed",
      items: found.items.filter(({ author }) => author.isBot || author.login === login),
    };
  };
}
