// GitHub's published description of its REST API, as a judge of requests and answers.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";

type Json = Readonly<Record<string, unknown>>;

/** One operation of the API, such as `GET /repos/{owner}/{repo}`. */
export type Operation = {
  /** As the description writes it. */
  readonly route: string;
  /** The parts of the path that stand in braces, by name. */
  readonly path: Readonly<Record<string, string>>;
  /** What is wrong with a request, in sentences. */
  judgeRequest(query: URLSearchParams, body: unknown): string[];
  /** What is wrong with an answer. */
  judgeAnswer(status: number, body: unknown): string[];
};

export type GitHubSchema = {
  /** The operation that a request is; undefined when GitHub has no such endpoint. */
  find(method: string, path: string): Operation | undefined;
  /** A published example, to be changed in parts. */
  example(name: string): Json;
};

const DOCUMENT = "github";
// 13 MB: read once a process, and only by tests that need it.
let loaded: GitHubSchema | undefined;

/** Loads the description; 0.2 s the first time. */
export function githubSchema(): GitHubSchema {
  loaded ??= load();
  return loaded;
}

function load(): GitHubSchema {
  const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
  const document = JSON.parse(readFileSync(file, "utf8")) as Json;
  allowNull(document);
  // Formats are not checked: GitHub's own examples have relative addresses where it says `uri`.
  const options = { strict: false, allErrors: true, coerceTypes: false, validateFormats: false } as const;
  const judges = { strict: new Ajv(options), coercing: new Ajv({ ...options, coerceTypes: true }) };
  for (const judge of Object.values(judges)) judge.addSchema(document, DOCUMENT, false, false);
  const compiled = new Map<string, ValidateFunction>();

  function complaints(kind: keyof typeof judges, pointer: string, value: unknown): string[] {
    const key = `${kind} ${pointer}`;
    const judge = compiled.get(key) ?? judges[kind].compile({ $ref: `${DOCUMENT}#${pointer}` });
    compiled.set(key, judge);
    if (judge(value)) return [];
    return (judge.errors ?? []).map(({ instancePath, message }) => `${instancePath || "it"} ${message}`);
  }

  const templates = Object.keys(at(document, "/paths"));

  return {
    example: (name) => structuredClone(at(document, `/components/examples/${name}/value`)),
    find(method, path) {
      const candidates = templates
        .filter((template) => fits(template, path) && method in at(document, `/paths/${encode(template)}`))
        .sort((a, b) => a.split("{").length - b.split("{").length);
      const [template] = candidates;
      if (template === undefined) return undefined;
      const pointer = `/paths/${encode(template)}/${method}`;
      return {
        route: `${method.toUpperCase()} ${template}`,
        path: parametersOf(template, path),
        judgeRequest: (query, body) => [
          ...judgeQuery(document, pointer, query, (at, value) => complaints("coercing", at, value)),
          ...judgeBody(document, pointer, body, (at, value) => complaints("strict", at, value)),
        ],
        judgeAnswer(status, body) {
          const answers = at(document, `${pointer}/responses`);
          const place = resolve(document, `${pointer}/responses/${status}`);
          // Refusals that hold for every endpoint are not repeated at each.
          if (!(status in answers))
            return [401, 403, 404, 500, 502, 503].includes(status)
              ? []
              : [`no answer ${status} is described`];
          // Of some it says only that they are given.
          if (!("content" in at(document, place))) return [];
          const schema = `${place}/content/${encode("application/json")}/schema`;
          return complaints("strict", schema, body);
        },
      };
    },
  };
}

/**
 * Where GitHub says `nullable` it means that null may stand there; the validator takes it so only beside a `type`, and
 * not where an `enum` does not list it.
 */
function allowNull(value: object): void {
  for (const inner of Object.values(value)) if (typeof inner === "object" && inner !== null) allowNull(inner);
  const schema = value as Record<string, unknown>;
  if (schema.nullable !== true) return;
  if (Array.isArray(schema.enum)) schema.enum = [...schema.enum, null];
  if ("type" in schema) return;
  const { nullable, ...given } = schema;
  for (const name of Object.keys(schema)) delete schema[name];
  schema.anyOf = [{ type: "null" }, given];
}

type Judge = (pointer: string, value: unknown) => string[];

function judgeQuery(document: Json, pointer: string, query: URLSearchParams, judge: Judge): string[] {
  const described = (at(document, pointer).parameters ?? []) as readonly Json[];
  const known = new Map<string, string>();
  for (const index of described.keys()) {
    const place = resolve(document, `${pointer}/parameters/${index}`);
    const parameter = at(document, place);
    if (parameter.in === "query") known.set(String(parameter.name), `${place}/schema`);
  }
  return [...query].flatMap(([name, value]) => {
    const schema = known.get(name);
    if (schema === undefined) return [`there is no query parameter ${name}`];
    return judge(schema, value).map((complaint) => `query parameter ${name}: ${complaint}`);
  });
}

function judgeBody(document: Json, pointer: string, body: unknown, judge: Judge): string[] {
  if (!("requestBody" in at(document, pointer)))
    return body === undefined ? [] : ["a body was sent to an endpoint that takes none"];
  if (typeof body !== "object" || body === null) return ["the body is no JSON object"];
  const schema = `${resolve(document, `${pointer}/requestBody`)}/content/${encode("application/json")}/schema`;
  const known = at(document, resolve(document, schema)).properties as Json;
  // GitHub ignores what it does not know; a misspelt field would go unnoticed.
  const unknown = Object.keys(body).filter((name) => !(name in known));
  return [
    ...unknown.map((name) => `the body has no field ${name}`),
    ...judge(schema, body).map((complaint) => `body: ${complaint}`),
  ];
}

function fits(template: string, path: string): boolean {
  const wanted = template.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === given[index] || (part.startsWith("{") && given[index] !== ""))
  );
}

function parametersOf(template: string, path: string): Record<string, string> {
  const given = path.split("/").map(decodeURIComponent);
  const pairs = template
    .split("/")
    .map((part, index) => [part.slice(1, -1), given[index] ?? "", part[0]] as const);
  return Object.fromEntries(pairs.filter(([, , first]) => first === "{"));
}

/** The value at a JSON pointer. Throws when there is none. */
function at(document: Json, pointer: string): Json {
  let value: unknown = document;
  for (const part of pointer.split("/").slice(1)) {
    value = (value as Json | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (typeof value !== "object" || value === null)
    throw new Error(`GitHub's description has nothing at ${pointer}`);
  return value as Json;
}

/** Follows one `$ref`, when there is one. */
function resolve(document: Json, pointer: string): string {
  try {
    const reference = at(document, pointer).$ref;
    return typeof reference === "string" ? reference.slice(1) : pointer;
  } catch {
    return pointer;
  }
}

function encode(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}
