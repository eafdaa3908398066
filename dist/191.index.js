export const id = 191;
export const ids = [191];
export const modules = {

/***/ 5191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ wholeVersion),
/* harmony export */   versionSchemas: () => (/* binding */ versionSchemas)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3264);
/* harmony import */ var _formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9117);
/* harmony import */ var _formats_objects_own_groups_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2764);
/* harmony import */ var _http_request_failures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5541);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5182);








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


/***/ })

};
