export const id = 181;
export const ids = [181];
export const modules = {

/***/ 6181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createPullSecrets: () => (/* binding */ createPullSecrets)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(3264);
// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(5182);
// EXTERNAL MODULE: ./lib/masks.js
var lib_masks = __webpack_require__(8430);
// EXTERNAL MODULE: ./lib/registry/docker-config.js
var docker_config = __webpack_require__(5854);
// EXTERNAL MODULE: ./lib/registry/json.js
var registry_json = __webpack_require__(1697);
;// CONCATENATED MODULE: ./lib/registry/pull-secret.js



/**
 * The logins that a Secret of the type `kubernetes.io/dockerconfigjson` or `kubernetes.io/dockercfg` holds for a
 * repository (`ghcr.io/acme/web`), masked, in the order that the kubelet tries them: the entry that names the most
 * of the address first. None where it is no such Secret.
 * @see https://kubernetes.io/docs/concepts/containers/images/#config-json
 */
function loginsOfSecret(data, name, masks) {
    const entries = Object.entries(entriesIn(data) ?? {});
    const matching = entries
        .map(([server, entry]) => ({ server: readServer(server), login: (0,docker_config/* loginOfEntry */.pe)(entry) }))
        .filter(({ server }) => matches(server, name))
        .sort((a, b) => b.server.length - a.server.length);
    return matching.flatMap(({ login }) => {
        if (login === undefined)
            return [];
        (0,lib_masks/* maskBasicAuth */.H)(login.username, login.password, masks);
        if (login.identityToken !== undefined)
            masks.add(login.identityToken);
        return [login];
    });
}
function entriesIn(data) {
    const json = data.get(".dockerconfigjson");
    const auths = json === undefined ? undefined : (0,registry_json/* fieldOf */._F)((0,registry_json/* parsedJson */.U4)(json), "auths");
    // The older type is that map itself.
    const found = auths ?? (0,registry_json/* parsedJson */.U4)(data.get(".dockercfg") ?? "");
    return typeof found === "object" && found !== null ? found : undefined;
}
/** Host and path: `https://index.docker.io/v1/` names Docker Hub, as `v2/` below a host names that. */
function readServer(server) {
    const [host = "", ...path] = server.replace(/^https?:\/\//, "").split("/");
    const rest = path
        .join("/")
        .replace(/^v[12](\/|$)/, "")
        .replace(/\/+$/, "");
    const named = (0,docker_config/* isDockerHub */.gr)(host.toLowerCase()) ? "docker.io" : host.toLowerCase();
    return rest === "" ? named : `${named}/${rest}`;
}
/** `*` in a host stands for one of its parts, or for some of it; a path holds for what lies below it. */
function matches(server, name) {
    const [host = "", ...path] = server.split("/");
    const [wanted = "", ...repository] = name.split("/");
    const parts = host.split(".").map((part) => part.split("*").map(RegExp.escape).join("[^.]*"));
    if (!new RegExp(`^${parts.join("\\.")}$`).test(wanted))
        return false;
    return `${repository.join("/")}/`.startsWith(path.length === 0 ? "" : `${path.join("/")}/`);
}

;// CONCATENATED MODULE: ./lib/sources/pull-secrets.js



/** Opens a cluster for all who ask for it at a time, and closes it after the last. */
function createPullSecrets({ openCluster, masks }) {
    const clusters = new Map();
    const known = new Map();
    async function read(setup, secret) {
        const shared = clusters.get(setup) ?? { cluster: openCluster(setup), users: 0 };
        clusters.set(setup, shared);
        shared.users += 1;
        try {
            const data = await (await shared.cluster).data({ kind: "secret", ...secret });
            if (data !== undefined)
                return data;
            throw new errors/* UserError */.yo(`There is no Secret ${secret.name} in the namespace ${secret.namespace} of ${setup}.`, { hint: "It holds the login of the image's registry." });
        }
        finally {
            shared.users -= 1;
            if (shared.users === 0) {
                clusters.delete(setup);
                (await shared.cluster.catch(() => undefined))?.close();
            }
        }
    }
    function dataOf(setup, secret) {
        const key = JSON.stringify([setup, secret.namespace, secret.name]);
        return (0,once/* once */.Oo)(known, key, () => read(setup, secret));
    }
    return {
        async loginsOf(secrets, { setup, name }) {
            const all = await Promise.all(secrets.map((secret) => dataOf(setup, secret)));
            return all.flatMap((data) => loginsOfSecret(data, name, masks));
        },
    };
}


/***/ })

};
