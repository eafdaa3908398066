/** What a document of unknown make holds, field by field; a wrong type is reported to `wrong` and read as absent. */
export interface Fields {
  /** The path of this object: `users[0].user`. */
  readonly path: string;
  text(key: string): string | undefined;
  flag(key: string): boolean;
  texts(key: string): readonly string[];
  /** An object; an empty one where it is absent. */
  object(key: string): Fields;
  objects(key: string): readonly Fields[];
  has(key: string): boolean;
  keys(): readonly string[];
}

/** Wraps `value`; `wrong` is called with a sentence for each field that has another type than asked for. */
export function fieldsOf(value: unknown, path: string, wrong: (problem: string) => void): Fields {
  const record = isRecord(value) ? value : {};
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  const present = (key: string) => Object.hasOwn(record, key) && record[key] !== null;
  const expected = (key: string, what: string) => wrong(`${at(key)} must be ${what}`);
  const list = (key: string): readonly unknown[] => {
    if (!present(key)) return [];
    if (Array.isArray(record[key])) return record[key];
    expected(key, "a list");
    return [];
  };
  return {
    path,
    text(key) {
      if (!present(key)) return undefined;
      const found = record[key];
      if (typeof found === "string") return found === "" ? undefined : found;
      expected(key, "text (put it in quotes)");
      return undefined;
    },
    flag(key) {
      if (present(key) && typeof record[key] !== "boolean") expected(key, "true or false");
      return record[key] === true;
    },
    texts(key) {
      const found = list(key);
      const texts = found.filter((item) => typeof item === "string");
      if (texts.length < found.length) expected(key, "a list of texts (put them in quotes)");
      return texts;
    },
    object(key) {
      if (present(key) && !isRecord(record[key])) expected(key, "a mapping");
      return fieldsOf(record[key], at(key), wrong);
    },
    objects: (key) =>
      list(key).map((item, index) => {
        if (!isRecord(item)) expected(`${key}[${index}]`, "a mapping");
        return fieldsOf(item, at(`${key}[${index}]`), wrong);
      }),
    has: present,
    keys: () => Object.keys(record),
  };
}

/** true for a mapping of YAML or JSON. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
