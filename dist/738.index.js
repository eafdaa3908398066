export const id = 738;
export const ids = [738];
export const modules = {

/***/ 4738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openImages: () => (/* binding */ openImages)
});

// EXTERNAL MODULE: ./lib/helm/environment.js
var environment = __webpack_require__(7269);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/http/rate.js
var rate = __webpack_require__(6880);
;// CONCATENATED MODULE: ./lib/http/pace.js


function createPace({ perSecond, atOnce, now, cancel }) {
    const hosts = new Map();
    function hostOf(name) {
        const known = hosts.get(name);
        if (known !== undefined)
            return known;
        const host = { rate: (0,rate/* createRate */.T)(perSecond, now), waiting: [], free: atOnce, restsUntil: 0 };
        hosts.set(name, host);
        return host;
    }
    async function pause(milliseconds) {
        if (milliseconds > 0)
            await (0,promises_.setTimeout)(milliseconds, undefined, cancel === undefined ? {} : { signal: cancel }).catch(() => undefined);
    }
    function leave(host) {
        const next = host.waiting.shift();
        if (next === undefined)
            host.free++;
        else
            next();
    }
    return {
        async enter(name) {
            const host = hostOf(name);
            if (host.free > 0)
                host.free--;
            else
                await new Promise((resolve) => host.waiting.push(resolve));
            await pause(host.rate());
            while (host.restsUntil > now() && !cancel?.aborted)
                await pause(host.restsUntil - now());
            return () => leave(host);
        },
        rest(name, milliseconds) {
            const host = hostOf(name);
            host.restsUntil = Math.max(host.restsUntil, now() + milliseconds);
        },
    };
}

// EXTERNAL MODULE: ./lib/http/requests.js
var http_requests = __webpack_require__(9684);
// EXTERNAL MODULE: ./lib/job-environment.js
var job_environment = __webpack_require__(3192);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(9641);
// EXTERNAL MODULE: ./lib/registry/ask.js + 3 modules
var ask = __webpack_require__(8509);
// EXTERNAL MODULE: ./lib/once.js
var lib_once = __webpack_require__(5182);
;// CONCATENATED MODULE: ./lib/registry/by-host.js

/** Does the work once a host, failed or not. */
function byHost(work) {
    const known = new Map();
    return (host) => (0,lib_once/* once */.Oo)(known, host, () => work(host));
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(3264);
// EXTERNAL MODULE: ./lib/http/request-failures.js
var request_failures = __webpack_require__(5541);
// EXTERNAL MODULE: ./lib/registry/json.js
var json = __webpack_require__(1697);
;// CONCATENATED MODULE: ./lib/registry/clouds/cloud.js



const maxBytes = 1024 * 1024;
/** The JSON that answers such a request. Throws UserError for any answer but 200. */
async function answerTo(question, { requests }) {
    const request = { ...question, maxBytes };
    const answer = await requests(request);
    if (answer.status !== 200)
        throw (0,request_failures/* refused */.J5)(request, answer);
    return (0,json/* parsedJson */.U4)(answer.body);
}
/** A text in that JSON, masked. Throws UserError also when it is not there. */
async function tokenFrom(question, field, parts) {
    const token = (0,json/* textOf */.b6)(await answerTo(question, parts), field);
    if (token === undefined)
        throw noToken(question);
    parts.masks.add(token);
    return token;
}
/** A question as forms are sent. */
function formOf(fields) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return { method: "POST", headers, body: new URLSearchParams(fields).toString() };
}
/** What an answer comes to that has no token. */
function noToken({ what, url }) {
    return new errors/* UserError */.yo(`${what} could not be fetched: what came from ${url.host} is none.`);
}

;// CONCATENATED MODULE: ./lib/registry/clouds/acr.js



/** `<name>.azurecr.io`, and those of the other clouds, with where each signs in. */
const clouds = [
    [/^[a-z0-9-]+\.azurecr\.io$/, "https://login.microsoftonline.com"],
    [/^[a-z0-9-]+\.azurecr\.cn$/, "https://login.chinacloudapi.cn"],
    [/^[a-z0-9-]+\.azurecr\.us$/, "https://login.microsoftonline.us"],
];
/**
 * Azure's registry, by AZURE_CLIENT_ID and AZURE_TENANT_ID with AZURE_CLIENT_SECRET, or with the token in the file
 * AZURE_FEDERATED_TOKEN_FILE: a token of the directory is exchanged for one of the registry.
 * @see https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md
 */
const acrLogin = async (host, parts) => {
    const [, authority] = clouds.find(([names]) => names.test(host)) ?? [];
    const { AZURE_CLIENT_ID: client, AZURE_TENANT_ID: tenant } = parts.env;
    if (authority === undefined || !client || !tenant)
        return undefined;
    const proof = await proofOf(parts);
    if (proof === undefined)
        return undefined;
    const what = `A login for ${host}`;
    const url = new URL(`${authority}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`);
    const scope = "https://containerregistry.azure.net/.default";
    const form = { grant_type: "client_credentials", client_id: client, scope, ...proof };
    const aad = await tokenFrom({ what, url, ...formOf(form), hints }, "access_token", parts);
    const exchange = { grant_type: "access_token", service: host, tenant, access_token: aad };
    const address = new URL(`https://${host}/oauth2/exchange`);
    const request = { what, url: address, ...formOf(exchange), hints };
    const identityToken = await tokenFrom(request, "refresh_token", parts);
    // What stands for a user name beside such a token.
    return { username: "00000000-0000-0000-0000-000000000000", password: identityToken, identityToken };
};
/** How the client shows who it is; undefined: it cannot. */
async function proofOf({ env, masks }) {
    const { AZURE_CLIENT_SECRET: secret, AZURE_FEDERATED_TOKEN_FILE: file } = env;
    if (secret) {
        masks.add(secret);
        return { client_secret: secret };
    }
    if (!file)
        return undefined;
    const assertion = (await (0,external_node_fs_promises_.readFile)(file, "utf8").catch(unreadable(file))).trim();
    masks.add(assertion);
    return {
        client_assertion: assertion,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    };
}
function unreadable(file) {
    return (error) => {
        throw new errors/* UserError */.yo(`The token in ${file} (AZURE_FEDERATED_TOKEN_FILE) cannot be read: ${error.message}.`);
    };
}
const wrong = "See AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, and that the client has the role AcrPull there.";
const hints = { login: () => wrong, address: wrong };

// EXTERNAL MODULE: ./lib/masks.js
var lib_masks = __webpack_require__(8430);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/registry/clouds/sigv4.js

const algorithm = "AWS4-HMAC-SHA256";
/**
 * The headers that sign a request, to be sent with its own. `now`: milliseconds.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
function signed(request, credentials, { region, service }, now) {
    const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
    const { sessionToken } = credentials;
    const added = {
        "x-amz-date": time,
        ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
    };
    const headers = Object.entries({ host: request.url.host, ...request.headers, ...added })
        .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, " ")])
        .sort(([a], [b]) => (a < b ? -1 : 1));
    const names = headers.map(([name]) => name).join(";");
    const canonical = [
        request.method,
        request.url.pathname,
        canonicalQuery(request.url),
        ...headers.map(([name, value]) => `${name}:${value}`),
        "",
        names,
        sha256(request.body),
    ].join("\n");
    const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
    const toSign = [algorithm, time, scope, sha256(canonical)].join("\n");
    const key = [time.slice(0, 8), region, service, "aws4_request"].reduce((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`);
    const signature = hmac(key, toSign).toString("hex");
    const authorization = `${algorithm} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return { ...added, authorization };
}
function canonicalQuery(url) {
    return [...url.searchParams]
        .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
        .sort()
        .join("&");
}
function encoded(text) {
    const hex = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
    return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}
function sha256(text) {
    return (0,external_node_crypto_.createHash)("sha256").update(text).digest("hex");
}
function hmac(key, text) {
    return (0,external_node_crypto_.createHmac)("sha256", key).update(text).digest();
}

;// CONCATENATED MODULE: ./lib/registry/clouds/ecr.js




/** `<account>.dkr.ecr.<region>.amazonaws.com`, also of China, with FIPS, and where IPv6 is spoken, too. */
const registries = [
    /^\d{12}\.dkr\.ecr(-fips)?\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/,
    /^\d{12}\.dkr-ecr(-fips)?\.([a-z0-9-]+)\.on\.(?:aws|amazonwebservices\.com)(\.cn)?$/,
];
/**
 * Amazon's registry, by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, as
 * aws-actions/configure-aws-credentials leaves them.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
 */
const ecrLogin = async (host, parts) => {
    const { env, masks, now } = parts;
    const [, fips = "", region, china = ""] = registries.map((each) => each.exec(host)).find(Boolean) ?? [];
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
    if (region === undefined || !accessKeyId || !secretAccessKey)
        return undefined;
    const sessionToken = env.AWS_SESSION_TOKEN || undefined;
    const api = fips === "" ? "api.ecr" : "ecr-fips";
    const url = new URL(`https://${api}.${region}.amazonaws.com${china}/`);
    const headers = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
    };
    const sent = { method: "POST", url, headers, body: "{}" };
    const credentials = { accessKeyId, secretAccessKey, sessionToken };
    const { authorization, ...others } = signed(sent, credentials, { region, service: "ecr" }, now());
    const question = {
        ...sent,
        what: `A login for ${host}`,
        headers: { ...headers, ...others },
        authorization,
        hints: ecr_hints,
    };
    masks.add(secretAccessKey);
    if (sessionToken !== undefined)
        masks.add(sessionToken);
    const [first] = [(0,json/* fieldOf */._F)(await answerTo(question, parts), "authorizationData")].flat();
    const token = Buffer.from((0,json/* textOf */.b6)(first, "authorizationToken") ?? "", "base64").toString("utf8");
    const [username = "", ...rest] = token.split(":");
    const password = rest.join(":");
    if (password === "")
        throw noToken(question);
    (0,lib_masks/* maskBasicAuth */.H)(username, password, masks);
    return { username, password };
};
const ecr_hints = {
    login: () => "AWS_ACCESS_KEY_ID and what belongs to it may not call ecr:GetAuthorizationToken.",
    address: "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY or AWS_SESSION_TOKEN is wrong or has run out, or the machine's clock is.",
};

;// CONCATENATED MODULE: ./lib/registry/clouds/google-hints.js
const google_hints_wrong = "See what GOOGLE_APPLICATION_CREDENTIALS names: the key may be gone, or its account may not read there.";
/** What to try when Google gives no token. */
const googleHints = { login: () => google_hints_wrong, address: google_hints_wrong };

;// CONCATENATED MODULE: ./lib/registry/clouds/google-federation.js





/**
 * A token of Google for one of somebody else, such as that of the job (workload identity federation), of the service
 * account that the file names, where it does. `what`: the subject of a sentence.
 * @see https://google.aip.dev/auth/4117
 */
async function federatedToken(what, credentials, scope, parts) {
    const subject = await subjectToken(what, (0,json/* fieldOf */._F)(credentials, "credential_source"), parts);
    const form = {
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
        audience: (0,json/* textOf */.b6)(credentials, "audience") ?? "",
        subject_token_type: (0,json/* textOf */.b6)(credentials, "subject_token_type") ?? "",
        subject_token: subject,
        scope,
    };
    const url = new URL((0,json/* textOf */.b6)(credentials, "token_url") ?? "https://sts.googleapis.com/v1/token");
    const token = await tokenFrom({ what, url, ...formOf(form), hints: googleHints }, "access_token", parts);
    const account = URL.parse((0,json/* textOf */.b6)(credentials, "service_account_impersonation_url") ?? "");
    if (account === null)
        return token;
    const request = {
        what,
        url: account,
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ scope: [scope] }),
        authorization: `Bearer ${token}`,
        hints: googleHints,
    };
    return await tokenFrom(request, "accessToken", parts);
}
/** What the other side says who this is: at an address, or in a file. */
async function subjectToken(what, source, parts) {
    const format = (0,json/* fieldOf */._F)(source, "format");
    const field = (0,json/* textOf */.b6)(format, "type") === "json" ? (0,json/* textOf */.b6)(format, "subject_token_field_name") : undefined;
    const url = URL.parse((0,json/* textOf */.b6)(source, "url") ?? "");
    if (url !== null) {
        const { Authorization: authorization, ...headers } = ((0,json/* fieldOf */._F)(source, "headers") ?? {});
        return await tokenFrom({ what, url, headers, authorization, hints: googleHints }, field ?? "value", parts);
    }
    const text = (await (0,external_node_fs_promises_.readFile)((0,json/* textOf */.b6)(source, "file") ?? "", "utf8").catch(() => "")).trim();
    const token = field === undefined ? text : (0,json/* textOf */.b6)((0,json/* parsedJson */.U4)(text), field);
    if (token === undefined || token === "")
        throw new errors/* UserError */.yo(`${what} could not be fetched: the file that GOOGLE_APPLICATION_CREDENTIALS names leads to no token.`, { hint: "What google-github-actions/auth leaves is understood, and a token in a file." });
    parts.masks.add(token);
    return token;
}

;// CONCATENATED MODULE: ./lib/registry/clouds/google.js








/** Artifact Registry, and the Container Registry before it. */
const google_registries = /(^|\.)(pkg\.dev|gcr\.io)$/;
const scope = "https://www.googleapis.com/auth/cloud-platform";
/**
 * Google's registries, by GOOGLE_OAUTH_ACCESS_TOKEN or CLOUDSDK_AUTH_ACCESS_TOKEN, else by the file that
 * GOOGLE_APPLICATION_CREDENTIALS names: a key of a service account, or what google-github-actions/auth leaves.
 * @see https://cloud.google.com/artifact-registry/docs/docker/authentication#token
 */
const googleLogin = async (host, parts) => {
    if (!google_registries.test(host))
        return undefined;
    const { GOOGLE_OAUTH_ACCESS_TOKEN: own, CLOUDSDK_AUTH_ACCESS_TOKEN: ofSdk } = parts.env;
    const token = own || ofSdk || (await tokenOfFile(host, parts));
    if (token === undefined)
        return undefined;
    const login = { username: "oauth2accesstoken", password: token };
    (0,lib_masks/* maskBasicAuth */.H)(login.username, login.password, parts.masks);
    return login;
};
async function tokenOfFile(host, parts) {
    const file = parts.env.GOOGLE_APPLICATION_CREDENTIALS;
    if (!file)
        return undefined;
    const what = `A login for ${host}`;
    const credentials = (0,json/* parsedJson */.U4)(await (0,external_node_fs_promises_.readFile)(file, "utf8").catch(() => ""));
    const type = (0,json/* textOf */.b6)(credentials, "type");
    if (type === "service_account")
        return await tokenOfKey(what, credentials, parts);
    if (type === "external_account")
        return await federatedToken(what, credentials, scope, parts);
    throw new errors/* UserError */.yo(`${what} could not be fetched: the file that GOOGLE_APPLICATION_CREDENTIALS names is no key of a service account.`, { hint: "Give it one, or GOOGLE_OAUTH_ACCESS_TOKEN, or sign in with `docker login` before this step." });
}
/** A signed word of the service account, for which Google gives a token of an hour. */
async function tokenOfKey(what, key, parts) {
    const { now, masks } = parts;
    const url = new URL((0,json/* textOf */.b6)(key, "token_uri") ?? "https://oauth2.googleapis.com/token");
    const seconds = Math.floor(now() / 1000);
    const claims = {
        iss: (0,json/* textOf */.b6)(key, "client_email"),
        scope,
        aud: url.href,
        iat: seconds,
        exp: seconds + 3600,
    };
    const head = { alg: "RS256", typ: "JWT", kid: (0,json/* textOf */.b6)(key, "private_key_id") };
    const assertion = jwt(head, claims, (0,json/* textOf */.b6)(key, "private_key") ?? "", what);
    masks.add(assertion);
    const form = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
    return await tokenFrom({ what, url, ...formOf(form), hints: googleHints }, "access_token", parts);
}
function jwt(head, claims, privateKey, what) {
    const text = [head, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
        .join(".");
    try {
        return `${text}.${(0,external_node_crypto_.sign)("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
    }
    catch {
        throw new errors/* UserError */.yo(`${what} could not be fetched: the private key in the file that GOOGLE_APPLICATION_CREDENTIALS names cannot be read.`);
    }
}

;// CONCATENATED MODULE: ./lib/registry/cloud-login.js



/** By the environment's credentials of the registry's cloud, whichever it is. */
const cloudLogin = async (host, parts) => {
    for (const login of [ecrLogin, googleLogin, acrLogin]) {
        const found = await login(host, parts);
        if (found !== undefined)
            return found;
    }
    return undefined;
};

// EXTERNAL MODULE: ./lib/registry/docker-config.js
var docker_config = __webpack_require__(5854);
;// CONCATENATED MODULE: ./lib/registry/image-hints.js
/** What to try when a registry does not tell about an image. */
const imageHints = {
    login: (authorized) => authorized
        ? "It is not there, or the login may not see it: `docker login` before this step, or another pull secret."
        : "It is not there, or wants a login: `docker login` before this step, a pull secret, or the credentials of its cloud in the step's environment.",
    address: "Check the image's name.",
};

// EXTERNAL MODULE: ./lib/registry/artifacts.js
var registry_artifacts = __webpack_require__(9860);
;// CONCATENATED MODULE: ./lib/registry/image-logins.js


/**
 * That of gitops.yaml alone, where it has one. Else, in this order: docker's, that of the registry's cloud, those of
 * pull secrets; and where there is none of them, nobody's. GitHub's registry is asked with the job's token at last:
 * public images it gives to everybody, but perhaps not to a token that may not read packages.
 */
function imageLogins(artifacts, { known, masks, githubToken }) {
    const own = (0,registry_artifacts/* ownLogin */.C4)(artifacts);
    if (own !== undefined)
        return { first: [async () => own] };
    const { host } = new URL(artifacts.url);
    const pull = (artifacts.logins ?? []).map((login) => async () => login);
    const first = [...known.map((login) => () => login(host)), ...pull];
    // A file of the repository may say `insecure`; the job's own token is not sent in the clear for that.
    if (host !== "ghcr.io" || githubToken === undefined || (0,registry_artifacts/* isPlain */.$i)(artifacts))
        return { first };
    (0,lib_masks/* maskBasicAuth */.H)(tokenUser, githubToken, masks);
    return { first, last: [async () => ({ username: tokenUser, password: githubToken })] };
}
/** GitHub's registry goes by the token, and takes any name. */
const tokenUser = "x-access-token";

// EXTERNAL MODULE: ./lib/images/reference.js
var images_reference = __webpack_require__(6599);
;// CONCATENATED MODULE: ./lib/registry/manifest.js


/** What is taken from a registry, the newest form first: some give the first that they have. */
const manifestTypes = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.docker.distribution.manifest.v1+prettyjws",
    "application/vnd.docker.distribution.manifest.v1+json",
].join(", ");
/** By its shape: the content type of a registry is not always that of the manifest. */
function readManifest(body) {
    const manifest = (0,json/* parsedJson */.U4)(body);
    const history = (0,json/* fieldOf */._F)(manifest, "history");
    if (Array.isArray(history)) {
        const newest = (0,json/* parsedJson */.U4)((0,json/* textOf */.b6)(history[0], "v1Compatibility") ?? "");
        return { kind: "old", created: (0,json/* textOf */.b6)(newest, "created") };
    }
    const annotated = (0,json/* textOf */.b6)((0,json/* fieldOf */._F)(manifest, "annotations"), createdKey);
    const manifests = (0,json/* fieldOf */._F)(manifest, "manifests");
    const image = Array.isArray(manifests) ? digestIn(manifests.find(isImage)) : undefined;
    if (image !== undefined)
        return { kind: "index", image, annotated };
    const config = digestIn((0,json/* fieldOf */._F)(manifest, "config"));
    return config === undefined ? { kind: "other" } : { kind: "image", config, annotated };
}
/** Of OCI, for annotations and labels. */
const createdKey = "org.opencontainers.image.created";
/** What BuildKit puts beside the images of an index, to say how they were built, is none. */
function isImage(entry) {
    const platform = (0,json/* fieldOf */._F)(entry, "platform");
    const attestation = (0,json/* fieldOf */._F)((0,json/* fieldOf */._F)(entry, "annotations"), "vnd.docker.reference.type") !== undefined;
    return (!attestation && ((0,json/* textOf */.b6)(platform, "os") !== "unknown" || (0,json/* textOf */.b6)(platform, "architecture") !== "unknown"));
}
function digestIn(descriptor) {
    const digest = (0,json/* textOf */.b6)(descriptor, "digest");
    return digest !== undefined && (0,images_reference/* isDigest */.Bc)(digest) ? digest : undefined;
}

;// CONCATENATED MODULE: ./lib/registry/created.js


/** Go's zero time, which stands where nothing was set. */
const zeroTime = Date.parse("0001-01-01T00:00:00Z");
/** Days that reproducible builds take for all images: Unix' first one, and the first that a zip archive can name. */
const constantDays = ["1970-01-01", "1980-01-01"];
/**
 * The first of these texts that is a time of a build; else a constant, if one of them is. Unreadable ones are left
 * out.
 */
function createdOf(texts) {
    const times = texts
        .map((text = "") => (/^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN))
        .filter((time) => !Number.isNaN(time) && time !== zeroTime);
    return createdAt(times.find((each) => !isConstant(each)) ?? times[0]);
}
/** The times in an image's configuration: what the builder wrote, then what labels say. */
function timesIn(config) {
    const read = (0,json/* parsedJson */.U4)(config);
    const labels = (0,json/* fieldOf */._F)((0,json/* fieldOf */._F)(read, "config"), "Labels");
    return [(0,json/* textOf */.b6)(read, "created"), (0,json/* textOf */.b6)(labels, createdKey), (0,json/* textOf */.b6)(labels, "org.label-schema.build-date")];
}
/** What a kept time says; undefined: there was none. */
function createdAt(time) {
    if (time === undefined)
        return { kind: "none" };
    return { kind: isConstant(time) ? "constant" : "at", time };
}
function isConstant(time) {
    return constantDays.includes(new Date(time).toISOString().slice(0, 10));
}

// EXTERNAL MODULE: ./lib/registry/digest.js
var registry_digest = __webpack_require__(1699);
;// CONCATENATED MODULE: ./lib/registry/dating.js






/** An index may lie in an index; what lies deeper has no date. */
const maxDepth = 2;
/**
 * When an image was built: one request for its manifest, one more where that is an index, one for its configuration.
 * `known`: the date of a manifest, where there is no need to ask on. undefined: no such image. Throws UserError.
 */
async function dateImage(artifacts, reference, ask, known) {
    const answer = await manifestOf(artifacts, reference, ask);
    if (answer === undefined)
        return undefined;
    const digest = (0,registry_digest/* toldDigest */.e)(answer) ?? (0,registry_digest/* digestOfManifest */.J)(answer);
    return { digest, created: known(digest) ?? (await createdIn(artifacts, answer, ask, maxDepth)) };
}
async function createdIn(artifacts, { body }, ask, depth) {
    const manifest = readManifest(body);
    switch (manifest.kind) {
        case "other":
            return { kind: "none" };
        case "old":
            return createdOf([manifest.created]);
        case "index": {
            if (depth === 0)
                return { kind: "none" };
            const image = await manifestOf(artifacts, manifest.image, ask);
            const created = image && (await createdIn(artifacts, image, ask, depth - 1));
            return created?.kind === "none" ? createdOf([manifest.annotated]) : created;
        }
        case "image": {
            const config = await configOf(artifacts, manifest.config, ask);
            return config && createdOf([...timesIn(config.body), manifest.annotated]);
        }
    }
}
/** `ghcr.io/acme/web`, as messages name it. */
function nameOf({ url }) {
    return url.replace(/^oci:\/\//, "");
}
/** The manifest of a tag or digest; undefined: there is none. */
async function manifestOf(artifacts, reference, ask, method = "GET") {
    const what = `The image ${nameOf(artifacts)}${reference.includes(":") ? "@" : ":"}${reference}`;
    const url = (0,registry_artifacts/* addressOf */.ci)(artifacts, `manifests/${reference}`);
    return await found(artifacts, { what, url, method, headers: { accept: manifestTypes } }, ask);
}
/** The configuration of an image, by its digest; undefined: there is none. */
async function configOf(artifacts, digest, ask) {
    const what = `The configuration ${digest} of ${nameOf(artifacts)}`;
    return await found(artifacts, { what, url: (0,registry_artifacts/* addressOf */.ci)(artifacts, `blobs/${digest}`) }, ask);
}
async function found(artifacts, question, ask) {
    const answer = await ask(artifacts, question);
    if (answer.status === 404)
        return undefined;
    if (answer.status === 200)
        return answer;
    throw (0,request_failures/* refused */.J5)({ ...question, hints: imageHints, maxBytes: 0 }, answer);
}

;// CONCATENATED MODULE: ./lib/registry/labels.js



/**
 * The labels of an image, of any of its platforms: one request for its manifest, one more where that is an index, one
 * for its configuration. undefined: there is no such image, or none that can have labels. Throws UserError.
 */
async function readLabels(artifacts, reference, ask) {
    const answer = await manifestOf(artifacts, reference, ask);
    const manifest = answer && readManifest(answer.body);
    // An index in an index is not followed: who builds such writes no labels that are looked for here.
    const inner = manifest?.kind === "index" ? await manifestOf(artifacts, manifest.image, ask) : undefined;
    const image = inner === undefined ? manifest : readManifest(inner.body);
    const config = image?.kind === "image" ? await configOf(artifacts, image.config, ask) : undefined;
    return config && labelsIn(config.body);
}
function labelsIn(config) {
    const labels = (0,json/* fieldOf */._F)((0,json/* fieldOf */._F)((0,json/* parsedJson */.U4)(config), "config"), "Labels") ?? {};
    return Object.fromEntries(Object.entries(labels).filter((entry) => typeof entry[1] === "string"));
}

// EXTERNAL MODULE: ./lib/registry/tags.js
var registry_tags = __webpack_require__(9198);
;// CONCATENATED MODULE: ./lib/registry/images.js








function createImages({ asking, mayKeepPrivate, keeping }) {
    const { ask } = asking;
    const asked = new Map();
    const once = (0,lib_once/* memory */.m1)();
    function artifactsFor(repository) {
        const key = JSON.stringify(repository);
        const artifacts = asked.get(key) ?? artifactsOf(repository);
        asked.set(key, artifacts);
        return artifacts;
    }
    /** Whether everybody gets what was asked of it. */
    function isPublic(name) {
        return [...asked.values()].filter(({ url }) => url === addressOfName(name)).every(asking.isPublic);
    }
    async function list(repository) {
        const { pages, tags: dated } = await keeping.of(repository.name);
        const what = `The list of tags of ${repository.name}`;
        const tags = await (0,registry_tags/* listTags */.c)(artifactsFor(repository), { ask, what, pages, hints: imageHints });
        const there = new Set(tags);
        for (const tag of dated.keys())
            if (!there.has(tag))
                dated.delete(tag);
        return tags?.filter((tag) => !(0,images_reference/* isCompanion */.bv)(tag));
    }
    async function head(artifacts, tag) {
        const answer = await manifestOf(artifacts, tag, ask, "HEAD");
        const told = answer && (0,registry_digest/* toldDigest */.e)(answer);
        if (answer === undefined || told !== undefined)
            return told;
        const whole = await manifestOf(artifacts, tag, ask);
        return whole && (0,registry_digest/* digestOfManifest */.J)(whole);
    }
    async function date(repository, reference) {
        const { tags, dates } = await keeping.of(repository.name);
        const known = (digest) => (dates.has(digest) ? createdAt(dates.get(digest)) : undefined);
        const dated = await dateImage(artifactsFor(repository), reference, ask, known);
        if (dated === undefined)
            return undefined;
        const { digest, created } = dated;
        if (created === undefined)
            return { kind: "none" };
        dates.set(digest, created.kind === "none" ? undefined : created.time);
        if (!(0,images_reference/* isDigest */.Bc)(reference))
            tags.set(reference, digest);
        return created;
    }
    const images = {
        tags: (repository) => once(["tags", repository], () => list(repository)),
        digestOf: (repository, tag) => once([`digest ${tag}`, repository], () => head(artifactsFor(repository), tag)),
        async created(repository, reference, again) {
            const { tags, dates } = await keeping.of(repository.name);
            const before = (0,images_reference/* isDigest */.Bc)(reference) ? reference : tags.get(reference);
            if (before !== undefined && dates.has(before)) {
                const now = again === undefined ? before : await images.digestOf(repository, reference);
                if (now === undefined)
                    return undefined;
                if (!(0,images_reference/* isDigest */.Bc)(reference))
                    tags.set(reference, now);
                if (dates.has(now))
                    return createdAt(dates.get(now));
            }
            return await once([`date ${reference}`, repository], () => date(repository, reference));
        },
        labels: (repository, reference) => once([`labels ${reference}`, repository], () => readLabels(artifactsFor(repository), reference, ask)),
        keep: () => keeping.save((name) => mayKeepPrivate || isPublic(name)),
    };
    return images;
}
function artifactsOf({ name, access, pullLogins }) {
    const logins = pullLogins === undefined ? {} : { logins: pullLogins };
    return { url: addressOfName(name), repository: access, ...logins };
}
function addressOfName(name) {
    return `oci://${name}`;
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/registry/kept.js



/** More is none of ours. */
const kept_maxBytes = 64 * 1024 * 1024;
function nothingKept() {
    return { tags: new Map(), dates: new Map(), pages: new Map() };
}
/** What an earlier run has written. Anybody who may write to the cache may have written it: only what fits counts. */
function readKept(bytes) {
    const read = bytes === undefined ? undefined : (0,json/* parsedJson */.U4)(unpacked(bytes));
    const tags = entriesOf((0,json/* fieldOf */._F)(read, "tags")).flatMap(([tag, digest]) => typeof digest === "string" && (0,images_reference/* isDigest */.Bc)(digest) ? [[tag, digest]] : []);
    const dates = entriesOf((0,json/* fieldOf */._F)(read, "dates")).flatMap(([digest, time]) => (0,images_reference/* isDigest */.Bc)(digest) && (time === null || isTime(time))
        ? [[digest, time ?? undefined]]
        : []);
    const pages = entriesOf((0,json/* fieldOf */._F)(read, "pages")).flatMap(([path, page]) => pageIn(path, page));
    return { tags: new Map(tags), dates: new Map(dates), pages: new Map(pages) };
}
/** For `readKept` of a later run. The same is always written the same. */
function writeKept({ tags, dates, pages }) {
    const sorted = (map) => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
    const times = new Map([...dates].map(([digest, time]) => [digest, time ?? null]));
    return (0,external_node_zlib_.gzipSync)(JSON.stringify({ tags: sorted(tags), dates: sorted(times), pages: sorted(pages) }));
}
function pageIn(path, page) {
    const tags = (0,json/* fieldOf */._F)(page, "tags");
    const etag = (0,json/* textOf */.b6)(page, "etag");
    const next = (0,json/* textOf */.b6)(page, "next");
    // It is asked with a login: never of another server.
    if (next !== undefined && !next.startsWith("/"))
        return [];
    if (etag === undefined || !Array.isArray(tags) || !tags.every((tag) => typeof tag === "string"))
        return [];
    return [[path, { etag, tags, ...(next === undefined ? {} : { next }) }]];
}
/** Whether a date can be made of it. */
function isTime(time) {
    return Number.isSafeInteger(time) && !Number.isNaN(new Date(time).getTime());
}
function entriesOf(value) {
    return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
function unpacked(bytes) {
    try {
        return (0,external_node_zlib_.gunzipSync)(bytes, { maxOutputLength: kept_maxBytes }).toString("utf8");
    }
    catch {
        return "";
    }
}

;// CONCATENATED MODULE: ./lib/registry/keeping.js



/** `kept`: absent where the runner offers no such place. `now`: milliseconds. */
function createKeeping(kept, now) {
    const repositories = new Map();
    async function load(name) {
        const repository = kept === undefined ? nothingKept() : readKept(await kept.newest(prefixOf(name)));
        return { repository, before: writeKept(repository) };
    }
    return {
        async of(name) {
            return (await (0,lib_once/* once */.Oo)(repositories, name, () => load(name))).repository;
        },
        async save(mayKeep) {
            const saving = [...repositories].map(async ([name, loading]) => {
                const loaded = await loading;
                if (!mayKeep(name))
                    return;
                const bytes = writeKept(loaded.repository);
                if (bytes.equals(loaded.before))
                    return;
                loaded.before = bytes;
                await kept?.put(`${prefixOf(name)}${now().toString(36)}`, bytes);
            });
            await Promise.all(saving);
        },
    };
}
/** Entries of the cache are never changed: each run that has something new writes one of its own. */
function prefixOf(name) {
    return `gitops-action-image-${(0,external_node_crypto_.hash)("sha256", name, "hex").slice(0, 20)}-`;
}

;// CONCATENATED MODULE: ./lib/registry/open-images.js













/** Requests a second to one host, as Flux v1 asked by default: 2,000 tags are dated in 80 s, two requests each. */
const usualRate = 50;
const atOnce = 8;
/** Registries of images, asked at a bounded rate. Nothing is sent before the first question. */
function openImages(parts) {
    const { env, kept, cancel, now, delays = retry/* downloadDelays */.b, perSecond = usualRate } = parts;
    const pace = createPace({ perSecond, atOnce, now, cancel });
    const requests = (0,http_requests.createRequests)({ env, delays, pace, cancel });
    const files = (0,docker_config/* jobLoginFiles */.W_)((0,environment/* jobHelmFiles */.tl)(env).registryConfig, env);
    const ofDocker = { files, exec: parts.exec, env: (0,job_environment/* jobEnvironment */.tw)(env), masks: parts.masks };
    const known = [
        byHost((host) => (0,docker_config/* jobLogin */.$f)(host, ofDocker)),
        byHost((host) => cloudLogin(host, { ...parts, requests })),
    ];
    const logins = (artifacts) => imageLogins(artifacts, { ...parts, known });
    return createImages({
        asking: (0,ask/* createAsk */.c)({ requests, logins, hints: imageHints }),
        mayKeepPrivate: parts.mayKeepPrivate,
        keeping: createKeeping(kept, now),
    });
}


/***/ })

};
