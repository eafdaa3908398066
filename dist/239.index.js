export const id = 239;
export const ids = [239,753];
export const modules = {

/***/ 4504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ isEncryptedAt)
/* harmony export */ });
/* harmony import */ var _sops_encrypted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8685);

/** Whether a file of a commit is encrypted with SOPS; one that is not there is not. */
async function isEncryptedAt(path, commit, git) {
    const bytes = (await git.readFiles(commit, [path])).get(path);
    return bytes !== undefined && (0,_sops_encrypted_js__WEBPACK_IMPORTED_MODULE_0__/* .readEncrypted */ .ns)(Buffer.from(bytes).toString("utf8")) !== undefined;
}


/***/ }),

/***/ 1239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validate: () => (/* binding */ validate)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(7176);
// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8656);
// EXTERNAL MODULE: ./lib/report/counts.js
var counts = __webpack_require__(3610);
// EXTERNAL MODULE: ./lib/commands/check-layout.js
var check_layout = __webpack_require__(6627);
// EXTERNAL MODULE: ./lib/commands/check-selection.js
var check_selection = __webpack_require__(3539);
// EXTERNAL MODULE: ./lib/commands/generate.js + 2 modules
var generate = __webpack_require__(6003);
// EXTERNAL MODULE: ./lib/commands/read-repository.js + 62 modules
var read_repository = __webpack_require__(7311);
// EXTERNAL MODULE: ./lib/commands/told.js
var told = __webpack_require__(5703);
// EXTERNAL MODULE: ./lib/rehearsal/without-cluster.js
var without_cluster = __webpack_require__(6878);
// EXTERNAL MODULE: ./lib/formats/objects/similar-kind.js
var similar_kind = __webpack_require__(6387);
// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(7416);
// EXTERNAL MODULE: ./lib/config/distance.js
var distance = __webpack_require__(597);
// EXTERNAL MODULE: ./lib/formats/json.js
var json = __webpack_require__(7366);
;// CONCATENATED MODULE: ./lib/validation/finding.js
/** The path of a field below another one. */
function fieldPath(path, key) {
    if (!/^[\w-]+$/.test(key))
        return `${path}[${JSON.stringify(key)}]`;
    return path === "" ? key : `${path}.${key}`;
}

;// CONCATENATED MODULE: ./lib/validation/go-required.js

/**
 * Fields that the description calls required, since Go's structs have them in any case, and that the API server does
 * without (tried with Kubernetes 1.35; the last four are of older descriptions).
 */
const doneWithout = new Set([
    "EndpointSlice.endpoints",
    "HTTPHeader.value",
    "ISCSIPersistentVolumeSource.lun",
    "ISCSIVolumeSource.lun",
    "LimitRangeSpec.limits",
    "PriorityClass.value",
    "RoleRef.apiGroup",
    "SleepAction.seconds",
    "Sysctl.value",
    "ClusterRole.rules",
    "NetworkPolicySpec.podSelector",
    "Role.rules",
    "StatefulSetSpec.serviceName",
]);
/**
 * The paths of what is missing in an object that Go reads. What is not there is the zero value, and such a struct may
 * have fields that must be there: a Deployment without `spec` has no `spec.selector`.
 */
function missingInGo(rule, value, path) {
    const missing = (rule.schema.required ?? [])
        .filter((key) => isZero(value[key], rule.fields.get(key)) && !doneWithout.has(`${rule.name}.${key}`))
        .map((key) => fieldPath(path, key));
    const structs = [...rule.fields].flatMap(([key, field]) => {
        if ((value[key] ?? null) !== null || !isStruct(field))
            return [];
        // The server writes it itself.
        if (key === "status")
            return [];
        return missingInGo(field.rule(), {}, fieldPath(path, key));
    });
    return [...missing, ...structs];
}
/** An empty list or text is as good as none; an empty struct is told by what is missing in it. */
function isZero(value, field) {
    if (field === undefined || isStruct(field) || field.default === false)
        return false;
    if (value === undefined || value === null || value === "" || value === 0)
        return true;
    return Array.isArray(value) && value.length === 0;
}
/** A field that is a struct itself, and no pointer to one, has an empty one as its default. */
function isStruct({ default: value }) {
    return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

;// CONCATENATED MODULE: ./lib/validation/limits.js
/**
 * The first limit of a custom resource's schema that a value does not keep, to follow its path in a sentence; undefined:
 * it keeps them all. It says nothing of what the value is. Rules in CEL (`x-kubernetes-validations`) are left to the
 * API server.
 */
function limitFault(value, schema, parts) {
    if (typeof value === "number")
        return ofNumber(value, schema) ?? ofAlternatives(schema, parts);
    if (typeof value === "string")
        return ofText(value, schema, parts) ?? ofAlternatives(schema, parts);
    if (Array.isArray(value))
        return ofCount(value.length, "items", schema.minItems, schema.maxItems) ?? ofAlternatives(schema, parts);
    if (typeof value !== "object" || value === null)
        return ofAlternatives(schema, parts);
    const count = Object.keys(value).length;
    return (ofCount(count, "entries", schema.minProperties, schema.maxProperties) ?? ofAlternatives(schema, parts));
}
function ofNumber(value, schema) {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
    if (minimum !== undefined && (value < minimum || (exclusiveMinimum && value === minimum)))
        return `must be ${exclusiveMinimum ? "more than" : "at least"} ${minimum}`;
    if (maximum !== undefined && (value > maximum || (exclusiveMaximum && value === maximum)))
        return `must be ${exclusiveMaximum ? "less than" : "at most"} ${maximum}`;
    if (multipleOf !== undefined && !Number.isInteger(value / multipleOf))
        return `must be a multiple of ${multipleOf}`;
    return undefined;
}
function ofText(text, { pattern, minLength, maxLength }, { matches }) {
    if (pattern !== undefined && matches(pattern, text) === false)
        return `must match \`${pattern}\``;
    return ofCount([...text].length, "characters", minLength, maxLength);
}
function ofCount(count, what, least, most) {
    if (least !== undefined && count < least)
        return `must have at least ${least} ${what}, and has ${count}`;
    if (most !== undefined && count > most)
        return `must have at most ${most} ${what}, and has ${count}`;
    return undefined;
}
function ofAlternatives({ allOf, anyOf, oneOf, not }, { fits }) {
    if (allOf?.some((one) => !fits(one)))
        return "does not keep all that its schema asks for under `allOf`";
    if (anyOf !== undefined && !anyOf.some(fits))
        return `must be as ${limits_told(anyOf)}`;
    if (oneOf !== undefined && oneOf.filter(fits).length !== 1)
        return `must be as exactly ${limits_told(oneOf)}`;
    if (not !== undefined && fits(not))
        return `must not be as ${limits_told([not])}`;
    return undefined;
}
/** Alternatives mostly differ in the fields that they ask for. */
function limits_told(alternatives) {
    const fields = alternatives.map(({ required = [] }) => required.map((key) => `\`${key}\``).join(" and "));
    if (fields.some((text) => text === ""))
        return `one of the ${alternatives.length} alternatives of its schema`;
    return `one of these: with ${fields.join("; with ")}`;
}

;// CONCATENATED MODULE: ./lib/validation/lists.js
/** The path of an item: by its name where it has one, which a person finds sooner than a number. */
function itemPath(path, item, index) {
    const name = fieldOf(item, "name");
    return `${path}[${typeof name === "string" && name !== "" ? name : index}]`;
}
/** What the first two items with the same key have in common: `name: web`; undefined: there are none such. */
function duplicateIn(list, { schema, items }) {
    const type = schema["x-kubernetes-list-type"];
    const keys = schema["x-kubernetes-list-map-keys"] ?? [];
    if (list.length < 2 || (type !== "set" && (type !== "map" || keys.length === 0)))
        return undefined;
    const fields = items?.().fields;
    const textOf = (item) => {
        if (type === "set")
            return JSON.stringify(item);
        return keys.map((key) => `${key}: ${shown(fieldOf(item, key) ?? fields?.get(key)?.default)}`).join(", ");
    };
    const known = new Set();
    for (const text of list.map(textOf)) {
        if (known.has(text))
            return text;
        known.add(text);
    }
    return undefined;
}
function fieldOf(item, key) {
    if (typeof item !== "object" || item === null || Array.isArray(item))
        return undefined;
    return item[key];
}
function shown(value) {
    return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

;// CONCATENATED MODULE: ./lib/validation/texts.js
/** What a rule takes, to follow "takes". */
function takesText(takes) {
    return takenTexts[takes];
}
const takenTexts = {
    object: "a map",
    list: "a list",
    text: "text",
    integer: "an integer",
    number: "a number",
    boolean: "`true` or `false`",
    "int-or-string": "an integer or text",
    quantity: "a quantity, such as `500m` or `1.5Gi`",
    any: "anything",
};
/** What a value is, to follow "is". It says nothing of what it holds, which may be a secret. */
function kindOfValue(value) {
    if (value === null)
        return "empty";
    if (Array.isArray(value))
        return "a list";
    switch (typeof value) {
        case "string":
            return "text";
        case "number":
            return Number.isInteger(value) ? "a number" : "a number with a fraction";
        case "boolean":
            return "`true` or `false`";
        default:
            return "a map";
    }
}
/** What to try where a value is of another type. */
function typeHint(value, takes) {
    if (takes === "text" && (typeof value === "number" || typeof value === "boolean"))
        return "Put it in quotes; in a template: `| quote`.";
    if (typeof value !== "string")
        return undefined;
    if (takes === "integer" || takes === "number" || takes === "boolean")
        return "Write it without quotes; in a template: without `| quote`.";
    return undefined;
}
// `resource.ParseQuantity` of k8s.io/apimachinery.
const quantity = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
// RFC 3339, as Go's time package reads it.
const dateTime = /^\d{4}-\d\d-\d\d[T]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/;
// `base64.StdEncoding`, which passes over line breaks.
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** What a text should be, where a format asks for more; undefined: it is that. */
function formatFault(text, { takes, schema, go }) {
    if (takes === "quantity")
        return quantity.test(text) ? undefined : takesText(takes);
    if (schema.format === "byte")
        return base64.test(text.replace(/[\r\n]/g, "")) ? undefined : "base64";
    if (schema.format !== "date-time")
        return undefined;
    // Go reads an empty time as none.
    if (dateTime.test(text) && !Number.isNaN(Date.parse(text.replace(",", "."))))
        return undefined;
    return go && text === "null" ? undefined : "a time, such as `2025-01-31T12:00:00Z`";
}
/** Why an integer does not fit, to follow "takes". */
function sizeFault(value, { schema }) {
    if (schema.format !== "int32" || (value >= -(2 ** 31) && value < 2 ** 31))
        return undefined;
    return "an integer of 32 bits, from -2147483648 to 2147483647";
}

;// CONCATENATED MODULE: ./lib/validation/check.js







/** Holds an object against the rule of its kind; what is wrong, in the order of the object. */
function checkObject(object, rule, parts) {
    const findings = [];
    check(object, rule, "", { ...parts, findings });
    return findings;
}
/** Whether a value is what an alternative of a schema asks for. */
function fits(value, rule, parts) {
    const findings = [];
    check(value, rule, "", { ...parts, findings, alternative: true });
    return findings.length === 0;
}
function check(value, rule, path, around) {
    // To Go null is the zero value.
    if (value === null && (rule.go || rule.schema.nullable))
        return;
    if (!isTaken(value, rule)) {
        const message = `\`${path}\` takes ${takesText(rule.takes)}, and is ${kindOfValue(value)}.`;
        add(around, path, message, typeHint(value, rule.takes));
        return;
    }
    if ((0,json/* isMap */.jh)(value))
        checkMap(value, rule, path, around);
    else if ((0,json/* isList */.Lv)(value))
        checkList(value, rule, path, around);
    else
        checkScalar(value, rule, path, around);
    if (rule.go)
        return;
    const fault = limitFault(value, rule.schema, {
        matches: around.matches,
        fits: (schema) => fits(value, around.rules.part(schema), around),
    });
    if (fault !== undefined)
        add(around, path, `\`${path}\` ${fault}.`);
}
function isTaken(value, { takes }) {
    switch (takes) {
        case "any":
            return true;
        case "object":
            return (0,json/* isMap */.jh)(value);
        case "list":
            return (0,json/* isList */.Lv)(value);
        case "text":
            return typeof value === "string";
        case "integer":
            return Number.isInteger(value);
        case "number":
            return typeof value === "number";
        case "boolean":
            return typeof value === "boolean";
        case "int-or-string":
            return typeof value === "string" || Number.isInteger(value);
        case "quantity":
            return typeof value === "string" || typeof value === "number";
    }
}
function checkMap(map, rule, path, around) {
    for (const [key, value] of Object.entries(map)) {
        const field = rule.fields.get(key);
        const own = field?.rule ?? (typeof rule.others === "function" ? rule.others : undefined);
        if (own !== undefined) {
            // The default of a custom resource comes in the place of null.
            if (value !== null || field?.default === undefined)
                check(value, own(), fieldPath(path, key), around);
        }
        else if (rule.others === "unknown" && rule.takes === "object" && !around.alternative)
            addUnknown(key, rule, path, around);
    }
    // The server takes the status away from what is applied.
    if (path === "status" || path.startsWith("status."))
        return;
    for (const missing of rule.go ? missingInGo(rule, map, path) : missingIn(map, rule, path))
        add(around, missing, `\`${missing}\` is missing.`);
}
/** Of a custom resource. */
function missingIn(map, { schema, fields }, path) {
    return (schema.required ?? [])
        .filter((key) => map[key] === undefined && fields.get(key)?.default === undefined)
        .map((key) => fieldPath(path, key));
}
function addUnknown(key, rule, path, around) {
    const own = fieldPath(path, key);
    const known = [...rule.fields.keys()];
    const near = (0,distance/* nearest */.pA)(key, known, 1);
    const takes = known.length === 0 ? "It takes no fields." : `It takes ${(0,distance/* orList */.A3)(known)}.`;
    const hint = near.length > 0 ? `Did you mean ${(0,distance/* orList */.A3)(near)}?` : known.length <= shownFields ? takes : undefined;
    add(around, own, `\`${own}\` is no field that this kind has.`, hint);
}
/** Of a map with so many fields all are named. */
const shownFields = 12;
function checkList(list, rule, path, around) {
    const { items } = rule;
    if (items === undefined)
        return;
    for (const [index, item] of list.entries())
        check(item, items(), itemPath(path, item, index), around);
    const duplicate = duplicateIn(list, rule);
    if (duplicate === undefined)
        return;
    const level = rule.go ? around.duplicates : "error";
    const hint = level === "error" ? "Keep one of them." : "Keep one of them: Helm 4 could not apply it.";
    const same = around.shown ? `: ${duplicate}` : "";
    around.findings.push({ level, path, message: `\`${path}\` has two items of one key${same}.`, hint });
}
function checkScalar(value, rule, path, around) {
    const wanted = typeof value === "string"
        ? formatFault(value, rule)
        : typeof value === "number"
            ? sizeFault(value, rule)
            : undefined;
    const is = around.shown ? ` \`${value}\`` : "";
    if (wanted !== undefined)
        add(around, path, `\`${path}\` takes ${wanted}, and is${is === "" ? " not that" : is}.`);
    const { enum: choices } = rule.schema;
    // To Go an empty text is what is not there.
    if (choices === undefined || choices.includes(value) || (rule.go && value === ""))
        return;
    const words = choices.map(String).filter((word) => word !== "");
    const [near] = typeof value === "string" ? (0,distance/* nearest */.pA)(value, words, 1) : [];
    const hint = near === undefined ? undefined : `Did you mean \`${near}\`?`;
    add(around, path, `\`${path}\` takes ${(0,distance/* orList */.A3)(words)}, and is${is === "" ? " none of them" : is}.`, hint);
}
function add({ findings }, path, message, hint) {
    findings.push({ level: "error", path, message, ...(hint === undefined ? {} : { hint }) });
}

// EXTERNAL MODULE: ./lib/validation/custom-kinds.js
var custom_kinds = __webpack_require__(2160);
;// CONCATENATED MODULE: ./lib/validation/rule.js
function createRules({ components }) {
    const schemas = components?.schemas ?? {};
    const made = new Map();
    const parts = new Map();
    function named(name) {
        const known = made.get(name);
        if (known !== undefined)
            return known;
        const schema = schemas[name];
        if (schema === undefined)
            return undefined;
        const rule = ruleOf(schema, goType.test(name), name);
        made.set(name, rule);
        return rule;
    }
    function ruleOf(schema, go, name) {
        const to = referenceOf(schema);
        const referred = to === undefined ? undefined : named(to);
        if (referred !== undefined)
            return referred;
        const { properties = {}, items } = schema;
        const fields = new Map(Object.entries(properties).map(([key, of]) => [
            key,
            { rule: later(of, go), default: of.default },
        ]));
        return {
            takes: takenBy(schema, name),
            go,
            schema,
            name: name?.split(".").at(-1),
            fields,
            others: othersOf(schema, go),
            items: items === undefined ? undefined : later(items, go),
        };
    }
    function later(schema, go) {
        let rule;
        return () => {
            rule ??= ruleOf(schema, go);
            return rule;
        };
    }
    function othersOf(schema, go) {
        const { additionalProperties: more, properties } = schema;
        if (typeof more === "object")
            return later(more, go);
        if (more === true || schema["x-kubernetes-preserve-unknown-fields"])
            return "kept";
        // FieldsV1, RawExtension: Go reads them as they are.
        return go && properties === undefined ? "kept" : "unknown";
    }
    return {
        named,
        part(schema) {
            const rule = parts.get(schema) ?? ruleOf(schema, false);
            parts.set(schema, rule);
            return rule;
        },
    };
}
/** Names of what is compiled into API servers; those of CustomResourceDefinitions begin with their own group. */
const goType = /^io\.k8s\.(?:api|apimachinery|apiextensions-apiserver|kube-aggregator|metrics)\./;
/** A field refers by `allOf`, since it says more about itself beside it: a description, a default. */
function referenceOf({ $ref, allOf }) {
    const to = $ref ?? (allOf?.length === 1 ? allOf[0]?.$ref : undefined);
    return to?.split("/").at(-1);
}
function takenBy(schema, name) {
    if (schema["x-kubernetes-int-or-string"] || schema.format === "int-or-string")
        return "int-or-string";
    if (name?.endsWith(".resource.Quantity"))
        return "quantity";
    switch (schema.type) {
        case "object":
        case "integer":
        case "number":
        case "boolean":
            return schema.type;
        case "array":
            return "list";
        case "string":
            return "text";
        default:
            return schema.properties === undefined ? "any" : "object";
    }
}

;// CONCATENATED MODULE: ./lib/validation/kinds.js

/** The kinds that a document describes for its group version, `apps/v1`. */
function kindsOf(document, apiVersion) {
    const rules = createRules(document);
    const schemas = new Map();
    for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
        const own = schema["x-kubernetes-group-version-kind"] ?? [];
        // DeleteOptions, Status and the like are of every group version.
        if (own.length > 1)
            continue;
        for (const { group, version, kind } of own)
            if ((group === "" ? version : `${group}/${version}`) === apiVersion)
                schemas.set(kind, name);
    }
    return {
        rules,
        rule(kind) {
            const name = schemas.get(kind);
            return name === undefined ? undefined : rules.named(name);
        },
        names: [...schemas.keys()],
    };
}

// EXTERNAL MODULE: ../node_modules/re2js/build/index.js
var build = __webpack_require__(8966);
;// CONCATENATED MODULE: ./lib/validation/pattern.js

/** Reads each pattern once. */
function createMatches() {
    const known = new Map();
    return (pattern, text) => {
        if (!known.has(pattern))
            known.set(pattern, compiled(pattern));
        return known.get(pattern)?.matcher(text).find();
    };
}
function compiled(pattern) {
    try {
        return build.RE2JS.compile(pattern);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/validation/validator.js






function createValidator({ source, duplicates }) {
    const known = new Map();
    const matches = createMatches();
    const made = new Map();
    function kindsIn(apiVersion) {
        return (0,once/* once */.Oo)(known, apiVersion, async () => {
            const document = await source.document(apiVersion);
            return document === undefined ? undefined : kindsOf(document, apiVersion);
        });
    }
    function customKinds(all, apiVersion) {
        const own = made.get(all) ?? new Map();
        made.set(all, own);
        return (0,once/* once */.Oo)(own, apiVersion, async () => {
            const kinds = all.filter((one) => one.apiVersion === apiVersion);
            return kindsOf((0,custom_kinds/* documentOf */.l)(kinds, await source.document("v1")), apiVersion);
        });
    }
    function held({ kind, object }, kinds) {
        const rule = kinds.rule(kind);
        if (rule === undefined)
            return undefined;
        const parts = { rules: kinds.rules, matches, shown: kind !== "Secret", duplicates };
        return { kind: "checked", findings: checkObject(object, rule, parts), custom: !rule.go };
    }
    return {
        async check(object) {
            const kinds = await kindsIn(object.apiVersion);
            const checked = kinds && held(object, kinds);
            if (checked !== undefined)
                return checked;
            if (kinds === undefined && !source.covers(object.apiVersion))
                return { kind: "unchecked" };
            const served = (await source.served?.()) ?? ofVersion(kinds, object.apiVersion);
            const path = kinds === undefined ? "apiVersion" : "kind";
            return {
                kind: "unknown",
                finding: { level: "error", path, ...unknownKind(object, source.name, served) },
            };
        },
        async checkCustom(object, all) {
            if (!all.some(({ apiVersion, kind }) => apiVersion === object.apiVersion && kind === object.kind))
                return undefined;
            return held(object, await customKinds(all, object.apiVersion));
        },
    };
}
function ofVersion(kinds, apiVersion) {
    return kinds?.names.map((kind) => ({ apiVersion, kind })) ?? [];
}
function unknownKind(meant, where, served) {
    const near = (0,similar_kind/* similarKind */.Q)(meant, served);
    const message = `${where} has no kind ${meant.kind} of ${meant.apiVersion}, and no CustomResourceDefinition of the repository makes it.`;
    return near === undefined
        ? { message }
        : { message, hint: `Did you mean ${near.kind} of ${near.apiVersion}?` };
}

// EXTERNAL MODULE: ./lib/commands/encrypted-at.js
var encrypted_at = __webpack_require__(4504);
// EXTERNAL MODULE: ./lib/commands/operation-tools.js
var operation_tools = __webpack_require__(4763);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/config/outside.js
var outside = __webpack_require__(107);
// EXTERNAL MODULE: ./lib/commands/digests.js + 1 modules
var commands_digests = __webpack_require__(59);
// EXTERNAL MODULE: ./lib/commands/follow-charts.js
var follow_charts = __webpack_require__(1917);
;// CONCATENATED MODULE: ./lib/commands/validate/validated-before.js




/** To be raised with what is checked: what was right by other rules is checked again. */
const rules = 1;
const prefix = `gitops-action-validated-${rules}-`;
/** Older ones are left out: one takes 25 bytes. */
const most = 20_000;
const nothing = { knows: () => false, keep: async () => undefined };
async function openValidatedBefore(parts) {
    const { kept, plans, now, git, stamps } = parts;
    if (kept === undefined || plans.length === 0)
        return nothing;
    const [entry, material] = await Promise.all([kept.newest(prefix), (0,commands_digests/* readDigestMaterial */.GS)(plans, now, git)]);
    const tellable = plans.filter(isTold);
    const digests = (0,commands_digests/* digestsOf */.nw)(tellable, material, new Map());
    const marks = new Map(tellable.flatMap(({ id, setup }) => {
        const stamp = stamps.get(setup);
        return stamp === undefined ? [] : [[id, markOf([stamp, id, digests.get(id)])]];
    }));
    const before = new Set(entry?.toString("utf8").split("\n"));
    const isKnown = ({ id }) => before.has(marks.get(id) ?? "none");
    return {
        knows: isKnown,
        async keep(right) {
            const own = right.filter(standsAlone).flatMap(({ plan }) => marks.get(plan.id) ?? []);
            const old = plans.filter(isKnown).flatMap(({ id }) => marks.get(id) ?? []);
            if (own.length === 0)
                return;
            const all = [...new Set([...own, ...old, ...before])].slice(0, most);
            const bytes = Buffer.from(all.join("\n"));
            // No entry can be written twice, and jobs of one run may leave one each.
            await kept.put(`${prefix}${(0,external_node_crypto_.hash)("sha256", bytes, "hex")}`, bytes);
        },
    };
}
/** Whether the commit tells all that the plan comes to. */
function isTold(plan) {
    return ((0,outside/* outsideOf */.R_)(plan).length === 0 && !(0,follow_charts/* isFloatingChart */.i)(plan.chart) && plan.options.postRender === undefined);
}
/** Whether what came of it rests on it alone, and no other plan rests on it. */
function standsAlone({ faults, notices, pending, makes }) {
    return [faults, notices, pending, makes].every((all) => all.length === 0);
}
function markOf(of) {
    return (0,external_node_crypto_.hash)("sha256", JSON.stringify(of), "hex").slice(0, 24);
}

;// CONCATENATED MODULE: ./lib/commands/validate/checks.js





/** What earlier runs have found to be right. `force`: it is checked again. */
async function beforeOf(setups, { settings, world, now, plans, stranger }) {
    const { kept, git } = world;
    const helm = setups.length === 0 ? undefined : (await world.helm()).tool.version;
    // Less of a plan is checked for a stranger.
    const by = [helm, world.environment.GITHUB_ACTION_REF ?? "", ...(stranger ? ["stranger"] : [])];
    const stamps = new Map(setups.map(({ setup, stamp }) => [setup, JSON.stringify([...by, stamp])]));
    return await openValidatedBefore({
        git,
        now,
        plans,
        stamps,
        kept: settings.inputs.force ? undefined : kept,
    });
}
/** What plans are checked with, by setup. */
async function checksOf(setups, { settings, world, now, stranger }) {
    const tools = (0,operation_tools/* createOperationTools */.H)(settings, world, now.configuration, async () => "");
    const helm = setups.length === 0 ? undefined : await world.helm();
    // Helm 4 applies by the server, which refuses two items of one key; Helm 3 does not.
    const duplicates = helm?.tool.major === 3 ? "warning" : "error";
    return new Map(setups.map(({ setup, cluster, source, versions }) => [
        setup,
        {
            helm: world.helm,
            chart: tools.chart,
            values: world.values.write,
            postRenderer: (plan) => tools.postRenderer(plan, "install"),
            ...(stranger ? { strip: (plan) => strippedFor(plan, settings.commit, world.git) } : {}),
            cluster,
            validator: source === undefined ? undefined : createValidator({ source, duplicates }),
            versions,
        },
    ]));
}
/** What is left for a stranger. That no `post-render` runs is told of all plans at once. */
async function strippedFor(plan, commit, git) {
    const { postRender: _, ...options } = plan.options;
    return await (0,without_cluster/* withoutCluster */.T)({ ...plan, options: { ...options, postRender: undefined } }, (path) => (0,encrypted_at/* isEncryptedAt */.o)(path, commit, git));
}

// EXTERNAL MODULE: ./lib/reconcile/subject.js
var subject = __webpack_require__(8734);
;// CONCATENATED MODULE: ./lib/commands/validate/outcomes.js



/** One outcome a plan that cannot be read, however many problems it has. */
function unreadableOutcomes(problems) {
    const outcomes = new Map();
    for (const { plan, place, message, hint } of problems) {
        if (plan === undefined || outcomes.has(plan.id))
            continue;
        const subject = { ...plan, release: plan.name, chart: null, place };
        outcomes.set(plan.id, {
            ...nothingDone,
            subject,
            result: "failed",
            reason: message,
            hint,
            unread: place,
        });
    }
    return [...outcomes.values()];
}
/** What a plan came to, where there is anything to tell of it. */
function outcomeOf({ plan, faults, notices }, time) {
    const [first, ...more] = faults;
    const about = { ...nothingDone, ...time, subject: (0,subject/* subjectOf */.e)(plan), notices };
    if (first === undefined) {
        if (notices.length === 0)
            return [];
        return [{ ...about, result: "skipped", reason: notices[0], hint: undefined }];
    }
    const rest = more.length === 0 ? {} : { diagnosis: more.map(textOf) };
    return [{ ...about, result: "failed", reason: first.message, hint: first.hint, ...rest }];
}
/** Of objects whose kinds no version of Kubernetes tells. */
function uncheckedNotice(plans) {
    const objects = plans.flatMap(({ pending }) => pending.map(({ object }) => object));
    if (objects.length === 0)
        return [];
    const kinds = [...new Set(objects.map(({ kind, apiVersion }) => `${kind} of ${apiVersion}`))].sort();
    return [
        `${(0,counts/* plural */.LS)(objects.length, "object")} of kinds that Kubernetes itself does not have, and that no CustomResourceDefinition of the repository makes, could not be checked without a cluster: ${(0,listed/* listed */.K)(kinds)}.`,
    ];
}
const nothingDone = {
    operation: "skip",
    revision: null,
    versionBefore: null,
    version: null,
    startedAt: 0,
    duration: 0,
    evidence: [],
    notices: [],
};
function textOf({ message, hint }) {
    return hint === undefined ? message : `${message} ${hint}`;
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
// EXTERNAL MODULE: ./lib/operations/explain.js + 3 modules
var explain = __webpack_require__(7825);
// EXTERNAL MODULE: ./lib/config/to-json.js
var to_json = __webpack_require__(7586);
// EXTERNAL MODULE: ./lib/formats/objects/lacking.js
var objects_lacking = __webpack_require__(5486);
// EXTERNAL MODULE: ./lib/yaml/documents.js
var documents = __webpack_require__(7751);
// EXTERNAL MODULE: ./lib/yaml/part.js
var yaml_part = __webpack_require__(2788);
;// CONCATENATED MODULE: ./lib/validation/rendered.js




/** Reads what `helm template` has printed, as Helm hands it to Kubernetes. */
function readRendered(manifest) {
    const objects = [];
    const faults = [];
    const notices = [];
    for (const { from, to } of (0,documents/* documentRanges */._)(manifest)) {
        const text = manifest.slice(from, to);
        const source = (0,objects_lacking/* sourceOf */.vz)(text);
        const part = (0,yaml_part/* readPart */.o)(text, 0, text.length);
        const of = source === undefined ? "" : ` of ${source}`;
        if (part.kind === "empty")
            continue;
        if (part.kind === "broken") {
            // Templates render doubles that Helm puts up with: the last one wins.
            const where = part.fault.message.includes("is there twice") ? notices : faults;
            where.push(`A document${of} cannot be checked: ${part.fault.message}`);
            continue;
        }
        const once = /(?:^|\/)crds\//.test(source ?? "");
        for (const object of (0,objects_lacking/* itemsOf */.S3)((0,to_json/* toJson */.a)(part.root, []))) {
            const lacking = (0,objects_lacking/* lackingIn */.TE)(object);
            if (lacking === undefined)
                objects.push({ ...readAs(object), once });
            else
                faults.push((0,objects_lacking/* noObject */.lm)(source, lacking));
        }
    }
    return { objects, faults, notices };
}
function readAs(object) {
    return {
        apiVersion: object.apiVersion,
        kind: object.kind,
        name: object.metadata.name,
        object,
    };
}

;// CONCATENATED MODULE: ./lib/commands/validate/lenient-values.js


/**
 * Writes the values of a plan, and does without those that lie outside the repository or are encrypted where they cannot
 * be had. Throws UserError for what the repository itself lacks.
 */
async function writeValuesAtHand(plan, around) {
    const { write, ...surroundings } = around;
    const { id, needs } = plan;
    try {
        const { files } = await write(plan, surroundings);
        return { files, missing: [] };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
    }
    const files = [];
    const missing = [];
    for (const [index, reference] of plan.values.entries()) {
        try {
            const one = { id: `${id}#${index}`, needs, values: [reference] };
            files.push(...(await write(one, surroundings)).files);
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo) || reference.kind === "chart-file")
                throw error;
            missing.push(missingText(reference, error));
        }
    }
    return { files, missing };
}
function missingText(reference, error) {
    const [item] = (0,outside/* outsideOf */.R_)({ values: [reference] });
    const what = reference.kind === "file" ? reference.path : item === undefined ? "values" : (0,outside/* describeOutside */.zk)(item);
    return `Checked without ${what}, which cannot be had here: ${(0,errors/* messageOf */.bD)(error)}`;
}

// EXTERNAL MODULE: ./lib/sources/version-schemas.js
var version_schemas = __webpack_require__(2753);
// EXTERNAL MODULE: ./lib/commands/open-setups.js
var open_setups = __webpack_require__(2997);
;// CONCATENATED MODULE: ./lib/commands/validate/setup.js





/**
 * Opens a setup for looking alone. A version of Kubernetes that was asked for takes the place of clusters; without a
 * store, a setup that has no context of its name is checked without one, and so is all that is a stranger's.
 */
async function openForValidation(setup, { inputs }, world, { stranger }) {
    const { kubernetesVersion: version } = inputs;
    if (version !== undefined) {
        const source = await world.schemas(version);
        // What every object needs: a wrong version or place stops the run, and fails not each plan.
        await source.document("v1");
        const stamp = JSON.stringify([version, inputs.kubernetesSchemas]);
        return {
            ...offline(setup),
            source,
            versions: { kubeVersion: (0,version_schemas/* wholeVersion */.g)(version), apiVersions: [] },
            stamp,
        };
    }
    if (stranger) {
        const notice = `${setup}: its objects were rendered, and not held against Kubernetes' schemas, since no cluster is asked for a pull request of a fork. Name a \`kubernetes-version\`.`;
        return { ...offline(setup), notice };
    }
    let cluster;
    try {
        cluster = await world.openCluster(setup);
    }
    catch (error) {
        if (inputs.kubeconfig.url !== undefined || !(error instanceof errors/* UserError */.yo))
            return (0,open_setups/* lostBy */.qR)(setup, error);
        const notice = `${setup}: its objects were rendered, and not held against Kubernetes' schemas. ${(0,errors/* messageOf */.bD)(error)} Or name a \`kubernetes-version\`.`;
        return { ...offline(setup), notice };
    }
    try {
        return await throughCluster(setup, cluster);
    }
    catch (error) {
        cluster.close();
        return (0,open_setups/* lostBy */.qR)(setup, error);
    }
}
async function throughCluster(setup, cluster) {
    const { documents } = cluster;
    const [versions, revision] = await Promise.all([cluster.versions(), documents.revision()]);
    return {
        setup,
        cluster,
        source: {
            name: `The cluster of ${setup}`,
            document: documents.document,
            covers: () => true,
            served: (0,once/* lazily */.qy)(() => cluster.kinds()),
        },
        versions,
        stamp: (0,external_node_crypto_.hash)("sha256", JSON.stringify([versions, revision]), "hex"),
        close: () => cluster.close(),
    };
}
const noCluster = new errors/* UserError */.yo("No cluster is at hand.");
/** Whether something could not be had for nothing but that no cluster was asked. */
function isForLackOfCluster(error) {
    return error === noCluster || (error instanceof Error && isForLackOfCluster(error.cause));
}
/** A setup that is checked without its cluster. */
function offline(setup) {
    return {
        setup,
        cluster: {
            async data() {
                throw noCluster;
            },
        },
        source: undefined,
        versions: undefined,
        stamp: "offline",
        close: () => undefined,
    };
}

;// CONCATENATED MODULE: ./lib/commands/validate/plan.js







/** Renders a plan and checks its objects. Whatever is wrong is told in the answer. */
async function validatePlan(plan, checks) {
    const notices = [];
    try {
        const rendered = await render(plan, checks, notices);
        notices.push(...rendered.notices);
        const results = await checkAll(rendered, checks.validator);
        const faults = results.flatMap(({ object, checked }) => isPending(checked) ? [] : faultsOf(object, checked));
        return {
            plan,
            faults: [...rendered.faults.map((message) => ({ message })), ...faults],
            notices: [...notices, ...results.flatMap(({ object, checked }) => warningsOf(object, checked))],
            pending: results.filter(({ checked }) => isPending(checked)),
            makes: rendered.objects.flatMap(({ object, once }) => (0,custom_kinds/* customKindsIn */.m)(object).map((kind) => ({ kind, once: once && plan.options.crds !== "apply" }))),
        };
    }
    catch (error) {
        const { reason: message, hint } = failureOf(error, plan);
        const nothing = { plan, pending: [], makes: [] };
        if (isForLackOfCluster(error))
            return { ...nothing, faults: [], notices: [`Not rendered: ${message}`] };
        // What is not here may be what the chart could not do without.
        if (error instanceof errors/* CommandError */.Qd && notices.length > 0)
            return { ...nothing, faults: [], notices: [...notices, `Not rendered without them: ${message}`] };
        return { ...nothing, faults: [{ message, hint }], notices };
    }
}
async function render(declared, checks, notices) {
    const { plan, leftOut } = (await checks.strip?.(declared)) ?? { plan: declared, leftOut: [] };
    notices.push(...(0,without_cluster/* leftOutNotice */.O)(leftOut));
    const { cluster, versions } = checks;
    const { namespace, release, options } = plan;
    const charting = checks.chart(plan, { cluster, recorded: async () => undefined });
    // Told where it is waited for.
    charting.catch(() => undefined);
    const writing = writeValuesAtHand(plan, { write: checks.values, cluster, chart: () => charting });
    const [chart, values, postRenderer, helm] = await Promise.all([
        charting,
        writing,
        checks.postRenderer(plan),
        checks.helm(),
    ]);
    notices.push(...values.missing);
    const manifest = await helm.template({
        namespace,
        release,
        chart: chart.path,
        values: values.files,
        postRenderer,
        skipHooks: options.skipHooks,
        skipValuesSchema: options.skipValuesSchema,
        includeCrds: options.crds !== "skip",
        versions,
    });
    return readRendered(chart.ahead === undefined ? manifest : `${chart.ahead}\n---\n${manifest}`);
}
async function checkAll({ objects }, validator) {
    if (validator === undefined)
        return [];
    return await Promise.all(objects.map(async (object) => ({ object, checked: await validator.check(object) })));
}
/** What no definition can make good is told at once. */
function isPending(checked) {
    return (checked.kind !== "checked" || (checked.custom && checked.findings.some(({ level }) => level === "error")));
}
/** What is wrong in an object. */
function faultsOf(object, checked) {
    return findingsOf(checked)
        .filter(({ level }) => level === "error")
        .map(({ message, hint }) => ({ message: `${nameOf(object)}: ${message}`, hint }));
}
/** What the API server takes of it, and a person should look at. */
function warningsOf(object, checked) {
    return findingsOf(checked)
        .filter(({ level }) => level === "warning")
        .map(({ message, hint }) => `${nameOf(object)}: ${message}${hint === undefined ? "" : ` ${hint}`}`);
}
function findingsOf(checked) {
    if (checked.kind === "checked")
        return checked.findings;
    return checked.kind === "unknown" ? [checked.finding] : [];
}
function nameOf({ kind, name }) {
    return `${kind} ${name}`;
}
function failureOf(error, { chart }) {
    const { reason, hint } = (0,explain/* reasonFor */.q)(error, chart);
    return { reason, hint };
}

;// CONCATENATED MODULE: ./lib/commands/validate/pending.js

/**
 * Checks what has waited for the CustomResourceDefinitions of all plans of the setup. One that is applied each time
 * counts before what the cluster has; one that Helm installs once, only where the cluster has none.
 */
async function settlePending(plans, validator) {
    const makes = plans.flatMap((one) => one.makes);
    const all = makes.map(({ kind }) => kind);
    const applied = makes.filter(({ once }) => !once).map(({ kind }) => kind);
    return await Promise.all(plans.map(async (one) => {
        if (validator === undefined || one.pending.length === 0)
            return one;
        const settled = await Promise.all(one.pending.map(async ({ object, checked }) => {
            const kinds = checked.kind === "checked" ? applied : all;
            return { object, checked: (await validator.checkCustom(object, kinds)) ?? checked };
        }));
        return {
            ...one,
            faults: [...one.faults, ...settled.flatMap(({ object, checked }) => faultsOf(object, checked))],
            pending: settled.filter(({ checked }) => checked.kind === "unchecked"),
        };
    }));
}

;// CONCATENATED MODULE: ./lib/commands/validate/validate.js














/**
 * Checks every plan of the commit that the selection reaches: its file, what it refers to, whether it renders, and its
 * objects against Kubernetes' schemas. Writes nothing anywhere. `stranger`: the commit may be of somebody who may not
 * push here, so no program of it runs, no cluster is asked, and nothing is decrypted. Throws UserError for what stops
 * the run.
 */
async function validate(settings, world, account, { stranger }) {
    const { commit, layout, inputs, selection } = settings;
    const where = { layout, lockNamespace: inputs.lockNamespace };
    const generators = (stranger ? generate/* noGeneratorsOf */.TV : generate/* generatorsOf */.IW)(commit, world);
    const now = await (0,read_repository/* createRepositoryReader */.yl)(world.git, where, generators).read(commit);
    (0,check_layout/* refuseMissingFolder */.X)(now, [], settings);
    (0,check_selection/* refuseNoMatch */.T)(selection, (0,read_repository/* idsOf */.UX)(now));
    const plans = now.declared.declarations.filter(({ id }) => selection.matches(id));
    const problems = now.declared.problems.filter(({ plan }) => plan === undefined || selection.matches(plan.id));
    const setups = [...new Set(plans.map(({ setup }) => setup))].sort();
    const unread = unreadableOutcomes(problems);
    account.tell({
        problems,
        outcomes: unread,
        validated: plans.length + unread.length,
        looked: { plans: plans.length, setups, unchanged: 0, idle: undefined },
        notices: noticesOf(settings, now, plans, stranger),
    });
    (0,told/* announceProblems */.ww)(problems, world);
    const opened = await Promise.all(setups.map((setup) => openForValidation(setup, settings, world, { stranger })));
    try {
        world.cancel.throwIfAborted();
        await validateAll(opened, { settings, world, account, now, plans, stranger });
    }
    finally {
        for (const one of opened)
            if ("source" in one)
                one.close();
    }
}
async function validateAll(opened, around) {
    const { world, account, plans, settings } = around;
    const atHand = new Map(opened.flatMap((one) => ("source" in one ? [[one.setup, one]] : [])));
    const lost = opened.filter((one) => "reason" in one);
    const checks = await checksOf([...atHand.values()], around);
    const before = await beforeOf([...atHand.values()], around);
    const reached = plans.filter(({ setup }) => atHand.has(setup));
    const changed = reached.filter((plan) => !before.knows(plan));
    if (changed.length < reached.length)
        world.log.info(`${(0,counts/* grouped */.zD)(reached.length - changed.length)} of ${(0,counts/* plural */.LS)(reached.length, "plan")} are not checked again: they were right, and nothing that they are made from or checked by has changed.`);
    // Nearly all of it is the work of Helm processes: one more than there are cores keeps these busy.
    const width = Math.min(settings.inputs.maxParallel, (0,external_node_os_.availableParallelism)() + 1);
    const found = await (0,pool/* inParallel */.H)(changed, width, async (plan) => {
        world.cancel.throwIfAborted();
        const startedAt = world.now();
        const validated = await validatePlan(plan, checks.get(plan.setup));
        return { validated, startedAt, duration: world.now() - startedAt };
    });
    world.cancel.throwIfAborted();
    const settled = new Map();
    for (const [setup, { validator }] of checks) {
        const own = found.map(({ validated }) => validated).filter(({ plan }) => plan.setup === setup);
        for (const one of await settlePending(own, validator))
            settled.set(one.plan.id, one);
    }
    await before.keep([...settled.values()]);
    const outcomes = found.flatMap(({ validated, ...time }) => outcomeOf(settled.get(validated.plan.id) ?? validated, time));
    for (const { subject, reason, result } of outcomes) {
        const say = result === "failed" ? world.log.error : world.log.notice;
        say(`${subject.id}: ${reason}`);
    }
    const told = account.soFar();
    account.tell({
        outcomes: [...told.outcomes, ...outcomes],
        setupFailures: lost.map((one) => ({
            ...one,
            plans: plans.filter(({ setup }) => setup === one.setup).map(({ id }) => id),
        })),
        notices: [
            ...told.notices,
            ...[...atHand.values()].flatMap(({ notice }) => notice ?? []),
            ...uncheckedNotice([...settled.values()]),
        ],
    });
}
function noticesOf(settings, now, plans, stranger) {
    const rendered = plans.filter(({ options }) => options.postRender !== undefined).map(({ id }) => id);
    const notRun = [
        ...(now.generating.size === 0 ? [] : [`what programs make in ${(0,listed/* listed */.K)([...now.generating])}`]),
        ...(rendered.length === 0 ? [] : [`what \`post-render\` makes of ${(0,listed/* listed */.K)(rendered)}`]),
    ];
    return [
        ...(0,check_layout/* noPlansNotice */.K)(now, settings),
        ...(now.configuration.unheeded ?? []),
        ...(stranger && notRun.length > 0
            ? [`No program of a fork's pull request is run, so this was not checked: ${notRun.join("; ")}.`]
            : []),
    ];
}


/***/ }),

/***/ 6878:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ leftOutNotice),
/* harmony export */   T: () => (/* binding */ withoutCluster)
/* harmony export */ });
/* harmony import */ var _config_outside_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(107);
/* harmony import */ var _listed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8656);


/**
 * Leaves out of a plan what only its cluster or a secret of the job tells, and what is a program. `isEncrypted`: whether
 * a file of the repository is encrypted.
 */
async function withoutCluster(plan, isEncrypted) {
    const values = [];
    const leftOut = [];
    for (const reference of plan.values) {
        const missing = await whyMissing(reference, isEncrypted);
        if (missing === undefined)
            values.push(withoutVariables(reference));
        else
            leftOut.push(missing);
    }
    const { postRender, ...options } = plan.options;
    if (postRender !== undefined)
        leftOut.push("`post-render`");
    return {
        plan: { ...plan, values, options: { ...options, postRender: undefined, adopt: undefined } },
        leftOut,
    };
}
/** Says what was left out, if anything was. */
function leftOutNotice(leftOut) {
    if (leftOut.length === 0)
        return [];
    return [`Left out, as it takes a cluster, a secret or a program to run: ${(0,_listed_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .K)(leftOut)}.`];
}
async function whyMissing(reference, isEncrypted) {
    switch (reference.kind) {
        case "secret":
        case "config-map":
            return (0,_config_outside_js__WEBPACK_IMPORTED_MODULE_1__/* .describeOutside */ .zk)(reference);
        case "file":
            return (await isEncrypted(reference.path)) ? `the encrypted values ${reference.path}` : undefined;
        default:
            return undefined;
    }
}
/** Variables of the job stay as they are written: a fork's job does not have them. */
function withoutVariables(reference) {
    return reference.kind === "inline" ? { kind: "inline", values: reference.values } : reference;
}


/***/ }),

/***/ 2753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ wholeVersion),
/* harmony export */   versionSchemas: () => (/* binding */ versionSchemas)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4826);
/* harmony import */ var _formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8139);
/* harmony import */ var _formats_objects_own_groups_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9730);
/* harmony import */ var _http_request_failures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7007);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7416);








/** Kubernetes keeps what its API server publishes in its repository, a file a group version. */
const official = "https://raw.githubusercontent.com/kubernetes/kubernetes/v{version}/api/openapi-spec/v3/{file}";
const maxBytes = 64 * 1024 * 1024;
/** The schemas of a version of Kubernetes, without a cluster. What is not there throws UserError once it is needed. */
function versionSchemas(parts) {
    const known = new Map();
    const document = (apiVersion) => (0,_once_js__WEBPACK_IMPORTED_MODULE_6__/* .once */ .Oo)(known, apiVersion, () => read(apiVersion, parts));
    return {
        name: `Kubernetes ${parts.version}`,
        async document(apiVersion) {
            const found = isOfKubernetes(apiVersion) ? await document(apiVersion) : undefined;
            // Without this one, nothing is there: it is the wrong version, or the wrong place.
            if (found === undefined && (await document("v1")) === undefined)
                throw nothingThere(parts);
            return found;
        },
        covers: isOfKubernetes,
    };
}
/** The whole version that the files are of: what a release added is in its first patch. */
function wholeVersion(version) {
    return version.split(".").length === 2 ? `${version}.0` : version;
}
async function read(apiVersion, parts) {
    const { address = official, version, root, requests, kept } = parts;
    const template = address.includes("{file}") ? address : `${address.replace(/\/+$/, "")}/{file}`;
    const place = template
        .replaceAll("{version}", wholeVersion(version))
        .replaceAll("{file}", fileOf(apiVersion));
    if (!/^https?:\/\//.test(place))
        return parsed(await fileAt((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, place)), place);
    const url = new URL(place);
    const key = `gitops-action-schemas-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", place, "hex")}`;
    const before = await kept?.get(key);
    if (before !== undefined)
        return parsed(before, place);
    const request = { what: `The schemas of ${apiVersion} in Kubernetes ${version}`, url, maxBytes, hints };
    const answer = await requests(request);
    if (answer.status === 404)
        return undefined;
    if (answer.status !== 200)
        throw (0,_http_request_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .refused */ .J5)(request, answer);
    const document = parsed(answer.body, place);
    void kept?.put(key, answer.body);
    return document;
}
async function fileAt(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path);
    }
    catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT")
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`The schemas in ${path} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}.`, { cause: error });
    }
}
function parsed(bytes, place) {
    try {
        return bytes === undefined ? undefined : JSON.parse(bytes.toString("utf8"));
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`What ${place} holds is no OpenAPI document: it is no JSON.`, { cause, hint });
    }
}
/** As Kubernetes calls them: `apis__apps__v1_openapi.json`. */
function fileOf(apiVersion) {
    const path = apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`;
    return `${path.replaceAll("/", "__")}_openapi.json`;
}
const hint = "Name a mirror or a folder by `kubernetes-schemas`: the files are those of `api/openapi-spec/v3` in the repository of Kubernetes.";
const hints = { login: () => hint, address: hint };
function nothingThere({ version, address }) {
    const where = address === undefined ? "" : ` at ${address}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`There are no schemas of Kubernetes ${version}${where}.`, {
        hint: `See that this version is released, as \`1.34\` or \`1.34.2\`. ${hint}`,
    });
}
/** Groups without a dot are its own, whatever they are called. */
function isOfKubernetes(apiVersion) {
    const group = (0,_formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_7__/* .groupOf */ .F8)(apiVersion);
    return !group.includes(".") || (0,_formats_objects_own_groups_js__WEBPACK_IMPORTED_MODULE_4__/* .isOwnGroup */ .M)(group);
}


/***/ }),

/***/ 2160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ documentOf),
/* harmony export */   m: () => (/* binding */ customKindsIn)
/* harmony export */ });
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7366);

/** The kinds that an object makes: one a served version of a CustomResourceDefinition, none where it is another object. */
function customKindsIn(object) {
    const { apiVersion, kind, spec } = object;
    if (kind !== "CustomResourceDefinition" || !String(apiVersion).startsWith("apiextensions.k8s.io/"))
        return [];
    const [group, own] = [(0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(spec, "group"), (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(spec, "names", "kind")];
    if (group === undefined || own === undefined)
        return [];
    return (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .mapsAt */ .ht)(spec, "versions").flatMap((version) => {
        const name = (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(version, "name");
        if (name === undefined || version.served !== true)
            return [];
        const schema = (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(version, "schema", "openAPIV3Schema");
        return [{ apiVersion: `${group}/${name}`, kind: own, schema }];
    });
}
/**
 * What an API server would publish of these kinds, which are of one group version. `base`: a document that describes
 * what all objects have (that of `v1`); without it their metadata may be anything.
 */
function documentOf(kinds, base) {
    const known = base?.components?.schemas ?? {};
    const metadata = known[objectMeta] === undefined ? open : { allOf: [{ $ref: `#/components/schemas/${objectMeta}` }] };
    const own = kinds.map(({ apiVersion, kind, schema }) => {
        const [group = "", version = ""] = apiVersion.split("/");
        return [
            `${apiVersion}.${kind}`,
            {
                ...(schema === undefined ? open : withObjectFields(schema, metadata)),
                "x-kubernetes-group-version-kind": [{ group, version, kind }],
            },
        ];
    });
    const shared = Object.entries(known).filter(([name]) => name.startsWith(metaPackage));
    return { components: { schemas: Object.fromEntries([...shared, ...own]) } };
}
const metaPackage = "io.k8s.apimachinery.pkg.apis.meta.v1.";
const objectMeta = `${metaPackage}ObjectMeta`;
const open = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
/** A schema need not say what every object has, at its root and where objects are embedded. */
function withObjectFields(schema, metadata) {
    const text = { type: "string" };
    const { metadata: _, ...properties } = schema.properties ?? {};
    return {
        ...schema,
        properties: { ...embedded(properties, metadata), apiVersion: text, kind: text, metadata },
    };
}
function embedded(properties, metadata) {
    return Object.fromEntries(Object.entries(properties).map(([key, of]) => [key, withEmbedded(of, metadata)]));
}
function withEmbedded(schema, metadata) {
    const { properties, items, additionalProperties: more } = schema;
    const below = {
        ...schema,
        ...(properties === undefined ? {} : { properties: embedded(properties, metadata) }),
        ...(items === undefined ? {} : { items: withEmbedded(items, metadata) }),
        ...(typeof more === "object" ? { additionalProperties: withEmbedded(more, metadata) } : {}),
    };
    if (!schema["x-kubernetes-embedded-resource"])
        return below;
    return {
        ...withObjectFields(below, metadata),
        required: [...(schema.required ?? []), "apiVersion", "kind"],
    };
}


/***/ })

};
