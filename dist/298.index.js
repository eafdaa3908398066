export const id = 298;
export const ids = [298];
export const modules = {

/***/ 2298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createPredictions: () => (/* binding */ createPredictions)
});

// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(7416);
// EXTERNAL MODULE: ./lib/formats/objects/identity.js
var identity = __webpack_require__(8139);
// EXTERNAL MODULE: ./lib/cluster/discovery.js
var cluster_discovery = __webpack_require__(1686);
;// CONCATENATED MODULE: ./lib/cluster/autoscaled.js


const autoscaler = { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", name: "" };
/** Objects of a page. */
const PAGE = 500;
/** See `Cluster.autoscaled`. Also those that KEDA makes of its own objects are found. */
async function autoscaledIn(api, discovery, namespace) {
    const resource = await discovery.resource(autoscaler.apiVersion, autoscaler.kind);
    if (resource === undefined)
        return { kind: "known", scales: () => false };
    const targets = [];
    let next;
    do {
        const result = await api.request({
            path: (0,cluster_discovery/* objectPath */.du)(autoscaler, resource, namespace).slice(0, -1),
            query: { limit: String(PAGE), ...(next === undefined ? {} : { continue: next }) },
            doing: `list ${resource.name} in ${namespace}`,
            permission: (0,cluster_discovery/* permissionFor */.Tj)("list", resource, namespace),
        });
        if (!result.ok && result.failure.kind === "forbidden")
            return { kind: "unknown", why: `they may not be listed: ${result.failure.message}` };
        if (!result.ok)
            throw result.error;
        targets.push(...(result.body.items ?? []).flatMap(({ spec }) => spec?.scaleTargetRef ?? []));
        next = result.body.metadata.continue || undefined;
    } while (next !== undefined);
    return {
        kind: "known",
        scales: ({ apiVersion, kind, name }) => targets.some((target) => target.kind === kind &&
            target.name === name &&
            (0,identity/* groupOf */.F8)(target.apiVersion ?? "") === (0,identity/* groupOf */.F8)(apiVersion)),
    };
}

// EXTERNAL MODULE: ./lib/formats/objects/named.js
var named = __webpack_require__(7384);
// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(7176);
;// CONCATENATED MODULE: ./lib/cluster/look-at.js



const AT_ONCE = 10;
/** More than these are listed. */
const SINGLY = 3;
/** Objects of a page: one may take 1 MiB. */
const look_at_PAGE = 50;
/** Helm's own records, which are large, are nobody's objects. Source: helm.sh/helm `pkg/storage/driver`. */
const NOT_HELMS = { fieldSelector: "type!=helm.sh/release.v1" };
/** A webhook that converts a CRD's objects and is away must not use up the setup's patience. */
const TRIES = 3;
/** Those of a group that are there, or cannot be seen: a few are got singly, many by a list. */
async function lookAt(api, group) {
    const listed = group.names.size > SINGLY ? await list(api, group) : { found: [], left: [...group.names] };
    const single = await (0,pool/* inParallel */.H)(listed.left, AT_ONCE, (name) => get(api, group, name));
    return [...listed.found, ...single];
}
/** Few among very many are left over, and so are all where they may not be listed. */
async function list(api, group) {
    const { apiVersion, kind, namespace, resource } = group;
    const left = new Set(group.names);
    const found = [];
    const helms = kind === "Secret" && apiVersion === "v1" ? NOT_HELMS : {};
    let next;
    for (let page = 0; page < group.names.size; page++) {
        const result = await api.request({
            path: (0,cluster_discovery/* objectPath */.du)({ apiVersion, name: "" }, resource, namespace).slice(0, -1),
            query: { limit: String(look_at_PAGE), ...helms, ...(next === undefined ? {} : { continue: next }) },
            doing: `list ${resource.name}`,
            permission: (0,cluster_discovery/* permissionFor */.Tj)("list", resource, namespace),
            tries: TRIES,
            as: "exact",
        });
        if (!result.ok && result.failure.kind === "unauthorized")
            throw result.error;
        if (!result.ok)
            break;
        for (const item of result.body.items ?? []) {
            const { name } = item.metadata;
            if (left.delete(name))
                found.push(present({ ...item, apiVersion, kind }, namespace));
        }
        next = result.body.metadata.continue || undefined;
        if (next === undefined)
            return { found, left: [] };
        if (left.size === 0)
            break;
    }
    return { found, left: [...left] };
}
async function get(api, group, name) {
    const { apiVersion, kind, namespace, resource } = group;
    const object = { apiVersion, kind, name, namespace };
    const result = await api.request({
        path: (0,cluster_discovery/* objectPath */.du)(object, resource, namespace),
        doing: `look at ${(0,named/* nameOf */.V)(object)}`,
        permission: (0,cluster_discovery/* permissionFor */.Tj)("get", resource, namespace),
        tries: TRIES,
        as: "exact",
    });
    if (result.ok)
        return present(result.body, namespace);
    if (result.failure.kind === "not-found")
        return { state: "absent", object };
    if (result.failure.kind === "unauthorized")
        throw result.error;
    return { state: "unknown", object, why: `it may not be looked at: ${result.failure.message}` };
}
function present(live, namespace) {
    const { apiVersion, kind } = live;
    return { state: "found", object: { apiVersion, kind, name: live.metadata.name, namespace }, live };
}

;// CONCATENATED MODULE: ./lib/cluster/live.js


const live_AT_ONCE = 10;
/** See `Cluster.live`. */
async function liveObjects(api, discovery, wanted) {
    const kinds = new Map(wanted.map(({ object }) => [kindKey(object), object]));
    const found = await (0,pool/* inParallel */.H)([...kinds], live_AT_ONCE, async ([key, { apiVersion, kind }]) => {
        const resource = await resourceOf(discovery, apiVersion, kind);
        return [key, resource];
    });
    const resources = new Map(found);
    const groups = new Map();
    const placed = wanted.map(({ object, namespace }) => {
        const resource = resources.get(kindKey(object));
        if (resource === undefined || typeof resource === "string")
            return { object, resource };
        const at = { ...object, namespace: resource.namespaced ? (object.namespace ?? namespace) : undefined };
        const { apiVersion, kind } = at;
        const key = groupKey(at);
        const { names } = groups.get(key) ?? { names: new Set() };
        groups.set(key, { apiVersion, kind, namespace: at.namespace, resource, names: names.add(at.name) });
        return { object: at, resource };
    });
    const looks = await (0,pool/* inParallel */.H)([...groups.values()], live_AT_ONCE, (group) => lookAt(api, group));
    const seen = new Map(looks.flat().map((live) => [objectKey(live.object), live]));
    return placed.map(({ object, resource }) => {
        if (resource === undefined)
            return { state: "unserved", object };
        if (typeof resource === "string")
            return { state: "unknown", object, why: resource };
        return seen.get(objectKey(object)) ?? { state: "absent", object };
    });
}
function kindKey({ apiVersion, kind }) {
    return `${apiVersion} ${kind}`;
}
function groupKey(object) {
    return `${kindKey(object)} ${object.namespace ?? ""}`;
}
function objectKey(object) {
    return `${groupKey(object)} ${object.name}`;
}
/** A text: why it cannot be told. */
async function resourceOf(discovery, apiVersion, kind) {
    try {
        return await discovery.resource(apiVersion, kind);
    }
    catch (error) {
        return `the kinds of ${apiVersion} cannot be told: ${error instanceof Error ? error.message : error}`;
    }
}

// EXTERNAL MODULE: ./lib/cluster/apply.js
var apply = __webpack_require__(7752);
;// CONCATENATED MODULE: ./lib/cluster/as-released.js
/** An object as Helm applies it: with the label and annotations that say whose it is. Source: `pkg/action/validate.go`. */
function asReleased(declared, { name, namespace }) {
    const { metadata } = declared;
    return {
        ...declared,
        metadata: {
            ...metadata,
            labels: { ...textsOf(metadata.labels), "app.kubernetes.io/managed-by": "Helm" },
            annotations: {
                ...textsOf(metadata.annotations),
                "meta.helm.sh/release-name": name,
                "meta.helm.sh/release-namespace": namespace,
            },
        },
    };
}
function textsOf(value) {
    return value;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/formats/json.js
var json = __webpack_require__(7366);
// EXTERNAL MODULE: ./lib/cluster/fields.js
var fields = __webpack_require__(6603);
// EXTERNAL MODULE: ./lib/cluster/managed-fields.js
var managed_fields = __webpack_require__(7999);
;// CONCATENATED MODULE: ./lib/cluster/certain.js




/**
 * Whether an operation surely leaves an object as it is: nothing is removed, and what is declared is there, letter by
 * letter. Two spellings of a quantity, numbers written as text and null are left to the API server to compare.
 * `applied`: `declared` as Helm applies it.
 */
function surelyStays(declared, applied, recorded, live) {
    if (recorded === undefined || !(0,external_node_util_.isDeepStrictEqual)(declared, recorded))
        return false;
    return isContained(applied, live, (0,managed_fields/* isHelmsAlone */.$f)(live)) && !(0,managed_fields/* appliesMore */.Cn)(live, applied);
}
/** `defaults`: what items of lists have beyond is a default. Else it may be set by hand, and go with its list. */
function isContained(declared, live, defaults) {
    if (live === undefined || declared === null)
        return false;
    if (Array.isArray(declared)) {
        if (!defaults)
            return (0,external_node_util_.isDeepStrictEqual)(declared, live);
        if (!Array.isArray(live) || live.length !== declared.length)
            return false;
        return declared.every((item, index) => isContained(item, live[index], defaults));
    }
    if (!(0,fields/* isRecord */.u)(declared))
        return declared === live;
    if (!(0,fields/* isRecord */.u)(live))
        return false;
    return Object.entries(declared).every(([key, value]) => isContained(value, (0,json/* ownOf */._t)(live, key), defaults));
}

// EXTERNAL MODULE: ./lib/cluster/conflicts.js
var cluster_conflicts = __webpack_require__(8947);
// EXTERNAL MODULE: ./lib/formats/exact-json.js
var exact_json = __webpack_require__(2836);
// EXTERNAL MODULE: ./lib/yaml/json.js
var yaml_json = __webpack_require__(3631);
;// CONCATENATED MODULE: ./lib/cluster/dry-run.js





const CONTENT_TYPES = {
    strategic: "application/strategic-merge-patch+json",
    merge: "application/merge-patch+json",
};
/** A webhook that is away must not use up the setup's patience. */
const dry_run_TRIES = 2;
/** `object`: with the namespace that it lies in. */
function createAsk(api, resource, object, fieldManager = managed_fields/* HELM_MANAGER */.lO) {
    const path = (0,cluster_discovery/* objectPath */.du)(object, resource, object.namespace);
    const dryRun = { dryRun: "All", fieldManager };
    const send = (verb, request) => api.request({
        path,
        query: dryRun,
        doing: `ask what would become of ${(0,named/* nameOf */.V)(object)}`,
        permission: (0,cluster_discovery/* permissionFor */.Tj)(verb, resource, object.namespace),
        tries: dry_run_TRIES,
        as: "exact",
        ...request,
    });
    return {
        create: (body) => send("create", { method: "POST", path: path.slice(0, -1), body }),
        patch: ({ type, body }) => send("patch", { method: "PATCH", body, contentType: CONTENT_TYPES[type] }),
        apply: (body, force) => send("create and patch", {
            method: "PATCH",
            query: { ...dryRun, force: String(force) },
            contentType: "application/apply-patch+yaml",
            body: (0,yaml_json/* asYaml */.U)((0,exact_json/* printExact */.ns)(body)),
        }),
    };
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
// EXTERNAL MODULE: ./lib/formats/objects/own-groups.js
var own_groups = __webpack_require__(9730);
;// CONCATENATED MODULE: ./lib/cluster/merge-patch.js



/** The JSON merge patch (RFC 7396) that makes `to` of `from`. Empty: they are the same. */
function mergePatch(from, to) {
    const patch = new Map();
    for (const [key, value] of Object.entries(to)) {
        const before = (0,json/* ownOf */._t)(from, key);
        if ((0,fields/* isRecord */.u)(value) && (0,fields/* isRecord */.u)(before)) {
            const inner = mergePatch(before, value);
            if (Object.keys(inner).length > 0)
                patch.set(key, inner);
        }
        else if (before === undefined || !(0,external_node_util_.isDeepStrictEqual)(value, before))
            patch.set(key, value);
    }
    for (const key of Object.keys(from)) {
        if (!Object.hasOwn(to, key))
            patch.set(key, null);
    }
    return Object.fromEntries(patch);
}
/** The same without what would go: all of `to` is put onto `from`. */
function additionsPatch(from, to) {
    return withoutNulls(mergePatch(from, to));
}
/** What a JSON merge patch makes of `target`. */
function applyMergePatch(target, patch) {
    const kept = Object.entries(target).filter(([key]) => (0,json/* ownOf */._t)(patch, key) !== null);
    const put = Object.entries(patch).flatMap(([key, value]) => {
        if (value === null)
            return [];
        const before = (0,json/* ownOf */._t)(target, key);
        if (!(0,fields/* isRecord */.u)(value))
            return [[key, value]];
        return [[key, applyMergePatch((0,fields/* isRecord */.u)(before) ? before : {}, value)]];
    });
    return Object.fromEntries([...kept, ...put]);
}
function withoutNulls(map) {
    const entries = Object.entries(map).flatMap(([key, value]) => {
        if (value === null)
            return [];
        if (!(0,fields/* isRecord */.u)(value))
            return [[key, value]];
        const inner = withoutNulls(value);
        return Object.keys(inner).length === 0 && Object.keys(value).length > 0 ? [] : [[key, inner]];
    });
    return Object.fromEntries(entries);
}

;// CONCATENATED MODULE: ./lib/cluster/patch-schema.js
/** Of what nothing is known: maps are merged, and lists replaced. */
const NO_SCHEMA = {
    field: () => ({ merges: false, mergeKey: undefined, retainsKeys: false, schema: NO_SCHEMA }),
};
/** As the cluster itself says of a kind. */
function patchSchema(document, apiVersion, kind) {
    const schema = schemaOfKind(document, apiVersion, kind);
    return schema === undefined ? NO_SCHEMA : schemaAt(document, schema);
}
function schemaAt(document, unresolved) {
    const { properties, additionalProperties } = resolved(document, unresolved);
    return {
        field(key) {
            const others = typeof additionalProperties === "object" ? additionalProperties : undefined;
            const schema = (properties && Object.hasOwn(properties, key) ? properties[key] : undefined) ?? others;
            if (schema === undefined)
                return NO_SCHEMA.field(key);
            const strategies = schema["x-kubernetes-patch-strategy"]?.split(",") ?? [];
            const inner = resolved(document, schema);
            return {
                merges: strategies.includes("merge"),
                mergeKey: schema["x-kubernetes-patch-merge-key"],
                retainsKeys: strategies.includes("retainKeys"),
                schema: schemaAt(document, inner.items ?? inner),
            };
        },
    };
}
/** The schema of a kind; undefined: the document has none. */
function schemaOfKind(document, apiVersion, kind) {
    const [version = "", group = ""] = apiVersion.split("/").reverse();
    const schemas = Object.values(document.components?.schemas ?? {});
    return schemas.find((schema) => schema["x-kubernetes-group-version-kind"]?.some((each) => each.group === group && each.version === version && each.kind === kind));
}
const REFERENCE = "#/components/schemas/";
/** Follows references, which stand alone or in an `allOf` of one. */
function resolved(document, schema) {
    const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined);
    const target = reference?.startsWith(REFERENCE)
        ? document.components?.schemas?.[reference.slice(REFERENCE.length)]
        : undefined;
    return target === undefined ? schema : { ...target, ...schema };
}

;// CONCATENATED MODULE: ./lib/cluster/strategic-patch.js



/**
 * The strategic merge patch that has what is in `modified`, and drops what `original` had and `modified` has no more;
 * the rest of `current` stays. Empty: nothing is to be done. The rules are those of k8s.io/apimachinery
 * `strategicpatch.CreateThreeWayMergePatch`, by which Helm patches kinds that it knows; deletions of what is not there
 * are left out.
 */
function strategicPatch(of, schema) {
    return mapPatch(of, schema, false);
}
function mapPatch({ original, modified, current }, schema, retains) {
    const patch = new Map();
    for (const [key, value] of Object.entries(modified)) {
        const before = (0,json/* ownOf */._t)(current, key);
        if ((0,fields/* isRecord */.u)(value) && (0,fields/* isRecord */.u)(before)) {
            const field = schema.field(key);
            const maps = {
                original: mapOf((0,json/* ownOf */._t)(original, key)),
                modified: value,
                current: before,
            };
            const inner = mapPatch(maps, field.schema, field.retainsKeys);
            if (Object.keys(inner).length > 0)
                patch.set(key, inner);
        }
        else if (Array.isArray(value) && Array.isArray(before)) {
            const lists = { original: listOf((0,json/* ownOf */._t)(original, key)), modified: value, current: before };
            for (const [name, part] of Object.entries(listPatch(key, lists, schema.field(key))))
                patch.set(name, part);
        }
        else if (before === undefined || !(0,external_node_util_.isDeepStrictEqual)(value, before))
            patch.set(key, value);
    }
    for (const key of Object.keys(original)) {
        if (!Object.hasOwn(modified, key) && Object.hasOwn(current, key))
            patch.set(key, null);
    }
    const kept = Object.keys(modified).filter((key) => modified[key] !== null);
    const more = Object.keys(current).some((key) => current[key] !== null && !Object.hasOwn(modified, key));
    if (retains && kept.length > 0 && (more || patch.size > 0))
        patch.set("$retainKeys", kept.sort());
    return Object.fromEntries(patch);
}
function listPatch(key, lists, field) {
    const { modified, current } = lists;
    if (!field.merges)
        return (0,external_node_util_.isDeepStrictEqual)(modified, current) ? {} : { [key]: modified };
    if (current.length === 0)
        return modified.length === 0 ? {} : { [key]: modified };
    return field.mergeKey === undefined
        ? scalarsPatch(key, lists)
        : itemsPatch(key, lists, { ...field, mergeKey: field.mergeKey });
}
function scalarsPatch(key, { original, modified, current }) {
    if ((0,external_node_util_.isDeepStrictEqual)(modified, current))
        return {};
    const added = modified.filter((item) => !current.includes(item));
    const deleted = original.filter((item) => !modified.includes(item));
    return {
        ...(added.length === 0 ? {} : { [key]: added }),
        ...(deleted.length === 0 ? {} : { [`$deleteFromPrimitiveList/${key}`]: deleted }),
        [`$setElementOrder/${key}`]: modified,
    };
}
function itemsPatch(key, lists, field) {
    const { mergeKey } = field;
    const [original, modified, current] = [lists.original, lists.modified, lists.current].map(itemsIn);
    const find = nthByKey(mergeKey);
    const changed = modified.flatMap((item, index) => {
        const nth = modified.slice(0, index).filter((other) => other[mergeKey] === item[mergeKey]).length;
        const before = find(current, item, nth);
        if (before === undefined)
            return [item];
        const maps = { original: find(original, item, nth) ?? {}, modified: item, current: before };
        const inner = mapPatch(maps, field.schema, field.retainsKeys);
        return Object.keys(inner).length === 0 ? [] : [{ ...inner, [mergeKey]: item[mergeKey] }];
    });
    const has = (items, item) => find(items, item, 0) !== undefined;
    const deleted = original
        .filter((item) => !has(modified, item) && has(current, item))
        .map((item) => ({ $patch: "delete", [mergeKey]: item[mergeKey] }));
    const items = [...changed, ...deleted];
    const keys = (of) => of.map((item) => item[mergeKey]);
    if (items.length === 0 && (0,external_node_util_.isDeepStrictEqual)(keys(current), keys(modified)))
        return {};
    return {
        ...(items.length === 0 ? {} : { [key]: items }),
        [`$setElementOrder/${key}`]: modified.map((item) => ({ [mergeKey]: item[mergeKey] })),
    };
}
/** Keys may come twice (a port for TCP and UDP): then the items are taken in their order. */
function nthByKey(mergeKey) {
    return (items, like, nth) => items.filter((item) => item[mergeKey] === like[mergeKey])[nth];
}
function itemsIn(list) {
    return list.filter(fields/* isRecord */.u);
}
function mapOf(value) {
    return (0,fields/* isRecord */.u)(value) ? value : {};
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./lib/cluster/helm-patch.js








/**
 * The patch by which Helm itself changes an object. What it takes over it holds against what it declares, so nothing
 * is removed; and of instances of CRDs, which it patches by the last revision alone, nothing is changed at all but by
 * an install with `--take-ownership`. undefined: the cluster does not show how its lists are merged. Source:
 * helm.sh/helm `pkg/kube/client.go` createPatch, `pkg/action/{install,upgrade}.go`.
 */
async function helmPatch(documents, query) {
    const { applied, live, recorded = applied } = query;
    if (!takesStrategicPatch(applied.apiVersion)) {
        const body = query.takesOwnership ? additionsPatch(live, applied) : mergePatch(recorded, applied);
        return { type: "merge", body, changesNothing: (0,external_node_util_.isDeepStrictEqual)(applyMergePatch(live, body), live) };
    }
    const schema = await schemaFor(documents, applied, recorded);
    if (schema === undefined)
        return undefined;
    const body = strategicPatch({ original: recorded, modified: applied, current: live }, schema);
    return { type: "strategic", body, changesNothing: Object.keys(body).length === 0 };
}
/**
 * Whether Helm changes objects of an API version by a strategic merge patch: of kinds that it is built with, which are
 * Kubernetes' own but for APIServices. All others (CRDs' instances) it patches as plain JSON. Source: k8s.io/client-go
 * `kubernetes/scheme` and apiextensions.
 */
function takesStrategicPatch(apiVersion) {
    const group = (0,identity/* groupOf */.F8)(apiVersion);
    return (0,own_groups/* isOwnGroup */.M)(group) && group !== "apiregistration.k8s.io";
}
/** Only for lists something has to be known. */
async function schemaFor(documents, applied, recorded) {
    if (!hasList(applied) && !hasList(recorded))
        return NO_SCHEMA;
    const { apiVersion, kind } = applied;
    const document = await documents.document(apiVersion).catch(unlessBug);
    return document && patchSchema(document, apiVersion, kind);
}
/** An account that may not read them, or a server that has none. */
function unlessBug(error) {
    if (!(error instanceof errors/* UserError */.yo))
        throw error;
}
function hasList(value) {
    return (Array.isArray(value) || ((0,fields/* isRecord */.u)(value) && Object.values(value).some((inner) => hasList(inner))));
}

;// CONCATENATED MODULE: ./lib/cluster/put-onto.js


/**
 * What is declared, put onto what is there, without a server: maps are merged, items of lists are found again by their
 * name or place, and what `recorded` had and `declared` has no more goes. Defaults, spellings and admission are not
 * known here.
 */
function putOnto(live, declared, recorded) {
    const kept = Object.entries(live).filter(([key]) => Object.hasOwn(declared, key) || !Object.hasOwn(recorded, key));
    const put = Object.entries(declared)
        .filter(([, value]) => value !== null)
        .map(([key, value]) => [key, valueOnto((0,json/* ownOf */._t)(live, key), value, (0,json/* ownOf */._t)(recorded, key))]);
    const emptied = new Set(Object.keys(declared).filter((key) => declared[key] === null));
    return Object.fromEntries([...kept.filter(([key]) => !emptied.has(key)), ...put]);
}
function valueOnto(live, declared, recorded) {
    if ((0,fields/* isRecord */.u)(declared) && (0,fields/* isRecord */.u)(live))
        return putOnto(live, declared, (0,fields/* isRecord */.u)(recorded) ? recorded : {});
    if (Array.isArray(declared) && Array.isArray(live))
        return listOnto(live, declared, Array.isArray(recorded) ? recorded : []);
    return declared;
}
function listOnto(live, declared, recorded) {
    const named = [live, declared, recorded].every(allNamed);
    if (!named && live.length !== declared.length)
        return declared;
    const find = (items, item, index) => named ? items.find((other) => nameIn(other) === nameIn(item)) : items[index];
    const put = declared.map((item, index) => valueOnto(find(live, item, index), item, find(recorded, item, index)));
    // A container that was injected is nobody's to remove.
    const others = named
        ? live.filter((item) => ![...declared, ...recorded].some((known) => nameIn(known) === nameIn(item)))
        : [];
    return [...put, ...others];
}
function allNamed(items) {
    const names = items.map(nameIn);
    return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}
function nameIn(item) {
    const name = (0,fields/* isRecord */.u)(item) ? item.name : undefined;
    return typeof name === "string" ? name : undefined;
}

// EXTERNAL MODULE: ./lib/cluster/refusal.js
var cluster_refusal = __webpack_require__(428);
// EXTERNAL MODULE: ./lib/cluster/unchangeable.js
var unchangeable = __webpack_require__(9269);
;// CONCATENATED MODULE: ./lib/cluster/predict.js











/** Source: helm.sh/helm/v4 `pkg/kube/client.go` upgradeClientSideFieldManager, at an install. */
const MAY_LOSE = {
    kind: "client",
    why: "fields that Helm set there once from the client may go when it takes the object over, which no dry run tells",
};
/** See `Cluster.predict`. */
async function predict(parts, query) {
    const { declared, live, release } = query;
    const applied = release === undefined ? declared : asReleased(declared, release);
    const resource = live.state === "unserved"
        ? undefined
        : await parts.discovery.resource(declared.apiVersion, declared.kind).catch(() => undefined);
    if (live.state === "unknown")
        return client(applied, live.why);
    if (live.state === "unserved" || resource === undefined)
        return unserved(applied, query);
    const ask = createAsk(parts.api, resource, live.object, release === undefined ? apply/* FIELD_MANAGER */.v : managed_fields/* HELM_MANAGER */.lO);
    if (live.state === "found")
        return await predictChange(parts, ask, query, { live: live.live, applied });
    const result = query.method === "server" ? await ask.apply(applied, true) : await ask.create(applied);
    return await answered(parts, result, { query, merged: () => applied });
}
async function predictChange(parts, ask, query, { live, applied }) {
    const { declared, recorded, method, release } = query;
    if (surelyStays(declared, applied, recorded, live))
        return server(live);
    const merged = () => putOnto(live, applied, recorded ?? {});
    if (release === undefined)
        return await answered(parts, await ask.apply(applied, true), { query, merged });
    if (method === "server") {
        const prediction = await predictApply(parts, ask, { query, merged }, { live, applied });
        const mayLose = recorded === undefined && (0,managed_fields/* updatesMore */.g$)(live, applied);
        return mayLose && prediction.next !== undefined ? { ...prediction, predictedBy: MAY_LOSE } : prediction;
    }
    const patch = await helmPatch(parts.documents, { ...query, applied, live });
    if (patch === undefined)
        return client(merged(), `the cluster does not show the schemas of ${declared.apiVersion}`);
    if (patch.changesNothing)
        return server(live);
    const patched = () => applyMergePatch(live, patch.body);
    return await answered(parts, await ask.patch(patch), {
        query,
        merged: patch.type === "merge" ? patched : merged,
    });
}
/** Where others have set fields, it is asked first which would be taken from them. */
async function predictApply(parts, ask, asked, { live, applied }) {
    if ((0,managed_fields/* isHelmsAlone */.$f)(live))
        return await answered(parts, await ask.apply(applied, true), asked);
    const polite = await ask.apply(applied, false);
    if (!polite.ok && polite.failure.kind === "forbidden")
        return { ...(await answered(parts, polite, asked)), conflicts: (0,managed_fields/* fieldsOfOthers */.oW)(live, applied) };
    if (polite.ok || polite.failure.causes.length === 0 || polite.failure.kind !== "conflict")
        return await answered(parts, polite, asked);
    // What Helm itself has set from the client it makes its own before it applies by the server.
    const conflicts = (0,cluster_conflicts/* fieldConflicts */.M)(polite.failure).filter(({ manager }) => manager !== managed_fields/* HELM_MANAGER */.lO);
    if (asked.query.onConflict === "fail" && conflicts.length > 0) {
        const fields = conflicts.map(({ field }) => field.replace(/^\./, ""));
        return { ...refused({ kind: "invalid", message: polite.failure.message, fields }), conflicts };
    }
    return { ...(await answered(parts, await ask.apply(applied, true), asked)), conflicts };
}
async function answered(parts, result, { query, merged }) {
    if (result.ok)
        return server(result.body);
    const failure = (0,cluster_refusal/* readDryRunFailure */.$)(result.failure);
    if (failure.kind === "error")
        throw result.error;
    if (failure.kind === "untold")
        return client(merged(), failure.why);
    if (failure.kind === "no-namespace") {
        const { namespace } = failure;
        if (query.namespaceComes)
            return client(merged(), `the namespace ${namespace} does not exist yet`);
        return refused((0,cluster_refusal/* withoutNamespace */.m)(namespace));
    }
    const { refusal } = failure;
    const { apiVersion, kind } = query.declared;
    // Of others the API server names the fields.
    if (refusal.kind !== "immutable" || refusal.fields.length > 0 || kind !== "StatefulSet")
        return refused(refusal);
    const { name, namespace } = query.live.object;
    const object = { apiVersion, kind, name, namespace, content: query.declared };
    const fields = await (0,unchangeable/* unchangeableFields */.H)(parts.api, parts.discovery, object, query.release?.namespace ?? "");
    return refused({ ...refusal, fields });
}
function unserved(applied, { declared, kindComes }) {
    const { apiVersion, kind } = declared;
    if (kindComes)
        return client(applied, "its kind comes with the same run");
    const message = `The cluster does not serve ${apiVersion} ${kind}.`;
    return refused({ kind: "unserved", message, fields: [] });
}
function server(next) {
    const bare = (0,managed_fields/* withoutManagedFields */.Hr)(next);
    return { next: bare, predictedBy: { kind: "server" }, conflicts: [], refusal: undefined };
}
function client(next, why) {
    return { next, predictedBy: { kind: "client", why }, conflicts: [], refusal: undefined };
}
function refused(refusal) {
    return { next: undefined, predictedBy: { kind: "server" }, conflicts: [], refusal };
}

// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(5255);
;// CONCATENATED MODULE: ./lib/cluster/read-secrets.js


/** Secrets of a page: one may take 1 MiB. */
const read_secrets_PAGE = 50;
/** The most characters of values that are looked for in texts: so many take 3 s of CPU and 1 GB of memory. */
const MOST = 16 * 1024 * 1024;
/** See `Cluster.secretsIn`. */
async function readSecrets(api, namespace) {
    const where = namespace === undefined ? "all namespaces" : `the namespace ${namespace}`;
    const values = new Set();
    let size = 0;
    let next;
    do {
        const result = await api.request({
            path: ["api", "v1", ...(namespace === undefined ? [] : ["namespaces", namespace]), "secrets"],
            query: { limit: String(read_secrets_PAGE), ...NOT_HELMS, ...(next === undefined ? {} : { continue: next }) },
            doing: `list secrets in ${where}`,
            permission: `list secrets in ${where}`,
        });
        if (!result.ok && result.failure.kind === "forbidden")
            return undefined;
        if (!result.ok)
            throw result.error;
        const { items = [], metadata } = result.body;
        for (const value of items.flatMap((item) => (0,secrets_of/* secretsOf */.F)({ ...item, apiVersion: "v1", kind: "Secret" }))) {
            if (!values.has(value))
                size += value.length;
            values.add(value);
        }
        if (size > MOST)
            return undefined;
        next = metadata.continue || undefined;
    } while (next !== undefined);
    return [...values];
}

// EXTERNAL MODULE: ./lib/cluster/discovery-lists.js
var discovery_lists = __webpack_require__(7754);
;// CONCATENATED MODULE: ./lib/cluster/versions.js


/**
 * See `Cluster.versions`. What counts is what Helm takes from a cluster: all versions, and the kinds of those whose
 * server is there, those of parts of objects too. Source: helm.sh/helm `pkg/action` GetVersionSet.
 */
async function readVersions(api) {
    const [version, ...lists] = await Promise.all([
        readVersion(api),
        ...discovery_lists/* ROOTS */.GH.map((root) => readList(api, root)),
    ]);
    const names = lists.flatMap(({ items = [] }) => items.flatMap(({ metadata, versions = [] }) => versions.flatMap((each) => {
        const apiVersion = (0,discovery_lists/* versionOf */.E4)(metadata?.name, each.version);
        const kinds = each.freshness === "Stale" ? [] : kindsIn(each.resources ?? []);
        return [apiVersion, ...kinds.map((kind) => `${apiVersion}/${kind}`)];
    })));
    return { kubeVersion: version, apiVersions: [...new Set(names)].sort() };
}
async function readVersion(api) {
    const { gitVersion } = await api.demand({
        path: ["version"],
        doing: "ask for the version of Kubernetes",
        permission: "the role system:public-info-viewer, which every user has by default",
    });
    return gitVersion;
}
async function readList(api, root) {
    const result = await (0,discovery_lists/* discoveryList */.PV)(api, root);
    if (!result.ok)
        throw result.error;
    if (result.body.items !== undefined)
        return result.body;
    throw new errors/* UserError */.yo(`The API server of ${api.setup} does not list its kinds in one answer.`, {
        hint: "Kubernetes 1.27 and newer can.",
    });
}
function kindsIn(resources) {
    return resources
        .flatMap((resource) => [resource, ...(resource.subresources ?? [])])
        .flatMap(({ responseKind }) => (responseKind?.kind ? [responseKind.kind] : []));
}

;// CONCATENATED MODULE: ./lib/cluster/predictions.js







/** Objects that are asked about at the same time. */
const predictions_AT_ONCE = 10;
function createPredictions(api, discovery, documents) {
    const secrets = new Map();
    const inTurn = (0,pool/* createGate */.q)(predictions_AT_ONCE);
    return {
        live: (objects) => liveObjects(api, discovery, objects),
        predict: (query) => inTurn(() => predict({ api, discovery, documents }, query)),
        autoscaled: (namespace) => autoscaledIn(api, discovery, namespace),
        secretsIn: (namespace) => (0,once/* once */.Oo)(secrets, namespace ?? "", () => readSecrets(api, namespace)),
        versions: (0,once/* lazily */.qy)(() => readVersions(api)),
    };
}


/***/ }),

/***/ 428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readDryRunFailure),
/* harmony export */   m: () => (/* binding */ withoutNamespace)
/* harmony export */ });
/* harmony import */ var _helm_immutable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5570);

/** As the API server says that the account lacks a permission. Source: k8s.io/apiserver `ForbiddenMessage`. */
const LACKS_PERMISSION = /User ".*" cannot (?<verb>\w+) (?:resource|path) "(?<resource>[^"]+)"(?: in API group "(?<group>[^"]*)")?/;
/** Source: k8s.io/apiserver `webhook/errors` NewDryRunUnsupportedErr. */
const NO_DRY_RUN = /^admission webhook ".*" does not support dry run/;
const MISSING_NAMESPACE = /^namespaces "(?<name>[^"]+)" not found/;
/**
 * An apply by the server of what does not have the types of its kind is answered 500, and fails each time.
 * Source: k8s.io/apimachinery `managedfields/internal/structuredmerge.go` Apply.
 */
const WRONG_TYPE = /^failed to (?:create typed patch object|convert new object) /;
const WRONG_FIELD = /\): \.(?<field>\S+?): /;
/** Sorts the failure of a dry run. */
function readDryRunFailure(failure) {
    const { kind, message } = failure;
    const untold = (why) => ({ kind: "untold", why });
    if (kind === "unauthorized" || kind === "network")
        return { kind: "error" };
    const lacking = kind === "forbidden" ? LACKS_PERMISSION.exec(message)?.groups : undefined;
    if (lacking !== undefined) {
        const { verb, resource, group = "" } = lacking;
        // Without the object's name, so that it is the same for many.
        return untold(`the account may not ${verb} ${resource}${group && `.${group}`}, which a dry run takes`);
    }
    if (NO_DRY_RUN.test(message))
        return untold(`a webhook cannot be asked by a dry run: ${message}`);
    const namespace = MISSING_NAMESPACE.exec(message)?.groups?.name;
    if (kind === "not-found" && namespace !== undefined)
        return { kind: "no-namespace", namespace };
    if (kind === "not-found" || kind === "conflict" || kind === "gone")
        return untold(`it changed while it was looked at: ${message}`);
    if (WRONG_TYPE.test(message)) {
        const field = WRONG_FIELD.exec(message)?.groups?.field;
        const refusal = { kind: "invalid", message, fields: field === undefined ? [] : [field] };
        return { kind: "refused", refusal };
    }
    if (failure.transient)
        return untold(`the API server could not tell: ${message} (${failure.status})`);
    return { kind: "refused", refusal: refusalOf(failure) };
}
/** In the API server's words. */
function withoutNamespace(namespace) {
    return { kind: "no-namespace", message: `namespaces "${namespace}" not found`, fields: [] };
}
function refusalOf({ status, message, causes }) {
    const immutable = (0,_helm_immutable_js__WEBPACK_IMPORTED_MODULE_0__/* .immutableObjects */ .D3)(message);
    if (immutable.length === 0) {
        // Of what validation says no to; another refusal has no fields, or some that are none of the object's.
        const fields = status === 422 ? causes.map(({ field }) => field) : [];
        return { kind: "invalid", message, fields: [...new Set(fields)].filter((field) => field !== "") };
    }
    return { kind: "immutable", message, fields: immutable.flatMap(({ fields }) => fields) };
}


/***/ }),

/***/ 5255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bytesOf),
/* harmony export */   F: () => (/* binding */ secretsOf)
/* harmony export */ });
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7366);

/** What kubectl keeps of an object that it applied, a Secret's values included. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";
/**
 * The values of a Secret, decoded, and those that `kubectl apply` left of it in an annotation; none for any other kind.
 * A value that is no text (a key in DER, …) is told by its base64.
 */
function secretsOf(object) {
    return object.kind === "Secret" ? [...new Set(valuesIn(object))] : [];
}
function valuesIn(object) {
    const { data, stringData, metadata } = record(object);
    const applied = record(record(metadata).annotations)[lastApplied];
    return [
        ...scalarsIn(data).flatMap(textsOf),
        ...scalarsIn(stringData),
        ...(typeof applied === "string" ? valuesIn(parsed(applied)) : []),
    ].filter((value) => value !== "");
}
/** All single values, however deep: the API server refuses what is no map of texts, and that is secret all the same. */
function scalarsIn(value) {
    if (value === undefined || value === null)
        return [];
    return typeof value === "object" ? Object.values(value).flatMap(scalarsIn) : [String(value)];
}
/** What a value under `data` stands for. */
function bytesOf(value) {
    return Buffer.from(String(value), "base64");
}
/** What was never encoded, as the API server would say, is told as it stands. */
function textsOf(value) {
    const bytes = bytesOf(value);
    const [text, base64, written] = [bytes.toString("utf8"), unpadded(bytes.toString("base64")), String(value)];
    const isEncoded = unpadded(written.replace(/\s/g, "")) === base64;
    return [text.includes("\ufffd") ? base64 : text, ...(isEncoded ? [] : [written])];
}
function unpadded(base64) {
    return base64.replace(/=+$/, "");
}
function record(value) {
    return (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value) ? value : {};
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
