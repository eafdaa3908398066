export const id = 541;
export const ids = [541];
export const modules = {

/***/ 1541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   decrypt: () => (/* binding */ decrypt)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5443);
/* harmony import */ var _job_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8169);
/* harmony import */ var _encrypted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4416);





/** Seconds; keys of a cloud are asked for over the network. */
const timeout = 60;
/** sops' exit codes. Source: github.com/getsops/sops, cmd/sops/codes. */
const noKey = 128;
const wrongMac = 51;
const notDecrypted = 25;
/**
 * The content of an encrypted file as JSON; what was encrypted in it is masked. `path`: relative to the root. Throws
 * UserError that says what to try, never with a key or a value.
 */
async function decrypt(path, encrypted, parts) {
    const { sops, root, environment, masks, exec } = parts;
    await maskKeys(parts);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path);
    const argv = [sops, "--decrypt", "--input-type", encrypted.format, "--output-type", "json", file];
    try {
        const { stdout } = await exec.run({ argv, cwd: root, env: (0,_job_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .sopsEnvironment */ .Z)(environment), timeout });
        const json = stdout.toString();
        for (const secret of (0,_encrypted_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsIn */ .VY)(encrypted.content, (0,_encrypted_js__WEBPACK_IMPORTED_MODULE_3__/* .parseWithTextNumbers */ .$2)(json)))
            masks.add(secret);
        return json;
    }
    catch (error) {
        throw explained(error, path, encrypted);
    }
}
/** Keys that the environment holds, or a file that it names. */
async function maskKeys({ environment, root, masks }) {
    const { SOPS_AGE_KEY: key = "", SOPS_AGE_KEY_FILE: named = "" } = environment;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(named) ? named : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, named);
    // What cannot be read sops complains of itself.
    const file = named === "" ? "" : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8").catch(() => "");
    for (const line of [...key.split("\n"), ...file.split("\n")]) {
        // Comments beside a key say when it was made, and its public half.
        if (!line.trimStart().startsWith("#"))
            masks.add(line.trim());
    }
}
function explained(error, path, { recipients }) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CommandError */ .Qd) || error.failure.cancelled)
        return error;
    const { exitCode, stderrTail, how } = error.failure;
    const failed = (why, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} cannot be decrypted: ${why}.`, { hint, cause: error });
    switch (exitCode) {
        case noKey: {
            const whose = recipients.length === 0 ? "" : ` It is encrypted for ${recipients.join(", ")}.`;
            const said = reasonsIn(stderrTail);
            return failed(`sops has no key for it${said === "" ? "" : ` (${said})`}`, `Give the step a key, as env: {SOPS_AGE_KEY: \${{ secrets.SOPS_AGE_KEY }}}, or the credentials of its cloud.${whose}`);
        }
        case wrongMac:
            return failed("it was changed since it was encrypted, for its MAC is not right", `Edit it with \`sops ${path}\`, which renews the MAC; what a merge has put together needs that, too.`);
        case notDecrypted:
            return failed("a value of it is damaged, or was encrypted under another key of it", `Encrypt it anew; \`sops --decrypt ${path}\` shows what is wrong.`);
        default:
            return failed(`sops ${how}${lastLineOf(stderrTail)}`, `Try it by hand: \`sops --decrypt ${path}\`.`);
    }
}
/** What sops says of each key it tried, in one line: it prints that as `- | …`, wrapped. */
function reasonsIn(stderr) {
    const lines = stderr.split("\n").flatMap((line) => /^\s+(?:- )?\| (.*)$/.exec(line)?.[1] ?? []);
    const all = lines.join(" ").replace(/\s+/g, " ");
    // Where else it has looked is no news once one key was found wanting.
    const text = all.replace(/(?<=\S) Did not find keys in locations .*$/, "").replace(/\.$/, "");
    return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
function lastLineOf(stderr) {
    const line = stderr.trim().split("\n").at(-1) ?? "";
    return line === "" ? "" : `: ${line.replace(/\.$/, "")}`;
}


/***/ })

};
