export const id = 716;
export const ids = [716];
export const modules = {

/***/ 716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chartOfObjects: () => (/* binding */ chartOfObjects)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _cluster_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5881);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3264);
/* harmony import */ var _formats_objects_lay_out_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9268);
/* harmony import */ var _formats_objects_named_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(958);
/* harmony import */ var _formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4257);
/* harmony import */ var _formats_objects_packed_size_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6505);








/**
 * Makes a chart of objects that are none, in a folder of its own. `namespace`: the release's. Throws UserError, without
 * a place, for what kustomize cannot build, and for more than a release can hold.
 */
async function chartOfObjects(chart, namespace, surroundings, parts) {
    const objects = await objectsOf(chart, namespace, parts.kustomize);
    const carried = chart.kind === "manifests" ? await carriedOver(chart, namespace, surroundings) : [];
    const { ahead, release } = (0,_formats_objects_lay_out_js__WEBPACK_IMPORTED_MODULE_4__/* .layOut */ .v)([...objects, ...carried], namespace);
    const over = carried.filter(({ kept }) => kept !== true).map(_formats_objects_named_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .V);
    checkSize(release, objects, over.length > 0, chart);
    const path = await writeChart(release, parts.folder);
    return {
        path,
        name: _formats_objects_lay_out_js__WEBPACK_IMPORTED_MODULE_4__/* .objectsChart */ .B.name,
        version: null,
        source: _formats_objects_lay_out_js__WEBPACK_IMPORTED_MODULE_4__/* .objectsChart */ .B.name,
        ...(ahead.length === 0 ? {} : { ahead: ahead.join("\n---\n") }),
        // What is only recorded as kept is no more than it is told to be.
        ...(over.length === 0 ? {} : { carriesOver: over }),
    };
}
async function objectsOf(chart, namespace, kustomize) {
    if (chart.kind === "manifests")
        return chart.objects;
    const built = await kustomize.build(chart.path);
    const set = (0,_formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_5__/* .objectSet */ .M)([{ path: chart.path, bytes: new TextEncoder().encode(built) }], namespace);
    const folder = chart.path || "the repository's root";
    const [problem] = set.problems;
    if (problem !== undefined) {
        const hint = problem.hint ?? `See what it prints: kustomize build ${chart.path || "."}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`What kustomize builds of ${folder} cannot be applied: ${problem.message}`, { hint });
    }
    if (set.objects.length === 0) {
        const hint = "To remove the release, remove its plan.";
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`kustomize builds no object of ${folder}.`, { hint });
    }
    return set.objects;
}
/** What of the last revision goes into the next one, although no file that can be read says so. */
async function carriedOver({ objects, carryOver, ignored = [], elsewhere = [] }, namespace, { recorded }) {
    if (!carryOver && ignored.length === 0)
        return [];
    const declared = new Set([...objects, ...elsewhere].map((object) => (0,_formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_5__/* .objectKey */ .T)(object, namespace)));
    const leftAlone = new Set(ignored.map((object) => (0,_formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_5__/* .objectKey */ .T)(object, namespace)));
    return (0,_cluster_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestObjects */ .w)((await recorded()) ?? "").flatMap(({ document, kept, ...object }) => {
        const key = (0,_formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_5__/* .objectKey */ .T)(object, namespace);
        if (document === undefined || declared.has(key))
            return [];
        const carried = { ...object, text: document.replace(/^\s*# Source: .*\n/, "") };
        // Helm leaves alone what goes from a release whose record says that it is to be kept: one revision has to say so.
        if (leftAlone.has(key))
            return kept ? [] : [{ ...carried, kept: true }];
        return carryOver ? [carried] : [];
    });
}
/** Throws UserError, without a place, for more than Helm can record. */
function checkSize(documents, objects, carries, chart) {
    const packed = (0,_formats_objects_packed_size_js__WEBPACK_IMPORTED_MODULE_6__/* .packedSize */ .K)(documents) ?? 0;
    if (packed <= _formats_objects_packed_size_js__WEBPACK_IMPORTED_MODULE_6__/* .mostPacked */ .W)
        return;
    const sizes = new Map();
    for (const { file, text } of objects)
        sizes.set(file, (sizes.get(file) ?? 0) + text.length);
    const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 5);
    const named = largest.map(([file, size]) => `${file} (${kilobytes(size)})`).join(", ");
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`These objects are too much for one release: ${kilobytes(packed)} packed, and ${kilobytes(_formats_objects_packed_size_js__WEBPACK_IMPORTED_MODULE_6__/* .mostPacked */ .W)} fit. The largest files are ${named}.`, { hint: carries ? unread : howToDivide(chart) });
}
/** How a set is divided goes by the files that can be read. */
const unread = "Some of them stay only because a file of the setup cannot be read: put that right, and the set is divided as it was.";
function howToDivide(chart) {
    if (chart.kind === "manifests" && chart.parts !== undefined)
        return "Such a set is divided by file: divide the largest file into several.";
    const what = chart.kind === "kustomize" ? "resources" : "files";
    return `Make several plans of it: give some of the ${what} to another plan, with \`adopt: true\` until it is deployed, and take them out of this one.`;
}
function kilobytes(bytes) {
    return `${Math.round(bytes / 1000)} kB`;
}
/** The one template prints the files as they are: what looks like a template in them stays text. */
const template = `{{- range $path, $_ := .Files.Glob "manifests/*" }}
---
{{ $.Files.Get $path }}
{{- end }}
`;
/** The folder of a chart that holds these documents. */
async function writeChart(documents, folder) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, "manifests-"));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, "templates"));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, "manifests"));
    const { name, version } = _formats_objects_lay_out_js__WEBPACK_IMPORTED_MODULE_4__/* .objectsChart */ .B;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, "Chart.yaml"), `apiVersion: v2\nname: ${name}\nversion: ${version}\n`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, "templates", "manifests.yaml"), template);
    const width = String(documents.length).length;
    for (const [at, document] of documents.entries()) {
        const file = `${String(at + 1).padStart(width, "0")}.yaml`;
        // Objects may be Secrets.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, "manifests", file), document, { mode: 0o600 });
    }
    return path;
}


/***/ })

};
