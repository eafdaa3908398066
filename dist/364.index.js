export const id = 364;
export const ids = [364];
export const modules = {

/***/ 1364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  decrypt: () => (/* binding */ decrypt)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(3264);
// EXTERNAL MODULE: ./lib/job-environment.js
var job_environment = __webpack_require__(3192);
;// CONCATENATED MODULE: ./lib/sops/age-key.js
/** A key as age-keygen writes it: Bech32 in capitals. Source: github.com/FiloSottile/age, x25519.go. */
const prefix = "AGE-SECRET-KEY-1";
const age_key_length = 74;
/**
 * What is wrong with the text of SOPS_AGE_KEY, in a clause that tells nothing of the key; undefined: nothing that can be
 * seen, or there is none. A checksum is for sops to check.
 */
function ageKeyFault(text) {
    const lines = text.split("\n").flatMap((line) => line.trim() || []);
    const keys = lines.filter((line) => !line.startsWith("#"));
    if (lines.length === 0)
        return undefined;
    if (keys.length === 0)
        return text.includes(prefix)
            ? "its line breaks are lost, so all of it is one comment"
            : "it holds comments alone";
    return keys.map(faultOf).find((fault) => fault !== undefined);
}
function faultOf(key) {
    // A plugin of age has keys of its own form, and so have newer kinds of keys: `AGE-SECRET-KEY-PQ-1…`.
    if (/^AGE-(?:PLUGIN|SECRET-KEY-[A-Z]+)-/.test(key))
        return undefined;
    if (key.startsWith("age1"))
        return "it is the public half of a key, which only encrypts";
    if (!key.startsWith(prefix))
        return `it holds a line that does not begin with ${prefix}`;
    if (key.length !== age_key_length)
        return `the key in it has ${key.length} characters, not ${age_key_length}`;
    return /^[A-Z0-9-]+$/.test(key) ? undefined : "the key in it has characters that no key has";
}

// EXTERNAL MODULE: ./lib/sops/encrypted.js
var sops_encrypted = __webpack_require__(9203);
;// CONCATENATED MODULE: ./lib/sops/decrypt.js






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
    const file = (0,external_node_path_.join)(root, path);
    const argv = [sops, "--decrypt", "--input-type", encrypted.format, "--output-type", "json", file];
    try {
        const { stdout } = await exec.run({ argv, cwd: root, env: (0,job_environment/* sopsEnvironment */.ZV)(environment), timeout });
        const json = stdout.toString();
        for (const secret of (0,sops_encrypted/* secretsIn */.VY)(encrypted.content, (0,sops_encrypted/* parseWithTextNumbers */.$2)(json)))
            masks.add(secret);
        return json;
    }
    catch (error) {
        throw explained(error, path, encrypted, environment.SOPS_AGE_KEY);
    }
}
const damaged = "its checksum is not right, so a character is wrong or missing";
const wholeKey = "Make that secret anew from the whole content of the file that age-keygen wrote, line breaks included.";
/** Keys that the environment holds, or a file that it names. */
async function maskKeys({ environment, root, masks }) {
    const { SOPS_AGE_KEY: key = "", SOPS_AGE_KEY_FILE: named = "" } = environment;
    const path = (0,external_node_path_.isAbsolute)(named) ? named : (0,external_node_path_.join)(root, named);
    // What cannot be read sops complains of itself.
    const file = named === "" ? "" : await (0,promises_.readFile)(path, "utf8").catch(() => "");
    for (const line of [...key.split("\n"), ...file.split("\n")]) {
        // Comments beside a key say when it was made, and its public half.
        if (!line.trimStart().startsWith("#"))
            masks.add(line.trim());
    }
}
function explained(error, path, { recipients }, ageKey = "") {
    if (!(error instanceof errors/* CommandError */.Qd) || error.failure.cancelled)
        return error;
    const { exitCode, stderrTail, how } = error.failure;
    const failed = (why, hint) => new errors/* UserError */.yo(`${path} cannot be decrypted: ${why}.`, { hint, cause: error });
    switch (exitCode) {
        case noKey: {
            const whose = recipients.length === 0 ? "" : ` It is encrypted for ${recipients.join(", ")}.`;
            const said = reasonsIn(stderrTail);
            const fault = ageKeyFault(ageKey) ?? (/SOPS_AGE_KEY' .*invalid checksum/.test(said) ? damaged : undefined);
            if (fault !== undefined)
                return failed(`SOPS_AGE_KEY is no key of age: ${fault}`, `${wholeKey}${whose}`);
            return failed(`sops has no key for it${said === "" ? "" : ` (${said})`}`, `${keyHint(recipients)}${whose}`);
        }
        case wrongMac:
            return failed("it was changed since it was encrypted, for its MAC is not right", `Edit it with \`sops ${path}\`, which renews the MAC; what a merge has put together needs that, too.`);
        case notDecrypted:
            return failed("a value of it is damaged, or was encrypted under another key of it", `Encrypt it anew; \`sops --decrypt ${path}\` shows what is wrong.`);
        default:
            return failed(`sops ${how}${lastLineOf(stderrTail)}`, `Try it by hand: \`sops --decrypt ${path}\`.`);
    }
}
/** A key of GPG lies in a keyring, not in a variable. */
function keyHint(recipients) {
    const isGpg = recipients.length > 0 && recipients.every((one) => one.startsWith("PGP "));
    return isGpg
        ? "Let a step before import the private key: gpg --batch --import."
        : "Give the step a key, as env: {SOPS_AGE_KEY: ${{ secrets.SOPS_AGE_KEY }}}, or the credentials of its cloud.";
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
