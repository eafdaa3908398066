export const id = 150;
export const ids = [150];
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

/***/ 8150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preview: () => (/* binding */ preview)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8656);
// EXTERNAL MODULE: ./lib/log.js + 1 modules
var log = __webpack_require__(3757);
// EXTERNAL MODULE: ./lib/reconcile/order.js
var order = __webpack_require__(9194);
// EXTERNAL MODULE: ./lib/rehearsal/reviewed-of.js + 1 modules
var reviewed_of = __webpack_require__(8332);
// EXTERNAL MODULE: ./lib/formats/objects/identity.js
var identity = __webpack_require__(8139);
;// CONCATENATED MODULE: ./lib/dangers/json.js
/** What an object has at a path of keys; undefined: nothing, or null. */
function at(json, ...keys) {
    const found = keys.reduce((inner, key) => (isMap(inner) ? inner[key] : undefined), json);
    return found ?? undefined;
}
/** The mapping there; empty where there is none. */
function mapAt(json, ...keys) {
    const found = at(json, ...keys);
    return isMap(found) ? found : {};
}
/** The mappings of a list there; empty where there is none. */
function mapsAt(json, ...keys) {
    return listAt(json, ...keys).filter(isMap);
}
/** The texts of a list there; empty where there is none. */
function textsAt(json, ...keys) {
    return listAt(json, ...keys).filter((item) => typeof item === "string");
}
/** The text there; undefined: there is none, or it is no text. */
function textAt(json, ...keys) {
    const found = at(json, ...keys);
    return typeof found === "string" ? found : undefined;
}
/** The number there; undefined: there is none, or it is no number. */
function numberAt(json, ...keys) {
    const found = at(json, ...keys);
    return typeof found === "number" ? found : undefined;
}
function listAt(json, ...keys) {
    const found = at(json, ...keys);
    return Array.isArray(found) ? found : [];
}
function isMap(json) {
    return typeof json === "object" && json !== null && !Array.isArray(json);
}

;// CONCATENATED MODULE: ./lib/dangers/rule.js
/** Looks at each object by itself. */
function ofEach(find) {
    return (facts) => facts.comparisons.flatMap((comparison) => find(comparison, facts).map((danger) => ({ object: comparison.object, ...danger })));
}
/** The object as it is to be, also where the cluster would refuse it now; undefined: it goes, or is left alone. */
function comingOf({ fate, next, declared }) {
    return fate === "applied" ? (next ?? declared) : undefined;
}

;// CONCATENATED MODULE: ./lib/dangers/availability.js



/** Of any kind that has replicas, those of other controllers, too. */
const noReplicas = {
    name: "No replicas are left",
    severity: "availability",
    find: ofEach((comparison) => {
        const before = numberAt(comparison.live, "spec", "replicas") ?? 0;
        if (before === 0 || numberAt(comingOf(comparison), "spec", "replicas") !== 0)
            return [];
        return [
            {
                field: "spec.replicas",
                danger: `${before === 1 ? "The only replica goes" : `All ${before} replicas go`}: the workload stops.`,
                hint: "Where it is not to stop, set its replicas to 1 or more.",
            },
        ];
    }),
};
/** PodDisruptionBudgets that come to allow no disruption, however many pods there are. */
const noEviction = {
    name: "No pod may be evicted",
    severity: "availability",
    find: ofEach((comparison) => {
        const { object, live } = comparison;
        const next = comingOf(comparison);
        if (object.kind !== "PodDisruptionBudget" || next === undefined)
            return [];
        const field = blocking.find(({ key, values }) => values.includes(at(next, "spec", key)));
        const was = blocking.some(({ key, values }) => values.includes(at(live, "spec", key)));
        if (field === undefined || was)
            return [];
        return [
            {
                field: `spec.${field.key}`,
                danger: `With \`${field.key}: ${at(next, "spec", field.key)}\` none of the pods that it selects may be evicted: nodes that they run on cannot be drained.`,
                hint: "Let one go at a time: `maxUnavailable: 1`.",
            },
        ];
    }),
};
const blocking = [
    { key: "maxUnavailable", values: [0, "0", "0%"] },
    { key: "minAvailable", values: ["100%"] },
];
/** What is applied to an object that is being deleted goes with it. */
const beingDeleted = {
    name: "An object is just being deleted",
    severity: "refused",
    find: ofEach((comparison, { operation }) => {
        const { live } = comparison;
        const since = textAt(live, "metadata", "deletionTimestamp");
        if (since === undefined || comingOf(comparison) === undefined)
            return [];
        const holding = [
            ...textsAt(live, "metadata", "finalizers"),
            // A Namespace has its own elsewhere.
            ...textsAt(live, "spec", "finalizers"),
        ];
        const held = holding.length === 0 ? "" : `, and held by ${(0,listed/* listed */.K)(holding)}`;
        return [
            {
                field: "metadata.deletionTimestamp",
                danger: `It is being deleted since ${since}${held}: the ${operation} waits for it, and fails where it does not vanish.`,
                hint: holding.length === 0
                    ? "Wait until it is gone."
                    : "See to it that what its finalizers wait for is done.",
            },
        ];
    }),
};

// EXTERNAL MODULE: ./lib/formats/objects/named.js
var named = __webpack_require__(7384);
;// CONCATENATED MODULE: ./lib/dangers/bindings.js





/** Whom a binding gives rights to, by their names, and who that is. */
const EVERYBODY = {
    "system:authenticated": "everybody whom the cluster knows",
    "system:unauthenticated": "everybody who reaches the API server",
    "system:anonymous": "everybody who reaches the API server",
    "system:serviceaccounts": "every pod of the cluster",
};
/** Bindings that come to give rights to everybody. */
const openBinding = {
    name: "Everybody gets rights",
    severity: "security",
    find: ofEach(({ live, ...comparison }) => {
        const next = comingOf({ live, ...comparison });
        if (!isBinding(next))
            return [];
        const open = addedSubjects(next, live).flatMap(({ name }) => {
            const who = EVERYBODY[String(name)];
            return who === undefined ? [] : [`${name} (${who})`];
        });
        if (open.length === 0)
            return [];
        return [
            {
                field: "subjects",
                danger: `${(0,listed/* listed */.K)(open)} may do what ${roleText(next)} allows, ${whereText(next)}.`,
                hint: "Name the users, groups or service accounts that need it.",
            },
        ];
    }),
};
/** cluster-admin, given to somebody who had it not from this binding. */
const adminBinding = {
    name: "Somebody becomes cluster-admin",
    severity: "security",
    find: ofEach((comparison) => {
        const next = comingOf(comparison);
        if (!isBinding(next) || !isAdmin(next))
            return [];
        const before = isAdmin(comparison.live) ? comparison.live : undefined;
        const added = addedSubjects(next, before).map(subjectText);
        if (added.length === 0)
            return [];
        return [
            {
                field: "subjects",
                danger: `${(0,listed/* listed */.K)(added)} may do everything ${whereText(next)} (cluster-admin).`,
                hint: "Bind a role that grants no more than is needed.",
            },
        ];
    }),
};
/** Bindings that are there and get further subjects. */
const widenedBinding = {
    name: "A binding gets further subjects",
    severity: "security",
    find: ofEach((comparison) => {
        const { live } = comparison;
        const next = comingOf(comparison);
        if (live === undefined || !isBinding(next) || isAdmin(next))
            return [];
        const added = addedSubjects(next, live)
            .filter(({ name }) => EVERYBODY[String(name)] === undefined)
            .map(subjectText);
        if (added.length === 0)
            return [];
        return [
            {
                field: "subjects",
                danger: `${(0,listed/* listed */.K)(added)} may now do what ${roleText(next)} allows, ${whereText(next)}.`,
                hint: "Bind it to those who need it, and to nobody else.",
            },
        ];
    }),
};
function isBinding(object) {
    return (object !== undefined &&
        (0,identity/* groupOf */.F8)(object.apiVersion) === "rbac.authorization.k8s.io" &&
        ["RoleBinding", "ClusterRoleBinding"].includes(object.kind));
}
function isAdmin(binding) {
    return (textAt(binding, "roleRef", "kind") === "ClusterRole" &&
        textAt(binding, "roleRef", "name") === "cluster-admin");
}
function addedSubjects(next, before) {
    const known = mapsAt(before, "subjects").map(subjectText);
    return mapsAt(next, "subjects").filter((subject) => !known.includes(subjectText(subject)));
}
/** `ServiceAccount web in shop`, `Group developers` */
function subjectText(subject) {
    const [kind = "subject", name = ""] = [textAt(subject, "kind"), textAt(subject, "name")];
    return (0,named/* nameOf */.V)({ kind, name, namespace: textAt(subject, "namespace") });
}
function roleText(binding) {
    return `${textAt(binding, "roleRef", "kind")} ${textAt(binding, "roleRef", "name")}`;
}
function whereText({ kind, metadata }) {
    if (kind === "ClusterRoleBinding")
        return "in all namespaces";
    return typeof metadata.namespace === "string" ? `in namespace ${metadata.namespace}` : "in its namespace";
}

// EXTERNAL MODULE: ./lib/formats/chart-reference.js
var chart_reference = __webpack_require__(4298);
// EXTERNAL MODULE: ./lib/images/versions.js
var versions = __webpack_require__(7715);
;// CONCATENATED MODULE: ./lib/dangers/chart.js


/** An older version of the same chart. */
const downgrade = {
    name: "The chart is downgraded",
    severity: "other",
    find: ({ chart }) => {
        if (chart === undefined || (0,chart_reference/* isMadeOfObjects */.J)(chart.reference))
            return [];
        const { before, after } = chart;
        if (before === undefined || after === undefined || before.name !== after.name)
            return [];
        const [was, is] = [(0,versions/* parseVersion */.ot)(before.version), (0,versions/* parseVersion */.ot)(after.version)];
        if (was === undefined || is === undefined || (0,versions/* compareVersions */.Zy)(is, was) >= 0)
            return [];
        return ofRelease(`Chart ${after.name} goes back from ${before.version} to ${after.version}.`, "Look up whether the older version can read what the newer one has written: databases and CustomResourceDefinitions are not downgraded.");
    },
};
/** References by which another chart may be deployed than is shown. */
const unpinned = {
    name: "The chart's version is not pinned",
    severity: "other",
    find: ({ chart }) => {
        const floating = chart === undefined ? undefined : floatingOf(chart.reference);
        if (chart === undefined || floating === undefined)
            return [];
        const { what, hint } = floating;
        return ofRelease(`${what}: what is deployed may differ from what is shown here${nowText(chart)}.`, hint);
    },
};
/** Helm's record of the release comes near to what Kubernetes keeps. */
const size = {
    name: "The release is near 1 MiB",
    severity: "other",
    find: ({ size }) => size === undefined
        ? []
        : ofRelease(size, "Leave out of the chart what its templates do not use: in a folder by .helmignore, else by who packs it."),
};
/** undefined: it is pinned. Local charts are, by the commit; and what lies under a URL is not known to change. */
function floatingOf(chart) {
    switch (chart.kind) {
        case "alias":
        case "repository":
            return floatingVersion(chart.version);
        case "oci":
            if (chart.digest !== undefined)
                return undefined;
            return chart.tag === undefined ? floatingVersion(chart.version) : floatingTag(chart.tag);
        case "git":
            return chart.semver === undefined ? floatingRef(chart.ref) : floatingTags(chart.semver);
        case "archive":
        case "local":
        case "manifests":
        case "kustomize":
            return undefined;
    }
}
/** Helm takes a version that is not whole for a range: `1.4` is any 1.4.x. */
function floatingVersion(version) {
    const hint = "Write the version out, as 1.4.2; a newer one is then a change of its own.";
    if (version === undefined || version === "latest")
        return { what: "The chart's newest version is taken", hint };
    if ((0,versions/* parseWholeVersion */.vf)(version.trim().replace(/^=\s*/, "")) !== undefined)
        return undefined;
    return { what: `The chart's version is a range, ${version}`, hint };
}
function floatingTag(tag) {
    if ((0,versions/* parseVersion */.ot)(tag) !== undefined)
        return undefined;
    return { what: `The chart's tag ${tag} may be moved`, hint: "Name a version or the digest." };
}
function floatingTags(range) {
    return { what: `The chart is the newest tag within ${range}`, hint: "Name one tag or commit." };
}
function floatingRef(ref) {
    const hint = "Name a commit, or a tag that is a version.";
    if (ref === undefined)
        return { what: "The chart is at the head of its repository's default branch", hint };
    const name = ref.replace(/^refs\/tags\//, "");
    if (/^[0-9a-f]{7,64}$/.test(ref) || (0,versions/* parseVersion */.ot)(name) !== undefined || name !== ref)
        return undefined;
    return { what: `The chart's ref ${ref} may be moved`, hint };
}
function nowText({ after }) {
    return after === undefined ? "" : ` (${after.version})`;
}
function ofRelease(danger, hint) {
    return [{ object: undefined, field: undefined, danger, hint }];
}

;// CONCATENATED MODULE: ./lib/dangers/conflicts.js



/** Fields of others at which the operation fails. */
const ownedFields = {
    name: "Others own fields, and the plan does not take them",
    severity: "refused",
    find: ofEach((comparison, facts) => facts.options.onConflict === "force"
        ? []
        : byManager(comparison, facts, (fields, are, manager) => ({
            danger: `${fields} ${are} owned by ${manager}: the ${facts.operation} would fail.`,
            hint: "`on-conflict: force` in the plan takes what others own; or leave it out of what is declared.",
        }))),
};
/** Fields of others that are overwritten. */
const takenFields = {
    name: "Fields are taken from others",
    severity: "other",
    find: ofEach((comparison, facts) => facts.options.onConflict === "fail"
        ? []
        : byManager(comparison, facts, (fields, are, manager) => ({
            danger: `${fields}, which ${manager} set, ${are} overwritten.`,
            hint: `Where ${manager} is to go on setting that, leave it out of what is declared; or say \`on-conflict: fail\` in the plan.`,
        }))),
};
/** One danger a manager; replicas, which have numbers and a remedy of their own, stand alone. */
function byManager(comparison, facts, words) {
    const all = comparison.conflicts.map(({ field, manager }) => ({
        field: field.replace(/^\./, ""),
        manager,
    }));
    const replicas = all.filter(({ field }) => field === REPLICAS);
    const others = Map.groupBy(all.filter(({ field }) => field !== REPLICAS), ({ manager }) => manager);
    const text = `${REPLICAS}${numbersText(comparison)}`;
    return [
        ...replicas.map(({ field, manager }) => {
            const { danger } = words(text, "is", manager);
            return { field, danger, hint: replicasHint(comparison, manager, facts) };
        }),
        ...[...others].map(([manager, conflicts]) => {
            const fields = [...new Set(conflicts.map(({ field }) => field))];
            const only = fields.length === 1 ? fields[0] : undefined;
            return { field: only, ...words((0,listed/* listed */.K)(fields), only === undefined ? "are" : "is", manager) };
        }),
    ];
}
const REPLICAS = "spec.replicas";
function numbersText(comparison) {
    const before = numberAt(comparison.live, "spec", "replicas");
    const after = numberAt(comparison.declared ?? comingOf(comparison), "spec", "replicas");
    return before === undefined || after === undefined ? "" : ` (${before}, declared as ${after})`;
}
/** HorizontalPodAutoscalers are carried out by kube-controller-manager, and write under its name. */
function replicasHint(comparison, manager, facts) {
    const scaler = scalerOf(comparison, facts);
    if (scaler !== undefined || manager === "kube-controller-manager")
        return `Leave \`replicas\` out of the chart's values: ${scaler ?? "a HorizontalPodAutoscaler"} scales it.`;
    return manager.startsWith("kubectl")
        ? "Somebody scaled it by hand: write that number into the chart's values, or let it be set back."
        : `Leave \`replicas\` out of the chart's values where ${manager} scales it.`;
}
/** The HorizontalPodAutoscaler of the same release that scales it. */
function scalerOf({ object }, { comparisons }) {
    const scaler = comparisons.find((one) => {
        const target = ["spec", "scaleTargetRef"];
        const coming = comingOf(one);
        return (one.object.kind === "HorizontalPodAutoscaler" &&
            one.object.namespace === object.namespace &&
            textAt(coming, ...target, "kind") === object.kind &&
            textAt(coming, ...target, "name") === object.name);
    });
    return scaler === undefined ? undefined : `HorizontalPodAutoscaler ${scaler.object.name}`;
}

;// CONCATENATED MODULE: ./lib/dangers/pods.js


/** Where kinds have a pod's template; those of other controllers have it where Deployments do. */
const places = [
    ["spec", "template"],
    ["spec", "jobTemplate", "spec", "template"],
    ["template"],
];
/** The pod, or the template of pods, that an object holds; undefined: none. */
function podOf(object) {
    if (object === undefined)
        return undefined;
    const isPod = object.apiVersion === "v1" && object.kind === "Pod";
    const place = isPod ? [] : places.find((keys) => mapsAt(object, ...keys, "spec", "containers").length > 0);
    if (place === undefined)
        return undefined;
    const field = [...place, "spec"].join(".");
    const spec = mapAt(object, ...place, "spec");
    const containers = ["initContainers", "containers"].flatMap((list) => mapsAt(spec, list).map((container) => {
        const name = textAt(container, "name") ?? "";
        return { name, field: `${field}.${list}[name="${name}"]`, spec: container };
    }));
    return { field, spec, annotations: mapAt(object, ...place, "metadata", "annotations"), containers };
}
/** The container of that name; undefined: there is none. */
function containerOf(pod, { name }) {
    return pod?.containers.find((one) => one.name === name);
}
/** A container's security context, where it says nothing the pod's. */
function securityOf(container, pod, key) {
    return at(container.spec, "securityContext", key) ?? at(pod.spec, "securityContext", key);
}
/** `container app`, `containers app, proxy` */
function containersText(containers) {
    const names = [...new Set(containers.map(({ name }) => name))];
    return `${names.length === 1 ? "container" : "containers"} ${(0,listed/* listed */.K)(names)}`;
}

;// CONCATENATED MODULE: ./lib/dangers/container-powers.js



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
const isPrivileged = ({ spec }) => at(spec, "securityContext", "privileged") === true ||
    at(spec, "securityContext", "windowsOptions", "hostProcess") === true
    ? yes
    : [];
const powers = [
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
        of: ({ spec }) => textsAt(spec, "securityContext", "capabilities", "add")
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
            ...["seccompProfile", "appArmorProfile"].filter((key) => textAt(securityOf(container, pod, key), "type") === "Unconfined"),
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
        of: ({ spec }, pod) => pod.spec.hostNetwork === true
            ? []
            : mapsAt(spec, "ports").flatMap(({ hostPort }) => typeof hostPort === "number" && hostPort > 0 ? [String(hostPort)] : []),
        danger: (who, what) => `Listens on port ${what} of its node (${who}), where two such pods do not fit.`,
        hint: "Let a Service lead to it.",
    },
];
/** Where next has it and live had not; of an object or a container that is new, all it has. */
function asRule({ name, field, of, danger, hint }) {
    return {
        name,
        severity: "security",
        find: ofEach((comparison) => {
            const [pod, before] = [podOf(comingOf(comparison)), podOf(comparison.live)];
            if (pod === undefined)
                return [];
            const found = pod.containers.flatMap((container) => {
                const was = containerOf(before, container);
                const had = was === undefined || before === undefined ? [] : of(was, before);
                const what = of(container, pod).filter((one) => !had.includes(one));
                return what.length === 0 ? [] : [{ container, what }];
            });
            const [first] = found;
            if (first === undefined)
                return [];
            const what = [...new Set(found.flatMap((one) => one.what))].join(", ");
            const who = containersText(found.map(({ container }) => container));
            return [{ field: `${first.container.field}.${field}`, danger: danger(who, what), hint }];
        }),
    };
}
const containerPowers = powers.map(asRule);

// EXTERNAL MODULE: ./lib/formats/objects/irreplaceable.js
var irreplaceable = __webpack_require__(3868);
;// CONCATENATED MODULE: ./lib/dangers/crds.js




/** Versions that a CustomResourceDefinition no longer has, in which objects may be stored. */
const storedVersions = {
    name: "A stored version of a CustomResourceDefinition goes",
    severity: "refused",
    find: ofEach((comparison) => ofDefinition(comparison, (live, next) => {
        const names = versionsOf(next);
        const gone = textsAt(live, "status", "storedVersions").filter((name) => !names.includes(name));
        if (gone.length === 0)
            return [];
        return [
            {
                field: "spec.versions",
                danger: `${nameVersions(gone)} ${goes(gone)}, and objects may be stored in ${itOrThem(gone)}: the cluster refuses that.`,
                hint: `Keep ${itOrThem(gone)} until all objects are written in another version and \`status.storedVersions\` no longer names ${itOrThem(gone)}.`,
            },
        ];
    })),
};
/** Versions that are no longer served, and in which none is stored. */
const servedVersions = {
    name: "A version of a CustomResourceDefinition is no longer served",
    severity: "availability",
    find: ofEach((comparison) => ofDefinition(comparison, (live, next) => {
        const names = versionsOf(next);
        const stored = textsAt(live, "status", "storedVersions");
        const served = servedOf(next);
        const gone = servedOf(live).filter((name) => !served.includes(name) && (names.includes(name) || !stored.includes(name)));
        if (gone.length === 0)
            return [];
        return [
            {
                field: "spec.versions",
                danger: `${nameVersions(gone)} ${gone.length === 1 ? "is" : "are"} no longer served: manifests, releases and clients that name ${itOrThem(gone)} fail.`,
                hint: `Bring whatever names ${itOrThem(gone)} to ${served.length === 0 ? "another version" : (0,listed/* listed */.K)(served)} first, releases that have ${itOrThem(gone)} on record included.`,
            },
        ];
    })),
};
/** A scope cannot be changed in place; where the cluster itself says so, that is told with the other fields. */
const changedScope = {
    name: "The scope of a CustomResourceDefinition changes",
    severity: "refused",
    find: ofEach((comparison) => ofDefinition(comparison, (live, next) => {
        const [before, after] = [textAt(live, "spec", "scope"), textAt(next, "spec", "scope")];
        if (before === undefined || after === undefined || before === after)
            return [];
        if (comparison.refusal?.kind === "immutable")
            return [];
        return [
            {
                field: "spec.scope",
                danger: `The scope goes from ${before} to ${after}, which cannot be changed in place: the upgrade would fail.`,
                hint: "Give the new scope another kind or group. To change this one, save its objects, delete it and make it anew.",
            },
        ];
    })),
};
function ofDefinition(comparison, find) {
    const { object, live } = comparison;
    const next = comingOf(comparison);
    if (object.kind !== "CustomResourceDefinition" || (0,irreplaceable/* irreplaceable */.C)(object) === undefined)
        return [];
    return live === undefined || next === undefined ? [] : find(live, next);
}
function versionsOf(definition) {
    return mapsAt(definition, "spec", "versions").flatMap((version) => textAt(version, "name") ?? []);
}
function servedOf(definition) {
    return mapsAt(definition, "spec", "versions").flatMap((version) => version.served === true ? (textAt(version, "name") ?? []) : []);
}
function nameVersions(names) {
    return `${names.length === 1 ? "Version" : "Versions"} ${(0,listed/* listed */.K)(names)}`;
}
function goes(names) {
    return names.length === 1 ? "goes" : "go";
}
function itOrThem(names) {
    return names.length === 1 ? "it" : "them";
}

;// CONCATENATED MODULE: ./lib/dangers/data-loss.js


const within = {
    PersistentVolumeClaim: "the data on its volume",
    Namespace: "everything that lies in it, also what is not of this release",
    CustomResourceDefinition: "all objects of its kind, in all namespaces",
};
/** PersistentVolumeClaims, Namespaces and CustomResourceDefinitions that go. */
const deletedData = {
    name: "Data is deleted",
    severity: "data loss",
    find: ofEach(deletedWith),
};
function deletedWith({ object, fate, live }, facts) {
    if (fate !== "deleted" || live === undefined || (0,irreplaceable/* irreplaceable */.C)(object) === undefined)
        return [];
    const what = `with ${within[object.kind]}`;
    const danger = facts.options.allowDataLoss
        ? `It is deleted, ${what}.`
        : `It would be deleted, ${what}: the ${facts.operation} is refused.`;
    return [{ field: undefined, danger, hint: hintFor(facts) }];
}
/** Where Helm looks for the annotation differs: in an uninstall, in the recorded manifest alone. */
function hintFor({ operation, options }) {
    const allow = options.allowDataLoss
        ? "the plan has `allow-data-loss: true`."
        : "`allow-data-loss: true` in the plan has it deleted.";
    return operation === "uninstall"
        ? `To leave it behind, deploy it annotated with \`${irreplaceable/* KEEP */.k}: keep\` first; ${allow}`
        : `Declare it again, or annotate it in the cluster with \`${irreplaceable/* KEEP */.k}: keep\` to leave it behind; ${allow}`;
}

// EXTERNAL MODULE: ./lib/formats/objects/recreatable.js
var recreatable = __webpack_require__(9763);
;// CONCATENATED MODULE: ./lib/dangers/immutable.js




/** Fields that cannot be changed in place, at which Helm fails. */
const immutableFields = {
    name: "A field cannot be changed",
    severity: "refused",
    find: ofEach((comparison, facts) => {
        if (comparison.refusal?.kind !== "immutable")
            return [];
        const why = whyNone(facts);
        if (why === undefined)
            return [];
        return [
            {
                field: fieldOf(comparison),
                danger: `${fieldsOf(comparison)} cannot be changed in place: the ${facts.operation} would fail.${why}`,
                hint: (0,recreatable/* immutableHint */.sC)([kindOf(comparison)]),
            },
        ];
    }),
};
/** The same under `on-immutable: recreate`. */
const recreated = {
    name: "An object is deleted and made anew",
    severity: "availability",
    find: ofEach((comparison, facts) => {
        if (comparison.refusal?.kind !== "immutable" || whyNone(facts) !== undefined)
            return [];
        return [
            {
                field: fieldOf(comparison),
                danger: `It is deleted and made anew, since ${fieldsOf(comparison, "a field of its spec")} cannot be changed in place. ${whatGoes(comparison)}`,
                hint: "Put the old value back to keep the object; the plan has `on-immutable: recreate`.",
            },
        ];
    }),
};
/** Why no object of the release is made anew, as a sentence after a blank; empty: nobody asked for it. undefined: they are. */
function whyNone({ comparisons, options }) {
    if (options.onImmutable === "fail")
        return "";
    const refused = comparisons.filter(({ refusal }) => refusal?.kind === "immutable");
    const never = refused.find((one) => (0,recreatable/* whyNotRecreated */.l_)(kindOf(one)) !== undefined);
    if (never !== undefined)
        return ` \`on-immutable: recreate\` does not help, since ${(0,recreatable/* whyNotRecreated */.l_)(kindOf(never))}.`;
    if (refused.length > recreatable/* mostRecreated */.N2)
        return ` \`on-immutable: recreate\` does not help, since it takes ${refused.length} objects, and one operation makes at most ${recreatable/* mostRecreated */.N2} anew.`;
    return undefined;
}
function kindOf({ object }) {
    return { group: (0,identity/* groupOf */.F8)(object.apiVersion), kind: object.kind };
}
function fieldsOf({ refusal }, unknown = "A field of its spec") {
    const fields = refusal?.fields ?? [];
    return fields.length === 0 ? unknown : (0,listed/* listed */.K)(fields);
}
/** One alone, for what can point at no more. */
function fieldOf({ refusal }) {
    return refusal?.fields.length === 1 ? refusal.fields[0] : undefined;
}
function whatGoes({ object, refusal }) {
    if (object.kind === "Job")
        return "Its pods end first.";
    if (!recreatable/* WITH_PODS */.aT.includes(object.kind))
        return "It is missing for a moment.";
    return refusal?.fields.includes("spec.selector")
        ? "Its pods run on meanwhile; those that the new selector does not match run on for good, and belong to nothing."
        : "Its pods run on meanwhile.";
}

;// CONCATENATED MODULE: ./lib/dangers/lost-bounds.js



const bounds = [
    {
        name: "A container may gain rights",
        field: "securityContext.allowPrivilegeEscalation",
        // Most charts say nothing, which allows it, too: that is no news.
        isLost: ({ spec }, _pod, before) => {
            const escalates = at(spec, "securityContext", "allowPrivilegeEscalation");
            if (at(spec, "securityContext", "privileged") === true)
                return false;
            if (before === undefined)
                return escalates === true;
            return at(before.spec, "securityContext", "allowPrivilegeEscalation") === false && escalates !== false;
        },
        danger: (who) => `May gain more rights than it starts with (${who}).`,
        hint: "Set `allowPrivilegeEscalation: false`.",
    },
    {
        name: "A container may run as root again",
        field: "securityContext.runAsNonRoot",
        isLost: (container, pod, before, was) => {
            if (before === undefined || was === undefined)
                return false;
            const user = securityOf(container, pod, "runAsUser");
            return (securityOf(before, was, "runAsNonRoot") === true &&
                securityOf(container, pod, "runAsNonRoot") !== true &&
                user === undefined);
        },
        danger: (who) => `May run as root again (${who}): \`runAsNonRoot: true\` goes.`,
        hint: "Keep `runAsNonRoot: true`.",
    },
];
function lost_bounds_asRule({ name, field, isLost, danger, hint }) {
    return {
        name,
        severity: "security",
        find: ofEach((comparison) => {
            const [pod, was] = [podOf(comingOf(comparison)), podOf(comparison.live)];
            if (pod === undefined)
                return [];
            const found = pod.containers.filter((one) => isLost(one, pod, containerOf(was, one), was));
            const [first] = found;
            if (first === undefined)
                return [];
            return [{ field: `${first.field}.${field}`, danger: danger(containersText(found)), hint }];
        }),
    };
}
const lostBounds = bounds.map(lost_bounds_asRule);

;// CONCATENATED MODULE: ./lib/dangers/node-access.js




const namespaces = [
    {
        key: "hostNetwork",
        danger: "Is on its node's network: it reaches what listens on the node alone, and NetworkPolicies do not hold for it.",
    },
    { key: "hostPID", danger: "Sees all processes of its node." },
    { key: "hostIPC", danger: "Shares memory with the processes of its node." },
];
/** Pods that come to share a namespace of their node. */
const hostNamespaces = {
    name: "A pod shares its node's network, processes or memory",
    severity: "security",
    find: ofEach((comparison) => {
        const [pod, before] = [podOf(comingOf(comparison)), podOf(comparison.live)];
        if (pod === undefined)
            return [];
        return namespaces
            .filter(({ key }) => pod.spec[key] === true && before?.spec[key] !== true)
            .map(({ key, danger }) => {
            return {
                field: `${pod.field}.${key}`,
                danger,
                hint: `Leave \`${key}\` out where it does not need that.`,
            };
        });
    }),
};
/** Pods that come to see files of their node. */
const hostPaths = {
    name: "A pod sees files of its node",
    severity: "security",
    find: ofEach((comparison) => {
        const pod = podOf(comingOf(comparison));
        if (pod === undefined)
            return [];
        const had = mountedPaths(podOf(comparison.live));
        const added = mountedPaths(pod).filter(({ path, writes }) => !had.some((one) => one.path === path && (one.writes || !writes)));
        if (added.length === 0)
            return [];
        const paths = added.map(({ path, writes }) => (writes ? path : `${path} (read-only)`));
        return [
            {
                field: `${pod.field}.volumes`,
                danger: `Sees files of its node (\`hostPath\`): ${(0,listed/* listed */.K)([...new Set(paths)])}.`,
                hint: "Use a volume of another kind; or mount no more than what is needed, read-only.",
            },
        ];
    }),
};
/** Those that a container mounts. */
function mountedPaths(pod) {
    if (pod === undefined)
        return [];
    return mapsAt(pod.spec, "volumes").flatMap((volume) => {
        const path = textAt(volume, "hostPath", "path");
        const mounts = pod.containers
            .flatMap(({ spec }) => mapsAt(spec, "volumeMounts"))
            .filter(({ name }) => name === volume.name);
        if (path === undefined || mounts.length === 0)
            return [];
        return [{ path, writes: mounts.some(({ readOnly }) => readOnly !== true) }];
    });
}

;// CONCATENATED MODULE: ./lib/dangers/owners.js



/** Objects of another release, at which the operation fails. */
const othersObject = {
    name: "An object belongs to another release",
    severity: "refused",
    find: ofEach((comparison, facts) => {
        const other = otherOf(comparison, facts);
        if (other === undefined || !isRefused(comparison, facts))
            return [];
        const { release, namespace } = other;
        return [
            {
                field: "metadata.annotations",
                danger: `It belongs to the release ${release} in ${namespace}: the ${facts.operation} is refused.`,
                hint: `Let one of the two declare it. With ${takesOwnership(facts) ? "" : "`take-ownership: true` and "}\`adopt: true\` this plan takes it, and the other release must be removed without its objects.`,
            },
        ];
    }),
};
/** Objects that two releases then have on record. */
const takenObject = {
    name: "An object is taken from another release",
    severity: "other",
    find: ofEach((comparison, facts) => {
        const other = otherOf(comparison, facts);
        if (other === undefined || isRefused(comparison, facts))
            return [];
        const { release, namespace } = other;
        return [
            {
                field: "metadata.annotations",
                danger: `It is taken over from the release ${release} in ${namespace}, which still has it on record: it sets it back when it is upgraded, and deletes it when it is uninstalled.`,
                hint: "Let one of the two declare it, and remove the other release without its objects.",
            },
        ];
    }),
};
/** Objects of nobody's, which Helm does not take by itself: those of no release, or whose label is gone. */
const existingObject = {
    name: "An object exists already",
    severity: "refused",
    find: ofEach((comparison, facts) => {
        const { live, recorded } = comparison;
        if (live === undefined || recorded !== undefined || comingOf(comparison) === undefined)
            return [];
        if (ownerOf(comparison) !== undefined || takesOwnership(facts))
            return [];
        return [
            {
                field: "metadata.annotations",
                danger: `It exists already and belongs to no Helm release: the ${facts.operation} would fail, since Helm does not import it.`,
                hint: "`take-ownership: true` in the plan takes it over; or delete it first, or give it another name.",
            },
        ];
    }),
};
/** The release that an object belongs to, where that is none of its own. */
function otherOf(comparison, facts) {
    if (comingOf(comparison) === undefined)
        return undefined;
    const owner = ownerOf(comparison);
    if (owner === undefined || [facts, ...facts.relatives].some((one) => isSame(one, owner)))
        return undefined;
    return owner;
}
function isSame(a, b) {
    return a.release === b.release && a.namespace === b.namespace;
}
/** What Helm itself goes by. */
function ownerOf({ live }) {
    const release = textAt(live, "metadata", "annotations", "meta.helm.sh/release-name");
    const namespace = textAt(live, "metadata", "annotations", "meta.helm.sh/release-namespace");
    if (release === undefined || namespace === undefined)
        return undefined;
    const isHelms = textAt(live, "metadata", "labels", "app.kubernetes.io/managed-by") === "Helm";
    return isHelms ? { release, namespace } : undefined;
}
/** Helm looks at owners of what it has not on record alone, and takes these where it may take any. */
function isRefused({ recorded }, facts) {
    return takesOwnership(facts) ? facts.options.adopt !== true : recorded === undefined;
}
function takesOwnership({ chart, options }) {
    return options.takeOwnership || (chart !== undefined && (0,chart_reference/* isMadeOfObjects */.J)(chart.reference));
}

// EXTERNAL MODULE: ./lib/formats/objects/similar-kind.js
var similar_kind = __webpack_require__(6387);
;// CONCATENATED MODULE: ./lib/dangers/without-values.js
/** Longest answer within a sentence, in characters. */
const longest = 300;
/**
 * After these the API server quotes the value of a field.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go
 */
const quoting = /(?:Invalid value|Unsupported value|Duplicate value|Not found|Too many): |valueUnstructured\{/;
/** What only says of which object it is, and that an apply by the server could not read it. */
const preamble = /^(?:\S* "[^"]*" is invalid|failed to (?:create typed patch object|convert new object) \([^)]*\)(?: to proper version)?): /;
/**
 * The API server's words about an object as a clause without full stop: one line, without the values of fields that it
 * quotes, without the object's own name before them, and not too long.
 */
function withoutValues(message) {
    const [line = ""] = message.replace(preamble, "").split("\n");
    const words = cut(line)
        .replace(", got &value.valueUnstructured{…}", "")
        .replace(/\s+/g, " ")
        .trim()
        .replace(/\.$/, "");
    return words.length <= longest ? words : `${words.slice(0, longest).trimEnd()}…`;
}
function cut(text) {
    let kept = "";
    for (let rest = text;;) {
        const found = quoting.exec(rest);
        if (found === null)
            return kept + rest;
        const [mark] = found;
        const end = found.index + mark.length;
        const opened = mark.endsWith("{");
        kept += rest.slice(0, opened ? end : end - 2);
        rest = rest.slice(valueEnd(rest, opened ? end - 1 : end));
        if (opened)
            kept += "…}";
    }
}
/**
 * Where a value ends that begins at `from`: text in quotes, JSON, or what Go prints of a struct, up to the colon or comma
 * after it. One whose end cannot be told takes the rest.
 */
function valueEnd(text, from) {
    let depth = 0;
    for (let at = from; at < text.length; at += 1) {
        const letter = text[at] ?? "";
        if (letter === '"')
            at = quoteEnd(text, at);
        else if ("{[(".includes(letter))
            depth += 1;
        else if ("}])".includes(letter))
            depth -= 1;
        // What closes here was opened before the value.
        if (depth < 0 || (depth === 0 && /^[:,] /.test(text.slice(at, at + 2))))
            return at;
    }
    return text.length;
}
/** The closing quote of a text that is opened at `from`. */
function quoteEnd(text, from) {
    for (let at = from + 1; at < text.length; at += 1) {
        if (text[at] === "\\")
            at += 1;
        else if (text[at] === '"')
            return at;
    }
    return text.length;
}

;// CONCATENATED MODULE: ./lib/dangers/refusals.js



/** Kinds and versions that the cluster does not know, and does not come to know. */
const unservedKind = {
    name: "The cluster does not serve a kind",
    severity: "refused",
    find: ofEach((comparison, { operation, arriving, served }) => {
        const { object, refusal } = comparison;
        if (refusal?.kind !== "unserved" || comingOf(comparison) === undefined)
            return [];
        const { apiVersion, kind } = object;
        if (isAmong(object, arriving))
            return [];
        const like = (0,similar_kind/* similarKind */.Q)(object, served);
        return [
            {
                field: "apiVersion",
                danger: `The cluster does not serve ${apiVersion} ${kind}: the ${operation} would fail.`,
                hint: like === undefined
                    ? "Install the CustomResourceDefinition that brings this kind first, or leave the object out."
                    : `It serves ${like.apiVersion} ${like.kind}: declare that, if it is meant; if not, install what brings the kind first.`,
            },
        ];
    }),
};
/** Kinds and versions that have gone since the release was deployed last: Helm reads its record before all else. */
const recordedKind = {
    name: "The cluster no longer serves a kind that the release has on record",
    severity: "refused",
    find: ofEach(({ recorded }, { operation, arriving, served }) => {
        if (recorded === undefined || served.length === 0)
            return [];
        if (isAmong(recorded, served) || isAmong(recorded, arriving))
            return [];
        const { apiVersion, kind } = recorded;
        return [
            {
                field: "apiVersion",
                danger: `The last revision has it as ${apiVersion} ${kind}, which the cluster no longer serves: Helm cannot read its record, and the ${operation} would fail.`,
                hint: "Helm's plugin `mapkubeapis` brings the record to a version that is served. For a custom resource, let its CustomResourceDefinition serve the old one until the release is deployed.",
            },
        ];
    }),
};
/** What validation, a webhook or another admission says no to. */
const invalidObject = {
    name: "The cluster refuses an object",
    severity: "refused",
    find: ofEach((comparison, { operation, options }) => {
        const { refusal } = comparison;
        if (refusal?.kind !== "invalid" || isToldElsewhere(comparison, options))
            return [];
        const words = withoutValues(refusal.message);
        return [
            {
                field: refusal.fields.length === 1 ? refusal.fields[0] : undefined,
                danger: `The cluster refuses it, and the ${operation} would fail${words === "" ? "." : `: ${words}.`}`,
                hint: "Correct it in the chart's values or in the manifest; what the cluster quoted is left out here.",
            },
        ];
    }),
};
/** Fields that others own; and a version of a CustomResourceDefinition that goes while objects are stored in it. */
function isToldElsewhere({ object, refusal, conflicts }, { onConflict }) {
    const fields = refusal?.fields ?? [];
    if (onConflict === "fail" && conflicts.length > 0)
        return true;
    return (object.kind === "CustomResourceDefinition" &&
        fields.length > 0 &&
        fields.every((field) => field.startsWith("status.storedVersions")));
}
function isAmong({ apiVersion, kind }, kinds) {
    return kinds.some((one) => one.apiVersion === apiVersion && one.kind === kind);
}

// EXTERNAL MODULE: ./lib/formats/objects/own-groups.js
var own_groups = __webpack_require__(9730);
;// CONCATENATED MODULE: ./lib/dangers/grants.js


/** What the rules of a Role or ClusterRole allow, one by one. */
function grantsOf(role) {
    return mapsAt(role, "rules").flatMap((rule) => textsAt(rule, "verbs").flatMap((verb) => withVerb(rule, verb)));
}
function withVerb(rule, verb) {
    const names = textsAt(rule, "resourceNames");
    const resources = textsAt(rule, "apiGroups").flatMap((group) => textsAt(rule, "resources").flatMap((resource) => (names.length === 0 ? [undefined] : names).map((name) => ({ kind: "resource", group, resource, verb, name }))));
    return [
        ...resources,
        ...textsAt(rule, "nonResourceURLs").map((url) => ({ kind: "url", url, verb })),
    ];
}
/** Those of `next` that none of `before` covers. */
function addedGrants(next, before) {
    return next.filter((grant) => !before.some((one) => covers(one, grant)));
}
/**
 * Whether all that `inner` allows is within `outer`.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/component-helpers/auth/rbac/validation/policy_comparator.go
 */
function covers(outer, inner) {
    if (outer.verb !== "*" && outer.verb !== inner.verb)
        return false;
    if (outer.kind === "url")
        return inner.kind === "url" && coversUrl(outer.url, inner.url);
    if (inner.kind === "url")
        return false;
    const inGroup = outer.group === "*" || outer.group === inner.group;
    const named = outer.name === undefined || outer.name === inner.name;
    return inGroup && named && coversResource(outer.resource, inner.resource);
}
function coversUrl(outer, inner) {
    return outer === inner || (outer.endsWith("*") && inner.startsWith(outer.slice(0, -1)));
}
/** `*\/scale` is that subresource of all. */
function coversResource(outer, inner) {
    if (outer === "*" || outer === inner)
        return true;
    return outer.startsWith("*/") && inner.endsWith(outer.slice(1));
}
/** `get/list secrets, do anything with deployments.apps`, to follow "may". */
function grantsText(grants) {
    const verbs = Map.groupBy(grants, targetText);
    const targets = Map.groupBy(verbs, ([, own]) => verbsText(own.map(({ verb }) => verb)));
    return [...targets].map(([what, own]) => `${what} ${(0,listed/* listed */.K)(own.map(([target]) => target))}`).join("; ");
}
function verbsText(verbs) {
    return verbs.includes("*") ? "do anything with" : [...new Set(verbs)].join("/");
}
function targetText(grant) {
    if (grant.kind === "url")
        return grant.url;
    const { group, resource, name } = grant;
    const what = resource === "*" ? allOf(group) : resourceText(group, resource);
    return name === undefined ? what : `${what} named ${name}`;
}
function allOf(group) {
    if (group === "*")
        return "everything";
    return group === "" ? "everything in the core group" : `everything in ${group}`;
}
function resourceText(group, resource) {
    if (group === "*")
        return `${resource} of any group`;
    const [name, ...sub] = resource.split("/");
    return [group === "" ? name : `${name}.${group}`, ...sub].join("/");
}

;// CONCATENATED MODULE: ./lib/dangers/roles.js






const hint = "Grant no more than its workload asks the API server for.";
/** Roles that come to allow what they did not. */
const widenedRole = {
    name: "A role is widened",
    severity: "security",
    find: ofEach((comparison) => {
        const { live } = comparison;
        const next = comingOf(comparison);
        if (live === undefined || !isRole(next) || isAggregated(next))
            return [];
        const added = addedGrants(grantsOf(next), grantsOf(live));
        return added.length === 0 ? [] : [{ field: "rules", danger: `May now ${grantsText(added)}.`, hint }];
    }),
};
/** Roles that are new and allow what leads to more rights, or to what others keep secret. */
const powerfulRole = {
    name: "A new role is powerful",
    severity: "security",
    find: ofEach((comparison) => {
        const next = comingOf(comparison);
        if (comparison.live !== undefined || !isRole(next) || isAggregated(next))
            return [];
        const grants = grantsOf(next).filter(isPowerful);
        return grants.length === 0 ? [] : [{ field: "rules", danger: `May ${grantsText(grants)}.`, hint }];
    }),
};
/** ClusterRoles whose rules others write: whoever labels one so. */
const aggregatingRole = {
    name: "A role takes over the rules of others",
    severity: "security",
    find: ofEach((comparison) => {
        const next = comingOf(comparison);
        if (!isRole(next))
            return [];
        const before = selectorsOf(comparison.live).map((selector) => JSON.stringify(selector));
        const added = selectorsOf(next).filter((selector) => !before.includes(JSON.stringify(selector)));
        if (added.length === 0)
            return [];
        return [
            {
                field: "aggregationRule",
                danger: `Takes over the rules of every ClusterRole with ${added.map(selectorText).join(", or with ")}, also of those to come.`,
                hint: "Select by a label that nobody else uses, or write its rules out.",
            },
        ];
    }),
};
/**
 * What makes for more than it says.
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
 */
const powerful = [
    ...["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"].map((verb) => ({
        ...{ group: "", resource: "secrets", verb },
    })),
    ...["pods/exec", "pods/attach", "serviceaccounts/token"].map((resource) => ({
        ...{ group: "", resource, verb: "create" },
    })),
    // A websocket begins with a GET.
    ...["pods/exec", "pods/attach", "nodes/proxy"].map((resource) => ({ group: "", resource, verb: "get" })),
    { group: "", resource: "nodes/proxy", verb: "create" },
    ...["users", "groups", "serviceaccounts"].map((resource) => ({
        ...{ group: "", resource, verb: "impersonate" },
    })),
    ...["escalate", "bind"].flatMap((verb) => ["roles", "clusterroles"].map((resource) => ({ group: "rbac.authorization.k8s.io", resource, verb }))),
];
/** Everything of a group of somebody's own kinds is what its operator is for; one object by name is thought of. */
function isPowerful(grant) {
    if (grant.kind === "url")
        return grant.url === "*";
    if (grant.group === "*" || (grant.resource === "*" && (0,own_groups/* isOwnGroup */.M)(grant.group)))
        return true;
    if (grant.name !== undefined)
        return grant.verb === "escalate";
    return powerful.some((one) => covers(grant, { kind: "resource", name: undefined, ...one }));
}
function isRole(object) {
    return (object !== undefined &&
        (0,identity/* groupOf */.F8)(object.apiVersion) === "rbac.authorization.k8s.io" &&
        ["Role", "ClusterRole"].includes(object.kind));
}
/** The cluster writes the rules of such a role. */
function isAggregated(role) {
    return at(role, "aggregationRule") !== undefined;
}
function selectorsOf(role) {
    return mapsAt(role, "aggregationRule", "clusterRoleSelectors");
}
function selectorText(selector) {
    const labels = Object.entries(mapAt(selector, "matchLabels")).map(([key, value]) => `${key}=${value}`);
    const others = mapsAt(selector, "matchExpressions").map(({ key }) => `a rule for ${key}`);
    return labels.length + others.length === 0 ? "any labels" : (0,listed/* listed */.K)([...labels, ...others]);
}

;// CONCATENATED MODULE: ./lib/dangers/rules.js













/** All dangers that are looked for, the most severe first. */
const rules = [
    deletedData,
    immutableFields,
    unservedKind,
    recordedKind,
    invalidObject,
    othersObject,
    existingObject,
    ownedFields,
    beingDeleted,
    storedVersions,
    changedScope,
    adminBinding,
    openBinding,
    widenedBinding,
    widenedRole,
    powerfulRole,
    aggregatingRole,
    ...containerPowers,
    ...lostBounds,
    hostNamespaces,
    hostPaths,
    noReplicas,
    recreated,
    servedVersions,
    noEviction,
    takenObject,
    takenFields,
    downgrade,
    unpinned,
    size,
];

;// CONCATENATED MODULE: ./lib/dangers/find-dangers.js


/**
 * The dangers of an operation: the most severe first, those of one kind in the order of the objects, each once. No value
 * of a Secret or of an environment is in them.
 */
function dangersOf(facts) {
    const found = rules.flatMap(({ find, severity }) => find(facts).map((danger) => ({ ...danger, severity })));
    return [...new Map(found.map((danger) => [keyOf(danger), danger])).values()];
}
function keyOf({ object, field, danger }) {
    const whose = object === undefined ? [] : [(0,identity/* kindAndName */.zE)(object), object.namespace];
    return JSON.stringify([whose, field, danger]);
}

// EXTERNAL MODULE: ./lib/diff/diff-object.js + 8 modules
var diff_object = __webpack_require__(7187);
// EXTERNAL MODULE: ./lib/diff/hider.js + 3 modules
var hider = __webpack_require__(4513);
// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(5255);
// EXTERNAL MODULE: ./lib/diff/json.js
var json = __webpack_require__(2615);
;// CONCATENATED MODULE: ./lib/preview/images.js

/** The images of an object's containers, each once: of a Pod, or of what has a template for Pods, of any kind. */
function imagesOf(object) {
    return [...new Set(containersOf(object).map(({ image }) => image))];
}
/**
 * The images that an operation changes, each change once, container by container. What the cluster refuses counts as it
 * is declared, what is kept not at all.
 */
function imageChanges(comparisons) {
    const changes = comparisons
        .filter(({ fate, live }) => fate === "applied" || (fate === "deleted" && live !== undefined))
        .flatMap(changesOf);
    return [...new Map(changes.map((change) => [JSON.stringify([change.from, change.to]), change])).values()];
}
function changesOf({ live, next, declared, fate }) {
    const after = fate === "deleted" ? undefined : (next ?? declared);
    const [before, now] = [byId(live), byId(after)];
    return [...new Set([...before.keys(), ...now.keys()])]
        .map((id) => ({ from: before.get(id), to: now.get(id) }))
        .filter(({ from, to }) => from !== to);
}
function byId(object) {
    const containers = object === undefined ? [] : containersOf(object);
    return new Map(containers.map(({ id, image }) => [id, image]));
}
const lists = ["initContainers", "containers", "ephemeralContainers"];
function containersOf(object) {
    const spec = podSpecOf(object);
    return lists.flatMap((list) => {
        const items = images_at(spec, list);
        return ((0,json/* isList */.L)(items) ? items : []).flatMap((item, place) => {
            const [name, image] = [images_at(item, "name"), images_at(item, "image")];
            return typeof image === "string" ? [{ id: `${list}/${String(name ?? place)}`, image }] : [];
        });
    });
}
/** `spec` of a Pod, of a template in it, as workloads have it, or of that of a Job in it, as CronJobs have it. */
function podSpecOf({ apiVersion, kind, spec, template }) {
    if (apiVersion === "v1" && kind === "Pod")
        return spec;
    if (apiVersion === "v1" && kind === "PodTemplate")
        return images_at(template, "spec");
    const job = images_at(images_at(spec, "jobTemplate"), "spec");
    return images_at(images_at(job ?? spec, "template"), "spec");
}
function images_at(value, key) {
    return (0,json/* isMap */.j)(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

// EXTERNAL MODULE: ./lib/cluster/fields.js
var fields = __webpack_require__(6603);
// EXTERNAL MODULE: ./lib/formats/part-names.js
var part_names = __webpack_require__(7108);
// EXTERNAL MODULE: ./lib/formats/release-options.js
var release_options = __webpack_require__(340);
;// CONCATENATED MODULE: ./lib/rehearsal/facts-of.js



/** What dangers are found by; undefined: nothing is done to the release. */
function factsOf(rehearsed, comparisons, served) {
    const { planned, arriving, size } = rehearsed;
    const { subject, operation, options = release_options/* defaultOptions */.K } = planned;
    if (operation === "skip" || planned.result !== "planned")
        return undefined;
    return {
        release: subject.release,
        namespace: subject.namespace,
        operation,
        comparisons,
        chart: chartOf(rehearsed),
        options,
        size,
        served,
        arriving,
        relatives: relativesOf(planned, comparisons),
    };
}
function chartOf({ planned: { plan }, before, after }) {
    if (plan === undefined)
        return undefined;
    return { reference: plan.chart, before: versionOf(before), after: versionOf(after) };
}
function versionOf(chart) {
    return chart === undefined || chart.version === null
        ? undefined
        : { name: chart.name, version: chart.version };
}
/** Owners of objects that are parts of the same set: these take objects over from each other. */
function relativesOf({ plan, subject }, comparisons) {
    if (plan?.chart.kind !== "manifests" || plan.chart.parts === undefined)
        return [];
    const { parts } = plan.chart;
    return comparisons
        .flatMap(facts_of_ownerOf)
        .filter(({ release, namespace }) => namespace === subject.namespace && (0,part_names/* isPartName */.f)(parts, release));
}
function facts_of_ownerOf({ live }) {
    const annotations = live?.metadata.annotations;
    if (!(0,fields/* isRecord */.u)(annotations))
        return [];
    const { "meta.helm.sh/release-name": release, "meta.helm.sh/release-namespace": namespace } = annotations;
    return typeof release === "string" && typeof namespace === "string" ? [{ release, namespace }] : [];
}

// EXTERNAL MODULE: ./lib/sources/values-text.js
var values_text = __webpack_require__(1986);
;// CONCATENATED MODULE: ./lib/rehearsal/former-secrets.js

/**
 * The values of a release's last revision that were secret, as far as can be told: nobody knows any more where they came
 * from, but they stand where a secret stands now, or, when there are secrets among the values, where nothing stands now.
 */
function formerSecrets(before, now, isSecret) {
    return holdsSecret(now, isSecret) ? between(before, now, isSecret) : [];
}
function between(before, now, isSecret) {
    if (now === undefined)
        return (0,values_text/* leavesOf */.wf)(before);
    if (isNested(before) && isNested(now))
        return Object.entries(before).flatMap(([key, value]) => {
            const at = Object.hasOwn(now, key) ? now[key] : undefined;
            return between(value, at, isSecret);
        });
    return holdsSecret(now, isSecret) ? (0,values_text/* leavesOf */.wf)(before) : [];
}
function holdsSecret(values, isSecret) {
    return (0,values_text/* leavesOf */.wf)(values).some(isSecret);
}
/** A list goes by its places. */
function isNested(value) {
    return typeof value === "object" && value !== null;
}

;// CONCATENATED MODULE: ./lib/rehearsal/show.js







/** What operations would do, to be shown. A secret of one of them is hidden in all. */
function showAll(compared, { secrets, key, served }) {
    const known = [...secrets];
    const isSecret = holdsOneOf(known, key);
    const held = compared.flatMap(({ rehearsed, objects }) => [
        ...rehearsed.secrets,
        ...(rehearsed.values === undefined
            ? []
            : formerSecrets(rehearsed.values.before, rehearsed.values.now, isSecret)),
        ...rehearsed.objects.flatMap(secretsDeclared),
        ...objects.flatMap(secretsIn),
    ]);
    const hide = (0,hider/* createHider */.X1)({ secrets: [...known, ...held], key });
    return compared.map((one) => show(one, hide, served.get(one.rehearsed.planned.subject.setup) ?? []));
}
function holdsOneOf(secrets, key) {
    const hide = (0,hider/* createHider */.X1)({ secrets, key });
    return (text) => hide.text(text) !== text;
}
/** Also of what is not there, and so is not compared. */
function secretsDeclared({ declared, recorded, again }) {
    return [declared, recorded, again].flatMap((object) => (object === undefined ? [] : (0,secrets_of/* secretsOf */.F)(object)));
}
function secretsIn({ comparison, again }) {
    const { live, next, recorded, declared } = comparison;
    return [live, next, recorded, declared, again].flatMap((object) => object === undefined ? [] : (0,secrets_of/* secretsOf */.F)(object));
}
function show({ rehearsed, objects }, hide, served) {
    const { planned, fault, notices, before, after } = rehearsed;
    const { subject, operation, plan } = planned;
    const comparisons = objects.map(({ comparison }) => comparison);
    const ignore = plan?.options.ignore ?? [];
    const facts = factsOf(rehearsed, comparisons, served);
    const dangers = facts === undefined ? [] : dangersOf(facts);
    return {
        subject,
        operation,
        ...resultOf(planned, fault, hide),
        versionBefore: before?.version ?? null,
        version: after?.version ?? null,
        images: imageChanges(comparisons).map(({ from, to }) => ({
            from: from && hide.text(from),
            to: to && hide.text(to),
        })),
        objects: objects.map(({ comparison, again }) => (0,diff_object/* diffObject */.b)(comparison, { again, ignore, hide })),
        dangers: dangers.map((danger) => ({
            ...danger,
            field: danger.field && hide.text(danger.field),
            danger: hide.text(danger.danger),
            hint: hide.text(danger.hint),
        })),
        notices: notices.map((notice) => hide.text(notice)),
    };
}
function resultOf({ result, reason, hint, unread }, fault, hide) {
    if (fault === undefined)
        return { result, reason, hint, unread };
    // Helm and the API server quote what they do not like.
    return {
        result: "failed",
        reason: hide.text(fault.reason),
        hint: fault.hint && hide.text(fault.hint),
        unread: fault.kind === "unrendered",
    };
}

// EXTERNAL MODULE: ./lib/report/preview/counts.js
var counts = __webpack_require__(6103);
// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(3610);
// EXTERNAL MODULE: ./lib/report/preview/blocks.js
var blocks = __webpack_require__(1533);
// EXTERNAL MODULE: ./lib/report/preview/object-text.js
var object_text = __webpack_require__(717);
;// CONCATENATED MODULE: ./lib/report/preview/lines.js



/** What a plan's operation would do, as plain text for a group of the log. Empty: there is nothing to tell. */
function previewLines(plan) {
    const judged = (0,object_text/* sharedJudgeText */.AJ)(plan.objects);
    const unchanged = (0,object_text/* unchangedText */.zD)(plan.objects);
    return [
        ...(plan.hint === undefined ? [] : [plan.hint]),
        ...dangerLines(plan),
        ...plan.notices,
        ...(judged === undefined ? [] : [judged]),
        ...(0,object_text/* shownObjects */.Wb)(plan.objects).flatMap((diff) => objectLines(diff, judged)),
        ...(unchanged === undefined ? [] : [unchanged]),
    ];
}
function dangerLines({ dangers }) {
    if (dangers.length === 0)
        return [];
    const told = dangers.flatMap(({ object, field, danger, hint }) => {
        const at = [object === undefined ? undefined : (0,object_text/* objectName */.Hd)(object), field].filter((part) => part !== undefined);
        return [`  ${at.length === 0 ? "" : `${at.join(", ")}: `}${danger}`, `    ${hint}`];
    });
    return [`${(0,report_counts/* plural */.LS)(dangers.length, "danger")}:`, ...told];
}
function objectLines(diff, told) {
    const judge = (0,object_text/* judgeText */.Hu)(diff.judge);
    return [
        (0,object_text/* headingOf */.Wm)(diff),
        ...diff.lines.map((line) => `  ${(0,blocks/* lineText */.oZ)(line)}`),
        ...(0,object_text/* foldedTexts */.zf)(diff.folded).map((text) => `  (${text})`),
        ...(judge === undefined || judge === told ? [] : [`  (${judge})`]),
    ];
}

// EXTERNAL MODULE: ./lib/report/scrubbed.js
var scrubbed = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1918);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
// EXTERNAL MODULE: ./lib/report/budget.js
var budget = __webpack_require__(2795);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(5429);
// EXTERNAL MODULE: ./lib/report/subject.js
var subject = __webpack_require__(4368);
// EXTERNAL MODULE: ./lib/report/preview/view.js
var preview_view = __webpack_require__(3206);
;// CONCATENATED MODULE: ./lib/report/preview/failures.js






/** The plans that fail, but for those that a setup's failure explains. */
function failedPreviews(report) {
    const explained = new Set(report.setupFailures.flatMap(({ plans }) => plans));
    const failed = report.plans.filter(({ result, subject }) => result === "failed" && !explained.has(subject.id));
    return failed.toSorted(preview_view/* byPlan */.rM).map((plan) => ({ plan, problems: problemsOf(plan, report) }));
}
/** What is wrong in a plan's file. */
function problemsOf({ subject }, { problems }) {
    return problems.filter(({ plan }) => plan?.id === subject.id);
}
/** Problems that stand for themselves: they are of no plan that is told of. */
function otherProblems({ plans, problems }) {
    const told = new Set(plans.map(({ subject }) => subject.id));
    return problems.filter(({ plan }) => plan === undefined || !told.has(plan.id));
}
const reasonCharacters = 400;
/** What cannot be deployed, with its reason, as Markdown of at most `limit` bytes; empty: nothing, or no room. */
function failuresList(report, view, limit) {
    const items = [
        ...report.setupFailures.map((failure) => () => setupItem(failure)),
        ...otherProblems(report).map((problem) => () => problemItem(problem, view)),
        ...failedPreviews(report).map((failed) => () => planItem(failed, view)),
    ];
    const frame = 200;
    if (items.length === 0 || limit < frame)
        return "";
    const shown = (0,budget/* fitting */._Q)(items, (textOf) => textOf(), limit - frame);
    const missing = items.length - shown.length;
    const rest = missing === 0 ? "" : `- ${(0,preview_view/* andMore */.v)(missing, "failure", view)}\n`;
    return `#### ❌ Cannot be deployed\n\n${shown.join("")}${rest}`;
}
function setupItem({ setup, plans, reason, hint }) {
    const held = plans.length === 0 ? "" : `, ${(0,report_counts/* plural */.LS)(plans.length, "plan")}`;
    return itemText(`setup ${(0,report_escape/* code */.aY)(setup)}${held}`, reason, hint);
}
function problemItem({ place, message, hint }, view) {
    const at = (0,report_escape/* link */.nf)((0,report_escape/* code */.aY)((0,errors/* placeText */.Z9)(place)), (0,subject/* fileUrl */.iw)(place, view.trigger.commit, view.trigger));
    return itemText(at, message, hint);
}
/** What is wrong in a plan's file says more than that it cannot be read. */
function planItem({ plan, problems }, view) {
    const [first, ...others] = problems;
    if (first === undefined)
        return itemText((0,preview_view/* namedPlan */.Lt)(plan, view), plan.reason, plan.hint);
    const more = others.length === 0 ? "" : ` (and ${others.length} more in this file)`;
    return itemText(`${(0,preview_view/* namedPlan */.Lt)(plan, view)}, ${(0,report_escape/* code */.aY)((0,errors/* placeText */.Z9)(first.place))}`, `${first.message}${more}`, first.hint);
}
function itemText(what, reason, hint) {
    const tryThis = hint === undefined ? "" : `<br>${(0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(hint, reasonCharacters))}`;
    return `- **${what}**: ${(0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(reason, reasonCharacters))}${tryThis}\n`;
}

;// CONCATENATED MODULE: ./lib/report/preview/annotations.js





/**
 * One error a plan that cannot be deployed, a setup that could not be looked at, and a problem of no plan; a warning
 * for each danger. Of each level at most ten: when there are more, the tenth counts the rest.
 */
function previewAnnotations(report, roots) {
    const errors = [
        ...setupNotes(report),
        ...otherProblems(report).map(({ place, message, hint }) => (0,annotations/* noteOf */.kH)("error", place.file, (0,annotations/* withHint */.mu)(message, hint), (0,annotations/* located */.t4)(place, roots))),
        ...failedPreviews(report).map((failed) => failureNote(failed, roots)),
    ];
    const warnings = report.plans.toSorted(preview_view/* byPlan */.rM).flatMap((plan) => dangerNotes(plan, roots));
    return [...(0,annotations/* withinLimit */.zl)(errors, "failure"), ...(0,annotations/* withinLimit */.zl)(warnings, "danger")];
}
function setupNotes({ setupFailures }) {
    return setupFailures.map(({ setup, plans, reason, hint }) => {
        const held = plans.length === 0 ? "" : `: ${(0,report_counts/* plural */.LS)(plans.length, "plan")} not previewed`;
        return (0,annotations/* noteOf */.kH)("error", `setup ${setup}${held}`, (0,annotations/* withHint */.mu)(reason, hint));
    });
}
function failureNote({ plan, problems }, roots) {
    const { id } = plan.subject;
    const [first] = problems;
    if (first === undefined)
        return (0,annotations/* noteOf */.kH)("error", `${id} cannot be deployed`, (0,annotations/* withHint */.mu)(plan.reason, plan.hint), (0,annotations/* placeOf */.$t)(plan, roots));
    const all = problems.map(({ place, message, hint }) => {
        const line = problems.length > 1 && place.line !== undefined ? `line ${place.line}: ` : "";
        return `${line}${(0,annotations/* withHint */.mu)(message, hint)}`;
    });
    return (0,annotations/* noteOf */.kH)("error", `${id} cannot be read`, all.join("\n"), (0,annotations/* located */.t4)(first.place, roots));
}
function dangerNotes(plan, roots) {
    return plan.dangers.map(({ object, field, danger, hint }) => {
        const what = object === undefined ? "" : `: ${(0,object_text/* objectName */.Hd)(object)}`;
        const at = field === undefined ? "" : `, ${field}`;
        return (0,annotations/* noteOf */.kH)("warning", `${plan.subject.id}${what}${at}`, (0,annotations/* withHint */.mu)(danger, hint), (0,annotations/* placeOf */.$t)(plan, roots));
    });
}

// EXTERNAL MODULE: ./lib/report/preview/changes.js
var preview_changes = __webpack_require__(6342);
// EXTERNAL MODULE: ./lib/report/preview/fit-folds.js
var fit_folds = __webpack_require__(385);
;// CONCATENATED MODULE: ./lib/dangers/danger.js
/** From the worst on: in this order dangers are named. */
const severities = ["data loss", "refused", "security", "availability", "other"];

;// CONCATENATED MODULE: ./lib/report/preview/dangers.js







/** Of plans that share a danger, as many are named. */
const mostNamed = 8;
const dangerCharacters = 500;
const hintCharacters = 300;
/**
 * All dangers in a box, the most severe first, as Markdown of at most `limit` bytes; one that several plans share is told
 * once. Empty: there are none, or there is no room.
 */
function dangersBox(plans, view, limit) {
    const all = plans
        .toSorted(preview_view/* byPlan */.rM)
        .flatMap((plan) => plan.dangers.map((danger) => ({ plan, danger })))
        .toSorted((a, b) => rankOf(a) - rankOf(b));
    if (all.length === 0)
        return "";
    const groups = [...Map.groupBy(all, sameness).values()];
    const head = `> [!CAUTION]\n> **${(0,report_counts/* plural */.LS)(all.length, "danger")}**\n>\n`;
    const frame = (0,budget/* byteLength */.dp)(head) + 150;
    const shown = (0,budget/* fitting */._Q)(groups, (group) => `> - ${groupText(group, view)}\n`, limit - frame);
    const missing = groups.slice(shown.length).reduce((sum, group) => sum + group.length, 0);
    if (limit < frame)
        return "";
    const rest = missing === 0 ? "" : `> - ${(0,preview_view/* andMore */.v)(missing, "danger", view)}\n`;
    return `${head}${shown.join("")}${rest}`;
}
function rankOf({ danger }) {
    return severities.indexOf(danger.severity);
}
/** What is equal for dangers that are told in one item. */
function sameness({ danger: { object, field, danger, hint } }) {
    return JSON.stringify([object?.kind, field, danger, hint]);
}
function groupText(group, view) {
    const [first] = group;
    if (first === undefined)
        return "";
    const what = `**${(0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(first.danger.danger, dangerCharacters))}**`;
    const hint = (0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(first.danger.hint, hintCharacters));
    const where = group.length === 1
        ? placeText(first, view)
        : `${group.length} times: ${(0,listed/* listed */.K)(group.map((found) => briefPlace(found, view)), mostNamed)}`;
    return `${what}<br>${where}<br>${hint}`;
}
function placeText({ plan, danger: { object, field } }, view) {
    const parts = [
        (0,preview_view/* namedPlan */.Lt)(plan, view),
        object === undefined ? "" : (0,report_escape/* inline */.mG)((0,object_text/* objectName */.Hd)(object)),
        field === undefined ? "" : (0,report_escape/* code */.aY)(field),
    ];
    return parts.filter((part) => part !== "").join(" · ");
}
function briefPlace({ plan, danger: { object } }, view) {
    const name = (0,report_escape/* code */.aY)((0,preview_view/* planName */.V6)(plan, view));
    return object === undefined ? name : `${name} (${(0,report_escape/* inline */.mG)(`${object.kind} ${object.name}`)})`;
}

// EXTERNAL MODULE: ./lib/images/reference.js
var reference = __webpack_require__(2773);
;// CONCATENATED MODULE: ./lib/report/preview/images.js




/** Hexadecimal digits of a digest that tell it from others. */
const digestDigits = 7;
/** Longer names would crowd out other plans. */
const imageCharacters = 150;
/**
 * Image versions before → after as markup, for a table's cell; of more than `most` the rest is counted. An image that
 * keeps its repository shows only its version, and the last part of its name where it is not the only one.
 */
function imagesText(images, most) {
    const shown = images.slice(0, most).map((image) => imageText(image, images.length > 1));
    const missing = images.length - shown.length;
    if (shown.length === 0)
        return missing === 0 ? "" : (0,report_counts/* plural */.LS)(missing, "image");
    return [...shown, ...(missing === 0 ? [] : [`and ${missing} more`])].join("<br>");
}
function imageText({ from, to }, named) {
    const [before, after] = [partsOf(from), partsOf(to)];
    if (before === undefined || after === undefined || before.name !== after.name)
        return `${wholeText(from)} → ${wholeText(to)}`;
    const retagged = before.tag !== after.tag;
    const versions = `${versionText(before, retagged)} → ${versionText(after, retagged)}`;
    return named ? `${lastPart(after.name)} ${versions}` : versions;
}
function partsOf(image) {
    const parsed = image === undefined ? undefined : (0,reference/* parseImage */.zZ)(image);
    return parsed === undefined ? undefined : { ...parsed, name: (0,reference/* canonicalName */.Ew)(parsed) };
}
/** The digest tells two images apart only where the tag does not. */
function versionText({ tag, digest }, retagged) {
    if (digest === undefined || (tag !== undefined && retagged))
        return (0,report_escape/* code */.aY)(tag ?? "latest");
    return (0,report_escape/* code */.aY)(`${tag ?? ""}@${shortDigest(digest)}`);
}
function shortDigest(digest) {
    const [algorithm = "", digits = ""] = digest.split(":");
    return `${algorithm}:${digits.slice(0, digestDigits)}`;
}
function wholeText(image) {
    if (image === undefined)
        return "–";
    const short = image.replace(/@\w+:\w+$/, (found) => `@${shortDigest(found.slice(1))}`);
    return (0,report_escape/* code */.aY)((0,budget/* cutCharacters */.lD)(short, imageCharacters));
}
function lastPart(name) {
    return (0,report_escape/* code */.aY)(name.slice(name.lastIndexOf("/") + 1));
}

;// CONCATENATED MODULE: ./lib/report/preview/table.js








/** With more rows than this a setup's table is folded: what fails or is dangerous stands above it anyway. */
const openRows = 40;
const head = "| Plan | Operation | Chart | Images | + | ~ | − |\n| :-- | :-- | :-- | :-- | --: | --: | --: |\n";
/** How much a row tells, most first. */
const levels = [
    { linked: true, images: 4 },
    { linked: true, images: 2 },
    { linked: false, images: 1 },
    { linked: false, images: 0 },
];
/** Bytes of a setup's heading and of the table's frame. */
const aroundTable = 500;
/**
 * The tables of plans that are acted on or fail, one a setup, as Markdown of at most `limit` bytes. When not all rows
 * fit, each tells less; then what fails or is dangerous comes first, and the rest is counted.
 */
function plansTable(plans, view, limit) {
    const told = plans.filter(({ result }) => result !== "skipped").toSorted(preview_view/* byPlan */.rM);
    if (told.length === 0)
        return "";
    const setups = new Set(told.map(({ subject }) => subject.setup)).size;
    const room = limit - setups * (aroundTable + (0,budget/* byteLength */.dp)(head));
    for (const level of levels) {
        const rows = (0,budget/* fitting */._Q)(told, (plan) => rowOf(plan, view, level), room);
        if (rows.length === told.length)
            return tables(told, rows, told, view);
    }
    const urgentFirst = told.toSorted(preview_view/* byUrgency */.td);
    const shown = urgentFirst.slice(0, (0,budget/* fitting */._Q)(urgentFirst, (plan) => rowOf(plan, view, leastLevel), room).length);
    const sorted = shown.toSorted(preview_view/* byPlan */.rM);
    return tables(sorted, sorted.map((plan) => rowOf(plan, view, leastLevel)), told, view);
}
const leastLevel = { linked: false, images: 0 };
/** `rows`: one each of `shown`. `all`: with those that do not fit. */
function tables(shown, rows, all, view) {
    const rowOfPlan = new Map(shown.map((plan, index) => [plan, rows[index] ?? ""]));
    const bySetup = Map.groupBy(all, ({ subject }) => subject.setup);
    const texts = [...bySetup].flatMap(([setup, plans]) => {
        const own = plans.flatMap((plan) => rowOfPlan.get(plan) ?? []);
        return own.length === 0 ? [] : [setupTable(setup, plans, own, view)];
    });
    const missing = all.length - shown.length;
    return `${texts.join("\n")}${missing === 0 ? "" : `\n${(0,preview_view/* andMore */.v)(missing, "plan", view)}\n`}`;
}
function setupTable(setup, plans, rows, { several }) {
    const heading = several ? `#### ${(0,report_escape/* code */.aY)(setup)}: ${(0,counts/* plannedText */.qN)(plans)}\n\n` : "";
    const table = `${head}${rows.join("")}`;
    if (rows.length <= openRows)
        return `${heading}${table}`;
    const summary = `<summary>${rows.length === plans.length ? "All " : ""}${(0,report_counts/* plural */.LS)(rows.length, "plan")}</summary>`;
    return `${heading}<details>\n${summary}\n\n${table}\n</details>\n`;
}
function rowOf(plan, view, { linked, images }) {
    // The setup stands above the table.
    const named = { ...view, several: false };
    const failed = plan.result === "failed";
    const { created, changed, deleted } = (0,preview_changes/* objectCounts */.eD)(plan);
    const name = linked ? (0,preview_view/* namedPlan */.Lt)(plan, named) : (0,report_escape/* code */.aY)((0,preview_view/* planName */.V6)(plan, named));
    const cells = [
        plan.dangers.length === 0 ? name : unbroken(`${name} ⚠️`),
        unbroken(failed ? (0,counts/* failedText */.dz)(plan) : subject/* operationText */.xS[plan.operation]),
        unbroken((0,subject/* versionText */.KA)(plan)),
        imagesText(plan.images, images),
        ...[created, changed, deleted].map((count) => (count === 0 ? "" : (0,report_counts/* grouped */.zD)(count))),
    ];
    return `| ${cells.join(" | ")} |\n`;
}
/** A cell that stays one line, however wide others are. */
function unbroken(markup) {
    return markup.replaceAll(" ", "\u00a0");
}

;// CONCATENATED MODULE: ./lib/report/preview/head.js









const sentenceCharacters = 400;
/** Plans left alone are listed openly up to this many. */
const openSkipped = 5;
/** What a preview is of, as Markdown in one line: the names of its setups. */
function titleOf(report) {
    const setups = (0,preview_view/* setupsOf */.uZ)(report);
    const named = setups.slice(0, 5).map(report_escape/* code */.aY).join(", ");
    const more = setups.length > 5 ? ` and ${setups.length - 5} more` : "";
    return setups.length === 0 ? "Preview" : `Preview of ${named}${more}`;
}
/**
 * What somebody who approves has to see, as Markdown of at most `limit` bytes (at least 4,000): counts, what cannot be
 * deployed, dangers, the table of plans, what is left alone, notices, and what was compared.
 */
function headOf(report, view, limit) {
    const origin = originLine(report);
    const top = [offlineBanner(report), countsLine(report)];
    let room = limit - (0,budget/* byteLength */.dp)([...top, origin].join("\n\n")) - 50;
    const take = (share, partOf) => {
        const text = partOf(Math.floor(room * share)).trim();
        room -= (0,budget/* byteLength */.dp)(text) + 2;
        return text;
    };
    const parts = [
        ...top,
        take(0.4, (limit) => failuresList(report, view, limit)),
        take(0.5, (limit) => dangersBox(report.plans, view, limit)),
        take(0.8, (limit) => plansTable(report.plans, view, limit)),
        take(0.6, (limit) => skippedList(report.plans, view, limit)),
        take(1, (limit) => noticesList(report, view, limit)),
        origin,
    ];
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
function offlineBanner({ offline }) {
    if (offline === undefined)
        return "";
    const why = (0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(offline, sentenceCharacters));
    return `> [!WARNING]\n> **This preview is offline:** no cluster was asked, because ${why}. Compared is what the files render to before and after; what is live may differ.`;
}
function countsLine(report) {
    const { plans, unchanged, setupFailures } = report;
    const skipped = plans.filter(({ result }) => result === "skipped").length;
    const parts = [
        { count: otherProblems(report).length, text: (count) => `${(0,report_counts/* plural */.LS)(count, "problem")} in files` },
        {
            count: setupFailures.length,
            text: (count) => `${(0,report_counts/* plural */.LS)(count, "setup")} could not be looked at`,
        },
        { count: skipped, text: (count) => `${(0,report_counts/* grouped */.zD)(count)} left alone` },
        { count: unchanged, text: (count) => `${(0,report_counts/* grouped */.zD)(count)} unchanged` },
    ].filter(({ count }) => count > 0);
    return [`**${(0,counts/* plannedText */.qN)(plans)}**`, ...parts.map(({ count, text }) => text(count))].join(" · ");
}
function skippedList(plans, view, limit) {
    const skipped = plans.filter(({ result }) => result === "skipped").toSorted(preview_view/* byPlan */.rM);
    const title = `${(0,report_counts/* plural */.LS)(skipped.length, "plan")} left alone`;
    const list = listOf(skipped, (plan) => `${(0,preview_view/* namedPlan */.Lt)(plan, view)}: ${sentence(plan.reason)}`, "plan", view, limit);
    if (list === "")
        return "";
    if (skipped.length <= openSkipped)
        return `#### ⏭️ ${title}\n\n${list}`;
    return `<details>\n<summary>⏭️ ${title}</summary>\n\n${list}\n</details>`;
}
function noticesList({ notices }, view, limit) {
    const list = listOf(notices, sentence, "notice", view, limit);
    return list === "" ? "" : `#### Worth a look\n\n${list}`;
}
function listOf(items, textOf, word, view, limit) {
    const frame = 250;
    if (items.length === 0 || limit < frame)
        return "";
    const shown = (0,budget/* fitting */._Q)(items, (item) => `- ${textOf(item)}\n`, limit - frame);
    const missing = items.length - shown.length;
    return `${shown.join("")}${missing === 0 ? "" : `- ${(0,preview_view/* andMore */.v)(missing, word, view)}\n`}`;
}
function sentence(text) {
    return (0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(text, sentenceCharacters));
}
function originLine({ head, trigger }) {
    const { commit, base, runUrl } = trigger;
    const of = head === undefined || head === commit ? "" : `, the merge of ${(0,subject/* commitLink */.wn)(head, trigger)}`;
    const known = base?.commit === undefined ? "" : (0,subject/* commitLink */.wn)(base.commit, trigger);
    const why = base === undefined ? "" : sentence(base.why);
    const compared = base === undefined ? "" : known === "" ? `no base: ${why}` : `compared with ${known} (${why})`;
    const parts = [
        commit === "" ? "" : `${(0,subject/* commitLink */.wn)(commit, trigger)}${of}`,
        compared,
        runUrl === undefined ? "" : (0,report_escape/* link */.nf)("this run’s log", runUrl),
    ].filter((part) => part !== "");
    return parts.length === 0 ? "" : `<sub>${parts.join(" · ")}</sub>`;
}

// EXTERNAL MODULE: ./lib/report/preview/fold.js
var fold = __webpack_require__(8344);
;// CONCATENATED MODULE: ./lib/report/preview/part.js




/** Bytes of a part's head, at most: a comment of 65,536 characters has room for it and some folds. */
const headBytes = 32_000;
/** Bytes of one fold, at most. */
const foldBytes = 20_000;
/** The part of a comment. What does not fit is said to be in the job summary. */
function commentPartOf(report, limits = { head: headBytes, fold: foldBytes }) {
    const view = (0,preview_view/* viewOf */.du)(report, { rest: "the job summary", lineCharacters: 400 });
    return {
        title: titleOf(report),
        head: headOf(report, view, limits.head),
        folds: foldsOf(report, view, limits.fold),
    };
}
/** The folds of a preview, each of at most `limit` bytes. A small diff of a single plan is open. */
function foldsOf(report, view, limit) {
    return foldedPlans(report, view, limit).map(({ plan, options }) => (0,fold/* foldOf */.Lc)(plan, options));
}
/** Bytes of each fold, at most, were there no limit. */
function foldSizes(report, view) {
    const all = foldedPlans(report, view, Number.POSITIVE_INFINITY);
    return all.map(({ plan, options }) => (0,fold/* foldSize */.nY)(plan, options));
}
function foldedPlans(report, view, limit) {
    const told = report.plans.filter(({ result }) => result !== "skipped").toSorted(preview_view/* byUrgency */.td);
    return told.map((plan) => {
        const open = told.length === 1 && (0,fold/* isShort */.tQ)(plan);
        return { plan, options: { view, limit, open, problems: problemsOf(plan, report) } };
    });
}

;// CONCATENATED MODULE: ./lib/report/preview/page.js






/** Bytes for the line that says how many plans are missing. */
const reserve = 200;
/** The job summary. `rest`: where more is told, to follow "in". */
function previewSummary(report, rest, limit = budget/* summaryBytes */.uf) {
    return pageOf(report, { limit, rest, lineCharacters: 2_000 });
}
/** All of it, whatever its length, for a file. */
function wholePreview(report) {
    return pageOf(report, {
        limit: Number.POSITIVE_INFINITY,
        rest: undefined,
        lineCharacters: Number.POSITIVE_INFINITY,
    });
}
/**
 * A preview as one page of Markdown. When not all fits, first the longest diffs are cut, the more the longer they are;
 * then the folds of plans that matter least are left out, and counted.
 */
function pageOf(report, { limit, ...options }) {
    const view = (0,preview_view/* viewOf */.du)(report, options);
    const title = `## ${titleOf(report)}\n\n`;
    const head = headOf(report, view, Math.floor((limit - (0,budget/* byteLength */.dp)(title)) / 2));
    const room = limit - (0,budget/* byteLength */.dp)(`${title}${head}\n`) - reserve;
    return `${title}${head}\n${foldsText(report, view, room)}`;
}
function foldsText(report, view, room) {
    return (0,fit_folds/* fitFolds */.S)({
        sizes: foldSizes(report, view),
        foldsWithin: (limit) => foldsOf(report, view, limit),
        room,
        missingText: (count) => {
            const where = view.rest === undefined ? "not shown" : `in ${view.rest}`;
            return `*What becomes of ${(0,report_counts/* plural */.LS)(count, "more plan")} is ${where}.*\n`;
        },
    });
}

;// CONCATENATED MODULE: ./lib/report/preview/checks.js





/** A check run takes paths as the repository has them. */
const repositoryRoots = { workspace: "/", repository: "/" };
/** One check a setup that the preview tells of. What is wrong in a file of no plan fails all of them. */
function previewChecks(report) {
    return (0,preview_view/* setupsOf */.uZ)(report).map((setup) => checkOf(report, setup));
}
/** The check of one setup; of one in which nothing is affected, too. */
function checkOf(report, setup) {
    const own = ofSetup(report, setup);
    return {
        setup,
        conclusion: conclusionOf(own),
        title: (0,budget/* cutCharacters */.lD)(checks_titleOf(own), budget/* annotationTitleCharacters */.KP),
        summary: pageOf(own, { limit: budget/* checkSummaryCharacters */.lM, rest: "the job summary", lineCharacters: 400 }),
        annotations: previewAnnotations(own, repositoryRoots).filter(({ file }) => file !== undefined),
    };
}
/** How many are unchanged is not known of each setup. */
function ofSetup(report, setup) {
    return {
        ...report,
        plans: report.plans.filter(({ subject }) => subject.setup === setup),
        problems: report.problems.filter(({ plan }) => plan === undefined || plan.setup === setup),
        setupFailures: report.setupFailures.filter((failure) => failure.setup === setup),
        unchanged: (0,preview_view/* setupsOf */.uZ)(report).length > 1 ? 0 : report.unchanged,
    };
}
function conclusionOf({ plans, problems, setupFailures }) {
    const failed = plans.some(({ result }) => result === "failed");
    if (failed || problems.length > 0 || setupFailures.length > 0)
        return "failure";
    return plans.some(({ dangers }) => dangers.length > 0) ? "neutral" : "success";
}
function checks_titleOf({ plans, problems, setupFailures, offline }) {
    const where = offline === undefined ? "" : " (offline)";
    if (setupFailures.length > 0)
        return `The setup could not be looked at${where}`;
    if (plans.length === 0 && problems.length > 0)
        return `Files cannot be read${where}`;
    return `${(0,counts/* plannedText */.qN)(plans)}${where}`;
}

// EXTERNAL MODULE: ./lib/report/fitted.js
var fitted = __webpack_require__(7046);
;// CONCATENATED MODULE: ./lib/report/preview/operations.js




const operations_reasonCharacters = 2_000;
/** Kept for `operations`, so that a flood of dangers does not crowd them out. */
const dangersShare = 0.3;
/** The outputs `operations`, `has-changes` and `dangers`. Above `limit` bytes of JSON the last element counts the rest. */
function previewOutputs({ plans }, limit = budget/* outputBytes */.RF) {
    const sorted = plans.toSorted(preview_view/* byPlan */.rM);
    const dangerous = (0,fitted/* fitted */.$)(sorted.flatMap(operations_dangersOf), Math.floor(limit * dangersShare), () => true);
    const dangers = JSON.stringify(dangerous);
    const failed = new Set(plans.filter(({ result }) => result === "failed").map(({ subject }) => subject.id));
    const operations = (0,fitted/* fitted */.$)(sorted.map(operationOf), limit - (0,budget/* byteLength */.dp)(dangers), (element) => failed.has(element.plan) || element.dangers > 0);
    return { operations: JSON.stringify(operations), hasChanges: plans.some(preview_changes/* hasChanges */.ik), dangers };
}
function operationOf(plan) {
    const { subject, operation, versionBefore, version, reason, dangers } = plan;
    const { created, changed, deleted } = (0,preview_changes/* objectCounts */.eD)(plan);
    return {
        plan: subject.id,
        setup: subject.setup,
        namespace: subject.namespace,
        release: subject.release,
        operation: plan.result === "skipped" ? "skip" : operation,
        chart: subject.chart,
        from: versionBefore,
        to: version,
        reason: (0,budget/* cutCharacters */.lD)(reason, operations_reasonCharacters),
        created,
        changed,
        deleted,
        dangers: dangers.length,
    };
}
function operations_dangersOf({ subject, dangers }) {
    return dangers.map(({ object, field, danger, hint }) => ({
        plan: subject.id,
        kind: object?.kind ?? null,
        name: object?.name ?? null,
        field: field ?? null,
        danger: (0,budget/* cutCharacters */.lD)(danger, operations_reasonCharacters),
        hint: (0,budget/* cutCharacters */.lD)(hint, operations_reasonCharacters),
    }));
}

;// CONCATENATED MODULE: ./lib/report/preview/reports.js







/**
 * All reports of a preview. `scrub` replaces secrets; it goes over every text before the reports escape it, since a
 * secret that is escaped for JSON or Markdown would no longer be found.
 */
function previewReports(report, scrub, options) {
    const safe = (0,scrubbed/* scrubbed */.f)(report, scrub, enumerations);
    const listed = options.changesOnly ? (0,preview_changes/* changesOnly */.o5)(safe) : safe;
    const summary = previewSummary(listed, options.rest);
    const whole = wholePreview(listed);
    return {
        comment: commentPartOf(listed),
        summary,
        whole,
        overflows: summary !== whole,
        checks: previewChecks(safe),
        annotations: previewAnnotations(listed, options.roots),
        outputs: previewOutputs(safe),
    };
}
/** What is one of a few words of ours, or of the API server's, and decided by. */
const enumerations = new Set(["operation", "result", "change", "kind", "sign", "severity"]);

// EXTERNAL MODULE: ./lib/run-url.js
var run_url = __webpack_require__(7564);
// EXTERNAL MODULE: ./lib/trigger.js
var trigger = __webpack_require__(8329);
// EXTERNAL MODULE: ./lib/commands/decide-setups.js + 3 modules
var decide_setups = __webpack_require__(5457);
// EXTERNAL MODULE: ./lib/commands/generate.js + 2 modules
var generate = __webpack_require__(6003);
// EXTERNAL MODULE: ./lib/commands/look.js + 9 modules
var look = __webpack_require__(1829);
// EXTERNAL MODULE: ./lib/commands/told.js
var told = __webpack_require__(5703);
// EXTERNAL MODULE: ./lib/commands/base.js
var commands_base = __webpack_require__(563);
;// CONCATENATED MODULE: ./lib/commands/preview/base.js


/**
 * The commit that a preview compares with: of a pull request what it is merged into, which is the first parent of the
 * merge. Throws UserError when it cannot be had.
 */
async function previewBase({ base }, settings, { git, github }) {
    switch (base.kind) {
        case "deployed":
            return await (0,commands_base/* findBase */.l)(settings, { git, github });
        case "commit":
            return await baseAt(base.commit, "what is merged into", git);
        case "first-parent":
            return await baseAt(await firstParent(settings.commit, git), "what the pull request is merged into", git);
    }
}
async function baseAt(sha, reason, git) {
    const found = await git.ensureCommit(sha);
    if (!("reason" in found))
        return { kind: "commit", sha, complete: true, reason };
    throw new errors/* UserError */.yo(`The commit ${sha.slice(0, 7)}, ${reason}, is not to be had: ${found.reason}.`, {
        hint: "Check the repository out with `fetch-depth: 0`, or give a `github-token` that may read it.",
    });
}
async function firstParent(commit, git) {
    const [first] = await git.parents(commit);
    if (first !== undefined)
        return first;
    throw new errors/* UserError */.yo(`The commit ${commit.slice(0, 7)} is no merge: it has no parents.`, {
        hint: "Under `pull_request`, check out without `ref:`: the action previews what the merge would deploy.",
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(7176);
// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(7416);
// EXTERNAL MODULE: ./lib/reconcile/subject.js
var reconcile_subject = __webpack_require__(8734);
// EXTERNAL MODULE: ./lib/rehearsal/chart-traits.js
var chart_traits = __webpack_require__(3083);
// EXTERNAL MODULE: ./lib/rehearsal/kube-objects.js
var kube_objects = __webpack_require__(3213);
// EXTERNAL MODULE: ./lib/rehearsal/render.js
var render = __webpack_require__(8078);
// EXTERNAL MODULE: ./lib/rehearsal/without-cluster.js
var without_cluster = __webpack_require__(6878);
;// CONCATENATED MODULE: ./lib/rehearsal/offline.js




/** Renders what a plan declares without asking a cluster. Throws what stands in the way. */
async function renderOffline(declared, { charts, values, isEncrypted }, parts) {
    const { plan, leftOut } = await (0,without_cluster/* withoutCluster */.T)(declared, isEncrypted);
    const cluster = noCluster(plan.setup);
    const charting = charts.fetch(plan, { cluster, recorded: async () => undefined });
    const [chart, written, helm] = await Promise.all([
        charting,
        values.write(plan, { cluster, chart: () => charting }),
        parts.helm(),
    ]);
    const request = requestFor(plan, { chart: chart.path, values: written.files }, parts);
    const traits = { ...(await parts.traits(chart.path)), looksUp: false };
    const { manifest, again } = await (0,render/* renderTwice */.l)(request, traits, helm);
    return {
        chart,
        declared: (0,kube_objects/* kubeObjects */.u)(`${chart.ahead ?? ""}\n---\n${manifest}`),
        again: again === undefined ? undefined : (0,kube_objects/* kubeObjects */.u)(again),
        notices: (0,without_cluster/* leftOutNotice */.O)(leftOut),
    };
}
/** What is used of it is how to render: nothing is applied by it. */
function requestFor({ namespace, release, options }, { chart, values }, { kubeconfig, cancel }) {
    return {
        kubeconfig,
        namespace,
        release,
        chart,
        values,
        labels: {},
        description: "",
        wait: "no",
        waitForJobs: false,
        createNamespace: false,
        historyMax: options.historyMax,
        timeout: 60,
        applyMethod: undefined,
        onConflict: options.onConflict,
        skipValuesSchema: options.skipValuesSchema,
        cancel,
    };
}
function noCluster(setup) {
    return {
        async data({ kind, namespace, name }) {
            const what = kind === "secret" ? "Secret" : "ConfigMap";
            throw new errors/* UserError */.yo(`The ${what} ${name} in ${namespace} cannot be read: the cluster of ${setup} is not asked.`, {
                hint: "It is asked where the pull request comes from this repository, and a kubeconfig is at hand.",
            });
        },
    };
}

// EXTERNAL MODULE: ./lib/rehearsal/objects-of.js
var objects_of = __webpack_require__(1347);
;// CONCATENATED MODULE: ./lib/rehearsal/offline-compare.js

/** Compares two renderings with each other, where the cluster is not asked: what was declared stands for what is there. */
function compareOffline(rehearsed, { before = [], after, again, namespace }, why) {
    const objects = after === undefined
        ? before.map(objects_of/* removed */.rq)
        : (0,objects_of/* objectsOf */.iZ)({ declared: after, again, recorded: before, namespace });
    return {
        rehearsed,
        objects: objects.map((object) => ({
            comparison: comparisonOf(object, namespace, why),
            again: object.again,
        })),
    };
}
function comparisonOf({ object, fate, declared, recorded }, namespace, why) {
    return {
        object: { ...object, namespace: object.namespace ?? namespace },
        fate,
        live: recorded,
        next: fate === "kept" ? recorded : declared,
        recorded,
        declared,
        judge: { kind: "client", why },
        conflicts: [],
        refusal: undefined,
    };
}

// EXTERNAL MODULE: ./lib/rehearsal/rehearsed.js
var rehearsed = __webpack_require__(9266);
// EXTERNAL MODULE: ./lib/commands/encrypted-at.js
var encrypted_at = __webpack_require__(4504);
// EXTERNAL MODULE: ./lib/commands/read-repository.js + 62 modules
var read_repository = __webpack_require__(7311);
;// CONCATENATED MODULE: ./lib/commands/preview/offline.js














/**
 * Compares what the commit declares in some setups with what its base declares, without any cluster: both are rendered.
 * `why`: a clause that says why no cluster is asked.
 */
async function compareOfflineSetups(setups, { now, scope, base }, { settings, world, why }) {
    if (setups.size === 0)
        return [];
    const former = base.kind === "commit" ? await readBase(base.sha, settings, world) : undefined;
    const pairs = pairsOf(setups, { now, scope }, former?.repository);
    const parts = await offlineParts(world);
    const own = treeOf(now, settings.commit, world.git.root, world);
    return await (0,pool/* inParallel */.H)(pairs, settings.inputs.maxParallel, (pair) => comparePair(pair, { own, former: former?.tree, parts, why }));
}
async function readBase(commit, settings, world) {
    const { layout, inputs } = settings;
    const reader = (0,read_repository/* createRepositoryReader */.yl)(world.git, { layout, lockNamespace: inputs.lockNamespace });
    const repository = await reader.read(commit);
    await (0,promises_.mkdir)(world.folder, { recursive: true });
    const root = await (0,promises_.mkdtemp)((0,external_node_path_.join)(world.folder, "base-"));
    await world.git.exportTree(commit, root);
    return { repository, tree: treeOf(repository, commit, root, world) };
}
function treeOf({ configuration }, commit, root, { filesAt, git }) {
    const { charts, values } = filesAt(root);
    return {
        charts: charts(configuration),
        values,
        isEncrypted: (path) => (0,encrypted_at/* isEncryptedAt */.o)(path, commit, git),
    };
}
async function offlineParts({ folder, helm, cancel }) {
    const path = (0,external_node_path_.join)(folder, "no-kubeconfig.yaml");
    await (0,promises_.writeFile)(path, "apiVersion: v1\nkind: Config\n", { mode: 0o600 });
    const kept = (0,once/* memory */.m1)();
    const traits = (chart) => kept(chart, () => (0,chart_traits/* traitsOf */.J)(chart));
    return { helm, traits, kubeconfig: { path, context: "" }, cancel };
}
function pairsOf(setups, { now, scope }, former) {
    const before = new Map(former?.declared.declarations.map((plan) => [plan.id, plan]));
    const origins = new Map([...scope.moves].map(([from, to]) => [to, from]));
    const touched = now.declared.declarations.filter(({ id, setup }) => setups.has(setup) && scope.touched.has(id));
    const gone = scope.deleted.filter(({ id, setup }) => setups.has(setup) && !scope.moves.has(id));
    return [
        ...touched.map((after) => ({
            before: before.get(after.id) ?? before.get(origins.get(after.id) ?? ""),
            after,
            reason: scope.touched.get(after.id) ?? "",
        })),
        ...gone.flatMap(({ id }) => {
            const plan = before.get(id);
            return plan === undefined ? [] : [{ before: plan, after: undefined, reason: "its plan was deleted" }];
        }),
    ];
}
async function comparePair(pair, { own, former, parts, why }) {
    const { before, after } = pair;
    const planned = plannedOf(pair);
    const [left, right] = await Promise.allSettled([
        before === undefined || former === undefined ? undefined : renderOffline(before, former, parts),
        after === undefined ? undefined : renderOffline(after, own, parts),
    ]);
    const failed = right.status === "rejected"
        ? right
        : after === undefined && left.status === "rejected"
            ? left
            : undefined;
    if (failed !== undefined) {
        const fault = { kind: "unrendered", ...(0,errors/* reasonAndHint */.L8)(failed.reason) };
        const known = left.status === "fulfilled" ? left.value?.declared : undefined;
        // What made it fail may quote them.
        const secrets = known?.flatMap(secrets_of/* secretsOf */.F) ?? [];
        return { rehearsed: { ...(0,rehearsed/* bare */.$)(planned, fault), secrets }, objects: [] };
    }
    const from = left.status === "fulfilled" ? left.value : undefined;
    const to = right.status === "fulfilled" ? right.value : undefined;
    const notices = left.status === "rejected"
        ? [`What is there cannot be rendered: ${(0,errors/* reasonAndHint */.L8)(left.reason).reason}`]
        : [];
    const { namespace } = (after ?? before);
    const sides = { before: from?.declared, after: to?.declared, again: to?.again, namespace };
    return compareOffline(rehearsedOf(planned, from, to, notices), sides, why);
}
function rehearsedOf(planned, from, to, notices) {
    return {
        ...(0,rehearsed/* bare */.$)(planned, undefined, [...notices, ...((to ?? from)?.notices ?? [])]),
        before: from?.chart,
        after: to?.chart,
    };
}
/** As a deployment would have it, if the cluster is as the base says. */
function plannedOf({ before, after, reason }) {
    const plan = (after ?? before);
    return {
        subject: (0,reconcile_subject/* subjectOf */.e)(plan),
        operation: after === undefined ? "uninstall" : before === undefined ? "install" : "upgrade",
        result: "planned",
        reason,
        hint: undefined,
        unread: false,
        plan: after,
        options: (0,release_options/* optionsFor */.A)(plan.options, before === undefined ? "install" : "upgrade"),
    };
}

;// CONCATENATED MODULE: ./lib/rehearsal/compare.js



const AT_ONCE = 10;
/** Compares all that a run would do in one setup with what is there: first all are looked at, then predicted. */
async function compareAll(rehearsals, cluster) {
    const wanted = rehearsals.flatMap((rehearsed) => rehearsed.objects.map((object) => ({ rehearsed, object, namespace: namespaceOf(rehearsed) })));
    const lives = await cluster.live(wanted.map(({ object, namespace }) => ({ object: object.object, namespace })));
    const indexes = [...wanted.keys()];
    const compared = await (0,pool/* inParallel */.H)(indexes, AT_ONCE, async (index) => {
        const { rehearsed, object } = wanted[index];
        const live = lives[index];
        return { rehearsed, found: await compareOne(object, rehearsed, live, cluster) };
    });
    const byRehearsal = Map.groupBy(compared, ({ rehearsed }) => rehearsed);
    return rehearsals.map((rehearsed) => ({
        rehearsed,
        objects: (byRehearsal.get(rehearsed) ?? []).flatMap(({ found }) => found ?? []),
    }));
}
/** undefined: it is to go, and is not there. */
async function compareOne({ object, fate, onlyIfAbsent, ahead, declared, recorded, again }, rehearsed, live, cluster) {
    // What Helm has no record of all the same: it does not look whose these are.
    const isBeside = onlyIfAbsent || ahead;
    const known = { object: live.object ?? object, fate, recorded: isBeside ? declared : recorded, declared };
    const there = live.state === "found" ? live.live : undefined;
    if (fate !== "applied" || declared === undefined) {
        if (live.state === "absent" || live.state === "unserved")
            return undefined;
        // An upgrade goes by the live object, an uninstall by the record. Source: helm.sh/helm `pkg/kube/client.go`
        // Update, `pkg/action/resource_policy.go`.
        const byLive = rehearsed.planned.operation !== "uninstall" && there !== undefined;
        const what = byLive ? ((0,objects_of/* isKept */.t8)(there) ? "kept" : "deleted") : fate;
        const next = what === "kept" ? there : undefined;
        return { comparison: { ...known, fate: what, live: there, next, ...untold(live) }, again };
    }
    if (onlyIfAbsent && there !== undefined)
        return { comparison: { ...known, live: there, next: there, ...untold(live) }, again };
    const predicted = await cluster.predict({
        declared,
        recorded,
        live,
        release: ahead ? undefined : releaseOf(rehearsed),
        ...(ahead ? byAction : howOf(rehearsed, object)),
    });
    return { comparison: { ...known, live: there, ...predicted }, again };
}
/** Nothing had to be predicted. */
function untold(live) {
    const judge = live.state === "unseen" ? { kind: "client", why: live.why } : { kind: "server" };
    return { judge, conflicts: [], refusal: undefined };
}
const byAction = { method: "server", onConflict: "force" };
function howOf({ planned, method, takesOwnership, arriving }, { apiVersion, kind }) {
    const group = (0,identity/* groupOf */.F8)(apiVersion);
    return {
        method,
        onConflict: planned.plan?.options.onConflict ?? "force",
        takesOwnership: planned.operation === "install" && takesOwnership,
        kindComes: arriving.some((one) => one.kind === kind && (0,identity/* groupOf */.F8)(one.apiVersion) === group),
    };
}
function releaseOf({ planned }) {
    const { release: name, namespace } = planned.subject;
    return { name, namespace };
}
function namespaceOf({ planned }) {
    return planned.subject.namespace;
}

// EXTERNAL MODULE: ./lib/rehearsal/rehearse.js + 6 modules
var rehearse = __webpack_require__(7544);
// EXTERNAL MODULE: ./lib/commands/carry-out-all.js + 40 modules
var carry_out_all = __webpack_require__(4473);
;// CONCATENATED MODULE: ./lib/commands/preview/online.js




/** What the tasks of the setups that are open would do, in the order in which a deployment would do it. */
async function compareOnline(decided, { opened, tools }, settings, world) {
    const tasks = (0,order/* order */.fq)(decided.tasks, decided.unavailable).map(({ task }) => task);
    if (tasks.some(needsHelm))
        await world.helm();
    const context = (0,carry_out_all/* operationContext */.L)({ tools, opened, decided, standings: new Map() }, async (task) => task);
    const rehearsals = await (0,rehearse/* rehearseAll */.d)(tasks, context, {
        width: settings.inputs.maxParallel,
        begin: (task) => world.progress.begin(`preview ${(0,order/* verbOf */.rl)(task)} ${(0,order/* subjectOfTask */.VL)(task).id}`),
    });
    world.cancel.throwIfAborted();
    const bySetup = Map.groupBy(rehearsals, ({ planned }) => planned.subject.setup);
    const compared = await Promise.all([...bySetup].map(async ([setup, own]) => {
        const cluster = opened.open.find((one) => one.setup === setup)?.cluster;
        return cluster === undefined
            ? own.map((rehearsed) => ({ rehearsed, objects: [] }))
            : await compareAll(own, cluster);
    }));
    const found = new Map(compared.flat().map((one) => [one.rehearsed, one]));
    return rehearsals.map((rehearsed) => found.get(rehearsed) ?? { rehearsed, objects: [] });
}
function needsHelm({ kind }) {
    return kind === "install" || kind === "upgrade";
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/preview/reviews.js
var reviews = __webpack_require__(9291);
// EXTERNAL MODULE: ./lib/report/preview-comment/change.js
var change = __webpack_require__(3263);
// EXTERNAL MODULE: ./lib/commands/preview/check-name.js
var check_name = __webpack_require__(455);
;// CONCATENATED MODULE: ./lib/commands/preview/tell.js






/** Milliseconds that a cancelled run has for its comment: its summary and outputs come after, and are to be in time. */
const patience = 3_000;
function createTeller({ command, settings, event }, world) {
    const { pull } = command;
    const { cancel } = world;
    const run = (0,run_url/* runUrlOf */.Q)(event);
    const order = Number(`${event.runId}.${event.runAttempt.padStart(3, "0")}`);
    const mine = { key: partKey(settings, world), order, commit: pull?.head ?? event.commit, run };
    const writes = pull !== undefined && settings.inputs.comment !== "never";
    let begun = Promise.resolve();
    async function comment(content, isWorth) {
        if (pull === undefined || !writes)
            return;
        await begun;
        const { comments } = await world.reviews();
        const updated = await comments.update(pull.number, (there) => {
            if (there === undefined && !isWorth)
                return undefined;
            // Who deployed meanwhile knows better.
            const status = (0,change/* overtaken */.K1)(there, mine)?.status ?? { state: "current", run };
            return (0,change/* withPart */.Qz)(there, "Preview", content, status);
        });
        if (updated.kind === "refused")
            world.log.notice(`The preview is not in a comment: ${updated.why}.`);
    }
    async function tellFailed(number) {
        await begun;
        const { comments } = await world.reviews();
        await comments.update(number, (there) => {
            const isMine = (part) => part.key === mine.key && part.order <= order && part !== (0,change/* overtaken */.K1)(there, mine);
            return there && (0,change/* withState */.Q2)(there, isMine, { state: "failed", run });
        }, cancel.aborted ? { once: true } : { signal: cancel });
    }
    return {
        begin() {
            if (pull === undefined || !writes)
                return;
            begun = world
                .reviews()
                .then(({ comments }) => comments.update(pull.number, (there) => there && ((0,change/* overtaken */.K1)(there, mine) ? there : (0,change/* withBeginning */.Y3)(there, there.title, mine)), { signal: cancel }));
        },
        async end(report, reports, reviewed, whole) {
            const { title, folds } = reports.comment;
            // Each part says which setups it is about: there may be others beside it.
            const setups = title.replace(/^Preview(?: of )?/, "");
            const head = setups === "" ? reports.comment.head : `### ${setups}\n\n${reports.comment.head}`;
            const plans = report.plans.map(({ subject }) => subject.id);
            const { checks } = await world.reviews();
            const content = { ...mine, plans, head, folds, whole };
            await Promise.all([
                comment(content, isWorthIt(report, settings.inputs.comment)),
                ...reports.checks.map(async (check) => {
                    const own = report.plans.filter(({ subject }) => subject.setup === check.setup);
                    const ids = new Set(own.map(({ subject }) => subject.id));
                    const kept = (0,reviews/* keptReview */.dY)(reviewed.filter(({ plan }) => ids.has(plan)));
                    const made = await checks.create({
                        ...check,
                        name: (0,check_name/* checkName */.I)(check.setup),
                        commit: mine.commit,
                        externalId: kept.hash,
                        data: { plans: kept.plans },
                        detailsUrl: run,
                    });
                    if (made.kind === "refused")
                        world.log.notice(`${check.setup}: the preview is no check: ${made.why}.`);
                }),
            ]);
        },
        async fail() {
            if (pull === undefined || !writes)
                return;
            const failed = tellFailed(pull.number);
            if (!cancel.aborted)
                return failed;
            await Promise.race([failed, (0,external_node_timers_promises_.setTimeout)(patience)]);
        },
    };
}
/** Tells the jobs of a matrix apart, and those of other workflows. */
function partKey({ selection, layout }, { environment }) {
    const names = [environment.GITHUB_WORKFLOW, environment.GITHUB_JOB, layout.path, ...selection.patterns];
    return names.filter((name) => name !== undefined && name !== "").join(" ");
}
function isWorthIt(report, when) {
    if (when === "always")
        return true;
    const changes = report.plans.some((plan) => plan.result === "failed" || (0,preview_changes/* hasChanges */.ik)(plan));
    return (0,preview_changes/* isWorthAComment */.Rh)(report) && (when !== "changes-only" || changes || report.problems.length > 0);
}

;// CONCATENATED MODULE: ./lib/commands/preview/preview.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



















/**
 * Shows what a deployment of the commit would do, object by object, and changes nothing: what is decided and refused is
 * found by the same code, and the cluster says by dry runs what it would have. Throws UserError for what stops the run.
 */
async function preview(command, of, world, account) {
    const teller = createTeller({ command, ...of }, world);
    teller.begin();
    try {
        const { report, reviewed } = await foresee(command, of, world, account);
        for (const plan of report.plans)
            world.log.group((0,log/* groupTitle */.SZ)(plan), previewLines(plan));
        const { reports, whole } = await reportsOf(report, of, world);
        await teller.end(report, reports, reviewed, whole);
        account.tell({
            preview: { ...reports, conclusion: `${(0,counts/* plannedText */.qN)(report.plans)}.`, isRed: isRed(report) },
        });
    }
    catch (error) {
        await teller.fail();
        throw error;
    }
}
/** What does not fit into a job summary is left as an artifact, where the runner has a place for one. */
async function reportsOf(report, { settings, workspace, event }, { masks, git, reviews }) {
    const options = {
        roots: { workspace, repository: git.root },
        changesOnly: settings.inputs.comment === "changes-only",
        rest: undefined,
    };
    const reports = previewReports(report, masks.scrub, options);
    const summary = { name: "the job summary", url: (0,run_url/* runUrlOf */.Q)(event) };
    if (!reports.overflows)
        return { reports, whole: summary };
    const { artifacts } = await reviews();
    const name = `preview-${(0,external_node_crypto_.randomBytes)(4).toString("hex")}`;
    const url = await artifacts?.upload(name, [{ name: "preview.md", bytes: Buffer.from(reports.whole) }]);
    if (url === undefined)
        return { reports, whole: summary };
    const rest = `[the artifact ${name}](${url})`;
    return {
        reports: previewReports(report, masks.scrub, { ...options, rest }),
        whole: { name: "the artifact", url },
    };
}
/** All that there is to tell. */
async function foresee(command, { settings, event }, world, account) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const isFork = command.pull?.fork === true;
        const looked = __addDisposableResource(env_1, await (0,look/* look */.O)({
            settings,
            world,
            account,
            findBase: () => previewBase(command, settings, world),
            // What a stranger proposes is read, and nothing of it is run.
            generators: (isFork ? generate/* noGeneratorsOf */.TV : generate/* generatorsOf */.IW)(settings.commit, world),
        }), false);
        const { question, opened } = looked;
        const offline = await offlineSetups(opened, isFork, world);
        const decided = withoutSetups(await (0,decide_setups/* decideSetups */.P)({ ...question, opened, standings: new Map() }), offline);
        world.cancel.throwIfAborted();
        const { problems, setupFailures, looked: counts } = (0,told/* reportOn */.Sb)([{ opened, decided }], question);
        (0,told/* announceProblems */.ww)(problems, world);
        const why = isFork ? fromFork : `there is no kubeconfig for ${(0,listed/* listed */.K)([...offline])}`;
        const isPartly = offline.size > 0 && opened.open.length > 0;
        const [online, served] = await Promise.all([
            compareOnline(decided, looked, settings, world),
            servedIn(looked),
        ]);
        const compared = [...online, ...(await compareOfflineSetups(offline, question, { settings, world, why }))];
        world.cancel.throwIfAborted();
        const shown = { secrets: world.masks.known(), key: (0,external_node_crypto_.randomBytes)(32), served };
        const report = {
            plans: showAll(compared, shown),
            problems,
            setupFailures: setupFailures.filter(({ setup }) => !offline.has(setup)),
            notices: [
                ...(0,told/* repositoryNotices */.UM)(settings, question.scope, question.now),
                ...(isFork ? notMade(question.now.generating) : []),
                ...(isPartly ? [`Compared offline, since ${why}: what the files render to before and after.`] : []),
            ],
            offline: offline.size === 0 || isPartly ? undefined : why,
            unchanged: counts.unchanged,
            head: command.pull?.head,
            trigger: (0,trigger/* triggerOf */.i)(event, { base: question.base }),
        };
        // A preview that asked no cluster has not shown what would become of it.
        const rehearsals = compared
            .map(({ rehearsed }) => rehearsed)
            .filter(({ planned }) => !offline.has(planned.subject.setup));
        return { report, reviewed: (0,reviewed_of/* reviewedOf */.D)(rehearsals, world.masks.known()) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** What is refused or dangerous is for a person to judge. */
function isRed({ plans, problems, setupFailures }) {
    return problems.length > 0 || setupFailures.length > 0 || plans.some(({ unread }) => unread);
}
const fromFork = "the pull request comes from a fork";
function notMade(generating) {
    if (generating.size === 0)
        return [];
    const setups = (0,listed/* listed */.K)([...generating]);
    return [`No program of a fork's pull request is run, so what programs make in ${setups} is not shown.`];
}
/** Those that there is nothing to open with: a store that fails, or a kubeconfig that is wrong, is an error. */
async function offlineSetups({ lost }, isFork, { hasKubeconfig }) {
    const setups = lost.map(({ setup }) => setup);
    if (isFork)
        return new Set(setups);
    const known = await Promise.all(setups.map(hasKubeconfig));
    return new Set(setups.filter((_, index) => known[index] === false));
}
function withoutSetups(decided, setups) {
    return { ...decided, tasks: decided.tasks.filter((task) => !setups.has((0,order/* subjectOfTask */.VL)(task).setup)) };
}
/** By setup: all kinds that its cluster serves. */
async function servedIn({ opened }) {
    const kinds = opened.open.map(async ({ setup, cluster }) => [setup, await cluster.kinds()]);
    return new Map(await Promise.all(kinds));
}


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   uw: () => (/* binding */ isBareNumber),
/* harmony export */   vf: () => (/* binding */ parseWholeVersion)
/* harmony export */ });
const words = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const versionPattern = new RegExp(`^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${words}))?(?:\\+${words})?$`);
/** Numbers are 64 bits wide there. */
const largest = 2n ** 64n - 1n;
/**
 * Reads a version by the rules of the library that Helm and Flux read them with; undefined: it is none.
 * @see https://github.com/Masterminds/semver
 */
function parseVersion(text) {
    const found = versionPattern.exec(text);
    if (found === null)
        return undefined;
    const [, major = "0", minor = "0", patch = "0", prerelease] = found;
    const numbers = [BigInt(major), BigInt(minor), BigInt(patch)];
    const parts = prerelease?.split(".") ?? [];
    if (numbers.some((number) => number > largest) || parts.some((part) => /^0[0-9]+$/.test(part)))
        return undefined;
    return { numbers, prerelease: parts };
}
/** The same, of whole versions alone, as Flux v2 takes them: `1.2.3` and `v1.2.3-rc.1`, not `1.2` or `1.02.3`. */
function parseWholeVersion(text) {
    const whole = /^v?(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:[-+]|$)/;
    return whole.test(text) ? parseVersion(text) : undefined;
}
/** Whether it may be a date or a commit: six or more digits and nothing else, which no tag's version is. */
function isBareNumber(tag) {
    return /^[0-9]{6,}$/.test(tag);
}
/** Below 0: `a` comes before `b`; 0: they are of equal precedence, as `1.10` and `1.10.0` are. */
function compareVersions(a, b) {
    for (const at of [0, 1, 2]) {
        if (a.numbers[at] !== b.numbers[at])
            return a.numbers[at] < b.numbers[at] ? -1 : 1;
    }
    return comparePrereleases(a.prerelease, b.prerelease);
}
function comparePrereleases(a, b) {
    if (a.length === 0 || b.length === 0)
        return Math.sign(b.length - a.length);
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
        const order = compareParts(a[at] ?? "", b[at] ?? "");
        if (order !== 0)
            return order;
    }
    return Math.sign(a.length - b.length);
}
/** Numbers by their value and before words, words by their characters. */
function compareParts(a, b) {
    if (a === b)
        return 0;
    const [first, second] = [numberOf(a), numberOf(b)];
    if (first !== undefined && second !== undefined)
        return first < second ? -1 : first > second ? 1 : 0;
    if (first !== undefined)
        return -1;
    if (second !== undefined)
        return 1;
    return a < b ? -1 : 1;
}
function numberOf(part) {
    const number = /^[0-9]+$/.test(part) ? BigInt(part) : undefined;
    return number === undefined || number > largest ? undefined : number;
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

/***/ 2413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   TL: () => (/* binding */ hiddenData),
/* harmony export */   ax: () => (/* binding */ withoutHiddenLines),
/* harmony export */   re: () => (/* binding */ hiddenLine)
/* harmony export */ });
/**
 * What a comment or an issue of ours says of itself: data in its first line that a page does not show. It is found
 * by that line, never by its text.
 */
const begin = "<!-- gitops-action";
const line = /^<!-- gitops-action (\{.*\}) -->\r?$/;
/** The data as the first line of a text. Nothing in it can end the line or the comment. */
function hiddenLine(data) {
    const json = JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
    return `${begin} ${json} -->`;
}
/** The data in a text's first line; undefined: it has none, or it is damaged. */
function hiddenData(text) {
    const [first = ""] = text.split("\n", 1);
    const [, json] = line.exec(first) ?? [];
    try {
        return json === undefined ? undefined : JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
/** Whether the text is one of ours, damaged or not. */
function isOurs(text) {
    return text.startsWith(`${begin} `);
}
/** The text with all in it that looks like a hidden line of ours made into something that does not. */
function withoutHiddenLines(text) {
    // A zero-width space, which shows neither in a paragraph nor in a code block.
    return text.replaceAll(begin, "<!--\u200b gitops-action");
}


/***/ }),

/***/ 3263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K1: () => (/* binding */ overtaken),
/* harmony export */   Q2: () => (/* binding */ withState),
/* harmony export */   Qz: () => (/* binding */ withPart),
/* harmony export */   Y3: () => (/* binding */ withBeginning)
/* harmony export */ });
/* unused harmony export older */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2795);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5429);
/* harmony import */ var _hidden_line_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2413);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9630);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1195);






/** The comment with what a job says put in its place, as `current` or as the status says. */
function withPart(comment, title, content, status) {
    const part = partOf(content, status);
    const others = comment?.parts.filter(({ key }) => key !== part.key) ?? [];
    const there = comment?.parts.find(({ key }) => key === part.key);
    const kept = there !== undefined && there.order > part.order ? there : part;
    return { title: titleOf(title), parts: [...others, kept].toSorted(_merge_js__WEBPACK_IMPORTED_MODULE_3__/* .byKey */ .d) };
}
/** The comment with another status for those of its parts that are meant. */
function withState(comment, isMeant, status) {
    return {
        ...comment,
        parts: comment.parts.map((part) => (isMeant(part) ? { ...part, status } : part)),
    };
}
/**
 * The comment of a run that begins: its part is in progress, and keeps what it says of an older commit until there
 * is something new. Other parts that are about older commits are out of date.
 */
function withBeginning(comment, title, begun) {
    const { order, commit, run } = begun;
    const key = keyOf(begun.key);
    const empty = { key, order, commit, plans: [], head: "", folds: [], whole: undefined };
    const there = comment?.parts.find((part) => part.key === key);
    if (comment === undefined || there === undefined)
        return withPart(comment && older(comment, begun), title, empty, { state: "in-progress", run });
    const isMine = (part) => part.key === key && part.order <= order;
    const status = { state: "in-progress", run, head: commit };
    const parts = withState(older(comment, begun), isMine, status).parts;
    return { title: titleOf(title), parts: parts.map((part) => (isMine(part) ? { ...part, order } : part)) };
}
/**
 * The run's own part, where another run has said something of it since this one began, as that it is out of date by now.
 * undefined: there is none, or it says what this run has made of it.
 */
function overtaken(comment, { key, order, run }) {
    const name = keyOf(key);
    return comment?.parts.find((part) => part.key === name && part.order === order && part.status.run !== run);
}
/** The comment with all parts out of date that older runs made of another commit, as far as they are not deployed. */
function older(comment, { commit, order }) {
    const parts = comment.parts.map((part) => {
        const isOlder = part.commit !== commit && part.order < order && part.status.state !== "deployed";
        const status = { state: "out-of-date", run: part.status.run, head: commit };
        return isOlder ? { ...part, status } : part;
    });
    return { ...comment, parts };
}
function partOf({ key, plans, folds, head, ...content }, status) {
    const given = {
        ...content,
        key: keyOf(key),
        plans: [...new Set(plans.map(_comment_js__WEBPACK_IMPORTED_MODULE_2__/* .planHash */ .S))].toSorted(),
        head: sheltered(head),
        folds: folds.map(({ summary, body, priority, open }) => ({
            summary: (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(sheltered(summary)),
            body: sheltered(body),
            priority: Math.trunc(priority),
            open,
        })),
    };
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(given)).digest("hex").slice(0, 16);
    return {
        ...given,
        status,
        folds: given.folds.map((fold) => ({ ...fold, cut: false })),
        missing: 0,
        digest,
    };
}
const titleCharacters = 256;
const keyCharacters = 200;
function titleOf(title) {
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_4__/* .cutCharacters */ .lD)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(title), titleCharacters);
}
function keyOf(key) {
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_4__/* .cutCharacters */ .lD)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(key), keyCharacters);
}
/** As it can be read back: without our own marks, without blank lines around it, and with one kind of line end. */
function sheltered(text) {
    return (0,_hidden_line_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutHiddenLines */ .ax)(text.replaceAll(/\r\n?/g, "\n")).replace(/^\n+|\s+$/g, "");
}


/***/ }),

/***/ 9630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isAbout),
/* harmony export */   S: () => (/* binding */ planHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** What stands for a plan in a comment's header: the first 8 hex digits of the SHA-256 of its id. */
function planHash(id) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(id).digest("hex").slice(0, 8);
}
/** Whether a part is about one of the plans. */
function isAbout({ plans }, ids) {
    if (plans === "any")
        return ids.length > 0;
    const hashes = new Set(plans);
    return ids.some((id) => hashes.has(planHash(id)));
}


/***/ }),

/***/ 1195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ merged),
/* harmony export */   d: () => (/* binding */ byKey)
/* harmony export */ });
/**
 * Comments that jobs made at once as one. Of parts with the same key the newest counts, else that of the comment that
 * comes first. undefined: there are none.
 */
function merged(comments) {
    const [first, ...others] = comments;
    if (first === undefined || others.length === 0)
        return first;
    const parts = new Map();
    for (const part of comments.flatMap((comment) => comment.parts)) {
        const there = parts.get(part.key);
        if (there === undefined || part.order > there.order)
            parts.set(part.key, part);
    }
    return { ...first, parts: [...parts.values()].toSorted(byKey) };
}
/** By code units, so that every job sorts alike. */
function byKey(a, b) {
    if (a.key === b.key)
        return 0;
    return a.key < b.key ? -1 : 1;
}


/***/ })

};
