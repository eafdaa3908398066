import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 5180:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(1062);
const utils = __nccwpck_require__(2561);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 4157:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 8731:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(4157);
const utils = __nccwpck_require__(2561);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 1062:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(3495);
const parse = __nccwpck_require__(8731);
const utils = __nccwpck_require__(2561);
const constants = __nccwpck_require__(4157);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 3495:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(2561);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(4157);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 2561:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(4157);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 6603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ fieldsOf),
/* harmony export */   u: () => (/* binding */ isRecord)
/* harmony export */ });
/** Wraps `value`; `wrong` is called with a sentence for each field that has another type than asked for. */
function fieldsOf(value, path, wrong) {
    const record = isRecord(value) ? value : {};
    const at = (key) => (path === "" ? key : `${path}.${key}`);
    const present = (key) => Object.hasOwn(record, key) && record[key] !== null;
    const expected = (key, what) => wrong(`${at(key)} must be ${what}`);
    const list = (key) => {
        if (!present(key))
            return [];
        if (Array.isArray(record[key]))
            return record[key];
        expected(key, "a list");
        return [];
    };
    return {
        path,
        text(key) {
            if (!present(key))
                return undefined;
            const found = record[key];
            if (typeof found === "string")
                return found === "" ? undefined : found;
            expected(key, "text (put it in quotes)");
            return undefined;
        },
        flag(key) {
            if (present(key) && typeof record[key] !== "boolean")
                expected(key, "true or false");
            return record[key] === true;
        },
        texts(key) {
            const found = list(key);
            const texts = found.filter((item) => typeof item === "string");
            if (texts.length < found.length)
                expected(key, "a list of texts (put them in quotes)");
            return texts;
        },
        object(key) {
            if (present(key) && !isRecord(record[key]))
                expected(key, "a mapping");
            return fieldsOf(record[key], at(key), wrong);
        },
        objects: (key) => list(key).map((item, index) => {
            if (!isRecord(item))
                expected(`${key}[${index}]`, "a mapping");
            return fieldsOf(item, at(`${key}[${index}]`), wrong);
        }),
        has: present,
        keys: () => Object.keys(record),
    };
}
/** true for a mapping of YAML or JSON. */
function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 7552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GJ: () => (/* binding */ contextOfStored),
/* harmony export */   Yk: () => (/* binding */ chosenContext),
/* harmony export */   bd: () => (/* binding */ fileReferences),
/* harmony export */   es: () => (/* binding */ contextOfLocal),
/* harmony export */   wp: () => (/* binding */ howToMend)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4826);

/**
 * The context of a kubeconfig from the store: its `current-context`, else the one named as the setup, else the
 * only one. Throws UserError when there is none of these.
 */
function contextOfStored(kubeconfig, setup, about) {
    if (kubeconfig.currentContext !== undefined)
        return kubeconfig.currentContext;
    const named = kubeconfig.contexts.find((context) => context.name === setup);
    const only = kubeconfig.contexts.length === 1 ? kubeconfig.contexts[0] : undefined;
    const chosen = named ?? only;
    if (chosen !== undefined)
        return chosen.name;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`Cannot use ${about}: it does not say which context to use. ${known(kubeconfig)}`, {
        hint: `Set current-context in it, or name a context ${setup}.`,
    });
}
/** The context of the job's own kubeconfig: the one named as the setup. Throws UserError that lists the contexts. */
function contextOfLocal(kubeconfig, setup, about) {
    if (kubeconfig.contexts.some((context) => context.name === setup))
        return setup;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`Cannot use ${about}: it has no context ${setup}. ${known(kubeconfig)}`, {
        hint: "Without a kubeconfig store, each setup needs a context of its name (kubectl config rename-context).",
    });
}
/** What a context joins. Throws UserError when a part is missing or cannot be used. */
function chosenContext(kubeconfig, name, about) {
    const fail = (problem) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`Cannot use ${about}: ${problem}.`, { hint: howToMend });
    };
    const context = kubeconfig.contexts.find((entry) => entry.name === name);
    if (context === undefined)
        return fail(`it has no context ${name}. ${known(kubeconfig).slice(0, -1)}`);
    const cluster = kubeconfig.clusters.find((entry) => entry.name === context.cluster);
    if (cluster === undefined) {
        return fail(`its context ${name} names the cluster ${JSON.stringify(context.cluster)}, which it does not have`);
    }
    const problem = clusterProblem(cluster);
    if (problem !== undefined)
        return fail(problem);
    if (context.user === "")
        return { context: name, cluster, user: undefined };
    const user = kubeconfig.users.find((entry) => entry.name === context.user);
    if (user === undefined)
        return fail(`its context ${name} names the user ${context.user}, which it does not have`);
    const userFault = userProblem(user, cluster);
    if (userFault !== undefined)
        return fail(userFault);
    return { context: name, cluster, user };
}
/** For whatever is wrong inside a kubeconfig. */
const howToMend = "Correct it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.";
/** Paths to other files in a kubeconfig, as `cluster x: certificate-authority`; what a stored one may not have. */
function fileReferences(kubeconfig) {
    const named = (kind, name, fields) => Object.entries(fields).flatMap(([field, path]) => path === undefined ? [] : [`${kind} ${name}: ${field}`]);
    return [
        ...kubeconfig.clusters.flatMap((cluster) => named("cluster", cluster.name, { "certificate-authority": cluster.certificateAuthority })),
        ...kubeconfig.users.flatMap((user) => named("user", user.name, {
            "client-certificate": user.clientCertificate,
            "client-key": user.clientKey,
            tokenFile: user.tokenFile,
        })),
    ];
}
function clusterProblem(cluster) {
    const server = URL.parse(cluster.server);
    if (server === null || !/^https?:$/.test(server.protocol)) {
        return `the server of its cluster ${cluster.name} is no URL that begins with https://`;
    }
    const authority = cluster.certificateAuthorityData ?? cluster.certificateAuthority;
    if (cluster.insecureSkipTlsVerify && authority !== undefined) {
        return `its cluster ${cluster.name} has both a certificate authority and insecure-skip-tls-verify: keep one`;
    }
    return cluster.proxyUrl === undefined ? undefined : proxyProblem(cluster.proxyUrl, cluster.name);
}
function proxyProblem(proxyUrl, cluster) {
    const scheme = URL.parse(proxyUrl)?.protocol;
    if (scheme === "http:" || scheme === "https:")
        return undefined;
    if (scheme === undefined)
        return `the proxy-url of its cluster ${cluster} is no URL`;
    return `the proxy-url of its cluster ${cluster} begins with ${scheme}//; supported are http:// and https://`;
}
function userProblem(user, cluster) {
    const certificate = user.clientCertificateData ?? user.clientCertificate;
    const key = user.clientKeyData ?? user.clientKey;
    if ((certificate === undefined) !== (key === undefined)) {
        return `its user ${user.name} has a client certificate or a client key without the other`;
    }
    if (user.token !== undefined && user.username !== undefined) {
        return `its user ${user.name} has both a token and a user name: keep one`;
    }
    const known = [certificate, user.token, user.tokenFile, user.username, user.exec];
    if (known.some((credential) => credential !== undefined))
        return undefined;
    if (user.authProvider !== undefined) {
        return `its user ${user.name} has an auth-provider (${user.authProvider.name}), which is not supported: use exec`;
    }
    if (cluster.server.startsWith("http:"))
        return undefined;
    return `its user ${user.name} has no credential (token, client certificate, user name and password, or exec)`;
}
function known(kubeconfig) {
    const names = kubeconfig.contexts.map((context) => context.name);
    return names.length === 0 ? "It has no contexts." : `Its contexts: ${names.join(", ")}.`;
}


/***/ }),

/***/ 4767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ parseKubeconfig)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4437);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4826);
/* harmony import */ var _yaml_why_not_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3119);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6603);




const SCHEMA = js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .CORE_SCHEMA */ .OU.withTags(js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .mergeTag */ .LJ);
/**
 * Reads a kubeconfig. `about` begins the sentence of every error: `the kubeconfig of aws/foo`. Throws UserError
 * when it is empty, no YAML, no kubeconfig, or has a field of a wrong type. Errors never quote what is in it.
 */
function parseKubeconfig(text, about) {
    const document = fieldsFrom(text, about);
    const problems = [];
    const root = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .P)(document, "", (problem) => problems.push(problem));
    const kubeconfig = {
        currentContext: root.text("current-context"),
        contexts: root.objects("contexts").map(contextEntry),
        clusters: root.objects("clusters").map(clusterEntry),
        users: root.objects("users").map(userEntry),
    };
    if (problems.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`Cannot use ${about}: ${problems.join("; ")}.`, {
            hint: "Correct it; `kubectl --kubeconfig <file> get namespaces` shows whether it works.",
        });
    }
    return kubeconfig;
}
function fieldsFrom(text, about) {
    if (text.trim() === "") {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`Cannot use ${about}: it is empty.`, { hint: "Put a kubeconfig there." });
    }
    const document = documentOf(text, about);
    const isOne = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(document) && (document.kind === "Config" || Object.hasOwn(document, "clusters"));
    if (isOne && (document.kind ?? "Config") === "Config")
        return document;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`Cannot use ${about}: it is YAML, but no kubeconfig.`, {
        hint: "A kubeconfig has kind: Config, and clusters, users and contexts.",
    });
}
function documentOf(text, about) {
    try {
        return (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .load */ .Hh)(text, { schema: SCHEMA });
    }
    catch (error) {
        if (!(error instanceof js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .YAMLException */ .tB))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`Cannot use ${about}: it is no valid YAML: ${(0,_yaml_why_not_js__WEBPACK_IMPORTED_MODULE_2__/* .whyNoYaml */ .P)(error)}.`, {
            hint: "`kubectl config view --kubeconfig <file>` shows whether kubectl can read it.",
        });
    }
}
function contextEntry(entry) {
    const context = entry.object("context");
    return {
        name: entry.text("name") ?? "",
        cluster: context.text("cluster") ?? "",
        user: context.text("user") ?? "",
        namespace: context.text("namespace"),
    };
}
function clusterEntry(entry) {
    const cluster = entry.object("cluster");
    return {
        name: entry.text("name") ?? "",
        server: cluster.text("server") ?? "",
        proxyUrl: cluster.text("proxy-url"),
        tlsServerName: cluster.text("tls-server-name"),
        insecureSkipTlsVerify: cluster.flag("insecure-skip-tls-verify"),
        certificateAuthorityData: cluster.text("certificate-authority-data"),
        certificateAuthority: cluster.text("certificate-authority"),
    };
}
function userEntry(entry) {
    const user = entry.object("user");
    return {
        name: entry.text("name") ?? "",
        token: user.text("token"),
        tokenFile: user.text("tokenFile"),
        username: user.text("username"),
        password: user.text("password"),
        clientCertificateData: user.text("client-certificate-data"),
        clientKeyData: user.text("client-key-data"),
        clientCertificate: user.text("client-certificate"),
        clientKey: user.text("client-key"),
        exec: user.has("exec") ? execEntry(user.object("exec")) : undefined,
        authProvider: user.has("auth-provider") ? authProvider(user.object("auth-provider")) : undefined,
        impersonate: impersonation(user),
    };
}
function execEntry(exec) {
    return {
        apiVersion: exec.text("apiVersion") ?? "",
        command: exec.text("command") ?? "",
        args: exec.texts("args"),
        env: exec
            .objects("env")
            .map((item) => ({ name: item.text("name") ?? "", value: item.text("value") ?? "" })),
        interactiveMode: exec.text("interactiveMode"),
        provideClusterInfo: exec.flag("provideClusterInfo"),
        installHint: exec.text("installHint"),
    };
}
function authProvider(provider) {
    const config = provider.object("config");
    return {
        name: provider.text("name") ?? "",
        config: Object.fromEntries(config.keys().map((key) => [key, config.text(key) ?? ""])),
    };
}
function impersonation(user) {
    const name = user.text("as");
    if (name === undefined)
        return undefined;
    const extra = user.object("as-user-extra");
    return {
        user: name,
        uid: user.text("as-uid"),
        groups: user.texts("as-groups"),
        extra: Object.fromEntries(extra.keys().map((key) => [key, extra.texts(key)])),
    };
}


/***/ }),

/***/ 8395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ groupOf),
/* harmony export */   w: () => (/* binding */ manifestObjects)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4437);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6603);


/** Without numbers and booleans every scalar stays the text that was written. */
const SCHEMA = js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .FAILSAFE_SCHEMA */ .uH.withTags(js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .mergeTag */ .LJ);
/**
 * The objects of a rendered manifest, those inside Lists too. `namespace` is as the manifest says, undefined where
 * it says nothing. Documents that are no object of Kubernetes are left out.
 */
function manifestObjects(manifest) {
    return manifest.split(/^---(?=\s|$)/m).flatMap((document) => objectsIn(parsed(document), document));
}
function parsed(document) {
    if (/^\s*(#.*\s*)*$/.test(document))
        return undefined;
    try {
        // Templates render duplicate keys that Helm puts up with: the last one wins.
        return (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .load */ .Hh)(document, { schema: SCHEMA, json: true });
    }
    catch {
        return undefined;
    }
}
function objectsIn(value, document) {
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(value))
        return [];
    const { kind, items } = value;
    if (typeof kind === "string" && kind.endsWith("List") && Array.isArray(items) && items.length > 0)
        return items.flatMap((item) => objectOf(item, undefined));
    return objectOf(value, document);
}
function objectOf(value, document) {
    const object = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .P)(value, "", () => undefined);
    const metadata = object.object("metadata");
    const apiVersion = object.text("apiVersion");
    const kind = object.text("kind");
    const name = metadata.text("name");
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(value) || apiVersion === undefined || kind === undefined || name === undefined)
        return [];
    const kept = metadata.object("annotations").text("helm.sh/resource-policy")?.trim().toLowerCase() === "keep";
    return [{ apiVersion, kind, name, namespace: metadata.text("namespace"), kept, content: value, document }];
}
/** `apps` of `apps/v1`; empty for the core group. */
function groupOf({ apiVersion }) {
    return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}


/***/ }),

/***/ 2058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  D: () => (/* binding */ openCluster)
});

// UNUSED EXPORTS: openApi

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(4826);
// EXTERNAL MODULE: ./lib/http/send.js
var send = __nccwpck_require__(5382);
// EXTERNAL MODULE: ./lib/http/network.js
var network = __nccwpck_require__(3720);
// EXTERNAL MODULE: ./lib/cluster/fields.js
var fields = __nccwpck_require__(6603);
;// CONCATENATED MODULE: ./lib/cluster/api-failure.js



const KINDS = {
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    409: "conflict",
    410: "gone",
    429: "throttled",
};
/** 500 and 504 are among them: etcd changing its leader, a webhook or an aggregated API that is away. */
const TRANSIENT = new Set([429, 500, 502, 503, 504]);
/** Sorts an answer that is not 2xx. */
function failureOfAnswer(answer) {
    const { status } = answer;
    const stated = statusIn(answer);
    const seconds = Number(answer.headers["retry-after"]);
    return {
        kind: KINDS[status] ?? (status >= 500 ? "server" : "invalid"),
        status,
        message: stated.text("message")?.replace(/\.$/, "") ?? "no reason given",
        retryAfter: seconds > 0 ? seconds * 1000 : undefined,
        transient: TRANSIENT.has(status),
        problem: undefined,
        causes: stated
            .object("details")
            .objects("causes")
            .map((cause) => ({ field: cause.text("field") ?? "", message: cause.text("message") ?? "" })),
    };
}
/** Sorts a request without an answer. TLS, size and cancelling do not get better by trying again. */
function failureOfProblem(problem) {
    const transient = !["tls", "too-large", "aborted"].includes(problem.kind);
    return {
        kind: "network",
        status: undefined,
        message: problem.message,
        retryAfter: undefined,
        causes: [],
        transient,
        problem,
    };
}
/**
 * The failure in words, for whoever reads the log. `doing`: `list the releases`. `permission`: what to grant where
 * it is forbidden, `list secrets in the namespace default`.
 */
function apiError(failure, where, doing, permission) {
    const start = `Cannot ${doing} (setup ${where.setup}, ${where.server})`;
    const say = (what, hint) => new errors/* UserError */.yo(`${start}: ${what}`, hint === undefined ? {} : { hint });
    switch (failure.kind) {
        case "unauthorized":
            return say("the API server does not take the credential of the kubeconfig (401).", "It may have expired: renew the kubeconfig.");
        case "forbidden":
            return say(`the API server forbids it (403): ${failure.message}.`, permission && `Grant the kubeconfig's user: ${permission}.`);
        case "throttled":
            return say("the API server is too busy (429).", "Run fewer jobs at a time, or run again later.");
        case "network": {
            const waited = where.waited >= 1000 ? ` Tried for ${Math.round(where.waited / 1000)} s.` : "";
            return say(`no answer: ${failure.message}.${waited}`, failure.problem && hintOf(failure.problem));
        }
        default:
            return say(`${failure.message} (${failure.status}).`);
    }
}
/** An API server's authority stands in the kubeconfig; the runner's own settings do not count there. */
function hintOf(problem) {
    if (problem.kind === "tls" && problem.message.includes("unknown authority")) {
        return "See that the certificate-authority-data of the kubeconfig is the cluster's; where it has none, name the authority's certificate in NODE_EXTRA_CA_CERTS in the job's environment.";
    }
    return (0,network/* networkHint */.u)(problem);
}
/** The Status that Kubernetes sends as an error; empty where something else came. */
function statusIn(answer) {
    return (0,fields/* fieldsOf */.P)(parsed(answer.body.toString()), "", () => undefined);
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/http/route.js
var route = __nccwpck_require__(3695);
;// CONCATENATED MODULE: ./lib/cluster/routes.js


/**
 * One route as long as the client certificate stays the same. `for` throws UserError when certificates cannot be
 * read or do not belong together.
 */
function createRoutes(connection, setup) {
    let kept;
    return {
        for({ certificate }) {
            if (kept !== undefined && kept.cert === certificate?.cert)
                return kept.route;
            kept?.route.close();
            const secure = certificate === undefined ? connection.secure : { ...connection.secure, ...certificate };
            kept = { cert: certificate?.cert, route: routeTo(connection, secure, setup) };
            return kept.route;
        },
        close: () => kept?.route.close(),
    };
}
function routeTo(connection, secure, setup) {
    try {
        return (0,route/* openRoute */.S)(connection.server, connection.proxy, secure);
    }
    catch (error) {
        throw new errors/* UserError */.yo(`Cannot use the kubeconfig of ${setup}: its certificates cannot be read, or do not belong together.`, {
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./lib/cluster/api.js





const MAX_BYTES = 64 * 1024 * 1024;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
/** Opens nothing until the first request. */
function createApi(options) {
    const routes = createRoutes(options.connection, options.setup);
    async function request(asked) {
        const began = options.now();
        const timer = setTimeout(() => announce(options, asked), options.announceAfter).unref();
        try {
            const answer = await persist(options, routes, asked);
            if (answer.ok)
                return {
                    ok: true,
                    body: bodyOf(answer, asked, options.connection.server),
                    date: dateOf(answer),
                };
            const place = {
                setup: options.setup,
                server: options.connection.server.host,
                waited: options.now() - began,
            };
            return {
                ok: false,
                failure: answer.failure,
                error: apiError(answer.failure, place, asked.doing, asked.permission),
            };
        }
        finally {
            clearTimeout(timer);
        }
    }
    return {
        setup: options.setup,
        request,
        async demand(asked) {
            const result = await request(asked);
            if (result.ok)
                return result.body;
            throw result.error;
        },
        close: routes.close,
    };
}
/** Tries until there is an answer that another try would not change, or no patience is left. */
async function persist(options, routes, asked) {
    const { patience, now } = options;
    const signal = signalOf(options, asked);
    let renewed = false;
    for (let attempt = 1;; attempt++) {
        if (!asked.urgent)
            await inTurn(options.rate, signal);
        const since = now();
        const answer = await tryOnce(options, routes, asked, signal);
        if (answer.ok || !answer.failure.transient)
            patience.answered();
        if (answer.ok)
            return answer;
        if (answer.failure.kind === "unauthorized" && !renewed && options.credentials.forget()) {
            renewed = true;
            continue;
        }
        if (!answer.failure.transient || attempt === asked.tries || !mayRepeat(asked, answer.failure))
            return answer;
        patience.failed(since);
        const pause = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE) * (0.75 + Math.random() / 2);
        const left = patience.left();
        if (signal?.aborted || left < FIRST_PAUSE || (answer.failure.retryAfter ?? 0) > left)
            return answer;
        const wait = Math.max(Math.min(pause, left), answer.failure.retryAfter ?? 0);
        await (0,promises_.setTimeout)(wait, undefined, { signal }).catch(() => undefined);
    }
}
async function inTurn(rate, signal) {
    const wait = rate?.() ?? 0;
    if (wait > 0)
        await (0,promises_.setTimeout)(wait, undefined, { signal }).catch(() => undefined);
}
/** What creates may have been done although its answer was lost; only where it was refused for sure it is sent again. */
function mayRepeat(asked, failure) {
    return asked.method !== "POST" || failure.kind === "throttled" || failure.problem?.kind === "refused";
}
function signalOf(options, asked) {
    if (asked.signal === undefined || options.signal === undefined)
        return asked.signal ?? options.signal;
    return AbortSignal.any([options.signal, asked.signal]);
}
async function tryOnce(options, routes, asked, signal) {
    const credential = await options.credentials.current();
    const answer = await (0,send/* send */.t)({
        url: urlOf(options.connection.server, asked),
        method: asked.method ?? "GET",
        headers: headersOf(asked, credential),
        ...(asked.body === undefined
            ? {}
            : { body: typeof asked.body === "string" ? asked.body : JSON.stringify(asked.body) }),
        timeout: Math.min(options.patience.forOneTry(), asked.timeout ?? Number.POSITIVE_INFINITY),
        maxBytes: MAX_BYTES,
        signal,
    }, routes.for(credential));
    if (!answer.ok)
        return { ok: false, failure: failureOfProblem(answer.problem) };
    return answer.status >= 200 && answer.status < 300
        ? answer
        : { ok: false, failure: failureOfAnswer(answer) };
}
function urlOf(server, asked) {
    const url = new URL(server.origin);
    const base = server.pathname.replace(/\/+$/, "");
    url.pathname = [base, ...asked.path.map(encodeURIComponent)].join("/");
    url.search = new URLSearchParams(asked.query).toString();
    return url;
}
function headersOf(asked, credential) {
    return {
        accept: asked.accept ?? "application/json",
        "accept-encoding": "gzip",
        "user-agent": "gitops-action",
        ...(asked.body === undefined ? {} : { "content-type": asked.contentType ?? "application/json" }),
        ...credential.headers,
    };
}
function bodyOf({ body }, { as, doing }, { host }) {
    const text = body.toString();
    if (as === "text")
        return text;
    try {
        return (text === "" ? undefined : JSON.parse(text));
    }
    catch {
        // What the parser says quotes the answer, which may be a Secret.
        throw new errors/* UserError */.yo(`Cannot ${doing}: the API server ${host} did not answer with JSON.`, {
            hint: "Check that the kubeconfig's server is a Kubernetes API server, and what lies between.",
        });
    }
}
function dateOf({ headers }) {
    const date = Date.parse(headers.date ?? "");
    return Number.isNaN(date) ? undefined : date;
}
function announce(options, asked) {
    if (options.onWaiting === undefined || asked.quiet || !options.patience.announce())
        return;
    const left = Math.round(options.patience.left() / 1000);
    options.onWaiting(`${options.setup}: waiting for the API server ${options.connection.server.host} to ${asked.doing} (for ${left} s more at most)`);
}

;// CONCATENATED MODULE: ./lib/cluster/discovery.js
/** An aggregated API whose server is away answers 503 for ever; that must not use up the setup's patience. */
const TRIES = 2;
/** The path of an object; `namespace` undefined: it is cluster-scoped. */
function objectPath(object, resource, namespace) {
    const scope = namespace === undefined ? [] : ["namespaces", namespace];
    return [...groupPath(object.apiVersion), ...scope, resource.name, object.name];
}
/** `["apis", "apps", "v1"]` */
function groupPath(apiVersion) {
    return apiVersion.includes("/") ? ["apis", ...apiVersion.split("/")] : ["api", apiVersion];
}
/** Kinds that come later (a CRD is installed) are found: only what was there is remembered. */
function createDiscovery(api) {
    const known = new Map();
    function ask(apiVersion) {
        const kinds = known.get(apiVersion) ?? kindsOf(api, apiVersion);
        known.set(apiVersion, kinds);
        return kinds;
    }
    return {
        async resource(apiVersion, kind) {
            try {
                const found = (await ask(apiVersion)).get(kind);
                if (found === undefined)
                    known.delete(apiVersion);
                return found;
            }
            catch (error) {
                known.delete(apiVersion);
                throw error;
            }
        },
    };
}
async function kindsOf(api, apiVersion) {
    const result = await api.request({
        path: groupPath(apiVersion),
        doing: `ask for the kinds of ${apiVersion}`,
        permission: "the role system:discovery, which every user has by default",
        tries: TRIES,
    });
    if (!result.ok && result.failure.kind === "not-found")
        return new Map();
    if (!result.ok)
        throw result.error;
    // Names with a slash are parts of objects: `deployments/scale`.
    const resources = (result.body.resources ?? []).filter((resource) => !resource.name.includes("/"));
    return new Map(resources.map(({ kind, name, namespaced }) => [kind, { name, namespaced }]));
}

// EXTERNAL MODULE: ./lib/cluster/manifest.js
var cluster_manifest = __nccwpck_require__(8395);
// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __nccwpck_require__(7176);
;// CONCATENATED MODULE: ./lib/cluster/conflicts.js



const AT_ONCE = 10;
/** Under this name Helm applies. Source: helm.sh/helm/v4 `pkg/kube`. */
const FIELD_MANAGER = "helm";
/**
 * Fields of a manifest that others than Helm have set since; see `Cluster.conflicts`. What cannot be told (not
 * allowed, not answered, an object inside a List) is left out: nothing depends on it.
 */
async function findConflicts(api, discovery, manifest, namespace) {
    const objects = (0,cluster_manifest/* manifestObjects */.w)(manifest);
    const found = await (0,pool/* inParallel */.H)(objects, AT_ONCE, (object) => conflictsOf(api, discovery, object, namespace));
    return found.flat();
}
async function conflictsOf(api, discovery, object, namespace) {
    const { kind, name, document } = object;
    const resource = await discovery.resource(object.apiVersion, kind).catch(() => undefined);
    if (resource === undefined || document === undefined)
        return [];
    const where = resource.namespaced ? (object.namespace ?? namespace) : undefined;
    const result = await api.request({
        method: "PATCH",
        path: objectPath(object, resource, where),
        query: { fieldManager: FIELD_MANAGER, dryRun: "All" },
        contentType: "application/apply-patch+yaml",
        body: document,
        doing: `ask who changed ${kind} ${name}`,
        tries: 1,
    });
    if (result.ok || result.failure.kind !== "conflict")
        return [];
    const shown = where === undefined ? `${kind} ${name}` : `${kind} ${name} in ${where}`;
    return result.failure.causes.map(({ field, message }) => ({
        object: shown,
        field,
        manager: /conflict with "(.+?)"/.exec(message)?.[1] ?? "somebody else",
    }));
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/http/proxy.js
var proxy = __nccwpck_require__(6758);
// EXTERNAL MODULE: ./lib/cluster/kubeconfig-check.js
var kubeconfig_check = __nccwpck_require__(7552);
// EXTERNAL MODULE: ./lib/cluster/kubeconfig-parse.js
var kubeconfig_parse = __nccwpck_require__(4767);
;// CONCATENATED MODULE: ./lib/cluster/connection.js






/**
 * Reads an opened kubeconfig. The cluster's `proxy-url` wins over HTTPS_PROXY and NO_PROXY, as in kubectl. Throws
 * UserError when a file it refers to cannot be read or holds no PEM.
 */
async function readConnection(kubeconfig, masks, env) {
    const about = `the kubeconfig with the context ${kubeconfig.context}`;
    const folder = (0,external_node_path_.dirname)((0,external_node_path_.resolve)(kubeconfig.path));
    const parsed = (0,kubeconfig_parse/* parseKubeconfig */.D)(await (0,external_node_fs_promises_.readFile)(kubeconfig.path, "utf8"), about);
    const chosen = (0,kubeconfig_check/* chosenContext */.Yk)(parsed, kubeconfig.context, about);
    const { cluster } = chosen;
    const server = new URL(cluster.server);
    return {
        server,
        proxy: cluster.proxyUrl === undefined ? (0,proxy/* proxyFor */.i)(server, env) : new URL(cluster.proxyUrl),
        secure: await secureOptions(chosen, folder, about),
        clientCertificate: await clientCertificate(chosen.user, folder, about, masks),
        user: chosen.user,
        folder,
    };
}
async function secureOptions({ cluster }, folder, about) {
    const what = `the certificate authority of its cluster ${cluster.name}`;
    const ca = await pem(cluster.certificateAuthorityData, cluster.certificateAuthority, folder, about, what);
    return {
        ...(ca === undefined ? {} : { ca }),
        ...(cluster.tlsServerName === undefined ? {} : { servername: cluster.tlsServerName }),
        ...(cluster.insecureSkipTlsVerify ? { rejectUnauthorized: false } : {}),
    };
}
async function clientCertificate(user, folder, about, masks) {
    if (user === undefined)
        return undefined;
    const cert = await pem(user.clientCertificateData, user.clientCertificate, folder, about, `the client certificate of its user ${user.name}`);
    const key = await pem(user.clientKeyData, user.clientKey, folder, about, `the client key of its user ${user.name}`);
    if (cert === undefined || key === undefined)
        return undefined;
    masks.add(key);
    return { cert, key };
}
/** Data wins over the file, as in kubectl. */
async function pem(data, path, folder, about, what) {
    if (data === undefined && path === undefined)
        return undefined;
    const text = data === undefined
        ? await fileText((0,external_node_path_.resolve)(folder, path ?? ""), about, what)
        : Buffer.from(data, "base64").toString();
    if (text.includes("-----BEGIN "))
        return text;
    throw new errors/* UserError */.yo(`Cannot use ${about}: ${what} is no ${data === undefined ? "" : "base64 of a "}PEM block.`, { hint: kubeconfig_check/* howToMend */.wp });
}
/** The text of a file that a kubeconfig refers to. Throws UserError that names the file and what it is for. */
async function fileText(path, about, what) {
    try {
        return await (0,external_node_fs_promises_.readFile)(path, "utf8");
    }
    catch (error) {
        const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
        throw new errors/* UserError */.yo(`Cannot use ${about}: ${what}, ${path}, cannot be read${code}.`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./lib/cluster/exec-plugin.js



const VERSIONS = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];
/** Seconds; cloud programs ask a service for a token, which takes about one. */
const TIMEOUT = 60;
/** Characters. */
const LONGEST_QUOTE = 300;
/**
 * Runs the credential program of a user, non-interactively, and masks what it gives. Throws UserError when it is
 * not there, fails, asks for a person, or prints no credential. Of what it printed only the last line of standard
 * error is quoted, with all that is known to be secret masked: it tells what the program misses.
 * Source: kubernetes.io, "client-go credential plugins".
 */
async function runExecPlugin(user, connection, options) {
    const { exec } = user;
    if (exec === undefined)
        throw new TypeError(`the user ${user.name} has no credential program`);
    const about = `the credential program ${exec.command} of the kubeconfig of ${options.setup}`;
    checkEntry(exec, about);
    const stdout = await run(exec, connection, options, about);
    return readCredential(stdout, exec, options.masks, about);
}
function checkEntry(exec, about) {
    if (exec.command === "")
        throw new errors/* UserError */.yo(`Cannot start ${about.replace("  ", " ")}: exec has no command.`);
    if (!VERSIONS.includes(exec.apiVersion)) {
        throw new errors/* UserError */.yo(`Cannot use ${about}: its apiVersion is ${exec.apiVersion || "missing"}.`, {
            hint: `It takes ${VERSIONS.join(" or ")}; v1alpha1 is gone from Kubernetes since 1.24.`,
        });
    }
    if (exec.interactiveMode === "Always") {
        throw new errors/* UserError */.yo(`Cannot use ${about}: it wants to ask a person (interactiveMode: Always).`, {
            hint: "A job has nobody to ask: use a login without a person, and interactiveMode: Never.",
        });
    }
}
async function run(exec, connection, options, about) {
    const own = Object.fromEntries(exec.env.map((variable) => [variable.name, variable.value]));
    const info = JSON.stringify(execInfo(exec, connection));
    // A bare name is looked up in PATH; every other is a path relative to the kubeconfig, as in kubectl.
    const command = exec.command.includes("/") ? (0,external_node_path_.resolve)(connection.folder, exec.command) : exec.command;
    try {
        const { stdout } = await options.exec.run({
            argv: [command, ...exec.args],
            cwd: process.cwd(),
            env: { ...options.env, ...own, KUBERNETES_EXEC_INFO: info },
            timeout: TIMEOUT,
        });
        return stdout.toString();
    }
    catch (error) {
        if (!(error instanceof errors/* CommandError */.Qd))
            throw error;
        throw new errors/* UserError */.yo(`Cannot get a credential: ${about} ${howItFailed(error)}.`, {
            hint: exec.installHint?.trim() ||
                "It runs in this job: see that it is installed before and has what it needs to log in.",
            cause: error,
        });
    }
}
function howItFailed({ failure }) {
    if (failure.timedOut)
        return `did not end within ${TIMEOUT} s`;
    if (failure.exitCode === undefined && failure.signal === undefined)
        return "could not be started";
    const last = failure.stderrTail.trim().split("\n").at(-1)?.trim().slice(0, LONGEST_QUOTE) ?? "";
    return `failed (${failure.signal ?? `exit code ${failure.exitCode}`})${last === "" ? "" : `: ${last}`}`;
}
function execInfo(exec, { server, secure }) {
    const cluster = {
        server: server.href.replace(/\/$/, ""),
        "tls-server-name": secure.servername,
        "insecure-skip-tls-verify": secure.rejectUnauthorized === false ? true : undefined,
        "certificate-authority-data": secure.ca === undefined ? undefined : Buffer.from(secure.ca).toString("base64"),
    };
    const spec = exec.provideClusterInfo ? { cluster, interactive: false } : { interactive: false };
    return { apiVersion: exec.apiVersion, kind: "ExecCredential", spec };
}
function readCredential(stdout, exec, masks, about) {
    const fail = (problem) => {
        throw new errors/* UserError */.yo(`Cannot get a credential: ${about} ${problem}.`);
    };
    const root = (0,fields/* fieldsOf */.P)(exec_plugin_parsed(stdout), "", () => undefined);
    const status = root.object("status");
    const token = status.text("token");
    const key = status.text("clientKeyData");
    if (token !== undefined)
        masks.add(token);
    if (key !== undefined)
        masks.add(key);
    if (root.text("kind") !== "ExecCredential")
        return fail("printed no ExecCredential");
    if (root.text("apiVersion") !== exec.apiVersion) {
        return fail(`answers with apiVersion ${root.text("apiVersion")}, but the kubeconfig says ${exec.apiVersion}`);
    }
    const cert = status.text("clientCertificateData");
    if ((cert === undefined) !== (key === undefined))
        return fail("gave a certificate or a key without the other");
    if (token === undefined && cert === undefined)
        return fail("gave neither a token nor a certificate");
    const expiry = Date.parse(status.text("expirationTimestamp") ?? "");
    return {
        token,
        certificate: cert === undefined || key === undefined ? undefined : { cert, key },
        expiresAt: Number.isNaN(expiry) ? undefined : expiry,
    };
}
function exec_plugin_parsed(stdout) {
    try {
        return JSON.parse(stdout);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/cluster/credentials.js



/**
 * The credentials of a connection, in kubectl's order: token, token file, user name and password, program; a client
 * certificate goes along with each.
 */
function credentialsOf(connection, options) {
    const { user, clientCertificate: certificate } = connection;
    const impersonation = impersonationHeaders(user?.impersonate);
    const fixed = (authorization) => ({
        current: async () => ({
            headers: authorization === undefined ? impersonation : { ...impersonation, authorization },
            certificate,
        }),
        forget: () => false,
    });
    if (user === undefined)
        return fixed();
    if (user.token !== undefined)
        return fixed(`Bearer ${user.token}`);
    if (user.tokenFile !== undefined)
        return tokenFile((0,external_node_path_.resolve)(connection.folder, user.tokenFile), options, impersonation, certificate);
    if (user.username !== undefined) {
        return fixed(`Basic ${Buffer.from(`${user.username}:${user.password ?? ""}`).toString("base64")}`);
    }
    if (user.exec === undefined)
        return fixed();
    return cachedUntilExpiry(options.now, () => runExecPlugin(user, connection, options), (credential) => ({
        headers: credential.token === undefined
            ? impersonation
            : { ...impersonation, authorization: `Bearer ${credential.token}` },
        certificate: credential.certificate ?? certificate,
    }));
}
/** Read each time: who mounts such a file renews it. */
function tokenFile(path, options, impersonation, certificate) {
    return {
        async current() {
            const token = (await fileText(path, `the kubeconfig of ${options.setup}`, "its tokenFile")).trim();
            options.masks.add(token);
            return { headers: { ...impersonation, authorization: `Bearer ${token}` }, certificate };
        },
        forget: () => false,
    };
}
function cachedUntilExpiry(now, fetch, use) {
    let kept;
    let running;
    return {
        async current() {
            if (kept !== undefined && (kept.expiresAt === undefined || kept.expiresAt > now()))
                return use(kept);
            running ??= fetch().finally(() => {
                running = undefined;
            });
            kept = await running;
            return use(kept);
        },
        forget() {
            kept = undefined;
            return true;
        },
    };
}
/** Source: kubernetes.io, "User impersonation". */
function impersonationHeaders(impersonate) {
    if (impersonate === undefined)
        return {};
    const headers = { "impersonate-user": impersonate.user };
    if (impersonate.uid !== undefined)
        headers["impersonate-uid"] = impersonate.uid;
    if (impersonate.groups.length > 0)
        headers["impersonate-group"] = [...impersonate.groups];
    for (const [key, values] of Object.entries(impersonate.extra)) {
        headers[`impersonate-extra-${encodeURIComponent(key)}`] = [...values];
    }
    return headers;
}

;// CONCATENATED MODULE: ./lib/cluster/evidence/events.js
/** Kubernetes puts the same event of one object together, so that an object seldom has more. */
const asked = 50;
const kept = 10;
/** The last events of one object, oldest first. */
async function eventsOf(look, uid, namespace) {
    if (uid === undefined)
        return [];
    const list = await look.get({
        path: ["api", "v1", "namespaces", namespace, "events"],
        query: { fieldSelector: `involvedObject.uid=${uid}`, limit: `${asked}` },
        doing: `list events in the namespace ${namespace}`,
    });
    return (list?.items ?? [])
        .toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
        .slice(-kept)
        .map((event) => ({
        reason: look.text(event.reason),
        message: look.text(event.message),
        count: event.series?.count ?? event.count ?? 1,
        warning: event.type !== "Normal",
    }));
}
/** RFC 3339, which sorts as text. */
function timeOf({ series, lastTimestamp, eventTime }) {
    return series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? "";
}

;// CONCATENATED MODULE: ./lib/cluster/evidence/claims.js

/** A claim; undefined: it is bound, not there, or cannot be seen. */
async function unboundClaim(look, name, namespace) {
    const claim = await look.get({
        path: ["api", "v1", "namespaces", namespace, "persistentvolumeclaims", name],
        doing: `get persistentvolumeclaims in the namespace ${namespace}`,
    });
    const phase = claim?.status?.phase ?? "Pending";
    if (claim === undefined || phase === "Bound")
        return undefined;
    return {
        name,
        phase,
        storageClass: claim.spec?.storageClassName || undefined,
        events: await eventsOf(look, claim.metadata.uid, namespace),
    };
}
/** The claims of a pod that has no node yet: those of a StatefulSet's pods stand in no manifest. */
function claimsOf({ spec }) {
    if (spec?.nodeName !== undefined)
        return [];
    return (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim === undefined ? [] : [persistentVolumeClaim.claimName]);
}

;// CONCATENATED MODULE: ./lib/cluster/evidence/logs.js

/** How many containers' logs are read, and how many of their last lines. */
const mostLogs = 6;
const lines = 20;
/** Characters of one line. */
const longestLine = 200;
/** What the kubelet sends at most: 20 lines may be long ones. */
const bytes = 64 * 1024;
/** The workloads with the logs of a few containers: those of each one's first pod before those of the others. */
async function withLogs(look, workloads) {
    const telling = workloads
        .flatMap(({ namespace, pods }) => pods.flatMap(({ name: pod, containers }, rank) => containers.filter(hasTellingLog).map((container) => ({ rank, pod, namespace, container }))))
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, mostLogs);
    const logs = new Map(await (0,pool/* inParallel */.H)(telling, mostLogs, async ({ pod, namespace, container }) => {
        return [container, await logOf(look, pod, namespace, container)];
    }));
    return workloads.map((workload) => ({
        ...workload,
        pods: workload.pods.map((pod) => ({
            ...pod,
            containers: pod.containers.map((one) => ({ ...one, log: logs.get(one) ?? [] })),
        })),
    }));
}
/** Whether a container's log may tell why it is not ready. */
function hasTellingLog({ ready, init, state, last }) {
    if (ready || (init && state.kind === "ended" && state.exitCode === 0))
        return false;
    return state.kind !== "waiting" || last !== undefined;
}
/** The last lines of a container's log: of the run that ended, where it has been started anew since. */
async function logOf(look, pod, namespace, { name, state, last }) {
    const read = (previous) => look.get({
        path: ["api", "v1", "namespaces", namespace, "pods", pod, "log"],
        query: {
            container: name,
            tailLines: `${lines}`,
            limitBytes: `${bytes}`,
            ...(previous ? { previous: "true" } : {}),
        },
        accept: "*/*",
        as: "text",
        doing: `read logs in the namespace ${namespace}`,
    });
    const before = last !== undefined && state.kind !== "ended" ? await read(true) : undefined;
    // The node may have cleared it away.
    const text = before === undefined || before === "" ? await read(false) : before;
    // Scrubbed before lines are cut: half a secret would not be found.
    return look
        .text(text)
        .split("\n")
        .filter((line) => line.trim() !== "")
        .slice(-lines)
        .map((line) => (line.length <= longestLine ? line : `${line.slice(0, longestLine)}…`));
}

// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __nccwpck_require__(5429);
;// CONCATENATED MODULE: ./lib/cluster/evidence/look.js


/** Opens nothing. */
function createLook(api, { namespace, scrub, signal }) {
    const gaps = new Set();
    return {
        namespace,
        async get(request) {
            if (signal.aborted)
                return undefined;
            try {
                const result = await api.request({ ...request, signal, tries: 1, quiet: true });
                if (result.ok)
                    return result.body;
                const { kind, message } = result.failure;
                if (kind === "not-found" || signal.aborted)
                    return undefined;
                gaps.add(kind === "forbidden"
                    ? `may not ${request.doing} (403)`
                    : `cannot ${request.doing}: ${scrub(message)}`);
            }
            catch (error) {
                gaps.add(`cannot ${request.doing}: ${scrub((0,errors/* messageOf */.bD)(error))}`);
            }
            return undefined;
        },
        text: (text) => (0,report_escape/* plain */.pj)(scrub(text ?? "")),
        gaps: () => [...gaps],
    };
}

;// CONCATENATED MODULE: ./lib/cluster/evidence/pods.js
/** A workload with more pods than this has its trouble in many of them. */
const pods_asked = 250;
const shown = 3;
/** Some pods of a workload that are not ready, newest first; of a Deployment only those of its newest version. */
async function unreadyPods(look, kind, workload, namespace) {
    const { selector } = workload.spec ?? {};
    if (selector === undefined)
        return [];
    const list = await look.get({
        path: ["api", "v1", "namespaces", namespace, "pods"],
        query: { labelSelector: selectorText(selector), limit: `${pods_asked}` },
        doing: `list pods in the namespace ${namespace}`,
    });
    const unready = (list?.items ?? [])
        .filter((pod) => isOwn(pod, kind, workload) && !isReady(pod))
        .toSorted((a, b) => (createdAt(b) < createdAt(a) ? -1 : 1));
    const newest = versionOf(unready[0]);
    return unready.filter((pod) => versionOf(pod) === newest).slice(0, shown);
}
/** Which version of its Deployment a pod is of; undefined for other workloads. */
function versionOf(pod) {
    return pod?.metadata.labels?.["pod-template-hash"];
}
/** A pod that has ended well counts as ready. */
function isReady({ status }) {
    if (status?.phase === "Succeeded")
        return true;
    return status?.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") === true;
}
/** Conditions as facts. */
function conditionsOf(look, conditions) {
    return (conditions ?? []).map(({ type, status, reason, message }) => ({
        type,
        status,
        reason: look.text(reason),
        message: look.text(message),
    }));
}
/** The containers of a pod, init containers first, without their logs; none before the pod has a node. */
function containersOf(look, { spec, status }) {
    const specs = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
    const facts = (init) => (one) => {
        const declared = specs.find(({ name }) => name === one.name);
        const ended = one.lastState?.terminated;
        return {
            name: one.name,
            // As the chart names it: the status has what the runtime made of it.
            image: look.text(declared?.image ?? one.image),
            // A sidecar is an init container that goes on running.
            init: init && declared?.restartPolicy !== "Always",
            ready: one.ready === true,
            restarts: one.restartCount ?? 0,
            state: stateOf(look, one.state),
            last: ended === undefined ? undefined : endedOf(look, ended),
            log: [],
        };
    };
    return [
        ...(status?.initContainerStatuses ?? []).map(facts(true)),
        ...(status?.containerStatuses ?? []).map(facts(false)),
    ];
}
function stateOf(look, state = {}) {
    if (state.terminated !== undefined)
        return endedOf(look, state.terminated);
    if (state.running !== undefined)
        return { kind: "running" };
    return {
        kind: "waiting",
        reason: look.text(state.waiting?.reason),
        message: look.text(state.waiting?.message),
    };
}
function endedOf(look, { reason, message, exitCode }) {
    return { kind: "ended", reason: look.text(reason), message: look.text(message), exitCode: exitCode ?? 0 };
}
/** Selectors of two workloads may match the same pods. */
function isOwn({ metadata }, kind, workload) {
    if (metadata.deletionTimestamp !== undefined)
        return false;
    return (metadata.ownerReferences ?? []).some((owner) => kind === "Deployment"
        ? owner.kind === "ReplicaSet" && owner.name.startsWith(`${workload.metadata.name}-`)
        : owner.uid === workload.metadata.uid);
}
/** `app=web,tier in (a,b)` */
function selectorText({ matchLabels = {}, matchExpressions = [] }) {
    const equal = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
    const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
        if (operator === "Exists")
            return key;
        if (operator === "DoesNotExist")
            return `!${key}`;
        return `${key} ${operator === "In" ? "in" : "notin"} (${values.join(",")})`;
    });
    return [...equal, ...expressions].join(",");
}
function createdAt({ metadata }) {
    return metadata.creationTimestamp ?? "";
}

;// CONCATENATED MODULE: ./lib/cluster/evidence/progress.js
/**
 * How far a controller has come, by its status. Of the pods that are not ready it is not said which version they
 * are of: they count as the newest, since controllers take old ones away only when new ones are ready.
 */
function progressOf(kind, { metadata, spec = {}, status = {} }) {
    const seen = (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);
    if (kind === "Job") {
        const done = status.conditions?.some((one) => one.type === "Complete" && one.status === "True");
        const wanted = spec.suspend === true || done === true ? 0 : (spec.completions ?? 1);
        return { wanted, ready: status.succeeded ?? 0 };
    }
    if (kind === "DaemonSet") {
        const wanted = status.desiredNumberScheduled ?? 0;
        // One that nobody has looked at yet wants pods that nobody has counted.
        if (!seen)
            return { wanted: Math.max(1, wanted), ready: 0 };
        if (updatesByHand(spec))
            return { wanted, ready: status.numberAvailable ?? 0 };
        return {
            wanted,
            ready: Math.max(0, (status.updatedNumberScheduled ?? 0) - (status.numberUnavailable ?? 0)),
        };
    }
    const wanted = spec.replicas ?? 1;
    if (!seen)
        return { wanted, ready: 0 };
    const ready = (kind === "Deployment" ? status.availableReplicas : status.readyReplicas) ?? 0;
    if (kind === "StatefulSet" && updatesByHand(spec))
        return { wanted, ready };
    return { wanted, ready: Math.max(0, (status.updatedReplicas ?? 0) - ((status.replicas ?? 0) - ready)) };
}
/** Old pods stay until a person deletes them, or all of them below a number do. */
function updatesByHand({ updateStrategy }) {
    return updateStrategy?.type === "OnDelete" || (updateStrategy?.rollingUpdate?.partition ?? 0) > 0;
}

;// CONCATENATED MODULE: ./lib/cluster/evidence/workloads.js



/** Where workloads are, by `apiVersion kind`. */
const resources = {
    "apps/v1 Deployment": { path: ["apis", "apps", "v1"], name: "deployments" },
    "apps/v1 StatefulSet": { path: ["apis", "apps", "v1"], name: "statefulsets" },
    "apps/v1 DaemonSet": { path: ["apis", "apps", "v1"], name: "daemonsets" },
    "batch/v1 Job": { path: ["apis", "batch", "v1"], name: "jobs" },
    "v1 Pod": { path: ["api", "v1"], name: "pods" },
};
/** Whether pods come of it, of which is known when they are ready. */
function isWorkload({ apiVersion, kind }) {
    return Object.hasOwn(resources, `${apiVersion} ${kind}`);
}
/** Looks at one workload; undefined: it is ready, not there, or cannot be seen. */
async function unreadyWorkload(look, object) {
    const { path, name } = resources[`${object.apiVersion} ${object.kind}`];
    const kind = object.kind;
    const namespace = object.namespace ?? look.namespace;
    const found = await look.get({
        path: [...path, "namespaces", namespace, name, object.name],
        doing: `get ${name} in the namespace ${namespace}`,
    });
    if (found === undefined)
        return undefined;
    const progress = kind === "Pod" ? { wanted: 1, ready: isReady(found) ? 1 : 0 } : progressOf(kind, found);
    return progress.ready >= progress.wanted ? undefined : { kind, namespace, object: found, ...progress };
}
/** What more the cluster says of it, and its pods that are not ready. */
async function describeWorkload(look, { kind, namespace, object, wanted, ready }) {
    const pods = kind === "Pod" ? [object] : await unreadyPods(look, kind, object, namespace);
    // Those of a Deployment only count its ReplicaSets up and down, those of a pod stand with it.
    const ownEvents = kind !== "Deployment" && kind !== "Pod";
    const facts = {
        kind,
        name: object.metadata.name,
        namespace,
        wanted,
        ready,
        conditions: kind === "Pod" ? [] : conditionsOf(look, object.status?.conditions),
        events: ownEvents ? await eventsOf(look, object.metadata.uid, namespace) : [],
        pods: await Promise.all(pods.map((pod) => podFacts(look, pod, namespace))),
    };
    return { facts, pods };
}
async function podFacts(look, pod, namespace) {
    const { metadata, status = {} } = pod;
    return {
        name: metadata.name,
        phase: status.phase ?? "Pending",
        reason: look.text(status.reason),
        message: look.text(status.message),
        conditions: conditionsOf(look, status.conditions),
        events: await eventsOf(look, metadata.uid, namespace),
        containers: containersOf(look, pod),
    };
}

;// CONCATENATED MODULE: ./lib/cluster/evidence/gather.js






const atOnce = 6;
/** How many objects are looked at, and of how many that are not ready more is asked. */
const mostObjects = 100;
const mostUnready = 10;
/** Milliseconds for all of it. */
const limit = 10_000;
/**
 * What the cluster says of the workloads and claims of a manifest that are not ready; see `Cluster.facts`. `namespace`
 * is the release's, for objects that name none.
 */
async function gatherFacts(api, scrub, manifest, namespace, { logs, signal }) {
    const deadline = AbortSignal.timeout(limit);
    const look = createLook(api, { namespace, scrub, signal: AbortSignal.any([signal, deadline]) });
    const objects = (0,cluster_manifest/* manifestObjects */.w)(manifest).filter((object) => isWorkload(object) || isClaim(object));
    const asked = objects.slice(0, mostObjects);
    const found = await (0,pool/* inParallel */.H)(asked.filter(isWorkload), atOnce, (object) => unreadyWorkload(look, object));
    const unready = found.filter((one) => one !== undefined);
    const seen = await (0,pool/* inParallel */.H)(unready.slice(0, mostUnready), atOnce, (one) => describeWorkload(look, one));
    const used = seen.flatMap(({ facts, pods }) => pods.flatMap(claimsOf).map((name) => ({ name, namespace: facts.namespace })));
    const claims = await unboundClaims(look, [...used, ...asked.filter(isClaim)]);
    const workloads = seen.map(({ facts }) => facts);
    const facts = { workloads: logs ? await withLogs(look, workloads) : workloads, claims };
    const gaps = [
        ...look.gaps(),
        ...more(objects.length - mostObjects, "workloads and claims of the manifest"),
        ...more(unready.length - mostUnready, "workloads that are not ready"),
        ...(deadline.aborted ? [`what the cluster did not answer within ${limit / 1000} s`] : []),
    ];
    return { ...facts, gaps };
}
async function unboundClaims(look, claims) {
    const each = new Map(claims.map(({ name, namespace = look.namespace }) => [`${namespace}/${name}`, { name, namespace }]));
    const found = await (0,pool/* inParallel */.H)([...each.values()], atOnce, ({ name, namespace }) => unboundClaim(look, name, namespace));
    return found.filter((claim) => claim !== undefined).slice(0, mostUnready);
}
function more(count, what) {
    return count > 0 ? [`${count} more ${what}`] : [];
}
function isClaim({ apiVersion, kind }) {
    return apiVersion === "v1" && kind === "PersistentVolumeClaim";
}

// EXTERNAL MODULE: ./lib/git/commit.js
var git_commit = __nccwpck_require__(5789);
// EXTERNAL MODULE: ./lib/reconcile/lock-names.js
var lock_names = __nccwpck_require__(542);
;// CONCATENATED MODULE: ./lib/cluster/lease.js


function readLease(api, at, sending = {}) {
    return api.request({ ...about("read", at), path: [...pathOf(at), at.name], ...sending });
}
/**
 * Creates a Lease that the API server has not given a version yet, else replaces it. Fails with a conflict when it
 * was written since it was read, by whomever.
 */
function writeLease(api, at, lease, sending = {}) {
    const { dryRun = false, ...rest } = sending;
    const isNew = lease.metadata.resourceVersion === undefined;
    return api.request({
        ...about(isNew ? "create" : "update", at),
        method: isNew ? "POST" : "PUT",
        path: isNew ? pathOf(at) : [...pathOf(at), at.name],
        query: dryRun ? { dryRun: "All" } : {},
        body: lease,
        ...rest,
    });
}
/** Milliseconds; a Lease that is not given back expires. */
const GIVE_BACK_WITHIN = 5_000;
/**
 * Gives a Lease back, if `holder` holds it still; returns whether it did. There is no long wait for an API server that
 * is away: two tries of `oneTry` milliseconds. `known`: the Lease as the holder wrote it last; when it is so still, it
 * need not be read. `annotations` are written with it. Throws UserError when the API server refuses or is away.
 */
async function giveBack(api, at, holder, { oneTry = GIVE_BACK_WITHIN, known, annotations = {}, } = {}) {
    const sending = { tries: 2, timeout: oneTry, quiet: true, urgent: true };
    // What has no version is in no cluster: written, it would be a Lease that nobody needs.
    let lease = known?.metadata.resourceVersion === undefined ? undefined : known;
    for (;;) {
        if (lease === undefined) {
            const read = await readLease(api, at, sending);
            if (!read.ok && read.failure.kind === "not-found")
                return false;
            if (!read.ok)
                throw read.error;
            lease = read.body;
        }
        if (holderOf(lease) !== holder)
            return false;
        const written = await writeLease(api, at, annotated(givenBack(lease), annotations), sending);
        if (written.ok)
            return true;
        if (written.failure.kind === "not-found")
            return false;
        if (written.failure.kind !== "conflict")
            throw written.error;
        lease = undefined;
    }
}
/** Who holds the Lease in the cluster now; undefined: nobody, or there is none. Throws as `giveBack` does. */
async function currentHolder(api, at) {
    const sending = { tries: 2, timeout: GIVE_BACK_WITHIN, quiet: true, urgent: true };
    const read = await readLease(api, at, sending);
    if (!read.ok && read.failure.kind === "not-found")
        return undefined;
    if (!read.ok)
        throw read.error;
    return holderOf(read.body);
}
/** undefined: nobody. */
function holderOf(lease) {
    return lease.spec?.holderIdentity || undefined;
}
/** What a Lease tells of the commit deployed last, and of the last one that came to its end; see `Lock`. */
function commitsOf(lease) {
    return { commit: commitIn(lease, "commit"), doneCommit: commitIn(lease, "done") };
}
/** undefined: nothing, or no full commit id. */
function commitIn(lease, name) {
    const commit = lease?.metadata.annotations?.[(0,lock_names/* leaseAnnotationKey */.zq)(name)];
    return commit !== undefined && (0,git_commit/* isCommit */.W)(commit) ? commit : undefined;
}
/** The page of the run that holds it; undefined where what it tells is no address. */
function runUrlOf(lease) {
    const url = lease.metadata.annotations?.[(0,lock_names/* leaseAnnotationKey */.zq)("run-url")] ?? "";
    return /^https?:\/\/[\x21-\x7e]+$/.test(url) ? url : undefined;
}
/** A Lease that is not in the cluster yet, or not any more; it keeps what it says. */
function unborn(at, former) {
    const { labels, annotations } = former?.metadata ?? {};
    return {
        ...former,
        metadata: { ...at, ...(labels && { labels }), ...(annotations && { annotations }) },
    };
}
/** The Lease in the hands of `holder`. `duration`: seconds without renewal until others may take it over. */
function taken(lease, holder, duration, annotations) {
    const now = microTime();
    return annotated({
        ...lease,
        spec: {
            ...lease.spec,
            holderIdentity: holder,
            leaseDurationSeconds: duration,
            acquireTime: now,
            renewTime: now,
            leaseTransitions: (lease.spec?.leaseTransitions ?? 0) + 1,
        },
    }, annotations);
}
/** The Lease as `holder` renews it, also one that somebody has emptied. */
function renewed(lease, holder) {
    return { ...lease, spec: { ...lease.spec, holderIdentity: holder, renewTime: microTime() } };
}
function annotated(lease, annotations) {
    const { metadata } = lease;
    return { ...lease, metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } } };
}
function givenBack(lease) {
    const { holderIdentity: _, ...spec } = lease.spec ?? {};
    return { ...lease, spec: { ...spec, renewTime: microTime() } };
}
/** The API server takes exactly six digits after the seconds. */
function microTime() {
    return new Date().toISOString().replace("Z", "000Z");
}
function pathOf({ namespace }) {
    return ["apis", "coordination.k8s.io", "v1", "namespaces", namespace, "leases"];
}
function about(verb, { namespace, name }) {
    return {
        doing: `${verb} the Lease ${name} in ${namespace}`,
        permission: `get, create and update leases.coordination.k8s.io in the namespace ${namespace}`,
    };
}

;// CONCATENATED MODULE: ./lib/cluster/metadata.js
/** Asks for an object without what it holds; servers that cannot (some aggregated APIs) send it whole. */
const METADATA_ONLY = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
/** Asks for a list of objects without what they hold. */
const METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

;// CONCATENATED MODULE: ./lib/cluster/leftovers.js





const leftovers_AT_ONCE = 10;
/**
 * The objects of a manifest that are still in the cluster. `namespace` is the release's, for those that name none.
 * Those that Helm keeps on purpose and those of kinds that the cluster no longer knows are left out; those that may
 * not be looked at are in, with `unknown`.
 */
async function findLeftovers(api, discovery, manifest, namespace) {
    const objects = (0,cluster_manifest/* manifestObjects */.w)(manifest).filter((object) => !object.kept);
    const found = await (0,pool/* inParallel */.H)(objects, leftovers_AT_ONCE, (object) => lookFor(api, discovery, object, namespace));
    return found.filter((leftover) => leftover !== undefined);
}
/** One object of a manifest as it is; undefined: it is gone, or the cluster does not know its kind. */
async function lookFor(api, discovery, object, namespace) {
    const { apiVersion, kind, name } = object;
    const stated = { apiVersion, kind, name, namespace: object.namespace ?? namespace };
    let resource;
    try {
        resource = await discovery.resource(apiVersion, kind);
    }
    catch (error) {
        return { ...stated, finalizers: [], deletionTimestamp: undefined, unknown: (0,errors/* messageOf */.bD)(error) };
    }
    if (resource === undefined)
        return undefined;
    const where = resource.namespaced ? stated.namespace : undefined;
    const reference = { ...stated, namespace: where };
    const result = await api.request({
        path: objectPath(object, resource, where),
        accept: METADATA_ONLY,
        doing: `look for ${kind} ${name}`,
        permission: `get ${resource.name} ${where === undefined ? "in the cluster" : `in the namespace ${where}`}`,
    });
    if (result.ok) {
        const { finalizers = [], deletionTimestamp } = result.body.metadata;
        return { ...reference, finalizers, deletionTimestamp };
    }
    if (result.failure.kind === "not-found")
        return undefined;
    return { ...reference, finalizers: [], deletionTimestamp: undefined, unknown: (0,errors/* messageOf */.bD)(result.error) };
}

;// CONCATENATED MODULE: ./lib/cluster/held-lock.js



/** Others may write the Lease between a look at it and the next write, but not for ever. */
const WRITES = 5;
/** Renews a Lease that was just taken, until it is released or lost. */
function createHeldLock(api, at, { lease: first, before, at: takenAt }, holder, timing) {
    const lost = new AbortController();
    const stop = new AbortController();
    /** As it was last written, or read. */
    let lease = first;
    /** By one's own clock, which others' may differ from. */
    let renewedAt = takenAt;
    let timer;
    let queue = Promise.resolve();
    /** Writes come one after the other: each one's version is what the next one is guarded by. */
    function inTurn(work) {
        const done = queue.then(work);
        queue = done.catch(() => undefined);
        return done;
    }
    /** Throws UserError when it is lost, or cannot be written. */
    async function write(change, sending) {
        for (let writes = 1;; writes++) {
            if (lost.signal.aborted)
                throw new errors/* UserError */.yo(`The lock is lost, because ${lost.signal.reason}.`);
            const since = performance.now();
            const written = await writeLease(api, at, change(renewed(lease, holder)), sending);
            if (written.ok) {
                lease = written.body;
                renewedAt = since;
                return;
            }
            if (!["conflict", "not-found"].includes(written.failure.kind) || writes === WRITES)
                throw written.error;
            await lookAgain(sending);
        }
    }
    /** Somebody else wrote it, or deleted it; or a write of ours was done although its answer was lost. */
    async function lookAgain(sending) {
        const found = await readLease(api, at, sending);
        if (found.ok && !isStillOurs(lease, found.body, holder))
            lost.abort(whyLost(api, at, found.body));
        else if (found.ok)
            lease = found.body;
        else if (found.failure.kind === "not-found")
            lease = unborn(at, lease);
        else
            throw found.error;
    }
    function renewIn(milliseconds) {
        timer = setTimeout(async () => {
            const began = performance.now();
            const inBackground = {
                tries: 1,
                timeout: timing.oneTry,
                signal: stop.signal,
                quiet: true,
                urgent: true,
            };
            // What goes wrong shows in `lost` and `mayStart`; the next renewal may go well.
            await inTurn(() => write((same) => same, inBackground)).catch(() => undefined);
            if (!stop.signal.aborted && !lost.signal.aborted)
                renewIn(Math.max(0, timing.renewEvery - (performance.now() - began)));
        }, milliseconds);
        timer.unref();
    }
    async function release({ done } = {}) {
        clearTimeout(timer);
        stop.abort();
        await queue;
        if (lost.signal.aborted)
            return true;
        const annotations = done === undefined ? {} : { [(0,lock_names/* leaseAnnotationKey */.zq)("done")]: done };
        return await giveBack(api, at, holder, { oneTry: timing.oneTry, known: lease, annotations }).then(() => true, () => false);
    }
    renewIn(timing.renewEvery);
    return {
        lease: at,
        ...commitsOf(before),
        lost: lost.signal,
        mayStart: () => !lost.signal.aborted && !stop.signal.aborted && performance.now() - renewedAt < timing.startWithin,
        claim: (commit) => inTurn(() => write((own) => annotated(own, { [(0,lock_names/* leaseAnnotationKey */.zq)("commit")]: commit }), { signal: stop.signal })),
        release,
    };
}
/** One that was emptied, by a person for instance, is taken up again, unless others have held it in between. */
function isStillOurs(own, found, holder) {
    const unheld = holderOf(found) === undefined &&
        found.metadata.uid === own.metadata.uid &&
        found.spec?.leaseTransitions === own.spec?.leaseTransitions;
    return unheld || holderOf(found) === holder;
}
function whyLost({ setup }, { namespace, name }, found) {
    const holder = holderOf(found);
    const now = holder === undefined ? "was given back by another run" : `is held by ${holder}`;
    return `another run has taken the lock of ${setup}: the Lease ${namespace}/${name} ${now}`;
}

;// CONCATENATED MODULE: ./lib/cluster/take-lease.js




/**
 * Takes the Lease at one place, and waits for whoever holds it until `deadline` (by `performance.now()`). Throws
 * UserError as `acquireLock` does. `first`: what a look at it has just shown.
 */
async function takeLease(api, at, request, deadline, timing, first) {
    let seen = first;
    const judge = createJudge(request, timing);
    let waitsFor;
    for (;;) {
        const read = seen ?? (await readLease(api, at, { signal: request.cancel }));
        seen = undefined;
        if (request.cancel.aborted)
            throw cancelled(api);
        if (!read.ok && read.failure.kind === "forbidden")
            return { kind: "forbidden", why: read.error };
        if (!read.ok && read.failure.kind !== "not-found")
            throw read.error;
        const found = read.ok ? read.body : undefined;
        const holder = found && holderOf(found);
        let trouble;
        if (found === undefined || (await judge.isFree(found))) {
            const tried = await tryToTake(api, at, found, request, timing);
            if ("kind" in tried)
                return tried;
            if (tried.again === "at once" && performance.now() < deadline)
                continue;
            trouble = tried.trouble;
        }
        else if (holder !== waitsFor) {
            if (waitsFor === undefined && !(await mayWrite(api, at, found)))
                return { kind: "read-only", lease: found };
            waitsFor = holder;
            request.onWaiting(waitingFor(api, found, request));
        }
        const left = deadline - performance.now();
        if (left <= 0)
            throw trouble ?? tooLong(api, at, found, request);
        // Those who wait for one holder must not all come back at the same moment.
        const pause = Math.min(left, timing.poll * (0.85 + Math.random() * 0.3));
        await (0,promises_.setTimeout)(pause, undefined, { signal: request.cancel }).catch(() => undefined);
    }
}
async function tryToTake(api, at, found, { holder, annotations, onTrying }, timing) {
    const before = performance.now();
    const lease = taken(found ?? unborn(at), holder, timing.duration / 1000, annotations);
    onTrying(at);
    const written = await writeLease(api, at, lease);
    if (written.ok)
        return { kind: "held", lease: written.body, before: found, at: before };
    const { kind, transient } = written.failure;
    if (!transient)
        onTrying(undefined);
    // Somebody was faster, or has deleted it.
    if (kind === "conflict" || (kind === "not-found" && found !== undefined))
        return { again: "at once" };
    if (kind === "forbidden" && found !== undefined)
        return { kind: "read-only", lease: found };
    if (kind === "forbidden" || kind === "not-found")
        return { kind: "forbidden", why: written.error };
    // What creates is sent once only; whether it was done shows when the Lease is read again.
    if (transient && found === undefined)
        return { again: "later", trouble: written.error };
    throw written.error;
}
/** Whether one may take a Lease, told by a look every now and then. */
function createJudge({ holder: self, isOver }, timing) {
    let record;
    let since = 0;
    let asked = Number.NEGATIVE_INFINITY;
    let over;
    /** As client-go judges: clocks differ, so only one's own counts, from when the record was seen to change. */
    function hasExpired({ spec }) {
        const now = performance.now();
        const seen = JSON.stringify(spec);
        if (seen !== record)
            [record, since] = [seen, now];
        return now - since >= (spec?.leaseDurationSeconds || timing.duration / 1000) * 1000;
    }
    async function runIsOver(holder) {
        if (over === holder)
            return true;
        const now = performance.now();
        // A matrix has several jobs of one run, and none can be over while another one asks.
        if (sameRun(holder, self) || now - asked < timing.askEvery)
            return false;
        asked = now;
        if (await isOver(holder).catch(() => false))
            over = holder;
        return over === holder;
    }
    return {
        async isFree(lease) {
            const holder = holderOf(lease);
            if (holder === undefined || holder === self)
                return true;
            return hasExpired(lease) || (await runIsOver(holder));
        },
    };
}
function sameRun(one, other) {
    const [a, b] = [(0,lock_names/* runOfHolder */.Ld)(one), (0,lock_names/* runOfHolder */.Ld)(other)];
    return a !== undefined && a.runId === b?.runId && a.attempt === b.attempt;
}
/** Told before it is waited for in vain. All but a plain refusal shows when it is taken. */
async function mayWrite(api, at, lease) {
    const tried = await writeLease(api, at, lease, { dryRun: true });
    return tried.ok || tried.failure.kind !== "forbidden";
}
function waitingFor({ setup }, lease, { timeout }) {
    return `${setup}: waiting for the lock, which ${holderIn(lease)} holds (for ${timeout} s at most)`;
}
function tooLong({ setup }, { namespace, name }, lease, { timeout }) {
    const holder = lease === undefined ? "other runs" : holderIn(lease);
    return new errors/* UserError */.yo(`${setup} is locked: ${holder} did not give the Lease ${namespace}/${name} back within ${timeout} s.`, {
        hint: `Let that run end, or cancel it, and run this one again; a larger lock-timeout waits longer. \`kubectl describe lease ${name} -n ${namespace}\` shows who holds it.`,
    });
}
function cancelled({ setup }) {
    return new errors/* UserError */.yo(`${setup} was not locked, because the run is being cancelled.`);
}
/** `77/1/deploy/ab12 (https://github.com/org/config/actions/runs/77)` */
function holderIn(lease) {
    const url = runUrlOf(lease);
    const page = url === undefined ? "" : ` (${url})`;
    return `${holderOf(lease) ?? "nobody"}${page}`;
}

;// CONCATENATED MODULE: ./lib/cluster/lock.js




/** A runner that was stopped for a while, or an API server that restarts, must not lose the lock. */
const TIMING = {
    duration: 30_000,
    renewEvery: 5_000,
    startWithin: 20_000,
    poll: 2_000,
    askEvery: 10_000,
    oneTry: 5_000,
};
/**
 * Takes the Lease of a setup, and waits for whoever holds it. It is the one that is there already, in whichever of the
 * namespaces: another commit may have had other ones. Where there is none, it is made in the first namespace where that
 * is allowed. Throws UserError when it takes too long, the run is cancelled, or the API server does not answer.
 */
async function acquireLock(api, request, timing = TIMING) {
    const deadline = performance.now() + request.timeout * 1000;
    const { namespace: first, otherNamespaces, leaseName: name } = request;
    const namespaces = new Set([first, ...otherNamespaces.toSorted()]);
    const places = [...namespaces].map((namespace) => ({ namespace, name }));
    const refusals = [];
    for (const { at, read } of await findLease(api, places, request)) {
        const taken = await takeLease(api, at, request, deadline, timing, read);
        if (taken.kind === "held")
            return { kind: "held", lock: createHeldLock(api, at, taken, request.holder, timing) };
        if (taken.kind === "read-only")
            return { kind: "unlocked", reason: mayNotUpdate(at, taken), seen: commitsOf(taken.lease) };
        refusals.push({ at, why: taken.why });
    }
    return { kind: "unlocked", reason: notAllowed(refusals) };
}
/** The one place where the Lease is, or cannot be looked for; all of them where there is none. */
async function findLease(api, places, { cancel }) {
    const looks = [];
    for (const at of places) {
        const read = await readLease(api, at, { signal: cancel });
        if (read.ok || !["forbidden", "not-found"].includes(read.failure.kind))
            return [{ at, read }];
        looks.push({ at, read });
    }
    return looks;
}
/** Elsewhere it would exclude nobody who uses this one. */
function mayNotUpdate(at, { lease }) {
    const holder = holderOf(lease);
    const held = holder === undefined ? "" : `, which ${holder} holds,`;
    return `The kubeconfig's user may read the Lease ${at.namespace}/${at.name}${held} but not update it.`;
}
/** How many places a message names. */
const NAMED = 5;
/** The first place is where the Lease belongs: to grant the rights there is what helps. */
function notAllowed([first, ...others]) {
    if (others.length === 0)
        return (0,errors/* messageOf */.bD)(first?.why);
    const named = others.slice(0, NAMED).map(({ at }) => at.namespace);
    const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : "";
    return `${(0,errors/* messageOf */.bD)(first?.why)} Nor is it allowed in ${named.join(", ")}${more}, where its plans are.`;
}

// EXTERNAL MODULE: ./lib/ending.js
var ending = __nccwpck_require__(86);
;// CONCATENATED MODULE: ./lib/cluster/objects.js





/** Milliseconds between two looks at an object that is being deleted. */
const PAUSE = 250;
/** See `Cluster.find`. */
async function findObject(api, discovery, object) {
    const located = await locate(discovery, object);
    return located === undefined ? undefined : await look(api, located);
}
/** See `Cluster.remove`. */
async function removeObject(api, discovery, object, { dependents, within, cancel }) {
    const located = await locate(discovery, object);
    if (located === undefined)
        return;
    const { resource, path, reference } = located;
    const result = await api.request({
        method: "DELETE",
        path,
        body: {
            apiVersion: "v1",
            kind: "DeleteOptions",
            propagationPolicy: dependents,
            preconditions: { uid: object.uid },
        },
        doing: `delete ${nameOf(reference)}`,
        signal: cancel,
        permission: `delete ${resource.name}${reference.namespace === undefined ? "" : ` in the namespace ${reference.namespace}`}`,
    });
    // Gone by itself, or another one of that name by now: in both cases this one is gone.
    if (!result.ok && !["not-found", "conflict"].includes(result.failure.kind))
        throw result.error;
    const end = Date.now() + within * 1000;
    for (;;) {
        if (cancel.aborted)
            throw notWaitedFor(reference, cancel);
        const now = await look(api, located);
        if (now === undefined || now.uid !== object.uid)
            return;
        if (Date.now() >= end)
            throw stillThere(now, within);
        await (0,promises_.setTimeout)(PAUSE, undefined, { signal: cancel }).catch(() => undefined);
    }
}
/** Where an object is. Its namespace is left out where its kind has none. */
async function locate(discovery, object) {
    const { apiVersion, kind, name } = object;
    const resource = await discovery.resource(apiVersion, kind);
    if (resource === undefined)
        return undefined;
    const namespace = resource.namespaced ? object.namespace : undefined;
    return {
        reference: { apiVersion, kind, name, namespace },
        resource,
        path: objectPath(object, resource, namespace),
    };
}
async function look(api, { reference, resource, path }) {
    const result = await api.request({
        path,
        accept: METADATA_ONLY,
        doing: `look for ${nameOf(reference)}`,
        permission: `get ${resource.name}${reference.namespace === undefined ? "" : ` in the namespace ${reference.namespace}`}`,
    });
    if (result.ok) {
        const { uid = "", annotations = {}, finalizers = [] } = result.body.metadata;
        return { ...reference, uid, annotations, finalizers };
    }
    if (result.failure.kind === "not-found")
        return undefined;
    throw result.error;
}
function nameOf({ kind, name, namespace }) {
    return namespace === undefined ? `${kind} ${name}` : `${kind} ${name} in ${namespace}`;
}
function notWaitedFor(object, cancel) {
    return new errors/* UserError */.yo(`${nameOf(object)} was deleted, but was not waited for, because ${(0,ending/* whyCancelled */.s)(cancel)}.`, { hint: "The next run makes it anew." });
}
function stillThere(object, within) {
    const held = object.finalizers.length === 0 ? "" : ` (held by finalizers ${object.finalizers.join(", ")})`;
    return new errors/* UserError */.yo(`${nameOf(object)} was deleted, but is still there after ${within} s${held}.`, {
        hint: "An object with finalizers waits for the controller that set them; run again when it is gone.",
    });
}

;// CONCATENATED MODULE: ./lib/cluster/patience.js
/** Milliseconds: a list of 500 releases comes within one or two seconds even from far away. */
const LONGEST_TRY = 30_000;
const SHORTEST_TRY = 10_000;
/** `total`: milliseconds. Requests that wait side by side spend the same time only once. */
function createPatience(total, now) {
    let spent = 0;
    let troubleSince;
    let announced = false;
    const current = () => (troubleSince === undefined ? 0 : now() - troubleSince);
    const left = () => Math.max(0, total - spent - current());
    return {
        left,
        forOneTry: () => Math.min(LONGEST_TRY, Math.max(left(), Math.min(total, SHORTEST_TRY))),
        failed(since) {
            troubleSince ??= since;
        },
        answered() {
            spent += current();
            troubleSince = undefined;
            announced = false;
        },
        announce() {
            if (announced)
                return false;
            announced = true;
            return true;
        },
    };
}

;// CONCATENATED MODULE: ./lib/cluster/rate.js
/**
 * Bounds how many requests a second are sent to one API server: a bucket of `perSecond` tokens, which fills as fast.
 * Each call takes one, in order, and returns the milliseconds to wait before the request may be sent. `now`:
 * milliseconds.
 */
function createRate(perSecond, now) {
    const interval = 1000 / perSecond;
    /** When the bucket is full again. */
    let fullAt = now();
    return () => {
        fullAt = Math.max(fullAt, now()) + interval;
        return Math.max(0, fullAt - now() - perSecond * interval);
    };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
;// CONCATENATED MODULE: ./lib/cluster/release-payload.js



/** A Secret holds 1 MiB at most; text that packs better than this is no chart's. */
const MAX_UNPACKED = 128 * 1024 * 1024;
/** What Helm packs with; a payload near the limit of a Secret must not grow. */
const LEVEL = 9;
/**
 * The JSON in `data.release` of a Secret of Helm: base64 (of the Secret), base64, gzip. Releases from before Helm
 * packed them are read too. Throws UserError when it is not what Helm writes. Source: helm.sh/helm
 * `pkg/storage/driver`.
 */
async function unpackPayload(payload, release) {
    const packed = Buffer.from(Buffer.from(payload, "base64").toString("latin1"), "base64");
    const isGzip = packed[0] === 0x1f && packed[1] === 0x8b;
    if (!isGzip)
        return packed.toString();
    try {
        return (await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(packed, { maxOutputLength: MAX_UNPACKED })).toString();
    }
    catch (error) {
        throw notOfHelm(release, error);
    }
}
/** `data.release` of a Secret, for this JSON. */
async function packPayload(json) {
    const packed = await (0,external_node_util_.promisify)(external_node_zlib_.gzip)(json, { level: LEVEL });
    return Buffer.from(packed.toString("base64"), "latin1").toString("base64");
}
/** The error of a payload that cannot be read. */
function notOfHelm(release, cause) {
    return new errors/* UserError */.yo(`Cannot read revision ${release.revision} of the release ${release.name} in ${release.namespace}: its Secret does not hold what Helm writes.`, { hint: "`helm get manifest` tells whether Helm can read it.", cause });
}

;// CONCATENATED MODULE: ./lib/cluster/releases.js



/** Helm keeps each revision of a release in a Secret of this name. Source: helm.sh/helm `pkg/storage`. */
const SECRET_PREFIX = "sh.helm.release.v1.";
/** Revisions that a newer one replaced are nine tenths of all; the newest one is never among them. */
const NEWEST = "owner=helm,status!=superseded";
const PAGE = 500;
/** A list that takes longer than its continue token lives (five minutes) is begun anew, but not for ever. */
const RESTARTS = 3;
const NAMESPACES_AT_ONCE = 10;
const STATUSES = [
    "deployed",
    "failed",
    "pending-install",
    "pending-upgrade",
    "pending-rollback",
    "uninstalling",
    "uninstalled",
    "superseded",
];
/**
 * The newest revision of every release, by metadata-only lists; see `Cluster.observe`. Throws UserError that names
 * every namespace of plans that may not be listed.
 */
async function observe(api, namespaces, { former = [], before } = {}) {
    const [everywhere, clusterUid] = await Promise.all([
        listSecrets(api, undefined, NEWEST),
        before?.clusterUid ?? clusterUidOf(api),
    ]);
    if (everywhere.ok) {
        const { body, date: now = Date.now() } = everywhere;
        return { releases: newestOf(body), namespaces: undefined, clusterUid, now };
    }
    if (everywhere.failure.kind !== "forbidden")
        throw everywhere.error;
    const unique = [...new Set([...namespaces, ...former])].sort();
    const lists = await (0,pool/* inParallel */.H)(unique, NAMESPACES_AT_ONCE, (namespace) => listSecrets(api, namespace, NEWEST));
    const refused = unique.filter((_, index) => isForbidden(lists[index]));
    const needed = refused.filter((namespace) => namespaces.includes(namespace));
    if (needed.length > 0)
        throw mayNotList(api.setup, needed);
    const secrets = lists.flatMap((list) => {
        if (list.ok)
            return list.body;
        if (isForbidden(list))
            return [];
        throw list.error;
    });
    const seen = unique.filter((namespace) => !refused.includes(namespace));
    const now = lists.reduce((latest, list) => Math.max(latest, (list.ok ? list.date : 0) ?? 0), 0);
    return { releases: newestOf(secrets), namespaces: seen, clusterUid, now: now || Date.now() };
}
/** The newest revision of one release; undefined when there is none. */
async function newestRevision(api, namespace, name) {
    return (await revisionsOf(api, namespace, name))[0];
}
/** All revisions of a release that Helm keeps, the newest first. */
async function revisionsOf(api, namespace, name) {
    const list = await listSecrets(api, namespace, `owner=helm,name=${name}`);
    if (!list.ok)
        throw list.error;
    return list.body
        .map(observedOf)
        .filter((release) => release !== undefined)
        .sort((one, other) => other.revision - one.revision);
}
/** Patches labels onto the Secret of a revision, and returns the revision as it is then. */
async function labelRevision(api, release, labels) {
    const secret = await api.demand({
        method: "PATCH",
        path: secretPath(release),
        accept: METADATA_ONLY,
        contentType: "application/merge-patch+json",
        body: { metadata: { labels } },
        doing: `label revision ${release.revision} of the release ${release.name} in ${release.namespace}`,
        permission: `patch secrets in the namespace ${release.namespace}`,
    });
    return revisionOf(secret, release);
}
/** The revision that a Secret keeps. Throws UserError when it has lost Helm's labels. */
function revisionOf(secret, release) {
    const observed = observedOf(secret);
    if (observed !== undefined)
        return observed;
    throw new errors/* UserError */.yo(`The Secret of the release ${release.name} in ${release.namespace} has lost Helm's labels.`);
}
/** See `Cluster.labelDeployed`. */
async function labelDeployed(api, release, labels) {
    const secret = await api.demand({
        path: secretPath(release),
        accept: METADATA_ONLY,
        doing: `look at revision ${release.revision} of the release ${release.name} in ${release.namespace}`,
        permission: `get secrets in the namespace ${release.namespace}`,
    });
    const observed = revisionOf(secret, release);
    return observed.status === "deployed" ? await labelRevision(api, release, labels) : observed;
}
/** The path of the Secret that keeps a revision. */
function secretPath(release) {
    const secret = `${SECRET_PREFIX}${release.name}.v${release.revision}`;
    return ["api", "v1", "namespaces", release.namespace, "secrets", secret];
}
async function listSecrets(api, namespace, labelSelector) {
    const where = namespace === undefined ? "in all namespaces" : `in the namespace ${namespace}`;
    const items = [];
    let next;
    for (let restarts = 0;;) {
        const result = await api.request({
            path: namespace === undefined
                ? ["api", "v1", "secrets"]
                : ["api", "v1", "namespaces", namespace, "secrets"],
            query: { labelSelector, limit: `${PAGE}`, ...(next === undefined ? {} : { continue: next }) },
            accept: METADATA_LIST,
            doing: `list the releases ${where}`,
            permission: `list secrets ${where}`,
        });
        if (!result.ok) {
            if (result.failure.kind !== "gone" || restarts++ === RESTARTS)
                return result;
            items.length = 0;
            next = undefined;
            continue;
        }
        items.push(...(result.body.items ?? []));
        next = result.body.metadata.continue || undefined;
        if (next === undefined)
            return { ok: true, body: items, date: result.date };
    }
}
function newestOf(secrets) {
    const newest = new Map();
    for (const secret of secrets) {
        const release = observedOf(secret);
        if (release === undefined)
            continue;
        const key = `${release.namespace}/${release.name}`;
        if ((newest.get(key)?.revision ?? 0) < release.revision)
            newest.set(key, release);
    }
    return [...newest.values()];
}
/** undefined: a Secret that is not Helm's, whatever its labels say. */
function observedOf({ metadata }) {
    const labels = metadata.labels ?? {};
    const name = labels.name ?? "";
    const revision = Number(labels.version);
    if (metadata.name !== `${SECRET_PREFIX}${name}.v${revision}`)
        return undefined;
    const status = labels.status ?? "";
    return {
        namespace: metadata.namespace ?? "",
        name,
        revision,
        status: STATUSES.includes(status) ? status : "unknown",
        labels,
        createdAt: metadata.creationTimestamp ?? "",
    };
}
async function clusterUidOf(api) {
    const result = await api.request({
        path: ["api", "v1", "namespaces", "kube-system"],
        accept: METADATA_ONLY,
        doing: "read the namespace kube-system",
    });
    return result.ok ? result.body.metadata.uid : undefined;
}
function isForbidden(result) {
    return result?.ok === false && result.failure.kind === "forbidden";
}
function mayNotList(setup, namespaces) {
    const where = namespaces.length === 1 ? `namespace ${namespaces[0]}` : `namespaces ${namespaces.join(", ")}`;
    return new errors/* UserError */.yo(`Cannot list the releases of ${setup}: the API server forbids it in the ${where} (403).`, {
        hint: `Grant the kubeconfig's user the verb list on secrets, in the whole cluster or in the ${where}.`,
    });
}

;// CONCATENATED MODULE: ./lib/cluster/release-record.js



/** Events of hooks that Helm runs with an install or upgrade. */
const deploying = new Set(["pre-install", "post-install", "pre-upgrade", "post-upgrade"]);
/**
 * Reads what Helm recorded of a revision. With a signal it is tried only once, until then. Throws UserError when it is
 * gone or is not what Helm writes.
 */
async function readRecord(api, release, signal) {
    const secret = await api.demand({
        path: secretPath(release),
        doing: `read revision ${release.revision} of the release ${release.name} in ${release.namespace}`,
        permission: `get secrets in the namespace ${release.namespace}`,
        ...(signal === undefined ? {} : { signal, tries: 1, quiet: true }),
    });
    return await decodeRecord(secret.data?.release ?? "", release);
}
/** Decodes `data.release` of a Secret of Helm. Throws UserError when it is not what Helm writes. */
async function decodeRecord(payload, release) {
    const json = await unpackPayload(payload, release);
    const root = (0,fields/* fieldsOf */.P)(release_record_parsed(json, release), "", () => undefined);
    const chart = root.object("chart").object("metadata");
    return {
        chartName: chart.text("name") ?? "",
        chartVersion: chart.text("version") ?? "",
        // Helm 3 does not know the field, and Helm 4 leaves it out of releases that it takes over.
        applyMethod: root.text("apply_method") === "ssa" ? "server" : "client",
        manifest: root.text("manifest") ?? "",
        hookManifest: root
            .objects("hooks")
            .filter((hook) => hook.texts("events").some((event) => deploying.has(event)))
            .map((hook) => hook.text("manifest") ?? "")
            .join("\n---\n"),
        hasPostDeleteHook: root.objects("hooks").some((hook) => hook.texts("events").includes("post-delete")),
    };
}
function release_record_parsed(json, release) {
    try {
        return JSON.parse(json);
    }
    catch (error) {
        throw notOfHelm(release, error);
    }
}

;// CONCATENATED MODULE: ./lib/cluster/unchangeable.js



/**
 * What of a StatefulSet's spec the API server never lets change: all but what its error lists as allowed. Source:
 * k8s.io/kubernetes `pkg/apis/apps/validation` ValidateStatefulSetUpdate.
 */
const FIELDS = ["serviceName", "selector", "podManagementPolicy", "volumeClaimTemplates"];
/** What the API server takes where the manifest says nothing. */
const DEFAULTS = {
    serviceName: "",
    podManagementPolicy: "OrderedReady",
    volumeClaimTemplates: [],
    selector: {},
};
/**
 * Which unchangeable fields of a StatefulSet its manifest would change (`spec.serviceName`): the API server names none
 * in its error, so it is asked for each by a dry run, which knows its defaults and what of two spellings is the same.
 * Empty where that is not allowed: it is only told, not needed.
 */
async function unchangeableFields(api, discovery, object, namespace) {
    const resource = await discovery.resource(object.apiVersion, object.kind).catch(() => undefined);
    const { spec } = object.content;
    if (resource === undefined || !(0,fields/* isRecord */.u)(spec))
        return [];
    const path = objectPath(object, resource, object.namespace ?? namespace);
    const refused = await (0,pool/* inParallel */.H)(FIELDS, FIELDS.length, async (field) => {
        const result = await api.request({
            method: "PATCH",
            path,
            query: { dryRun: "All" },
            // A merge would keep what a selector no longer asks for.
            contentType: "application/json-patch+json",
            body: [{ op: "add", path: `/spec/${field}`, value: spec[field] ?? DEFAULTS[field] }],
            doing: `ask whether ${object.kind} ${object.name} may change ${field}`,
            tries: 1,
        });
        return !result.ok && result.failure.status === 422 ? [`spec.${field}`] : [];
    });
    return refused.flat();
}

// EXTERNAL MODULE: ./lib/reconcile/labels.js
var labels = __nccwpck_require__(6123);
;// CONCATENATED MODULE: ./lib/cluster/unlock.js






/**
 * Marks a stuck revision as failed, on its label and in its payload, so that Helm works on the release again;
 * see `Cluster.unlock`. `now`: milliseconds since the epoch.
 */
async function unlock(api, release, description, now) {
    const { namespace, name, revision } = release;
    const path = secretPath(release);
    const secret = await api.demand({
        path,
        doing: `read revision ${revision} of the release ${name} in ${namespace}`,
        permission: `get secrets in the namespace ${namespace}`,
    });
    const status = secret.metadata.labels?.status;
    if (status !== release.status)
        throw changedMeanwhile(release, `it is ${status ?? "without a status"} now`);
    const json = await unpackPayload(secret.data?.release ?? "", release);
    const written = await api.request({
        method: "PATCH",
        path,
        accept: METADATA_ONLY,
        contentType: "application/merge-patch+json",
        body: {
            metadata: {
                // The API server refuses the patch when the Secret is not the one that was read.
                resourceVersion: secret.metadata.resourceVersion,
                // Helm notes the time, in seconds, with each of its own changes.
                // From then on whoever uninstalls it is somebody else: `null` takes a label away.
                labels: {
                    status: "failed",
                    modifiedAt: String(Math.floor(now / 1000)),
                    [(0,labels/* labelKey */.kJ)("uninstall")]: null,
                },
            },
            data: { release: await packPayload(withFailure(json, description, release)) },
        },
        doing: `unlock revision ${revision} of the release ${name} in ${namespace}`,
        permission: `patch secrets in the namespace ${namespace}`,
    });
    if (written.ok)
        return revisionOf(written.body, release);
    if (written.failure.kind === "conflict")
        throw changedMeanwhile(release, "its Secret was written to");
    throw written.error;
}
function changedMeanwhile({ name, namespace, revision }, what) {
    return new errors/* UserError */.yo(`Revision ${revision} of the release ${name} in ${namespace} was not unlocked: something else changed it at the same time (${what}).`, { hint: "Run again when nothing else works on this release." });
}
/** JSON with numbers as they were written: a chart may hold some that JavaScript's do not, and they are not ours. */
const exact = JSON;
function withFailure(json, description, release) {
    const root = unlock_parsed(json, release);
    if (!(0,fields/* isRecord */.u)(root) || !(0,fields/* isRecord */.u)(root.info))
        throw notOfHelm(release);
    return JSON.stringify({ ...root, info: { ...root.info, status: "failed", description } });
}
function unlock_parsed(json, release) {
    try {
        return exact.parse(json, (_, value, { source }) => typeof value === "number" ? exact.rawJSON(source) : value);
    }
    catch (error) {
        throw notOfHelm(release, error);
    }
}

;// CONCATENATED MODULE: ./lib/cluster/vanishing.js



const vanishing_AT_ONCE = 10;
/** What of a manifest is just being deleted, and namespaces that are; see `Cluster.vanishing`. */
async function findVanishing(api, discovery, manifest, namespace) {
    const objects = eachOnce((0,cluster_manifest/* manifestObjects */.w)(manifest), namespace);
    const namespaces = new Set([namespace, ...objects.flatMap((object) => object.namespace ?? [])]);
    for (const object of objects)
        if (object.kind === "Namespace")
            namespaces.delete(object.name);
    const all = [...[...namespaces].map(namespaceObject), ...objects];
    const found = await (0,pool/* inParallel */.H)(all, vanishing_AT_ONCE, (object) => lookFor(api, discovery, object, namespace));
    return found.filter((each) => each?.deletionTimestamp !== undefined);
}
/** Two manifests of a release name most objects twice. */
function eachOnce(objects, release) {
    const keyOf = ({ apiVersion, kind, name, namespace = release }) => [apiVersion, kind, namespace, name].join("/");
    return [...new Map(objects.map((object) => [keyOf(object), object])).values()];
}
function namespaceObject(name) {
    return { apiVersion: "v1", kind: "Namespace", namespace: undefined, name };
}

;// CONCATENATED MODULE: ./lib/cluster/open.js

















/** Milliseconds; what a restart of a control plane or a change of its leader takes at most. */
const PATIENCE = 60_000;
const ANNOUNCE_AFTER = 5_000;
/**
 * The cluster of a setup. Connects with the first call, not here. Throws UserError when the kubeconfig cannot be
 * used.
 */
async function openCluster(options) {
    const { setup, kubeconfig, masks } = options;
    const api = await openApi(options);
    const discovery = createDiscovery(api);
    return {
        setup,
        kubeconfig,
        observe: (namespaces, further) => observe(api, namespaces, further),
        release: (namespace, name) => newestRevision(api, namespace, name),
        record: (release, signal) => readRecord(api, release, signal),
        revisions: (namespace, name) => revisionsOf(api, namespace, name),
        label: (release, labels) => labelRevision(api, release, labels),
        labelDeployed: (release, labels) => labelDeployed(api, release, labels),
        unlock: (release, description) => unlock(api, release, description, Date.now()),
        namespaceExists: (name) => namespaceExists(api, name),
        leftovers: (manifest, namespace) => findLeftovers(api, discovery, manifest, namespace),
        vanishing: (manifest, namespace) => findVanishing(api, discovery, manifest, namespace),
        conflicts: (manifest, namespace) => findConflicts(api, discovery, manifest, namespace),
        lock: (request) => acquireLock(api, request),
        leaseHolder: (lease) => currentHolder(api, lease),
        releaseLease: (lease, holder) => giveBack(api, lease, holder),
        facts: (manifest, namespace, asked) => gatherFacts(api, masks.scrub, manifest, namespace, asked),
        find: (object) => findObject(api, discovery, object),
        remove: (object, how) => removeObject(api, discovery, object, how),
        unchangeableFields: (object, namespace) => unchangeableFields(api, discovery, object, namespace),
        close: () => api.close(),
    };
}
/** The API of a setup's cluster, for what `Cluster` has no method for. */
async function openApi(options) {
    const { setup, masks, exec, env, signal, onWaiting } = options;
    const announceAfter = options.announceAfter ?? ANNOUNCE_AFTER;
    const connection = await readConnection(options.kubeconfig, masks, env);
    const credentials = credentialsOf(connection, { setup, masks, exec, env, now: Date.now });
    const patience = createPatience(options.patience ?? PATIENCE, Date.now);
    return createApi({
        setup,
        connection,
        credentials,
        patience,
        rate: options.qps === undefined ? undefined : createRate(options.qps, Date.now),
        now: Date.now,
        signal,
        announceAfter,
        onWaiting,
    });
}
/** 403 counts as there: only what is not there for sure may be made. */
async function namespaceExists(api, name) {
    const result = await api.request({
        path: ["api", "v1", "namespaces", name],
        doing: `look for the namespace ${name}`,
    });
    if (result.ok || result.failure.kind === "forbidden")
        return true;
    if (result.failure.kind === "not-found")
        return false;
    throw result.error;
}


/***/ }),

/***/ 7176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
/** Runs `work` on each item, at most `width` at a time; results keep the order. The first error ends it. */
async function inParallel(items, width, work) {
    const results = [];
    let next = 0;
    async function worker() {
        while (next < items.length) {
            const index = next++;
            results[index] = await work(items[index]);
        }
    }
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
    return results;
}


/***/ }),

/***/ 8454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ openConsole)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./lib/log.js + 1 modules
var lib_log = __nccwpck_require__(3757);
// EXTERNAL MODULE: ./lib/masks.js
var lib_masks = __nccwpck_require__(6452);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(4826);
;// CONCATENATED MODULE: ./lib/outputs.js




/** `print` takes a text of one or more lines, without command signs being obeyed (`log.info`). */
function createOutputs(options) {
    const { files, masks, print } = options;
    function set(name, value) {
        const text = String(value);
        if (files.output === undefined)
            print(`${name}=${text}`);
        else
            written("output", name, () => (0,external_node_fs_.appendFileSync)(files.output, entryOf(name, text)));
    }
    return {
        set,
        save(name, value) {
            const text = masks.scrub(value);
            if (files.state !== undefined) {
                written("state", name, () => (0,external_node_fs_.appendFileSync)(files.state, entryOf(name, text)));
            }
        },
        summarize(markdown) {
            const text = masks.scrub(markdown);
            if (files.summary === undefined)
                print(text);
            else
                written("summary", "GITHUB_STEP_SUMMARY", () => (0,external_node_fs_.appendFileSync)(files.summary, text));
        },
        keepSummary(markdown) {
            const copy = (0,external_node_path_.join)(files.temp, `gitops-summary-${(0,external_node_crypto_.randomUUID)()}.md`);
            written("summary", copy, () => (0,external_node_fs_.writeFileSync)(copy, masks.scrub(markdown)));
            set("summary", copy);
        },
    };
}
/**
 * One value in the form of GitHub's command files, `name<<mark`, the value, `mark`, each on its own lines. The mark
 * is random, so that no value can end itself and begin another.
 */
function entryOf(name, value) {
    const mark = `gitops_${(0,external_node_crypto_.randomUUID)()}`;
    return `${name}<<${mark}\n${value}\n${mark}\n`;
}
function written(kind, name, write) {
    try {
        write();
    }
    catch (error) {
        throw new errors/* UserError */.yo(`Writing the ${kind} ${name} failed: ${error.message}.`, {
            hint: "The runner's folders for temporary files must be writable and have room.",
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./lib/console.js




/** The console of a step: what it prints goes to standard output, what it hands on to the runner's files. */
function openConsole(environment) {
    const write = (text) => void process.stdout.write(text);
    const masks = (0,lib_masks/* createMasks */._)((secret) => write((0,lib_log/* maskLine */.Zj)(secret)));
    const log = (0,lib_log/* createLog */.hM)({ write, masks });
    const files = {
        output: environment.GITHUB_OUTPUT || undefined,
        state: environment.GITHUB_STATE || undefined,
        summary: environment.GITHUB_STEP_SUMMARY || undefined,
        temp: environment.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
    };
    return { masks, log, outputs: createOutputs({ files, masks, print: log.info }) };
}


/***/ }),

/***/ 86:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ superviseEnd),
/* harmony export */   s: () => (/* binding */ whyCancelled)
/* harmony export */ });
/** How long a process group may take to end once it was told to, in milliseconds; then it is killed. */
const patience = 5_000;
/** How long the pipes of a process that has ended may stay open in what it left behind, in milliseconds. */
const afterglow = 1_000;
/** The longest time that a timer can count, in milliseconds (24 days); a longer one would fire at once. */
const longest = 2 ** 31 - 1;
/** A clause that says why a signal has aborted: its reason where that is a text. */
function whyCancelled({ reason }) {
    return typeof reason === "string" ? reason : "the run is being cancelled";
}
/** Ends the process group when its time is up or it is cancelled, and remembers why. */
function superviseEnd(child, command, cancel) {
    const timers = [];
    let timedOut = false;
    let cancelled = false;
    let letGo;
    function later(milliseconds, action) {
        timers.push(setTimeout(action, Math.min(milliseconds, longest)));
    }
    function kill() {
        signalGroup(child, "SIGKILL");
        // What has left the group may hold the pipes even then.
        later(afterglow, () => letGo?.());
    }
    function endWith(signal) {
        signalGroup(child, signal);
        later(patience, kill);
    }
    function cancelNow() {
        cancelled = true;
        if (command.onCancel === "finish")
            kill();
        else
            endWith(command.onCancel === "interrupt" ? "SIGINT" : "SIGTERM");
    }
    function onCancel() {
        if (command.onCancel === "finish")
            later(patience, cancelNow);
        else
            cancelNow();
    }
    cancel.addEventListener("abort", onCancel);
    if (command.timeout !== undefined) {
        later(command.timeout * 1000, () => {
            timedOut = true;
            endWith("SIGTERM");
        });
    }
    return {
        exited(action) {
            letGo = action;
            // A group that was told to end has its time, and is killed then: that closes its pipes.
            if (timedOut || cancelled)
                return;
            later(afterglow, () => {
                signalGroup(child, "SIGTERM");
                action();
            });
        },
        done() {
            cancel.removeEventListener("abort", onCancel);
            for (const timer of timers)
                clearTimeout(timer);
            if (timedOut || cancelled)
                signalGroup(child, "SIGKILL");
        },
        timedOut: () => timedOut,
        cancelled: () => cancelled,
        explain(code, signal) {
            if (timedOut)
                return `did not finish within ${command.timeout} s and was ended`;
            if (cancelled)
                return `was interrupted, because ${whyCancelled(cancel)}`;
            return signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
        },
    };
}
function signalGroup(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch {
        // The group has ended by itself in the meantime.
    }
}


/***/ }),

/***/ 4826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L8: () => (/* binding */ reasonAndHint),
/* harmony export */   Qd: () => (/* binding */ CommandError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * Something the user can put right: a wrong input, plan or answer of a service. Its message says what was being
 * done and to which thing; `hint` says what to try. Shown without a stack trace.
 */
class UserError extends Error {
    place;
    /** The other file, where two contradict each other. */
    other;
    hint;
    /**
     * Whether another try in the same run may help. `soon`: it may pass by itself; `on-request`: where the plan has
     * `retries`. Absent: it would only fail again.
     */
    again;
    constructor(message, options = {}) {
        super(message, { cause: options.cause });
        this.name = "UserError";
        this.place = options.place;
        this.other = options.other;
        this.hint = options.hint;
        this.again = options.again;
    }
}
/** A process that could not be started, ran out of time, or ended with an exit code other than 0. */
class CommandError extends Error {
    failure;
    constructor(message, failure, cause) {
        super(message, { cause });
        this.name = "CommandError";
        this.failure = failure;
    }
}
/** What to print of anything that was thrown: the message and the hint, never a stack. */
function messageOf(error) {
    if (error instanceof UserError && error.hint !== undefined)
        return `${error.message} ${error.hint}`;
    return error instanceof Error ? error.message : String(error);
}
/** The message of an error and what to try, apart. */
function reasonAndHint(error) {
    return error instanceof UserError
        ? { reason: error.message, hint: error.hint }
        : { reason: messageOf(error), hint: undefined };
}


/***/ }),

/***/ 6084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k: () => (/* binding */ createExec)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/ending.js
var lib_ending = __nccwpck_require__(86);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(4826);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./lib/lines.js

/** Cuts a stream of bytes into lines: `\n` and `\r\n` end one, and `end` hands out what is left without an end. */
function createLineSplitter(onLine) {
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder("utf8");
    let begun = [];
    // The parts of a line are joined only at its end: a long line may come in many chunks.
    function take(text) {
        const [first = "", ...more] = text.split("\n");
        begun.push(first);
        for (const next of more) {
            handOut();
            begun.push(next);
        }
    }
    function handOut() {
        const line = begun.join("");
        begun = [];
        onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
    }
    return {
        push(chunk) {
            take(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
        },
        end() {
            take(decoder.end());
            if (begun.some((part) => part !== ""))
                handOut();
            begun = [];
        },
    };
}

// EXTERNAL MODULE: ./lib/process-groups.js
var process_groups = __nccwpck_require__(813);
;// CONCATENATED MODULE: ./lib/exec.js







/** How much of standard error goes into an error, in lines. */
const tailLines = 20;
/** How much of a command names it in a message, in characters. */
const longestName = 200;
/** `runCancel` aborts when the run is being cancelled: nothing new is started then. `notes` gets what is `noted`. */
function createExec(masks, runCancel, notes) {
    return {
        async run(command) {
            const cancel = command.cancel === undefined ? runCancel : AbortSignal.any([runCancel, command.cancel]);
            if (cancel.aborted)
                throw failure(command, masks, `was not started, because ${(0,lib_ending/* whyCancelled */.s)(cancel)}`, {
                    cancelled: true,
                    notStarted: true,
                });
            const child = start(command, masks);
            note(child, command, notes);
            const ending = (0,lib_ending/* superviseEnd */.W)(child, command, cancel);
            const output = collect(child, command, masks);
            try {
                const { code, signal } = await ended(child, ending, command, masks);
                output.flush();
                if (code === 0)
                    return { stdout: output.stdout(), stderr: output.stderr() };
                throw failure(command, masks, ending.explain(code, signal), {
                    exitCode: code ?? undefined,
                    signal: signal ?? undefined,
                    timedOut: ending.timedOut(),
                    cancelled: ending.cancelled(),
                    stderrTail: output.tail(),
                });
            }
            finally {
                ending.done();
                if (command.noted !== undefined && child.pid !== undefined)
                    notes?.endProcess(child.pid);
            }
        },
    };
}
function note({ pid }, { noted, onCancel = "terminate" }, notes) {
    if (noted === undefined || notes === undefined || pid === undefined)
        return;
    const started = (0,process_groups/* startOf */.G)(pid);
    if (started !== undefined)
        notes.beginProcess({ group: pid, started, what: noted, onCancel });
}
function start(command, masks) {
    try {
        return (0,external_node_child_process_.spawn)(command.argv[0], command.argv.slice(1), {
            cwd: command.cwd,
            env: command.env,
            // A group of its own, so that a signal reaches what the process started, too, and not this action.
            detached: true,
            // Never a pipe without need: Node's are sockets, and bash reads ~/.bashrc when its input is one.
            stdio: [command.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
        });
    }
    catch (cause) {
        throw notStarted(command, masks, cause);
    }
}
function collect(child, command, masks) {
    const { onLine } = command;
    const out = onLine === undefined ? keepAll() : handOut((line) => onLine(masks.scrub(line)));
    const err = onLine === undefined ? keepAll() : handOut((line) => onLine(masks.scrub(line)));
    child.stdout?.on("data", out.push);
    child.stderr?.on("data", err.push);
    // A program that ends without reading its input closes the pipe: its exit code tells, not EPIPE.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(command.input);
    return {
        stdout: out.all,
        stderr: () => err.all().toString("utf8"),
        tail: () => masks.scrub(err.tail()),
        flush() {
            out.end();
            err.end();
        },
    };
}
function keepAll() {
    const chunks = [];
    const all = () => Buffer.concat(chunks);
    return {
        push: (chunk) => void chunks.push(chunk),
        end: () => undefined,
        all,
        tail: () => all().toString("utf8").trimEnd().split("\n").slice(-tailLines).join("\n"),
    };
}
/** A process may print without end: who takes the lines keeps what is needed, and here stay only the last ones. */
function handOut(onLine) {
    const last = [];
    const lines = createLineSplitter((line) => {
        last.push(line);
        // Blank lines at the end do not count, and how many come is not known before.
        if (last.length > 2 * tailLines)
            last.splice(0, last.length - 2 * tailLines);
        onLine(line);
    });
    return {
        push: lines.push,
        end: lines.end,
        all: () => Buffer.alloc(0),
        tail: () => last.join("\n").trimEnd().split("\n").slice(-tailLines).join("\n"),
    };
}
/** Resolves when the process has ended and its pipes are read, without waiting for what it left in the background. */
function ended(child, ending, command, masks) {
    return new Promise((resolve, reject) => {
        child.on("error", (cause) => reject(notStarted(command, masks, cause)));
        child.on("close", (code, signal) => resolve({ code, signal }));
        child.on("exit", (code, signal) => {
            ending.exited(() => {
                child.stdout?.destroy();
                child.stderr?.destroy();
                resolve({ code, signal });
            });
        });
    });
}
/** The system has one error, ENOENT, for a program and for a folder that is not there. */
function notStarted(command, masks, cause) {
    const missing = (0,external_node_fs_.existsSync)(command.cwd) ? command.argv[0] : `its folder ${command.cwd}`;
    const why = {
        ENOENT: `${missing} was not found`,
        EACCES: "it is not allowed (EACCES)",
        E2BIG: "its arguments and environment are too long (E2BIG)",
    };
    const what = why[cause.code ?? ""] ?? cause.message;
    return failure(command, masks, `could not be started: ${what}`, { notStarted: true }, cause);
}
function failure(command, masks, ending, details = {}, cause) {
    const [program, first = ""] = command.argv;
    // Where a tool cache lies helps nobody; a program that cannot be started is told with its whole path.
    const shown = details.exitCode === undefined && cause !== undefined ? program : (0,external_node_path_.basename)(program);
    const name = masks.scrub(`${shown} ${first}`.trim()).slice(0, longestName);
    const how = masks.scrub(ending);
    return new errors/* CommandError */.Qd(`\`${name}\` ${how}.`, {
        argv: command.argv,
        how,
        exitCode: undefined,
        signal: undefined,
        timedOut: false,
        cancelled: false,
        stderrTail: "",
        ...details,
    }, cause);
}


/***/ }),

/***/ 5789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isCommit),
/* harmony export */   l: () => (/* binding */ requireId)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4826);

/** Whether a text is a full commit id, SHA-1 (40 hexadecimal digits) or SHA-256 (64). */
function isCommit(text) {
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
/** A full commit id: ids come from payloads and labels, and must not be taken for options. */
function requireId(commit) {
    if (isCommit(commit))
        return commit;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${JSON.stringify(commit)} is not a full commit id.`);
}


/***/ }),

/***/ 3720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ networkProblem),
/* harmony export */   u: () => (/* binding */ networkHint)
/* harmony export */ });
const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERROR_IN_CERT|HOSTNAME_MISMATCH|EPROTO)/;
const UNKNOWN_ISSUER = /^(UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|SELF_SIGNED|DEPTH_ZERO)/;
/** Puts what Node's sockets, TLS and HTTP threw into one of our kinds. */
function networkProblem(error) {
    const code = codeOf(error);
    if (code === "ECONNREFUSED")
        return { kind: "refused", message: `connection refused (${code})` };
    if (code === "ENOTFOUND")
        return { kind: "unknown-host", message: `unknown host (${code})` };
    if (code === "EAI_AGAIN")
        return { kind: "reset", message: `the name server does not answer (${code})` };
    if (code === "ECONNRESET" || code === "EPIPE")
        return { kind: "reset", message: `connection reset (${code})` };
    if (code === "ETIMEDOUT")
        return { kind: "timeout", message: `no connection in time (${code})` };
    if (code === "EPROXY")
        return { kind: "proxy", message: error.message };
    if (TLS_CODE.test(code))
        return { kind: "tls", message: tlsMessage(code, error) };
    if (code.startsWith("HPE_"))
        return { kind: "other", message: `what came back is not HTTP (${code})` };
    return { kind: "other", message: code === "" ? "the request failed" : `the request failed (${code})` };
}
function tlsMessage(code, error) {
    if (UNKNOWN_ISSUER.test(code))
        return `its certificate is of an unknown authority (${code})`;
    if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
        return `its certificate is for another name (${code})`;
    if (code === "CERT_HAS_EXPIRED")
        return `its certificate has expired (${code})`;
    if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|wrong version number/.test(code + error.message)) {
        return `it does not speak TLS on this port (${code})`;
    }
    return `TLS failed (${code})`;
}
/** What helps against a problem of this kind, for any server; undefined when there is nothing general to say. */
function networkHint(problem) {
    if (problem.kind === "tls" && problem.message.includes("unknown authority")) {
        return "Where a private authority signs it, name its certificate in NODE_EXTRA_CA_CERTS in the job's environment.";
    }
    if (problem.kind === "proxy")
        return "See HTTPS_PROXY and NO_PROXY in the job's environment.";
    if (problem.kind === "unknown-host")
        return "See that the name is right and that the runner's DNS knows it.";
    if (problem.kind === "refused" || problem.kind === "timeout") {
        return "See that host and port are right, and that a firewall lets this runner in.";
    }
    if (problem.kind === "tls" && problem.message.includes("does not speak TLS")) {
        return "See that the port is right, and whether the address should begin with http://.";
    }
    if (problem.kind === "reset" || problem.kind === "truncated") {
        return "Run again later; if it stays so, see the server's log, and a proxy that may lie between.";
    }
    return undefined;
}
function codeOf(error) {
    if (!(error instanceof Error))
        return "";
    // Several addresses were tried: the first one's reason stands for all.
    if (error instanceof AggregateError)
        return codeOf(error.errors[0]);
    return "code" in error && typeof error.code === "string" ? error.code : "";
}


/***/ }),

/***/ 6758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ proxyFor)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);

/**
 * The proxy that the environment wants for a URL, by the rules of Go's programs (so that Helm, started beside us,
 * goes the same way): HTTPS_PROXY or HTTP_PROXY by the URL's scheme, NO_PROXY with names, suffixes, `host:port`,
 * addresses and CIDR ranges, `*` for all; this machine itself is never reached through a proxy.
 * Source: golang.org/x/net/http/httpproxy. Throws nothing: what is no URL is no proxy.
 */
function proxyFor(url, env) {
    const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
    const value = env[name] || env[name.toLowerCase()];
    if (value === undefined || value === "")
        return undefined;
    if (isBypassed(url, env.NO_PROXY || env.no_proxy || ""))
        return undefined;
    return URL.parse(value.includes("://") ? value : `http://${value}`) ?? undefined;
}
function isBypassed(url, noProxy) {
    const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
    const port = url.port || (url.protocol === "https:" ? "443" : "80");
    if (isLoopback(host))
        return true;
    return noProxy
        .toLowerCase()
        .split(",")
        .map((entry) => entry.trim())
        .some((entry) => entry !== "" && matches(entry, host, port));
}
function isLoopback(host) {
    return host === "localhost" || host === "::1" || ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4 && host.startsWith("127."));
}
function matches(entry, host, port) {
    if (entry === "*")
        return true;
    if (entry.includes("/"))
        return isInRange(entry, host);
    const [name, itsPort] = splitPort(entry);
    if (itsPort !== undefined && itsPort !== port)
        return false;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) !== 0)
        return name === host;
    if (name.startsWith("*."))
        return host.endsWith(name.slice(1));
    if (name.startsWith("."))
        return host.endsWith(name);
    return host === name || host.endsWith(`.${name}`);
}
function splitPort(entry) {
    const bracketed = /^\[(.+)\](?::(\d+))?$/.exec(entry);
    if (bracketed !== null)
        return [bracketed[1] ?? "", bracketed[2]];
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(entry) !== 0)
        return [entry, undefined];
    const [name = "", port] = entry.split(":");
    return [name, port];
}
function isInRange(range, host) {
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host);
    const [address = "", bits = ""] = range.split("/");
    if (family === 0 || (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) !== family || !/^\d{1,3}$/.test(bits))
        return false;
    if (Number(bits) > (family === 4 ? 32 : 128))
        return false;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(address, Number(bits), family === 4 ? "ipv4" : "ipv6");
    return list.check(host, family === 4 ? "ipv4" : "ipv6");
}


/***/ }),

/***/ 3695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ openRoute),
/* harmony export */   T: () => (/* binding */ proxyHeaders)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1692);



/** Milliseconds until a proxy must have opened its tunnel. */
const TUNNEL_TIMEOUT = 10_000;
const KEPT_CONNECTIONS = 16;
/**
 * Opens nothing yet; the first request connects. `proxy` is an http:// or https:// URL, with credentials if it
 * wants them. Throws what OpenSSL says of certificates that cannot be read.
 */
function openRoute(target, proxy, secure) {
    const kept = { keepAlive: true, maxSockets: KEPT_CONNECTIONS, keepAliveMsecs: 30_000 };
    const forward = proxy !== undefined && target.protocol === "http:";
    const agent = target.protocol === "https:"
        ? new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({ ...kept, ...contextOf(secure) })
        : plainAgent(proxy, kept);
    if (proxy !== undefined && !forward) {
        agent.createConnection = (options, done) => {
            openTunnel(target, proxy).then((socket) => done?.(null, (0,node_tls__WEBPACK_IMPORTED_MODULE_2__.connect)({ ...options, socket })), (error) => done?.(error, undefined));
            return undefined;
        };
    }
    return { agent, forwardTo: forward ? proxy : undefined, close: () => agent.destroy() };
}
/** Certificates are read once, here, so that faults in them show before anything is sent. */
function contextOf({ ca, cert, key, ...others }) {
    if (ca === undefined && cert === undefined)
        return others;
    return { ...others, secureContext: (0,node_tls__WEBPACK_IMPORTED_MODULE_2__.createSecureContext)({ ca, cert, key }) };
}
function plainAgent(proxy, kept) {
    return proxy?.protocol === "https:" ? new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent(kept) : new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent(kept);
}
/** The header that a proxy with credentials in its URL wants. */
function proxyHeaders(proxy) {
    if (proxy.username === "")
        return {};
    const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}
function openTunnel(target, proxy) {
    const to = `${target.hostname}:${target.port || "443"}`;
    const start = proxy.protocol === "https:" ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request;
    return new Promise((resolve, reject) => {
        const request = start({
            host: proxy.hostname.replace(/^\[|\]$/g, ""),
            port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
            method: "CONNECT",
            path: to,
            headers: { host: to, ...proxyHeaders(proxy) },
            agent: false,
            signal: AbortSignal.timeout(TUNNEL_TIMEOUT),
        });
        const fail = (why) => reject(Object.assign(new Error(`the proxy ${proxy.origin} ${why}`), { code: "EPROXY" }));
        request.once("connect", (response, socket) => {
            if (response.statusCode === 200)
                return resolve(socket);
            socket.destroy();
            fail(`answered ${response.statusCode} to CONNECT ${to}`);
        });
        request.once("response", (response) => {
            response.destroy();
            fail(`answered ${response.statusCode} to CONNECT ${to}`);
        });
        request.once("error", (error) => {
            fail(error.name === "TimeoutError"
                ? "does not answer"
                : `cannot be reached (${error.code ?? error.message})`);
        });
        request.end();
    });
}


/***/ }),

/***/ 5382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ send)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8522);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3720);
/* harmony import */ var _route_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3695);






/**
 * Sends one request and reads the whole answer; redirects are not followed, nothing is tried again. Any status is
 * an answer; everything else comes back as a problem, so that callers decide without catching.
 */
async function send(request, route) {
    const limit = AbortSignal.timeout(request.timeout);
    const signal = request.signal === undefined ? limit : AbortSignal.any([limit, request.signal]);
    let response;
    try {
        response = await headersOf(request, route, signal);
        const raw = await bodyOf(response, request.maxBytes);
        if (raw === undefined)
            return tooLarge(request.maxBytes);
        const body = response.headers["content-encoding"] === "gzip" ? await unpacked(raw, request.maxBytes) : raw;
        if (body === undefined)
            return tooLarge(request.maxBytes);
        return { ok: true, status: response.statusCode ?? 0, headers: response.headers, body };
    }
    catch (error) {
        if (request.signal?.aborted)
            return noAnswer("aborted", "the run is being cancelled");
        if (limit.aborted)
            return noAnswer("timeout", `no answer within ${request.timeout / 1000} s`);
        if (response !== undefined)
            return noAnswer("truncated", "the connection ended in the middle of the answer");
        return { ok: false, problem: (0,_network_js__WEBPACK_IMPORTED_MODULE_5__/* .networkProblem */ .W)(error) };
    }
}
function headersOf(request, route, signal) {
    const { url, method, body } = request;
    const headers = body === undefined
        ? request.headers
        : { ...request.headers, "content-length": `${Buffer.byteLength(body)}` };
    const options = { method, headers, agent: route.agent, signal };
    const forward = route.forwardTo;
    const target = forward ?? url;
    if (forward !== undefined) {
        options.path = url.href;
        options.headers = { ...headers, host: url.host, ...(0,_route_js__WEBPACK_IMPORTED_MODULE_4__/* .proxyHeaders */ .T)(forward) };
    }
    const start = target.protocol === "https:" ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request;
    return new Promise((resolve, reject) => {
        const sent = start(plainUrl(target), options, resolve);
        sent.once("error", reject);
        sent.end(body);
    });
}
/** Node would make basic auth of credentials in a URL; ours come as headers only. */
function plainUrl(url) {
    const plain = new URL(url);
    plain.username = "";
    plain.password = "";
    return plain;
}
/** undefined: larger than allowed. */
async function bodyOf(response, maxBytes) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response) {
        size += chunk.length;
        if (size > maxBytes) {
            response.destroy();
            return undefined;
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
}
/** undefined: larger than allowed once unpacked. */
async function unpacked(body, maxBytes) {
    try {
        return await (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_3__.gunzip)(body, { maxOutputLength: maxBytes });
    }
    catch (error) {
        if (error.code === "ERR_BUFFER_TOO_LARGE")
            return undefined;
        throw error;
    }
}
function tooLarge(maxBytes) {
    return noAnswer("too-large", `the answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB`);
}
function noAnswer(kind, message) {
    return { ok: false, problem: { kind, message } };
}


/***/ }),

/***/ 1174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ jobEnvironment)
/* harmony export */ });
/**
 * Inputs, state and tokens of the action, the files by which a process gives the runner commands, and what the
 * runner gives to actions but to no `run:` step. ACTIONS_ID_TOKEN_REQUEST_* is none of it: hooks and credential
 * programs may sign in with it.
 */
const ofTheAction = /^(INPUT_.*|STATE_.*|KUBECONFIG_REPO_URL|GITHUB_ACCESS_TOKEN|GITHUB_(ENV|OUTPUT|STATE|PATH)|ACTIONS_RUNTIME_.*|ACTIONS_(CACHE|RESULTS)_URL)$/;
/** The job's environment for the programs that the action starts: without what is the action's own. */
function jobEnvironment(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined && !ofTheAction.test(entry[0])));
}


/***/ }),

/***/ 7409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readRemains),
/* harmony export */   Y: () => (/* binding */ notesFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


/** In the run's folder: a note a line, each after a line break. */
const notesFile = "locks.jsonl";
/** What a run has left in its folder; undefined: nothing, or it came to nothing that could be left. */
function readRemains(folder) {
    let left;
    try {
        left = leftBy((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, notesFile), "utf8").split("\n").flatMap(noteIn));
    }
    catch {
        return undefined;
    }
    return left !== undefined && left.setups.length > 0 ? left : undefined;
}
function noteIn(line) {
    try {
        return [JSON.parse(line)];
    }
    catch {
        return [];
    }
}
/** What the notes of a run come to; undefined: they do not tell which run it was. */
function leftBy(notes) {
    let of;
    const setups = new Map();
    const released = new Set();
    const risky = new Map();
    const processes = new Map();
    for (const note of notes) {
        switch (note.kind) {
            case "run":
                of = { run: note.run, repair: note.repair };
                break;
            case "add":
                setups.set(note.setup.setup, note.setup);
                released.delete(note.setup.setup);
                break;
            case "remove":
                released.add(note.setup);
                break;
            case "begin":
                risky.set(keyOf(note.release), note.release);
                break;
            case "end":
                risky.delete(keyOf(note.release));
                break;
            case "started":
                processes.set(note.process.group, note.process);
                break;
            case "ended":
                processes.delete(note.group);
                break;
        }
    }
    const atRisk = new Set([...risky.values()].map(({ setup }) => setup));
    const held = [...setups.values()].filter(({ setup }) => !released.has(setup) || atRisk.has(setup));
    return of && { ...of, setups: held, risky: [...risky.values()], processes: [...processes.values()] };
}
function keyOf({ setup, namespace, release }) {
    return `${setup}/${namespace}/${release}`;
}


/***/ }),

/***/ 3757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  hM: () => (/* binding */ createLog),
  SZ: () => (/* binding */ groupTitle),
  Zj: () => (/* binding */ maskLine)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __nccwpck_require__(5429);
;// CONCATENATED MODULE: ./lib/report/runner-commands.js

/**
 * The lines that a GitHub runner takes as commands. Rules: `ActionCommand.cs` of actions/runner. It reads a line
 * that begins, after blanks, with `::name key=value,…::data`, and the older `##[name]data` anywhere in a line.
 */
function commandLine(name, properties, data) {
    const given = Object.entries(properties).filter(([, value]) => value !== undefined && value !== "");
    const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",");
    return `::${name}${list === "" ? "" : ` ${list}`}::${escapeData(data)}`;
}
/** The command that makes an annotation, and a line in the log. */
function annotationLine(annotation) {
    const { level, file, line, column, title, message } = annotation;
    return commandLine(level, { file, line, col: column, title }, message);
}
function escapeData(text) {
    return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
/**
 * Lines for the log that the runner does not take as commands: a blank breaks the sign. Line ends are those the
 * runner knows (`\n`, `\r`, `\r\n`). Terminal colours stay.
 */
function harmlessLines(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line) => line.replace(/^([\s\u0085]*):(?=:)/, "$1: ").replaceAll("##[", "## ["));
}
/**
 * Foreign output, between marks that stop the runner from reading commands; `token` must be random. The log's page
 * knows `##[group]` and its like even there, so that sign is broken.
 */
function foreignLines(text, token) {
    const lines = text.split(/\r\n|\r|\n/).map((line) => line.replaceAll("##[", "## ["));
    return [`::stop-commands::${token}`, ...lines, `::${token}::`];
}
/** A group's first line. Its title is shown as one line, without colours. */
function groupLine(title) {
    return `::group::${escapeData((0,report_escape/* plain */.pj)(title).replace(/\s+/g, " ").trim())}`;
}

;// CONCATENATED MODULE: ./lib/log.js


const colours = { notice: "\u001b[36m", warning: "\u001b[33m", error: "\u001b[31m" };
const colourEnd = "\u001b[0m";
function createLog(options) {
    const { write, masks, token = randomToken } = options;
    function print(lines) {
        write(lines.map((line) => `${line}\n`).join(""));
    }
    function coloured(colour) {
        // Each line by itself: the log's page ends a colour at the line's end.
        return (text) => print(harmlessLines(masks.scrub(text)).map((line) => `${colour}${line}${colourEnd}`));
    }
    return {
        info: (text) => print(harmlessLines(masks.scrub(text))),
        notice: coloured(colours.notice),
        warning: coloured(colours.warning),
        error: coloured(colours.error),
        debug: (text) => print([commandLine("debug", {}, masks.scrub(text))]),
        group(title, lines) {
            const heading = masks.scrub(title);
            if (lines.length === 0)
                return print(harmlessLines(heading.replace(/\s+/g, " ")));
            // Scrubbed as one text, since a secret may go over several lines.
            print([groupLine(heading), ...foreignLines(masks.scrub(lines.join("\n")), token()), "::endgroup::"]);
        },
        annotate: (annotations) => print(annotations.flatMap((annotation) => {
            const scrubbed = scrubAll(annotation, masks);
            // The log's page shows an annotation's message alone: without this nobody knew what it is about.
            return [...harmlessLines(headingOf(scrubbed)), annotationLine(scrubbed)];
        })),
    };
}
/** The title of a plan's group. */
function groupTitle(operation, planId, reason) {
    return `${operation} ${planId} — ${reason}`;
}
/** Tells the runner to mask a secret from here on; for `createMasks`, which the log itself needs. */
function maskLine(secret) {
    return `${commandLine("add-mask", {}, secret)}\n`;
}
function headingOf({ title, file, line, column }) {
    const place = [file, line, column].filter((part) => part !== undefined).join(":");
    return place === "" ? title : `${title} (${place})`;
}
function scrubAll(annotation, masks) {
    return { ...annotation, title: masks.scrub(annotation.title), message: masks.scrub(annotation.message) };
}
function randomToken() {
    return (0,external_node_crypto_.randomBytes)(16).toString("hex");
}


/***/ }),

/***/ 9332:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _console_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8454);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7011);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4011);
/* harmony import */ var _signals_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(684);





// A runner that reads no more (its machine is going away) must not end a deployment midway.
process.stdout.on("error", () => undefined);
// One bundle is both steps; the post step starts it by a file of its own. What the main step saved does not tell them
// apart: where that one was killed at once, nothing was saved.
const isPost = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(process.argv[1] ?? "") === "post.js";
const { STATE_folder: folder } = process.env;
process.exitCode = isPost
    ? await (0,_post_js__WEBPACK_IMPORTED_MODULE_2__/* .post */ .b)({ folder, environment: process.env, console: (0,_console_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsole */ .O)(process.env) })
    : await (0,_run_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .e)(process.env, (0,_signals_js__WEBPACK_IMPORTED_MODULE_4__/* .listenForSignals */ .s)(process));
// All is said: nothing that still runs (a download listens to no signal) is worth waiting for until the runner kills.
setTimeout(() => process.exit(), 1_000).unref();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ maskBasicAuth),
/* harmony export */   _: () => (/* binding */ createMasks)
/* harmony export */ });
/** The runner itself masks any length; below this a mask would garble harmless text. */
const shortest = 6;
/** `announce` tells the runner (`core.setSecret`). */
function createMasks(announce) {
    const secrets = new Set();
    let pattern;
    function addOne(secret) {
        if (secret.length < shortest || secrets.has(secret))
            return;
        secrets.add(secret);
        pattern = undefined;
        announce(secret);
    }
    return {
        add(secret) {
            addOne(secret);
            for (const line of secret.split(/\r?\n/)) {
                // The armour of a PEM block is no secret, and masking it would hide harmless text.
                if (!line.startsWith("-----"))
                    addOne(line.trim());
            }
            if (secret.length >= shortest)
                addOne(Buffer.from(secret).toString("base64"));
        },
        scrub(text) {
            if (secrets.size === 0)
                return text;
            pattern ??= new RegExp([...secrets].sort(longestFirst).map(RegExp.escape).join("|"), "g");
            return text.replace(pattern, "***");
        },
    };
}
/** Masks a password, also as basic auth carries it. */
function maskBasicAuth(username, password, masks) {
    masks.add(password);
    masks.add(`${username}:${password}`);
}
function longestFirst(a, b) {
    return b.length - a.length;
}


/***/ }),

/***/ 7011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ post)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(4826);
;// CONCATENATED MODULE: ./lib/clean-up.js



/** What may hold secrets comes first, kubeconfigs above all: one thing that stays must not keep another. */
const parts = ["kubeconfigs", "helm", "charts", "values", ""];
/** The post step: removes what the run kept in its folder. What cannot be removed is a warning. Never rejects. */
async function cleanUp(folder, warn) {
    if (folder === undefined || folder === "")
        return 0;
    for (const part of parts) {
        const path = (0,external_node_path_.join)(folder, part);
        try {
            await (0,external_node_fs_promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 });
        }
        catch (error) {
            warn(`${path} could not be removed: ${(0,errors/* messageOf */.bD)(error)}. On a runner of your own, remove it by hand.`);
        }
    }
    return 0;
}

// EXTERNAL MODULE: ./lib/cluster/open.js + 31 modules
var cluster_open = __nccwpck_require__(2058);
// EXTERNAL MODULE: ./lib/exec.js + 2 modules
var lib_exec = __nccwpck_require__(6084);
// EXTERNAL MODULE: ./lib/job-environment.js
var job_environment = __nccwpck_require__(1174);
// EXTERNAL MODULE: ./lib/left-behind.js
var left_behind = __nccwpck_require__(7409);
// EXTERNAL MODULE: ./lib/process-groups.js
var process_groups = __nccwpck_require__(813);
// EXTERNAL MODULE: ./lib/reconcile/labels.js
var reconcile_labels = __nccwpck_require__(6123);
// EXTERNAL MODULE: ./lib/reconcile/observed.js
var observed = __nccwpck_require__(2844);
;// CONCATENATED MODULE: ./lib/repair.js




/**
 * Puts right what a run that was ended left in its setups: Helms and hooks that are at work still are ended, stuck
 * releases are unlocked, so that the next run (or a person) can go on with them, and Leases are given back. Whatever
 * cannot be is a warning. Never rejects.
 */
async function repair(left, parts) {
    // As long as one works, nobody else may; a release is not stuck before.
    await Promise.all(left.processes.map((process) => endProcess(process, parts.log)));
    await Promise.all(left.setups.map((setup) => repairSetup(setup, left, parts)));
}
async function endProcess(process, log) {
    if (await (0,process_groups/* endGroup */.N)(process))
        log.info(`${process.what} was at work still (process ${process.group}), and was ended.`);
}
async function repairSetup(held, left, { open, log }) {
    let cluster;
    try {
        cluster = await open(held);
        const other = await otherHolder(held, cluster);
        if (other !== undefined) {
            log.info(`${held.setup}: ${other} holds the lock by now, and puts right what it finds.`);
            return cluster.close();
        }
        await unlockAll(held, left, cluster, log);
    }
    catch (error) {
        log.warning(`${held.setup}: what the run left could not be looked at. ${(0,errors/* messageOf */.bD)(error)}`);
    }
    if (cluster === undefined)
        return;
    await giveBack(held, cluster, log);
    cluster.close();
}
/** Who has taken the Lease since; what is stuck then may be at work. One that the run itself gave back counts as its. */
async function otherHolder({ lease, holder }, cluster) {
    if (lease === undefined)
        return undefined;
    const now = await cluster.leaseHolder(lease);
    return now === holder ? undefined : now;
}
async function unlockAll(held, left, cluster, log) {
    const { releases } = await cluster.observe(held.namespaces ?? []);
    const stuck = releases.filter((release) => (0,observed/* isStuck */.Z)(release) && isOfRun(release, held, left));
    if (stuck.length === 0)
        log.info(`${held.setup}: the run was ended in the midst of its work; no release is stuck.`);
    for (const release of stuck)
        await unlock(release, held.setup, left, cluster, log);
}
/** Last, since until then no other run is at work there. */
async function giveBack({ setup, lease, holder }, cluster, log) {
    if (lease === undefined)
        return;
    try {
        if (await cluster.releaseLease(lease, holder))
            log.info(`${setup}: the lock was given back.`);
    }
    catch (error) {
        log.warning(`${setup}: the lock could not be given back, and expires by itself. ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/**
 * Whether it was this run's Helm that was at work: its labels are on the very revision that it made. An uninstall and
 * a rollback leave those of the run before; so the run notes them, and what another run may be at by now is not meant.
 * Jobs of one run may be at work on other setups of the same cluster.
 */
function isOfRun({ namespace, name, revision, status, labels }, { setup }, { run, risky }) {
    if (status === "uninstalling" || status === "pending-rollback")
        return risky.some((at) => at.setup === setup && at.namespace === namespace && at.release === name);
    const made = (0,reconcile_labels/* readLabel */.V8)(labels, "run") === run && (0,reconcile_labels/* readLabel */.V8)(labels, "revision") === String(revision);
    return made && (0,reconcile_labels/* readLabel */.V8)(labels, "setup") === (0,reconcile_labels/* setupLabel */.sl)(setup);
}
async function unlock(release, setup, { run, repair: allowed }, cluster, log) {
    const what = `${setup}: release ${release.name} in ${release.namespace} was left ${release.status} when the run was ended`;
    if (!allowed) {
        log.warning(`${what}, and stays so: \`repair\` is false.`);
        return;
    }
    try {
        await cluster.unlock(release, `unlocked after run ${run} was ended in the midst of it`);
        log.info(`${what}. It is unlocked (marked as failed): the next run goes on with it.`);
    }
    catch (error) {
        log.warning(`${what}, and could not be unlocked. ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./lib/post.js







const LIMIT = 20_000;
/** Runs the action's post step: repairs what a main step that was ended left, and removes its folder. */
async function post(options) {
    const { folder, console } = options;
    if (folder)
        await repairIn(folder, options);
    return await cleanUp(folder, console.log.warning);
}
async function repairIn(folder, { environment, console, limit = LIMIT }) {
    const left = (0,left_behind/* readRemains */.U)(folder);
    if (left === undefined)
        return;
    const { log, masks } = console;
    const signal = AbortSignal.timeout(limit);
    const exec = (0,lib_exec/* createExec */.k)(masks, signal);
    const open = ({ setup, kubeconfig }) => (0,cluster_open/* openCluster */.D)({
        setup,
        kubeconfig,
        masks,
        exec,
        env: (0,job_environment/* jobEnvironment */.t)(environment),
        signal,
        patience: limit,
    });
    const late = new AbortController();
    try {
        // What is under way hears of the end first, and has a second to say so.
        const end = (0,promises_.setTimeout)(limit + 1_000, undefined, { signal: late.signal }).catch(() => undefined);
        await Promise.race([repair(left, { open, log }), end]);
    }
    finally {
        late.abort();
    }
}


/***/ }),

/***/ 813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ startOf),
/* harmony export */   N: () => (/* binding */ endGroup)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8500);



/** Milliseconds that a group has to end, once it was told to; then it is killed. */
const PATIENCE = 5_000;
const LOOK_EVERY = 50;
/**
 * When a process was started, as the system says it: with its id that tells it from every other one. undefined: there
 * is none, or it has ended and only nobody has asked how.
 */
function startOf(pid) {
    return process.platform === "linux" ? startInProc(pid) : startByPs(pid);
}
/** Source: proc_pid_stat(5): state is field 3, starttime field 22; field 2 is a name that may hold spaces and `)`. */
function startInProc(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return isOver(fields[0]) ? undefined : fields[19];
    }
    catch {
        return undefined;
    }
}
function startByPs(pid) {
    const { stdout } = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)("ps", ["-o", "state=,lstart=", "-p", String(pid)], { encoding: "utf8" });
    const [state, ...started] = (stdout ?? "").trim().split(/\s+/);
    return isOver(state) || started.length === 0 ? undefined : started.join(" ");
}
function isOver(state) {
    return state === undefined || /^[ZXx]/.test(state);
}
/**
 * Ends a group that an action that was killed has left, as a cancelled run ends it: an upgrade by SIGINT, so that Helm
 * marks the release; a hook by SIGTERM; what cannot be interrupted may finish. What is left after 5 s is killed.
 * Returns whether there was anything to end.
 */
async function endGroup({ group, started, onCancel }, patience = PATIENCE) {
    const lives = () => startOf(group) === started;
    if (!lives())
        return false;
    if (onCancel === "interrupt")
        signal(group, "SIGINT");
    if (onCancel === "terminate")
        signal(group, "SIGTERM");
    await untilNot(lives, patience);
    signal(group, "SIGKILL");
    // It works on until the system has really ended it.
    await untilNot(lives, patience);
    return true;
}
async function untilNot(lives, longest) {
    const end = performance.now() + longest;
    while (lives() && performance.now() < end)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(LOOK_EVERY);
}
function signal(group, name) {
    try {
        process.kill(-group, name);
    }
    catch {
        // All of it has ended in the meantime.
    }
}


/***/ }),

/***/ 6123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ runLabel),
/* harmony export */   GS: () => (/* binding */ planLabel),
/* harmony export */   It: () => (/* binding */ versionIn),
/* harmony export */   PV: () => (/* binding */ uninstallLabel),
/* harmony export */   Sc: () => (/* binding */ isHashed),
/* harmony export */   V8: () => (/* binding */ readLabel),
/* harmony export */   Xk: () => (/* binding */ revisionLabels),
/* harmony export */   ej: () => (/* binding */ withoutFailed),
/* harmony export */   en: () => (/* binding */ sourceLabel),
/* harmony export */   kJ: () => (/* binding */ labelKey),
/* harmony export */   kN: () => (/* binding */ readCommit),
/* harmony export */   ls: () => (/* binding */ identify),
/* harmony export */   sl: () => (/* binding */ setupLabel),
/* harmony export */   uU: () => (/* binding */ keyPrefix)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** Begins the labels that the action leaves on the Secret of each release, which Helm passes on to the next revision. */
const keyPrefix = "gitops-action/";
function labelKey(name) {
    return keyPrefix + name;
}
function readLabel(labels, name) {
    return labels[labelKey(name)];
}
/** The commit that a release was deployed from; undefined where the label is missing, or was edited into no full id. */
function readCommit(labels) {
    const commit = readLabel(labels, "commit");
    return commit !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? commit : undefined;
}
function identify(source) {
    return {
        repository: source.repository,
        owner: hash(JSON.stringify([source.repository, source.path, source.branch])),
        commit: source.commit,
        run: runLabel(source),
    };
}
/** The value of `/run`. */
function runLabel(source) {
    return `${source.runId}-${source.runAttempt}`;
}
/** The value of `/setup`: setups are named by paths, and a label's value may not hold a `/`. */
function setupLabel(setup) {
    return hash(setup);
}
/** The value of `/plan`: the name itself where it may be a label's value, else `h-` and its hash. */
function planLabel(name) {
    return validValue.test(name) ? name : `h-${hash(name)}`;
}
/** Whether a `/plan` label tells the hash of a name in place of the name. */
function isHashed(label) {
    return /^h-[0-9a-f]{40}$/.test(label);
}
/** The value of `/source`: a chart version; `+` is the one character of a version that a label may not hold. */
function sourceLabel(version) {
    const value = version.replaceAll("+", "_");
    return validValue.test(value) ? value : `h-${hash(version)}`;
}
/** The version that a `/source` label tells; undefined when it tells a hash or a commit. */
function versionIn(label) {
    const version = label.replaceAll("_", "+");
    return /^v?\d+(\.\d+){1,2}([-+].*)?$/.test(version) ? version : undefined;
}
/** The labels that a revision gets when it is made; `/done` follows when its post-hooks have run. */
function revisionLabels(identity, made) {
    return {
        [labelKey("owner")]: identity.owner,
        [labelKey("repository")]: identity.repository,
        [labelKey("setup")]: setupLabel(made.setup),
        [labelKey("plan")]: planLabel(made.name),
        [labelKey("digest")]: made.digest,
        [labelKey("source")]: sourceLabel(made.version),
        [labelKey("commit")]: identity.commit,
        [labelKey("run")]: identity.run,
        [labelKey("revision")]: String(made.revision),
        [labelKey("protect")]: String(made.protect),
    };
}
/**
 * The label that has a new revision forget what was rolled back before it, as Helm is told: `null` unsets a label of
 * an upgrade, and would be taken at its word in an install.
 */
function withoutFailed({ labels }) {
    return readLabel(labels, "failed") === undefined ? {} : { [labelKey("failed")]: "null" };
}
/**
 * What a revision gets before it is uninstalled: an uninstall makes no revision, and only this tells one of ours from a
 * person's. Helm keeps it on the record that it marks, and passes it on to later ones, which the number tells apart.
 */
function uninstallLabel({ revision, }) {
    return { [labelKey("uninstall")]: String(revision) };
}
/** Kubernetes: at most 63 characters, beginning and ending with a letter or digit. */
const validValue = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
function hash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex").slice(0, 40);
}


/***/ }),

/***/ 542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ leaseName),
/* harmony export */   Dl: () => (/* binding */ leaseAnnotations),
/* harmony export */   Ld: () => (/* binding */ runOfHolder),
/* harmony export */   iY: () => (/* binding */ holderName),
/* harmony export */   zq: () => (/* binding */ leaseAnnotationKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6123);


function leaseAnnotationKey(name) {
    return _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .keyPrefix */ .uU + name;
}
/** The Lease by which runs of one owner (see `Identity`) exclude each other on a setup. */
function leaseName(owner, setup) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(JSON.stringify([owner, setup]))
        .digest("hex");
    return `gitops-action-${hash.slice(0, 16)}`;
}
/** For people who look at a Lease. */
function leaseAnnotations(told) {
    return {
        [leaseAnnotationKey("repository")]: told.repository,
        [leaseAnnotationKey("setup")]: told.setup,
        [leaseAnnotationKey("run-url")]: told.runUrl,
    };
}
/** Who holds a Lease: `<run id>/<attempt>/<job>/<random>`. */
function holderName({ runId, attempt, job, random }) {
    return [runId, attempt, job, random].join("/");
}
/** The run attempt behind a holder; undefined: a holder that no run of ours has named. */
function runOfHolder(holder) {
    const [runId = "", attempt = ""] = holder.split("/");
    return /^[1-9]\d*\/[1-9]\d*\/[^/]*\/[^/]+$/.test(holder) ? { runId, attempt } : undefined;
}


/***/ }),

/***/ 2844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ isGone),
/* harmony export */   Z: () => (/* binding */ isStuck)
/* harmony export */ });
/** Whether a Helm is at work on the release, or was ended while it was: every other Helm refuses to touch it. */
function isStuck({ status }) {
    return status.startsWith("pending-") || status === "uninstalling";
}
/** Whether there is no release: of one that was uninstalled Helm may keep the history. */
function isGone(release) {
    return release === undefined || release.status === "uninstalled";
}


/***/ }),

/***/ 5429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ar: () => (/* binding */ htmlLink),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   h8: () => (/* binding */ htmlCode),
/* harmony export */   mG: () => (/* binding */ inline),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/**
 * Text of users, of Helm and of pods on its way into Markdown and HTML. What these functions return shows the text
 * as it is and does nothing: no markup, no mention, no link but to a plain web address.
 */
/** Terminal colours and titles (ECMA-48 control sequences), which a page would show as garbage. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const ansi = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-_]/g;
/** Control characters but tab and line feed, and the marks that turn the direction of writing around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** The text without terminal sequences and unprintable characters; every kind of line end becomes `\n`. */
function plain(text) {
    return text
        .replace(ansi, "")
        .replace(/\r\n|[\r\u0085\u2028\u2029]/g, "\n")
        .replace(unprintable, "");
}
/** The text in one line. */
function oneLine(text) {
    return plain(text).replace(/\s+/g, " ").trim();
}
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Characters as entities. Markdown takes an entity for the character, never for markup, in tables and HTML too. */
function entity(character) {
    return entities[character] ?? `&#${character.codePointAt(0)};`;
}
/** What Markdown, GitHub's maths (`$`) and its link finder (`://`, `www.`) look for. */
const markup = /[&<>"\\`*_[\]|~$]|:(?=\/\/)|(?<=www)\./gi;
/**
 * The sign of a person (`@team`), an issue (`#1`, `GH-1`) or an emoji (`:x:`). GitHub looks for these after Markdown,
 * where an entity is a character again; a zero-width space behind the sign keeps them from being found.
 */
const reference = /@(?=[\w-])|#(?=\d)|(?<=\bGH)-(?=\d)|:(?=[\w+-]+:)/gi;
const special = new RegExp(`(?<reference>${reference.source})|${markup.source}`, "gi");
function words(text) {
    return text.replace(special, (found, sign) => sign === undefined ? entity(found) : `${sign}&#8203;`);
}
/** What would begin a list, a heading or a rule at the start of a line. */
const blockStart = /^(?:[-+=#]|\d(?=\d*[.)]))/;
/**
 * A text as one line of Markdown: in a paragraph, a list or a table's cell. Web addresses become links, and words in
 * back-ticks become code.
 */
function inline(text) {
    const pieces = oneLine(text).split(/((?<!`)`[^`]+`(?!`)|https?:\/\/[^\s<>"'`|\\]+)/);
    const escaped = pieces.map((piece, index) => {
        if (index % 2 === 0)
            return words(piece);
        return piece.startsWith("`") ? code(piece.slice(1, -1)) : webAddress(piece);
    });
    return escaped.join("").replace(blockStart, entity);
}
function webAddress(found) {
    // A full stop or bracket after an address belongs to the sentence.
    const url = found.replace(/[.,;:!?)\]}]+$/, "");
    return `<${url.replaceAll("$", "%24")}>${words(found.slice(url.length))}`;
}
/** A name or path as code in one line of Markdown, in a table too. */
function code(text) {
    const line = oneLine(text);
    return line === "" || /[`|]/.test(line) ? htmlCode(line) : `\`${line}\``;
}
/** A link in Markdown; without `url` only its label. `label` is Markdown already. */
function link(label, url) {
    return url === undefined ? label : `[${label}](${safeUrl(url)})`;
}
/** A name or path as code in HTML, where Markdown is not read (`<summary>`). */
function htmlCode(text) {
    return `<code>${oneLine(text).replace(markup, entity)}</code>`;
}
/** A link in HTML. `label` is HTML already. */
function htmlLink(label, url) {
    return url === undefined ? label : `<a href="${safeUrl(url)}">${label}</a>`;
}
/** The address with all that would end it, in Markdown or in HTML, as `%xx`. */
function safeUrl(url) {
    return url.replace(/[()[\]<>"'|\s\\`*$]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
/** Lines as a code block, with a fence that no line of them can close. */
function codeBlock(lines, language = "text") {
    const body = plain(lines.join("\n"));
    const longest = Math.max(0, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = "`".repeat(Math.max(3, longest + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}


/***/ }),

/***/ 4011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(4826);
// EXTERNAL MODULE: ../node_modules/picomatch/index.js
var picomatch = __nccwpck_require__(5180);
;// CONCATENATED MODULE: ./lib/config/glob.js

/** What is wrong with a glob; undefined: nothing. */
function globComplaint(pattern) {
    if (pattern.trim() === "")
        return "is empty";
    if (pattern !== pattern.trim())
        return "has blanks around it";
    if (pattern.startsWith("!"))
        return "begins with `!`, which has no meaning here";
    if (pattern.includes("\\"))
        return "has a backslash; parts are divided by `/`";
    if (pattern.startsWith("/"))
        return "begins with `/`; it is matched from the first part on without one";
    if (pattern.split("/").some((name) => name === ".." || name === "."))
        return "has a part `.` or `..`";
    if (pattern.includes("//"))
        return "has an empty part (`//`)";
    try {
        picomatch(pattern, options);
        return balanced(pattern) ? undefined : "has a brace that is not closed";
    }
    catch {
        return "has a bracket or brace that is not closed";
    }
}
/** @throws Error for what globComplaint complains about. */
function compileGlob(pattern) {
    const complaint = globComplaint(pattern);
    if (complaint !== undefined)
        throw new Error(`The glob \`${pattern}\` ${complaint}.`);
    if (!/[*?{}[\]()]/.test(pattern)) {
        return { pattern, base: pattern, literal: true, matches: (path) => path === pattern };
    }
    const matches = picomatch(pattern, options);
    const parts = pattern.split("/");
    const special = parts.findIndex((name) => /[*?{}[\]()]/.test(name));
    return {
        pattern,
        base: parts.slice(0, special).join("/"),
        literal: false,
        matches: (path) => matches(path),
    };
}
const options = { dot: true, nonegate: true, noextglob: true, strictBrackets: true, strictSlashes: true };
function balanced(pattern) {
    return pattern.split("{").length === pattern.split("}").length;
}

;// CONCATENATED MODULE: ./lib/config/branches.js


/**
 * Globs over branch names, by the rules of plan ids: `*` stays within a part, `**` crosses, `!` excludes, and
 * exclusions alone match all other branches.
 * @throws UserError for a pattern that cannot be read.
 */
function createBranchFilter(patterns) {
    const given = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== "");
    const globs = given.map((pattern) => {
        const bare = pattern.replace(/^!/, "");
        const complaint = globComplaint(bare);
        if (complaint !== undefined) {
            throw new errors/* UserError */.yo(`Input \`branches\`: the pattern \`${pattern}\` ${complaint}.`, {
                hint: "Write names of branches, as main or release/*, without refs/heads/.",
            });
        }
        return { excludes: bare !== pattern, glob: compileGlob(bare) };
    });
    const including = globs.filter((entry) => !entry.excludes);
    return (branch) => {
        if (globs.some(({ excludes, glob }) => excludes && glob.matches(branch)))
            return false;
        return including.length === 0 || including.some(({ glob }) => glob.matches(branch));
    };
}

;// CONCATENATED MODULE: ./lib/config/distance.js
/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the
 * other (optimal string alignment). Stops early, with `limit + 1`, where it is more than `limit`.
 */
function editDistance(a, b, limit = Number.POSITIVE_INFINITY) {
    if (Math.abs(a.length - b.length) > limit)
        return limit + 1;
    // Ids begin and end alike; only what lies between needs the table.
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start])
        start += 1;
    let end = 0;
    const room = Math.min(a.length, b.length) - start;
    while (end < room && a[a.length - 1 - end] === b[b.length - 1 - end])
        end += 1;
    return tableDistance(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}
function tableDistance(a, b, limit) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
        const row = [i];
        let least = i;
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1];
            let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
            const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            if (swapped)
                cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
            row.push(cost);
            least = Math.min(least, cost);
        }
        if (least > limit)
            return limit + 1;
        beforeLast = last;
        last = row;
    }
    return last[b.length] ?? 0;
}
/**
 * The words most like one that is not among them, best first: those that differ in a third of its letters at
 * most, case and `-`, `_` aside, and in hardly more than the best.
 */
function nearest(word, words, count) {
    const plain = simplify(word);
    const limit = Math.max(1, Math.floor(plain.length / 3));
    const found = [];
    for (const candidate of words) {
        const distance = editDistance(plain, simplify(candidate), limit);
        if (distance <= limit)
            found.push({ word: candidate, distance });
    }
    found.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
    const best = found[0]?.distance ?? 0;
    return found
        .filter((entry) => entry.distance <= best + 1)
        .slice(0, count)
        .map((entry) => entry.word);
}
function simplify(word) {
    return word.toLowerCase().replaceAll(/[-_]/g, "");
}
/** "`a`, `b` or `c`" */
function orList(words) {
    const quoted = words.map((word) => `\`${word}\``);
    if (quoted.length < 2)
        return quoted.join("");
    return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

;// CONCATENATED MODULE: ./lib/command.js



/** The values that the input `command` takes. */
const commandNames = ["auto", "deploy", "sync"];
/**
 * Chooses the command by event and input. A branch that does not deploy, a tag or a deletion does nothing, and says
 * so. Throws UserError for a command or event that there is nothing for.
 */
function chooseCommand(event, input, branches) {
    const command = commandOf(input);
    const { kind } = event;
    switch (kind.kind) {
        case "tag":
            return { kind: "nothing", reason: `${kind.tag} is a tag, and only branches are deployed` };
        case "deletion":
            return { kind: "nothing", reason: `branch ${kind.branch} was deleted, which uninstalls nothing` };
        case "push":
            return deployOf(command === "sync" ? "sync" : "push", kind, event, branches);
        case "dispatch":
            return deployOf(command === "sync" ? "sync" : "dispatch", kind, event, branches);
        case "schedule":
            return deployOf("sync", kind, event, branches);
        case "other": {
            const { branch } = kind;
            if (command === "auto" || branch === undefined)
                throw startsNothing(event.name, branch);
            // As after another workflow: what it asks for, no person has asked for.
            return deployOf("sync", { branch }, event, branches);
        }
    }
}
function commandOf(input) {
    const command = commandNames.find((name) => name === input);
    if (command !== undefined)
        return command;
    throw new errors/* UserError */.yo(`Input \`command\` is \`${input}\`: it takes ${orList(commandNames)}.`);
}
/** A `command` helps only an event that has a branch: there is nothing to deploy of a pull request. */
function startsNothing(event, branch) {
    const hint = branch === undefined
        ? "It is of no branch, so no `command` helps: name one of those under `on:` of the workflow."
        : "Name one of those under `on:` of the workflow; for another event of a branch, set `command: deploy` or `command: sync`.";
    return new errors/* UserError */.yo(`The event \`${event}\` starts nothing: the action runs on \`push\`, \`workflow_dispatch\` and \`schedule\`.`, { hint });
}
function deployOf(trigger, { branch, before }, { repository }, branches) {
    if (branches.length === 0 && repository.defaultBranch === undefined) {
        throw new errors/* UserError */.yo("The event does not tell the repository's default branch, and `branches` is not set.", {
            hint: "Set `branches` to the branches whose pushes deploy.",
        });
    }
    const deploys = branches.length > 0 ? createBranchFilter(branches) : (name) => name === repository.defaultBranch;
    if (!deploys(branch)) {
        const which = branches.length > 0
            ? `\`branches\` (${branches.join(", ")})`
            : `the default branch ${repository.defaultBranch}`;
        return { kind: "nothing", reason: `branch ${branch} is not ${branches.length > 0 ? "in " : ""}${which}` };
    }
    return { kind: "deploy", trigger, branch, before };
}

;// CONCATENATED MODULE: ./lib/commands/account.js
function createAccount() {
    let deployment = {
        root: undefined,
        base: undefined,
        outcomes: [],
        problems: [],
        setupFailures: [],
        looked: { plans: 0, setups: [], unchanged: 0, idle: undefined },
        notices: [],
    };
    const tell = (part) => {
        deployment = { ...deployment, ...part };
    };
    return {
        tell,
        add: (outcome) => tell({ outcomes: [...deployment.outcomes, outcome] }),
        soFar: () => deployment,
    };
}

;// CONCATENATED MODULE: ./lib/formats/chart-reference.js
/** The chart as its file writes it; null for what is no chart. */
function chartText(chart) {
    return "text" in chart ? chart.text : null;
}

;// CONCATENATED MODULE: ./lib/reconcile/subject.js

/** What reports say of a plan. */
function subjectOf(plan) {
    return {
        id: plan.id,
        setup: plan.setup,
        namespace: plan.namespace,
        name: plan.name,
        release: plan.release,
        chart: chartText(plan.chart),
        place: plan.place,
    };
}

;// CONCATENATED MODULE: ./lib/reconcile/order.js

/**
 * Puts tasks in order: what a plan needs comes first; in a setup the uninstalls come last, in reverse order of
 * need; a release that was moved goes when its successor is done. `unavailable` says of plans that no task stands
 * for why they cannot be relied on (not readable, their setup out of reach): what needs one is skipped, and what
 * was moved to one stays.
 */
function order(tasks, unavailable) {
    const plans = indexOfPlans(tasks);
    const others = deploysBySetup(tasks);
    const rank = uninstallRanks(tasks);
    return tasks.map((task, index) => {
        if (task.kind === "skip" || task.kind === "relabel")
            return { task, requires: [], follows: [] };
        if (task.kind !== "uninstall")
            return deployStep(task, plans, unavailable);
        const goFirst = neededBefore(task, index, tasks, rank);
        const deploys = others.get(task.target.setup) ?? [];
        // Most uninstalls wait for the same ones: they share the list, which is long in a setup of many plans.
        const follows = goFirst.length === 0 ? deploys : [...deploys, ...goFirst];
        return uninstallStep(task, follows, plans, unavailable);
    });
}
/** Where the task of each plan is. A plan may have a skip beside its task: for a former release that is stuck. */
function indexOfPlans(tasks) {
    const plans = new Map();
    tasks.forEach((task, index) => {
        const { id } = subjectOfTask(task);
        if (task.kind === "uninstall" || (task.kind === "skip" && plans.has(id)))
            return;
        plans.set(id, index);
    });
    return plans;
}
function deploysBySetup(tasks) {
    const indexes = [...tasks.keys()].filter((index) => tasks[index]?.kind !== "uninstall");
    return Map.groupBy(indexes, (index) => subjectOfTask(tasks[index]).setup);
}
function deployStep(task, plans, unavailable) {
    const lost = task.plan.needs.find((id) => !plans.has(id) && unavailable.has(id));
    if (lost !== undefined) {
        const skip = skipped(task, `it needs ${lost}, and ${unavailable.get(lost)}`);
        return { task: skip, requires: [], follows: [] };
    }
    const requires = task.plan.needs.map((id) => plans.get(id)).filter((index) => index !== undefined);
    return { task, requires, follows: [] };
}
function uninstallStep(task, follows, plans, unavailable) {
    if (task.successor === undefined)
        return { task, requires: [], follows };
    const successor = plans.get(task.successor);
    if (successor !== undefined)
        return { task, requires: [successor], follows };
    const lost = unavailable.get(task.successor);
    if (lost === undefined)
        return { task, requires: [], follows };
    const skip = skipped(task, `it was moved to ${task.successor}, and ${lost}: it stays`);
    return { task: skip, requires: [], follows: [] };
}
/** The uninstalls that go before this one, since they needed it. */
function neededBefore(task, index, tasks, rank) {
    return [...rank.keys()].filter((at) => {
        const other = tasks[at];
        return (at !== index && needsOf(other).includes(task.target.id) && (rank.get(at) ?? 0) < (rank.get(index) ?? 0));
    });
}
/**
 * Ranks uninstalls so that what needed something goes before it. Deleted plans come from different commits, so
 * their needs may form a cycle that no single commit had: the rank cuts it somewhere.
 */
function uninstallRanks(tasks) {
    const rank = new Map();
    const indexes = [...tasks.keys()].filter((index) => tasks[index]?.kind === "uninstall");
    const onTheWay = new Set();
    function visit(index) {
        if (rank.has(index) || onTheWay.has(index))
            return;
        onTheWay.add(index);
        const id = subjectOfTask(tasks[index]).id;
        for (const other of indexes)
            if (needsOf(tasks[other]).includes(id))
                visit(other);
        rank.set(index, rank.size);
    }
    for (const index of indexes)
        visit(index);
    return rank;
}
function needsOf(task) {
    return task.kind === "uninstall" ? (task.was?.plan.needs ?? []) : [];
}
/** Why a step was not done, in a run that was cancelled. */
const interrupted = "the run was interrupted before it was reached";
/** The same task, not done. */
function skipped(task, reason) {
    const { observed } = task;
    return {
        kind: "skip",
        target: subjectOfTask(task),
        instead: verbOf(task),
        result: "skipped",
        reason,
        observed,
    };
}
/** What the results call it. */
function verbOf(task) {
    if (task.kind === "skip")
        return task.instead;
    return task.kind === "relabel" ? "skip" : task.kind;
}
function subjectOfTask(task) {
    return "plan" in task ? subjectOf(task.plan) : task.target;
}

;// CONCATENATED MODULE: ./lib/commands/base.js
/**
 * Chooses the base: the head of the last successful push run, when the commit descends from it (what later pushes
 * lost is then done again); else what the push says it came from; else everything. What pushes before that one left
 * undone is known only where no run is known to have failed or to have been dropped.
 */
async function findBase(query, { git, github }) {
    const last = await lastDeployed(query, git, github);
    if (last.kind === "commit")
        return last;
    const { before, branch } = query;
    if (before === undefined) {
        return {
            kind: "everything",
            reason: `${last.why}, and the event names no commit before`,
        };
    }
    const availability = await git.ensureCommit(before);
    if (!("reason" in availability)) {
        return {
            kind: "commit",
            sha: before,
            complete: last.complete,
            reason: `where ${branch} stood before this push, because ${last.why}`,
        };
    }
    return {
        kind: "everything",
        reason: `${last.why}, and ${base_short(before)}, where ${branch} stood before, is not to be had (${availability.reason})`,
    };
}
async function lastDeployed({ commit, branch }, git, github) {
    const last = await github.lastSuccessfulPush(branch);
    if (last.kind === "none")
        return {
            kind: "none",
            why: `no push run of this workflow on ${branch} has succeeded yet`,
            complete: false,
        };
    if (last.kind === "unknown")
        return { kind: "none", why: `the last successful run is not known: ${last.reason}`, complete: true };
    const run = `run #${last.runNumber}`;
    const ancestry = await git.isAncestor(last.commit, commit);
    switch (ancestry.kind) {
        case "ancestor":
            return {
                kind: "commit",
                sha: last.commit,
                complete: true,
                reason: `the head of the last successful push run of this workflow on ${branch} (${run})`,
            };
        case "unrelated":
            return {
                kind: "none",
                why: `${base_short(last.commit)} of the last successful run (${run}) is not in this commit's history (force-push?)`,
                complete: false,
            };
        default:
            return {
                kind: "none",
                why: `${base_short(last.commit)} of the last successful run (${run}) is not to be had: ${ancestry.reason}`,
                complete: false,
            };
    }
}
function base_short(commit) {
    return commit.slice(0, 7);
}

// EXTERNAL MODULE: ./lib/log.js + 1 modules
var lib_log = __nccwpck_require__(3757);
;// CONCATENATED MODULE: ./lib/helm/causes-of-charts.js
/** Of charts and values, before anything is sent to the cluster. */
const ofCharts = [
    {
        pattern: /YAML parse error on (?<file>\S+?): /,
        hint: ({ groups }) => `The template ${groups?.file} gives no valid YAML with these values.`,
    },
    {
        pattern: /execution error at \((?<file>[^:)]+)[^)]*\): (?<message>[\s\S]*)/,
        reason: ({ groups }) => `The chart refuses its values: ${groups?.message?.trim()} (${groups?.file})`,
        hint: () => "Set what it asks for in the plan's values.",
    },
    {
        pattern: /executing "(?<file>.+?)" at </,
        hint: ({ groups }) => `The template ${groups?.file} fails with these values; often one is missing.`,
    },
    {
        pattern: /parse error at \((?<file>[^:)]+)[^)]*\)/,
        hint: ({ groups }) => `Correct the template ${groups?.file}: Helm cannot read it.`,
    },
    {
        pattern: /values don't meet the specifications of the schema/,
        hint: () => "The chart checks its values by values.schema.json; change the plan's values accordingly.",
    },
    {
        pattern: /missing in charts\/ directory/,
        hint: () => "Run `helm dependency update` in the chart's folder and commit its charts/ folder.",
    },
    {
        pattern: /chart requires kubeVersion/,
        hint: () => "Take a version of the chart that fits the cluster.",
    },
    {
        pattern: /failed to parse (?<file>.+?): /,
        hint: () => "The values file is no valid YAML.",
    },
];
/** Of the ways to the cluster, to repositories and to registries. */
const ofConnections = [
    {
        pattern: /kubernetes cluster unreachable: .*provide credentials/i,
        hint: () => "The API server refuses the kubeconfig's credentials: they may have expired.",
    },
    {
        pattern: /no such host/,
        hint: () => "Check the host's spelling, and that this runner can resolve it.",
    },
    {
        pattern: /x509|tls: /,
        hint: () => "The server's certificate is not trusted: name its CA (`ca-file` in gitops.yaml, or in the kubeconfig).",
    },
    {
        pattern: /server gave HTTP response to HTTPS client/,
        hint: () => "The registry does not speak https.",
    },
    {
        pattern: /\b40[13]\b|unauthorized|authentication required|basic credential not found|denied: /i,
        hint: () => "Its credentials are missing or wrong: `username-env` and `password-env` of the repository in gitops.yaml, or `helm registry login` before this step.",
    },
    {
        pattern: /is not a valid chart repository or cannot be reached: (?=error |empty index)/,
        hint: () => "What came is no index of a chart repository, but maybe a sign-in page: check the address in `repo` or gitops.yaml.",
    },
    {
        pattern: /chart "(?<chart>.+?)" matching (?<version>.*?) not found in (?<repository>\S+) index[^:]*: (?<why>no|improper)/,
        reason: ({ groups }) => notInIndex(groups),
        hint: () => "Check the chart's name and `version:`; a range does not match pre-releases.",
    },
    {
        pattern: /no chart name found|chart ".*?" not found in|no chart version found|[Cc]ould not locate a version|improper constraint/,
        hint: () => "Check the chart's name and `version:`; a range does not match pre-releases.",
    },
    {
        pattern: /unable to locate any tags in provided repository/,
        hint: () => "No tag there is a version (tags with a leading v are none): give the exact tag as `version:`.",
    },
    {
        pattern: /not found|404/,
        hint: () => "Check the address, the chart's name and its `version:`.",
    },
    {
        pattern: /connection refused|i\/o timeout|connection reset|\bEOF\b|50[0234]\b/,
        hint: () => "The server is down or out of reach of this runner; run again later.",
    },
];
// Helm says all three with the same words first, and advises to update an index that has just been read.
function notInIndex(groups) {
    const { chart, version, repository, why } = groups ?? {};
    if (why === "improper")
        return `"${version}" is neither a version nor a range.`;
    if (version === "" || version === undefined)
        return `the repository ${repository} has no chart ${chart}.`;
    return `the repository ${repository} has no version ${version} of a chart ${chart}.`;
}

;// CONCATENATED MODULE: ./lib/helm/immutable.js
/**
 * How the API server says that a field cannot be changed. Source: `ValidateImmutableField` and the update checks in
 * k8s.io/kubernetes `pkg/apis/…/validation`.
 */
const UNCHANGEABLE = [
    "field is immutable",
    "may not change once set",
    "cannot change roleRef",
    "updates to \\w+ are forbidden",
    "may not be changed in an update",
    "updates to statefulset spec for fields other than",
    "pod updates may not change fields other than",
    "spec is immutable after creation",
].join("|");
/** Whether a text of Helm's tells of objects that cannot be changed in place. */
const immutablePattern = new RegExp(`\\w "[^"]+" is invalid: [\\s\\S]*(?:${UNCHANGEABLE})`);
const INVALID = /\b(?<kind>[A-Z]\w*)(?:\.(?<group>\S+))? "(?<name>[^"]+)" is invalid: (?<faults>[\s\S]*)/;
/** Each thing wrong with an object begins so. Source: k8s.io/apimachinery `field.Error`. */
const FAULT = /: (?:Invalid value|Forbidden|Required value|Unsupported value|Duplicate value|Not found|Too long|Too many|Internal error):/g;
/** Both majors put this between the objects. A command in a Job's template may hold the same, so what follows counts. */
const BETWEEN = / && (?=cannot patch |server-side apply failed |conflict occurred |failed to )/;
/** The objects that cannot be changed in place, as the text of Helm's error tells; empty when it failed for another reason. */
function immutableObjects(text) {
    return text.split(BETWEEN).flatMap((part) => {
        const invalid = INVALID.exec(part);
        const { group = "", kind, name, faults } = invalid?.groups ?? {};
        if (kind === undefined || name === undefined || faults === undefined)
            return [];
        const unchangeable = [...faults.matchAll(new RegExp(UNCHANGEABLE, "g"))].length;
        if (unchangeable === 0)
            return [];
        return [
            {
                group,
                kind,
                name,
                namespace: /for object (?<namespace>[^\s/]+)\/\S+ \S+, Kind=/.exec(part)?.groups?.namespace,
                fields: fieldsIn(faults),
                alsoInvalid: [...faults.matchAll(FAULT)].length > unchangeable,
            },
        ];
    });
}
/** `spec` alone says nothing: there the server lists what may be changed. */
function fieldsIn(faults) {
    return [...faults.matchAll(/(?:^\[?|, )(?<field>[a-z][\w.[\]]*): (?:Invalid value|Forbidden): /g)]
        .map(({ groups }) => groups?.field ?? "")
        .filter((field) => field !== "spec");
}
/** `Deployment web: spec.selector cannot be changed (immutable)`, without a full stop. */
function immutableText({ kind, name, fields, }) {
    const what = fields.length === 0 ? "a field of its spec" : fields.join(", ");
    return `${kind} ${name}: ${what} cannot be changed (immutable)`;
}
const HOLDING_DATA = ["PersistentVolumeClaim", "PersistentVolume", "Namespace", "CustomResourceDefinition"];
/** Groups of Kubernetes itself that have no dot; all others of its own end in `.k8s.io`. */
const OWN_GROUPS = ["", "apps", "autoscaling", "batch", "policy"];
/** Why an object is not to be deleted and made anew, as a clause; undefined: it may be. */
function whyNotRecreated({ group, kind, }) {
    if (HOLDING_DATA.includes(kind))
        return `what a ${kind} holds would be lost with it`;
    if (OWN_GROUPS.includes(group) || group.endsWith(".k8s.io"))
        return undefined;
    return `what the controller of ${group} does when a ${kind} is deleted is not known`;
}
/** Kinds whose pods run on without them, and which take up such pods as their selector matches. */
const WITH_PODS = [
    "StatefulSet",
    "Deployment",
    "DaemonSet",
    "ReplicaSet",
    "ReplicationController",
];
/** What to try where nothing is made anew. */
function immutableHint(objects) {
    const whyNot = objects.map(whyNotRecreated).find((why) => why !== undefined);
    const back = "Put the old value back, or give the object another name";
    if (whyNot !== undefined)
        return `${back}; it is never recreated, since ${whyNot}.`;
    const pods = objects.every(({ kind }) => WITH_PODS.includes(kind)) ? "; its pods stay meanwhile" : "";
    return `${back}. \`on-immutable: recreate\` in the plan deletes and recreates it${pods}.`;
}

;// CONCATENATED MODULE: ./lib/helm/causes-of-releases.js

/** Of the release and its objects. The texts are those of Helm 3.22 and 4.3; the first that matches counts. */
const ofReleases = [
    {
        pattern: /another operation \(install\/upgrade\/rollback\) is in progress/,
        hint: () => "Another Helm is at work on this release, or one was ended while it was: wait for it, or see docs/troubleshooting.md for how to free the release.",
    },
    {
        pattern: /applying object (?<object>\S+) \S+, Kind=(?<kind>\w+): Apply failed with \d+ conflicts?: (?<rest>[\s\S]*)/,
        reason: ({ groups }) => `${groups?.kind} ${groups?.object}: ${conflicts(groups?.rest ?? "")}`,
        hint: () => "`on-conflict: force` in the plan takes these fields back; or leave them out of the chart.",
    },
    {
        pattern: /exists and cannot be imported into the current release: [\s\S]*current value is "(?<owner>.*?)"/,
        reason: (match) => `${importedObject(match)} belongs to the release "${match.groups?.owner}".`,
        hint: () => "Give one of the two another name, or uninstall the other release first.",
    },
    {
        pattern: /exists and cannot be imported into the current release/,
        reason: (match) => `${importedObject(match)} exists already, and no Helm release made it.`,
        hint: (match) => `Delete it, or label it app.kubernetes.io/managed-by=Helm and annotate it with ${match.input.match(/meta\.helm\.sh\/release-name/) ? "meta.helm.sh/release-name and -namespace" : "the release's name"}, so that Helm takes it over.`,
    },
    {
        pattern: immutablePattern,
        reason: ({ input }) => `${immutableObjects(input).map(immutableText).join("; ")}.`,
        hint: ({ input }) => immutableHint(immutableObjects(input)),
    },
    {
        pattern: /failed to create typed patch object \((?<object>\S+); \S+, Kind=(?<kind>\w+)\): (?<problem>[\s\S]*)/,
        reason: ({ groups }) => `${groups?.kind} ${groups?.object}: ${inWords(groups?.problem ?? "")}`,
        hint: () => notTaken,
    },
    {
        pattern: /exceeded quota: (?<quota>[^,]+)/,
        hint: ({ groups }) => `Raise the ResourceQuota ${groups?.quota} of the namespace, or ask for less.`,
    },
    {
        pattern: /(admission webhook "(?<hook>.+?)"|ValidatingAdmissionPolicy '(?<policy>.+?)').* denied (the )?request/,
        hint: ({ groups }) => `The cluster's policy ${groups?.hook ?? groups?.policy} refuses it: change the values, or the policy.`,
    },
    {
        pattern: /failed calling webhook "(?<hook>.+?)"/,
        hint: ({ groups }) => `The admission webhook ${groups?.hook} does not answer: see whether its pods run.`,
    },
    {
        pattern: /User "(?<user>.+?)" cannot (?<verb>\S+) resource "(?<resource>.+?)" in API group "(?<group>.*?)"( in the namespace "(?<namespace>.+?)")?/,
        reason: ({ groups }) => `${groups?.user} may not ${groups?.verb} ${right(groups)}.`,
        hint: ({ groups }) => `Allow "${groups?.verb}" on ${right(groups)} to the kubeconfig's account (RBAC).`,
    },
    {
        pattern: /namespaces "(?<namespace>.+?)" not found/,
        hint: ({ groups }) => `Create the namespace ${groups?.namespace}, or set \`create-namespace: true\` in the plan.`,
    },
    {
        pattern: /(failed (?<hook>(pre|post)-\w+)|(?<hook>(pre|post)-\w+) hooks failed): [\s\S]*(context deadline exceeded|timed out waiting)/,
        reason: ({ groups, input }) => `The chart's ${groups?.hook} hook did not end in time${unready(input)}.`,
        hint: () => "See the events and the log of the hook's pod; a longer `timeout:` in the plan may do.",
    },
    {
        pattern: /context deadline exceeded|timed out waiting for the condition/,
        reason: ({ input }) => `Not ready within the timeout${unready(input)}.`,
        hint: () => "See the events of the pods; a longer `timeout:` in the plan may do, or `wait: false`.",
    },
    {
        pattern: /no matches for kind "(?<kind>.+?)" in version "(?<version>.+?)"/,
        reason: ({ groups }) => `The cluster does not know the kind ${groups?.kind} of ${groups?.version}.`,
        hint: () => "Install what brings its CRD first; a plan that does so goes under `needs:`.",
    },
    {
        pattern: /cannot reuse a name that is still in use/,
        hint: () => "A release of this name was made meanwhile; run again.",
    },
    {
        pattern: /Too long: (must have at most|may not be more than) (1048576|3145728)/,
        hint: () => "Helm keeps chart and values in one Secret of at most 1 MiB: leave large files out with .helmignore.",
    },
];
const notTaken = "The API server does not take the object as the chart renders it: change the values or the chart.";
// Go prints the value that does not fit as its own type.
function inWords(problem) {
    return problem.trim().replace(/&?value\.valueUnstructured\{Value:(.*?)\}/g, "$1");
}
// One conflict stands on one line; several are listed below each manager.
function conflicts(text) {
    return [
        ...text.matchAll(/conflicts? with "(.+?)"(?: with subresource "(.+?)")? using \S+?:((?:\s+- \S+)+| \S+)/g),
    ]
        .map(([, manager, subresource, fields]) => {
        const named = (fields ?? "").split(/\s+(?:- )?/).filter((field) => field !== "");
        return `${named.join(", ")} ${named.length === 1 ? "is" : "are"} held by "${manager}"${subresource ? ` (${subresource})` : ""}`;
    })
        .join("; ");
}
function importedObject({ input }) {
    const match = /(\w+) "(.*?)" in namespace "(.*?)" exists/.exec(input);
    if (match === null)
        return "An object of the chart";
    return `${match[1]} ${match[2]}${match[3] === "" ? "" : ` in namespace ${match[3]}`}`;
}
function right(groups) {
    const group = groups?.group ? `.${groups.group}` : "";
    const where = groups?.namespace ? ` in namespace ${groups.namespace}` : "";
    return `${groups?.resource}${group}${where}`;
}
// Helm 4 names the objects that it waited for in vain; Helm 3 does not.
function unready(text) {
    const objects = [
        ...text.matchAll(/resource (\S+?)\/(\S+?)\/(\S+) not ready\. status: \w+(?:, message: (.*))?/g),
    ];
    if (objects.length === 0)
        return "";
    return `: ${objects.map(([, kind, , name, message]) => `${kind} ${name}${message ? ` (${message})` : ""}`).join(", ")}`;
}

;// CONCATENATED MODULE: ./lib/helm/causes.js


/** All causes that are known, in the order in which they are tried. */
const knownCauses = [...ofReleases, ...ofCharts, ...ofConnections];

;// CONCATENATED MODULE: ./lib/helm/failure.js

/** Finds the real reason in the last lines of Helm's standard error. */
function reasonOf(stderr) {
    const text = errorText(stderr);
    for (const { pattern, reason, hint } of knownCauses) {
        const match = pattern.exec(text);
        if (match === null)
            continue;
        return { reason: reason === undefined ? oneParagraph(text) : reason(match), hint: hint(match) };
    }
    return { reason: oneParagraph(text) };
}
/** Whether Helm failed since something did not become ready or complete: why, only the cluster can tell. */
function isAboutReadiness({ failure }) {
    if (failure.cancelled)
        return false;
    return failure.timedOut || vainly.test(errorText(failure.stderrTail));
}
/** Whether what Helm has waited for in vain is a hook of the chart. */
function isAboutHook({ failure }) {
    return /failed (pre|post)-\w+: |(pre|post)-\w+ hooks failed: /.test(errorText(failure.stderrTail));
}
/** Helm 3 and 4: of objects, of jobs under `--wait-for-jobs`, of hooks. */
const vainly = /context deadline exceeded|timed out waiting|not ready\. status: |\bjob \S+ failed\b|job is failed|pod \S+ failed/i;
/**
 * The text of Helm's error alone: it prints one "Error: …" at the end, over several lines where the API server's
 * answer has several. Before it there may be warnings, which say the same in other words.
 */
function errorText(stderr) {
    const lines = stderr.split(/\r?\n/).filter((line) => !/^(level=|WARNING: |[IWE]\d{4} )/.test(line));
    const start = lines.findLastIndex((line) => line.startsWith("Error: "));
    const text = (start === -1 ? lines.filter((line) => line.trim() !== "").slice(-1) : lines.slice(start)).join("\n");
    return text
        .replace(/^Error: /, "")
        .replace(/^(UPGRADE|INSTALLATION) FAILED: /, "")
        .replace(/\d+ errors? occurred:\s*/, "")
        .trim();
}
function oneParagraph(text) {
    return text
        .split("\n")
        .map((line) => line.trim().replace(/^[*-] /, ""))
        .filter((line) => line !== "")
        .reduce((all, line) => (all === "" ? line : `${all}${/[:;,]$/.test(all) ? "" : ";"} ${line}`), "");
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./lib/reconcile/labels.js
var reconcile_labels = __nccwpck_require__(6123);
// EXTERNAL MODULE: ./lib/reconcile/observed.js
var reconcile_observed = __nccwpck_require__(2844);
;// CONCATENATED MODULE: ./lib/reconcile/owner.js

/** Seconds beyond its timeout after which a Helm is not at work any more: its own clean-up, hooks, a slow network. */
const beyond = 300;
/**
 * Judges who holds a stuck release. A revision that a run of ours made, or began to uninstall: that run is over as soon
 * as this one holds the setup's Lease. Any other, or without a Lease: it counts as at work while the record is younger
 * than Helm may take.
 */
function ownerOf(release, view, timeout) {
    const doneBy = release.status === "uninstalling" ? "uninstall" : "revision";
    const ours = (0,reconcile_labels/* readLabel */.V8)(release.labels, doneBy) === String(release.revision);
    if (ours && view.locked)
        return { kind: "gone" };
    const until = touchedAt(release, view.now) + ((timeout ?? view.timeout) + beyond) * 1000;
    return until > view.now ? { kind: "alive", longest: until - view.now } : { kind: "gone" };
}
/** When Helm last wrote the record: it keeps the seconds in a label. A clock that is ahead counts as now. */
function touchedAt({ createdAt, labels }, now) {
    const modified = Number(labels.modifiedAt ?? 0) * 1000;
    const created = Date.parse(createdAt);
    return Math.min(now, Math.max(modified, Number.isNaN(created) ? 0 : created));
}

;// CONCATENATED MODULE: ./lib/reconcile/ownership.js

/** Ours are the releases whose owner and setup are our own; only these may be deleted. */
function ownershipOf(release, setup, identity) {
    const owner = (0,reconcile_labels/* readLabel */.V8)(release.labels, "owner");
    if (owner === undefined)
        return { kind: "unlabelled" };
    if ((0,reconcile_labels/* readLabel */.V8)(release.labels, "repository") !== identity.repository) {
        return { kind: "foreign", whose: "another repository" };
    }
    if (owner !== identity.owner)
        return { kind: "foreign", whose: "another branch or `path` of this repository" };
    if ((0,reconcile_labels/* readLabel */.V8)(release.labels, "setup") !== (0,reconcile_labels/* setupLabel */.sl)(setup)) {
        return { kind: "foreign", whose: "another setup of this repository" };
    }
    return { kind: "ours" };
}

;// CONCATENATED MODULE: ./lib/reconcile/state.js



/** Names the state of a plan's release. */
function stateOf(release, desire, view) {
    const state = ownState(release, desire, view);
    if (desire.plan.options.suspend)
        return { kind: "suspended", state };
    return view.supersededBy === undefined ? state : { kind: "superseded", state, by: view.supersededBy };
}
/** Whose it is comes before how it is: nothing is done to what is not ours. */
function ownState(release, desire, view) {
    if (release === undefined || release.status === "uninstalled")
        return { kind: "absent", history: release };
    const ownership = ownershipOf(release, view.setup, view.identity);
    if (ownership.kind === "unlabelled")
        return { kind: "unlabelled", release };
    if (ownership.kind === "foreign")
        return { kind: "foreign", release, whose: ownership.whose };
    switch (release.status) {
        case "pending-install":
        case "pending-upgrade":
        case "pending-rollback":
            return { kind: "pending", release, owner: ownerOf(release, view, desire.plan.options.timeout) };
        case "uninstalling":
            return { kind: "uninstalling", release, owner: ownerOf(release, view, desire.plan.options.timeout) };
        case "deployed":
            return deployedState(release, desire);
        default:
            return { kind: "failed", release };
    }
}
function deployedState(release, { plan, digest, source }) {
    const label = (name) => (0,reconcile_labels/* readLabel */.V8)(release.labels, name);
    const revision = String(release.revision);
    const recorded = label("digest");
    if (label("revision") !== revision)
        return { kind: "changed-by-hand", release };
    if (recorded !== digest) {
        if (label("failed") === digest)
            return { kind: "rolled-back", release };
        return { kind: "outdated", release, because: recorded === undefined ? "no-digest" : "digest" };
    }
    if (source?.kind === "version" && label("source") !== source.label)
        return { kind: "outdated", release, because: "source" };
    if (label("done") !== revision)
        return { kind: "hooks-pending", release };
    if (source?.kind === "unknown")
        return { kind: "chart-unknown", release, reason: source.reason, hint: source.hint };
    if (label("plan") !== (0,reconcile_labels/* planLabel */.GS)(plan.name))
        return { kind: "moved", release };
    if ((label("protect") === "true") !== plan.options.protect)
        return { kind: "protection-changed", release };
    return { kind: "current", release };
}
/** Revision and chart version that are installed. The labels of a revision made by hand speak of another one. */
function installedOf(release) {
    if (release === undefined || release.status === "uninstalled")
        return { revision: null, version: null };
    const { revision, labels } = release;
    const ownLabels = (0,reconcile_labels/* readLabel */.V8)(labels, "revision") === String(revision);
    const version = ownLabels ? (0,reconcile_labels/* versionIn */.It)((0,reconcile_labels/* readLabel */.V8)(labels, "source") ?? "") : undefined;
    return { revision, version: version ?? null };
}
/** Until one revision of a release of ours has been done, hooks included, whatever is done to it is an install. */
function everDone(release) {
    return (0,reconcile_labels/* readLabel */.V8)(release.labels, "done") !== undefined;
}

;// CONCATENATED MODULE: ./lib/reconcile/settle.js

/** How a stuck release is freed: waited for while its Helm may be at work, else unlocked. */
function settleFor(release, owner) {
    return owner.kind === "alive"
        ? { kind: "wait", longest: owner.longest, why: "its Helm may be at work still" }
        : { kind: "unlock", why: whoLeftIt(release) };
}
function whoLeftIt({ revision, status, labels }) {
    const run = (0,reconcile_labels/* readLabel */.V8)(labels, "run");
    const made = (0,reconcile_labels/* readLabel */.V8)(labels, "revision") === String(revision) && status !== "uninstalling";
    return made && run !== undefined
        ? `run ${run} was ended while it deployed it`
        : "the Helm that did it is gone";
}

;// CONCATENATED MODULE: ./lib/operations/next-task.js



/** What is left to do of a task whose release has changed since it was decided. `release`: as it is now. */
function nextTask(task, release, { decideAgain, decideUninstallAgain }) {
    if (task.kind === "uninstall")
        return decideUninstallAgain(task, release);
    return (decideAgain(task.plan, release) ?? {
        kind: "skip",
        target: subjectOfTask(task),
        instead: "skip",
        result: "succeeded",
        reason: "it was deployed meanwhile",
        observed: release,
    });
}
/**
 * The same after a try of this run has failed: its Helm has ended, whoever holds the lock, and is not waited for.
 * `removed`: that Helm has uninstalled the release, and what failed are the hooks after it.
 */
function nextTry(task, release, removed, context) {
    if (task.kind === "uninstall" && removed)
        return { ...task, part: "post-hooks" };
    const next = nextTask(task, release, context);
    if (release === undefined || !("settle" in next) || next.settle?.kind !== "wait")
        return next;
    if (next.kind === "uninstall" && release.status === "uninstalling")
        return { ...next, settle: undefined };
    const ours = (0,reconcile_labels/* readLabel */.V8)(release.labels, "run") === context.identity.run &&
        (0,reconcile_labels/* readLabel */.V8)(release.labels, "revision") === String(release.revision);
    return ours ? { ...next, settle: settleFor(release, { kind: "gone" }) } : next;
}

;// CONCATENATED MODULE: ./lib/operations/as-of-now.js






/**
 * What is to be done of a task now that its turn has come. It may have waited for others for an hour, and the Lease
 * keeps away nobody but our own runs: where its release is not as it was when the task was decided, it is decided
 * anew. Throws UserError when the API server does not tell.
 */
async function asOfNow(task, context, journal) {
    if (task.kind === "skip" || task.kind === "relabel")
        return task;
    const { setup, namespace, release } = subjectOfTask(task);
    const now = await context.cluster(setup).release(namespace, release);
    if (isAsDecided(task, now))
        return task;
    const { revision, version } = installedOf(now);
    Object.assign(journal, { revision, version, versionBefore: version });
    journal.lines.push((0,reconcile_observed/* isGone */.S)(now)
        ? `Release ${release} is gone since this was decided.`
        : `Release ${release} has changed since this was decided: it is ${now.status} now (revision ${now.revision}).`);
    return nextTask(task, now, context);
}
/** Whether a release is as the task takes it to be: its newest revision, how that is, and whose. */
function isAsDecided({ observed, ...task }, now) {
    if (observed !== undefined) {
        return (now?.revision === observed.revision &&
            now.status === observed.status &&
            (0,external_node_util_.isDeepStrictEqual)(ownLabels(now), ownLabels(observed)));
    }
    // Of a release that was uninstalled Helm may keep the history, which the number goes on with.
    return (0,reconcile_observed/* isGone */.S)(now) && "revision" in task && (now?.revision ?? 0) === task.revision - 1;
}
/** What the action has left on it. */
function ownLabels({ labels }) {
    return Object.fromEntries(Object.entries(labels).filter(([key]) => key.startsWith(reconcile_labels/* keyPrefix */.uU)));
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./lib/helm/transient.js

/**
 * What Go's network code says of a server that may be better in a moment. A name that does not resolve is left out:
 * it is a typing error more often than a fault.
 */
const ofNetworks = [
    /connection refused|connection reset by peer|broken pipe/,
    /unexpected EOF|: EOF$/m,
    /i\/o timeout|TLS handshake timeout|Client\.Timeout exceeded/,
    /server misbehaving|Temporary failure in name resolution/,
    /http2: .*(GOAWAY|connection lost|connection force closed)|server closed idle connection/,
];
/**
 * What an API server says, or client-go of it, when another try may succeed. Sources: `pkg/api/errors` of
 * k8s.io/apimachinery (429, 500, 503, 504), `rpctypes` of etcd; the last one of 409 is told from a conflict of field
 * managers, which stays. A webhook that cannot be called is an internal error (500).
 */
const ofApiServers = [
    /has received too many requests|Too many requests: |storage is \(re\)initializing/,
    /has prevented the request from succeeding|Internal error occurred: |failed calling webhook/,
    /currently unable to handle the request|(is|apiserver is) shutting down/,
    /unable to return a response in the time allotted|Timeout: |could not be completed at this time/,
    /etcdserver: (leader changed|no leader|not leader|request timed out|server stopped|too many requests|unhealthy cluster)/,
    /the object has been modified; please apply your changes/,
];
/** An uninstall that could not delete an object. Helm does not say why, so it may be any of these. */
const undeleted = /^failed to delete release: \S+$/;
/** Whoever says no has answered, whatever the words of the reason. */
const refused = /denied (the )?request|is forbidden: /;
/**
 * Whether Helm failed for a reason that may pass by itself, by the last lines of its standard error. That a wait
 * took too long (`context deadline exceeded`) is none; warnings before the error do not count.
 */
function isTransient(stderr) {
    const text = errorText(stderr);
    return (!refused.test(text) && [...ofNetworks, ...ofApiServers, undeleted].some((pattern) => pattern.test(text)));
}

;// CONCATENATED MODULE: ./lib/operations/attempts.js




/** Milliseconds: an API server restarts within some seconds, and is waited for by `observe` besides. */
const usualDelays = [1_000, 4_000, 15_000];
/**
 * Carries out one plan's operation, again while it fails for what may pass by itself, and as often as the plan's
 * `retries` says. Each further try begins with what the last one has left in the cluster. `work` is told which try it
 * is, from 1, and returns the task that came true. Throws what the last try failed with.
 */
async function withAttempts(task, work, options) {
    const { delays = usualDelays, notice, say } = options;
    const left = { soon: delays.length, "on-request": retriesOf(task) };
    let now = task;
    let trouble;
    let failure;
    for (let attempt = 1;; attempt++) {
        try {
            const done = await work(now, attempt);
            // What the last try has left half done is no plan that was merely not begun.
            if (trouble !== undefined && options.cancel.aborted && wasSkipped(done))
                break;
            if (trouble !== undefined && done.kind !== "skip")
                notice(`${trouble.what}; try ${attempt} succeeded.`);
            return done;
        }
        catch (error) {
            failure = error;
            trouble = await troubleOf(error, now, options);
            if (trouble === undefined || left[trouble.again] === 0)
                throw error;
            left[trouble.again] -= 1;
            const delay = delays[Math.min(attempt, delays.length) - 1] ?? 0;
            const seconds = Math.max(1, Math.round(delay / 1000));
            const tries = attempt + 1 + left[trouble.again];
            say(`${trouble.what}; trying again in ${seconds} s, try ${attempt + 1} of ${tries}`);
            await pause(delay, error, options.cancel);
            now = await nextOf(now, error, options);
        }
    }
    throw failure;
}
function wasSkipped(task) {
    return task.kind === "skip" && task.result === "skipped";
}
function retriesOf(task) {
    const plan = task.kind === "uninstall" ? task.was?.plan : "plan" in task ? task.plan : undefined;
    return plan?.options.retries ?? 0;
}
/** undefined: another try would not help, or is not wanted. */
async function troubleOf(error, task, { observe, cancel }) {
    if (cancel.aborted)
        return undefined;
    if (error instanceof errors/* UserError */.yo)
        return error.again && { again: error.again, what: error.message.replace(/\.$/, "") };
    if (!(error instanceof errors/* CommandError */.Qd) || error.failure.cancelled)
        return undefined;
    const why = (reasonOf(error.failure.stderrTail).reason || error.message).replace(/\.$/, "");
    const failed = { again: "on-request", what: `Helm failed (${why})` };
    if (error.failure.timedOut)
        return failed;
    if (isTransient(error.failure.stderrTail))
        return { again: "soon", what: `The API server did not answer as it should (${why})` };
    const now = await observe().catch(() => undefined);
    return leftPending(task, now)
        ? { again: "soon", what: `Helm could not record what it came to (${why})` }
        : failed;
}
/** Helm records how it ended; where it has not, it was cut off, from the API server or altogether. */
function leftPending(task, now) {
    if (now === undefined || !("revision" in task))
        return false;
    return now.revision === task.revision && now.status.startsWith("pending-");
}
/** Up to a quarter more or less, so that plans which failed together do not come back together. */
async function pause(delay, error, signal) {
    await (0,external_node_timers_promises_.setTimeout)(delay * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => {
        throw error;
    });
}
/** The task of the next try. Throws the error when the run is being cancelled, or what there is now is not told. */
async function nextOf(task, error, options) {
    const observed = await options.observe().catch((unknown) => {
        options.say((0,errors/* messageOf */.bD)(unknown));
        throw error;
    });
    if (options.cancel.aborted)
        throw error;
    return options.decideAgain(task, observed);
}

;// CONCATENATED MODULE: ./lib/operations/context.js

/** `observed`: the release before anything is done to it. */
function createJournal(observed) {
    const { revision, version } = installedOf(observed);
    return {
        lines: [],
        notices: [],
        doubtful: [],
        attempt: 1,
        undoable: false,
        removed: false,
        diagnosis: undefined,
        revision,
        versionBefore: version,
        version,
    };
}
/** All that there is to tell: each thing once, however many tries told it, and doubts only where no later try knew. */
function noticesOf({ notices, doubtful }) {
    const doubts = doubtful
        .filter((notice) => !notices.includes(notice))
        .map((notice) => `Helm failed, perhaps before this came true: ${notice}`);
    return [...new Set([...notices, ...doubts])];
}
/** Runs Helm or hooks, and notes that it is these which have failed when it throws. */
async function undoable(journal, work) {
    journal.undoable = true;
    const done = await work();
    journal.undoable = false;
    return done;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./lib/left-behind.js
var left_behind = __nccwpck_require__(7409);
;// CONCATENATED MODULE: ./lib/remains.js




/** Keeps the notes in the run's folder. `warn` hears when they cannot be written: no deployment fails for that. */
function createRemains(folder, { run, repair }, warn) {
    const path = (0,external_node_path_.join)(folder, left_behind/* notesFile */.Y);
    let begun = false;
    // Lines are only added: to replace a file, as often as releases and locks change, keeps the disk busy.
    function write(note) {
        const notes = begun ? [note] : [{ kind: "run", run, repair }, note];
        try {
            // A line that was cut short, by a kill or a full disk, must not spoil the one after it.
            (0,external_node_fs_.appendFileSync)(path, notes.map((each) => `\n${JSON.stringify(each)}`).join(""));
            begun = true;
        }
        catch (error) {
            warn(`${path} could not be written, so a killed run is not tidied up after: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    return {
        add: (setup) => write({ kind: "add", setup }),
        remove: (setup) => write({ kind: "remove", setup }),
        beginRisky: ({ setup, namespace, release }) => write({ kind: "begin", release: { setup, namespace, release } }),
        endRisky: ({ setup, namespace, release }) => write({ kind: "end", release: { setup, namespace, release } }),
        beginProcess: (process) => write({ kind: "started", process }),
        endProcess: (group) => write({ kind: "ended", group }),
    };
}
/**
 * Notes a release as at risk while Helm works on it. It stays noted when Helm was ended from outside: then it has
 * left the release as it was in that moment.
 */
async function whileRisky(remains, release, helm) {
    remains.beginRisky(release);
    try {
        await helm();
    }
    catch (error) {
        if (!(error instanceof errors/* CommandError */.Qd) || endedByItself(error))
            remains.endRisky(release);
        throw error;
    }
    remains.endRisky(release);
}
/** Or never began. */
function endedByItself({ failure }) {
    if (failure.notStarted)
        return true;
    return failure.exitCode !== undefined && !failure.timedOut && !failure.cancelled;
}

// EXTERNAL MODULE: ./lib/cluster/manifest.js
var cluster_manifest = __nccwpck_require__(8395);
;// CONCATENATED MODULE: ./lib/operations/data-loss.js




/** What nobody brings back once it is deleted, by kind, with its API group; true: it lies in a namespace. */
const IRREPLACEABLE = {
    PersistentVolumeClaim: { group: "", namespaced: true },
    Namespace: { group: "", namespaced: false },
    CustomResourceDefinition: { group: "apiextensions.k8s.io", namespaced: false },
};
const KEEP = "helm.sh/resource-policy";
/**
 * Refuses (UserError) an upgrade by which Helm would delete a PersistentVolumeClaim, Namespace or
 * CustomResourceDefinition that the chart has declared so far, unless the plan allows it. Renders only where the
 * release has one.
 */
async function refuseLossByUpgrade({ plan, observed }, { record, helm }, request, cluster) {
    if (observed === undefined || record === undefined || plan.options.allowDataLoss)
        return;
    const { namespace, release } = plan;
    const before = await comparedManifest(cluster, observed, record);
    if (irreplaceableIn(before, namespace).length === 0)
        return;
    const lost = await lostBetween(cluster, before, await rehearsed(helm, request), namespace);
    if (lost.length === 0)
        return;
    throw new errors/* UserError */.yo(`Helm would delete ${objectNames(lost)}, and what is in there: the chart no longer declares what release ${release} has.`, {
        hint: `Let the chart declare it again, or annotate it with \`${KEEP}: keep\` to leave it behind; \`allow-data-loss: true\` in the plan has it deleted.`,
    });
}
/**
 * Refuses (UserError) an uninstall by which Helm would delete such an object. What counts is what is
 * there of the recorded manifest: Helm does not look at annotations of the live object then (tried with 3.22 and 4.3).
 */
async function refuseLossByUninstall(cluster, release, manifest, namespace) {
    const declared = irreplaceableIn(manifest, namespace).filter(({ kept }) => !kept);
    const lost = await thereOf(cluster, declared);
    if (lost.length === 0)
        return;
    throw new errors/* UserError */.yo(`Helm would delete ${objectNames(lost)} with release ${release}, and what is in there.`, {
        hint: `Bring the plan back with \`allow-data-loss: true\`, or with a chart that has \`${KEEP}: keep\` on it, and delete it when that is deployed.`,
    });
}
/**
 * The irreplaceable objects that Helm deletes when it goes from one manifest to another. It leaves those whose live
 * object is annotated to be kept, whatever the manifests say (tried with 3.22 and 4.3).
 */
async function lostBetween(cluster, before, after, namespace) {
    const staying = new Set(irreplaceableIn(after, namespace).map(identityOf));
    const dropped = irreplaceableIn(before, namespace).filter((object) => !staying.has(identityOf(object)));
    return (await thereOf(cluster, dropped)).filter(({ annotations }) => !isKept(annotations[KEEP]));
}
async function thereOf(cluster, objects) {
    const live = await Promise.all(objects.map((object) => cluster.find(object)));
    return live.filter((object) => object !== undefined);
}
function isKept(policy) {
    return policy?.trim().toLowerCase() === "keep";
}
/** `PersistentVolumeClaim data in web, Namespace tools` */
function objectNames(objects) {
    return objects
        .map(({ kind, name, namespace }) => namespace === undefined ? `${kind} ${name}` : `${kind} ${name} in ${namespace}`)
        .join(", ");
}
/** What Helm compares a new manifest with: that of the revision deployed last, which a failed one does not replace. */
async function comparedManifest(cluster, observed, record) {
    if (observed.status === "deployed")
        return record.manifest;
    const revisions = await cluster.revisions(observed.namespace, observed.name);
    const deployed = revisions.find(({ status }) => status === "deployed");
    return deployed === undefined ? record.manifest : (await cluster.record(deployed)).manifest;
}
async function rehearsed(helm, request) {
    try {
        return await helm.rehearse(request);
    }
    catch (error) {
        // What may pass by itself is tried again, as any other work of Helm.
        if (!(error instanceof errors/* CommandError */.Qd) || error.failure.cancelled || isTransient(error.failure.stderrTail))
            throw error;
        const { reason } = reasonOf(error.failure.stderrTail);
        throw new errors/* UserError */.yo(`What release ${request.release} would lose is not known, since Helm cannot render the chart: ${reason || (0,errors/* messageOf */.bD)(error)}`, { hint: "`allow-data-loss: true` in the plan leaves out this check.", cause: error });
    }
}
function irreplaceableIn(manifest, namespace) {
    return (0,cluster_manifest/* manifestObjects */.w)(manifest).flatMap((object) => {
        const { apiVersion, kind, name, kept } = object;
        const known = IRREPLACEABLE[kind];
        if (known === undefined || known.group !== (0,cluster_manifest/* groupOf */.F)(object))
            return [];
        return [
            {
                apiVersion,
                kind,
                name,
                kept,
                namespace: known.namespaced ? (object.namespace ?? namespace) : undefined,
            },
        ];
    });
}
/** A newer version of the same kind is the same object. */
function identityOf({ kind, namespace = "", name }) {
    return `${kind}/${namespace}/${name}`;
}

// EXTERNAL MODULE: ./lib/job-environment.js
var job_environment = __nccwpck_require__(1174);
;// CONCATENATED MODULE: ./lib/operations/hooks.js




/**
 * Runs the scripts of one point in order. Throws UserError at the first that fails, and the others are not run; under
 * `hook-failure: warn` a failure is a notice, and they go on. A hook that was cancelled is no such failure.
 */
async function runHooks(plan, point, context) {
    const warns = (plan.options.hookFailure ?? context.defaults.hookFailure) === "warn";
    for (const script of plan.hooks[point]) {
        context.onLine(`› ${point} hook ${script}`);
        const failure = await failureOf(plan, point, script, context);
        if (failure === undefined)
            continue;
        if (!warns || failure.cancelled)
            throw failure.error;
        context.onNotice(`${failure.error.message} It went on all the same (\`hook-failure: warn\`).`);
    }
}
/** Runs one script; undefined: it succeeded. */
async function failureOf(plan, point, script, context) {
    try {
        await context.exec.run({
            argv: [...context.shell, (0,external_node_path_.join)(context.root, script)],
            cwd: context.root,
            env: hookEnvironment(plan, context),
            onLine: context.onLine,
            timeout: plan.options.hookTimeout ?? context.defaults.hookTimeout,
            onCancel: "terminate",
            noted: `the ${point} hook ${script} of ${plan.id}`,
            cancel: context.cancel,
        });
        return undefined;
    }
    catch (error) {
        if (!(error instanceof errors/* CommandError */.Qd))
            throw error;
        const { cancelled } = error.failure;
        return {
            error: new errors/* UserError */.yo(`The ${point} hook ${script} ${howItEnded(error.failure)}.`, {
                ...whatToTry(error.failure),
                ...(cancelled ? {} : { again: "on-request" }),
                cause: error,
            }),
            cancelled,
        };
    }
}
function whatToTry({ exitCode, signal, timedOut, cancelled }) {
    if (cancelled)
        return {};
    if (timedOut)
        return { hint: "`hook-timeout` gives hooks more time: in the plan, or as input for all." };
    if (exitCode === undefined && signal === undefined)
        return { hint: "Check the input `shell`: it is what runs hooks." };
    return { hint: "What it printed stands in the log, in the group of this plan." };
}
function howItEnded({ exitCode, timedOut, cancelled, how }) {
    return exitCode === undefined || timedOut || cancelled ? how : `failed with exit code ${exitCode}`;
}
/** The job's environment without what is the action's own, and with what the plan is. */
function hookEnvironment(plan, context) {
    return {
        ...(0,job_environment/* jobEnvironment */.t)(context.environment),
        KUBECONFIG: context.kubeconfig,
        GITOPS_SETUP: plan.setup,
        GITOPS_NAMESPACE: plan.namespace,
        GITOPS_PLAN: plan.id,
        GITOPS_RELEASE: plan.release,
        GITOPS_CHART: chartText(plan.chart) ?? "",
        GITOPS_VERSION: plan.version ?? "",
        GITOPS_OPERATION: context.operation,
        GITOPS_COMMIT: context.commit,
        GITOPS_ATTEMPT: String(context.attempt),
    };
}

;// CONCATENATED MODULE: ./lib/operations/material.js

/** Fetches it all side by side. Throws the first thing that cannot be had. */
async function gather({ plan, observed }, context) {
    const cluster = context.cluster(plan.setup);
    const recording = observed === undefined ? undefined : cluster.record(observed);
    // Told where it is waited for.
    recording?.catch(() => undefined);
    const charting = context.chart(plan, { cluster, recorded: async () => (await recording)?.manifest });
    const [chart, values, record, namespaceExists, helm] = await Promise.all([
        charting,
        context.values(plan, { cluster, chart: () => charting }),
        recording,
        cluster.namespaceExists(plan.namespace),
        context.helm(),
    ]);
    return { chart, values, record, namespaceExists, helm };
}
/** What Helm is asked for. */
function applyRequest(task, { chart, values, record, namespaceExists }, { kubeconfig }, context) {
    const { identity, defaults } = context;
    const { plan, observed, digest, revision } = task;
    const { setup, name, namespace, release, options } = plan;
    return {
        kubeconfig,
        namespace,
        release,
        chart: chart.path,
        values,
        labels: {
            ...(0,reconcile_labels/* revisionLabels */.Xk)(identity, {
                setup,
                name,
                digest,
                protect: options.protect,
                revision,
                version: chart.source,
            }),
            ...(observed === undefined ? {} : (0,reconcile_labels/* withoutFailed */.ej)(observed)),
        },
        description: `${task.kind} by run ${identity.run} of commit ${identity.commit.slice(0, 12)}`,
        wait: options.wait ?? defaults.wait,
        waitForJobs: options.waitForJobs,
        createNamespace: options.createNamespace && !namespaceExists,
        historyMax: options.historyMax,
        timeout: options.timeout ?? defaults.timeout,
        applyMethod: record?.applyMethod,
        onConflict: options.onConflict,
        ...cancelled(context, setup),
    };
}
/** What ends when the setup's lock is lost. */
function cancelled({ cancelOf }, setup) {
    const cancel = cancelOf(setup);
    return cancel === undefined ? {} : { cancel };
}
/** Aborts when the run is being cancelled, or the setup's lock is lost. */
function cancelFor({ cancel, cancelOf }, setup) {
    const lost = cancelOf(setup);
    return lost === undefined ? cancel : AbortSignal.any([cancel, lost]);
}

// EXTERNAL MODULE: ./lib/ending.js
var ending = __nccwpck_require__(86);
;// CONCATENATED MODULE: ./lib/operations/refused-objects.js




/** The objects that Helm has failed at, since they cannot be changed in place; empty: it failed for another reason. */
function refusedBy(error) {
    if (!(error instanceof errors/* CommandError */.Qd) || error.failure.cancelled)
        return [];
    return immutableObjects(errorText(error.failure.stderrTail));
}
/** Looks the objects up in what Helm has recorded of its try; undefined: it has not, or another has been there. */
async function inManifest(refused, revision, { cluster, release, namespace }) {
    const now = await cluster.release(namespace, release);
    if (now?.revision !== revision)
        return undefined;
    const manifest = (0,cluster_manifest/* manifestObjects */.w)((await cluster.record(now)).manifest);
    return await Promise.all(refused.map(async (object) => {
        const found = manifest.filter((candidate) => isSame(candidate, object, namespace));
        // Where Helm itself applies, it names no namespace: of two objects of one name it is not known which.
        const [only] = found.length === 1 ? found : [];
        if (only === undefined)
            return { ...object, reference: undefined };
        const fields = only.kind === "StatefulSet" ? await cluster.unchangeableFields(only, namespace) : object.fields;
        return { ...object, fields, reference: { ...only, namespace: only.namespace ?? namespace } };
    }));
}
function isSame(candidate, object, namespace) {
    return (candidate.kind === object.kind &&
        candidate.name === object.name &&
        (0,cluster_manifest/* groupOf */.F)(candidate) === object.group &&
        (object.namespace === undefined || object.namespace === (candidate.namespace ?? namespace)));
}

;// CONCATENATED MODULE: ./lib/operations/recreate.js





/** What holds for the objects of a task's plan. */
function recreation({ plan }, context, journal) {
    const { setup, namespace, release, options } = plan;
    return {
        policy: options.onImmutable,
        cluster: context.cluster(setup),
        namespace,
        release,
        timeout: options.timeout ?? context.defaults.timeout,
        cancel: cancelFor(context, setup),
        notice: (sentence) => journal.notices.push(sentence),
    };
}
/** An operation that wants more is none that a person has thought of object by object. */
const MOST = 5;
/**
 * Runs Helm. Where that fails because fields of objects cannot be changed, and the plan has `on-immutable: recreate`,
 * those objects are deleted and Helm runs again, once for each object. `helm` is told the number that its revision
 * will get, at first `revision`; returns the number of the last one. Throws what Helm failed with, or UserError that
 * says why an object is not made anew.
 */
async function recreating(revision, helm, options) {
    const recreated = new Set();
    for (let number = revision;; number++) {
        try {
            await helm(number);
            return number;
        }
        catch (error) {
            const refused = refusedBy(error);
            if (refused.length === 0)
                throw error;
            const objects = await inManifest(refused, number, options);
            if (objects === undefined)
                throw error;
            check(objects, recreated, options.policy, error);
            for (const object of objects) {
                recreated.add(keyOf(object));
                await remove(object, options);
            }
        }
    }
}
/** Throws where one of the objects is not to be made anew: then none is. */
function check(objects, recreated, policy, cause) {
    const texts = objects.map(immutableText).join("; ");
    if (policy === "fail" || objects.some((object) => whyNotRecreated(object) !== undefined))
        throw new errors/* UserError */.yo(`${texts}.`, { hint: immutableHint(objects), cause });
    const why = whyNone(objects, recreated);
    if (why === undefined)
        return;
    throw new errors/* UserError */.yo(`${texts}. Nothing was deleted for that: ${why}.`, {
        hint: "Put the old values back, or do it by hand.",
        cause,
    });
}
function whyNone(objects, recreated) {
    const unknown = objects.find(({ reference }) => reference === undefined);
    if (unknown !== undefined)
        return `the chart has not exactly one ${unknown.kind} ${unknown.name}`;
    const invalid = objects.find(({ alsoInvalid }) => alsoInvalid);
    if (invalid !== undefined)
        return `the new ${invalid.kind} ${invalid.name} is not valid for other reasons, too`;
    const again = objects.find((object) => recreated.has(keyOf(object)));
    if (again !== undefined)
        return `${again.kind} ${again.name} has been made anew already`;
    if (recreated.size + objects.length > MOST)
        return `it takes more than the ${MOST} objects that one operation makes anew`;
    return undefined;
}
function keyOf({ group, kind, name, reference }) {
    return [group, kind, reference?.namespace, name].join("/");
}
async function remove(refused, options) {
    const { cluster, release, namespace, timeout, cancel, notice } = options;
    const live = refused.reference && (await cluster.find(refused.reference));
    if (live === undefined)
        return;
    if (!belongsTo(live, release, namespace)) {
        throw new errors/* UserError */.yo(`${immutableText(refused)}, and it does not belong to release ${release}: not deleted.`, {
            hint: "Its annotations meta.helm.sh/release-name and -namespace tell whose it is.",
        });
    }
    if (cancel.aborted)
        throw new errors/* UserError */.yo(`${immutableText(refused)}, and it was not deleted, because ${(0,ending/* whyCancelled */.s)(cancel)}.`);
    const stay = WITH_PODS.includes(refused.kind);
    // The pods of a Job would go on beside those of the new one, which never takes them up: it must end with them.
    await cluster.remove(live, { dependents: stay ? "Orphan" : "Foreground", within: timeout, cancel });
    const { kind, name, fields } = refused;
    const what = fields.length === 0 ? "a field of its spec" : fields.join(", ");
    notice(`${kind} ${name} was deleted to be made anew, since ${what} cannot be changed in place (\`on-immutable: recreate\`).${stay ? stayed(fields) : ""}`);
}
function belongsTo({ annotations }, release, namespace) {
    return (annotations["meta.helm.sh/release-name"] === release &&
        annotations["meta.helm.sh/release-namespace"] === namespace);
}
function stayed(fields) {
    if (!fields.includes("spec.selector"))
        return " Its pods were left running.";
    return " Its pods were left running; those that the new selector does not match belong to nothing now: delete them by hand.";
}

;// CONCATENATED MODULE: ./lib/operations/taking-over.js

/** A release that nobody labelled is taken over when it is of the same chart, or when the plan says so. */
function checkAdoption(task, record, chart) {
    if (task.adoption === undefined || record === undefined)
        return [];
    const { release } = task.plan;
    if (task.adoption === "check-chart" && record.chartName !== chart.name) {
        throw new errors/* UserError */.yo(`Release ${release} exists already with chart ${record.chartName}, and the plan's chart is ${chart.name}: it was not made by this action.`, { hint: "Choose another `release:`, or say `adopt: true` to take it over." });
    }
    return [`Release ${release} (chart ${record.chartName} ${record.chartVersion}) was taken over.`];
}
/** Names what others changed in fields that the release sets: what Helm takes back. */
async function nameConflicts(task, record, context) {
    if (record?.applyMethod !== "server" || task.plan.options.onConflict !== "force")
        return [];
    const conflicts = await context.cluster(task.plan.setup).conflicts(record.manifest, task.plan.namespace);
    return conflicts.map(({ object, field, manager }) => `${object} ${field} was set by ${manager}, and was taken back (\`on-conflict: force\`).`);
}

;// CONCATENATED MODULE: ./lib/report/duration.js
/** Milliseconds as a person says it: `0.4s`, `12s`, `3m 05s`, `1h 02m`. */
function durationText(milliseconds) {
    const seconds = Math.max(0, milliseconds) / 1000;
    if (seconds < 9.95)
        return `${seconds.toFixed(1)}s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole}s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 60)
        return `${minutes}m ${padded(whole % 60)}s`;
    return `${Math.floor(minutes / 60)}h ${padded(minutes % 60)}m`;
}
function padded(value) {
    return String(value).padStart(2, "0");
}

;// CONCATENATED MODULE: ./lib/operations/name-leftovers.js
/** How many a sentence names. */
const named = 10;
/** Objects for a sentence, with what holds them: the first ten, and how many more there are. */
function nameLeftovers(left) {
    const list = left.slice(0, named).map(describe).join(", ");
    return left.length > named ? `${list} and ${left.length - named} more` : list;
}
function describe(left) {
    const where = left.namespace === undefined ? "" : ` in ${left.namespace}`;
    if (left.unknown !== undefined)
        return `${left.kind} ${left.name}${where} (not known: ${left.unknown})`;
    const held = left.finalizers.length === 0 ? "" : ` (held by finalizers ${left.finalizers.join(", ")})`;
    return `${left.kind} ${left.name}${where}${held}`;
}

;// CONCATENATED MODULE: ./lib/operations/pause.js



/**
 * Waits. Throws UserError when that is cancelled, for the reason that the signal tells, else with the run; `what` is
 * its subject: `Waiting for the release web`.
 */
async function pause_pause(milliseconds, cancel, what) {
    try {
        await (0,external_node_timers_promises_.setTimeout)(milliseconds, undefined, { signal: cancel });
    }
    catch (cause) {
        throw new errors/* UserError */.yo(`${what} was interrupted, because ${(0,ending/* whyCancelled */.s)(cancel)}.`, { cause });
    }
}

;// CONCATENATED MODULE: ./lib/operations/vanishing.js





/** Milliseconds between two looks, and between two lines about them. */
const LOOK_EVERY = 2_000;
const TELL_EVERY = 30_000;
/**
 * What is just being deleted must be gone before Helm applies the release: Helm takes it for present, says deployed,
 * and then it vanishes. Looked at are the objects that the release will have, and those of `recorded`, the manifest of
 * the release there is (undefined: there is none).
 */
async function clearTheWay(request, recorded, helm, context) {
    const rendered = await renderedManifest(request, recorded, helm, context);
    const manifest = [recorded, rendered].filter((text) => text !== undefined).join("\n---\n");
    await waitForVanishing(manifest, request.namespace, { ...context, timeout: request.timeout });
}
/** Where Helm cannot render without a cluster it is asked to with one, which takes a release; undefined: neither. */
async function renderedManifest(request, recorded, helm, { onLine, cancel }) {
    try {
        const rendering = helm.render(request);
        return await (recorded === undefined
            ? rendering
            : rendering.catch((error) => {
                if (cancel.aborted)
                    throw error;
                return helm.rehearse(request);
            }));
    }
    catch (error) {
        if (cancel.aborted)
            throw error;
        const tail = error instanceof errors/* CommandError */.Qd ? error.failure.stderrTail : "";
        onLine(`Whether objects of the new revision are just being deleted is not looked at, since Helm cannot render it beforehand: ${reasonOf(tail).reason || (0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
/**
 * Waits until nothing of the manifest, and no namespace of it, is being deleted. Throws UserError that lists what
 * still is when the time is up.
 */
async function waitForVanishing(manifest, namespace, { cluster, timeout, now, onLine, cancel }) {
    const since = now();
    const end = since + timeout * 1000;
    let tellAt = since;
    for (;;) {
        const left = await cluster.vanishing(manifest, namespace);
        if (left.length === 0) {
            if (tellAt > since)
                onLine(`All of it is gone after ${durationText(now() - since)}.`);
            return;
        }
        const remaining = end - now();
        if (remaining <= 0)
            throw stillThere(left, timeout);
        if (now() >= tellAt) {
            onLine(`Waiting for what is being deleted: ${nameLeftovers(left)} (for ${durationText(remaining)} at most).`);
            tellAt = now() + TELL_EVERY;
        }
        await pause_pause(Math.min(LOOK_EVERY, remaining), cancel, "Waiting for objects that are being deleted");
    }
}
function stillThere(left, timeout) {
    return new errors/* UserError */.yo(`These objects are still being deleted after ${timeout} s: ${nameLeftovers(left)}. Helm was not started, since what it applied to them would vanish with them.`, {
        hint: left.some(({ kind }) => kind === "Namespace")
            ? "A namespace goes when all in it is gone: the conditions of `kubectl get namespace <name> -o yaml` tell what is left."
            : "An object with finalizers waits for the controller that set them: see that it runs, or take them off with kubectl.",
    });
}

;// CONCATENATED MODULE: ./lib/diagnosis/text.js
/** Longest text of the cluster within a sentence, in characters. */
const longest = 300;
/** A text of the cluster as a part of a sentence: one line, not too long, without a full stop at its end. */
function clause(text) {
    const line = text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
    return line.length <= longest ? line : `${line.slice(0, longest).trimEnd()}…`;
}
/** `container app`, `init container migrate` */
function containerName({ name, init }) {
    return `${init ? "init container" : "container"} ${name}`;
}
/** `1 restart`, `3 restarts` */
function restartsText(count) {
    return count === 1 ? "1 restart" : `${count} restarts`;
}
/** The last line of a log that says something, to follow a sentence: `: panic: no database`. Empty without one. */
function lastWords(log) {
    const line = log.findLast((text) => text.trim() !== "");
    return line === undefined ? "" : `: ${clause(line)}`;
}
/** The first of a table whose pattern is found in any of the texts. */
function firstMatch(table, texts) {
    return table.find(({ pattern }) => texts.some((text) => pattern.test(text)));
}

;// CONCATENATED MODULE: ./lib/diagnosis/containers.js

/** Source: kubernetes `pkg/kubelet/kuberuntime/kuberuntime_container.go` and `pkg/kubelet/container/sync_result.go`. */
const notStarted = new Set([
    "RunContainerError",
    "CreateContainerError",
    "PreCreateHookError",
    "PreStartHookError",
    "PostStartHookError",
]);
/** A container that the kubelet cannot create: what it refers to is missing. */
function configTrouble(container) {
    const { state } = container;
    if (state.kind !== "waiting" || state.reason !== "CreateContainerConfigError")
        return undefined;
    return {
        kind: "config",
        sentence: `${containerName(container)} cannot be created: ${clause(state.message)}`,
        hint: "Create what it refers to in the namespace, or correct the name in the values.",
        hopeless: true,
    };
}
/** A container that the runtime cannot start: mostly a command that the image does not have. */
function startTrouble(container) {
    const { state, last } = container;
    const message = state.kind === "waiting" && notStarted.has(state.reason)
        ? state.message
        : [state, last].find(neverRan)?.message;
    if (message === undefined)
        return undefined;
    return {
        kind: "start",
        sentence: `${containerName(container)} cannot be started: ${clause(message)}`,
        hint: "Check `command`, `args` and the security context in the values against the image.",
        hopeless: true,
    };
}
/** So containerd and Docker call a run that did not come about. */
function neverRan(state) {
    return state?.kind === "ended" && (state.reason === "StartError" || state.reason === "ContainerCannotRun");
}
/** A container that ended, of a pod that is to go on: out of memory, or for a reason that its log tells. */
function crashTrouble(container, pod) {
    const ended = failedRun(container);
    if (ended === undefined)
        return undefined;
    const name = containerName(container);
    const hopeless = isBackingOff(container) && container.restarts > 1;
    if (ended.reason === "OOMKilled") {
        return {
            kind: "out-of-memory",
            sentence: `${name} ran out of memory and was killed (OOMKilled${times(container)})`,
            hint: "Raise its memory limit (resources.limits.memory), or let it use less.",
            hopeless,
        };
    }
    const again = container.restarts > 1 ? " again and again" : "";
    const often = container.restarts > 0 ? ` (${restartsText(container.restarts)})` : "";
    const killed = livenessFailure(pod.events);
    if (killed !== undefined && ended.exitCode !== 0) {
        return {
            kind: "crash-loop",
            sentence: `${name} is killed${again}${often}: ${clause(killed.message)}`,
            hint: "See why the probe fails; a slow start needs a startupProbe, or a larger initialDelaySeconds.",
            hopeless,
        };
    }
    return {
        kind: "crash-loop",
        sentence: `${name} ends with exit code ${ended.exitCode}${again}${often}${lastWords(container.log)}`,
        hint: ended.exitCode === 0
            ? "Its command ends at once: a container of such a workload must go on running."
            : "Its last lines say why; `kubectl logs --previous` has all of them.",
        hopeless,
    };
}
/** How a container's last run ended, where it was not to end; undefined: it has not, or it runs well since. */
function failedRun({ state, last, ready, init }) {
    if (ready)
        return undefined;
    const ended = state.kind === "ended" ? state : last;
    // An init container that has done its work is not ready either.
    if (ended === undefined || (init && ended.exitCode === 0))
        return undefined;
    return ended;
}
function isBackingOff({ state }) {
    return state.kind === "waiting" && state.reason === "CrashLoopBackOff";
}
function times({ restarts }) {
    return restarts === 0 ? "" : `, ${restartsText(restarts)}`;
}
function livenessFailure(events) {
    return events.find(({ reason, message }) => reason === "Unhealthy" && /^(Liveness|Startup) probe/.test(message));
}

;// CONCATENATED MODULE: ./lib/diagnosis/creation.js

/** Pods that the API server does not let the workload's controller make. */
function creationTrouble({ conditions, events }) {
    const condition = conditions.find(({ type, status }) => type === "ReplicaFailure" && status === "True");
    const message = condition?.message ?? events.findLast(({ reason }) => reason === "FailedCreate")?.message;
    if (message === undefined)
        return undefined;
    // Controllers put their own words before the API server's.
    const why = message
        .replace(/^.*?(Error creating: |failed error: )/, "")
        .replace(/^pods "[^"]*" is forbidden: /, "");
    const quota = /exceeded quota: ([^,]+), (.*)/s.exec(why) ?? /failed quota: ([^:]+): (.*)/s.exec(why);
    if (quota !== null) {
        return {
            kind: "quota",
            sentence: `the ResourceQuota ${quota[1]} lets no more of its pods be made: ${clause(quota[2] ?? "")}`,
            hint: `Raise the ResourceQuota ${quota[1]} of the namespace, or ask for less.`,
            hopeless: true,
        };
    }
    const policy = /violates PodSecurity "([^"]+)"|admission webhook "([^"]+)" denied|ValidatingAdmissionPolicy '([^']+)'/.exec(why);
    if (policy !== null) {
        const name = policy[1] === undefined ? (policy[2] ?? policy[3]) : `PodSecurity ${policy[1]}`;
        return {
            kind: "admission",
            sentence: `the cluster's policy refuses its pods: ${clause(why)}`,
            hint: `Change the values so that ${name} lets them pass, or the policy.`,
            hopeless: true,
        };
    }
    const webhook = /failed calling webhook "([^"]+)"/.exec(why)?.[1];
    if (webhook !== undefined) {
        return {
            kind: "admission",
            sentence: `its pods cannot be made: ${clause(why)}`,
            hint: `The admission webhook ${webhook} does not answer: see whether its pods run.`,
            hopeless: false,
        };
    }
    return {
        kind: "refused",
        sentence: `its pods cannot be made: ${clause(why)}`,
        hint: "Make what the message misses, or correct the values.",
        hopeless: true,
    };
}

;// CONCATENATED MODULE: ./lib/diagnosis/evidence.js

/** How many lines are told of a cluster, and how many of one log and of one object's events. */
const mostLines = 40;
const logLines = 10;
const eventLines = 3;
/** The facts, line by line, within bounds. `first`: the object that is told of first, `Deployment web`. */
function evidenceOf(facts, first) {
    const blocks = [
        ...facts.workloads.map((workload) => ({
            object: `${workload.kind} ${workload.name}`,
            lines: workloadLines(workload),
        })),
        ...facts.claims.map((claim) => ({
            object: `PersistentVolumeClaim ${claim.name}`,
            lines: claimLines(claim),
        })),
    ];
    const isFirst = ({ object }) => Number(object === first);
    const all = blocks.toSorted((a, b) => isFirst(b) - isFirst(a)).flatMap(({ lines }) => lines);
    const gaps = facts.gaps.slice(0, eventLines).map((gap) => `Not seen: ${clause(gap)}`);
    const room = mostLines - gaps.length;
    if (all.length <= room)
        return [...all, ...gaps];
    return [...all.slice(0, room - 1), `… and ${all.length - room + 1} more lines`, ...gaps];
}
function workloadLines(workload) {
    const { kind, name, wanted, ready } = workload;
    const what = kind === "Job" ? "succeeded" : "ready";
    return [
        `${kind} ${name}: ${kind === "Pod" ? "not ready" : `${ready} of ${wanted} ${what}`}`,
        ...conditionsAndEvents(workload.conditions.filter(tellsOfTrouble), workload.events, "  "),
        ...workload.pods.flatMap(podLines),
    ];
}
function podLines({ name, phase, reason, message, ...pod }) {
    const why = reason === "" ? "" : `, ${reason}: ${clause(message)}`;
    // What its other conditions say stands with the containers.
    const scheduled = pod.conditions.filter(({ type, status }) => type === "PodScheduled" && status === "False");
    return [
        `  Pod ${name}: ${phase}${why}`,
        ...pod.containers.filter(({ ready }) => !ready).flatMap(containerLines),
        ...conditionsAndEvents(scheduled, pod.events, "    "),
    ];
}
function containerLines(container) {
    const { name, init, state, last, restarts, log } = container;
    if (init && state.kind === "ended" && state.exitCode === 0)
        return [];
    const before = last === undefined ? "" : `; before that ${stateText(last)}`;
    const again = restarts === 0 ? "" : `, ${restartsText(restarts)}`;
    return [
        `    ${init ? "init container" : "container"} ${name}: ${stateText(state)}${again}${before}`,
        ...log.slice(-logLines).map((line) => `      │ ${line}`),
    ];
}
function stateText(state) {
    if (state.kind === "running")
        return "running";
    const message = state.message === "" ? "" : `: ${clause(state.message)}`;
    if (state.kind === "waiting")
        return `waiting, ${state.reason}${message}`;
    return `ended with exit code ${state.exitCode} (${state.reason})${message}`;
}
function claimLines({ name, phase, storageClass, events }) {
    const wanted = storageClass === undefined ? "no storage class" : `storage class ${storageClass}`;
    return [`PersistentVolumeClaim ${name}: ${phase}, ${wanted}`, ...conditionsAndEvents([], events, "  ")];
}
/** Conditions that say what is missing: `Progressing: False`, but `ReplicaFailure: True`. */
function tellsOfTrouble({ type, status, reason, message }) {
    const bad = /Fail/.test(type) ? "True" : "False";
    // That pods are missing is said with their number already.
    return status === bad && message !== "" && reason !== "MinimumReplicasUnavailable";
}
/** Controllers put the same words into a condition and an event: they are told once. */
function conditionsAndEvents(conditions, events, indent) {
    const told = new Set(conditions.map(({ message }) => message));
    const unique = conditions.filter(({ message }, index) => conditions.findIndex((one) => one.message === message) === index);
    return [
        ...unique.map(({ type, status, reason, message }) => `${indent}${type} is ${status} (${reason}): ${clause(message)}`),
        ...events
            .filter(({ warning, message }) => warning && !told.has(message))
            .slice(-eventLines)
            .map(({ reason, message, count }) => {
            const times = count > 1 ? ` (${count} times)` : "";
            return `${indent}event ${reason}${times}: ${clause(message)}`;
        }),
    ];
}

;// CONCATENATED MODULE: ./lib/diagnosis/finding.js
/** In the order of a pod's life: what comes first may well be why others fail at what comes later. */
const findingKinds = [
    "quota",
    "admission",
    "refused",
    "volume",
    "unschedulable",
    "evicted",
    "image",
    "config",
    "start",
    "out-of-memory",
    "crash-loop",
    "job-failed",
    "init",
    "probe",
];
/** The most telling first: what waiting does not cure, then what comes first in a pod's life. */
function byWeight(findings) {
    const rank = ({ kind, hopeless }) => findingKinds.indexOf(kind) + (hopeless ? 0 : findingKinds.length);
    return findings.toSorted((a, b) => rank(a) - rank(b));
}

;// CONCATENATED MODULE: ./lib/diagnosis/images.js

/** Source: kubernetes `pkg/kubelet/images/types.go`. */
const reasons = new Set([
    "ErrImagePull",
    "ImagePullBackOff",
    "ImageInspectError",
    "ErrImageNeverPull",
    "RegistryUnavailable",
    "SignatureValidationFailed",
    "InvalidImageName",
]);
/** By what containerd and CRI-O say; the first that matches counts. */
const whys = [
    {
        pattern: /toomanyrequests|too many requests|rate limit/i,
        why: "the registry's rate limit is reached",
        hint: "Pull with credentials (imagePullSecrets), or from a mirror; or run again later.",
        hopeless: false,
    },
    {
        pattern: /no match for platform|no matching manifest/i,
        why: "it has nothing for the node's platform",
        hint: "Take an image that is built for the nodes' architecture.",
        hopeless: true,
    },
    {
        pattern: /authorization failed|unauthorized|access denied|denied|forbidden|\b40[13]\b|no basic auth/i,
        why: "access denied",
        hint: "See that the image exists under this name, and that the pods' imagePullSecrets are there and valid.",
        hopeless: true,
    },
    {
        pattern: /not found|manifest unknown|name unknown|\b404\b/i,
        why: "not found",
        hint: "Correct the image's name or tag in the values, or push the image.",
        hopeless: true,
    },
    {
        pattern: /no such host|dial tcp|i\/o timeout|connection refused|timeout|tls:|x509|\b50\d\b|EOF/i,
        why: "the registry cannot be reached from the node",
        hint: "Check the registry's name, and the node's network and certificates.",
        hopeless: false,
    },
];
/** An image that cannot be pulled. `events`: of the pod; they say why where the container only says "Back-off". */
function imageTrouble({ image, state }, events) {
    if (state.kind !== "waiting" || !reasons.has(state.reason))
        return undefined;
    if (state.reason === "InvalidImageName") {
        const hint = "Correct the image's name in the values.";
        return { kind: "image", sentence: `"${image}" is no valid name of an image`, hint, hopeless: true };
    }
    if (state.reason === "ErrImageNeverPull") {
        const sentence = `image ${image} is not on the node, and its imagePullPolicy is Never`;
        return { kind: "image", sentence, hint: "Change the imagePullPolicy in the values.", hopeless: true };
    }
    const pulls = events.filter(({ reason, message }) => reason === "Failed" && message.includes(image));
    // The image's own name may hold words that are looked for.
    const texts = [state.message, ...pulls.map(({ message }) => message)].map((text) => text.replaceAll(image, ""));
    const known = firstMatch(whys, texts);
    return {
        kind: "image",
        sentence: `image ${image} cannot be pulled${known === undefined ? "" : `: ${known.why}`}`,
        hint: known?.hint ?? "The events below say why; check the image's name, and the imagePullSecrets.",
        hopeless: known?.hopeless ?? state.reason === "ImagePullBackOff",
    };
}

;// CONCATENATED MODULE: ./lib/diagnosis/jobs.js

/** A Job that has given up. Source of the reasons: kubernetes `staging/src/k8s.io/api/batch/v1/types.go`. */
function jobTrouble({ kind, conditions, pods }) {
    if (kind !== "Job")
        return undefined;
    const failed = conditions.find(({ type, status }) => (type === "Failed" || type === "FailureTarget") && status === "True");
    if (failed === undefined)
        return undefined;
    const ended = pods
        .flatMap(({ containers }) => containers)
        .find(({ state }) => state.kind === "ended" && state.exitCode !== 0);
    return {
        kind: "job-failed",
        sentence: `failed (${failed.reason}): ${ended === undefined ? clause(failed.message) : jobs_howItEnded(ended)}`,
        hint: failed.reason === "DeadlineExceeded"
            ? "It took longer than its activeDeadlineSeconds."
            : "The last lines of its pods say why; a Job that has failed is not tried again by itself.",
        hopeless: true,
    };
}
function jobs_howItEnded(container) {
    const { state, log } = container;
    const name = containerName(container);
    if (state.kind !== "ended")
        return name;
    if (state.reason === "OOMKilled")
        return `${name} ran out of memory and was killed (OOMKilled)`;
    return `${name} ended with exit code ${state.exitCode}${lastWords(log)}`;
}

;// CONCATENATED MODULE: ./lib/diagnosis/readiness.js

/** A pod that is under way but not ready: an init container that does not end, a probe or gate that does not pass. */
function readinessTrouble({ phase, conditions, containers, events }) {
    const init = containers.find((one) => one.init && one.state.kind === "running" && !one.ready);
    if (init !== undefined && phase === "Pending") {
        return {
            kind: "init",
            sentence: `${containerName(init)} has not ended yet${lastWords(init.log)}`,
            hint: "See what it waits for: its last lines stand below.",
            hopeless: false,
        };
    }
    if (phase !== "Running")
        return undefined;
    const container = containers.find((one) => !one.init && one.state.kind === "running" && !one.ready);
    if (container !== undefined) {
        const failed = events.findLast(({ reason, message }) => reason === "Unhealthy" && /^(Readiness|Startup) probe/.test(message));
        const why = failed === undefined ? "its readiness probe has not passed yet" : clause(failed.message);
        return {
            kind: "probe",
            sentence: `${containerName(container)} runs, but is not ready: ${why}`,
            hint: "Check the probe's port and path in the values, and what the container logs; a longer `timeout:` in the plan helps when it only is slow.",
            hopeless: false,
        };
    }
    const gates = conditions.find(({ type, status, reason }) => type === "Ready" && status === "False" && reason === "ReadinessGatesNotReady");
    if (gates === undefined)
        return undefined;
    return {
        kind: "probe",
        sentence: `its containers are ready, but a readiness gate is not: ${clause(gates.message)}`,
        hint: "See the controller that sets this condition, mostly of a load balancer.",
        hopeless: false,
    };
}

;// CONCATENATED MODULE: ./lib/diagnosis/scheduling.js

/** A pod that no node takes, or that its node threw out or cannot set up. */
function schedulingTrouble(pod) {
    if (pod.phase === "Failed" && pod.reason !== "") {
        return {
            kind: "evicted",
            sentence: `a pod was ended by its node (${pod.reason}): ${clause(pod.message)}`,
            hint: "The node lacked what the message names: give the pods requests that fit, or the cluster more room.",
            hopeless: false,
        };
    }
    const message = whyNotScheduled(pod);
    if (message === undefined)
        return sandboxTrouble(pod);
    if (/persistentvolumeclaim/i.test(message)) {
        return {
            kind: "volume",
            sentence: `no node takes its pods: ${clause(message.replace(/^\d+\/\d+ nodes are available: /, "").replace(/[.] .*/s, ""))}`,
            hint: "See the PersistentVolumeClaims of the namespace: one is missing, or not bound.",
            hopeless: true,
        };
    }
    return {
        kind: "unschedulable",
        sentence: nodesText(message),
        hint: "Ask for less (resources.requests, nodeSelector, affinity, tolerations), or add a node that fits.",
        // A cluster autoscaler that makes a node says so.
        hopeless: !pod.events.some(({ reason }) => reason === "TriggeredScaleUp"),
    };
}
function sandboxTrouble({ containers, events }) {
    const failed = events.findLast(({ reason }) => reason === "FailedCreatePodSandBox");
    if (failed === undefined || containers.some(({ state }) => state.kind !== "waiting"))
        return undefined;
    return {
        kind: "start",
        sentence: `its node cannot set up a pod: ${clause(failed.message)}`,
        hint: "See to the node: mostly its network plugin fails, or has no address left.",
        hopeless: false,
    };
}
/** The scheduler's words; undefined: the pod has a node, or waits for nothing yet. */
function whyNotScheduled({ conditions, events }) {
    const scheduled = conditions.find(({ type }) => type === "PodScheduled");
    if (scheduled?.status === "True")
        return undefined;
    if (scheduled?.status === "False" && scheduled.message !== "")
        return scheduled.message;
    return events.findLast(({ reason }) => reason === "FailedScheduling")?.message;
}
/**
 * `0/3 nodes are available: 3 Insufficient memory. preemption: …` in fewer words. Source: kubernetes
 * `pkg/scheduler/framework/types.go` (FitError).
 */
function nodesText(message) {
    const match = /^(\d+)\/(\d+) nodes are available: (.*?)[.,]?( (preemption|no new claims).*)?$/s.exec(message);
    if (match === null)
        return `no node takes its pods: ${clause(message)}`;
    const [, fit, all, reasons = ""] = match;
    // When all nodes have one reason, their number need not be said again.
    const one = new RegExp(`^${all} (?:node\\(s\\) )?([^,]+)$`).exec(reasons)?.[1];
    const why = one?.replace(/^Insufficient/, "insufficient") ?? reasons;
    return `${fit} of ${all} nodes fit: ${clause(why)}`;
}

;// CONCATENATED MODULE: ./lib/diagnosis/volumes.js

/** A claim that no volume is bound to. Source of the reasons: kubernetes `pkg/controller/volume/events/event.go`. */
function claimFinding(claim) {
    const object = `PersistentVolumeClaim ${claim.name}`;
    const failed = claim.events.findLast(({ reason }) => reason === "ProvisioningFailed" || reason === "FailedBinding");
    const shown = claim.storageClass === undefined ? "" : ` (storage class ${claim.storageClass})`;
    const found = (why, hint, hopeless) => ({
        kind: "volume",
        object,
        sentence: `${object}: ${why}`,
        hint,
        hopeless,
    });
    if (claim.phase === "Lost") {
        return found("its volume is gone", "Restore the volume, or delete the claim and lose what it held.", true);
    }
    if (failed !== undefined) {
        return found(`no volume is bound to it${shown}: ${clause(failed.message)}`, "Name a storage class that the cluster has (`kubectl get storageclass`), or make a volume that fits.", true);
    }
    if (claim.events.some(({ reason }) => reason === "WaitForFirstConsumer" || reason === "WaitForPodScheduled")) {
        const hint = "Its storage class binds it when a pod that uses it has a node: see what its pods wait for.";
        return found(`no volume is bound to it${shown}: it waits for its first pod`, hint, false);
    }
    return found(`no volume is bound to it${shown}`, "See that the provisioner of its storage class runs, and what it logs.", false);
}
/** A pod that has a node, where its volumes cannot be had. */
function mountTrouble({ events, containers }) {
    if (containers.some(({ state }) => state.kind !== "waiting"))
        return undefined;
    const failed = events.findLast(isMount);
    if (failed === undefined)
        return undefined;
    const missing = /(configmap|secret) "[^"]*" not found/.exec(failed.message)?.[0];
    if (missing !== undefined) {
        return {
            kind: "config",
            sentence: `a volume of its pods cannot be mounted: ${missing}`,
            hint: "Create it in the namespace, or correct the name in the values.",
            hopeless: true,
        };
    }
    return {
        kind: "volume",
        sentence: `a volume of its pods cannot be mounted: ${clause(failed.message)}`,
        hint: "A volume that still hangs on another node is freed when the pod there has ended.",
        hopeless: false,
    };
}
function isMount({ reason }) {
    return reason === "FailedMount" || reason === "FailedAttachVolume" || reason === "FailedMapVolume";
}

;// CONCATENATED MODULE: ./lib/diagnosis/diagnose.js









/** Finds out why workloads are not ready, of what the cluster says of them. */
function diagnose(facts) {
    const claims = facts.claims.map(claimFinding);
    const bound = claims.some(({ hopeless }) => hopeless);
    const workloads = facts.workloads.flatMap((workload) => {
        const [worst] = byWeight(troublesOf(workload));
        // A pod that waits for a claim says less than the claim.
        if (worst === undefined || (worst.kind === "volume" && bound))
            return [];
        const object = `${workload.kind} ${workload.name}`;
        return [{ ...worst, object, sentence: `${object}: ${worst.sentence}` }];
    });
    const findings = byWeight([...claims, ...workloads]);
    return { cause: findings[0], findings, lines: evidenceOf(facts, findings[0]?.object) };
}
function troublesOf(workload) {
    const found = [
        creationTrouble(workload),
        jobTrouble(workload),
        ...workload.pods.flatMap((pod) => podTroubles(pod, workload)),
    ];
    return found.filter((trouble) => trouble !== undefined);
}
function podTroubles(pod, { kind, conditions }) {
    const given = kind === "Job" && conditions.some(({ type, status }) => type === "Failed" && status === "True");
    return [
        schedulingTrouble(pod),
        mountTrouble(pod),
        ...pod.containers.flatMap((container) => [
            imageTrouble(container, pod.events),
            configTrouble(container),
            startTrouble(container),
            // How a container of a failed Job ended is told with the Job.
            given ? undefined : crashTrouble(container, pod),
        ]),
        readinessTrouble(pod),
    ];
}

;// CONCATENATED MODULE: ./lib/operations/watch.js




/** Helm is done by then where nothing is wrong, and controllers need some seconds before their word counts. */
const usualInterval = 5_000;
/** Milliseconds for the look after Helm has failed. */
const lastLook = 10_000;
/**
 * Runs Helm's work, and looks meanwhile at the workloads that it waits for: what is hopeless in two looks is said at
 * once. When Helm has waited in vain, one more look, with logs, goes into the journal. Looks never fail, and end with
 * the work. Throws what the work throws.
 */
async function watching(work, watch, journal) {
    const over = new AbortController();
    const record = readOnce(watch);
    const looking = watch.wait === "no" ? undefined : lookAgain(watch, record, over.signal);
    try {
        await work();
    }
    catch (error) {
        over.abort();
        const before = await looking;
        if (error instanceof errors/* CommandError */.Qd && isAboutReadiness(error)) {
            const only = isAboutHook(error) || watch.wait === "no" || watch.wait === "hooks" ? "hooks" : "objects";
            const options = { logs: true, signal: AbortSignal.timeout(lastLook) };
            const now = await look(watch, record, only, options);
            // The job of a hook may be deleted as soon as it has failed.
            journal.diagnosis = now?.cause === undefined ? (before ?? now) : now;
        }
        throw error;
    }
    finally {
        over.abort();
        await looking;
    }
}
/** Reads the release's record until it was had, then no more. */
function readOnce({ cluster, release }) {
    let had;
    return async (signal) => {
        had ??= await cluster.record(release, signal);
        return had;
    };
}
/** Looks again and again until the work is over; resolves with what was seen last. */
async function lookAgain(watch, record, over) {
    const said = new Set();
    let last;
    while (await watch_pause(watch.interval ?? usualInterval, over)) {
        const only = watch.wait === "hooks" ? "hooks" : undefined;
        const now = await look(watch, record, only, { logs: false, signal: over });
        // What was cut short has not seen all.
        if (now === undefined || over.aborted)
            continue;
        for (const finding of now.findings.filter(({ hopeless }) => hopeless)) {
            const stays = last?.findings.some((one) => one.hopeless && nameOf(one) === nameOf(finding));
            if (stays !== true || said.has(nameOf(finding)))
                continue;
            said.add(nameOf(finding));
            watch.say(finding.sentence);
        }
        last = now;
    }
    return last;
}
/** The same from look to look, while counts in the sentence grow. */
function nameOf({ kind, object }) {
    return `${kind} ${object}`;
}
/** false: the work is over. Keeps no process alive. */
async function watch_pause(milliseconds, over) {
    return await (0,external_node_timers_promises_.setTimeout)(milliseconds, true, { signal: over, ref: false }).catch(() => false);
}
/**
 * undefined: there is nothing to be seen yet, or it cannot be. `only`: what Helm waits for; where that is not known,
 * the chart's hooks as long as one of them is under way.
 */
async function look({ cluster, release: { namespace } }, record, only, options) {
    try {
        const { hookManifest, manifest } = await record(options.signal);
        if (only !== "objects") {
            const hooks = await cluster.facts(hookManifest, namespace, options);
            if (only === "hooks" || hooks.workloads.length > 0)
                return diagnose(hooks);
        }
        return diagnose(await cluster.facts(manifest, namespace, options));
    }
    catch {
        // Helm's own words are told in any case; that no more is known must not hide them.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/operations/deploy-plan.js











/**
 * Installs or upgrades one release: everything is fetched and checked first, then pre-hooks, Helm, post-hooks,
 * and last the label that says that all of it was done. Throws at the first thing that fails.
 */
async function deployPlan(task, context, journal) {
    const hooks = hookContext(task, context, journal);
    const revision = task.part === "all" ? await deployRevision(task, hooks, context, journal) : task.revision;
    await undoable(journal, () => runHooks(task.plan, `post-${task.kind}`, hooks));
    await recordDone(task, revision, context);
}
/** Pre-hooks and Helm. Returns the number of the revision that Helm has made. */
async function deployRevision(task, hooks, context, journal) {
    const { plan } = task;
    const cluster = context.cluster(plan.setup);
    const material = await gather(task, context);
    const { chart, record, helm } = material;
    journal.versionBefore = record?.chartVersion ?? null;
    journal.version = journal.versionBefore;
    const notices = [
        ...(task.notice === undefined ? [] : [task.notice]),
        ...checkAdoption(task, record, chart),
        ...(await nameConflicts(task, record, context)),
    ];
    const requestFor = (revision) => applyRequest({ ...task, revision }, material, cluster, context);
    const request = requestFor(task.revision);
    await refuseLossByUpgrade(task, material, request, cluster);
    await undoable(journal, () => runHooks(plan, `pre-${task.kind}`, hooks));
    const { now } = context;
    const cancel = cancelFor(context, plan.setup);
    await clearTheWay(request, record?.manifest, helm, { cluster, now, cancel, onLine: hooks.onLine });
    const apply = (number) => watching(() => whileRisky(context.remains, plan, () => helm.apply(requestFor(number), hooks.onLine)), watchOf({ ...task, revision: number }, context, request.wait), journal);
    const revision = await noticing(notices, journal, () => undoable(journal, () => recreating(task.revision, apply, recreation(task, context, journal))));
    journal.revision = revision;
    journal.version = chart.version;
    return revision;
}
function watchOf(task, context, wait) {
    const { plan, revision } = task;
    return {
        cluster: context.cluster(plan.setup),
        release: { namespace: plan.namespace, name: plan.release, revision },
        wait,
        say: (sentence) => context.say(`${plan.id}: ${sentence}`),
    };
}
function hookContext(task, context, journal) {
    return {
        exec: context.exec,
        shell: context.shell,
        root: context.root,
        environment: context.environment,
        kubeconfig: context.cluster(task.plan.setup).kubeconfig.path,
        commit: context.identity.commit,
        operation: task.kind,
        attempt: journal.attempt,
        defaults: context.defaults,
        onLine: (line) => journal.lines.push(line),
        onNotice: (sentence) => journal.notices.push(sentence),
        ...cancelled(context, task.plan.setup),
    };
}
/** Records what Helm did once it has. A Helm that fails may have come so far, which nobody can tell afterwards. */
async function noticing(notices, journal, apply) {
    const done = await apply().catch((error) => {
        journal.doubtful.push(...notices);
        throw error;
    });
    journal.notices.push(...notices);
    return done;
}
/** Marks the revision as done. It counts as deployed only then; what is lost before is done again. */
async function recordDone({ plan }, revision, context) {
    const release = { namespace: plan.namespace, name: plan.release, revision };
    const labels = { [(0,reconcile_labels/* labelKey */.kJ)("done")]: String(revision) };
    const observed = await context.cluster(plan.setup).labelDeployed(release, labels);
    if (observed.status === "deployed")
        return;
    throw new errors/* UserError */.yo(`Helm succeeded, but revision ${revision} of release ${plan.release} is ${observed.status} now: something else changed it at the same time.`, {
        hint: "Re-run the workflow when nothing else deploys this release.",
        // A Helm whose last request fails ends as if all were well, and leaves its revision pending (3.22 and 4.3).
        ...(observed.status.startsWith("pending-") ? { again: "soon" } : {}),
    });
}

;// CONCATENATED MODULE: ./lib/operations/settle.js




/** Milliseconds between two looks at a release that another Helm is at work on. */
const settle_LOOK_EVERY = 2_000;
/**
 * Brings a stuck release to where Helm works on it again.
 * Throws UserError when it cannot be unlocked, or when the run is cancelled while it waits.
 */
async function settle(release, how, context) {
    const { why } = how;
    if (how.kind === "unlock")
        return await unlock(release, why, context);
    const { now, onLine } = context;
    const end = now() + how.longest;
    const most = durationText(how.longest);
    onLine(`Release ${release.name} is ${release.status}: ${why}. Waiting for it for ${most} at most.`);
    for (let left = how.longest; left > 0; left = end - now()) {
        const waiting = `Waiting for another Helm to end its work on release ${release.name}`;
        await pause_pause(Math.min(settle_LOOK_EVERY, left), context.cancel, waiting);
        const seen = await context.cluster.release(release.namespace, release.name);
        if (!isStillStuck(release, seen))
            return told(release, seen, onLine);
    }
    return await unlock(release, `nothing came of it in time (${why})`, context);
}
async function unlock(release, why, { cluster, onLine }) {
    onLine(`Revision ${release.revision} of release ${release.name} is ${release.status}, unlocking it: ${why}.`);
    try {
        return { release: await cluster.unlock(release, `unlocked: ${why}`), unlocked: true };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        // Whoever was faster may have settled it, too.
        const seen = await cluster.release(release.namespace, release.name);
        if (isStillStuck(release, seen))
            throw error;
        return told(release, seen, onLine);
    }
}
function isStillStuck(release, seen) {
    return seen?.revision === release.revision && (0,reconcile_observed/* isStuck */.Z)(seen);
}
function told({ name }, seen, onLine) {
    onLine(seen === undefined
        ? `Release ${name} is gone now.`
        : `Release ${name} is ${seen.status} now (revision ${seen.revision}).`);
    return { release: seen, unlocked: false };
}

;// CONCATENATED MODULE: ./lib/operations/freed.js






/** Whoever keeps a release busy for longer is not going to end. */
const mostSettles = 3;
/**
 * Frees a release as long as it is stuck, and says what is to be done then: whoever was at work on it may have done it
 * meanwhile, or something else. Each repair is told in a notice. Throws UserError when others are at work on it again
 * and again.
 */
async function freed(task, context, journal) {
    let now = task;
    for (let settles = 0; "settle" in now && now.settle !== undefined; settles++) {
        if (settles === mostSettles)
            throw busy(now, settles);
        now = await freedOnce(now, context, journal);
    }
    return now;
}
async function freedOnce(task, context, journal) {
    const { id, setup } = subjectOfTask(task);
    const { observed } = task;
    if (observed === undefined || task.settle === undefined)
        return { ...task, settle: undefined };
    const cluster = context.cluster(setup);
    // What may turn out not to be taken over is not unlocked either.
    if (task.kind !== "uninstall" && task.adoption === "check-chart")
        await checkTakeOver(task, observed, context);
    const waits = task.settle.kind === "wait";
    const { release, unlocked } = await settle(observed, task.settle, {
        cluster,
        now: context.now,
        onLine(line) {
            journal.lines.push(line);
            // Whoever reads along wonders why nothing happens: the group comes only when all of it is over.
            if (waits)
                context.say(`${id}: ${line}`);
        },
        cancel: cancelFor(context, setup),
    });
    if (unlocked) {
        const { revision, name, status } = observed;
        journal.notices.push(`Revision ${revision} of release ${name} is ${status}: ${task.settle.why}. It was unlocked.`);
    }
    return nextTask(task, release, context);
}
async function checkTakeOver(task, observed, context) {
    const cluster = context.cluster(task.plan.setup);
    const record = await cluster.record(observed);
    const chart = await context.chart(task.plan, { cluster, recorded: async () => record.manifest });
    checkAdoption(task, record, chart);
}
function busy(task, times) {
    const { release } = subjectOfTask(task);
    return new errors/* UserError */.yo(`Other Helms are at work on release ${release} again and again: it was freed ${times} times, and each time another one had begun.`, { hint: "See who else deploys this release, and re-run the workflow when nothing else does." });
}

;// CONCATENATED MODULE: ./lib/operations/roll-back.js







/**
 * Has Helm go back from a failed revision to the newest of the `older` ones (newest first) that is ours and done, hooks
 * included, and labels what comes of it. No hooks of the repository run. Returns a sentence that goes on with the
 * reason of the failure; undefined: there is nothing to go back to, which is a notice. Throws what Helm failed with.
 */
async function rollBack(task, failed, older, context, journal) {
    const { plan } = task;
    const { namespace, release, options } = plan;
    const target = older.find((one) => isTarget(one, plan.setup, context));
    if (target === undefined) {
        journal.notices.push(`Not rolled back (\`on-failure: rollback\`): no revision of release ${release} that this setup has made was done, hooks included.`);
        return undefined;
    }
    const cluster = context.cluster(plan.setup);
    const [before, record, helm] = await Promise.all([
        cluster.record(failed),
        cluster.record(target),
        context.helm(),
    ]);
    const lost = options.allowDataLoss
        ? []
        : await lostBetween(cluster, before.manifest, record.manifest, namespace);
    if (lost.length > 0)
        return `It was not rolled back to revision ${target.revision}, which does not have ${objectNames(lost)}: Helm would delete that, and what is in there (\`allow-data-loss: true\` has it deleted).`;
    const request = rollbackRequest(task, target, record, context);
    const revision = await recreating(failed.revision + 1, () => whileRisky(context.remains, plan, () => helm.rollback(request, (line) => journal.lines.push(line))), recreation(task, context, journal)).catch(async (problem) => {
        if (!cancelFor(context, plan.setup).aborted)
            await unlockOwn(cluster, plan, failed.revision);
        throw problem;
    });
    journal.revision = revision;
    journal.version = record.chartVersion;
    const rolledBack = `It was rolled back to revision ${target.revision} (chart version ${record.chartVersion}), which is revision ${revision} now`;
    try {
        await cluster.label({ namespace, name: release, revision }, labelsOf(failed, revision));
    }
    catch (error) {
        return `${rolledBack}, but could not be labelled, so the next run tries again what failed: ${(0,errors/* messageOf */.bD)(error)}`;
    }
    return `${rolledBack}; what failed is not tried again until the plan changes, or with \`force: true\`.`;
}
/** What a former owner deployed is not ours to bring back, done or not. */
function isTarget(one, setup, { identity }) {
    return (ownershipOf(one, setup, identity).kind === "ours" &&
        (0,reconcile_labels/* readLabel */.V8)(one.labels, "done") === String(one.revision));
}
function rollbackRequest({ plan }, { revision }, { applyMethod }, context) {
    const { setup, namespace, release, options } = plan;
    const { defaults } = context;
    return {
        kubeconfig: context.cluster(setup).kubeconfig,
        namespace,
        release,
        revision,
        wait: options.wait ?? defaults.wait,
        waitForJobs: options.waitForJobs,
        historyMax: options.historyMax,
        timeout: options.timeout ?? defaults.timeout,
        applyMethod,
        onConflict: options.onConflict,
        ...cancelled(context, setup),
    };
}
/**
 * A chart's hook that fails in a rollback leaves the release pending, although Helm has ended (tried with 3.22 and
 * 4.3). Who made it cannot be told by its labels, which are the old revision's: other runs would wait for it long.
 */
async function unlockOwn(cluster, plan, failed) {
    try {
        const now = await cluster.release(plan.namespace, plan.release);
        if (now === undefined || now.revision <= failed || now.status !== "pending-rollback")
            return;
        await cluster.unlock(now, "unlocked: the rollback has failed");
    }
    catch {
        // That the rollback has failed is what is told; the next run finds the release as it is.
    }
}
/**
 * Helm gives the new revision the labels of the one rolled back to (tried with 3.22 and 4.3): digest, commit and
 * source are right. What counts as done is the new number; what has failed is remembered; `protect` is as now.
 */
function labelsOf({ labels }, revision) {
    const digest = (0,reconcile_labels/* readLabel */.V8)(labels, "digest");
    const protect = (0,reconcile_labels/* readLabel */.V8)(labels, "protect");
    return {
        [(0,reconcile_labels/* labelKey */.kJ)("revision")]: String(revision),
        [(0,reconcile_labels/* labelKey */.kJ)("done")]: String(revision),
        ...(digest === undefined ? {} : { [(0,reconcile_labels/* labelKey */.kJ)("failed")]: digest }),
        ...(protect === undefined ? {} : { [(0,reconcile_labels/* labelKey */.kJ)("protect")]: protect }),
    };
}

;// CONCATENATED MODULE: ./lib/operations/uninstall.js









/**
 * Uninstalls one release, with the delete hooks of the commit it was deployed from, and looks whether its
 * objects are really gone: Helm forgets the release even when they are not. Throws at the first thing that fails.
 */
async function uninstall(task, context, journal) {
    const { was } = task;
    const hooks = await deleteHooks(task, context, journal);
    if (task.part === "all")
        await removeOrphan(task, hooks, context, journal);
    if (was !== undefined && hooks !== undefined)
        await runHooks(was.plan, "post-delete", hooks);
}
/** Pre-hooks and Helm. */
async function removeOrphan({ target, observed, was }, hooks, context, journal) {
    const cluster = context.cluster(target.setup);
    const record = await cluster.record(observed);
    journal.versionBefore = record.chartVersion;
    journal.version = record.chartVersion;
    if (was?.plan.options.allowDataLoss !== true)
        await refuseLossByUninstall(cluster, target.release, record.manifest, target.namespace);
    if (was !== undefined && hooks !== undefined)
        await runHooks(was.plan, "pre-delete", hooks);
    const timeout = was?.plan.options.timeout ?? context.defaults.timeout;
    await removeRelease({ ...target, timeout }, record, context, journal);
    journal.removed = true;
}
/**
 * Has Helm uninstall a release, without hooks of the repository, and looks whether the objects of its `record` are
 * really gone. Throws at the first thing that fails.
 */
async function removeRelease(removed, record, context, journal) {
    const { setup, namespace, release, timeout } = removed;
    const cluster = context.cluster(setup);
    const helm = await context.helm();
    const request = {
        kubeconfig: cluster.kubeconfig,
        namespace,
        release,
        timeout,
        ...cancelled(context, setup),
    };
    const newest = await cluster.release(namespace, release);
    if (newest !== undefined)
        await cluster.label(newest, (0,reconcile_labels/* uninstallLabel */.PV)(newest));
    const failure = await uninstall_failureOf(() => whileRisky(context.remains, removed, () => helm.uninstall(request, (line) => journal.lines.push(line))));
    if (failure !== undefined && (await cluster.release(namespace, release)) !== undefined)
        throw failure;
    journal.revision = null;
    journal.version = null;
    const left = await cluster.leftovers(record.manifest, namespace);
    if (left.length > 0)
        throw leftoverError(release, left);
    if (failure !== undefined && !waitedInVain(failure, record) && !wasCutOff(failure, record))
        throw notWell(release, failure, record);
}
/** What Helm failed with. Throws it when the run is being cancelled, since nothing more is to be asked then. */
async function uninstall_failureOf(helm) {
    try {
        await helm();
        return undefined;
    }
    catch (error) {
        if (error instanceof errors/* CommandError */.Qd && !error.failure.cancelled)
            return error;
        throw error;
    }
}
/**
 * Whether Helm failed only because its objects took longer to vanish than it waits: it forgets the release then, too,
 * and the objects are what counts. A hook that runs after that may fail in the very same words.
 */
function waitedInVain({ failure }, record) {
    return (!record.hasPostDeleteHook &&
        /completed with 1 error\b.*(timed out waiting|context deadline exceeded)/s.test(failure.stderrTail));
}
/** Whether all was done, as far as the cluster shows, and only the answers did not reach Helm. */
function wasCutOff({ failure }, record) {
    return !record.hasPostDeleteHook && isTransient(failure.stderrTail);
}
/** Helm has failed at something else than the objects, and will not do it again. */
function notWell(release, error, { hasPostDeleteHook }) {
    const { reason } = reasonOf(error.failure.stderrTail);
    const about = hasPostDeleteHook ? "the chart's post-delete hook may not have run to its end: " : "";
    return new errors/* UserError */.yo(`Release ${release} is gone, but ${about}${(reason || error.message).replace(/\.$/, "")}.`, {
        hint: "Helm has forgotten the release and does not try again: do by hand what is left of it.",
        cause: error,
    });
}
/** The scripts are those of the release's own commit: this one may have deleted them together with the plan. */
async function deleteHooks(task, context, journal) {
    const { was } = task;
    if (was === undefined)
        return undefined;
    if (was.plan.hooks["pre-delete"].length + was.plan.hooks["post-delete"].length === 0)
        return undefined;
    return {
        exec: context.exec,
        shell: context.shell,
        root: was.commit === context.identity.commit ? context.root : await context.tree(was.commit),
        environment: context.environment,
        kubeconfig: context.cluster(task.target.setup).kubeconfig.path,
        commit: was.commit,
        operation: "uninstall",
        attempt: journal.attempt,
        defaults: context.defaults,
        onLine: (line) => journal.lines.push(line),
        onNotice: (sentence) => journal.notices.push(sentence),
        ...cancelled(context, task.target.setup),
    };
}
function leftoverError(release, left) {
    return new errors/* UserError */.yo(`Release ${release} was uninstalled, but these objects are still there: ${nameLeftovers(left)}.`, {
        hint: "Helm has forgotten the release, so delete them with kubectl; an object with finalizers waits for the controller that set them.",
    });
}

;// CONCATENATED MODULE: ./lib/operations/remedy.js








/**
 * Does what `on-failure` of a plan says, after its install or upgrade has failed and no further try follows. Nothing,
 * where it was not Helm or a hook that failed, or where Helm has not begun: then nothing is to be undone. Returns
 * sentences that go on with the reason of the failure; what is not done goes to the notices. The journal tells then
 * what is there. Never throws.
 */
async function remedy(task, context, journal) {
    if (task.kind !== "install" && task.kind !== "upgrade")
        return undefined;
    const { setup, namespace, release, options } = task.plan;
    if (options.onFailure === "keep" || !journal.undoable)
        return undefined;
    if (cancelFor(context, setup).aborted)
        return undefined;
    try {
        const revisions = await context.cluster(setup).revisions(namespace, release);
        const [failed] = revisions;
        if (failed === undefined || !isOfThisRun(failed, task, context))
            return undefined;
        return options.onFailure === "rollback"
            ? await rollBack(task, failed, revisions.slice(1), context, journal)
            : await uninstallFirst(task, failed, revisions, context, journal);
    }
    catch (problem) {
        const { reason, hint } = why(problem);
        const [what, byHand] = options.onFailure === "rollback" ? ["rolled back", "helm rollback"] : ["uninstalled", "helm uninstall"];
        const next = hint ?? `It stays as it is until the plan is deployed again, or until \`${byHand}\` is run by hand.`;
        return `It could not be ${what}: ${reason.replace(/\.$/, "")}. ${next}`;
    }
}
/** Why a remedy failed, and what to try. */
function why(error) {
    const tail = error instanceof errors/* CommandError */.Qd && !error.failure.cancelled ? error.failure.stderrTail : "";
    return tail === "" ? (0,errors/* reasonAndHint */.L8)(error) : reasonOf(tail);
}
/** Helm records a revision before it changes anything; one that is not there, or is another's, is not ours to undo. */
function isOfThisRun(failed, task, { identity }) {
    return (failed.revision >= task.revision &&
        (0,reconcile_labels/* readLabel */.V8)(failed.labels, "revision") === String(failed.revision) &&
        (0,reconcile_labels/* readLabel */.V8)(failed.labels, "run") === identity.run);
}
async function uninstallFirst(task, failed, revisions, context, journal) {
    const { setup, namespace, release, options } = task.plan;
    if (!isFirstInstall(task, revisions, context)) {
        journal.notices.push(`Not uninstalled (\`on-failure: uninstall\`): that holds for a first install only, and release ${release} has been there before.`);
        return undefined;
    }
    if (options.protect) {
        journal.notices.push(`Not uninstalled (\`on-failure: uninstall\`): release ${release} is protected (\`protect: true\`).`);
        return undefined;
    }
    const record = await context.cluster(setup).record(failed);
    if (!options.allowDataLoss)
        await refuseLossByUninstall(context.cluster(setup), release, record.manifest, namespace);
    const timeout = options.timeout ?? context.defaults.timeout;
    await removeRelease({ setup, namespace, release, timeout }, record, context, journal);
    return "It was uninstalled, since it was a first install.";
}
/** All revisions are there from the first on, are ours, and none was done. So nothing works that worked before. */
function isFirstInstall(task, revisions, { identity }) {
    return (revisions.at(-1)?.revision === 1 &&
        revisions.every((one) => ownershipOf(one, task.plan.setup, identity).kind === "ours" &&
            (0,reconcile_labels/* readLabel */.V8)(one.labels, "done") === undefined));
}

;// CONCATENATED MODULE: ./lib/operations/carry-out.js












/** How many of the last lines go into the outcome of a failure. */
const evidenceLines = 20;
/** Carries one task out. Never throws: whatever goes wrong is the outcome. */
async function carryOut(task, context) {
    const startedAt = context.now();
    const journal = createJournal(task.observed);
    const conclude = (done, result, reason, hint) => ({
        outcome: {
            subject: subjectOfTask(task),
            operation: verbOf(done),
            result,
            reason,
            hint,
            revision: journal.revision,
            versionBefore: journal.versionBefore,
            version: journal.version,
            startedAt,
            duration: context.now() - startedAt,
            evidence: result === "failed" ? journal.lines.slice(-evidenceLines) : [],
            ...(journal.diagnosis === undefined ? {} : { diagnosis: journal.diagnosis.lines }),
            notices: noticesOf(journal),
        },
        lines: [...journal.lines, ...clusterLines(journal.diagnosis)],
    });
    let begun = task;
    try {
        begun = await asOfNow(task, context, journal);
        const done = await carryWithAttempts(begun, context, journal);
        if (done.kind === "skip")
            return conclude(done, done.result, done.reason, done.hint);
        // What a further try puts right was left by this run: not that is why it was done.
        return conclude(done, "succeeded", journal.attempt === 1 ? done.reason : begun.reason);
    }
    catch (error) {
        await observeFailure(task, context, journal);
        const { reason: failed, hint } = withCause(explain(error), journal.diagnosis?.cause);
        const after = await remedy(begun, context, journal);
        const reason = after === undefined ? failed : `${failed.replace(/\.$/, "")}. ${after}`;
        // Paths as the repository has them, wherever the runner keeps it.
        return conclude(begun, "failed", reason.replaceAll(`${context.root}/`, ""), hint);
    }
}
/** Does what the task says, in as many tries as it takes and may take. */
async function carryWithAttempts(task, context, journal) {
    if (task.kind === "skip" || task.kind === "relabel")
        return await carry(task, context, journal);
    const { setup, namespace, release } = subjectOfTask(task);
    const work = async (next, attempt) => {
        journal.attempt = attempt;
        journal.diagnosis = undefined;
        journal.undoable = false;
        return await carry(attempt === 1 ? next : await context.admit(next), context, journal);
    };
    return await withAttempts(task, work, {
        observe: () => context.cluster(setup).release(namespace, release),
        decideAgain: (_, observed) => nextTry(task, observed, journal.removed, context),
        cancel: cancelFor(context, setup),
        say: (line) => journal.lines.push(line),
        notice: (sentence) => journal.notices.push(sentence),
    });
}
/** Does what is to do, once the release is free. Returns the task that came true in the end. */
async function carry(stuck, context, journal) {
    const task = await freed(stuck, context, journal);
    switch (task.kind) {
        case "skip":
            if (task.notice !== undefined)
                journal.notices.push(task.notice);
            return task;
        case "relabel":
            await context.cluster(task.plan.setup).label(task.observed, task.labels);
            return task;
        case "uninstall":
            await uninstall(task, context, journal);
            return task;
        default:
            await deployPlan(task, context, journal);
            return task;
    }
}
/** What keeps a workload from becoming ready says more than that Helm has waited for it in vain. */
function withCause(told, cause) {
    if (cause === undefined)
        return told;
    const helm = told.reason.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
    const sentence = cause.sentence.endsWith("…") ? cause.sentence : `${cause.sentence}.`;
    return { reason: `${sentence} Helm: ${helm}`, hint: cause.hint };
}
function clusterLines(diagnosis) {
    return diagnosis === undefined || diagnosis.lines.length === 0
        ? []
        : ["› what the cluster says", ...diagnosis.lines];
}
/** Helm's real reason, or the message of what the action itself found. */
function explain(error) {
    if (error instanceof errors/* CommandError */.Qd) {
        const { failure, message } = error;
        const helmTells = failure.stderrTail !== "" && !failure.timedOut && !failure.cancelled;
        return helmTells ? reasonOf(failure.stderrTail) : { reason: message };
    }
    return (0,errors/* reasonAndHint */.L8)(error);
}
/** After a failure the cluster says which revision there is now; when it cannot be asked, what is known stays. */
async function observeFailure(task, context, journal) {
    const { setup, namespace, release } = subjectOfTask(task);
    try {
        const now = await context.cluster(setup).release(namespace, release);
        journal.revision = now?.revision ?? null;
    }
    catch {
        // The failure itself is told; that the revision is not known must not hide it.
    }
}

;// CONCATENATED MODULE: ./lib/operations/queue.js

/** `maxParallel`: how many steps of one setup run at a time. */
function createQueue(steps, maxParallel) {
    const over = new Set();
    /** By step: those that wait for it now. A step waits for one other at a time, so that this stays small. */
    const waiting = new Map();
    /** By step: how many of those it waits for are still to be looked at. */
    const left = steps.map(({ requires, follows }) => requires.length + follows.length);
    const lanes = new Map();
    /** Lanes where something may have become possible. */
    const stirred = new Set();
    function laneOf(index) {
        const { setup } = subjectOfTask(steps[index].task);
        const lane = lanes.get(setup) ?? { ready: [], running: 0 };
        lanes.set(setup, lane);
        stirred.add(lane);
        return lane;
    }
    /** Lets a step wait for the last of its others that is not over: that one mostly ends last. */
    function advance(index) {
        const { requires, follows } = steps[index];
        for (let at = left[index] ?? 0; at > 0; at -= 1) {
            const other = requires[at - 1] ?? follows[at - 1 - requires.length];
            if (other === undefined || over.has(other))
                continue;
            left[index] = at;
            const waiters = waiting.get(other);
            if (waiters === undefined)
                waiting.set(other, [index]);
            else
                waiters.push(index);
            return;
        }
        laneOf(index).ready.push(index);
    }
    for (const index of steps.keys())
        advance(index);
    return {
        take() {
            const taken = [...stirred].flatMap((lane) => {
                const started = lane.ready.splice(0, maxParallel - lane.running);
                lane.running += started.length;
                return started;
            });
            stirred.clear();
            return taken;
        },
        ended(index) {
            over.add(index);
            laneOf(index).running -= 1;
            for (const waiter of waiting.get(index) ?? [])
                advance(waiter);
            waiting.delete(index);
        },
    };
}

;// CONCATENATED MODULE: ./lib/operations/schedule.js


/**
 * Carries all steps out: setups side by side, in each up to `maxParallel` at a time, each step after what it
 * waits for. A step whose requirement did not succeed is skipped. Returns the outcomes in the order of the steps.
 * Throws when steps wait for each other.
 */
async function runSchedule(steps, options) {
    const outcomes = new Map();
    const running = new Map();
    const queue = createQueue(steps, options.maxParallel);
    function start(index) {
        const task = taskNow(steps[index], steps, outcomes, options.cancel);
        const carried = options.carryOut(task).then((outcome) => {
            outcomes.set(index, outcome);
            running.delete(index);
            queue.ended(index);
        });
        running.set(index, carried);
    }
    try {
        while (outcomes.size < steps.length) {
            for (const index of queue.take())
                start(index);
            // `order` makes no cycles; should it ever, an error is better than to wait for ever.
            if (running.size === 0)
                throw new Error(`These steps wait for each other: ${unreached(steps, outcomes)}.`);
            await Promise.race(running.values());
        }
    }
    finally {
        // Should one break: what runs beside it changes clusters, and is seen to its end before the run's is told.
        await Promise.allSettled(running.values());
    }
    return steps.map((_, index) => outcomes.get(index)).filter((outcome) => outcome !== undefined);
}
function unreached(steps, outcomes) {
    return steps
        .filter((_, index) => !outcomes.has(index))
        .map(({ task }) => subjectOfTask(task).id)
        .join(", ");
}
/** The step's task, or the same task skipped where the run is being cancelled or a requirement has failed. */
function taskNow(step, steps, outcomes, cancel) {
    const { task } = step;
    if (task.kind === "skip")
        return task;
    const failed = step.requires.find((index) => outcomes.get(index)?.result !== "succeeded");
    if (failed !== undefined)
        return skipped(task, whyNot(task, steps[failed], outcomes.get(failed)));
    if (cancel.aborted)
        return skipped(task, interrupted);
    return task;
}
function whyNot(task, other, outcome) {
    const { id } = subjectOfTask(other.task);
    const how = outcome?.result === "failed" ? "failed" : "was skipped";
    return task.kind === "uninstall"
        ? `it was moved to ${id}, which ${how}: it stays`
        : `it needs ${id}, which ${how}`;
}

;// CONCATENATED MODULE: ./lib/reconcile/deploys.js


/** The first revision of a release, or the next one of a history that Helm kept. */
function install({ plan, digest }, { history }, reason) {
    return {
        kind: "install",
        part: "all",
        plan,
        digest,
        reason,
        observed: undefined,
        revision: (history?.revision ?? 0) + 1,
        settle: undefined,
        adoption: undefined,
    };
}
/** The next revision of a release that is there. */
function deployed({ plan, digest }, observed, reason, parts) {
    return {
        // What somebody else deployed has been installed, by them.
        kind: parts.adoption !== undefined || everDone(observed) ? "upgrade" : "install",
        part: "all",
        plan,
        digest,
        reason,
        observed,
        revision: observed.revision + 1,
        settle: undefined,
        adoption: undefined,
        ...parts,
    };
}
/** What a lost run did not come to: its post-hooks, and the label that says that all is done. */
function postHooks(desire, release) {
    const { revision } = release;
    const reason = `post-hooks of revision ${revision} never finished`;
    return deployed(desire, release, reason, { part: "post-hooks", revision });
}
/** Brings the labels that say something of the plan up to date. */
function relabel(plan, observed, reason) {
    const labels = {
        [(0,reconcile_labels/* labelKey */.kJ)("plan")]: (0,reconcile_labels/* planLabel */.GS)(plan.name),
        [(0,reconcile_labels/* labelKey */.kJ)("protect")]: String(plan.options.protect),
    };
    return { kind: "relabel", plan, reason, observed, labels };
}
function wasRenamed({ release }) {
    return `its plan was called ${(0,reconcile_labels/* readLabel */.V8)(release.labels, "plan")} before; the release stays as it is`;
}
function protection({ options }) {
    return options.protect ? "it is protected from being uninstalled now" : "it is no longer protected";
}

;// CONCATENATED MODULE: ./lib/reconcile/refusals.js



/** A run that does not know whether it is the newest must not bring back what a newer one took away. */
function refuseAbsent(plan) {
    // A failure: this run, when it is green, may become what the next push is compared with.
    return refuse(plan, undefined, "skip", "This run is not the branch's head and holds no lock: the plan may have been deleted since, so nothing new is installed.", "Run the workflow by hand on the branch, or grant the right to write Leases.");
}
/** Whether there is a newer chart was asked for, and cannot be told. */
function refuseChart(plan, state) {
    const reason = `Whether its chart has a newer version cannot be told: ${state.reason}`;
    return refuse(plan, state.release, "skip", reason, state.hint);
}
/** What failed and was taken back would fail again. */
function refuseRolledBack(plan, release) {
    return refuse(plan, release, "skip", `What this commit says failed before and was rolled back (revision ${release.revision} runs): it is not tried again by itself.`, "Change the plan or what it refers to; or run the workflow by hand with `force: true` to try once more.");
}
/** `repair: false`: a stuck release is left to a person. */
function refuseStuck(plan, release) {
    const where = `--namespace ${plan.namespace}`;
    const what = `${plan.release} ${where}`;
    if (release.status === "uninstalling") {
        return refuse(plan, release, "install", `Release ${plan.release} is being uninstalled, or its uninstall was interrupted.`, `Without \`repair: false\` the action frees it; or run \`helm uninstall ${what}\` again, then re-run this workflow.`);
    }
    // An install that was lost has no revision to roll back to.
    const unstick = release.status === "pending-install"
        ? `\`helm uninstall ${what}\` removes what it left`
        : `\`helm rollback ${plan.release}${lastDone(release)} ${where}\` frees the release`;
    return refuse(plan, release, everDone(release) ? "upgrade" : "install", `Helm's record says ${release.status}: another Helm is at work on release ${plan.release}, or was ended while it was.`, `Without \`repair: false\` the action frees it; or, if nothing is running, ${unstick}.`);
}
/** Without a number, Helm goes back to the revision before, which may be one that failed. */
function lastDone({ labels }) {
    const done = (0,reconcile_labels/* readLabel */.V8)(labels, "done");
    return done === undefined ? "" : ` ${done}`;
}
/** Nothing is done, and the plan fails. */
function refuse(plan, observed, instead, reason, hint) {
    const tip = hint === undefined ? {} : { hint };
    return { kind: "skip", target: subjectOf(plan), instead, result: "failed", reason, ...tip, observed };
}
/** What would be done, not done. */
function withhold(operation, plan, why) {
    if (operation === undefined)
        return undefined;
    const { observed } = operation;
    return { kind: "skip", target: subjectOf(plan), instead: "skip", ...why, observed };
}
/**
 * What a run that is older than what a setup has does there: nothing. As long as the newer commit is not done, that is
 * a failure: this run, when it is green, may become what the next push is compared with, and nothing would make up for
 * what was left out.
 */
function superseded({ commit, done }) {
    const by = commit.slice(0, 7);
    if (done)
        return { result: "skipped", reason: `the newer commit ${by} was deployed to its setup already` };
    return {
        result: "failed",
        reason: `The newer commit ${by} was begun in its setup, and is not done there.`,
        hint: `Re-run the run of ${by}, or run the workflow by hand on the branch; \`force: true\` deploys this commit in any case.`,
    };
}

;// CONCATENATED MODULE: ./lib/reconcile/adoption.js





/** A release without labels of ours. `why`: the reason, where there is a better one. */
function adopt(desire, { release }, view, why) {
    const { plan } = desire;
    if (plan.options.adopt === false) {
        return refuse(plan, release, "upgrade", `Release ${plan.release} exists already, was not made by this action, and the plan says \`adopt: false\`.`, "Choose another `release:`, or remove `adopt: false` to take it over.");
    }
    const reason = why ?? `release ${plan.release} is there, but was not made by this action`;
    return taken(desire, release, view, reason, plan.options.adopt === true ? "take" : "check-chart");
}
/** A release that the action deployed from elsewhere. */
function takeOver(desire, { release, whose }, view, why) {
    const { plan } = desire;
    if (plan.options.adopt !== true) {
        return refuse(plan, release, "upgrade", `Release ${plan.release} was deployed by ${whose}.`, "Two owners of one release would undo each other's work: choose another `release:`, or say `adopt: true` to take it over for good.");
    }
    const reason = why ?? `release ${plan.release} was deployed by ${whose}`;
    return taken(desire, release, view, reason, "take");
}
function taken(desire, release, view, reason, adoption) {
    if (!(0,reconcile_observed/* isStuck */.Z)(release))
        return deployed(desire, release, reason, { adoption });
    if (!view.repair)
        return refuseStuck(desire.plan, release);
    // The Lease that this run holds keeps nobody away from what is not ours: only its age tells.
    const owner = ownerOf(release, { ...view, locked: false }, desire.plan.options.timeout);
    return deployed(desire, release, reason, { adoption, settle: settleFor(release, owner) });
}

;// CONCATENATED MODULE: ./lib/reconcile/decide.js





/**
 * Decides what is done for one plan, by the state of its release. `undefined`: nothing, and nothing to tell. What
 * was refused once is refused again: it does not turn green by itself.
 */
function decide(desire, state, view, ask) {
    const { plan } = desire;
    const deploy = (release, reason, parts = {}) => deployed(desire, release, ask.why ?? reason, parts);
    if (ask.force && isAtRest(state))
        return deploy(state.release, "`force` asks for it");
    switch (state.kind) {
        case "absent":
            return view.mayInstall
                ? install(desire, state, ask.why ?? "is in the repository, but not in the cluster")
                : refuseAbsent(plan);
        case "current":
            return undefined;
        case "moved":
            return relabel(plan, state.release, wasRenamed(state));
        case "protection-changed":
            return relabel(plan, state.release, protection(plan));
        case "outdated":
            return deploy(state.release, outdatedReason(state));
        case "hooks-pending":
            return postHooks(desire, state.release);
        case "chart-unknown":
            return refuseChart(plan, state);
        case "rolled-back":
            return refuseRolledBack(plan, state.release);
        case "changed-by-hand":
            return deploy(state.release, `revision ${state.release.revision} was made by hand`, {
                notice: `Revision ${state.release.revision} was made by hand; the repository's version took its place.`,
            });
        case "failed":
            return deploy(state.release, `revision ${state.release.revision} failed`);
        case "pending":
        case "uninstalling": {
            const { release, owner } = state;
            if (!view.repair)
                return refuseStuck(plan, release);
            return deploy(release, stuckReason(release), { settle: settleFor(release, owner) });
        }
        case "unlabelled":
            return adopt(desire, state, view, ask.why);
        case "foreign":
            return takeOver(desire, state, view, ask.why);
        case "suspended":
            return withhold(decide(desire, state.state, view, ask), plan, {
                result: "skipped",
                reason: "its plan says `suspend: true`",
            });
        case "superseded":
            return ask.force
                ? decide(desire, state.state, view, ask)
                : withhold(decide(desire, state.state, view, ask), plan, superseded(state.by));
    }
}
/** States in which the release itself would be left alone. */
const atRest = [
    "current",
    "moved",
    "protection-changed",
    "hooks-pending",
    "rolled-back",
    "chart-unknown",
];
function isAtRest(state) {
    return atRest.includes(state.kind);
}
function outdatedReason({ release, because }) {
    switch (because) {
        case "no-digest":
            return "what it was deployed from is not recorded";
        case "source":
            return `its chart has another version than ${(0,reconcile_labels/* readLabel */.V8)(release.labels, "source")} now`;
        case "digest":
            return `revision ${release.revision} was deployed from other files${commitOf(release)}`;
    }
}
function stuckReason({ revision, status }) {
    return status === "uninstalling" ? "its uninstall was never finished" : `revision ${revision} is ${status}`;
}
/** Nothing where the label is missing, or was edited into no commit. */
function commitOf({ labels }) {
    const commit = (0,reconcile_labels/* readCommit */.kN)(labels);
    return commit === undefined ? "" : ` (commit ${commit.slice(0, 7)})`;
}

;// CONCATENATED MODULE: ./lib/reconcile/guard.js
/**
 * Holds deletions within the limit: a slip (a folder moved, a wrong `path`, a bad merge) must not empty a cluster.
 * Past it none of the setup's deletions happens. Moves do not count.
 */
function guardDeletes(input) {
    const deletes = input.uninstalls.filter((operation) => operation.successor === undefined);
    const objection = deletes.length === 0 ? undefined : objectionTo(deletes.length, input);
    if (objection === undefined)
        return input.uninstalls;
    return input.uninstalls.map((operation) => operation.successor === undefined ? guard_refused(operation, objection) : operation);
}
function objectionTo(count, input) {
    const { maxDeletes, setup } = input;
    const all = maxDeletes.kind === "percent" && maxDeletes.percent === 100;
    if (input.plansLeft === 0 && !all && !input.askedByName) {
        return {
            reason: `No plan of ${setup} is left, and a whole setup is not uninstalled by a push alone (${releases(count)}).`,
            hint: `If it is meant, set \`max-deletes: 100%\`, or run the workflow by hand with \`plans: ${setup}/**\`.`,
        };
    }
    const limit = limitOf(maxDeletes, input.owned);
    if (count <= limit)
        return undefined;
    return {
        reason: `${releases(count)} of ${setup} would be uninstalled, and at most ${limit} may be in one run.`,
        hint: `If it is meant, raise \`max-deletes\` to ${count} or more for one run.`,
    };
}
function releases(count) {
    return count === 1 ? "1 release" : `${count} releases`;
}
/** By default the larger of 5 and 20 %; percentages are rounded down, and at least 1. */
function limitOf(maxDeletes, owned) {
    switch (maxDeletes.kind) {
        case "count":
            return maxDeletes.count;
        case "percent":
            return Math.max(1, Math.floor((owned * maxDeletes.percent) / 100));
        case "default":
            return Math.max(5, Math.floor(owned / 5));
    }
}
function guard_refused(operation, objection) {
    const { target, observed } = operation;
    return { kind: "skip", target, instead: "uninstall", result: "failed", ...objection, observed };
}

;// CONCATENATED MODULE: ./lib/reconcile/moves.js

/** A release that was moved stays while its successor is neither there nor on its way in this run. */
function holdMove(operation, successors) {
    const { successor, target } = operation;
    if (successor === undefined || isComing(successor, successors))
        return operation;
    return {
        kind: "skip",
        target,
        instead: "uninstall",
        result: "skipped",
        reason: `it was moved to ${successor}, which this run does not deploy: it stays`,
        observed: operation.observed,
    };
}
function isComing(id, { states, actedOn, arrives }) {
    if (actedOn.has(id))
        return true;
    const state = states.get(id);
    return state === undefined ? arrives(id) : state.kind === "current";
}
/**
 * The plan that has taken the place of one that is gone, where no rename tells (the push that moved it is long past,
 * or changed it much): of the same name, elsewhere, and not there yet when the release was deployed. The chart must
 * be the same, but for a plan that cannot be read. Several such plans are copies rather than a move: undefined.
 */
function successorSince(former, plans, unreadable) {
    const chart = chartText(former.plan.chart);
    const alike = plans.filter((plan) => chartText(plan.chart) === chart);
    const found = [...alike, ...unreadable].filter(({ id, name }) => name === former.plan.name && id !== former.plan.id && !former.ids.has(id));
    const ids = new Set(found.map(({ id }) => id));
    return ids.size === 1 ? [...ids][0] : undefined;
}

;// CONCATENATED MODULE: ./lib/reconcile/orphaned.js





/** Decides what becomes of a release that no plan names. */
function decideOrphan(orphan, view) {
    const { release, target, successor, file, commits } = orphan;
    if (view.supersededBy !== undefined)
        return keep(orphan, superseded(view.supersededBy));
    if (file !== undefined)
        return keepLapsed(target, file, release);
    if ((0,reconcile_labels/* readLabel */.V8)(release.labels, "protect") === "true")
        return keepProtected(orphan);
    const stuck = (0,reconcile_observed/* isStuck */.Z)(release);
    if (stuck && !view.repair)
        return orphaned_refuseStuck(orphan);
    return {
        kind: "uninstall",
        target,
        reason: whyGone(orphan),
        observed: release,
        settle: stuck ? freeing(release, view) : undefined,
        successor,
        commits,
    };
}
/** What is being uninstalled is uninstalled again, once nobody does it any more: that needs no unlocking. */
function freeing(release, view) {
    const owner = ownerOf(release, view, undefined);
    if (release.status === "uninstalling" && owner.kind === "gone")
        return undefined;
    return settleFor(release, owner);
}
function whyGone({ successor }) {
    return successor === undefined ? "its plan was deleted" : `moved to ${successor}`;
}
/** Protected releases outlive their plans; that they do is worth a look, and no failure. */
function keepProtected(orphan) {
    const { name, namespace } = orphan.release;
    const why = whyGone(orphan);
    return {
        ...keep(orphan, {
            result: "skipped",
            reason: `${why}, but the release is protected (\`protect: true\`): it stays`,
        }),
        notice: `Release ${name} in ${namespace} stays, because it is protected: ${why}. Uninstall it by hand when it is no longer needed.`,
    };
}
function keep({ target, release }, why) {
    return { kind: "skip", target, instead: "skip", ...why, observed: release };
}
/** Whoever made a file something else than a plan may not have meant the release: only the file's end says so. */
function keepLapsed(target, { path, id, name, why }, observed) {
    return {
        kind: "skip",
        target: { ...target, id, name, place: { file: path } },
        instead: "uninstall",
        result: "failed",
        reason: `Its file ${path} exists, but is no plan any more, because ${why}.`,
        observed,
        hint: "Make it a plan again, or delete the file to uninstall the release.",
    };
}
/** `repair: false`: a stuck release is left to a person. */
function orphaned_refuseStuck(orphan) {
    const { target, release, successor } = orphan;
    const why = successor === undefined ? "Its plan was deleted" : `It was moved to ${successor}`;
    return {
        kind: "skip",
        target,
        instead: "uninstall",
        result: "failed",
        reason: `${why}, but Helm's record says ${release.status}: another Helm is at work on it, or was ended while it was.`,
        hint: `Without \`repair: false\` the action frees it; or, if nothing is running, \`helm uninstall ${release.name} --namespace ${release.namespace}\` removes it.`,
        observed: release,
    };
}

;// CONCATENATED MODULE: ./lib/reconcile/prune.js




/** Finds what is to be uninstalled: releases of ours that no plan names any more. */
function prune(input) {
    const fileOf = remaining(input);
    const found = input.releases.filter(orphans(input)).map((release) => pruned(release, input, fileOf));
    const covered = new Set(found.map((operation) => operation.target.id));
    const rest = input.deleted.filter((deleted) => !covered.has(deleted.id) && !keepsItsRelease(deleted, input));
    return [...found, ...rest.map((deleted) => explainUntouched(deleted, input))];
}
/** Tells releases of ours that no plan names. What plans name is looked up, as there may be thousands of both. */
function orphans(input) {
    const named = new Set(input.plans.map((plan) => `${plan.namespace}/${plan.release}`));
    const unreadable = new Set(input.unreadable.map((plan) => `${plan.namespace}/${(0,reconcile_labels/* planLabel */.GS)(plan.name)}`));
    return (release) => {
        const { namespace, name, status, labels } = release;
        if (status === "uninstalled" || named.has(`${namespace}/${name}`))
            return false;
        if (ownershipOf(release, input.view.setup, input.view.identity).kind !== "ours")
            return false;
        return !unreadable.has(`${namespace}/${(0,reconcile_labels/* readLabel */.V8)(labels, "plan")}`);
    };
}
/** Tells the file that a release was deployed from, where it is still there. */
function remaining({ lapsed, deleted }) {
    // That a plan's own file is gone can be known: another one of that name beside it has nothing to do with it.
    const gone = new Set(deleted.map(({ id }) => id));
    const files = new Map(lapsed
        .filter(({ id }) => !gone.has(id))
        .map((file) => [`${file.namespace}/${(0,reconcile_labels/* planLabel */.GS)(file.name)}`, file]));
    return ({ namespace, labels }) => files.get(`${namespace}/${(0,reconcile_labels/* readLabel */.V8)(labels, "plan")}`);
}
function pruned(release, input, fileOf) {
    const target = subjectOfOrphan(release, input);
    const heir = input.namedElsewhere.get(`${release.namespace}/${release.name}`);
    if (heir !== undefined)
        return handedOver(target, release, heir);
    const successor = successorOf(release, target.id, input);
    const orphaned = {
        kind: "orphaned",
        release,
        target,
        successor,
        file: successor === undefined ? fileOf(release) : undefined,
        commits: [(0,reconcile_labels/* readCommit */.kN)(release.labels), ...input.bases].filter((commit) => commit !== undefined),
    };
    return decideOrphan(orphaned, input.view);
}
/** A setup that was renamed, or a second one of its cluster: what that plan takes over must not go. */
function handedOver(target, observed, heir) {
    return {
        kind: "skip",
        target,
        instead: "skip",
        result: "succeeded",
        reason: `its plan was deleted, but ${heir} declares its release now, on the same cluster: it stays`,
        observed,
    };
}
/** A release whose plan lives on under another release name, or whose file git saw renamed, was moved. */
function successorOf(release, id, input) {
    const label = (0,reconcile_labels/* readLabel */.V8)(release.labels, "plan");
    const renamed = input.plans.find((plan) => plan.namespace === release.namespace && (0,reconcile_labels/* planLabel */.GS)(plan.name) === label);
    return renamed?.id ?? input.moves.get(id);
}
function subjectOfOrphan(release, input) {
    const label = (0,reconcile_labels/* readLabel */.V8)(release.labels, "plan");
    const here = input.deleted.filter((deleted) => deleted.namespace === release.namespace);
    // The label may lag behind a plan that was renamed and kept its release: what the plan said comes first.
    const known = here.find((deleted) => deleted.plan?.release === release.name) ??
        here.find((deleted) => (0,reconcile_labels/* planLabel */.GS)(deleted.name) === label);
    const name = known?.name ?? prune_nameOf(release);
    return {
        id: known?.id ?? planIdOf(release, input.view.setup),
        setup: input.view.setup,
        namespace: release.namespace,
        name,
        release: release.name,
        chart: chartOf(known),
        place: known === undefined ? undefined : { file: known.file },
    };
}
function chartOf(deleted) {
    return deleted?.plan === undefined ? null : chartText(deleted.plan.chart);
}
/** The id of the plan that a release of ours was deployed for, as far as its labels tell. */
function planIdOf(release, setup) {
    return `${setup}/${release.namespace}/${prune_nameOf(release)}`;
}
/** A hashed name cannot be read back: the release's name is the best there is. */
function prune_nameOf({ name, labels }) {
    const label = (0,reconcile_labels/* readLabel */.V8)(labels, "plan");
    return label === undefined || (0,reconcile_labels/* isHashed */.Sc)(label) ? name : label;
}
/** A plan that was renamed while its release keeps name and namespace: nothing is to be said. */
function keepsItsRelease(deleted, input) {
    const release = deleted.plan?.release ?? deleted.name;
    return input.plans.some((plan) => plan.release === release && plan.namespace === deleted.namespace);
}
/** A deleted plan without a release of ours: gone already, or somebody else's. */
function explainUntouched(deleted, input) {
    const name = deleted.plan?.release ?? deleted.name;
    const release = input.releases.find((one) => one.name === name && one.namespace === deleted.namespace);
    const gone = release === undefined || release.status === "uninstalled";
    return {
        kind: "skip",
        target: {
            id: deleted.id,
            setup: deleted.setup,
            namespace: deleted.namespace,
            name: deleted.name,
            release: name,
            chart: chartOf(deleted),
            place: { file: deleted.file },
        },
        instead: "skip",
        result: "succeeded",
        reason: gone
            ? "its plan was deleted, and its release is already gone"
            : `its plan was deleted, but release ${name} was not deployed from here, so it is not touched`,
        observed: release,
    };
}

;// CONCATENATED MODULE: ./lib/reconcile/decide-setup.js






/** Decides for each plan of a setup, and for each release of ours that no plan names any more. */
function decideSetup(input) {
    const releases = indexed(input.observed.releases);
    const states = new Map(input.plans.map((plan) => {
        const release = releases.get(decide_setup_keyOf(plan.namespace, plan.release));
        return [plan.id, stateOf(release, desireOf(plan, input), input.view)];
    }));
    const selected = input.plans.filter((plan) => input.selected(plan.id));
    const decided = selected.map((plan) => decide(desireOf(plan, input), states.get(plan.id), input.view, askOf(plan, input)));
    const actedOn = new Set(selected.filter((_, index) => decided[index] !== undefined).map((plan) => plan.id));
    return {
        operations: [
            ...decided.filter((operation) => operation !== undefined),
            ...deletions(input, { states, actedOn, arrives: input.arrives }),
        ],
        unchanged: selected.length - actedOn.size,
    };
}
/** Whether the release of a plan of this setup is as the repository says, or the run acts on it. */
function arrivesIn(input, id) {
    const plan = input.plans.find((one) => one.id === id);
    if (plan === undefined)
        return false;
    const release = input.observed.releases.find(({ namespace, name }) => namespace === plan.namespace && name === plan.release);
    const desire = desireOf(plan, input);
    const state = stateOf(release, desire, input.view);
    if (state.kind === "current")
        return true;
    return input.selected(id) && decide(desire, state, input.view, askOf(plan, input)) !== undefined;
}
/** Decides again for a plan whose release has changed since, as its operation went on. */
function decideAgain(plan, release, input) {
    const desire = desireOf(plan, input);
    return decide(desire, stateOf(release, desire, input.view), input.view, askOf(plan, input));
}
function deletions(input, successors) {
    const pruned = prune({ ...input, releases: input.observed.releases });
    const found = pruned
        .filter((operation) => input.selected(operation.target.id))
        .map((operation) => (operation.kind === "uninstall" ? holdMove(operation, successors) : operation));
    // What was deployed from a file that is no plan any more stays, so its setup is not about to be emptied.
    const lapsed = new Set(input.lapsed.map(({ id }) => id));
    const kept = pruned.filter((operation) => isRefused(operation) && lapsed.has(operation.target.id)).length;
    const plansLeft = input.plans.length + input.unreadable.length + kept;
    const uninstalls = found.filter((operation) => operation.kind === "uninstall");
    const owned = input.observed.releases.filter((release) => isInstalled(release, input)).length;
    return [
        ...found.filter((operation) => operation.kind === "skip"),
        ...guardDeletes({ ...input, setup: input.view.setup, uninstalls, owned, plansLeft }),
    ];
}
function isRefused(operation) {
    return operation.kind === "skip" && operation.result === "failed";
}
/** Whether a release is ours, and there: of an uninstalled one Helm may keep the history. */
function isInstalled(release, { view }) {
    return release.status !== "uninstalled" && ownershipOf(release, view.setup, view.identity).kind === "ours";
}
function desireOf(plan, { digests, sources }) {
    const digest = digests.get(plan.id);
    if (digest === undefined)
        throw new Error(`The plan ${plan.id} has no digest.`);
    return { plan, digest, source: sources.get(plan.id) };
}
function askOf({ id }, { touched, force }) {
    return { why: touched.get(id), force };
}
function indexed(releases) {
    return new Map(releases.map((release) => [decide_setup_keyOf(release.namespace, release.name), release]));
}
function decide_setup_keyOf(namespace, name) {
    return `${namespace}/${name}`;
}

;// CONCATENATED MODULE: ./lib/reconcile/still-orphaned.js




/**
 * Decides again for a release that was to be uninstalled, as it has changed since. Only what would be uninstalled now,
 * too, and what no run has deployed since, still is.
 */
function decideUninstallAgain(task, release, view) {
    if ((0,reconcile_observed/* isGone */.S)(release))
        return leave(task, release, "skip", "and its release is already gone");
    const ownership = ownershipOf(release, view.setup, view.identity);
    if (ownership.kind === "foreign")
        return leave(task, release, "skip", `but ${ownership.whose} has taken its release over: it stays`);
    if (ownership.kind === "unlabelled")
        return leave(task, release, "skip", "but its release was made anew by something else: it stays");
    if (isTakenUp(release, task.observed)) {
        const reason = `but revision ${release.revision} of its release was deployed from here meanwhile: it stays`;
        return { ...leave(task, release, "uninstall", reason), result: "skipped" };
    }
    const { target, successor, commits } = task;
    const again = decideOrphan({ kind: "orphaned", release, target, successor, file: undefined, commits }, view);
    return again.kind === "skip" ? again : { ...task, ...again };
}
/** Whether a run of ours has deployed it since, or a plan of another name has it now. What a person did is no plan's. */
function isTakenUp(now, before) {
    if ((0,reconcile_labels/* readLabel */.V8)(now.labels, "plan") !== (0,reconcile_labels/* readLabel */.V8)(before.labels, "plan"))
        return true;
    const another = now.revision !== before.revision || now.createdAt !== before.createdAt;
    return another && (0,reconcile_labels/* readLabel */.V8)(now.labels, "revision") === String(now.revision);
}
/** `how`: goes on with the reason of the uninstall. */
function leave({ target, reason }, observed, instead, how) {
    return { kind: "skip", target, instead, result: "succeeded", reason: `${reason}, ${how}`, observed };
}

;// CONCATENATED MODULE: ./lib/commands/admission.js


/** Milliseconds that an operation waits for the Lease to be renewed again: as long as for an API server that is away. */
const admission_longest = 60_000;
const admission_pause = 500;
/**
 * Lets tasks start only while the setup's Lease keeps other runs away. Returns the task, or the same task refused. A
 * Lease that could not be renewed for a while may be soon.
 */
function createAdmission(standings, { cancel, now }) {
    async function objection(setup) {
        const lock = standings.get(setup)?.lock;
        if (lock === undefined)
            return undefined;
        const since = now();
        while (!lock.lost.aborted && !lock.mayStart() && !cancel.aborted) {
            if (now() - since > admission_longest)
                return `The lock of ${setup} could not be renewed, so nothing new is started there.`;
            await (0,external_node_timers_promises_.setTimeout)(admission_pause, undefined, { signal: cancel }).catch(() => undefined);
        }
        return lock.lost.aborted ? `Nothing new is started, because ${lock.lost.reason}.` : undefined;
    }
    return async (task) => {
        if (task.kind === "skip")
            return task;
        const why = await objection(subjectOfTask(task).setup);
        if (why !== undefined)
            return { ...skipped(task, why), result: "failed" };
        return cancel.aborted ? skipped(task, interrupted) : task;
    };
}

;// CONCATENATED MODULE: ./lib/report/counts.js
/** Counts the outcomes. `dryRun`: what was only planned counts by its operation, not as skipped. */
function countsOf(outcomes, dryRun = false) {
    const counts = { installed: 0, upgraded: 0, uninstalled: 0, failed: 0, skipped: 0, done: 0 };
    for (const outcome of outcomes)
        counts[counts_keyOf(outcome, dryRun)] += 1;
    return counts;
}
/** Whether the outcome is an operation that a dry run announces. */
function isPlanned(outcome, dryRun) {
    return dryRun && outcome.result === "skipped" && outcome.operation !== "skip";
}
const keyOfOperation = {
    install: "installed",
    upgrade: "upgraded",
    uninstall: "uninstalled",
    skip: "done",
};
function counts_keyOf(outcome, dryRun) {
    if (outcome.result === "failed")
        return "failed";
    if (outcome.result === "skipped" && !isPlanned(outcome, dryRun))
        return "skipped";
    return keyOfOperation[outcome.operation];
}
/** The counts that are not 0, in the order they are told in. */
function countedOf(counts, unchanged = 0, dryRun = false) {
    const would = dryRun ? "to be " : "";
    const all = [
        { count: counts.installed, what: `${would}installed`, sign: "➕" },
        { count: counts.upgraded, what: `${would}upgraded`, sign: "🔼" },
        { count: counts.uninstalled, what: `${would}uninstalled`, sign: "➖" },
        { count: counts.failed, what: "failed", sign: "❌" },
        { count: counts.skipped, what: "skipped", sign: "⏭️" },
        { count: counts.done, what: "already done", sign: "✔️" },
        { count: unchanged, what: "unchanged", sign: "💤" },
    ];
    return all.filter(({ count }) => count > 0);
}
/** The counts in one line, for a log or a deployment's description: `2 installed, 1 failed`, or `nothing to do`. */
function countsText(counts, unchanged = 0, dryRun = false) {
    const counted = countedOf(counts, unchanged, dryRun);
    return counted.map(({ count, what }) => `${count} ${what}`).join(", ") || "nothing to do";
}
/** `1 plan`, `2 plans`, `1,234 plans`. */
function plural(count, word) {
    return `${grouped(count)} ${word}${count === 1 ? "" : "s"}`;
}
/** `1,234,567`. By hand, since the first call of `toLocaleString` loads the world's languages, which takes 20 ms. */
function grouped(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

;// CONCATENATED MODULE: ./lib/commands/shown-deployments.js

function createShownDeployments(github, commit) {
    const begun = new Map();
    async function endAll(endOf) {
        const ends = [...begun].map(async ([setup, deployment]) => (await deployment)?.end(...endOf(setup)));
        // What GitHub is told changes nothing of what was done.
        await Promise.allSettled(ends);
    }
    return {
        begin(setup) {
            if (begun.has(setup))
                return;
            // Caught here, since nobody waits for it until all is done.
            begun.set(setup, github.beginDeployment(setup, commit).catch(() => undefined));
        },
        end: (outcomes) => endAll((setup) => {
            const own = outcomes.filter((outcome) => outcome.subject.setup === setup);
            const state = own.every((outcome) => outcome.result === "succeeded") ? "success" : "failure";
            return [state, countsText(countsOf(own))];
        }),
        abandon: () => endAll(() => ["failure", "The run stopped midway"]),
    };
}

;// CONCATENATED MODULE: ./lib/commands/carry-out-all.js








/**
 * Carries all steps out, shows each as a group of the log, and tells GitHub of a deployment a setup with work. Each
 * outcome is in the account as soon as it is there. Returns them in the order of the steps.
 */
async function carryOutAll(steps, input) {
    const { settings, world, standings, account } = input;
    // Without Helm every plan would fail for the one reason: the run stops instead, and says it once.
    if (steps.some((step) => needsHelm(step.task)))
        await requireHelm(world);
    const admit = createAdmission(standings, world);
    const context = operationContext(input, admit);
    const deployments = createShownDeployments(world.github, settings.commit);
    const perform = async (planned) => {
        const task = await admit(planned);
        if (needsHelm(task))
            deployments.begin(subjectOfTask(task).setup);
        const { outcome, lines } = await watched(task, world, () => carryOut(task, context));
        account.add(outcome);
        show(outcome, lines, world);
        return outcome;
    };
    try {
        const outcomes = await runSchedule(steps, {
            maxParallel: settings.inputs.maxParallel,
            carryOut: perform,
            cancel: world.cancel,
        });
        await deployments.end(outcomes);
        return outcomes;
    }
    catch (error) {
        await deployments.abandon();
        throw error;
    }
}
/** What a dry run does of a step: nothing, and it says what it would have done. */
function withheld(step) {
    const { task } = step;
    const shown = task.kind === "skip" ? task : skipped(task, task.reason);
    return { task: shown, requires: [], follows: [] };
}
function needsHelm(task) {
    return task.kind !== "skip" && task.kind !== "relabel";
}
/** Work that is said to be under way as long as it is. */
async function watched(task, { progress }, work) {
    if (task.kind === "skip")
        return await work();
    const ended = progress.begin(`${verbOf(task)} ${subjectOfTask(task).id}`);
    try {
        return await work();
    }
    finally {
        ended();
    }
}
/** Of a run that is being cancelled nothing is asked any more: its steps are skipped, one by one. */
async function requireHelm({ helm, cancel }) {
    await helm().catch((error) => {
        if (!cancel.aborted)
            throw error;
    });
}
function show(outcome, lines, { log }) {
    const { id } = outcome.subject;
    log.group((0,lib_log/* groupTitle */.SZ)(outcome.operation, id, outcome.reason), lines);
    for (const notice of outcome.notices)
        log.notice(`${id}: ${notice}`);
}
function operationContext({ tools, opened, decided, standings }, admit) {
    const clusters = new Map(opened.open.map(({ setup, cluster }) => [setup, cluster]));
    return {
        ...tools,
        cluster: (setup) => demand(clusters, setup),
        decideAgain: (plan, release) => decideAgain(plan, release, demand(decided.inputs, plan.setup)),
        decideUninstallAgain: (task, release) => decideUninstallAgain(task, release, demand(decided.inputs, task.target.setup).view),
        admit,
        cancelOf: (setup) => standings.get(setup)?.lock?.lost,
    };
}
function demand(all, setup) {
    const found = all.get(setup);
    if (found === undefined)
        throw new Error(`The setup ${setup} was not opened.`);
    return found;
}

;// CONCATENATED MODULE: ./lib/commands/check-layout.js

/** Throws UserError for a folder of setups that the commit does not have, unless it is this push that removed it. */
function refuseMissingFolder({ tree }, changes, { layout: { path } }) {
    if (path === "" || tree.hasFolder(path))
        return;
    const removed = changes.map((change) => change.from ?? change.path);
    if (removed.some((file) => file.startsWith(`${path}/`)))
        return;
    throw new errors/* UserError */.yo(`Input \`path\` is \`${path}\`: there is no such folder in this commit.`, {
        hint: "Write the folder that holds the setups, from the repository's root.",
    });
}
/** A sentence for a layout that fits no file: it would be green for ever, and deploy nothing. */
function noPlansNotice({ declared }, { layout }) {
    if (declared.declarations.length + declared.problems.length > 0)
        return [];
    const parts = Array.from({ length: layout.setupNameSize }, (_, at) => `<setup, part ${at + 1}>`);
    const where = [...(layout.path === "" ? [] : [layout.path]), ...parts, "<namespace>", "<plan>.yaml"];
    return [
        `This commit has no plans: with \`setup-name-size\` ${layout.setupNameSize} they lie at ${where.join("/")}.`,
    ];
}

;// CONCATENATED MODULE: ./lib/config/selection.js



/**
 * Patterns over plan ids: `*` stays within a part, `**` crosses parts, `!` in front excludes, whatever else
 * matches. With exclusions alone, all other ids match. Blank patterns are passed over.
 * @param input what the patterns were given as, for the message.
 * @throws UserError for a pattern that cannot be read.
 */
function createSelection(patterns, input = "plans") {
    const given = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== "");
    const excluded = given
        .filter((pattern) => pattern.startsWith("!"))
        .map((pattern) => compile(pattern, input));
    const included = given
        .filter((pattern) => !pattern.startsWith("!"))
        .map((pattern) => compile(pattern, input));
    return {
        empty: given.length === 0,
        patterns: given,
        matches(id) {
            if (excluded.some((glob) => glob.matches(id)))
                return false;
            return included.length === 0 || included.some((glob) => glob.matches(id));
        },
        reaches(setup) {
            if (excluded.some((glob) => glob.matches(`${setup}/${anyName}/${anyName}`)))
                return false;
            return included.length === 0 || included.some(({ pattern }) => mayMatchBelow(pattern, setup));
        },
        names: (setup) => included.some(({ pattern }) => pattern === setup || pattern.startsWith(`${setup}/`)),
    };
}
/** A name that nothing has: a pattern that matches it matches any. */
const anyName = "\u{10ffff}";
/** Whether the beginning of a pattern, as many parts as the setup has, fits the setup. */
function mayMatchBelow(pattern, setup) {
    const parts = pattern.split("/");
    const names = setup.split("/");
    // A brace may hold slashes, so the parts of such a pattern are not those of ids.
    const crossing = parts.findIndex((part) => part.includes("**") || part.includes("{"));
    const size = crossing === -1 ? names.length : Math.min(crossing, names.length);
    if (crossing === -1 && parts.length <= names.length)
        return false;
    if (size === 0)
        return true;
    return compileGlob(parts.slice(0, size).join("/")).matches(names.slice(0, size).join("/"));
}
function compile(pattern, input) {
    const glob = pattern.replace(/^!/, "").trim();
    const complaint = globComplaint(glob);
    if (complaint === undefined)
        return compileGlob(glob);
    throw new errors/* UserError */.yo(`Input \`${input}\`: the pattern \`${pattern}\` ${complaint}.`, {
        hint: "Patterns match plan ids, as aws/foo/default/demo, aws/foo/** or !aws/*/kube-system/*.",
    });
}
/** The most near misses that are named. */
const most = 5;
/**
 * Ids, or patterns that do match, near to what was asked for and matched nothing; best first. A pattern that is
 * the beginning of ids is a setup or a namespace: it lacks `/**`.
 */
function nearMisses(patterns, ids) {
    const asked = patterns.map((pattern) => pattern.trim()).filter((p) => p !== "" && !p.startsWith("!"));
    const found = new Set();
    for (const pattern of asked) {
        const bare = pattern.replace(/\.ya?ml$/, "").replace(/\/+$/, "");
        if (ids.includes(bare))
            found.add(bare);
        if (ids.some((id) => id.startsWith(`${bare}/`)))
            found.add(`${bare}/**`);
        for (const id of ids)
            if (id.endsWith(`/${bare}`))
                found.add(id);
        for (const id of nearest(bare, ids, most))
            found.add(id);
        for (const part of nearParts(bare, ids))
            found.add(part);
        if (found.size >= most)
            break;
    }
    return [...found].slice(0, most);
}
/** The pattern with its beginning, up to the first special character, put right. */
function nearParts(pattern, ids) {
    const parts = pattern.split("/");
    const special = parts.findIndex((part) => /[*?[{(]/.test(part));
    if (special < 1)
        return [];
    const beginnings = new Set(ids.map((id) => id.split("/").slice(0, special).join("/")));
    const beginning = parts.slice(0, special).join("/");
    if (beginnings.has(beginning))
        return [];
    const rest = parts.slice(special).join("/");
    return nearest(beginning, beginnings, most).map((near) => `${near}/${rest}`);
}

;// CONCATENATED MODULE: ./lib/yaml/node.js
/** The entry of a map, if the node is one and has it. */
function entryOf(node, key) {
    if (node?.kind !== "map")
        return undefined;
    return node.entries.find((entry) => entry.key === key);
}
/** What a map has under a key: a list's items, or the single value that stands for a list. */
function itemsOf(node, key) {
    const value = entryOf(node, key)?.value;
    if (value === undefined)
        return [];
    return value.kind === "list" ? value.items : [value];
}
/** What a node is, as a message names it: "a list", "the text `x`". */
function describeNode(node) {
    if (node.kind === "list")
        return "a list";
    if (node.kind === "map")
        return "a map";
    if (node.value === null)
        return "nothing";
    const text = shorten(node.text);
    if (typeof node.value === "string")
        return text === "" ? "an empty text" : `the text \`${text}\``;
    return typeof node.value === "number" ? `the number ${text}` : text;
}
/** At most 60 characters of one line, for a message. */
function shorten(text) {
    const line = text.trim().split(/[\r\n]/, 1)[0] ?? "";
    return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

;// CONCATENATED MODULE: ./lib/yaml/position.js
/** The place of an offset in a text, in lines and columns. YAML ends lines with LF, CRLF or CR alone. */
function placeAt(file, source, offset) {
    let line = 1;
    let start = 0;
    for (let at = 0; at < offset; at += 1) {
        const code = source.charCodeAt(at);
        const isBreak = code === 0x0a || (code === 0x0d && source.charCodeAt(at + 1) !== 0x0a);
        if (!isBreak)
            continue;
        line += 1;
        start = at + 1;
    }
    return { file, line, column: offset - start + 1 };
}

// EXTERNAL MODULE: ../node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __nccwpck_require__(4437);
;// CONCATENATED MODULE: ./lib/yaml/fault.js
/** Thrown while a document is read, caught where reading began: no text of YAML makes it leave this folder. */
class YamlFault extends Error {
    fault;
    constructor(offset, message, hint) {
        super(message);
        this.name = "YamlFault";
        this.fault = hint === undefined ? { offset, message } : { offset, message, hint };
    }
}

;// CONCATENATED MODULE: ./lib/yaml/scalar.js

// The regular expressions of the core schema, YAML 1.2.2 §10.3.2.
const integer = /^[-+]?[0-9]+$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const scalar_float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
/** The value of a plain scalar by the core schema of YAML 1.2: so `yes` is text, and `0o17` is 15. */
function plainValue(text) {
    switch (text) {
        case "":
        case "~":
        case "null":
        case "Null":
        case "NULL":
            return null;
        case "true":
        case "True":
        case "TRUE":
            return true;
        case "false":
        case "False":
        case "FALSE":
            return false;
    }
    // Most scalars are words: one look at the first character spares them the expressions.
    const first = text.charCodeAt(0);
    const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
    return mayBeNumber ? (numberOf(text) ?? text) : text;
}
function numberOf(text) {
    if (integer.test(text) || octal.test(text) || hexadecimal.test(text))
        return Number(text);
    if (scalar_float.test(text))
        return Number(text);
    if (!notFinite.test(text))
        return undefined;
    if (text.toLowerCase() === ".nan")
        return Number.NaN;
    return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
const core = "tag:yaml.org,2002:";
/** The value of a scalar with a tag (`!!str 5`). @throws YamlFault for a tag that plans do not know. */
function taggedValue(tag, text, plain, offset) {
    const name = shortTag(tag);
    if (name === "str" || name === "!")
        return text;
    const value = plain || name !== undefined ? plainValue(text) : text;
    const fits = (name === "null" && value === null) ||
        (name === "bool" && typeof value === "boolean") ||
        (name === "int" && Number.isInteger(value)) ||
        (name === "float" && typeof value === "number");
    if (!fits)
        throw unknownTag(tag, offset);
    return value;
}
/** Lists and maps take only their own tags. @throws YamlFault */
function checkCollectionTag(tag, wanted, offset) {
    const name = shortTag(tag);
    if (name !== wanted && name !== "!")
        throw unknownTag(tag, offset);
}
function shortTag(tag) {
    if (tag === "!")
        return "!";
    if (tag.startsWith("!!"))
        return tag.slice(2);
    if (tag.startsWith(`!<${core}`) && tag.endsWith(">"))
        return tag.slice(2 + core.length, -1);
    return undefined;
}
function unknownTag(tag, offset) {
    return new YamlFault(offset, `The tag \`${tag}\` cannot be used here.`, "Write the value without the tag.");
}

;// CONCATENATED MODULE: ./lib/yaml/build.js




/** How deep lists and maps may lie in each other, aliases followed. The parser holds the same without aliases. */
const maxHeight = 100;
/** How many nodes aliases may add to a document: far above any plan, far below what fills the memory. */
const maxAliasedNodes = 100_000;
/**
 * The tree of one document. `events` are those of its content, from `at` on.
 * @throws YamlFault for duplicate keys, unknown anchors and tags, and aliases without bound.
 */
function buildTree(source, events, at) {
    return build({ source, events, anchors: new Map(), at, nodes: 0, aliased: 0 }, 0, 0);
}
/** `fallback`: the offset for a node that has none, as the nothing after `key:`. */
function build(builder, depth, fallback) {
    const event = builder.events[builder.at];
    builder.at += 1;
    builder.nodes += 1;
    if (event === undefined)
        throw new YamlFault(fallback, "The file ends too early.");
    switch (event.type) {
        case js_yaml/* EVENT_ID */.hy.SCALAR:
            return anchored(builder, event, () => scalarOf(builder.source, event, fallback));
        case js_yaml/* EVENT_ID */.hy.SEQUENCE:
            return anchored(builder, event, () => listOf(builder, event, depth + 1));
        case js_yaml/* EVENT_ID */.hy.MAPPING:
            return anchored(builder, event, () => mapOf(builder, event, depth + 1));
        case js_yaml/* EVENT_ID */.hy.ALIAS:
            return aliasOf(builder, event, depth);
        default:
            throw new YamlFault(fallback, "The file ends too early.");
    }
}
function anchored(builder, event, make) {
    if (event.anchorStart < 0)
        return make();
    const name = builder.source.slice(event.anchorStart, event.anchorEnd);
    const before = builder.nodes;
    builder.anchors.set(name, undefined);
    const node = make();
    builder.anchors.set(name, { node, nodes: builder.nodes - before + 1 });
    return node;
}
function aliasOf(builder, event, depth) {
    const name = builder.source.slice(event.anchorStart, event.anchorEnd);
    const offset = event.anchorStart - 1;
    const target = builder.anchors.get(name);
    if (target === undefined) {
        const inside = builder.anchors.has(name);
        throw inside
            ? new YamlFault(offset, `The alias \`*${name}\` stands inside what it refers to.`)
            : new YamlFault(offset, `There is no anchor \`&${name}\` above the alias \`*${name}\`.`);
    }
    builder.nodes += target.nodes;
    builder.aliased += target.nodes;
    if (builder.aliased > maxAliasedNodes || depth + heightOf(target.node) > maxHeight) {
        throw new YamlFault(offset, "The aliases of this file make it too large.", "Write it with fewer aliases.");
    }
    return target.node;
}
function heightOf(node) {
    return node.kind === "scalar" ? 0 : node.height;
}
function scalarOf(source, event, fallback) {
    const isQuoted = event.style === js_yaml/* SCALAR_STYLE */.jK.SINGLE_QUOTED || event.style === js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED;
    const offset = event.valueStart < 0 ? fallback : event.valueStart - (isQuoted ? 1 : 0);
    const text = event.valueStart < 0 ? "" : (0,js_yaml/* getScalarValue */.KE)(source, event);
    const plain = event.style === js_yaml/* SCALAR_STYLE */.jK.PLAIN;
    if (event.tagStart >= 0) {
        const tag = source.slice(event.tagStart, event.tagEnd);
        return { kind: "scalar", offset, text, value: taggedValue(tag, text, plain, event.tagStart) };
    }
    return { kind: "scalar", offset, text, value: plain ? plainValue(text) : text };
}
function listOf(builder, event, depth) {
    checkTag(builder.source, event, "seq");
    const items = [];
    let height = 0;
    while (!atEnd(builder)) {
        const item = build(builder, depth, event.start);
        height = Math.max(height, heightOf(item));
        items.push(item);
    }
    return { kind: "list", offset: event.start, items, height: height + 1 };
}
function mapOf(builder, event, depth) {
    checkTag(builder.source, event, "map");
    const entries = [];
    const keys = new Set();
    let merged;
    let height = 0;
    while (!atEnd(builder)) {
        const keyEvent = builder.events[builder.at];
        const key = build_keyOf(build(builder, depth, event.start));
        if (keys.has(key.text)) {
            throw new YamlFault(key.offset, `The key \`${key.text}\` is there twice.`, "Keep one of the two.");
        }
        keys.add(key.text);
        const value = build(builder, depth, key.offset);
        height = Math.max(height, heightOf(value));
        const entry = { key: key.text, offset: key.offset, value };
        const isMerge = key.text === "<<" && keyEvent?.type === js_yaml/* EVENT_ID */.hy.SCALAR && isPlain(keyEvent);
        if (isMerge)
            merged = entry;
        else
            entries.push(entry);
    }
    if (merged !== undefined)
        addMerged(entries, keys, merged);
    return { kind: "map", offset: event.start, entries, height: height + 1 };
}
function isPlain(event) {
    return event.style === js_yaml/* SCALAR_STYLE */.jK.PLAIN;
}
/** At the end of a list or map: steps over its end. */
function atEnd(builder) {
    if (builder.events[builder.at]?.type !== js_yaml/* EVENT_ID */.hy.POP)
        return false;
    builder.at += 1;
    return true;
}
function checkTag(source, event, wanted) {
    if (event.tagStart < 0)
        return;
    checkCollectionTag(source.slice(event.tagStart, event.tagEnd), wanted, event.tagStart);
}
function build_keyOf(node) {
    if (node.kind === "scalar")
        return node;
    const hint = "Text in braces, as {{ … }}, must be quoted.";
    throw new YamlFault(node.offset, `A key must be text, not ${describeNode(node)}.`, hint);
}
/** The map's own keys win; of several merged maps the first that has a key. */
function addMerged(entries, keys, merged) {
    const sources = merged.value.kind === "list" ? merged.value.items : [merged.value];
    for (const source of sources) {
        if (source.kind !== "map") {
            throw new YamlFault(merged.offset, `\`<<\` takes a map or a list of maps, not ${describeNode(source)}.`);
        }
        for (const entry of source.entries) {
            if (keys.has(entry.key))
                continue;
            keys.add(entry.key);
            entries.push(entry);
        }
    }
}

;// CONCATENATED MODULE: ./lib/yaml/explain.js

/**
 * A syntax error in words that help: the parser's reason names what it expected, this what people usually did.
 * `offset` is where the parser gave up.
 */
function explainSyntax(source, offset, reason) {
    const lineStart = Math.max(source.lastIndexOf("\n", offset - 1), source.lastIndexOf("\r", offset - 1)) + 1;
    const line = (source.slice(lineStart).match(/^[^\r\n]*/) ?? [""])[0];
    const indent = line.match(/^ *\t/);
    if (indent !== null || reason.includes("tab character")) {
        const message = "A tab stands where YAML takes only spaces.";
        return { offset: lineStart + (indent?.[0].length ?? 1) - 1, message, hint: "Indent with spaces." };
    }
    const reserved = line.match(/(?:^|[:\-?,[{]\s+|[[{])([@`%])/);
    if (reserved !== null) {
        const message = `A value cannot begin with \`${reserved[1]}\`.`;
        return { offset: lineStart + (reserved.index ?? 0) + reserved[0].length - 1, message, hint: quoteIt };
    }
    const colon = line.match(/^\s*(?:- +)?[^\s"'#[{][^"'#[{]*?:\s+[^\s"'#[{|>&*!][^#[{]*?:(?=\s|$)/);
    if (colon !== null) {
        const message = "A value that has a colon with a space after it must be quoted.";
        return { offset: lineStart + colon[0].length - 1, message, hint: quoteIt };
    }
    if (/deficient indentation|unexpected end of the stream/.test(reason)) {
        const message = "A quote or bracket that was opened above this line is not closed.";
        return { offset, message, hint: "Close it, or indent the lines that belong to it." };
    }
    if (reason.includes("multiline key")) {
        const before = source.slice(0, offset).trimEnd();
        const start = before.search(/[^\s][^\r\n]*$/);
        return {
            offset: Math.max(start, 0),
            message: "A line is neither `key: value` nor a list's item.",
            hint: everyLine,
        };
    }
    if (/null byte|non-printable/.test(reason)) {
        const message = "A character stands here that no text has (a control character).";
        return { offset, message, hint: "Remove it, and save the file as UTF-8 text." };
    }
    if (reason.includes("maxDepth")) {
        const message = `Lists and maps lie in each other more than ${maxHeight} deep.`;
        return { offset, message, hint: "Write it flatter." };
    }
    return { offset, message: `This is not YAML: ${reason}.`, hint: hintOf(reason) };
}
const quoteIt = 'Put the value in quotes: "…".';
const everyLine = "Every line must be `key: value`, an item of a list (`- …`) or a comment (`# …`).";
function hintOf(reason) {
    if (reason.includes("bad indentation"))
        return "Keys of one map must stand in one column.";
    if (reason.includes("expected ':'") || reason.includes("document separator is expected")) {
        return everyLine;
    }
    return "See the line for a missing quote, colon or space.";
}

;// CONCATENATED MODULE: ./lib/yaml/read.js




/** The largest file that is read, in bytes. */
const maxBytes = 1024 * 1024;
/**
 * Reads one YAML 1.2 document from the bytes of a file: UTF-8, with or without a byte order mark, any line
 * ends. Never throws for what a file holds.
 */
function readYaml(bytes) {
    if (bytes.length > maxBytes) {
        const fault = {
            offset: 0,
            message: "The file is larger than 1 MiB.",
            hint: "Split it into values files.",
        };
        return { kind: "broken", source: undefined, fault };
    }
    const source = decode(bytes);
    if (source === undefined) {
        const fault = { offset: 0, message: "The file is not UTF-8 text.", hint: "Save it as UTF-8." };
        return { kind: "broken", source: undefined, fault };
    }
    try {
        return readDocument(source);
    }
    catch (error) {
        if (error instanceof YamlFault)
            return { kind: "broken", source, fault: error.fault };
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        return { kind: "broken", source, fault: explainSyntax(source, error.mark?.position ?? 0, error.reason) };
    }
}
/** Keeps nothing from one call to the next, since none of them streams. Takes a byte order mark away. */
const decoder = new TextDecoder("utf-8", { fatal: true });
function decode(bytes) {
    try {
        return decoder.decode(bytes);
    }
    catch {
        return undefined;
    }
}
function readDocument(source) {
    const events = (0,js_yaml/* parseEvents */.PH)(source, { maxDepth: maxHeight });
    const first = events.findIndex((event) => event.type === js_yaml/* EVENT_ID */.hy.DOCUMENT);
    if (first === -1)
        return { kind: "empty", source };
    checkSingle(source, events, first);
    const root = buildTree(source, events, first + 1);
    if (root.kind === "scalar" && root.value === null)
        return { kind: "empty", source };
    return { kind: "document", source, root };
}
function checkSingle(source, events, first) {
    const second = events.findIndex((event, at) => at > first && event.type === js_yaml/* EVENT_ID */.hy.DOCUMENT);
    if (second === -1)
        return;
    const message = "The file holds more than one YAML document.";
    throw new YamlFault(secondStart(source), message, "Keep one: remove the `---` and what does not belong.");
}
/** Where the second document begins, as well as it can be told: the last marker but the very first line's. */
function secondStart(source) {
    const markers = [...source.matchAll(/^---(?=\s|$)/gm)].map((match) => match.index);
    const content = source.search(/^(?!---)[^#%\s]/m);
    return markers.find((at) => content !== -1 && at > content) ?? markers.at(-1) ?? 0;
}

;// CONCATENATED MODULE: ./lib/config/expected.js

/** Whether the node is of the shape's kind; what lies inside it is not looked at. */
function accepts(shape, node) {
    const value = node.kind === "scalar" ? node.value : undefined;
    switch (shape.kind) {
        case "text":
            return typeof value === "string" || (shape.fromNumber && typeof value === "number");
        case "boolean":
            return typeof value === "boolean";
        case "choice":
            return typeof value === "string" && shape.words.includes(value);
        case "integer":
            return typeof value === "number" && Number.isSafeInteger(value) && isWithin(value, shape);
        case "list":
            return node.kind === "list" || (shape.orOne && accepts(shape.of, node));
        case "union":
            return shape.of.some((alternative) => accepts(alternative, node));
        case "json":
        case "map":
        case "object":
            return node.kind === "map";
    }
}
/** What is wrong with a node that its shape does not accept. */
function wrongType(shape, node, name) {
    const { offset } = node;
    if (node.kind === "scalar" && node.value === null) {
        const hint = "Give it a value, or remove the line.";
        return { offset, message: `\`${name}\` is empty: it takes ${expected(shape)}.`, hint };
    }
    const message = `\`${name}\` takes ${expected(shape)}, not ${describeNode(node)}.`;
    const hint = typeHint(shape, node);
    return hint === undefined ? { offset, message } : { offset, message, hint };
}
/** What a shape takes, for "takes …". */
function expected(shape) {
    const phrases = phrasesOf(shape);
    return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} or ${phrases.at(-1)}`;
}
function phrasesOf(shape) {
    switch (shape.kind) {
        case "text":
            return [shape.noun];
        case "boolean":
            return ["true", "false"];
        case "choice":
            return shape.words.map((word) => `\`${word}\``);
        case "integer":
            return [rangeOf(shape)];
        case "json":
        case "map":
        case "object":
            return ["a map"];
        case "list":
            return shape.orOne ? [...phrasesOf(shape.of), "a list"] : [`a list (each item ${expected(shape.of)})`];
        case "union":
            return shape.of.flatMap(phrasesOf);
    }
}
function isWithin(value, { minimum, maximum = Number.MAX_SAFE_INTEGER }) {
    return value >= minimum && value <= maximum;
}
function rangeOf({ minimum, maximum }) {
    return `a whole number from ${minimum}${maximum === undefined ? "" : ` to ${maximum}`}`;
}
function typeHint(shape, node) {
    if (node.kind !== "scalar")
        return undefined;
    const takesText = shape.kind === "text" || (shape.kind === "list" && shape.orOne && shape.of.kind === "text");
    if (takesText && typeof node.value !== "string") {
        // Quotes alone would not do where the text has to have a form.
        const complaint = shape.kind === "text" ? shape.format?.complain(node.text) : undefined;
        return complaint?.hint ?? `Put it in quotes: "${node.text}".`;
    }
    if (shape.kind === "list" && !shape.orOne)
        return `Write [${node.text}].`;
    const unquoted = node.text.toLowerCase();
    const takesBoolean = [shape, ...(shape.kind === "union" ? shape.of : [])].some((s) => s.kind === "boolean");
    if (!takesBoolean)
        return undefined;
    if (["true", "yes", "on"].includes(unquoted))
        return "Write true, without quotes.";
    if (["false", "no", "off"].includes(unquoted))
        return "Write false, without quotes.";
    return undefined;
}

;// CONCATENATED MODULE: ./lib/config/to-json.js
/**
 * The plain value of a node. Aliases become the same object again, so that many of them cost nothing; what has no
 * form in JSON is added to `faults`.
 */
function toJson(node, faults, made = new Map()) {
    if (node.kind === "scalar")
        return scalarToJson(node, faults);
    const known = made.get(node);
    if (known !== undefined)
        return known;
    const json = node.kind === "list"
        ? node.items.map((item) => toJson(item, faults, made))
        : Object.fromEntries(node.entries.map((e) => [e.key, toJson(e.value, faults, made)]));
    made.set(node, json);
    return json;
}
/** Helm reads values by way of JSON, which knows no infinity; and a number that loses digits is a trap. */
function scalarToJson(node, faults) {
    const { value, text, offset } = node;
    if (typeof value !== "number")
        return value;
    if (!Number.isFinite(value)) {
        faults.push({
            offset,
            message: `\`${text}\` has no form in JSON, which Helm's values are.`,
            hint: to_json_quoteIt,
        });
    }
    else if (Number.isInteger(value) && !Number.isSafeInteger(value) && !/[.eE]/.test(text)) {
        faults.push({
            offset,
            message: `The number ${text} is too large to keep all its digits.`,
            hint: to_json_quoteIt,
        });
    }
    return value;
}
const to_json_quoteIt = "Put it in quotes.";

;// CONCATENATED MODULE: ./lib/config/check.js



/** Everything wrong is added to `faults`; the value is to be used only when nothing was. */
function check_check(shape, node, name, faults) {
    const before = faults.length;
    const value = checkNode(shape, node, name, faults);
    return faults.length > before ? undefined : value;
}
/** `name`: what messages call the node: a key, or "a plan". */
function checkNode(shape, node, name, faults) {
    if (!accepts(shape, node)) {
        faults.push(wrongType(shape, node, name));
        return undefined;
    }
    switch (shape.kind) {
        case "text":
            return checkText(shape, node, name, faults);
        case "boolean":
        case "choice":
        case "integer":
            return node.value;
        case "json":
            return toJson(node, faults);
        case "list":
            return checkList(shape, node, name, faults);
        case "union":
            return checkUnion(shape, node, name, faults);
        case "map":
            return checkMap(shape, node, name, faults);
        case "object":
            return checkObject(shape, node, faults);
    }
}
function checkText(shape, node, name, faults) {
    const { offset, text } = node;
    if (text.trim() === "") {
        faults.push({ offset, message: `\`${name}\` is empty: it takes ${shape.noun}.`, hint: removeIt });
        return text;
    }
    const complaint = shape.format?.complain(text);
    if (complaint !== undefined) {
        faults.push({ offset, ...complaint, message: `\`${name}\`: ${complaint.message}` });
    }
    return text;
}
const removeIt = "Give it a value, or remove the line.";
function checkList(shape, node, name, faults) {
    if (node.kind !== "list")
        return [checkNode(shape.of, node, name, faults)];
    return node.items.map((item, at) => checkNode(shape.of, item, `${name}[${at}]`, faults));
}
function checkUnion(shape, node, name, faults) {
    const alternative = shape.of.find((candidate) => accepts(candidate, node));
    return alternative === undefined ? undefined : checkNode(alternative, node, name, faults);
}
function checkMap(shape, node, name, faults) {
    const values = node.entries.map((entry) => {
        const complaint = shape.keyFormat.complain(entry.key);
        const key = `${name}.${entry.key}`;
        if (complaint !== undefined) {
            faults.push({ offset: entry.offset, ...complaint, message: `\`${key}\`: ${complaint.message}` });
        }
        return [entry.key, checkNode(shape.of, entry.value, key, faults)];
    });
    return Object.fromEntries(values);
}
function checkObject(shape, node, faults) {
    const values = [];
    for (const entry of node.entries) {
        if (shape.extensible && entry.key.startsWith("x-"))
            continue;
        const keyShape = Object.hasOwn(shape.keys, entry.key) ? shape.keys[entry.key] : undefined;
        if (keyShape === undefined)
            faults.push(unknownKey(shape, entry.key, entry.offset));
        else
            values.push([entry.key, checkNode(keyShape, entry.value, entry.key, faults)]);
    }
    for (const key of shape.required) {
        const isThere = node.entries.some((entry) => entry.key === key);
        if (isThere)
            continue;
        const message = `${definite(shape.noun)} has no \`${key}\`.`;
        const hint = `Add \`${key}\`. ${shape.keys[key]?.description}`;
        faults.push({ offset: node.offset, message, hint });
    }
    return Object.fromEntries(values);
}
function unknownKey(shape, key, offset) {
    const refused = Object.hasOwn(shape.refused, key) ? shape.refused[key] : undefined;
    if (refused !== undefined) {
        return { offset, message: `${capital(shape.noun)} takes no \`${key}\`.`, hint: refused };
    }
    const message = `${capital(shape.noun)} has no key \`${key}\`.`;
    const [near] = nearest(key, Object.keys(shape.keys), 1);
    const known = `It takes ${orList(Object.keys(shape.keys))}.`;
    return { offset, message, hint: near === undefined ? known : `Did you mean \`${near}\`?` };
}
/** The very one that is read, at the start of a sentence. */
function definite(words) {
    return words.replace(/^an? /, "The ");
}
/** At the start of a sentence; names keep their letters. */
function capital(words) {
    return words.replace(/^an? /, (article) => article.slice(0, 1).toUpperCase() + article.slice(1));
}

;// CONCATENATED MODULE: ./lib/config/configuration.js
/** How the files that declare a setup are laid out. */
const layoutNames = ["plans", "flux", "mygitops"];

;// CONCATENATED MODULE: ./lib/config/duration.js
const secondsOf = {
    ns: 1e-9,
    us: 1e-6,
    µs: 1e-6, // micro sign
    μs: 1e-6, // Greek letter mu; Go takes both
    ms: 1e-3,
    s: 1,
    m: 60,
    h: 3600,
};
const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;
/** Go's longest duration, 2^63 - 1 nanoseconds (about 292 years), in seconds. */
const duration_longest = 9_223_372_036;
/**
 * Seconds of a Go duration (`90s`, `5m`, `1h30m`, `1.5h`, `0`), the way that Helm reads its own; undefined when
 * it is none, below zero, or longer than Go can count.
 */
function parseDuration(text) {
    if (text === "0")
        return 0;
    let seconds = 0;
    let end = 0;
    for (const match of text.matchAll(part)) {
        seconds += Number(match[1]) * (secondsOf[match[2] ?? ""] ?? Number.NaN);
        end = match.index + match[0].length;
    }
    if (end === 0 || end !== text.length || seconds > duration_longest)
        return undefined;
    return seconds;
}

;// CONCATENATED MODULE: ./lib/config/formats.js


/** The forms of text that keys take, for the check and for editors. */
const durationFormat = {
    pattern: "^([0-9]*\\.?[0-9]+(ns|us|µs|μs|ms|s|m|h))+$",
    complain(text) {
        const seconds = parseDuration(text);
        if (seconds !== undefined && seconds > 0)
            return undefined;
        if (/^\d+(\.\d+)?$/.test(text) && seconds === undefined) {
            return { message: `the duration ${text} has no unit.`, hint: `Write ${text}s for seconds.` };
        }
        return { message: `\`${text}\` is not a duration.`, hint: "Write it as 90s, 5m or 1h30m." };
    },
};
/** A glob over paths of the repository. */
const globFormat = {
    pattern: "^[^/\\\\!]",
    complain(text) {
        const complaint = globComplaint(text);
        if (complaint === undefined)
            return undefined;
        return { message: `the glob \`${text}\` ${complaint}.`, hint: "As an example: scripts/lib/**" };
    },
};
/** A folder, or a glob over folders; a slash at the end is fine. */
const folderFormat = {
    pattern: "^[^/\\\\!]",
    complain(text) {
        return globFormat.complain(text.replace(/\/$/, "").replace(/^\.\//, ""));
    },
};
/** A folder of the repository; a slash at the end, and `./` in front, are fine. */
const plainFolderFormat = {
    pattern: "^[^/\\\\]",
    complain(text) {
        const folder = text.replace(/\/+$/, "");
        return folder === "." ? undefined : pathFormat.complain(folder);
    },
};
/** A path of the repository, from its root. Whether there is such a file is for the tree to say. */
const pathFormat = {
    pattern: "^[^/\\\\]",
    complain(text) {
        if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
            return {
                message: `\`${text}\` is an address.`,
                hint: "Only files of this repository can be named here.",
            };
        }
        if (text.includes("\\"))
            return { message: `\`${text}\` has a backslash.`, hint: "Divide folders with `/`." };
        if (text.startsWith("/") || text.startsWith("~")) {
            return { message: `\`${text}\` is not a path of this repository.`, hint: fromTheRoot };
        }
        if (text.split("/").includes("..")) {
            return { message: `\`${text}\` goes up with \`..\`.`, hint: fromTheRoot };
        }
        if (text.endsWith("/"))
            return { message: `\`${text}\` is a folder.`, hint: "Name a file." };
        return undefined;
    },
};
const fromTheRoot = "Write it from the repository's root, without a slash in front.";
/** A name that stands before the slash in `chart: alias/name`. */
const aliasFormat = {
    pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$",
    complain(text) {
        if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text))
            return undefined;
        return {
            message: `\`${text}\` cannot be the name of a repository.`,
            hint: "Use letters, digits, `.`, `_` and `-`.",
        };
    },
};
const variableFormat = {
    pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
    complain(text) {
        if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(text))
            return undefined;
        // The value itself stays out of the message: it may be the secret.
        return {
            message: "it is not the name of an environment variable.",
            hint: "Write only the name, as CHARTS_PASSWORD, and set it in the workflow's `env:` from a secret.",
        };
    },
};
const repositoryUrlFormat = {
    // No `@` before the path: user and password do not belong here.
    pattern: "^https?://[^\\s/?#@]+([/?#]\\S*)?$",
    complain(text) {
        if (/^oci:\/\//i.test(text)) {
            return {
                message: "a registry needs no alias.",
                hint: "Name the chart in the plan, as chart: oci://registry.example/charts/name.",
            };
        }
        return addressComplaint(text);
    },
};
/** What is wrong with an http(s) address; its user info is never shown. */
function addressComplaint(text) {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "" || /\s/.test(text)) {
        return {
            message: "it is not the address of a chart repository.",
            hint: "Write it as https://charts.example/stable.",
        };
    }
    if (url.username === "" && url.password === "")
        return undefined;
    return { message: "the address holds a user or a password.", hint: credentialsHint };
}
const credentialsHint = "Remove it, and replace it where it was issued, since git's history keeps it. Name the environment variables that hold the new one in gitops.yaml: repositories: {name: {url: …, username-env: …, password-env: …}}.";
/** A name in `setups`: parts divided by slashes. */
const setupFormat = {
    pattern: "^[^/\\s]+(/[^/\\s]+)*$",
    complain(text) {
        if (/^[^/\s]+(\/[^/\s]+)*$/.test(text))
            return undefined;
        return { message: `\`${text}\` is not the name of a setup.`, hint: "As an example: aws/foo" };
    },
};

;// CONCATENATED MODULE: ./lib/config/shape.js
function shape_text(description, options = {}) {
    const { noun = "text", fromNumber = false, format } = options;
    return { kind: "text", description, noun, fromNumber, format };
}
function shape_boolean(description) {
    return { kind: "boolean", description };
}
function shape_integer(description, minimum, maximum) {
    return { kind: "integer", description, minimum, maximum };
}
function choice(description, words) {
    return { kind: "choice", description, words };
}
function jsonMap(description) {
    return { kind: "json", description };
}
function list(description, of) {
    return { kind: "list", description, of, orOne: false };
}
/** One, or a list of them; checked, always a list. */
function oneOrMore(description, of) {
    return { kind: "list", description, of, orOne: true };
}
function union(description, of) {
    return { kind: "union", description, of };
}
function map(description, keyFormat, of) {
    return { kind: "map", description, keyFormat, of };
}
function object(description, keys, options) {
    const { noun, required = [], extensible = false, refused = {} } = options;
    return { kind: "object", description, noun, keys, required, extensible, refused };
}

;// CONCATENATED MODULE: ./lib/config/plan-keys.js


/**
 * The keys of a plan, defined once: files are checked against this, the JSON Schema is written from it, and the
 * types below follow from it.
 */
const script = shape_text("The path of a script, from the repository's root.", {
    noun: "the path of a script",
    format: pathFormat,
});
const hooks = object("Scripts around the Helm operation, run with the action's `shell` from the repository's root. A path or a list of paths, without arguments. They must bear being run twice.", {
    "pre-install": oneOrMore("Before the release is installed.", script),
    "post-install": oneOrMore("After the release is installed.", script),
    "pre-upgrade": oneOrMore("Before the release is upgraded.", script),
    "post-upgrade": oneOrMore("After the release is upgraded.", script),
    "pre-delete": oneOrMore("Before the release is uninstalled.", script),
    "post-delete": oneOrMore("After the release is uninstalled.", script),
}, { noun: "`hooks`" });
/** Keys that `defaults` in gitops.yaml take too. */
const sharedKeys = {
    version: shape_text("Version or range of the chart. `1.10` is text and means the newest 1.10.x. Absent or `latest`: the newest.", {
        noun: "a version",
        fromNumber: true,
    }),
    values: oneOrMore("Values for the chart: the path of a file from the repository's root, a map, or a list of both. Later wins.", union("A path or a map.", [
        shape_text("The path of a values file, from the repository's root.", {
            noun: "the path of a file",
            format: pathFormat,
        }),
        jsonMap("Values, written here."),
    ])),
    hooks,
    inputs: oneOrMore("Globs of further files of the repository that this plan depends on, as what its hooks read: when one changes, the plan is deployed.", shape_text("A glob, from the repository's root.", { noun: "a glob", format: globFormat })),
    wait: union("Whether to wait until what was deployed is ready. `hooks`: only for Helm's own hooks. `legacy`: the way Helm 3 waits, where Helm 4 does not know a kind. Default: true.", [shape_boolean("Wait or not."), choice("How to wait.", ["hooks", "legacy"])]),
    "wait-for-jobs": shape_boolean("Also wait until all Jobs are complete. Default: false."),
    "create-namespace": shape_boolean("Create the namespace when it is missing. Default: true."),
    "history-max": shape_integer("How many revisions Helm keeps; 0: all. Default: 10.", 0),
    timeout: shape_text("How long Helm may take, as 90s, 5m or 1h30m. Default: 5m.", {
        noun: "a duration",
        format: durationFormat,
    }),
    "on-conflict": choice("When something else has set a field in the cluster. `force`: the repository wins. `fail`: the plan fails. Default: force.", ["force", "fail"]),
    adopt: shape_boolean("Take over a release that this repository, branch, path and setup did not make. true: always; false: never. Absent: only when its chart has the same name and nobody's labels are on it."),
    protect: shape_boolean("Never uninstall the release, also when its plan is gone: what was deployed with it remembers. Default: false."),
    suspend: shape_boolean("Leave the release as it is: no install, upgrade or uninstall as long as this stands here. Default: false."),
    "on-failure": choice("What becomes of a release whose operation failed. `keep`: it stays as it is. `rollback`: it goes back to the revision that worked last, and what failed is not tried again until it changes. `uninstall`: a failed first install is removed; an upgrade that failed stays. Default: keep.", ["keep", "rollback", "uninstall"]),
    "on-immutable": choice("When an object cannot be changed in place, as the volume claims of a StatefulSet. `fail`: the plan fails, and names the field. `recreate`: the object is deleted, its pods stay, and the upgrade makes it anew. Default: fail.", ["fail", "recreate"]),
    "hook-failure": choice("When a hook fails. `stop`: the plan fails. `warn`: a warning, and it goes on. Default: the action's input of that name, else stop.", ["stop", "warn"]),
    "hook-timeout": shape_text("How long each hook may take, as 90s, 5m or 1h30m. Default: the action's input of that name, else 10m.", { noun: "a duration", format: durationFormat }),
    retries: shape_integer("How many more times one run tries an operation that failed, hooks included. Default: 0.", 0, 10),
    "allow-data-loss": shape_boolean("Let Helm delete Namespaces, PersistentVolumeClaims and CRDs that the chart itself declares, in an uninstall or because a newer chart has them no more. Default: false."),
};
/** A plan file. */
const planShape = object("Declares one Helm release: a file at <setup>/<namespace>/<plan>.yaml.", {
    chart: shape_text("The chart: alias/name, ./folder of this repository, oci://…, https://….tgz, or a name together with `repo`.", { noun: "the name or address of a chart" }),
    repo: shape_text("Address of the chart repository, when `chart` is a bare name.", {
        noun: "an address",
        // For editors alone: what is wrong with an address is said where the whole chart is read.
        format: { pattern: repositoryUrlFormat.pattern, complain: () => undefined },
    }),
    release: shape_text("Name of the Helm release. Default: the name of the plan.", { noun: "a name" }),
    needs: oneOrMore("Ids of plans that come first, in any setup; when one of them fails, this plan is skipped.", shape_text("The id of a plan: <setup>/<namespace>/<plan>.", { noun: "the id of a plan" })),
    ...sharedKeys,
}, { noun: "a plan", required: ["chart"], extensible: true });
/** The plan's keys in a default. */
const defaultsKeys = sharedKeys;
const refusedDefaults = {
    chart: "Each plan names its own chart.",
    repo: "Write it in the plan, or give the repository a name under `repositories`.",
    release: "Each plan has a release of its own.",
    needs: "A plan that is needed by all would need itself. Write it in the plans.",
};
/** Defaults for plans, checked. */
const defaultsShape = object("Defaults for all plans. A plan's own keys win.", defaultsKeys, {
    noun: "`defaults`",
    extensible: true,
    refused: { ...refusedDefaults, plans: "Make `defaults` a list: - {plans: [aws/**], …}." },
});

;// CONCATENATED MODULE: ./lib/config/gitops-keys.js




const variable = (description) => shape_text(description, { noun: "the name of an environment variable", format: variableFormat });
const repositoryUrl = shape_text("Address of the chart repository.", {
    noun: "an address",
    format: repositoryUrlFormat,
});
const repository = object("A chart repository with credentials. They are named by environment variable, never written down.", {
    url: repositoryUrl,
    "username-env": variable("Environment variable that holds the user's name."),
    "password-env": variable("Environment variable that holds the password."),
    "token-env": variable("In place of user and password: environment variable that holds a token, which is sent as a password."),
    "ca-file": shape_text("Path of a CA certificate in this repository.", {
        noun: "the path of a file",
        format: pathFormat,
    }),
}, {
    noun: "a repository",
    required: ["url"],
    refused: {
        username: "Name the environment variable that holds it: `username-env`.",
        password: "Name the environment variable that holds it: `password-env`.",
        token: "Name the environment variable that holds it: `token-env`.",
    },
});
const setupName = shape_text("The name of a setup, as aws/foo.", {
    noun: "the name of a setup",
    format: setupFormat,
});
const setupWithLayout = object("A setup and where the files that declare it lie.", {
    name: setupName,
    layout: choice("How the files are laid out. `plans`: a file a release, by its path. `flux`: manifests and HelmReleases. `mygitops`: values files with a header. Default: plans.", layoutNames),
    paths: oneOrMore("Folders of this repository. What lies below them is never a plan.", shape_text("A folder, from the repository's root.", { noun: "a folder", format: plainFolderFormat })),
}, { noun: "an item of `setups`", required: ["name"] });
const defaultsForSome = object("Defaults for the plans whose ids match.", {
    plans: oneOrMore("Globs over plan ids, as aws/**. Absent: all plans.", shape_text("A glob over plan ids.", { noun: "a glob", format: globFormat })),
    ...defaultsKeys,
}, { noun: "an item of `defaults`", extensible: true, refused: refusedDefaults });
/** The file gitops.yaml at the repository's root. */
const gitopsShape = object("Settings for all plans of this repository: the file gitops.yaml at its root.", {
    repositories: map("Chart repositories by the name that plans use: `chart: name/chart`.", aliasFormat, union("An address, or an address with credentials.", [repositoryUrl, repository])),
    defaults: union("Defaults for plans. A plan's own keys win.", [
        defaultsShape,
        list("Defaults for all plans or for some; what comes later wins.", defaultsForSome),
    ]),
    ignore: oneOrMore("Folders or files, or globs of them, from the repository's root, that are never plans.", shape_text("A folder, a file or a glob.", { noun: "a folder", format: folderFormat })),
    setups: list("Setups that a run by hand or by schedule looks at even when no plan of theirs is left, and those whose files are laid out in another way than by path.", union("The name of a setup, or a setup with its layout.", [setupName, setupWithLayout])),
}, { noun: "gitops.yaml", extensible: true });

;// CONCATENATED MODULE: ./lib/config/layouts.js

/** Where a setup of the layout `mygitops` lies when it does not say. */
const mygitopsFolder = "installations";
/** What the shapes of the keys cannot tell: which of them go together, and folders that are given twice. */
function checkLayouts(keys, root, faults) {
    const named = new Map();
    for (const [at, setup] of (keys.setups ?? []).entries()) {
        const offset = offsetOf(root, at);
        const name = typeof setup === "string" ? setup : setup.name;
        if (named.has(name))
            faults.push({ offset, message: `\`setups\` names ${name} twice.`, hint: "Keep one." });
        named.set(name, name);
        if (typeof setup === "string")
            continue;
        const { layout = "plans", paths } = setup;
        if (layout === "plans" && paths !== undefined) {
            const message = `\`paths\` of ${name} needs a \`layout\`: plans lie where their paths say.`;
            faults.push({
                offset,
                message,
                hint: "Add `layout: flux` or `layout: mygitops`, or take `paths` out.",
            });
        }
        if (layout === "flux" && (paths ?? []).length === 0) {
            const message = `The setup ${name} has \`layout: flux\` and no \`paths\`.`;
            faults.push({ offset, message, hint: "Name the folders that Flux was given: paths: [releases]." });
        }
    }
    overlaps(keys, root, faults);
}
/** One folder in two layouts, or below itself, would be read twice. */
function overlaps(keys, root, faults) {
    const seen = [];
    for (const [at, setup] of (keys.setups ?? []).entries()) {
        if (typeof setup === "string" || (setup.layout ?? "plans") === "plans")
            continue;
        for (const path of pathsOf(setup)) {
            const other = seen.find((one) => one.name === setup.name && within(one.path, path));
            if (other !== undefined) {
                const message = `\`paths\` of ${setup.name}: \`${path}\` and \`${other.path}\` lie in each other.`;
                faults.push({ offset: offsetOf(root, at), message, hint: "Keep the outer one." });
            }
            seen.push({ name: setup.name, path });
        }
    }
}
function within(a, b) {
    return a === b || a === "" || b === "" || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
/** The setups of another layout than by path. `placeOf`: of an offset in gitops.yaml. */
function layoutsOf(keys, root, placeOf) {
    return (keys.setups ?? []).flatMap((setup, at) => {
        if (typeof setup === "string")
            return [];
        const { name, layout = "plans" } = setup;
        if (layout === "plans")
            return [];
        return { setup: name, layout, paths: pathsOf(setup), place: placeOf(offsetOf(root, at)) };
    });
}
function pathsOf({ name, paths, }) {
    return (paths ?? [`${mygitopsFolder}/${name}`]).map(tidyFolder);
}
/** `./k8s/` is `k8s`, and `.` the root. */
function tidyFolder(path) {
    return path
        .replace(/^(\.\/)+/, "")
        .replace(/\/+$/, "")
        .replace(/^\.$/, "");
}
function offsetOf(root, at) {
    const list = entryOf(root, "setups")?.value;
    return (list?.kind === "list" ? list.items[at]?.offset : undefined) ?? 0;
}

;// CONCATENATED MODULE: ./lib/config/read.js







/** The one place of the file, from the repository's root. */
const configurationPath = "gitops.yaml";
const emptyConfiguration = {
    repositories: new Map(),
    defaults: [],
    ignore: [],
    setups: [],
    layouts: [],
};
/**
 * Reads gitops.yaml; `bytes` is undefined when there is no such file.
 * @throws UserError with the place of the first thing that is wrong; it stops the run, for it says how all plans
 *   are to be read.
 */
function readConfiguration(bytes) {
    if (bytes === undefined)
        return emptyConfiguration;
    const file = readYaml(bytes);
    if (file.kind === "empty")
        return emptyConfiguration;
    if (file.kind === "broken")
        throw wrong(file.source, [file.fault]);
    const { source, root } = file;
    const faults = [];
    const keys = check_check(gitopsShape, root, "gitops.yaml", faults);
    if (keys === undefined)
        throw wrong(source, faults);
    checkCredentials(keys, root, faults);
    checkLayouts(keys, root, faults);
    if (faults.length > 0)
        throw wrong(source, faults);
    return {
        repositories: repositoriesOf(keys),
        defaults: defaultsOf(keys, source, root),
        ignore: (keys.ignore ?? []).map((folder) => folder.replace(/^\.\//, "").replace(/\/$/, "")),
        setups: (keys.setups ?? []).map((setup) => (typeof setup === "string" ? setup : setup.name)),
        layouts: layoutsOf(keys, root, (offset) => placeAt(configurationPath, source, offset)),
    };
}
function wrong(source, faults) {
    const [first, ...more] = faults.toSorted((a, b) => a.offset - b.offset);
    const at = (fault) => source === undefined ? { file: configurationPath } : placeAt(configurationPath, source, fault.offset);
    if (first === undefined)
        return new errors/* UserError */.yo("gitops.yaml cannot be read.");
    const place = at(first);
    if (more.length > 0) {
        const lines = [first, ...more].map((fault) => `line ${at(fault).line}: ${[fault.message, fault.hint].filter(Boolean).join(" ")}`);
        return new errors/* UserError */.yo(lines.join("\n"), { place });
    }
    return new errors/* UserError */.yo(first.message, first.hint === undefined ? { place } : { place, hint: first.hint });
}
/** What the shape of one key cannot tell: which keys of a repository go together. */
function checkCredentials(keys, root, faults) {
    const repositories = entryOf(root, "repositories")?.value;
    for (const [alias, repository] of Object.entries(keys.repositories ?? {})) {
        if (typeof repository === "string")
            continue;
        const offset = entryOf(repositories, alias)?.offset ?? 0;
        const name = `repositories.${alias}`;
        const { "username-env": user, "password-env": password, "token-env": token } = repository;
        if ((user === undefined) !== (password === undefined)) {
            const hint = "Name both, or `token-env`.";
            const message = `\`${name}\` needs \`username-env\` and \`password-env\` together.`;
            faults.push({ offset, message, hint });
        }
        else if (user !== undefined && token !== undefined) {
            const message = `\`${name}\` has a password and a token.`;
            faults.push({ offset, message, hint: "Keep the one that the repository takes." });
        }
    }
}
function repositoriesOf(keys) {
    const entries = Object.entries(keys.repositories ?? {});
    return new Map(entries.map(([alias, repository]) => [alias, repositoryOf(repository)]));
}
function repositoryOf(repository) {
    if (typeof repository === "string")
        return { url: repository };
    const { "username-env": user, "password-env": password, "token-env": token, "ca-file": ca } = repository;
    return {
        url: repository.url,
        ...(user === undefined ? {} : { usernameEnv: user }),
        ...(password === undefined ? {} : { passwordEnv: password }),
        ...(token === undefined ? {} : { tokenEnv: token }),
        ...(ca === undefined ? {} : { caFile: ca.replace(/^\.\//, "") }),
    };
}
function defaultsOf(keys, source, root) {
    const { defaults } = keys;
    if (defaults === undefined)
        return [];
    const node = entryOf(root, "defaults");
    const place = (offset) => placeAt(configurationPath, source, offset);
    if (!isList(defaults))
        return [{ plans: undefined, keys: defaults, place: place(node?.offset ?? 0) }];
    const items = node?.value.kind === "list" ? node.value.items : [];
    return defaults.map(({ plans, ...rest }, at) => ({
        plans,
        keys: rest,
        place: place(items[at]?.offset ?? 0),
    }));
}
function isList(value) {
    return Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/formats/duplicates.js

/**
 * @throws UserError when two files declare one plan (which of them holds is not for us to guess), or two plans one
 *   release: each would undo what the other did.
 */
function refuseDuplicates(declarations) {
    refuseSharedIds(declarations);
    refuseSharedReleases(declarations);
}
function refuseSharedIds(declarations) {
    const seen = new Map();
    for (const plan of declarations) {
        const other = seen.get(plan.id);
        if (other !== undefined)
            throw new errors/* UserError */.yo(`Two files declare the plan ${plan.id}: ${other.place.file} and ${plan.place.file}.`, { place: plan.place, other: other.place, hint: "Remove or rename one of them." });
        seen.set(plan.id, plan);
    }
}
function refuseSharedReleases(declarations) {
    const seen = new Map();
    for (const declaration of declarations) {
        const { setup, namespace, release, place } = declaration;
        const key = `${setup}/${namespace}/${release}`;
        const other = seen.get(key);
        if (other !== undefined) {
            const where = `the release ${release} in the namespace ${namespace} of ${setup}`;
            const files = `${other.place.file} and ${place.file}`;
            const hint = "Remove one of them, or give one another `release:`.";
            throw new errors/* UserError */.yo(`Two plans declare ${where}: ${files}.`, { place, other: other.place, hint });
        }
        seen.set(key, declaration);
    }
}

;// CONCATENATED MODULE: ./lib/formats/flux/flux.js
/** Repositories as Flux reads them. */
const flux = {
    paths: () => [],
    read: () => ({ plans: [], problems: [], lapsed: [] }),
};

;// CONCATENATED MODULE: ./lib/formats/mygitops/mygitops.js
/** Repositories as mgo reads them. */
const mygitops = {
    paths: () => [],
    read: () => ({ plans: [], problems: [], lapsed: [] }),
};

;// CONCATENATED MODULE: external "node:path/posix"
const posix_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path/posix");
;// CONCATENATED MODULE: ./lib/config/ignore.js


/** Whether a path is no plan's by what gitops.yaml says: it, or a folder above it, is ignored, or has a layout of its own. */
function ignoring(configuration) {
    const laidOut = layoutOf(configuration);
    const isIgnored = listed(configuration);
    return (path) => isIgnored(path) || laidOut(path) !== undefined;
}
/** The setup whose layout has a path, where gitops.yaml gives it another layout than by path. */
function layoutOf({ layouts }) {
    if (layouts.length === 0)
        return () => undefined;
    return (path) => layouts.find(({ paths }) => paths.some((folder) => isBelow(path, folder)))?.setup;
}
/** Whether a path lies in a folder, which is "" for the root. */
function isBelow(path, folder) {
    return folder === "" || path.startsWith(`${folder}/`);
}
function listed({ ignore }) {
    if (ignore.length === 0)
        return () => false;
    const globs = ignore.map((folder) => compileGlob(folder));
    const known = new Map();
    return (path) => matchesAt(path, globs, known);
}
function matchesAt(path, globs, known) {
    const before = known.get(path);
    if (before !== undefined)
        return before;
    const parent = (0,posix_namespaceObject.dirname)(path);
    const is = globs.some((glob) => glob.matches(path)) || (parent !== "." && matchesAt(parent, globs, known));
    known.set(path, is);
    return is;
}

;// CONCATENATED MODULE: ./lib/formats/plan-path.js
/** Files that lie in many repositories and are never plans, in lower case and without extension. */
const otherFiles = new Set(["readme", "license", "makefile", "codeowners"]);
/**
 * Reads a path as that of a plan: setup, namespace and name; undefined when it does not lie at plan depth or
 * cannot be a plan by its name alone. What lies beside it is not looked at.
 */
function planPathOf(path, layout) {
    const below = layout.path === "" ? path : insideOf(path, layout.path);
    if (below === undefined)
        return undefined;
    const parts = below.split("/");
    if (parts.length !== layout.setupNameSize + 2)
        return undefined;
    if (parts.some((part) => part.startsWith(".")))
        return undefined;
    const file = parts.at(-1) ?? "";
    const name = file.replace(/\.ya?ml$/, "");
    if (name === file && file.includes("."))
        return undefined;
    if (otherFiles.has(name.toLowerCase()))
        return undefined;
    const setup = parts.slice(0, layout.setupNameSize).join("/");
    const namespace = parts[layout.setupNameSize] ?? "";
    return { path, id: `${setup}/${namespace}/${name}`, setup, namespace, name };
}
function insideOf(path, folder) {
    return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

;// CONCATENATED MODULE: ./lib/formats/plans/candidates.js




/** A folder that holds one of these is a chart or a kustomization, and what lies in it is not ours to read. */
const folderMarks = new Set([
    "Chart.yaml",
    "kustomization.yaml",
    "kustomization.yml",
    "Kustomization",
]);
/** Divides what has the path of a plan into what may be one by path alone, and what is none. */
function atPlanDepth(tree, layout, configuration) {
    const isIgnored = ignoring(configuration);
    const laidOut = layoutOf(configuration);
    const markAbove = markedFolders(tree);
    const candidates = [];
    const others = [];
    for (const entry of tree.entries) {
        const plan = planPathOf(entry.path, layout);
        if (plan === undefined)
            continue;
        const mark = markAbove((0,posix_namespaceObject.dirname)(entry.path), layout.path);
        const resolved = tree.resolve(entry.path);
        if (mark !== undefined) {
            others.push({ ...plan, cause: mark, why: `its folder is no place for plans: there is ${mark}` });
        }
        else if (laidOut(entry.path) !== undefined) {
            const why = `\`setups\` in gitops.yaml gives its folder another layout (${laidOut(entry.path)})`;
            others.push({ ...plan, cause: configurationPath, why });
        }
        else if (isIgnored(entry.path)) {
            others.push({ ...plan, cause: configurationPath, why: "`ignore` in gitops.yaml names it" });
        }
        else if (entry.kind === "submodule") {
            others.push({ ...plan, cause: entry.path, why: "it is a submodule" });
        }
        else if (resolved.kind === "folder") {
            others.push({ ...plan, cause: entry.path, why: "it links to a folder" });
        }
        else if (resolved.kind === "file" && tree.get(resolved.path)?.kind === "executable") {
            // A symlink to a script beside the plans is no more a plan than the script itself.
            const link = entry.kind === "symlink" ? `${resolved.path}, which it links to,` : "it";
            others.push({ ...plan, cause: resolved.path, why: `${link} is executable` });
        }
        else {
            candidates.push({ ...plan, resolved });
        }
    }
    return { candidates: candidates.sort(byPath), others: others.sort(byPath) };
}
/**
 * The files whose text must be read to know the plans: regular files, symlinks followed, each once. What may be
 * a plan by its path alone is among them.
 */
function candidatePaths(tree, layout, configuration) {
    const paths = new Set();
    for (const { resolved } of atPlanDepth(tree, layout, configuration).candidates) {
        if (resolved.kind === "file")
            paths.add(resolved.path);
    }
    return [...paths];
}
/** The mark by which a folder, or one above it up to (and without) that of the setups, is a chart's or the like. */
function markedFolders(tree) {
    const marks = new Map();
    for (const { path } of tree.entries) {
        const slash = path.lastIndexOf("/");
        if (slash > 0 && folderMarks.has(path.slice(slash + 1)))
            marks.set(path.slice(0, slash), path);
    }
    if (marks.size === 0)
        return () => undefined;
    return (folder, top) => {
        for (let at = folder; at !== "." && at !== top; at = (0,posix_namespaceObject.dirname)(at)) {
            const mark = marks.get(at);
            if (mark !== undefined)
                return mark;
        }
        return undefined;
    };
}
function byPath(a, b) {
    return a.path < b.path ? -1 : 1;
}

;// CONCATENATED MODULE: ./lib/formats/plans/references.js


/** A path as written, without `./` and doubled slashes. */
function tidyPath(path) {
    return (0,posix_namespaceObject.normalize)(path);
}
/** Whether a tidy path is a file of the tree. `beside`: the file that refers to it, for the hint. */
function fileFault(tree, path, beside) {
    const resolved = tree.resolve(path);
    if (resolved.kind === "file")
        return undefined;
    if (resolved.kind === "folder")
        return { message: `\`${path}\` is a folder.`, hint: "Name a file in it." };
    return resolved.kind === "missing" ? missing(tree, path, beside) : unreachable(path, resolved);
}
/** Whether a tidy path is a folder with a chart; "" is the root. */
function chartFault(tree, path, text) {
    const resolved = path === "" ? { kind: "folder" } : tree.resolve(path);
    if (resolved.kind === "file") {
        return { message: `\`${text}\` is a file.`, hint: "Name the folder that holds the Chart.yaml." };
    }
    if (resolved.kind === "missing") {
        return { message: `There is no folder \`${text}\` in this repository.`, hint: references_fromTheRoot };
    }
    if (resolved.kind !== "folder")
        return unreachable(text, resolved);
    if (tree.resolve((0,posix_namespaceObject.join)(path, "Chart.yaml")).kind === "file")
        return undefined;
    return {
        message: `The folder \`${text}\` holds no Chart.yaml.`,
        hint: "Name the folder of a chart, with `./` in front.",
    };
}
const references_fromTheRoot = "Paths are written from the repository's root.";
function unreachable(path, resolved) {
    switch (resolved.kind) {
        case "outside":
            return {
                message: `\`${path}\` leads out of this repository, by the symlink \`${resolved.link}\`.`,
                hint: "Commit the file itself.",
            };
        case "circle":
            return {
                message: `\`${path}\` leads nowhere: the symlink \`${resolved.link}\` goes in a circle.`,
                hint: "Commit the file itself.",
            };
        case "submodule":
            return {
                message: `\`${path}\` lies in the submodule \`${resolved.path}\`, which is not read.`,
                hint: "Commit the file to this repository.",
            };
    }
}
function missing(tree, path, beside) {
    const message = `There is no file \`${path}\` in this repository.`;
    if (/\s-/.test(path) && tree.get(path.split(/\s/, 1)[0] ?? "") !== undefined) {
        return { message, hint: "Hooks take no arguments: write a script that passes them." };
    }
    const broken = tree.get(path);
    if (broken?.kind === "symlink") {
        return { message: `The symlink \`${path}\` leads to nothing.`, hint: "Commit the file itself." };
    }
    const relative = (0,posix_namespaceObject.join)((0,posix_namespaceObject.dirname)(beside), path);
    const similar = [relative, `${path}.yaml`, `${path}.yml`].find((other) => tree.get(other) !== undefined);
    const found = similar ?? sameName(tree, path, beside) ?? alike(tree, path);
    if (found === undefined)
        return { message, hint: references_fromTheRoot };
    return { message, hint: `${references_fromTheRoot} Did you mean \`${found}\`?` };
}
/** The one file of the same name that lies elsewhere. */
function sameName(tree, path, beside) {
    const others = tree.named((0,posix_namespaceObject.basename)(path)).filter((other) => other !== beside);
    return others.length === 1 ? others[0] : undefined;
}
/** A file of the same folder whose name is but a slip away. */
function alike(tree, path) {
    const folder = (0,posix_namespaceObject.dirname)(path);
    const files = tree.below(folder === "." ? "" : folder).map((entry) => entry.path);
    return nearest(path, files.filter((file) => (0,posix_namespaceObject.dirname)(file) === folder), 1)[0];
}

;// CONCATENATED MODULE: ./lib/formats/plans/configuration-references.js



/** Everything of the repository that gitops.yaml names: such files are no plans. */
function configurationReferences(configuration) {
    const inputs = configuration.defaults.flatMap(({ keys }) => (keys.inputs ?? []).map(tidyPath));
    return [...filesOf(configuration).map((reference) => reference.path), ...inputs];
}
/** @throws UserError for a file that gitops.yaml names and that is not there. */
function checkConfigurationFiles(configuration, tree) {
    for (const { path, place, key } of filesOf(configuration)) {
        const fault = fileFault(tree, path, configurationPath);
        if (fault === undefined)
            continue;
        const message = `gitops.yaml, \`${key}\`: ${fault.message}`;
        throw new errors/* UserError */.yo(message, fault.hint === undefined ? { place } : { place, hint: fault.hint });
    }
}
function filesOf(configuration) {
    const found = [];
    for (const { keys, place } of configuration.defaults) {
        for (const item of keys.values ?? []) {
            if (typeof item === "string")
                found.push({ path: tidyPath(item), place, key: "defaults.values" });
        }
        for (const [point, scripts] of Object.entries(keys.hooks ?? {})) {
            for (const script of scripts) {
                found.push({ path: tidyPath(script), place, key: `defaults.hooks.${point}` });
            }
        }
    }
    for (const [alias, { caFile }] of configuration.repositories) {
        if (caFile === undefined)
            continue;
        const key = `repositories.${alias}.ca-file`;
        found.push({ path: tidyPath(caFile), place: { file: configurationPath }, key });
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/formats/declaration.js
/** The points around a Helm operation at which scripts of the repository run. */
const hookPoints = [
    "pre-install",
    "post-install",
    "pre-upgrade",
    "post-upgrade",
    "pre-delete",
    "post-delete",
];

;// CONCATENATED MODULE: ./lib/formats/release-options.js
/** What holds where a file of any format says nothing. */
const defaultOptions = {
    wait: undefined,
    waitForJobs: false,
    createNamespace: true,
    // Helm's own default.
    historyMax: 10,
    timeout: undefined,
    onConflict: "force",
    adopt: undefined,
    protect: false,
    suspend: false,
    onFailure: "keep",
    onImmutable: "fail",
    hookFailure: undefined,
    hookTimeout: undefined,
    retries: 0,
    allowDataLoss: false,
    test: undefined,
    crds: "create",
    verify: false,
    takeOwnership: false,
    postRender: undefined,
    skipHooks: false,
    follow: true,
    valuesMode: "reset",
    forceReplace: false,
    schemaCheck: false,
    cleanupOnFail: false,
    rollback: {
        timeout: undefined,
        wait: undefined,
        force: false,
        recreatePods: false,
        disableHooks: false,
        cleanupOnFail: false,
    },
    uninstall: { timeout: undefined, disableHooks: false, keepHistory: false, wait: true },
};

;// CONCATENATED MODULE: ./lib/formats/plans/chart.js


const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Reads `chart`, `repo` and `version` of a plan. Nothing is looked up: not the alias, not the folder. */
function parseChart(keys) {
    const { chart } = keys;
    if (chart.includes("{{")) {
        return fault("chart", `\`${chart}\` is not filled in: plans are not templates.`, "Write the chart itself.");
    }
    if (/\s/.test(chart)) {
        return fault("chart", `The chart \`${chart}\` has a blank in it.`, "Options of Helm are keys of their own.");
    }
    if (chart.includes("\\")) {
        return fault("chart", `The chart \`${chart}\` has a backslash.`, "Divide folders with `/`.");
    }
    const scheme = chart.match(/^([a-z][a-z0-9+.-]*):\/\//i)?.[1]?.toLowerCase();
    if (scheme === "oci")
        return parseOci(keys);
    if (scheme === "http" || scheme === "https")
        return parseArchive(keys);
    if (scheme !== undefined) {
        return fault("chart", `Charts cannot be had by \`${scheme}://\`.`, `Known are ${chart_forms}.`);
    }
    if (/^\.{0,2}\/|^\.{1,2}$|^~/.test(chart))
        return parseLocal(keys);
    return parseNamed(keys);
}
const chart_forms = "alias/name, ./folder, oci://…, https://….tgz, and a bare name with `repo`";
function fault(key, message, hint) {
    return { kind: "fault", key, message, hint };
}
function parseOci(keys) {
    const { chart: text } = keys;
    if (keys.repo !== undefined)
        return repoTooMuch("an oci:// address");
    const address = text.slice("oci://".length);
    if (address.includes("@") && !/@sha\d+:/.test(address)) {
        return fault("chart", "The address of the chart holds a user or a password.", loginHint);
    }
    if (address.includes("@")) {
        const hint = "Write the version that the digest belongs to: version: 1.2.3.";
        return fault("chart", `The chart \`${text}\` names a digest.`, hint);
    }
    const [path = "", tag] = splitTag(address);
    if (tag !== undefined) {
        return fault("chart", `The chart \`${text}\` has its version in the address.`, `Write version: ${tag} instead.`);
    }
    if (!/^[^/?#]+(\/[^/?#]+)+$/.test(path)) {
        const hint = "As an example: oci://registry.example/charts/name.";
        return fault("chart", `\`${text}\` does not name a chart of a registry.`, hint);
    }
    return { kind: "oci", text, url: `oci://${path}`, ...versionOf(keys) };
}
const loginHint = "Remove it, and replace it where it was issued, since git's history keeps it; log in to the registry in the workflow: helm registry login.";
/** The colon of a tag comes after the last slash; one before it is of a port. */
function splitTag(address) {
    const colon = address.indexOf(":", address.lastIndexOf("/") + 1);
    const hasPath = address.includes("/");
    return colon === -1 || !hasPath ? [address] : [address.slice(0, colon), address.slice(colon + 1)];
}
function parseArchive(keys) {
    const { chart: text } = keys;
    const url = URL.parse(text);
    if (url === null)
        return fault("chart", `\`${text}\` is not an address.`, `Known are ${chart_forms}.`);
    if (url.username !== "" || url.password !== "") {
        return fault("chart", "The address of the chart holds a user or a password.", credentialsHint);
    }
    if (!/\.(tgz|tar\.gz)$/.test(url.pathname)) {
        const hint = "For a chart of a repository, write repo: <its address> and chart: <name>.";
        return fault("chart", `\`${text}\` is not the address of a chart archive (.tgz).`, hint);
    }
    if (keys.repo !== undefined)
        return repoTooMuch("the address of an archive");
    if (keys.version !== undefined) {
        return fault("version", "An archive is one version: `version` has no effect.", "Remove `version`.");
    }
    return { kind: "archive", text, url: text };
}
function parseLocal(keys) {
    const { chart: text } = keys;
    if (text.startsWith("/") || text.startsWith("~")) {
        return fault("chart", `\`${text}\` is not a folder of this repository.`, chart_fromTheRoot);
    }
    if (text.split("/").includes("..")) {
        return fault("chart", `The chart \`${text}\` goes up with \`..\`.`, chart_fromTheRoot);
    }
    if (/\.(tgz|tar\.gz)$/.test(text)) {
        const hint = "Unpack it and commit the folder, or name the archive by https://.";
        return fault("chart", `\`${text}\` is an archive; a chart of this repository is a folder.`, hint);
    }
    if (keys.repo !== undefined)
        return repoTooMuch("a folder of this repository");
    if (keys.version !== undefined) {
        const message = "A chart of this repository has one version, its Chart.yaml's: `version` has no effect.";
        return fault("version", message, "Remove `version`.");
    }
    const path = (0,posix_namespaceObject.normalize)(text).replace(/\/$/, "");
    return { kind: "local", text, path: path === "." ? "" : path };
}
const chart_fromTheRoot = "Write it from the repository's root: ./charts/name.";
function parseNamed(keys) {
    const { chart: text, repo } = keys;
    const parts = text.split("/");
    if (parts.length > 2) {
        const hint = `For a folder of this repository write ./${text}, for a registry oci://${text}.`;
        return fault("chart", `\`${text}\` is neither a name nor alias/name.`, hint);
    }
    if (!parts.every((part) => namePattern.test(part))) {
        return fault("chart", `\`${text}\` does not name a chart.`, `Known are ${chart_forms}.`);
    }
    const [first = "", name] = parts;
    if (repo === undefined) {
        if (name !== undefined)
            return { kind: "alias", text, alias: first, name, ...versionOf(keys) };
        const hint = `Write repo: <address>, or alias/${text} with the alias from gitops.yaml, as stable/${text}.`;
        return fault("chart", `The chart \`${text}\` has no repository.`, hint);
    }
    if (name !== undefined) {
        return fault("chart", `With \`repo\`, \`chart\` is a bare name, not \`${text}\`.`, `Write chart: ${name}.`);
    }
    return parseWithRepo(keys, repo, first);
}
function parseWithRepo(keys, repo, name) {
    if (repo.startsWith("oci://")) {
        const hint = `Write chart: ${repo.replace(/\/$/, "")}/${name}, without \`repo\`.`;
        return fault("repo", "`repo` takes a chart repository, not a registry.", hint);
    }
    const complaint = addressComplaint(repo);
    if (complaint !== undefined)
        return fault("repo", `\`repo\`: ${complaint.message}`, complaint.hint);
    return { kind: "repository", text: keys.chart, url: repo, name, ...versionOf(keys) };
}
function repoTooMuch(what) {
    return fault("repo", `\`chart\` is ${what}: \`repo\` has no place here.`, "Remove `repo`.");
}
/** `latest` says no more than nothing. */
function versionOf(keys) {
    const version = (keys.version ?? keys.defaultVersion)?.trim();
    return version === undefined || version === "latest" ? {} : { version };
}

;// CONCATENATED MODULE: ./lib/formats/plans/merge.js

/**
 * Puts keys over others. What is a list of layers grows: `values` and `inputs` come after those below, so that
 * a plan's values win key by key. `hooks` are replaced point by point, everything else as a whole.
 */
function mergeKeys(lower, upper) {
    const values = [...(lower.values ?? []), ...(upper.values ?? [])];
    const inputs = [...(lower.inputs ?? []), ...(upper.inputs ?? [])];
    const hooks = { ...lower.hooks, ...upper.hooks };
    return { ...lower, ...upper, values, inputs, hooks };
}
/**
 * The defaults that hold for a plan id, later ones put over earlier ones; undefined when none do. One object is
 * made for all plans with the same ones.
 */
function defaultsFor(defaults) {
    const layers = defaults.map(({ plans, keys }) => ({ globs: plans?.map(compileGlob), keys }));
    const made = new Map();
    return (id) => {
        const holding = layers.filter(({ globs }) => globs?.some((glob) => glob.matches(id)) ?? true);
        if (holding.length === 0)
            return undefined;
        const name = holding.map((layer) => layers.indexOf(layer)).join();
        const before = made.get(name);
        if (before !== undefined)
            return before;
        const merged = holding.reduce((lower, layer) => mergeKeys(lower, layer.keys), {});
        made.set(name, merged);
        return merged;
    };
}

;// CONCATENATED MODULE: ./lib/formats/plans/declaration-of.js






/** The declaration of a plan that was found right, with its defaults. */
function declarationOf(plan, place, own, defaults) {
    const keys = defaults === undefined ? own : { ...own, ...mergeKeys(defaults, own) };
    const { chart: text, repo, version } = own;
    const chart = parseChart({ chart: text, repo, version, defaultVersion: defaults?.version });
    if (chart.kind === "fault")
        throw new Error(`${plan.path}: ${chart.message}`);
    return {
        id: plan.id,
        setup: plan.setup,
        namespace: plan.namespace,
        name: plan.name,
        release: keys.release ?? plan.name,
        place,
        chart,
        version: chart.kind === "local" || chart.kind === "archive" ? undefined : keys.version,
        values: keys.values?.map(valuesReference) ?? none,
        hooks: keys.hooks === undefined ? noHooks : hooksOf(keys.hooks),
        inputs: keys.inputs?.map(tidyPath) ?? none,
        needs: [...new Set(keys.needs ?? none)],
        options: optionsOf(keys),
    };
}
const none = [];
const noHooks = hooksOf({});
function hooksOf(hooks) {
    const points = hookPoints.map((point) => [point, hooks[point]?.map(tidyPath) ?? none]);
    return Object.fromEntries(points);
}
function valuesReference(item) {
    return typeof item === "string" ? { kind: "file", path: tidyPath(item) } : { kind: "inline", values: item };
}
function optionsOf(keys) {
    return {
        ...defaultOptions,
        ...given({
            wait: waitOf(keys.wait),
            waitForJobs: keys["wait-for-jobs"],
            createNamespace: keys["create-namespace"],
            historyMax: keys["history-max"],
            timeout: declaration_of_secondsOf(keys.timeout),
            onConflict: keys["on-conflict"],
            adopt: keys.adopt,
            protect: keys.protect,
            suspend: keys.suspend,
            onFailure: keys["on-failure"],
            onImmutable: keys["on-immutable"],
            hookFailure: keys["hook-failure"],
            hookTimeout: declaration_of_secondsOf(keys["hook-timeout"]),
            retries: keys.retries,
            allowDataLoss: keys["allow-data-loss"],
        }),
    };
}
/** Without what the plan does not say. */
function given(options) {
    return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
function declaration_of_secondsOf(duration) {
    return duration === undefined ? undefined : parseDuration(duration);
}
function waitOf(wait) {
    if (typeof wait === "boolean")
        return wait ? "yes" : "no";
    return wait;
}

;// CONCATENATED MODULE: ./lib/formats/plans/duplicates.js

/**
 * @throws UserError when two files declare one plan, whether or not they can be read: which of them holds is not for us
 *   to guess.
 */
function refuseDuplicateIds(plans) {
    const seen = new Map();
    for (const plan of plans) {
        const other = seen.get(plan.id);
        if (other !== undefined) {
            throw new errors/* UserError */.yo(`Two files declare the plan ${plan.id}: ${other.path} and ${plan.path}.`, {
                place: { file: plan.path },
                other: { file: other.path },
                hint: "Remove or rename one of them.",
            });
        }
        seen.set(plan.id, plan);
    }
}

;// CONCATENATED MODULE: ./lib/config/namespace-name.js
/** A DNS label, RFC 1123: what Kubernetes takes as the name of a namespace. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** Whether a namespace can have this name. */
function isNamespaceName(text) {
    return label.test(text);
}

;// CONCATENATED MODULE: ./lib/formats/plans/names.js

/** Helm's own rule for the names of releases (chartutil.ValidateReleaseName), at most 53 characters. */
const releaseName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const maxReleaseName = 53;
/** Setups and plans are named in globs, addresses and logs: no blanks, no characters that mean something there. */
const plainName = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u;
/** What is wrong with the names of a plan. `release`: as written, or the plan's name. */
function nameFaults(plan, release) {
    const faults = [];
    const odd = [...plan.setup.split("/"), plan.name].find((part) => !plainName.test(part));
    if (odd !== undefined) {
        const hint = "Use letters, digits, `.`, `_`, `-`, `@` and `+`, and begin with a letter or a digit.";
        faults.push({
            ofRelease: false,
            message: `The name \`${odd}\` in the plan's path cannot be used.`,
            hint,
        });
    }
    if (!isNamespaceName(plan.namespace)) {
        const hint = "Rename the folder: small letters, digits and `-`, at most 63 characters.";
        const message = `The folder \`${plan.namespace}\` cannot be the name of a namespace.`;
        faults.push({ ofRelease: false, message, hint });
    }
    const fault = odd === plan.name && release === plan.name ? undefined : releaseFault(plan, release);
    return fault === undefined ? faults : [...faults, fault];
}
function releaseFault(plan, release) {
    const isOwn = release === plan.name;
    const what = isOwn ? `The plan's name \`${release}\`` : `\`release\`: \`${release}\``;
    const fix = isOwn ? "Rename the file, or give the release a name with `release:`." : "Choose another name.";
    if (release.length > maxReleaseName) {
        const message = `${what} is too long for a Helm release: ${release.length} characters, at most ${maxReleaseName}.`;
        return { ofRelease: true, message, hint: fix };
    }
    if (releaseName.test(release))
        return undefined;
    const message = `${what} cannot be the name of a Helm release: small letters, digits, \`-\` and \`.\` only.`;
    return { ofRelease: true, message, hint: fix };
}

;// CONCATENATED MODULE: ./lib/formats/plans/check-plan.js





/** What is wrong with a plan whose keys are of the right types: names, the chart, files that are not there. */
function planFaults(candidate, tree, keys, root) {
    return [
        ...namesOf(candidate, keys, root),
        ...chartFaults(tree, keys, root),
        ...valuesFaults(candidate, tree, root),
        ...hookFaults(candidate, tree, root),
    ];
}
function check_plan_offsetOf(root, key) {
    const entry = entryOf(root, key);
    return entry?.value.offset ?? root.offset;
}
function namesOf(candidate, keys, root) {
    return nameFaults(candidate, keys.release ?? candidate.name).map(({ ofRelease, message, hint }) => {
        const key = ofRelease && keys.release !== undefined ? "release" : "chart";
        return { offset: check_plan_offsetOf(root, key), message, hint };
    });
}
function chartFaults(tree, keys, root) {
    const chart = parseChart(keys);
    if (chart.kind === "fault") {
        return [{ offset: check_plan_offsetOf(root, chart.key), message: chart.message, hint: chart.hint }];
    }
    if (chart.kind !== "local")
        return [];
    const fault = chartFault(tree, chart.path, chart.text);
    return fault === undefined ? [] : [faultAt(check_plan_offsetOf(root, "chart"), "chart", fault)];
}
function valuesFaults(candidate, tree, root) {
    return filesFaults(candidate, tree, itemsOf(root, "values"), "values");
}
function hookFaults(candidate, tree, root) {
    const hooks = entryOf(root, "hooks")?.value;
    return hookPoints.flatMap((point) => filesFaults(candidate, tree, itemsOf(hooks, point), `hooks.${point}`));
}
function filesFaults(candidate, tree, nodes, name) {
    const faults = [];
    for (const node of nodes) {
        if (node.kind !== "scalar")
            continue;
        const path = tidyPath(node.text);
        const own = path === candidate.path ? { message: "a plan cannot name itself." } : undefined;
        const fault = own ?? fileFault(tree, path, candidate.path);
        if (fault !== undefined)
            faults.push(faultAt(node.offset, name, fault));
    }
    return faults;
}
function faultAt(offset, name, fault) {
    const message = `\`${name}\`: ${fault.message}`;
    return fault.hint === undefined ? { offset, message } : { offset, message, hint: fault.hint };
}

;// CONCATENATED MODULE: ./lib/formats/plans/read-plan.js







/** Reads and checks one candidate, all but what other plans have to say to it. */
function readPlan(candidate, tree, texts) {
    const { resolved, path } = candidate;
    if (resolved.kind !== "file") {
        const problem = { place: { file: path }, message: "This symlink leads to no file of the repository." };
        return unreadable(candidate, [{ ...problem, hint: "Commit the file itself, or remove the symlink." }]);
    }
    const bytes = texts.get(resolved.path);
    if (bytes === undefined)
        throw new Error(`The text of ${resolved.path} was not read.`);
    if (bytes[0] === 0x23 && bytes[1] === 0x21)
        return { kind: "other", candidate };
    const file = readYaml(bytes);
    switch (file.kind) {
        case "broken":
            return unreadable(candidate, [problemOf(path, file.source, withWaysOut(candidate, file.fault))]);
        case "empty": {
            const fault = { offset: 0, message: "The plan has no `chart`: the file is empty.", hint: waysOut };
            return unreadable(candidate, [problemOf(path, file.source, fault)]);
        }
        case "document":
            return readKeys(candidate, tree, file.source, file.root);
    }
}
/** What to do about a file that is no plan. */
const waysOut = "If it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.";
/** A file without extension may be anything: its fault is shown with the ways out. */
function withWaysOut(candidate, fault) {
    if (candidate.path.endsWith(`/${candidate.name}`))
        return { ...fault, hint: waysOut };
    return fault;
}
function readKeys(candidate, tree, source, root) {
    const { path } = candidate;
    const notPlan = notPlanFault(root);
    if (notPlan !== undefined)
        return unreadable(candidate, [problemOf(path, source, notPlan)]);
    const faults = [];
    const references = referencesIn(root);
    const keys = check_check(planShape, root, "plan", faults);
    if (keys !== undefined)
        faults.push(...planFaults(candidate, tree, keys, root));
    if (keys === undefined || faults.length > 0) {
        const inOrder = faults.toSorted((a, b) => a.offset - b.offset);
        const problems = inOrder.map((fault) => problemOf(path, source, fault));
        return { ...unreadable(candidate, problems), references };
    }
    const place = placeAt(path, source, entryOf(root, "chart")?.offset ?? 0);
    const needPlaces = itemsOf(root, "needs").map((node) => placeAt(path, source, node.offset));
    return { kind: "plan", candidate, keys, place, needPlaces, references };
}
function notPlanFault(root) {
    const { offset } = root;
    if (root.kind !== "map") {
        const message = `This file lies where plans lie, but holds ${describeNode(root)}.`;
        return { offset, message, hint: waysOut };
    }
    if (root.entries.some((entry) => Object.hasOwn(planShape.keys, entry.key)))
        return undefined;
    const kind = entryOf(root, "kind")?.value;
    const isManifest = kind?.kind === "scalar" && entryOf(root, "apiVersion") !== undefined;
    const message = isManifest
        ? `This file lies where plans lie, but is a Kubernetes manifest (${kind.text}).`
        : "This file lies where plans lie, but has no `chart` and no other key of a plan.";
    return { offset, message, hint: waysOut };
}
/** The paths that a plan names, whether or not the rest of it is right. */
function referencesIn(root) {
    const hooks = entryOf(root, "hooks")?.value;
    const points = hooks?.kind === "map" ? hooks.entries.flatMap((entry) => itemsOf(hooks, entry.key)) : [];
    const found = [];
    for (const node of [...itemsOf(root, "values"), ...points, ...itemsOf(root, "inputs")]) {
        if (node.kind === "scalar" && node.text !== "")
            found.push(tidyPath(node.text));
    }
    return found;
}
function unreadable(candidate, found) {
    const { id, setup, namespace, name } = candidate;
    const problems = found.map((problem) => ({ ...problem, plan: { id, setup, namespace, name } }));
    return { kind: "problem", candidate, problems, references: [] };
}
function problemOf(file, source, fault) {
    const place = source === undefined ? { file } : placeAt(file, source, fault.offset);
    const { message, hint } = fault;
    return hint === undefined ? { place, message } : { place, message, hint };
}

;// CONCATENATED MODULE: ./lib/formats/plans/referred.js

/**
 * The files at plan depth that a plan refers to, and that so are none themselves. What such a file refers to in
 * turn does not count: it is values or a script. Files that refer to each other in a circle stay plans, and what
 * reads as a plan is none only by the word of another that does: what is wrong with one plan stays its own affair.
 * `always`: paths that gitops.yaml refers to.
 * @returns each such file with the file that refers to it.
 */
function referredFiles(files, tree, always) {
    const known = new Map(files.map((file) => [file.path, file.sound]));
    const targets = new Map();
    const referrers = new Map();
    for (const { path, references, sound } of files) {
        const named = references.flatMap((reference) => allNames(reference, tree));
        const among = new Set(named.filter((name) => known.has(name) && (sound || known.get(name) === false)));
        among.delete(path);
        if (among.size > 0)
            targets.set(path, among);
        for (const target of among)
            referrers.set(target, (referrers.get(target) ?? 0) + 1);
    }
    const named = always.flatMap((reference) => allNames(reference, tree));
    const referred = new Map(named.map((path) => [path, configurationPath]));
    if (targets.size === 0)
        return referred;
    referred_decide(files, targets, referrers, referred);
    return referred;
}
/** From the files that nothing refers to, which are plans, on to those that only they refer to. */
function referred_decide(files, targets, referrers, referred) {
    const released = [];
    const release = (path) => {
        for (const target of targets.get(path) ?? []) {
            const left = (referrers.get(target) ?? 0) - 1;
            referrers.set(target, left);
            if (left === 0 && !referred.has(target))
                released.push(target);
        }
    };
    for (const path of [...referred.keys()])
        release(path);
    for (const { path } of files) {
        if (!referrers.has(path) && !referred.has(path))
            released.push(path);
    }
    for (let plan = released.pop(); plan !== undefined; plan = released.pop()) {
        for (const target of targets.get(plan) ?? []) {
            if (referred.has(target))
                continue;
            referred.set(target, plan);
            release(target);
        }
    }
}
/** A path by all its names: as written, the symlinks on the way, and where it ends. */
function allNames(path, tree) {
    const resolved = tree.resolve(path);
    return resolved.kind === "file" ? [path, resolved.path, ...resolved.links] : [path];
}

;// CONCATENATED MODULE: ./lib/formats/plans/plans.js







/** Plan files: `<setup>/<namespace>/<plan>.yaml`, by the path convention alone. */
const plans = {
    paths: ({ tree, layout, configuration }) => candidatePaths(tree, layout, configuration),
    read({ tree, layout, configuration, texts }) {
        checkConfigurationFiles(configuration, tree);
        const { candidates, others } = atPlanDepth(tree, layout, configuration);
        const readings = candidates.map((file) => readPlan(file, tree, texts));
        const { plans, lapsed } = withoutReferred(readings, tree, configurationReferences(configuration));
        refuseDuplicateIds(plans.map((plan) => plan.candidate));
        const ids = new Set(plans.map((plan) => plan.candidate.id));
        return {
            ...declared(plans, configuration),
            lapsed: [...others, ...lapsed].filter(({ id }) => !ids.has(id)),
        };
    },
};
function withoutReferred(readings, tree, always) {
    const files = readings.filter((reading) => reading.kind !== "other");
    const referrers = files.map(({ kind, candidate, references }) => ({
        path: candidate.path,
        references,
        sound: kind === "plan",
    }));
    const referred = referredFiles(referrers, tree, always);
    const lapsed = readings.flatMap(({ kind, candidate }) => {
        const { resolved, ...plan } = candidate;
        if (kind === "other") {
            const cause = resolved.kind === "file" ? resolved.path : plan.path;
            return [{ ...plan, cause, why: "it begins with `#!`, as a script does" }];
        }
        const cause = referred.get(plan.path);
        return cause === undefined ? [] : [{ ...plan, cause, why: `${cause} refers to it` }];
    });
    return { plans: files.filter((plan) => !referred.has(plan.candidate.path)), lapsed };
}
function declared(plans, configuration) {
    const defaultsOf = defaultsFor(configuration.defaults);
    const readable = [];
    for (const plan of plans) {
        if (plan.kind !== "plan")
            continue;
        const { candidate, place, keys, needPlaces } = plan;
        const declaration = declarationOf(candidate, place, keys, defaultsOf(candidate.id));
        readable.push({ declaration, needPlaces });
    }
    return {
        plans: readable,
        problems: plans.flatMap((plan) => (plan.kind === "problem" ? plan.problems : [])),
    };
}

;// CONCATENATED MODULE: ./lib/formats/formats.js



/** Every format, by the name that gitops.yaml has for it. */
const formats = { plans: plans, flux: flux, mygitops: mygitops };

;// CONCATENATED MODULE: ./lib/formats/circles.js
/** For every id that lies on a circle, one circle that it lies on. */
function circlesOf(edges) {
    const found = new Map();
    for (const id of withoutLooseEnds(edges)) {
        if (found.has(id))
            continue;
        const ids = wayBack(id, edges);
        for (const [at, member] of ids.entries()) {
            if (!found.has(member))
                found.set(member, { ids, at });
        }
    }
    return found;
}
/** The ids that are left when those that need nothing, and those that nothing needs, are taken away in turn. */
function withoutLooseEnds(edges) {
    const backwards = new Map();
    for (const [id, needs] of edges) {
        for (const need of needs) {
            const from = backwards.get(need);
            if (from === undefined)
                backwards.set(need, [id]);
            else
                from.push(id);
        }
    }
    return strip(strip([...edges.keys()], edges, backwards), backwards, edges);
}
/** Takes away, again and again, what has no edge out to something that is left. */
function strip(ids, out, back) {
    const left = new Set(ids);
    const count = new Map(ids.map((id) => [id, (out.get(id) ?? []).filter((to) => left.has(to)).length]));
    const loose = ids.filter((id) => count.get(id) === 0);
    for (let id = loose.pop(); id !== undefined; id = loose.pop()) {
        left.delete(id);
        for (const from of back.get(id) ?? []) {
            const rest = (count.get(from) ?? 0) - 1;
            count.set(from, rest);
            if (rest === 0)
                loose.push(from);
        }
    }
    return [...left];
}
/** The shortest way from an id back to itself, begun with it; empty when it is on no circle. */
function wayBack(id, edges) {
    const from = new Map();
    const queue = [id];
    for (const at of queue) {
        for (const next of edges.get(at) ?? []) {
            if (next === id)
                return wayTo(at, from);
            if (from.has(next))
                continue;
            from.set(next, at);
            queue.push(next);
        }
    }
    return [];
}
function wayTo(end, from) {
    const way = [];
    for (let at = end; at !== undefined; at = from.get(at))
        way.push(at);
    return way.reverse();
}

;// CONCATENATED MODULE: ./lib/formats/needs.js


/**
 * What is wrong with `needs`: plans that there are not, and circles. `unreadable`: ids of plans that cannot be
 * read; to need one is no error, for the plan is there.
 */
function needsProblems(plans, unreadable) {
    const byId = new Map(plans.map((plan) => [plan.declaration.id, plan]));
    const problems = [];
    const hintFor = hintsOf([...byId.keys()]);
    for (const plan of plans) {
        for (const [at, need] of plan.declaration.needs.entries()) {
            if (byId.has(need) || unreadable.has(need))
                continue;
            const place = plan.needPlaces[at] ?? plan.declaration.place;
            const message = `\`needs\`: there is no plan \`${need}\`.`;
            problems.push({ place, message, hint: hintFor(need), plan: planOf(plan.declaration) });
        }
    }
    const edges = new Map(plans.map((plan) => [plan.declaration.id, plan.declaration.needs]));
    for (const [id, circle] of circlesOf(edges)) {
        const plan = byId.get(id);
        if (plan !== undefined)
            problems.push(inCircle(plan, circle));
    }
    return problems;
}
/** Looking for what is alike takes milliseconds in a large repository: done for this many needs, not for all. */
const hintsAtMost = 5;
/** What to write instead of an id that there is not. */
function hintsOf(ids) {
    const known = new Set(ids);
    const hints = new Map();
    const look = (need) => {
        const bare = need.replace(/\.ya?ml$/, "");
        const near = known.has(bare) ? [bare] : nearest(need, ids, 3);
        return near.length > 0 ? `Did you mean ${orList(near)}?` : shape;
    };
    return (need) => {
        const before = hints.get(need);
        if (before !== undefined || hints.size >= hintsAtMost)
            return before ?? shape;
        const hint = look(need);
        hints.set(need, hint);
        return hint;
    };
}
const shape = "Write the id of a plan: <setup>/<namespace>/<plan>, as aws/foo/default/demo.";
/** The most plans of a circle that a message shows. */
const shownAtMost = 10;
function inCircle(plan, circle) {
    const { declaration } = plan;
    const start = circle.at;
    const around = (step) => circle.ids[(start + step) % circle.ids.length] ?? "";
    const place = plan.needPlaces[declaration.needs.indexOf(around(1))] ?? declaration.place;
    const length = Math.min(circle.ids.length, shownAtMost);
    const shown = Array.from({ length }, (_, step) => around(step));
    const rest = circle.ids.length > shownAtMost ? ["…"] : [];
    const way = [...shown, ...rest, declaration.id].join(" → ");
    const message = circle.ids.length === 1 ? "`needs`: the plan needs itself." : `\`needs\` goes in a circle: ${way}.`;
    return { place, message, hint: "Remove one of these needs.", plan: planOf(declaration) };
}
function planOf(declaration) {
    const { id, setup, namespace, name } = declaration;
    return { id, setup, namespace, name };
}

;// CONCATENATED MODULE: ./lib/formats/declare.js



/** The files whose text must be read to know what a commit declares, each once. */
function neededPaths(commit) {
    return [...new Set(seenBy(commit).flatMap(([format, seen]) => formats[format].paths(seen)))];
}
/**
 * Reads what a commit declares, in all its formats. A plan may have several problems; it is then not among the
 * declarations.
 * @throws UserError for what stops the run: a file that gitops.yaml names and that is not there, two files for
 *   one plan, two plans for one release.
 */
function declare(commit) {
    const { texts, generated = new Map() } = commit;
    const reads = seenBy(commit).map(([format, seen]) => formats[format].read({ ...seen, texts, generated }));
    const plans = reads.flatMap((read) => read.plans);
    const found = reads.flatMap(({ problems }) => problems);
    const declarations = plans.map(({ declaration }) => declaration);
    refuseDuplicates(declarations);
    const unreadable = new Set(found.map((problem) => problem.plan?.id ?? ""));
    const wrongNeeds = needsProblems(plans, unreadable);
    const withWrongNeeds = new Set(wrongNeeds.map((problem) => problem.plan?.id));
    return {
        declarations: declarations.filter(({ id }) => !withWrongNeeds.has(id)),
        problems: [...found, ...wrongNeeds],
        lapsed: reads.flatMap(({ lapsed }) => lapsed),
    };
}
function seenBy(commit) {
    const { layouts } = commit.configuration;
    const names = Object.keys(formats);
    return names.map((name) => [name, { ...commit, setups: layouts.filter((setup) => setup.layout === name) }]);
}

;// CONCATENATED MODULE: ./lib/formats/tree.js

/** Indexes the entries of a tree; done once for all that is asked of it. */
function indexTree(entries) {
    const byPath = new Map();
    const folders = new Set([""]);
    for (const entry of entries) {
        byPath.set(entry.path, entry);
        for (let at = entry.path.lastIndexOf("/"); at > 0; at = entry.path.lastIndexOf("/", at - 1)) {
            const folder = entry.path.slice(0, at);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    const symlinks = entries.filter((entry) => entry.kind === "symlink");
    let sorted;
    let byName;
    const tree = {
        entries,
        symlinks,
        get: (path) => byPath.get(path),
        hasFolder: (path) => folders.has(path),
        resolve: (path) => resolve(tree, path),
        named(name) {
            byName ??= groupByName(entries);
            return byName.get(name) ?? [];
        },
        below(folder) {
            if (folder === "")
                return entries;
            sorted ??= entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
            return rangeBelow(sorted, folder, (entry) => entry.path);
        },
    };
    return tree;
}
function groupByName(entries) {
    const groups = new Map();
    for (const { path } of entries) {
        const name = path.slice(path.lastIndexOf("/") + 1);
        const group = groups.get(name);
        if (group === undefined)
            groups.set(name, [path]);
        else
            group.push(path);
    }
    return groups;
}
/** The items of a sorted list whose path lies below a folder. */
function rangeBelow(sorted, folder, pathOf) {
    const from = firstFrom(sorted, `${folder}/`, pathOf);
    const to = firstFrom(sorted, `${folder}0`, pathOf); // "0" follows "/" in the order of characters
    return sorted.slice(from, to);
}
function firstFrom(sorted, path, pathOf) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        const item = sorted[middle];
        if (item !== undefined && pathOf(item) < path)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
/** As Linux: more links than this in one path are a circle. */
const maxLinks = 40;
function resolve(tree, path) {
    const plain = plainly(tree, path, []);
    if (plain !== undefined)
        return plain;
    const links = [];
    const rest = path.split("/");
    let at = "";
    for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
        if (name === "" || name === ".")
            continue;
        const here = (0,posix_namespaceObject.join)(at, name);
        const entry = tree.get(here);
        if (entry?.kind === "submodule")
            return { kind: "submodule", path: here };
        if (entry?.kind !== "symlink") {
            at = here;
            continue;
        }
        links.push(here);
        if (links.length > maxLinks)
            return { kind: "circle", link: links[0] ?? here };
        const target = (0,posix_namespaceObject.join)((0,posix_namespaceObject.dirname)(here), entry.target ?? "");
        if (entry.target?.startsWith("/") || target === ".." || target.startsWith("../")) {
            return { kind: "outside", link: here };
        }
        at = "";
        rest.unshift(...target.split("/"));
    }
    return plainly(tree, at, links) ?? { kind: "missing" };
}
function plainly(tree, path, links) {
    const kind = tree.get(path)?.kind;
    if (kind === "file" || kind === "executable")
        return { kind: "file", path, links };
    return tree.hasFolder(path) ? { kind: "folder", path, links } : undefined;
}

;// CONCATENATED MODULE: ./lib/commands/read-repository.js



/** All plans of a commit, unreadable ones too. */
function plansOf({ declared }) {
    return [...declared.declarations, ...declared.problems.flatMap(({ plan }) => plan ?? [])];
}
function idsOf(repository) {
    return plansOf(repository).map(({ id }) => id);
}
function createRepositoryReader(git, where) {
    const known = new Map();
    return {
        read(commit) {
            const reading = known.get(commit) ?? readRepository(git, commit, where);
            known.set(commit, reading);
            return reading;
        },
        async look(commit) {
            const kept = known.get(commit);
            if (kept !== undefined)
                return kept;
            try {
                return await readRepository(git, commit, where);
            }
            finally {
                git.forget(commit);
            }
        },
    };
}
async function readRepository(git, commit, { layout, lockNamespace }) {
    const tree = indexTree(await git.tree(commit));
    const configuration = await readConfigurationOf(git, commit, tree);
    const at = { tree, layout, configuration, lockNamespace };
    const texts = await git.readFiles(commit, neededPaths(at));
    return { commit, tree, configuration, declared: declare({ ...at, texts }) };
}
async function readConfigurationOf(git, commit, tree) {
    if (tree.get(configurationPath) === undefined)
        return readConfiguration(undefined);
    const files = await git.readFiles(commit, [configurationPath]);
    return readConfiguration(files.get(configurationPath));
}

;// CONCATENATED MODULE: ./lib/commands/check-selection.js





/**
 * Refuses patterns that match none of these ids.
 * @throws UserError with what is near.
 */
function refuseNoMatch(selection, ids) {
    const known = [...new Set(ids)];
    if (selection.empty || known.some(selection.matches))
        return;
    const near = nearMisses(selection.patterns, known);
    const hint = near.length > 0
        ? `Did you mean ${near.join(", ")}?`
        : "Plan ids are <setup>/<namespace>/<plan>, as aws/foo/default/demo.";
    throw new errors/* UserError */.yo(`Input \`plans\`: no plan matches ${selection.patterns.join(", ")}.`, { hint });
}
/** `plans` may name what is in the clusters alone. Throws UserError when they do not have it either. */
function refuseNoMatchAnywhere(opened, scope, now, settings) {
    // What is in a setup that cannot be reached is not known, and the run fails for that already.
    if (opened.lost.length > 0)
        return;
    const inClusters = opened.open.flatMap(({ setup, observed }) => observed.releases
        .filter((release) => ownershipOf(release, setup, settings.identity).kind === "ours")
        .map((release) => planIdOf(release, setup)));
    refuseNoMatch(settings.selection, [...idsOf(now), ...scope.former.map(({ id }) => id), ...inClusters]);
}

;// CONCATENATED MODULE: ./lib/commands/late-moves.js


/**
 * The moves that no rename of this push tells of, as ids of plans that are gone and ids of their successors. The
 * commit that a release was deployed from says what its plan was: a run that could not finish a move is followed by
 * others, and they must not take what was moved for deleted while its successor is not there.
 */
async function lateMoves(setups, { declared }, formerPlans) {
    const { declarations, problems } = declared;
    const unreadable = problems.flatMap(({ plan }) => (plan === undefined ? [] : [plan]));
    const names = new Set([...declarations, ...unreadable].map(({ name }) => name));
    const orphans = setups
        .flatMap((setup) => prune({ ...setup, releases: setup.observed.releases }))
        .filter((operation) => operation.kind === "uninstall")
        .filter(({ target, successor }) => successor === undefined && names.has(target.name));
    const moves = new Map();
    for (const [orphan, former] of await formerPlans.of(orphans)) {
        if (former.kind !== "plan")
            continue;
        const successor = successorSince(former, declarations, unreadable);
        if (successor !== undefined)
            moves.set(orphan.target.id, successor);
    }
    return moves;
}

;// CONCATENATED MODULE: ./lib/commands/resolve-uninstalls.js



/**
 * Gives an uninstall the plan as it was when the release was deployed, for its delete hooks. Where no commit that
 * may have it can be had, the plan may have had hooks that nobody can read any more: refused, unless `force` says
 * that they do not matter.
 */
function resolveUninstall(uninstall, former, force) {
    const { target } = uninstall;
    if (former.kind === "plan") {
        const { commit, plan } = former;
        // What was deployed before labels told it: where they do, they are newer than the commit.
        const told = (0,reconcile_labels/* readLabel */.V8)(uninstall.observed.labels, "protect") !== undefined;
        if (plan.options.protect && !told)
            return keepProtected({ ...uninstall, release: uninstall.observed });
        // The base may not have known the plan, or under another name: this one tells what its chart was.
        const chart = target.chart ?? chartText(plan.chart);
        return { ...uninstall, target: { ...target, chart }, part: "all", was: { commit, plan } };
    }
    // A commit that can be read and does not have the plan has no hooks for it either.
    if (former.kind === "none" || force)
        return { ...uninstall, part: "all", was: undefined };
    const commits = uninstall.commits.map((commit) => commit.slice(0, 7)).join(", ");
    return {
        kind: "skip",
        target,
        instead: "uninstall",
        result: "failed",
        reason: `Its plan was deleted, but the commit it was deployed from (${commits || "unknown"}) cannot be read any more, so its delete hooks are not known.`,
        observed: uninstall.observed,
        hint: "Run the workflow by hand with `force: true` to uninstall it without them.",
    };
}

;// CONCATENATED MODULE: ./lib/commands/standing.js
/** Before a Lease is held: for what only looks. */
const beforehand = {
    lock: undefined,
    supersededBy: undefined,
    base: undefined,
    mayInstall: true,
};

;// CONCATENATED MODULE: ./lib/commands/undecidable.js




/** One task a plan that cannot be read, however many problems it has. */
function unreadableTasks(problems, scope, { selection, identity }, { open }) {
    const setups = new Set(scope.setups);
    const tasks = new Map();
    for (const { plan, place, message, hint } of problems) {
        if (plan === undefined || tasks.has(plan.id) || !setups.has(plan.setup) || !selection.matches(plan.id))
            continue;
        const releases = open.find(({ setup }) => setup === plan.setup)?.observed.releases ?? [];
        const observed = releases.find((release) => wasDeployedFor(release, plan, identity));
        const target = { ...plan, release: observed?.name ?? plan.name, chart: null, place };
        tasks.set(plan.id, {
            kind: "skip",
            target,
            instead: "skip",
            result: "failed",
            reason: message,
            observed,
            ...(hint === undefined ? {} : { hint }),
        });
    }
    return [...tasks.values()];
}
/** A plan that cannot be read does not tell its release, but the release's labels tell the plan. */
function wasDeployedFor(release, plan, identity) {
    return (release.namespace === plan.namespace &&
        (0,reconcile_labels/* readLabel */.V8)(release.labels, "plan") === (0,reconcile_labels/* planLabel */.GS)(plan.name) &&
        ownershipOf(release, plan.setup, identity).kind === "ours");
}
/** What the run would have acted on in a setup that it cannot reach. */
function lostTasks(lost, scope, now) {
    const touched = now.declared.declarations.filter((plan) => plan.setup === lost.setup && scope.touched.has(plan.id));
    const deleted = scope.deleted.filter((plan) => plan.setup === lost.setup);
    const targets = [
        ...touched.map((plan) => subjectOf(plan)),
        ...deleted.map(({ plan, file, ...rest }) => ({
            ...rest,
            release: plan?.release ?? rest.name,
            chart: plan === undefined ? null : chartText(plan.chart),
            place: { file },
        })),
    ];
    return targets.map((target) => ({
        kind: "skip",
        target,
        instead: "skip",
        result: "failed",
        reason: lost.reason,
        observed: undefined,
        ...(lost.hint === undefined ? {} : { hint: lost.hint }),
    }));
}
/** Why plans that no task stands for cannot be relied on, by plan id. */
function unavailablePlans(now, { lost }) {
    const unavailable = new Map();
    for (const { plan } of now.declared.problems) {
        if (plan !== undefined)
            unavailable.set(plan.id, "that plan cannot be read");
    }
    const setups = new Set(lost.map(({ setup }) => setup));
    for (const { id, setup } of now.declared.declarations) {
        if (setups.has(setup))
            unavailable.set(id, "its setup cannot be reached");
    }
    return unavailable;
}

;// CONCATENATED MODULE: ./lib/commands/decide-setups.js





/** Decides for all setups: those that are open, those that were lost, and the plans that cannot be read. */
async function decideSetups(input) {
    const { now, opened, scope, settings, formerPlans } = input;
    const inputs = await setupInputs(input);
    const decisions = inputs.map(decideSetup);
    const operations = decisions.flatMap((decision) => decision.operations);
    const resolved = await resolveAll(operations, formerPlans, settings.inputs.force);
    const unreadable = unreadableTasks(now.declared.problems, scope, settings, opened);
    const lost = opened.lost.map((setup) => ({ setup: setup.setup, tasks: lostTasks(setup, scope, now) }));
    return {
        tasks: [...resolved, ...unreadable, ...lost.flatMap(({ tasks }) => tasks)],
        inputs: new Map(inputs.map((setup) => [setup.view.setup, setup])),
        unavailable: unavailablePlans(now, opened),
        unchanged: decisions.reduce((sum, decision) => sum + decision.unchanged, 0),
        lostPlans: new Map(lost.map(({ setup, tasks }) => [setup, tasks.map((task) => task.target.id)])),
    };
}
async function resolveAll(operations, formerPlans, force) {
    const former = await formerPlans.of(operations.filter((operation) => operation.kind === "uninstall"));
    return operations.map((operation) => operation.kind === "uninstall"
        ? resolveUninstall(operation, former.get(operation) ?? { kind: "lost" }, force)
        : operation);
}
/** What decides in each open setup; a plan may have moved from one of them to another. */
async function setupInputs(input) {
    const { now, opened, scope, settings, formerPlans } = input;
    const lost = new Set(opened.lost.map(({ setup }) => setup));
    // Why these cannot be relied on is told where the steps are put in order.
    const unavailable = new Set([
        ...now.declared.problems.map(({ plan }) => plan?.id),
        ...now.declared.declarations.filter(({ setup }) => lost.has(setup)).map(({ id }) => id),
    ]);
    const arrives = (id) => unavailable.has(id) ? settings.selection.matches(id) : setups.some((setup) => arrivesIn(setup, id));
    const setups = opened.open.map((setup) => ({
        ...setupInput(setup, input),
        arrives,
    }));
    const late = await lateMoves(setups, now, formerPlans);
    const moves = new Map([...late, ...scope.moves]);
    return setups.map((setup) => ({ ...setup, moves }));
}
function setupInput(open, input) {
    const { setup, observed } = open;
    const { now, scope, settings, base, digests, sources, standings, elsewhere } = input;
    const { selection, inputs, trigger } = settings;
    return {
        view: viewOf(open, input),
        observed,
        plans: now.declared.declarations.filter((plan) => plan.setup === setup),
        unreadable: now.declared.problems.flatMap(({ plan }) => (plan?.setup === setup ? [plan] : [])),
        lapsed: now.declared.lapsed.filter((file) => file.setup === setup),
        digests,
        sources,
        // A run about everything has no reason of its own for any of them.
        touched: scope.all === undefined ? scope.touched : new Map(),
        force: inputs.force,
        deleted: scope.deleted.filter((plan) => plan.setup === setup),
        moves: scope.moves,
        namedElsewhere: elsewhere.get(setup) ?? new Map(),
        bases: [standings.get(setup)?.base, base.kind === "commit" ? base.sha : undefined].filter((commit) => commit !== undefined),
        selected: selection.matches,
        maxDeletes: inputs.maxDeletes,
        askedByName: trigger === "dispatch" && selection.names(setup),
    };
}
function viewOf({ setup, observed }, { settings, standings }) {
    const { lock, supersededBy, mayInstall } = standings.get(setup) ?? beforehand;
    const { identity, inputs } = settings;
    const { repair, timeout } = inputs;
    return {
        setup,
        identity,
        now: observed.now,
        locked: lock !== undefined,
        supersededBy,
        mayInstall,
        repair,
        timeout,
    };
}

;// CONCATENATED MODULE: ./lib/commands/done-setups.js

/**
 * The setups among `setups` that a run has brought to all that its commit declares: whatever was to be done succeeded,
 * and what was not to be done is left out on purpose (suspended, protected). `outcomes`: of the tasks, in their order.
 */
function doneSetups(setups, tasks, outcomes) {
    const undone = new Set(tasks.filter((task, index) => !isDone(task, outcomes[index])).map((task) => subjectOfTask(task).setup));
    return new Set(setups).difference(undone);
}
/** What was to be done and then skipped, since something else failed or the run was cancelled, is not done. */
function isDone(task, outcome) {
    if (task.kind === "skip")
        return outcome !== undefined && outcome.result !== "failed";
    return outcome?.result === "succeeded";
}

// EXTERNAL MODULE: ./lib/reconcile/lock-names.js
var lock_names = __nccwpck_require__(542);
;// CONCATENATED MODULE: ./lib/commands/shared-clusters.js
// Two setups may be one cluster: two names that a store has for it, or a setup that was just renamed.

/** A release of a cluster can belong to one plan only. Throws UserError otherwise. */
function shared_clusters_refuseSharedReleases(open, plans) {
    const owners = new Map();
    for (const { setup, observed } of open) {
        if (observed.clusterUid === undefined)
            continue;
        for (const plan of plans) {
            if (plan.setup !== setup)
                continue;
            const key = `${observed.clusterUid}/${plan.namespace}/${plan.release}`;
            const other = owners.get(key);
            if (other !== undefined)
                throw sharedRelease(plan, other);
            owners.set(key, plan);
        }
    }
}
function sharedRelease(plan, other) {
    return new errors/* UserError */.yo(`${other.setup} and ${plan.setup} are one cluster, and both ${other.place.file} and ${plan.place.file} declare release ${plan.release} in namespace ${plan.namespace}.`, {
        place: plan.place,
        other: other.place,
        hint: "Remove one of the two, or give one of them another `release:` or namespace.",
    });
}
/**
 * By setup: the releases that plans of other open setups on the same cluster name, as `<namespace>/<release>`, with the
 * plan's id. Nothing of a cluster whose UID may not be read.
 */
function namedElsewhere(open, plans) {
    const uids = new Map(open.map(({ setup, observed }) => [setup, observed.clusterUid]));
    const byCluster = Map.groupBy(plans.filter(({ setup }) => uids.get(setup) !== undefined), ({ setup }) => uids.get(setup));
    return new Map(open.map(({ setup, observed }) => {
        const others = (byCluster.get(observed.clusterUid) ?? []).filter((plan) => plan.setup !== setup);
        return [setup, new Map(others.map((plan) => [`${plan.namespace}/${plan.release}`, plan.id]))];
    }));
}

;// CONCATENATED MODULE: ./lib/commands/open-setups.js


/** Opens setups side by side and looks at their releases. */
async function openSetups({ setups, plans, others }, world) {
    const open = [];
    const lost = [];
    await Promise.all(setups.map(async (setup) => {
        try {
            const former = namespacesIn(setup, others);
            open.push(await openOne(setup, namespacesIn(setup, plans), former, world));
        }
        catch (error) {
            lost.push(lostBy(setup, error));
        }
    }));
    // They come in as they answer; what is said of two of them must not depend on that.
    open.sort(bySetup);
    lost.sort(bySetup);
    try {
        shared_clusters_refuseSharedReleases(open, plans);
    }
    catch (error) {
        for (const { cluster } of open)
            cluster.close();
        throw error;
    }
    return { open, lost };
}
function namespacesIn(setup, places) {
    const here = places.filter((place) => place.setup === setup);
    return [...new Set(here.map(({ namespace }) => namespace))];
}
async function openOne(setup, namespaces, former, world) {
    const cluster = await world.openCluster(setup);
    try {
        const observed = await cluster.observe(namespaces, { former });
        if (observed.namespaces !== undefined)
            world.log.notice(limits(setup, observed.namespaces));
        return { setup, cluster, namespaces, former, observed };
    }
    catch (error) {
        cluster.close();
        throw error;
    }
}
/** What an account that may not list the releases of the whole cluster does not see. */
function limits(setup, namespaces) {
    return namespaces.length === 0
        ? `${setup}: releases may not be listed in the whole cluster, and no plan names a namespace to look at: nothing can be seen, deletions neither.`
        : `${setup}: releases may not be listed in the whole cluster, so only ${namespaces.join(", ")} is looked at: deletions elsewhere are not seen.`;
}
/** A setup that cannot be worked on because of an error. */
function lostBy(setup, error) {
    return { setup, ...(0,errors/* reasonAndHint */.L8)(error) };
}
/** Looks at setups that are open once more: what is decided now must not rest on what was there before. */
async function open_setups_lookAgain(setups) {
    const looks = await Promise.all(setups.map(async (open) => {
        try {
            return {
                ...open,
                observed: await open.cluster.observe(open.namespaces, {
                    former: open.former,
                    before: open.observed,
                }),
            };
        }
        catch (error) {
            return lostBy(open.setup, error);
        }
    }));
    return {
        open: looks.filter((look) => "observed" in look),
        lost: looks.filter((look) => "reason" in look),
    };
}
function bySetup(a, b) {
    return a.setup < b.setup ? -1 : 1;
}

;// CONCATENATED MODULE: ./lib/commands/relate-to.js
/**
 * How this run's commit stands to the one that was deployed to a setup last, as its Lease tells. A run that the branch
 * has left behind must not go back behind it: neither one of an older commit, nor one of a commit that a force-push
 * dropped. A branch that was put back to an older commit deploys that.
 */
async function relateTo({ commit: deployed, doneCommit }, { commit, branch, inputs }, { git, log }) {
    const free = { supersededBy: undefined, base: undefined };
    if (deployed === undefined || deployed === commit)
        return free;
    const isHere = await isToBeHad(deployed, git);
    if (isHere && (await isIn(deployed, commit, git)))
        return { ...free, base: deployed };
    if (inputs.force)
        return free;
    const head = await git.branchHead(branch);
    if (head === undefined) {
        log.warning(`${deployed.slice(0, 7)}, which is not known to be in the history of ${commit.slice(0, 7)}, was deployed already, but where ${branch} stands now cannot be read: this run deploys ${commit.slice(0, 7)}.`);
        return free;
    }
    if (head === commit)
        return free;
    // What cannot be compared may be newer; whatever the branch has now has a run of its own.
    const left = !isHere || (await isLeftBehind(commit, deployed, head, git));
    return left ? { ...free, supersededBy: { commit: deployed, done: deployed === doneCommit } } : free;
}
/** Whether the commit is older than what was deployed, or may be, or was dropped from the branch since. */
async function isLeftBehind(commit, deployed, head, git) {
    const { kind } = await git.isAncestor(commit, deployed);
    return kind !== "unrelated" || (await isDropped(commit, deployed, head, git));
}
/** Whether the branch has the deployed commit in its history, and this one no more. */
async function isDropped(commit, deployed, head, git) {
    if (!(await isToBeHad(head, git)))
        return false;
    return (await isIn(deployed, head, git)) && (await git.isAncestor(commit, head)).kind === "unrelated";
}
async function isToBeHad(commit, git) {
    return !("reason" in (await git.ensureCommit(commit)));
}
async function isIn(ancestor, commit, git) {
    return ancestor === commit || (await git.isAncestor(ancestor, commit)).kind === "ancestor";
}

;// CONCATENATED MODULE: ./lib/commands/lock-setups.js




/**
 * Locks setups against other runs, one after the other in order of name, so that two runs that want several of them
 * never wait for each other. A setup whose lock cannot be had in time is lost. `isHead`, from `headQuestion`, is asked
 * where there is no lock.
 */
async function lockSetups(setups, settings, world, isHead) {
    const standings = new Map();
    const lost = [];
    for (const open of setups.toSorted((a, b) => (a.setup < b.setup ? -1 : 1))) {
        try {
            standings.set(open.setup, await lockSetup(open, settings, world, isHead));
        }
        catch (error) {
            lost.push(lostBy(open.setup, error));
        }
    }
    return { standings, lost, release: (done) => releaseAll(standings, done, settings, world) };
}
async function lockSetup(open, settings, world, isHead) {
    const { setup } = open;
    const held = {
        setup,
        kubeconfig: open.cluster.kubeconfig,
        namespaces: open.observed.namespaces,
        holder: world.run.holder,
    };
    world.remains.add(held);
    if (!settings.inputs.lock)
        return await withoutLock(isHead);
    const acquired = await noting(held, world, (onTrying) => waitForLock(open, settings, world, onTrying));
    if (acquired.kind === "unlocked") {
        world.log.warning(`${setup} is not locked against other runs: ${acquired.reason} Two runs at once are kept apart only by \`concurrency\` in the workflow.`);
        world.remains.add(held);
        const { supersededBy, base } = acquired.seen
            ? await relateTo(acquired.seen, settings, world)
            : beforehand;
        return { ...(await withoutLock(isHead)), supersededBy, base };
    }
    const { lock } = acquired;
    try {
        return await standingWith(lock, settings, world);
    }
    catch (error) {
        // Nobody would give it back before the process ends.
        await giveBack(setup, lock, world);
        throw error;
    }
}
/** A Lease whose taking was cut off may be held all the same: it stays noted then, and nothing else does. */
async function noting(held, { remains }, take) {
    let tried;
    try {
        return await take((lease) => {
            tried = lease;
            if (lease !== undefined)
                remains.add({ ...held, lease });
        });
    }
    catch (error) {
        if (tried === undefined)
            remains.remove(held.setup);
        throw error;
    }
}
async function standingWith(lock, settings, world) {
    const { supersededBy, base } = await relateTo(lock, settings, world);
    // Also where nothing will be to do: a run of an older commit that comes later must know of this one.
    if (supersededBy === undefined)
        await lock.claim(settings.commit);
    return { lock, supersededBy, base, mayInstall: true };
}
async function waitForLock({ setup, cluster, namespaces }, settings, world, onTrying) {
    const { inputs, identity } = settings;
    const request = {
        leaseName: (0,lock_names/* leaseName */.AI)(identity.owner, setup),
        holder: world.run.holder,
        namespace: inputs.lockNamespace,
        otherNamespaces: namespaces,
        annotations: (0,lock_names/* leaseAnnotations */.Dl)({ ...world.run, setup }),
        timeout: inputs.lockTimeout,
        isOver: (holder) => isOver(holder, world),
        onWaiting: world.log.info,
        onTrying,
        cancel: world.cancel,
    };
    const ended = world.progress.beginWait(`lock ${setup}`);
    try {
        return await cluster.lock(request);
    }
    finally {
        ended();
    }
}
/** A run is over only when GitHub says so: one that is not known there may be at work. */
async function isOver(holder, { github }) {
    const run = (0,lock_names/* runOfHolder */.Ld)(holder);
    return run !== undefined && (await github.runIsOver(run.runId, run.attempt)) === true;
}
/** Nothing tells whether a newer run has deleted what this one does not find. */
async function withoutLock(isHead) {
    return { ...beforehand, mayInstall: await isHead() };
}
/** Whether the branch stands at the run's commit, as far as can be told; asked once, when it is first needed. */
function headQuestion({ branch, commit }, git) {
    let asked;
    return async () => {
        asked ??= git.branchHead(branch);
        const head = await asked;
        return head === undefined || head === commit;
    };
}
async function releaseAll(standings, done, { commit }, world) {
    await Promise.all([...standings].map(([setup, { lock, supersededBy }]) => giveBack(setup, lock, world, done.has(setup) && supersededBy === undefined ? commit : undefined)));
}
/** A Lease that could not be given back is left to the post step. */
async function giveBack(setup, lock, { remains }, done) {
    if (lock === undefined || (await lock.release({ done })))
        remains.remove(setup);
}

;// CONCATENATED MODULE: ./lib/commands/deploy-group.js






/**
 * Deploys setups that depend on each other: locks them, looks again (another run may have been at work until then),
 * decides, and carries it out. The Leases are given back whatever happens.
 */
async function deployGroup(setups, question, before, parts) {
    const { settings } = question;
    const { world } = parts;
    const scope = { ...question.scope, setups };
    const own = deploy_group_within(before, setups);
    const locked = await lockSetups(own.open, settings, world, parts.isHead);
    const { standings } = locked;
    let done = new Set();
    try {
        const opened = await lookBehindLocks(own, locked, world);
        const decided = await decideSetups({ ...question, scope, opened, standings });
        const steps = order(decided.tasks, decided.unavailable);
        const outcomes = await carryOutAll(steps, { settings, opened, decided, standings, ...parts });
        // A run that is limited, or cut short, does not know of all plans.
        if (settings.selection.empty && !world.cancel.aborted)
            done = doneSetups([...standings.keys()], decided.tasks, outcomes);
        return { opened, decided, outcomes };
    }
    finally {
        await locked.release(done);
    }
}
/** What is there once no other run is at work; a run that is being cancelled only tells what it will not come to. */
async function lookBehindLocks(own, locked, { cancel }) {
    if (cancel.aborted)
        return own;
    const seen = await open_setups_lookAgain(own.open.filter(({ setup }) => locked.standings.has(setup)));
    return { open: seen.open, lost: [...own.lost, ...locked.lost, ...seen.lost] };
}
function deploy_group_within({ open, lost }, setups) {
    const own = new Set(setups);
    return {
        open: open.filter(({ setup }) => own.has(setup)),
        lost: lost.filter(({ setup }) => own.has(setup)),
    };
}

;// CONCATENATED MODULE: ./lib/config/chart-files.js

/** The .helmignore of a chart's folder, symlinks followed. Those of its subcharts mean nothing to Helm. */
function helmIgnorePath(tree, folder) {
    const resolved = tree.resolve((0,posix_namespaceObject.join)(folder, ".helmignore"));
    return resolved.kind === "file" ? resolved.path : undefined;
}
/**
 * The files that Helm takes of a chart's folder: by path in the chart, the path of the repository that its bytes lie
 * at. Helm follows symlinks, to folders too; one that leads to no file of the repository stands for itself, as a
 * submodule does.
 */
function chartFiles(tree, folder, ignores) {
    const files = new Map();
    const inIgnored = folderCheck(ignores);
    const start = tree.resolve(folder);
    if (start.kind !== "folder")
        return files;
    function add(from, under, within) {
        for (const { path, kind } of tree.below(from)) {
            const inChart = (0,posix_namespaceObject.join)(under, from === "" ? path : path.slice(from.length + 1));
            if (inIgnored((0,posix_namespaceObject.dirname)(inChart)))
                continue;
            const end = kind === "symlink" ? tree.resolve(path) : undefined;
            if (end?.kind === "folder" && !within.includes(end.path)) {
                add(end.path, inChart, [...within, end.path]);
            }
            else if (!ignores(inChart, end?.kind === "folder")) {
                const leads = end?.kind === "file" || end?.kind === "submodule";
                files.set(inChart, leads ? end.path : path);
            }
        }
    }
    add(start.path, "", [start.path]);
    return files;
}
/** Whether a folder of the chart, or one above it, is left out; each is asked for once. */
function folderCheck(ignores) {
    const known = new Map([[".", false]]);
    const check = (folder) => {
        const before = known.get(folder);
        if (before !== undefined)
            return before;
        const is = check((0,posix_namespaceObject.dirname)(folder)) || ignores(folder, true);
        known.set(folder, is);
        return is;
    };
    return check;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./lib/config/canonical-json.js
/** JSON in which equal contents are equal texts: the keys of each map sorted, those that are undefined not there. */
function canonicalJson(content) {
    if (content === undefined || content === null)
        return "null";
    if (typeof content !== "object")
        return JSON.stringify(content);
    if (canonical_json_isList(content))
        return `[${content.map(canonicalJson).join(",")}]`;
    const keys = Object.keys(content).filter((key) => content[key] !== undefined);
    const items = keys.sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(content[key])}`);
    return `{${items.join(",")}}`;
}
// Array.isArray alone does not tell a readonly list from a map.
function canonical_json_isList(content) {
    return Array.isArray(content);
}

;// CONCATENATED MODULE: ./lib/config/digest.js





/**
 * For each key of a declaration what goes into the digest, under this name. Undefined, which is not written, is what
 * a key gives that says no more than its default: so a key that comes later leaves the digests of all plans without
 * it as they are.
 */
const parts = {
    // Which release it is, not what it is to be.
    id: "left out",
    setup: "left out",
    namespace: "left out",
    name: "left out",
    release: "left out",
    place: "left out",
    chart: ({ chart }, material) => chartContent(chart, material),
    version: ({ version }) => version,
    values: ({ id, values }, material) => values.length === 0
        ? undefined
        : values.map((item) => valuesContent(item, material, material.outside.get(id))),
    hooks: hooksContent,
    inputs: ({ inputs }, material) => inputs.length === 0
        ? undefined
        : Object.fromEntries(inputs.map((glob) => [glob, known(material.globs, glob)])),
    // When, not what.
    needs: "left out",
    options: optionsContent,
};
/**
 * For each option the value that is not written into the digest, besides undefined; or that it is left out, since
 * it does not change what is deployed. None of these may change, also when the action's own default does.
 */
const digest_options = {
    ...defaultOptions,
    wait: "yes",
    timeout: "left out",
    protect: "left out",
    suspend: "left out",
    hookFailure: "left out",
    hookTimeout: "left out",
    retries: "left out",
};
/**
 * The digest of a plan: `v1-` and 40 hex digits, the same as long as nothing that its deployment depends on changes.
 * Fits into a label. Throws Error when the material lacks something that the declaration names.
 */
function digestOf(declaration, material) {
    const content = {};
    for (const [key, part] of Object.entries(parts)) {
        if (part !== "left out")
            content[key] = part(declaration, material);
    }
    return `v1-${sha256(canonicalJson(content)).slice(0, 40)}`;
}
/** One hash for files by path, given the SHA-256 of each: it tells their paths and contents, in any order. */
function hashOfFiles(files) {
    return sha256(canonicalJson(Object.fromEntries(files)));
}
/** The chart as written, and what this repository says of where it is. */
function chartContent(chart, material) {
    const text = chartText(chart);
    switch (chart.kind) {
        case "alias":
            return { text, repository: material.repositories.get(chart.alias)?.url };
        case "repository":
            return { text, repository: chart.url };
        case "oci":
        case "archive":
        case "git":
            return { text };
        case "local":
            return { text, files: known(material.charts, chart.path) };
        case "manifests":
            return {
                manifests: chart.objects.map(({ text }) => sha256(text)),
                carryOver: chart.carryOver || undefined,
            };
        case "kustomize":
            return { kustomize: chart.path, files: known(material.kustomizations, chart.path) };
    }
}
function valuesContent(item, { files }, outside) {
    switch (item.kind) {
        case "file":
            return { file: item.path, sha256: known(files, item.path) };
        case "inline":
            return { inline: item.values };
        case "chart-file":
            return { chartFile: item.path, optional: item.optional };
        case "url":
        case "secret":
        case "config-map":
            return { ...item, hmac: outside?.get(outsideKey(item)) };
    }
}
/** Names a source of values that lies outside the repository, for `DigestMaterial.outside`. */
function outsideKey(item) {
    return item.kind === "url" ? item.url : `${item.kind} ${item.namespace}/${item.name} ${item.key}`;
}
function hooksContent({ hooks }, { files }) {
    const points = hookPoints.filter((point) => hooks[point].length > 0);
    if (points.length === 0)
        return undefined;
    const scripts = (paths) => paths.map((path) => ({ file: path, sha256: known(files, path) }));
    return Object.fromEntries(points.map((point) => [point, scripts(hooks[point])]));
}
function optionsContent({ options: given }, material) {
    const contents = {
        ...given,
        postRender: postRenderContent(given.postRender, material),
    };
    const written = Object.keys(digest_options)
        .map((key) => [key, contents[key]])
        .filter(([key, content]) => {
        const usual = digest_options[key];
        return usual !== "left out" && content !== undefined && canonicalJson(content) !== canonicalJson(usual);
    });
    return written.length === 0 ? undefined : Object.fromEntries(written);
}
function postRenderContent(postRender, material) {
    switch (postRender?.kind) {
        case "script":
            return { script: postRender.path, sha256: known(material.files, postRender.path) };
        case "kustomization":
            return { kustomize: postRender.path, files: known(material.kustomizations, postRender.path) };
        case "inline":
            return postRender.kustomizations;
        case undefined:
            return undefined;
    }
}
function known(hashes, name) {
    const found = hashes.get(name);
    if (found === undefined)
        throw new Error(`${name} was not hashed.`);
    return found;
}
function sha256(text) {
    return (0,external_node_crypto_.hash)("sha256", text, "hex");
}

;// CONCATENATED MODULE: ./lib/config/go-match.js
/**
 * Compiles a pattern of Go's `path/filepath.Match`, as it is on Linux and macOS; undefined when Go refuses it. `*` and
 * `?` stay within a part, `[a-z]` and `[^a-z]` are classes (which may match a `/`), a backslash takes the next
 * character as it is.
 * @see https://pkg.go.dev/path/filepath#Match
 */
function compileGoMatch(pattern) {
    const characters = [...pattern];
    let source = "";
    for (let at = 0; at < characters.length; at += 1) {
        const character = characters[at];
        if (character === "*")
            source += "[^/]*";
        else if (character === "?")
            source += "[^/]";
        else if (character === "[") {
            const found = classFrom(characters, at + 1);
            if (found === undefined)
                return undefined;
            source += found.source;
            at = found.end;
        }
        else {
            if (character === "\\")
                at += 1;
            const literal = characters[at];
            if (literal === undefined)
                return undefined;
            source += escaped(literal);
        }
    }
    return new RegExp(`^${source}$`, "u");
}
/** A class whose `[` lies just before; `end` is where its `]` is. */
function classFrom(characters, from) {
    const negated = characters[from] === "^";
    let at = negated ? from + 1 : from;
    let ranges = "";
    for (let count = 0; count === 0 || characters[at] !== "]"; count += 1) {
        const low = memberAt(characters, at);
        if (low === undefined)
            return undefined;
        const high = characters[low.next] === "-" ? memberAt(characters, low.next + 1) : low;
        if (high === undefined)
            return undefined;
        // A range the wrong way round matches nothing in Go, and is an error in JavaScript.
        if (low.code <= high.code)
            ranges += `${escaped(low.character)}-${escaped(high.character)}`;
        at = high.next;
    }
    return { source: negated ? `[^${ranges}]` : `[${ranges}]`, end: at };
}
/** One character of a class, which something must follow. */
function memberAt(characters, from) {
    const first = characters[from];
    if (first === "-" || first === "]")
        return undefined;
    const at = first === "\\" ? from + 1 : from;
    const character = characters[at];
    if (character === undefined || at + 1 >= characters.length)
        return undefined;
    return { character, code: character.codePointAt(0) ?? 0, next: at + 1 };
}
function escaped(character) {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

;// CONCATENATED MODULE: ./lib/config/helm-ignore.js

/**
 * Reads a .helmignore as Helm does, where a negated rule leaves out all that it does not match. Undefined when Helm
 * refuses the file, and the chart with it: for `**`, or a broken pattern (Helm overlooks some of those: they match
 * nothing).
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/ignore
 */
function parseHelmIgnore(text) {
    const rules = [];
    for (const line of [...text.split("\n"), builtIn]) {
        const rule = line.trim();
        if (rule === "" || rule.startsWith("#"))
            continue;
        const parsed = parseRule(rule);
        if (parsed === undefined)
            return undefined;
        rules.push(parsed);
    }
    return (path, isFolder) => rules.some(({ negated, foldersOnly, matches }) => {
        return ((isFolder || !foldersOnly) && matches(path)) !== negated;
    });
}
/** Held after the rules of the file, or alone where there is none. */
const builtIn = "templates/.?*";
function parseRule(text) {
    if (text.includes("**") || compileGoMatch(text) === undefined)
        return undefined;
    const negated = text.startsWith("!");
    const foldersOnly = text.endsWith("/");
    const pattern = text.slice(negated ? 1 : 0, foldersOnly ? -1 : undefined);
    const compiled = compileGoMatch(pattern.replace(/^\//, ""));
    const whole = pattern.includes("/");
    return {
        negated,
        foldersOnly,
        matches: (path) => compiled?.test(whole ? path : path.slice(path.lastIndexOf("/") + 1)) ?? false,
    };
}

;// CONCATENATED MODULE: ./lib/config/inputs-of.js


/** The paths that a glob under `inputs` matches, each with the symlinks that lead to it; no path twice. */
function pathsMatching(pattern, tree) {
    const glob = compileGlob(pattern);
    if (glob.literal)
        return [...new Set(inputs_of_pathsOf(tree, pattern))];
    const matching = tree.below(glob.base).filter((entry) => glob.matches(entry.path));
    return [...new Set(matching.flatMap((entry) => inputs_of_pathsOf(tree, entry.path)))];
}
/** The paths that a plan names one by one, itself first. */
function namedFiles(declaration) {
    return [declaration.place.file, ...inputs_of_referredFiles(declaration)];
}
/** Its values files and hook scripts. */
function inputs_of_referredFiles({ values, hooks }) {
    const files = values.flatMap((item) => (item.kind === "file" ? [item.path] : []));
    return [...files, ...hookPoints.flatMap((point) => hooks[point])];
}
/** A path with all that it leads to: links, the file at the end, or everything in the folder at the end. */
function inputs_of_pathsOf(tree, path, seen = new Set()) {
    if (seen.has(path))
        return [];
    seen.add(path);
    const resolved = path === "" ? { kind: "folder", path, links: [] } : tree.resolve(path);
    if (resolved.kind === "file")
        return [resolved.path, ...resolved.links];
    if (resolved.kind !== "folder")
        return tree.get(path) === undefined ? [] : [path];
    const inside = tree.below(resolved.path).flatMap((entry) => {
        return entry.kind === "symlink" ? [entry.path, ...inputs_of_pathsOf(tree, entry.path, seen)] : [entry.path];
    });
    return [...resolved.links, ...inside];
}

;// CONCATENATED MODULE: ./lib/commands/digests.js





/** The digests of plans, by plan id. */
function digestsOf(plans, material, outside) {
    return new Map(plans.map((plan) => [plan.id, digestOf(plan, { ...material, outside })]));
}
/**
 * Hashes whatever the digests of plans of this commit depend on, once for all of them. Throws UserError when git cannot
 * read it.
 */
async function readDigestMaterial(plans, { commit, tree, configuration }, git) {
    const files = new Map(plans.flatMap(inputs_of_referredFiles).map((path) => [path, fileAt(tree, path)]));
    const globs = globSources(plans, tree);
    const charts = await chartSources(plans, { commit, tree }, git);
    const sets = [...globs.values(), ...charts.values()];
    const paths = new Set([...files.values(), ...sets.flatMap((set) => [...set.values()])]);
    const hashes = await git.hashFiles(commit, paths);
    const hashAt = (path) => hashes.get(path) ?? digests_refuse(path, commit);
    const hashOfSet = (set) => hashOfFiles(mapped(set, hashAt));
    return {
        files: mapped(files, hashAt),
        globs: mapped(globs, hashOfSet),
        charts: mapped(charts, hashOfSet),
        kustomizations: new Map(),
        repositories: configuration.repositories,
    };
}
/** The bytes that count are those that Helm and the shell will read: at the end of all symlinks. */
function fileAt(tree, path) {
    const resolved = tree.resolve(path);
    return resolved.kind === "file" ? resolved.path : path;
}
function globSources(plans, tree) {
    const globs = new Set(plans.flatMap(({ inputs }) => inputs));
    return new Map([...globs].map((glob) => [glob, new Map(pathsMatching(glob, tree).map((path) => [path, path]))]));
}
async function chartSources(plans, { commit, tree }, git) {
    const folders = new Set(plans.flatMap(({ chart }) => (chart.kind === "local" ? [chart.path] : [])));
    const ignoreFiles = new Map([...folders].map((folder) => [folder, helmIgnorePath(tree, folder)]));
    const texts = await readTexts(commit, [...ignoreFiles.values()].flatMap((path) => path ?? []), git);
    return mapped(ignoreFiles, (path, folder) => chartFiles(tree, folder, ignoresOf(texts.get(path ?? ""))));
}
async function readTexts(commit, paths, git) {
    if (paths.length === 0)
        return new Map();
    return mapped(await git.readFiles(commit, paths), (bytes) => new TextDecoder().decode(bytes));
}
// With a .helmignore that Helm refuses the plan fails; until that is put right, any change of the chart may be it.
function ignoresOf(text) {
    return parseHelmIgnore(text ?? "") ?? (() => false);
}
function mapped(map, change) {
    return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}
function digests_refuse(path, commit) {
    throw new errors/* UserError */.yo(`git has no contents of ${path} in the commit ${commit}.`, {
        hint: "The repository may be damaged: check it with `git fsck`, or check it out anew.",
    });
}

;// CONCATENATED MODULE: ./lib/config/deleted.js


/**
 * Files at plan depth that vanished or were renamed away. By their paths alone: whether each was a plan is for
 * the base commit to say. A plan whose file still exists under another ending is never among them.
 */
function deletedPlans(query) {
    const isIgnored = ignoring(query.configuration);
    const present = presentIds(query);
    const paths = query.changes.flatMap(({ status, path, from }) => {
        if (status === "deleted")
            return [path];
        return from === undefined ? [] : [from];
    });
    const plans = paths.filter((path) => !isIgnored(path)).map((path) => planPathOf(path, query.layout));
    return plans.filter((plan) => plan !== undefined).filter((plan) => !present.has(plan.id));
}
/** Renames from one plan's path to another's, whose old plan is gone and whose new one is there. */
function movedPlans(query) {
    const present = presentIds(query);
    const moves = [];
    for (const { from: old, path } of query.changes) {
        const from = old === undefined ? undefined : planPathOf(old, query.layout);
        const to = planPathOf(path, query.layout);
        if (from === undefined || to === undefined || from.id === to.id)
            continue;
        if (!present.has(from.id) && present.has(to.id))
            moves.push({ from, to });
    }
    return moves;
}
function presentIds({ declared, changes }) {
    const ids = new Set(declared.declarations.map((declaration) => declaration.id));
    for (const { plan } of declared.problems)
        if (plan !== undefined)
            ids.add(plan.id);
    // A plan whose file got another ending and became a script by it did not vanish; one beside an old script did.
    const lapsed = new Map(declared.lapsed.map(({ path, id }) => [path, id]));
    for (const { status, path } of changes) {
        const id = status === "added" || status === "renamed" ? lapsed.get(path) : undefined;
        if (id !== undefined)
            ids.add(id);
    }
    return ids;
}

;// CONCATENATED MODULE: ./lib/config/changed-paths.js


/** A rename counts for both of its paths. */
function indexChanges(changes) {
    const paths = new Set();
    for (const { path, from } of changes) {
        paths.add(path);
        if (from !== undefined)
            paths.add(from);
    }
    const sorted = [...paths].sort();
    const folders = new Map();
    for (const path of sorted) {
        for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
            const folder = path.slice(0, at);
            if (folders.has(folder))
                break;
            folders.set(folder, path);
        }
    }
    const matched = new Map();
    return {
        has: (path) => paths.has(path),
        inFolder: (folder) => (folder === "" ? sorted[0] : folders.get(folder)),
        matching(pattern) {
            if (matched.has(pattern))
                return matched.get(pattern);
            const found = changed_paths_firstMatch(compileGlob(pattern), sorted, paths);
            matched.set(pattern, found);
            return found;
        },
    };
}
/** Only the paths below the glob's beginning are tried. */
function changed_paths_firstMatch(glob, sorted, paths) {
    if (glob.literal)
        return paths.has(glob.pattern) ? glob.pattern : undefined;
    const near = glob.base === "" ? sorted : rangeBelow(sorted, glob.base, (path) => path);
    return near.find((path) => glob.matches(path));
}
/**
 * A changed path among a path's own, the symlinks that it leads through and what it leads to. Answers are
 * remembered: many plans share their inputs.
 */
function changeFinder(tree, changed) {
    const known = new Map();
    const find = (path) => {
        if (known.has(path))
            return known.get(path);
        known.set(path, undefined); // holds while the path itself is looked at: links may lead back to it
        const found = lookUp(path, tree, changed, find);
        known.set(path, found);
        return found;
    };
    return find;
}
function lookUp(path, tree, changed, find) {
    if (changed.has(path))
        return path;
    const own = changed.inFolder(path);
    if (own !== undefined)
        return own;
    const resolved = path === "" ? { kind: "folder", path, links: [] } : tree.resolve(path);
    if (resolved.kind !== "file" && resolved.kind !== "folder")
        return undefined;
    const link = resolved.links.find((at) => changed.has(at));
    if (link !== undefined)
        return link;
    if (resolved.path !== path)
        return find(resolved.path);
    if (resolved.kind === "file")
        return undefined;
    for (const inside of tree.symlinks) {
        if (path !== "" && !inside.path.startsWith(`${path}/`))
            continue;
        const found = find(inside.path);
        if (found !== undefined)
            return found;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/config/affected.js



/**
 * The plans that the changes affect, by id, with the reason. Plans that cannot be read are not among them, nor
 * those that vanished.
 */
function affectedPlans(query) {
    const { now, tree, changes, before } = query;
    const changed = indexChanges(changes);
    const findChange = changeFinder(tree, changed);
    const findInput = inputFinder(tree, changed, findChange);
    const defaultsChange = before === undefined ? () => undefined : configurationChange(now, before);
    const affected = new Map();
    for (const declaration of now.declared.declarations) {
        const path = firstFound(namedFiles(declaration), findChange) ??
            chartChange(declaration, findChange) ??
            firstFound(declaration.inputs, findInput);
        const reason = path === undefined ? defaultsChange(declaration) : { kind: "file", path };
        if (reason !== undefined)
            affected.set(declaration.id, reason);
    }
    return affected;
}
function firstFound(items, find) {
    for (const item of items) {
        const found = find(item);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function chartChange({ chart }, findChange) {
    return chart.kind === "local" ? findChange(chart.path) : undefined;
}
/** A changed path that a glob matches, or one that a symlink which it matches leads to. */
function inputFinder(tree, changed, findChange) {
    const known = new Map();
    return (pattern) => {
        if (known.has(pattern))
            return known.get(pattern);
        const glob = compileGlob(pattern);
        const links = tree.symlinks.filter((entry) => glob.matches(entry.path)).map((entry) => entry.path);
        const inLiteral = glob.literal ? findChange(pattern) : undefined;
        const found = inLiteral ?? changed.matching(pattern) ?? firstFound(links, findChange);
        known.set(pattern, found);
        return found;
    };
}
/** Why a plan differs although none of its files does: its defaults or its chart's repository. */
function configurationChange(now, before) {
    const old = new Map(before.declared.declarations.map((declaration) => [declaration.id, declaration]));
    const unreadable = new Set(before.declared.problems.map((problem) => problem.plan?.id));
    return (declaration) => {
        const other = old.get(declaration.id);
        if (other === undefined) {
            return { kind: unreadable.has(declaration.id) ? "was-unreadable" : "was-no-plan" };
        }
        if (contentOf(declaration) !== contentOf(other))
            return { kind: "defaults" };
        if (declaration.chart.kind !== "alias")
            return undefined;
        const { alias } = declaration.chart;
        const was = definitionOf(before.configuration.repositories.get(alias));
        const is = definitionOf(now.configuration.repositories.get(alias));
        return was === is ? undefined : { kind: "repository", alias };
    };
}
/** All that a declaration says but where it says so. Both sides list their keys in one order. */
function contentOf(declaration) {
    return JSON.stringify({ ...declaration, place: undefined });
}
function definitionOf(repository) {
    return JSON.stringify(repository) ?? "";
}

;// CONCATENATED MODULE: ./lib/commands/touched.js


/** Why the run acts on a plan, by plan id. */
function touchedPlans({ now, before, changes, undone, all, }) {
    if (all !== undefined)
        return new Map(now.declared.declarations.map(({ id }) => [id, all]));
    const affected = affectedPlans({ now, tree: now.tree, changes: [...changes, ...undone], before });
    const back = new Set(undone.map((change) => change.path));
    const added = new Set(changes.filter((change) => change.status === "added").map((change) => change.path));
    const files = new Map(now.declared.declarations.map((plan) => [plan.id, plan.place.file]));
    return new Map([...affected].map(([id, why]) => [id, sentence(why, files.get(id), added, back)]));
}
function sentence(why, file, added, back) {
    switch (why.kind) {
        case "file":
            if (back.has(why.path))
                return `${why.path} was changed and put back since the last successful run`;
            if (why.path !== file)
                return `${why.path} changed`;
            return added.has(why.path) ? "its plan is new" : "its plan changed";
        case "defaults":
            return `its defaults in ${configurationPath} changed`;
        case "repository":
            return `the repository ${why.alias} in ${configurationPath} changed`;
        case "was-no-plan":
            return "its file was no plan before";
        case "was-unreadable":
            return "it could not be read before";
    }
}

;// CONCATENATED MODULE: ./lib/commands/scope.js






/** Whether the changes can only be understood with the plans of the base at hand. */
function needsBase({ declared }, changes) {
    if (declared.problems.length > 0)
        return true;
    const telling = new Set([
        configurationPath,
        ...declared.lapsed.flatMap(({ path, cause }) => [path, cause]),
    ]);
    return changes.some(({ status, path }) => status === "deleted" || status === "renamed" || telling.has(path));
}
/** Throws UserError when `plans` matches nothing, and there is no setup either in which it may match something. */
function scopeOf(query) {
    const { now, selection } = query;
    const { declarations, problems } = now.declared;
    const deleted = deletedOf(query).filter((plan) => selection.matches(plan.id));
    const touched = new Map([...touchedPlans(query)].filter(([id]) => selection.matches(id)));
    const former = [...deleted, ...lapsedOf(query), ...unknownOf(query)].filter(({ id }) => selection.matches(id));
    const setups = new Set([...reachedSetups(query), ...former.map((plan) => plan.setup)]);
    for (const { id, setup } of declarations)
        if (touched.has(id))
            setups.add(setup);
    for (const problem of problems) {
        const { plan } = problem;
        if (plan !== undefined && selection.matches(plan.id) && isNew(problem, query))
            setups.add(plan.setup);
    }
    if (setups.size === 0)
        refuseNoMatch(selection, idsOf(now));
    return { setups: [...setups].sort(), touched, all: query.all, deleted, former, moves: movesOf(query) };
}
/** A plan that cannot be read is this push's business when its file changed, or when it could be read before. */
function isNew(problem, { before, changes, all }) {
    if (all !== undefined)
        return true;
    if (changes.some((change) => change.path === problem.place.file))
        return true;
    return before?.declared.declarations.some((plan) => plan.id === problem.plan?.id) ?? false;
}
function deletedOf(query) {
    const { before } = query;
    if (before === undefined)
        return [];
    const plans = new Map(before.declared.declarations.map((plan) => [plan.place.file, plan]));
    const unreadable = new Set(before.declared.problems.map(({ place }) => place.file));
    // What was neither a plan nor meant to be one (a script, a values file) was not a plan that vanished.
    return deletedPlans(vanished(query, before))
        .filter(({ path }) => plans.has(path) || unreadable.has(path))
        .map(({ path, ...plan }) => ({ ...plan, file: path, plan: plans.get(path) }));
}
/** Plans of the base whose file is there and is no plan any more. */
function lapsedOf({ now, before }) {
    if (before === undefined || now.declared.lapsed.length === 0)
        return [];
    const plans = new Set(idsOf(before));
    return now.declared.lapsed.filter(({ id }) => plans.has(id));
}
/**
 * Files that came and went since the base, or vanished since one that cannot be read: each may have been a plan, and
 * the clusters will tell.
 */
function unknownOf(query) {
    const changes = [...(query.baseLost ? query.changes : []), ...query.undone];
    return deletedPlans({ ...vanished(query, query.now), changes });
}
function movesOf(query) {
    const moves = movedPlans(vanished(query, query.before ?? query.now));
    return new Map(moves.map(({ from, to }) => [from.id, to.id]));
}
function vanished({ changes, layout, now }, { configuration }) {
    return { changes, layout, configuration, declared: now.declared };
}
/**
 * Setups with a layout of their own, in whose folders something changed. Which plans vanished is not for their paths
 * to say: the labels of the releases tell.
 */
function laidOutSetups({ now, before, changes, undone }) {
    const paths = [...changes, ...undone].flatMap(({ path, from }) => from === undefined ? [path] : [path, from]);
    const layouts = [...now.configuration.layouts, ...(before?.configuration.layouts ?? [])];
    const changedBelow = (folder) => paths.some((path) => isBelow(path, folder));
    const redefined = paths.includes(configurationPath);
    return layouts.filter((one) => redefined || one.paths.some(changedBelow)).map(({ setup }) => setup);
}
/** Setups that a run opens whatever was changed, whether or not a plan of theirs is left. */
function reachedSetups(query) {
    const { now, before, selection, all, everywhere } = query;
    if (all === undefined && !everywhere)
        return laidOutSetups(query).filter(selection.reaches);
    const plans = [...plansOf(now), ...(before === undefined ? [] : plansOf(before))];
    const known = new Set([...now.configuration.setups, ...plans.map((plan) => plan.setup)]);
    return [...known].filter(selection.reaches);
}

;// CONCATENATED MODULE: ./lib/commands/find-scope.js



/** Compares with the base where it takes that; a run about everything looks at the setups of the base, too. */
async function findScope(input) {
    const { settings, world, reader, now, base, changes } = input;
    const undone = input.undone.map((path) => {
        return { status: now.tree.get(path) === undefined ? "deleted" : "modified", path };
    });
    const everything = reasonForAll(settings, base);
    const needed = base.kind === "commit" && (everything !== undefined || needsBase(now, changes));
    const before = needed ? await readBase(base.sha, reader, world) : undefined;
    const baseLost = needed && before === undefined;
    const all = everything ?? reasonOfConfiguration(baseLost ? [...changes, ...undone] : undone);
    const everywhere = base.kind === "commit" && !base.complete;
    return scopeOf({ ...settings, now, before, baseLost, changes, undone, all, everywhere });
}
/** A base whose files cannot be read as a whole (it was never deployed as a whole) tells no more than its diff. */
async function readBase(sha, reader, { log }) {
    try {
        return await reader.read(sha);
    }
    catch (error) {
        log.warning(`The base ${sha.slice(0, 7)} cannot be read as a whole: ${(0,errors/* messageOf */.bD)(error)} So which plans were deleted since is known from the labels of the releases alone, in the setups where files are gone.`);
        return undefined;
    }
}
/** A gitops.yaml that cannot be compared with what the clusters were last deployed with may concern every plan. */
function reasonOfConfiguration(changes) {
    return changes.some((change) => change.path === configurationPath)
        ? `${configurationPath} changed`
        : undefined;
}
/** Why every plan is touched, whatever the changes are; undefined: they are asked. */
function reasonForAll({ trigger, inputs }, base) {
    if (inputs.force)
        return "`force` asks for it";
    if (trigger === "dispatch")
        return "started by hand";
    if (trigger === "sync")
        return "synced";
    if (base.kind === "commit")
        return undefined;
    return "first deployment known: no earlier commit to compare with";
}

// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __nccwpck_require__(7176);
;// CONCATENATED MODULE: ./lib/sources/version.js
/**
 * A version as an OCI chart's is to be asked for. Helm takes anything that reads as a version for a tag, so that
 * `1.9`, which means the newest 1.9.x of a chart repository, is looked for as a tag of that name. Said as a range,
 * Helm looks through the tags. A whole version stays a tag.
 */
function ociConstraint(version) {
    const partial = /^v?(\d+(?:\.\d+)?)$/.exec(version.trim());
    return partial === null ? version : `${partial[1]}.x`;
}
/** Whether a version names one release of a chart, and no range: `1.2.3`, `v1.2.3-rc.1`; not `1.2`, `latest` or none. */
function isExactVersion(version) {
    return /^v?\d+\.\d+\.\d+(?:[-+]\S*)?$/.test(version?.trim() ?? "");
}

;// CONCATENATED MODULE: ./lib/commands/follow-charts.js




/** Sources that are asked at a time. */
const atOnce = 8;
/**
 * What the floating chart references of these plans mean now, by plan id: a range, or the newest.
 * Each chart is fetched once, however many plans follow it.
 */
async function followCharts(plans, setups, follow) {
    const clusters = new Map(setups.map(({ setup, cluster }) => [setup, cluster]));
    const floating = plans.filter((plan) => clusters.has(plan.setup) && isFloating(plan));
    const found = await (0,pool/* inParallel */.H)(floating, atOnce, (plan) => sourceNow(() => follow(plan, clusters.get(plan.setup))));
    return new Map(floating.map(({ id }, at) => [id, found[at]]));
}
/** Whether the same text may mean another chart tomorrow. */
function isFloating({ chart, options }) {
    if (!options.follow)
        return false;
    switch (chart.kind) {
        case "alias":
        case "repository":
            return !isExactVersion(chart.version);
        case "oci":
            return chart.digest === undefined && !isExactVersion(chart.version);
        case "git":
            return !isCommit(chart.ref);
        case "archive":
        case "local":
        case "manifests":
        case "kustomize":
            return false;
    }
}
function isCommit(ref) {
    return ref !== undefined && /^[0-9a-f]{40}$/.test(ref);
}
async function sourceNow(follow) {
    try {
        return { kind: "version", label: (0,reconcile_labels/* sourceLabel */.en)(await follow()) };
    }
    catch (error) {
        return { kind: "unknown", ...(0,errors/* reasonAndHint */.L8)(error) };
    }
}

;// CONCATENATED MODULE: ./lib/commands/former-plans.js

/** The answers are kept, the commits are not: read one after the other, each for all that may be in it. */
function createFormerPlans(options) {
    const known = new Map();
    return {
        async of(uninstalls) {
            let open = uninstalls
                .filter((uninstall) => !known.has(former_plans_keyOf(uninstall)))
                .map((uninstall) => ({ uninstall, left: uninstall.commits, readable: false }));
            while (open.length > 0) {
                const next = [];
                for (const { uninstall, left, readable } of open) {
                    if (left.length === 0)
                        known.set(former_plans_keyOf(uninstall), { kind: readable ? "none" : "lost" });
                }
                for (const [commit, group] of byNextCommit(open)) {
                    const plansAt = await former_plans_plansOf(commit, options);
                    for (const { uninstall, left, readable } of group) {
                        const found = plansAt(uninstall);
                        // That a later commit does not have the plan says nothing of the one it was deployed from.
                        const isFirst = left.length === uninstall.commits.length;
                        if (found.kind === "plan")
                            known.set(former_plans_keyOf(uninstall), found);
                        else
                            next.push({
                                uninstall,
                                left: left.slice(1),
                                readable: readable || (isFirst && found.kind === "none"),
                            });
                    }
                }
                open = next;
            }
            return new Map(uninstalls.map((uninstall) => [uninstall, known.get(former_plans_keyOf(uninstall)) ?? lost]));
        },
    };
}
const lost = { kind: "lost" };
function former_plans_keyOf({ target, observed }) {
    return `${target.setup}/${observed.namespace}/${observed.name}`;
}
function byNextCommit(open) {
    const withCommit = open.filter(({ left }) => left.length > 0);
    return Map.groupBy(withCommit, ({ left }) => left[0]);
}
/** Answers from one commit; a commit that is not to be had, or would stop a run as a whole, has no answers. */
async function former_plans_plansOf(commit, { git, reader }) {
    try {
        const { kind } = await git.ensureCommit(commit);
        if (kind === "absent" || kind === "unreachable")
            return () => lost;
        return finderIn(await reader.look(commit));
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return () => lost;
        throw error;
    }
}
function finderIn({ commit, declared }) {
    const { declarations, problems } = declared;
    const byId = new Map(declarations.map((plan) => [plan.id, plan]));
    const byRelease = new Map(declarations.map((plan) => [releaseKey(plan), plan]));
    const unreadable = new Map(problems.flatMap(({ plan }) => (plan === undefined ? [] : [[plan.id, plan]])));
    const byName = Map.groupBy([...declarations, ...unreadable.values()], ({ name }) => name);
    return ({ target, observed: { namespace, name } }) => {
        const plan = byRelease.get(releaseKey({ setup: target.setup, namespace, release: name })) ?? byId.get(target.id);
        if (plan === undefined)
            return unreadable.has(target.id) ? lost : { kind: "none" };
        const ids = new Set(byName.get(plan.name)?.map(({ id }) => id));
        return { kind: "plan", commit, plan, ids };
    };
}
function releaseKey({ setup, namespace, release, }) {
    return `${setup}/${namespace}/${release}`;
}

;// CONCATENATED MODULE: ./lib/commands/group-setups.js

/**
 * Groups setups that have to be worked on together: those joined by what a plan needs, or by a release that moves from
 * one to the other. Every setup is in one group; groups and their setups are in order of name.
 */
function groupSetups(setups, plans, tasks) {
    const group = new Map(setups.map((setup) => [setup, new Set([setup])]));
    const setupOf = new Map(plans.map(({ id, setup }) => [id, setup]));
    function join(one, other) {
        const a = group.get(one);
        const b = group.get(other ?? one);
        if (a === undefined || b === undefined || a === b)
            return;
        for (const setup of b) {
            a.add(setup);
            group.set(setup, a);
        }
    }
    for (const { setup, needs } of plans)
        for (const id of needs)
            join(setup, setupOf.get(id));
    for (const task of tasks) {
        if (task.kind !== "uninstall" || task.successor === undefined)
            continue;
        join(subjectOfTask(task).setup, setupOf.get(task.successor));
    }
    return [...new Set(setups.toSorted().map((setup) => group.get(setup)))].map((members) => [...(members ?? [])].toSorted());
}

;// CONCATENATED MODULE: ./lib/sources/values.js



/**
 * The values of a declaration as files on disk for Helm, in order. Files of the repository stay where they are;
 * inline maps are written, readable by this user only, since they may hold secrets.
 */
async function writeValues(declaration, { root, folder }, _surroundings) {
    const stem = (0,external_node_crypto_.createHash)("sha256").update(declaration.id).digest("hex").slice(0, 20);
    await (0,promises_.mkdir)(folder, { recursive: true });
    return await Promise.all(declaration.values.map(async (reference, index) => {
        const own = (0,external_node_path_.join)(folder, `${stem}-${index}`);
        if (reference.kind === "file")
            return await forHelm((0,external_node_path_.join)(root, reference.path), own);
        if (reference.kind !== "inline")
            throw new Error(`There are no values of the kind ${reference.kind} yet.`);
        await (0,promises_.writeFile)(`${own}.json`, json(reference.values), { mode: 0o600 });
        return `${own}.json`;
    }));
}
// Helm reads the name of a values file as an address, and fails on a percent sign that encodes nothing.
async function forHelm(path, own) {
    if (!/[%\p{Cc}]/u.test(path))
        return path;
    const link = `${own}${(0,external_node_path_.extname)(path).replace(/[^.a-zA-Z]/g, "")}`;
    // Left by an earlier try of this run.
    await (0,promises_.rm)(link, { force: true });
    await (0,promises_.symlink)(path, link);
    return link;
}
// JSON, since a YAML library may write text bare that Helm's reader takes for something else ("no" for false).
// Every JSON text is YAML, but for some characters that YAML wants escaped.
function json(values) {
    const text = JSON.stringify(values, undefined, 2);
    return text.replace(/[\u007f-\u009f\ufeff\ufffe\uffff]/g, values_escaped);
}
function values_escaped(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

;// CONCATENATED MODULE: ./lib/commands/operation-tools.js



function createOperationTools(settings, world, configuration) {
    const charts = world.charts(configuration);
    const trees = new Map();
    return {
        identity: settings.identity,
        helm: world.helm,
        follow: charts.follow,
        chart: (plan, surroundings) => charts.fetch(plan, surroundings),
        values: (plan, surroundings) => writeValues(plan, { root: world.git.root, folder: (0,external_node_path_.join)(world.folder, "values") }, surroundings),
        root: world.git.root,
        tree(commit) {
            const exported = trees.get(commit) ?? exportTree(commit, world);
            trees.set(commit, exported);
            return exported;
        },
        exec: world.exec,
        shell: settings.inputs.shell,
        environment: world.environment,
        defaults: settings.inputs,
        remains: world.remains,
        cancel: world.cancel,
        say: world.log.warning,
        now: world.now,
    };
}
async function exportTree(commit, world) {
    await (0,promises_.mkdir)(world.folder, { recursive: true });
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(world.folder, "commit-"));
    await world.git.exportTree(commit, folder);
    return folder;
}

;// CONCATENATED MODULE: ./lib/commands/told.js

/** What the log says of the base. */
function describeBase(base) {
    if (base.kind === "commit")
        return `Base: ${base.sha.slice(0, 7)}, ${base.reason}.`;
    return `Base: none, so every setup is looked at: ${base.reason}.`;
}
/**
 * Sentences about the whole run, known before anything is done. What a limited push leaves undone is not made up for
 * by the next push, once this run counts as the base.
 */
function told_noticesOf(settings, scope, now) {
    const { trigger, inputs, selection } = settings;
    const noPlans = noPlansNotice(now, settings);
    if (trigger !== "push" || scope.setups.length === 0)
        return noPlans;
    if (inputs.dryRun)
        return [`This push was a dry run: what it changed takes a sync. ${howToSync}`, ...noPlans];
    if (selection.empty)
        return noPlans;
    return [`This push deployed only what \`plans\` names: the rest takes a sync. ${howToSync}`, ...noPlans];
}
const howToSync = "The workflow's schedule brings one, or start the workflow by hand.";
/** Says in the log what the run is about. */
function announce(scope, { plans }, { log }) {
    const setups = scope.setups.length === 0 ? "none" : scope.setups.join(", ");
    log.info(`Plans: ${plans} in the repository, ${scope.touched.size} affected, ${scope.deleted.length} deleted.`);
    log.info(`Setups to open: ${setups}.`);
}
/** What of the account is known once all is decided. */
function reportOn(groups, { now, scope, settings }) {
    const setups = new Set(scope.setups);
    const unchanged = groups.reduce((sum, { decided }) => sum + decided.unchanged, 0);
    return {
        problems: now.declared.problems.filter(({ plan }) => plan === undefined || (setups.has(plan.setup) && settings.selection.matches(plan.id))),
        setupFailures: groups.flatMap(({ opened, decided }) => opened.lost.map((lost) => ({ ...lost, plans: decided.lostPlans.get(lost.setup) ?? [] }))),
        looked: { ...lookedAt(scope, now, settings), unchanged },
    };
}
/** What the summary says of where the run looked. */
function lookedAt(scope, now, { selection, trigger }) {
    const nothing = scope.setups.length === 0 && trigger === "push";
    return {
        plans: now.declared.declarations.filter((plan) => selection.matches(plan.id)).length,
        setups: scope.setups,
        unchanged: 0,
        idle: nothing ? "No plan is affected by the changes." : undefined,
    };
}

;// CONCATENATED MODULE: ./lib/commands/undone.js
/**
 * Paths that pushes since the base changed and that are now as they were there. Pushes that failed half-way have
 * deployed some of them, so the difference to the base does not tell what the clusters hold: a push that takes a
 * failed one back differs in nothing from the last good one.
 */
async function findUndone({ commit, before }, base, changes, git) {
    // Nothing was deployed between a base and the push that follows it.
    if (base.kind !== "commit" || before === undefined || before === base.sha)
        return [];
    const touched = new Set(await git.touched(base.sha, commit));
    // What a force-push dropped is in no history of the commit.
    if (!("reason" in (await git.ensureCommit(before)))) {
        for (const path of undone_pathsOf(await git.changes(before, commit)))
            touched.add(path);
    }
    for (const path of undone_pathsOf(changes))
        touched.delete(path);
    return [...touched];
}
function undone_pathsOf(changes) {
    return changes.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
}

;// CONCATENATED MODULE: ./lib/commands/deploy.js



















/**
 * Brings the clusters to what the commit declares: in the setups that the push affects, each plan whose release is not
 * as the repository says, and what no plan names any more. Throws UserError for what stops the run, and the abort's
 * reason once it is cancelled before anything is decided; whatever it came to until then is in the account.
 */
async function deploy(settings, world, account) {
    const reader = createRepositoryReader(world.git, {
        layout: settings.layout,
        lockNamespace: settings.inputs.lockNamespace,
    });
    const [now, { base, changes, undone }] = await Promise.all([
        reader.read(settings.commit),
        findChanges(settings, world),
    ]);
    account.tell({ base });
    world.log.info(describeBase(base));
    refuseMissingFolder(now, changes, settings);
    const scope = await findScope({ settings, world, reader, now, base, changes, undone });
    const looked = lookedAt(scope, now, settings);
    account.tell({ looked });
    announce(scope, looked, world);
    // What a cancelled run reads is cut short, so nothing may be decided by it.
    world.cancel.throwIfAborted();
    const formerPlans = createFormerPlans({ git: world.git, reader });
    const tools = createOperationTools(settings, world, now.configuration);
    const plans = plansIn(scope, now);
    const reading = readDigestMaterial(plans, now, world.git);
    // Read while the setups are being opened; what goes wrong is told where it is waited for.
    reading.catch(() => undefined);
    const opened = await openSetups(placesOf(scope, now), world);
    try {
        world.cancel.throwIfAborted();
        refuseNoMatchAnywhere(opened, scope, now, settings);
        const elsewhere = namedElsewhere(opened.open, now.declared.declarations);
        // Not of a run that stops before it does anything.
        account.tell({ notices: told_noticesOf(settings, scope, now) });
        const digests = digestsOf(plans, await reading, new Map());
        const sources = await followCharts(followed(plans, settings), opened.open, tools.follow);
        const question = { settings, formerPlans, now, scope, elsewhere, base, digests, sources };
        await deployAll(question, opened, { world, account, tools, isHead: headQuestion(settings, world.git) });
    }
    finally {
        for (const { cluster } of opened.open)
            cluster.close();
    }
}
/** Deploys setup by setup, those together that depend on each other. */
async function deployAll(question, opened, parts) {
    const { settings, scope, now } = question;
    const { account, world } = parts;
    const first = await decideSetups({ ...question, opened, standings: new Map() });
    world.cancel.throwIfAborted();
    account.tell(reportOn([{ opened, decided: first }], question));
    if (settings.inputs.dryRun) {
        const steps = order(first.tasks, first.unavailable).map(withheld);
        const shown = { settings, opened, decided: first, standings: new Map(), ...parts };
        account.tell({ outcomes: await carryOutAll(steps, shown) });
        return;
    }
    const groups = groupSetups(scope.setups, now.declared.declarations, first.tasks);
    const ends = await Promise.allSettled(groups.map((group) => deployGroup(group, question, opened, parts)));
    const done = ends.map((end) => {
        if (end.status === "rejected")
            throw end.reason;
        return end.value;
    });
    account.tell({ ...reportOn(done, question), outcomes: done.flatMap(({ outcomes }) => outcomes) });
}
/** The base and what differs from it: found while the plans are being read. */
async function findChanges(settings, world) {
    const base = await findBase(settings, world);
    const sha = base.kind === "commit" ? base.sha : undefined;
    const changes = await world.git.changes(sha, settings.commit);
    return { base, changes, undone: await findUndone(settings, base, changes, world.git) };
}
function placesOf(scope, { declared }) {
    const unreadable = declared.problems.flatMap((problem) => problem.plan ?? []);
    return { setups: scope.setups, plans: declared.declarations, others: [...scope.former, ...unreadable] };
}
function plansIn({ setups }, { declared }) {
    const looked = new Set(setups);
    return declared.declarations.filter(({ setup }) => looked.has(setup));
}
/** Plans whose floating references are looked up: what a push does not change stays as it is. */
function followed(plans, { trigger, selection }) {
    if (trigger === "push")
        return [];
    return plans.filter(({ id, options }) => selection.matches(id) && !options.suspend);
}

// EXTERNAL MODULE: ./lib/console.js + 1 modules
var lib_console = __nccwpck_require__(8454);
// EXTERNAL MODULE: ./lib/cluster/kubeconfig-check.js
var kubeconfig_check = __nccwpck_require__(7552);
;// CONCATENATED MODULE: ./lib/cluster/kubeconfig-file.js


/**
 * Writes the kubeconfig of a setup into `folder` (0700, made where it is missing) with mode 0600 and returns its
 * path. Setups never share a file: `aws/foo` is `aws%2Ffoo.yaml`.
 */
async function writeKubeconfig(folder, setup, text) {
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,promises_.chmod)(folder, 0o700);
    const path = (0,external_node_path_.join)(folder, `${encodeURIComponent(setup)}.yaml`);
    await (0,promises_.writeFile)(path, text, { mode: 0o600 });
    // The mode above holds for new files only.
    await (0,promises_.chmod)(path, 0o600);
    return path;
}

// EXTERNAL MODULE: ./lib/cluster/kubeconfig-parse.js
var kubeconfig_parse = __nccwpck_require__(4767);
;// CONCATENATED MODULE: ./lib/cluster/kubeconfig-render.js
/** A kubeconfig as JSON (which is YAML too) that Helm and kubectl read. */
function renderKubeconfig(kubeconfig) {
    const document = {
        apiVersion: "v1",
        kind: "Config",
        "current-context": kubeconfig.currentContext,
        contexts: kubeconfig.contexts.map(({ name, ...context }) => ({ name, context })),
        clusters: kubeconfig.clusters.map((cluster) => ({ name: cluster.name, cluster: renderCluster(cluster) })),
        users: kubeconfig.users.map((user) => ({ name: user.name, user: renderUser(user) })),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}
/** What one context needs, as `kubectl config view --minify` has it: no other cluster can be reached with it. */
function onlyContext(kubeconfig, name) {
    const contexts = kubeconfig.contexts.filter((context) => context.name === name);
    const isUsed = (key) => (entry) => contexts.some((context) => context[key] === entry.name);
    return {
        currentContext: name,
        contexts,
        clusters: kubeconfig.clusters.filter(isUsed("cluster")),
        users: kubeconfig.users.filter(isUsed("user")),
    };
}
function renderCluster(cluster) {
    return {
        server: cluster.server,
        "proxy-url": cluster.proxyUrl,
        "tls-server-name": cluster.tlsServerName,
        "insecure-skip-tls-verify": cluster.insecureSkipTlsVerify || undefined,
        "certificate-authority-data": cluster.certificateAuthorityData,
        "certificate-authority": cluster.certificateAuthority,
    };
}
function renderUser(user) {
    const { authProvider, impersonate } = user;
    return {
        token: user.token,
        tokenFile: user.tokenFile,
        username: user.username,
        password: user.password,
        "client-certificate-data": user.clientCertificateData,
        "client-key-data": user.clientKeyData,
        "client-certificate": user.clientCertificate,
        "client-key": user.clientKey,
        exec: user.exec === undefined ? undefined : renderExec(user.exec),
        "auth-provider": authProvider,
        as: impersonate?.user,
        "as-uid": impersonate?.uid,
        "as-groups": impersonate?.groups,
        "as-user-extra": impersonate?.extra,
    };
}
function renderExec(exec) {
    return { ...exec, interactiveMode: exec.interactiveMode ?? "IfAvailable" };
}

// EXTERNAL MODULE: ./lib/masks.js
var lib_masks = __nccwpck_require__(6452);
;// CONCATENATED MODULE: ./lib/userinfo.js
/** A user or password of a URL, percent-decoded; as written where it is not encoded. */
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./lib/cluster/kubeconfig-secrets.js


/** Names of settings and flags whose value is a secret. */
const SECRET_NAME = /token|secret|passw|key|credential|assertion/i;
/**
 * Variables of credential programs that say where and how, not who: masking `eu-central-1` or `production` would
 * garble every line and output that names a setup.
 */
const HARMLESS_NAME = /(REGION|ZONE|LOCATION|PROFILE|PROJECT|ENDPOINTS?|ENVIRONMENT|MODE|PATH|HOME|DIR|FILE)$/i;
/**
 * Masks every secret of a kubeconfig, of all its users: tokens, passwords (also as basic auth), client keys (as
 * written and as PEM), what is given to credential programs, passwords of proxies. Certificates and user names
 * are not secret.
 */
function maskKubeconfig(kubeconfig, masks) {
    for (const cluster of kubeconfig.clusters)
        maskCluster(cluster, masks);
    for (const user of kubeconfig.users)
        maskUser(user, masks);
}
function maskCluster(cluster, masks) {
    for (const url of [cluster.proxyUrl, cluster.server]) {
        const parsed = url === undefined ? null : URL.parse(url);
        if (parsed === null || parsed.password === "")
            continue;
        masks.add(parsed.password);
        (0,lib_masks/* maskBasicAuth */.H)(decoded(parsed.username), decoded(parsed.password), masks);
    }
}
function maskUser(user, masks) {
    if (user.token !== undefined)
        masks.add(user.token);
    if (user.password !== undefined)
        (0,lib_masks/* maskBasicAuth */.H)(user.username ?? "", user.password, masks);
    if (user.clientKeyData !== undefined) {
        masks.add(user.clientKeyData);
        masks.add(Buffer.from(user.clientKeyData, "base64").toString());
    }
    for (const [name, value] of Object.entries(user.authProvider?.config ?? {})) {
        if (SECRET_NAME.test(name))
            masks.add(value);
    }
    if (user.exec !== undefined)
        maskExec(user.exec, masks);
}
function maskExec(exec, masks) {
    for (const { name, value } of exec.env) {
        if (SECRET_NAME.test(name) || !HARMLESS_NAME.test(name))
            masks.add(value);
    }
    exec.args.forEach((argument, index) => {
        const [flag = "", ...value] = argument.split("=");
        if (!flag.startsWith("-") || !SECRET_NAME.test(flag))
            return;
        masks.add(value.length > 0 ? value.join("=") : (exec.args[index + 1] ?? ""));
    });
}

;// CONCATENATED MODULE: ./lib/cluster/kubeconfig-local.js









/**
 * The job's own kubeconfig: `$KUBECONFIG` (several files are put together as kubectl does: the first one that has
 * a name wins), else `~/.kube/config`; and in it the context named as the setup. Throws UserError when there is
 * none, with the contexts there are.
 */
async function localKubeconfig(options) {
    const { setup, env, masks } = options;
    const named = (env.KUBECONFIG ?? "").split(external_node_path_.delimiter).filter((path) => path !== "");
    const fallback = (0,external_node_path_.join)(env.HOME || (0,external_node_os_.homedir)(), ".kube", "config");
    const found = await readAll(named.length > 0 ? named : [fallback]);
    if (found.length === 0) {
        const looked = named.length > 0 ? `$KUBECONFIG names ${named.join(", ")}` : `looked for ${fallback}`;
        throw new errors/* UserError */.yo(`There is no kubeconfig for ${setup}: no kubeconfig-repo-url is set, and ${looked}: not there.`, {
            hint: "Set kubeconfig-repo-url, or KUBECONFIG to a file with a context of the setup's name.",
        });
    }
    for (const file of found)
        maskKubeconfig(file.kubeconfig, masks);
    const merged = mergeKubeconfigs(found);
    const about = `the kubeconfig ${found.map((file) => file.path).join(", ")} for ${setup}`;
    const context = (0,kubeconfig_check/* contextOfLocal */.es)(merged, setup, about);
    (0,kubeconfig_check/* chosenContext */.Yk)(merged, context, about);
    const text = renderKubeconfig(onlyContext(merged, context));
    return { path: await writeKubeconfig(options.folder, setup, text), context };
}
/** Those that exist; kubectl, too, leaves out files that do not. */
async function readAll(paths) {
    const files = await Promise.all(paths.map(readOne));
    return files.filter((file) => file !== undefined);
}
async function readOne(path) {
    try {
        const text = await (0,promises_.readFile)(path, "utf8");
        return { path, kubeconfig: (0,kubeconfig_parse/* parseKubeconfig */.D)(text, `the kubeconfig ${path}`) };
    }
    catch (error) {
        if (!(error instanceof Error) || !("code" in error))
            throw error;
        if (error.code === "ENOENT")
            return undefined;
        throw new errors/* UserError */.yo(`Cannot read the kubeconfig ${path} (${error.code}).`, { cause: error });
    }
}
/** First come, first kept, by name; paths are made absolute, since each is relative to its own file. */
function mergeKubeconfigs(files) {
    return {
        currentContext: files.map((file) => file.kubeconfig.currentContext).find((name) => name !== undefined),
        contexts: firstByName(files.flatMap((file) => file.kubeconfig.contexts)),
        clusters: firstByName(files.flatMap((file) => file.kubeconfig.clusters.map((entry) => rooted(entry, file.path)))),
        users: firstByName(files.flatMap((file) => file.kubeconfig.users.map((entry) => rootedUser(entry, file.path)))),
    };
}
function firstByName(entries) {
    const byName = new Map();
    for (const entry of entries)
        if (!byName.has(entry.name))
            byName.set(entry.name, entry);
    return [...byName.values()];
}
function rooted(cluster, file) {
    return { ...cluster, certificateAuthority: absolute(cluster.certificateAuthority, file) };
}
function rootedUser(user, file) {
    const { exec } = user;
    return {
        ...user,
        tokenFile: absolute(user.tokenFile, file),
        clientCertificate: absolute(user.clientCertificate, file),
        clientKey: absolute(user.clientKey, file),
        // A bare name is looked up in PATH; everything else is a path.
        exec: exec?.command.includes("/") ? { ...exec, command: (0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), exec.command) } : exec,
    };
}
function absolute(path, file) {
    return path === undefined ? undefined : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), path);
}

// EXTERNAL MODULE: ./lib/cluster/open.js + 31 modules
var cluster_open = __nccwpck_require__(2058);
// EXTERNAL MODULE: ./lib/http/proxy.js
var proxy = __nccwpck_require__(6758);
// EXTERNAL MODULE: ./lib/http/route.js
var http_route = __nccwpck_require__(3695);
// EXTERNAL MODULE: ./lib/http/send.js
var send = __nccwpck_require__(5382);
;// CONCATENATED MODULE: ./lib/cluster/store-address.js



/**
 * The address of a setup's kubeconfig. Given credentials win over those in the URL. Masks them all. Throws
 * UserError for a URL, setup or file name that makes no address; the URL is not printed, since it may hold secrets.
 */
function storeAddress(store, setup, masks) {
    const base = URL.parse(store.url.trim());
    if (base === null || !/^https?:$/.test(base.protocol)) {
        throw new errors/* UserError */.yo("kubeconfig-repo-url is no URL that begins with http:// or https://.", {
            hint: "Example: https://store.example/kubeconfigs. Special characters in a user name or password are written as %XX.",
        });
    }
    const authorization = authorizationOf(store, base, masks);
    const url = new URL(base);
    url.username = "";
    url.password = "";
    url.hash = "";
    const parts = [...partsOf(setup, "the setup"), ...partsOf(store.filename, "kubeconfig-filename")];
    url.pathname = [base.pathname.replace(/\/+$/, ""), ...parts.map(encodeURIComponent)].join("/");
    return { url, shown: `${url.origin}${url.pathname}`, authorization };
}
function partsOf(path, what) {
    const parts = path.split("/");
    if (parts.every((part) => part !== "" && part !== "." && part !== ".."))
        return parts;
    throw new errors/* UserError */.yo(`Cannot build the address of a kubeconfig: ${what} is ${JSON.stringify(path)}.`, {
        hint: "It takes names joined by /, without empty parts, . or ..",
    });
}
function authorizationOf(store, base, masks) {
    if (base.password !== "")
        masks.add(base.password);
    const username = store.username || decoded(base.username);
    const password = store.password || decoded(base.password);
    if (password !== "")
        (0,lib_masks/* maskBasicAuth */.H)(username, password, masks);
    if (store.token) {
        masks.add(store.token);
        return `Bearer ${store.token}`;
    }
    if (username === "" && password === "")
        return undefined;
    return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

// EXTERNAL MODULE: ./lib/http/network.js
var network = __nccwpck_require__(3720);
;// CONCATENATED MODULE: ./lib/cluster/store-answer.js


const TRANSIENT_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
const TRANSIENT_PROBLEM = ["reset", "refused", "timeout", "truncated"];
/** Judges an answer to a request of `url`, which is the store's address or where it redirected to. */
function judgeAnswer(answer, url, address, setup) {
    const { status } = answer;
    if (status >= 300 && status < 400)
        return judgeRedirect(answer, url, address, setup);
    if (status === 200)
        return judgeBody(answer, address, setup);
    const error = storeError(setup, address, `the store answered ${status}`, store_answer_hintOf(status, address));
    return { kind: TRANSIENT_STATUS.has(status) ? "retry" : "fail", error };
}
/** Judges a request without an answer. */
function judgeProblem(problem, address, setup) {
    const error = storeError(setup, address, problem.message, (0,network/* networkHint */.u)(problem));
    return { kind: TRANSIENT_PROBLEM.includes(problem.kind) ? "retry" : "fail", error };
}
/** One sentence for everything that goes wrong with the store. */
function storeError(setup, address, problem, hint) {
    const message = `Cannot fetch the kubeconfig of ${setup} from ${address.shown}: ${problem}.`;
    return new errors/* UserError */.yo(message, hint === undefined ? {} : { hint });
}
function store_answer_hintOf(status, address) {
    const anonymous = address.authorization === undefined;
    if (status === 401 && anonymous) {
        return "It wants credentials: set kubeconfig-repo-username and kubeconfig-repo-password, or kubeconfig-repo-token.";
    }
    if (status === 401) {
        return "It does not take the credentials given: check kubeconfig-repo-username and -password or -token (in the URL, special characters are written as %XX).";
    }
    if (status === 403)
        return "The credentials are known there, but may not read this file.";
    if (status === 404) {
        return "Check that the setup has a kubeconfig there, and kubeconfig-repo-url, kubeconfig-filename and setup-name-size.";
    }
    if (status >= 500)
        return "The store has a problem: run again later.";
    return "Only 200 brings a kubeconfig: check kubeconfig-repo-url and kubeconfig-filename.";
}
function judgeRedirect(answer, url, address, setup) {
    const to = answer.headers.location === undefined ? null : URL.parse(answer.headers.location, url.href);
    if (to === null)
        return fail(setup, address, `the store answered ${answer.status} without saying where to go`);
    if (to.origin === url.origin)
        return { kind: "redirect", to };
    const hint = "Redirects to another origin are not followed, since they would get the credentials. If that is the right place, set it as kubeconfig-repo-url.";
    return fail(setup, address, `the store redirects to another origin, ${to.origin}`, hint);
}
function judgeBody(answer, address, setup) {
    const text = textOf(answer.body);
    if (text === undefined)
        return fail(setup, address, "what came back is no text (UTF-8)");
    const isHtml = /^\s*<(!doctype\s+html|html|head|body)\b/i.test(text);
    if (isHtml || /^text\/html\b/i.test(answer.headers["content-type"] ?? "")) {
        const hint = "That is mostly a login page: check kubeconfig-repo-url and the credentials.";
        return fail(setup, address, "a web page (HTML) came back in place of a kubeconfig", hint);
    }
    return { kind: "kubeconfig", text };
}
function textOf(body) {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(body);
    }
    catch {
        return undefined;
    }
}
function fail(setup, address, problem, hint) {
    return { kind: "fail", error: storeError(setup, address, problem, hint) };
}

;// CONCATENATED MODULE: ./lib/cluster/store.js












const TIMING = { tries: 5, total: 15_000, perTry: 10_000, backOff: 250 };
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 5;
/**
 * Fetches the kubeconfig of a setup, masks its secrets, checks that it can be used without other files, and writes
 * it to disk. Throws UserError for every way in which that can fail, with what to try, never with a credential.
 */
async function fetchKubeconfig(options) {
    const { setup, masks, folder } = options;
    const address = storeAddress(options.store, setup, masks);
    const text = await fetchText(options, address);
    const about = `the kubeconfig of ${setup} from ${address.shown}`;
    const kubeconfig = (0,kubeconfig_parse/* parseKubeconfig */.D)(text, about);
    maskKubeconfig(kubeconfig, masks);
    const references = (0,kubeconfig_check/* fileReferences */.bd)(kubeconfig);
    if (references.length > 0) {
        throw new errors/* UserError */.yo(`Cannot use ${about}: it refers to files that are not here (${references.join("; ")}).`, {
            hint: "`kubectl config view --raw --flatten` writes a kubeconfig that holds everything itself.",
        });
    }
    const context = (0,kubeconfig_check/* contextOfStored */.GJ)(kubeconfig, setup, about);
    (0,kubeconfig_check/* chosenContext */.Yk)(kubeconfig, context, about);
    const own = kubeconfig.currentContext === context ? text : renderKubeconfig(onlyContext(kubeconfig, context));
    return { path: await writeKubeconfig(folder, setup, own), context };
}
async function fetchText(options, address) {
    const { timing = TIMING, now = Date.now, signal } = options;
    const end = now() + timing.total;
    const route = (0,http_route/* openRoute */.S)(address.url, (0,proxy/* proxyFor */.i)(address.url, options.env), {});
    try {
        for (let attempt = 1;; attempt++) {
            const timeout = Math.max(1, Math.min(timing.perTry, end - now()));
            const judgement = await tryOnce(options, address, route, timeout);
            if (judgement.kind === "kubeconfig")
                return judgement.text;
            if (judgement.kind !== "retry")
                throw judgement.error;
            const pause = timing.backOff * 2 ** (attempt - 1) * (0.5 + Math.random());
            if (attempt === timing.tries || now() + pause >= end)
                throw afterTries(judgement.error, attempt);
            // A run that is being cancelled asks no more: the next try says so at once.
            await (0,external_node_timers_promises_.setTimeout)(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
            // A machine that was busy or asleep comes back later than it meant to.
            if (now() >= end && !signal?.aborted)
                throw afterTries(judgement.error, attempt);
        }
    }
    finally {
        route.close();
    }
}
async function tryOnce(options, address, route, timeout) {
    const { setup, signal } = options;
    const accept = {
        accept: "application/yaml, text/yaml, text/plain, */*;q=0.5",
        "user-agent": "gitops-action",
    };
    const headers = address.authorization === undefined ? accept : { ...accept, authorization: address.authorization };
    let url = address.url;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        const answer = await (0,send/* send */.t)({ url, method: "GET", headers, timeout, maxBytes: MAX_BYTES, signal }, route);
        if (!answer.ok)
            return judgeProblem(answer.problem, address, setup);
        const judgement = judgeAnswer(answer, url, address, setup);
        if (judgement.kind !== "redirect")
            return judgement;
        url = judgement.to;
    }
    return {
        kind: "fail",
        error: storeError(setup, address, `the store redirects more than ${MAX_REDIRECTS} times`, "Set kubeconfig-repo-url to the place where the files are in the end."),
    };
}
function afterTries(error, tries) {
    const message = tries === 1 ? error.message : error.message.replace(/\.$/, ` (tried ${tries} times).`);
    return new errors/* UserError */.yo(message, error.hint === undefined ? {} : { hint: error.hint });
}

// EXTERNAL MODULE: ./lib/exec.js + 2 modules
var lib_exec = __nccwpck_require__(6084);
;// CONCATENATED MODULE: ./lib/git/changes.js
/**
 * Up to so many added times deleted files, git compares contents to find a file that was moved, renamed and edited
 * at once; beyond it that counts as deleted and added. Moves that keep contents or file name are always found.
 * Without a limit 10,000 such files would take minutes; with it, a second.
 */
const renameLimit = 1000;
/** What differs between two commits that are here. The plumbing command, since it heeds no `diff.*` settings. */
async function readChanges(git, base, commit) {
    if (base === commit)
        return [];
    const args = ["diff-tree", "-r", "-z", "--name-status", "--no-ext-diff", "-M", `-l${renameLimit}`];
    return parseChanges((await git.output([...args, base, commit], { timeout: 600 })).toString());
}
/** Every path that a commit of `base..commit` changed, also where a later one put it back. */
async function readTouched(git, base, commit) {
    const args = ["log", "-m", "-z", "--format=", "--name-only", "--no-renames", "--no-ext-diff"];
    const output = await git.output([...args, `${base}..${commit}`], { timeout: 600 });
    const paths = output
        .toString()
        .split("\0")
        .filter((path) => path !== "");
    return [...new Set(paths)];
}
/** `<status>\0<path>\0`, of a rename `R<similarity>\0<from>\0<path>\0`, one after the other. */
function parseChanges(output) {
    const fields = output.split("\0");
    const changes = [];
    for (let at = 0; at + 1 < fields.length;) {
        const status = fields[at]?.[0];
        const path = fields[at + 1] ?? "";
        const renamed = status === "R" || status === "C";
        if (renamed)
            changes.push(renameOf(status, path, fields[at + 2] ?? ""));
        else
            changes.push({ status: statusOf(status), path });
        at += renamed ? 3 : 2;
    }
    return changes;
}
function renameOf(status, from, path) {
    return status === "R" ? { status: "renamed", path, from } : { status: "added", path };
}
/** A changed type (a file that became a symlink) is a change of what the path holds. */
function statusOf(status) {
    if (status === "A")
        return "added";
    return status === "D" ? "deleted" : "modified";
}

// EXTERNAL MODULE: ./lib/git/commit.js
var git_commit = __nccwpck_require__(5789);
;// CONCATENATED MODULE: ./lib/git/export.js

/**
 * Writes the files of a commit into a folder, as a checkout would (filters and line ends included), through an
 * index of its own beside the folder: the repository's index and its list of worktrees stay as they are.
 */
async function export_exportTree(git, commit, folder) {
    const index = `${folder}.index`;
    const env = { GIT_INDEX_FILE: index };
    await (0,promises_.mkdir)(folder, { recursive: true });
    try {
        await git.output(["read-tree", commit], { env });
        await git.output(["checkout-index", "--all", `--prefix=${folder}/`], { env, timeout: 600 });
    }
    finally {
        await (0,promises_.rm)(index, { force: true });
        await (0,promises_.rm)(`${index}.lock`, { force: true });
    }
}

;// CONCATENATED MODULE: ./lib/git/once.js
/** Makes the answer to a question once, also for those who ask while it is being made. */
function once(kept, question, make) {
    const found = kept.get(question);
    if (found !== undefined)
        return found;
    const made = make();
    kept.set(question, made);
    return made;
}

;// CONCATENATED MODULE: ./lib/git/history.js


/** By how many commits a shallow history is deepened, step by step; the last step brings all of it. */
const steps = ["--deepen=16", "--deepen=128", "--deepen=1024", "--depth=2147483647"];
/** `shallowFile` is where git notes at which commits a shallow history was cut off. */
function createHistory(git, remote, shallowFile) {
    const answers = new Map();
    /** Commits that were found here: each setup asks for the one that it has, mostly the base of them all. */
    const here = new Set();
    let last = Promise.resolve();
    /** One after the other: two fetches at a time would fight over the list of cut-off commits. */
    function inTurn(work) {
        const result = last.then(work, work);
        last = result;
        return result;
    }
    async function has(commit) {
        if (here.has(commit))
            return true;
        const found = (await git.ask(["cat-file", "-e", `${commit}^{commit}`])).exitCode === 0;
        if (found)
            here.add(commit);
        return found;
    }
    async function ensureCommit(commit) {
        if (await has(commit))
            return { kind: "here" };
        // Without a depth only what is missing comes; with one, a complete repository would become a shallow one.
        const shallow = (await cutOff(shallowFile)).size > 0;
        return remote.fetch([commit], shallow ? "--depth=1" : undefined);
    }
    async function findAncestry(ancestor, commit) {
        let verdict = await judge(git, shallowFile, ancestor, commit);
        for (const step of steps) {
            if (verdict === "ancestor")
                here.add(ancestor);
            if (verdict === "ancestor" || verdict === "unrelated")
                return { kind: verdict };
            const fetched = await approach(step, verdict, ancestor, commit);
            if (fetched.kind !== "fetched")
                return fetched;
            verdict = await judge(git, shallowFile, ancestor, commit);
        }
        // The remote's own history is cut off, too: what it cannot show does not count.
        return { kind: verdict === "ancestor" ? verdict : "unrelated" };
    }
    /** In most pushes the base is a few commits back: deepening finds it without asking for it by its id. */
    async function approach(step, verdict, ancestor, commit) {
        // Deepening reaches what the remote's branches reach; a commit that was forced away stays as it is.
        if (verdict === "open")
            return remote.fetch([commit], step);
        const shallow = (await cutOff(shallowFile)).size > 0;
        if (!shallow)
            return remote.fetch([ancestor], undefined);
        const deepened = await remote.fetch([commit], step);
        if (deepened.kind !== "fetched")
            return unknown(deepened);
        if (await has(ancestor))
            return { kind: "fetched" };
        return remote.fetch([ancestor], "--depth=1");
    }
    return {
        has,
        ensureCommit: (commit) => inTurn(() => ensureCommit(commit)),
        isAncestor: (ancestor, commit) => once(answers, `${ancestor} ${commit}`, () => inTurn(() => findAncestry(ancestor, commit))),
    };
}
/** That the newer commit cannot be fetched says nothing about the older one. */
function unknown(fetched) {
    return { kind: "unreachable", reason: fetched.reason };
}
/** `open`: not in the history as far as it is here, which may be cut off too early. */
async function judge(git, shallowFile, ancestor, commit) {
    const { exitCode } = await git.ask(["merge-base", "--is-ancestor", ancestor, commit]);
    if (exitCode === 0)
        return "ancestor";
    if (exitCode !== 1)
        return "missing";
    const cut = await cutOff(shallowFile);
    if (cut.size === 0)
        return "unrelated";
    // Cut-off commits that lie in the ancestor's own history cannot lead back to it; only the others leave a doubt.
    const own = [ancestor, ...(await parentsOf(git, ancestor))].map((id) => `^${id}`);
    const between = await git.output(["rev-list", "--ignore-missing", commit, ...own]);
    const doubtful = between
        .toString()
        .split("\n")
        .some((id) => cut.has(id));
    return doubtful ? "open" : "unrelated";
}
/** The parents written in a commit, also where the history is cut off at it and git says that it has none. */
async function parentsOf(git, commit) {
    const [header = ""] = (await git.output(["cat-file", "commit", commit])).toString().split("\n\n", 1);
    return [...header.matchAll(/^parent (\S+)$/gm)].map((match) => match[1] ?? "");
}
async function cutOff(shallowFile) {
    try {
        return new Set((await (0,promises_.readFile)(shallowFile, "utf8")).split("\n").filter((id) => id !== ""));
    }
    catch (error) {
        if (error.code === "ENOENT")
            return new Set();
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/git/process.js

/** Variables that would send git to another repository, index or object store than the one that lies here. */
const misleading = new Set([
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_PREFIX",
    "GIT_CONFIG_PARAMETERS",
]);
/** Nothing that a repository's configuration names may run or write while the action reads it. */
const standing = [
    ["core.hooksPath", "/dev/null"],
    ["core.fsmonitor", "false"],
    ["core.splitIndex", "false"],
    ["core.quotePath", "false"],
    ["gc.auto", "0"],
    ["maintenance.auto", "false"],
];
/**
 * `folder` is trusted although it may belong to another user: jobs in containers see the runner's workspace so, and
 * the runner has named it. Only a repository whose top is that folder itself is trusted, none that lies above it.
 */
function createGitProcess(exec, folder, env) {
    const base = environmentOf(env);
    const settings = [...standing, ["safe.directory", folder]];
    async function ask(args, options = {}) {
        try {
            const { stdout, stderr } = await exec.run({
                argv: ["git", ...args],
                cwd: folder,
                env: withConfig({ ...base, ...options.env }, [...settings, ...(options.config ?? [])]),
                timeout: options.timeout ?? 60,
                ...(options.input === undefined ? {} : { input: options.input }),
            });
            return { exitCode: 0, stdout, stderr };
        }
        catch (error) {
            return answerOf(error);
        }
    }
    return {
        ask,
        async output(args, options) {
            const answer = await ask(args, options);
            if (answer.exitCode === 0)
                return answer.stdout;
            throw new errors/* UserError */.yo(`\`git ${args[0]}\` failed in ${folder}: ${said(answer)}`);
        },
    };
}
/** What git said went wrong, in one line. */
function said(answer) {
    if (answer.exitCode === undefined)
        return "it did not finish in time, or was ended";
    const lines = answer.stderr.split("\n").filter((line) => line.trim() !== "");
    const told = lines.filter((line) => /^(fatal|error|remote):/.test(line));
    return (told.length > 0 ? told : lines).slice(-3).join(" ") || `exit code ${answer.exitCode}`;
}
function answerOf(error) {
    if (!(error instanceof errors/* CommandError */.Qd))
        throw error;
    const cause = error.cause;
    if (cause?.code === "ENOENT") {
        throw new errors/* UserError */.yo("git was not found on this machine.", {
            hint: "Install git in the job's image, before actions/checkout (which otherwise makes no repository).",
            cause: error,
        });
    }
    return {
        exitCode: error.failure.exitCode,
        stdout: Buffer.alloc(0),
        stderr: error.failure.stderrTail,
    };
}
function environmentOf(env) {
    const kept = {};
    for (const [name, value] of Object.entries(env)) {
        if (value !== undefined && !misleading.has(name) && !name.startsWith("INPUT_"))
            kept[name] = value;
    }
    // English, because what git says is read; never a question, because nobody is there to answer.
    return { ...kept, LC_ALL: "C", LANGUAGE: "", GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0" };
}
/** Adds to the settings that the job already passes by environment. */
function withConfig(env, entries) {
    const result = { ...env };
    let count = Number.parseInt(env.GIT_CONFIG_COUNT ?? "0", 10) || 0;
    for (const [key, value] of entries) {
        result[`GIT_CONFIG_KEY_${count}`] = key;
        result[`GIT_CONFIG_VALUE_${count}`] = value;
        count += 1;
    }
    result.GIT_CONFIG_COUNT = String(count);
    return result;
}

;// CONCATENATED MODULE: ./lib/git/remote.js


/** Seconds for one fetch. A connection that gives less than 1 kB/s for 30 s is given up before that. */
const fetchTimeout = 300;
const lookTimeout = 20;
const patience = [
    ["http.lowSpeedLimit", "1000"],
    ["http.lowSpeedTime", "30"],
    ["fetch.writeCommitGraph", "false"],
];
const fetchArgs = ["--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-recurse-submodules"];
function createRemote(git, masks, tokenRemote) {
    const places = [{ name: "origin", config: patience }];
    if (tokenRemote !== undefined)
        places.push(withToken(tokenRemote, masks));
    return {
        async fetch(commits, history) {
            const depth = history === undefined ? [] : [history];
            let result = { kind: "unreachable", reason: "there is no remote" };
            for (const place of places) {
                const args = ["fetch", ...fetchArgs, ...depth, place.name, ...commits];
                result = await fetchFrom(git, args, place);
                if (result.kind !== "unreachable")
                    return result;
            }
            return result;
        },
        async branchHead(branch) {
            for (const place of places) {
                const args = ["ls-remote", place.name, `refs/heads/${branch}`];
                const answer = await git.ask(args, { config: place.config, timeout: lookTimeout });
                if (answer.exitCode === 0)
                    return /^[0-9a-f]+/.exec(answer.stdout.toString())?.[0];
            }
            return undefined;
        },
    };
}
/** The header is set for this one address; the empty value before it drops one that the checkout has set. */
function withToken({ serverUrl, repository, token }, masks) {
    const url = `${serverUrl}/${repository}.git`;
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    masks.add(basic);
    const key = `http.${url}.extraheader`;
    return { name: url, config: [...patience, [key, ""], [key, `Authorization: Basic ${basic}`]] };
}
/** A lost connection is tried once more; a refusal is not. */
async function fetchFrom(git, args, place) {
    const options = { config: place.config, timeout: fetchTimeout };
    let answer = await git.ask(args, options);
    if (answer.exitCode !== 0 && isConnection(answer)) {
        await (0,external_node_timers_promises_.setTimeout)(1000);
        answer = await git.ask(args, options);
    }
    if (answer.exitCode === 0)
        return { kind: "fetched" };
    return { kind: isAbsent(answer) ? "absent" : "unreachable", reason: said(answer) };
}
/** What git and servers say of an id that the remote does not have, or gives to nobody. */
function isAbsent({ stderr }) {
    return /not our ref|unadvertised object|couldn't find remote ref|no such remote ref/i.test(stderr);
}
function isConnection({ stderr }) {
    return /could not resolve|failed to connect|connection (?:reset|timed out)|early EOF|unexpected disconnect|RPC failed|error: 5\d\d/i.test(stderr);
}

;// CONCATENATED MODULE: ./lib/git/blobs.js


const newline = 0x0a;
/** The contents of blobs by id, through one process however many there are. Ids that git does not have are absent. */
async function readBlobs(git, ids) {
    if (ids.size === 0)
        return new Map();
    const output = await git.output(["cat-file", "--batch", "--buffer"], {
        input: [...ids, ""].join("\n"),
        timeout: 600,
    });
    return parseBatch(output);
}
/** SHA-256 of the contents of blobs, in hex, by id. Ids that git does not have are absent. */
async function hashBlobs(git, ids) {
    const hashes = new Map();
    for (const [id, contents] of await readBlobs(git, ids))
        hashes.set(id, (0,external_node_crypto_.hash)("sha256", contents, "hex"));
    return hashes;
}
/** `<id> blob <size>\n<contents>\n`, or `<id> missing\n`, one after the other. The contents share one buffer. */
function parseBatch(output) {
    const blobs = new Map();
    let at = 0;
    while (at < output.length) {
        const end = output.indexOf(newline, at);
        const [id = "", type, size] = output.toString("latin1", at, end === -1 ? undefined : end).split(" ");
        if (end === -1 || (type !== "missing" && size === undefined))
            throw cutShort();
        at = end + 1;
        if (type === "missing")
            continue;
        const next = at + Number(size);
        if (output[next] !== newline)
            throw cutShort();
        blobs.set(id, output.subarray(at, next));
        at = next + 1;
    }
    return blobs;
}
function cutShort() {
    return new errors/* UserError */.yo("`git cat-file` gave an incomplete answer.", {
        hint: "The repository may be damaged: check it with `git fsck`, or check it out anew.",
    });
}

;// CONCATENATED MODULE: ./lib/git/trees.js




/**
 * The trees of commits, each listed once until it is forgotten. Files are then asked for by id instead of `<commit>:<path>`: this takes
 * every path that git allows, and equal contents are read once.
 */
function createTrees(git) {
    const listings = new Map();
    const trees = new Map();
    function listing(commit) {
        return once(listings, commit, () => trees_list(git, (0,git_commit/* requireId */.l)(commit)));
    }
    return {
        forget(commit) {
            listings.delete(commit);
            trees.delete(commit);
        },
        entries: (commit) => once(trees, commit, async () => withTargets(git, [...(await listing(commit)).values()])),
        async readFiles(commit, paths) {
            const files = blobsAmong(await listing(commit), paths);
            return trees_byPath(files, await readBlobs(git, new Set(files.values())));
        },
        async hashFiles(commit, paths) {
            const listed = await listing(commit);
            const wanted = [...paths];
            const files = blobsAmong(listed, wanted);
            const hashes = new Map(trees_byPath(files, await hashBlobs(git, new Set(files.values()))));
            for (const path of wanted) {
                const entry = listed.get(path);
                if (entry?.kind === "submodule")
                    hashes.set(path, (0,external_node_crypto_.hash)("sha256", entry.id, "hex"));
            }
            return hashes;
        },
    };
}
/** The ids of what the paths hold, where they are files or symlinks. */
function blobsAmong(listed, paths) {
    const ids = new Map();
    for (const path of paths) {
        const entry = listed.get(path);
        if (entry !== undefined && entry.kind !== "submodule")
            ids.set(path, entry.id);
    }
    return ids;
}
function trees_byPath(ids, found) {
    const result = new Map();
    for (const [path, id] of ids) {
        const item = found.get(id);
        if (item !== undefined)
            result.set(path, item);
    }
    return result;
}
async function trees_list(git, commit) {
    const output = await git.output(["ls-tree", "-r", "-z", "--full-tree", commit]);
    const listed = new Map();
    for (const record of output.toString().split("\0")) {
        if (record !== "") {
            const entry = parseRecord(record);
            listed.set(entry.path, entry);
        }
    }
    return listed;
}
/** `<mode> <type> <id>\t<path>` */
function parseRecord(record) {
    const tab = record.indexOf("\t");
    const [mode = "", , id = ""] = record.slice(0, tab).split(" ");
    return { path: record.slice(tab + 1), kind: kindOf(mode), id };
}
function kindOf(mode) {
    if (mode === "120000")
        return "symlink";
    if (mode === "160000")
        return "submodule";
    return mode === "100755" ? "executable" : "file";
}
async function withTargets(git, listed) {
    const links = listed.filter(({ kind }) => kind === "symlink");
    const targets = await readBlobs(git, new Set(links.map(({ id }) => id)));
    return listed.map(({ path, kind, id }) => {
        const target = kind === "symlink" ? targets.get(id) : undefined;
        return target === undefined ? { path, kind } : { path, kind, target: Buffer.from(target).toString() };
    });
}

;// CONCATENATED MODULE: ./lib/git/repository.js











/** Opens the repository that a folder lies in. Throws UserError when there is none, or when it has no commit. */
async function openRepository(options) {
    const workspace = await existing(options.workspace);
    const git = createGitProcess(options.exec, workspace, options.env);
    const { root, head, shallowFile } = await locate(git, workspace);
    const remote = createRemote(git, options.masks, options.tokenRemote);
    const history = createHistory(git, remote, shallowFile);
    const trees = createTrees(git);
    return {
        root,
        head,
        tree: trees.entries,
        forget: trees.forget,
        readFiles: trees.readFiles,
        hashFiles: trees.hashFiles,
        async changes(base, commit) {
            if (base !== undefined)
                return readChanges(git, (0,git_commit/* requireId */.l)(base), (0,git_commit/* requireId */.l)(commit));
            return (await trees.entries(commit)).map(({ path }) => ({ status: "added", path }));
        },
        touched: async (base, commit) => readTouched(git, (0,git_commit/* requireId */.l)(base), (0,git_commit/* requireId */.l)(commit)),
        has: async (commit) => history.has((0,git_commit/* requireId */.l)(commit)),
        ensureCommit: async (commit) => history.ensureCommit((0,git_commit/* requireId */.l)(commit)),
        isAncestor: async (ancestor, commit) => history.isAncestor((0,git_commit/* requireId */.l)(ancestor), (0,git_commit/* requireId */.l)(commit)),
        branchHead: remote.branchHead,
        exportTree: async (commit, folder) => export_exportTree(git, (0,git_commit/* requireId */.l)(commit), folder),
    };
}
async function existing(workspace) {
    try {
        return await (0,promises_.realpath)(workspace);
    }
    catch (cause) {
        throw new errors/* UserError */.yo(`The workspace ${workspace} does not exist.`, { hint: addCheckout, cause });
    }
}
const addCheckout = "Add a step `uses: actions/checkout` before this action.";
async function locate(git, workspace) {
    const answer = await git.ask(["rev-parse", "--show-toplevel", "--git-common-dir", "HEAD^{commit}"]);
    if (answer.exitCode !== 0)
        throw await noRepository(answer, workspace);
    const [root, gitDir, head] = answer.stdout.toString().split("\n");
    if (!root || !gitDir || !head)
        throw await noRepository(answer, workspace);
    return { root, head, shallowFile: (0,external_node_path_.join)((0,external_node_path_.resolve)(workspace, gitDir), "shallow") };
}
/** Where `actions/checkout` with `path:` leaves them, mostly. */
async function repositoriesBelow(workspace) {
    const names = (await (0,promises_.readdir)(workspace)).filter((name) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(workspace, name, ".git")));
    return names.sort();
}
async function noRepository(answer, workspace) {
    const { stderr } = answer;
    if (stderr.includes("not a git repository") || stderr.includes("must be run in a work tree")) {
        const [below] = await repositoriesBelow(workspace);
        if (below !== undefined) {
            return new errors/* UserError */.yo(`There is no git repository in ${workspace} itself, but one in its ${below}/.`, {
                hint: "Let `actions/checkout` check the plans out without `path:`; other repositories may have theirs.",
            });
        }
        return new errors/* UserError */.yo(`There is no git repository in ${workspace}.`, {
            hint: `${addCheckout} In a container, git must be installed before the checkout.`,
        });
    }
    const owned = /dubious ownership in repository at '([^']*)'/.exec(stderr)?.[1];
    if (owned !== undefined) {
        return new errors/* UserError */.yo(`The repository at ${owned} belongs to another user, and git refuses to read it, because it is not the workspace itself.`, { hint: `When you trust it, add a step \`git config --global --add safe.directory ${owned}\` before.` });
    }
    if (/unknown revision|Needed a single revision|bad revision/.test(stderr)) {
        return new errors/* UserError */.yo(`The repository in ${workspace} has no commit checked out.`, { hint: addCheckout });
    }
    return new errors/* UserError */.yo(`git cannot read the repository in ${workspace}: ${said(answer)}`);
}

;// CONCATENATED MODULE: ./lib/report/budget.js
/**
 * GitHub's limits on what a run may say, and the ways to cut a text down to them. Every report takes its numbers
 * from here. Where GitHub does not say how it counts, the stricter reading is taken.
 */
/** Largest job summary of one step, in bytes; the runner drops a larger file whole, with an error. */
const summaryBytes = 1024 * 1024;
/** Largest output that is written, in bytes. GitHub takes 1 MB for all outputs of a job, counted as UTF-16. */
const outputBytes = 500 * 1024;
/** Annotations that GitHub shows of each level of one step; what comes later is only in the log. */
const annotationsPerLevel = 10;
/** Longest message of an annotation, in characters: the runner cuts at 4,096. */
const annotationCharacters = 4_000;
/** Longest title of an annotation, in characters (Checks API: 255). */
const annotationTitleCharacters = 255;
/** Longest description of a deployment status, in characters. */
const deploymentDescriptionCharacters = 140;
/** Longest Mermaid text that is drawn, in characters (Mermaid's `maxTextSize`); above it an error is shown. */
const mermaidCharacters = 50_000;
/** Bytes of a text as UTF-8. */
function byteLength(text) {
    return Buffer.byteLength(text, "utf8");
}
/**
 * The text, cut to at most `limit` bytes of UTF-8. A cut text ends in `ellipsis`, which counts too. No code point
 * is broken.
 */
function cutBytes(text, limit, ellipsis = "…") {
    if (byteLength(text) <= limit)
        return text;
    const room = limit - byteLength(ellipsis);
    if (room < 0)
        return limit > 0 ? cutBytes(text, limit, "") : "";
    const { read } = new TextEncoder().encodeInto(text, new Uint8Array(room));
    return text.slice(0, read) + ellipsis;
}
/**
 * The text, cut to at most `limit` UTF-16 units, the largest of the ways to count characters. A cut text ends in
 * `ellipsis`, which counts too. No code point is broken.
 */
function cutCharacters(text, limit, ellipsis = "…") {
    if (text.length <= limit)
        return text;
    const room = limit - ellipsis.length;
    if (room < 0)
        return limit > 0 ? cutCharacters(text, limit, "") : "";
    const end = isLowSurrogate(text.charCodeAt(room)) ? room - 1 : room;
    return text.slice(0, Math.max(end, 0)) + ellipsis;
}
function isLowSurrogate(unit) {
    return unit >= 0xdc00 && unit <= 0xdfff;
}
/**
 * What fits of a list: the texts of its first items, as many as have at most `limit` bytes together. Items behind
 * the first that does not fit are not made into text, since there may be thousands.
 */
function fitting(items, textOf, limit) {
    const texts = [];
    let used = 0;
    for (const item of items) {
        const text = textOf(item);
        used += byteLength(text);
        if (used > limit)
            break;
        texts.push(text);
    }
    return texts;
}

;// CONCATENATED MODULE: ./lib/github/client.js




const client_maxBytes = 16 * 1024 * 1024;
/**
 * A client on the HTTP that the action has loaded anyway: octokit takes longer to load than all else before the first
 * Helm process. Calls are tried twice where the server or the connection failed.
 */
function createClient(options) {
    const { apiUrl, env = {}, pause = 500, signal } = options;
    const server = new URL(apiUrl);
    const route = (0,http_route/* openRoute */.S)(server, (0,proxy/* proxyFor */.i)(server, env), {});
    return async (called, parameters, { timeout }) => {
        const deadline = Date.now() + timeout;
        const first = await call(called, parameters, { ...options, route, timeout });
        const left = deadline - Date.now() - pause;
        if (first.ok || (first.failure.status ?? 500) < 500 || left <= 0)
            return first;
        await (0,external_node_timers_promises_.setTimeout)(pause, undefined, { signal }).catch(() => undefined);
        if (signal?.aborted)
            return first;
        return await call(called, parameters, { ...options, route, timeout: left });
    };
}
async function call(called, parameters, { apiUrl, token, route, timeout, signal, }) {
    const { method, path, rest } = fill(called, parameters);
    const inQuery = method === "GET";
    const query = inQuery ? `?${new URLSearchParams(rest)}` : "";
    const answer = await (0,send/* send */.t)({
        url: new URL(`${apiUrl}${path}${query}`),
        method,
        headers: {
            accept: "application/vnd.github+json",
            authorization: `Bearer ${token}`,
            "user-agent": "gitops-action",
            "x-github-api-version": "2022-11-28",
            ...(inQuery ? {} : { "content-type": "application/json" }),
        },
        ...(inQuery ? {} : { body: JSON.stringify(rest) }),
        timeout,
        maxBytes: client_maxBytes,
        signal,
    }, route);
    return judged(answer);
}
/** Puts parameters into a route's path; `rest` is what it does not name. */
function fill(called, parameters) {
    const [method = "GET", template = ""] = called.split(" ");
    const rest = { ...parameters };
    const path = template.replace(/\{(\w+)\}/g, (_, name) => {
        const value = String(rest[name]);
        delete rest[name];
        return encodeURIComponent(value);
    });
    return { method, path, rest };
}
function judged(answer) {
    if (!answer.ok) {
        const { kind, message } = answer.problem;
        return { ok: false, failure: { status: undefined, message, timedOut: kind === "timeout" } };
    }
    const body = parsed(answer.body);
    if (answer.status >= 200 && answer.status < 300 && body !== undefined)
        return { ok: true, body };
    const { message } = (body ?? {});
    const said = typeof message === "string" ? message : `HTTP ${answer.status} without an explanation`;
    return { ok: false, failure: { status: answer.status, message: said, timedOut: false } };
}
/** undefined: no JSON, as of a proxy or a sign-in page. */
function parsed(body) {
    try {
        return JSON.parse(body.toString());
    }
    catch {
        return undefined;
    }
}
/** A clause that says why a call failed, and which permission it needs when that is the reason. */
function whyFailed({ status, message, timedOut }, permission) {
    if (/rate limit/i.test(message))
        return "the token's rate limit is used up";
    // GitHub answers 404 where a token may not know that a thing exists.
    if (status === 403 || status === 404)
        return `the token lacks the permission \`${permission}\` (HTTP ${status})`;
    if (status === 401)
        return "the token was refused (HTTP 401)";
    if (timedOut)
        return "GitHub did not answer in time";
    if (status === undefined)
        return `GitHub could not be reached (${message})`;
    return status < 500 ? `GitHub's answer: ${message}` : `GitHub failed with HTTP ${status}`;
}

;// CONCATENATED MODULE: ./lib/github/actions-api.js




/** Milliseconds: the base is worth a short wait only, since `before` does nearly as well. */
const baseTimeout = 5_000;
/** Milliseconds: a run that waits for another one asks again later. */
const runTimeout = 5_000;
const deploymentTimeout = 10_000;
/** GitHub by its REST API. Nothing here rejects: a deployment is told of on the side, and nobody may be waiting. */
function createGitHub(options) {
    const complain = actions_api_once((reason) => options.log.notice(`GitHub shows no deployments for this run: ${reason}.`));
    return {
        lastSuccessfulPush: (branch) => lastSuccessfulPush(branch, options).catch((error) => actions_api_unknown((0,errors/* messageOf */.bD)(error))),
        runIsOver: (runId, attempt) => runIsOver(runId, attempt, options).catch(() => undefined),
        beginDeployment: (environment, commit) => beginDeployment(environment, commit, options, complain),
    };
}
async function lastSuccessfulPush(branch, options) {
    const { request, owner, repository, workflowFile } = options;
    if (request === undefined)
        return actions_api_unknown("there is no token");
    if (workflowFile === undefined)
        return actions_api_unknown("GITHUB_WORKFLOW_REF names no workflow");
    const answer = await request("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
        owner,
        repo: repository,
        workflow_id: workflowFile,
        branch,
        event: "push",
        status: "success",
        per_page: 1,
    }, { timeout: baseTimeout });
    if (!answer.ok)
        return actions_api_unknown(whyFailed(answer.failure, "actions: read"));
    return lastPushOf(answer.body) ?? actions_api_unknown(oddAnswer);
}
function actions_api_unknown(reason) {
    return { kind: "unknown", reason };
}
/** A clause: what answers is GitHub by its address only, a proxy for instance. */
const oddAnswer = "GitHub's answer is not the one expected";
/** undefined: the answer is no list of runs. */
function lastPushOf(body) {
    const runs = field(body, "workflow_runs");
    if (!Array.isArray(runs))
        return undefined;
    if (runs.length === 0)
        return { kind: "none" };
    const [commit, runNumber] = [field(runs[0], "head_sha"), field(runs[0], "run_number")];
    if (typeof commit !== "string" || !(0,git_commit/* isCommit */.W)(commit) || typeof runNumber !== "number")
        return undefined;
    return { kind: "found", commit, runNumber };
}
function field(value, name) {
    return typeof value === "object" && value !== null
        ? value[name]
        : undefined;
}
async function runIsOver(runId, attempt, { request, owner, repository: repo }) {
    // They come from a cluster, where others write, too.
    const areNumbers = [runId, attempt].every((text) => /^[1-9]\d*$/.test(text));
    if (request === undefined || !areNumbers)
        return undefined;
    const answer = await request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}", { owner, repo, run_id: runId, attempt_number: attempt }, { timeout: runTimeout });
    const status = answer.ok ? field(answer.body, "status") : undefined;
    return typeof status === "string" ? status === "completed" : undefined;
}
async function beginDeployment(environment, commit, options, complain) {
    const { request, owner, repository: repo, runUrl } = options;
    const nothing = { end: async () => undefined };
    if (request === undefined)
        return nothing;
    /** undefined: it was not taken, and that was said. */
    const post = async (route, parameters) => {
        try {
            const answer = await request(`POST /repos/{owner}/{repo}/deployments${route}`, { owner, repo, environment, ...parameters }, { timeout: deploymentTimeout });
            if (answer.ok)
                return answer.body;
            complain(whyFailed(answer.failure, "deployments: write"));
        }
        catch (error) {
            complain((0,errors/* messageOf */.bD)(error));
        }
        return undefined;
    };
    const about = { required_contexts: [], auto_merge: false, description: "GitOps" };
    const begun = await post("", { ref: commit, ...about });
    if (begun === undefined)
        return nothing;
    const id = field(begun, "id");
    if (typeof id !== "number") {
        complain(oddAnswer);
        return nothing;
    }
    const tell = async (state, text) => {
        const description = cutCharacters(text, deploymentDescriptionCharacters);
        await post("/{deployment_id}/statuses", { deployment_id: id, state, description, log_url: runUrl });
    };
    await tell("in_progress", "Deploying");
    return { end: tell };
}
/** Fifty setups that lack one permission are one notice. */
function actions_api_once(say) {
    let said = false;
    return (sentence) => {
        if (!said)
            say(sentence);
        said = true;
    };
}

;// CONCATENATED MODULE: ./lib/helm/arguments.js

/** What `helm` is started with to install or upgrade a release, without the executable. */
function applyArguments(major, request) {
    return [
        "upgrade",
        "--install",
        ...target(request.kubeconfig, request.namespace),
        ...["--description", request.description],
        ...["--history-max", String(request.historyMax)],
        ...["--timeout", `${request.timeout}s`],
        ...Object.entries(request.labels).flatMap(([key, value]) => ["--labels", csvField(`${key}=${value}`)]),
        resetValues,
        ...values(request),
        ...waiting(major, request),
        ...(request.createNamespace ? ["--create-namespace"] : []),
        noSchemaCheck,
        ...arguments_conflicts(major, request),
        ...["--", request.release, request.chart],
    ];
}
/** What `helm` is started with to print the manifest that `applyArguments` would have it record. */
function renderArguments(request) {
    return [
        "template",
        ...target(request.kubeconfig, request.namespace),
        ...values(request),
        // How a release is applied is known of one that exists.
        ...(request.applyMethod === undefined ? [] : ["--is-upgrade"]),
        "--no-hooks",
        ...["--", request.release, request.chart],
    ];
}
/** What `helm` is started with to print, as JSON, the revision that `applyArguments` would have it make. */
function rehearsalArguments(request) {
    return [
        "upgrade",
        ...target(request.kubeconfig, request.namespace),
        ...["--dry-run=server", "--output", "json"],
        resetValues,
        ...values(request),
        noSchemaCheck,
        ...["--", request.release, request.chart],
    ];
}
/** What `helm` is started with to make an older revision the newest again. */
function rollbackArguments(major, request) {
    return [
        "rollback",
        ...target(request.kubeconfig, request.namespace),
        ...["--history-max", String(request.historyMax)],
        ...["--timeout", `${request.timeout}s`],
        ...waiting(major, request),
        ...arguments_conflicts(major, request),
        ...["--", request.release, String(request.revision)],
    ];
}
/** What `helm` is started with to uninstall a release; one that is gone already is no error. */
function uninstallArguments(major, request) {
    return [
        "uninstall",
        ...target(request.kubeconfig, request.namespace),
        "--ignore-not-found",
        ...["--timeout", `${request.timeout}s`],
        major === 4 ? "--wait=watcher" : "--wait",
        ...["--", request.release],
    ];
}
/** What `helm` is started with to read a repository's index. A password comes by standard input, out of sight. */
function addRepositoryArguments(request) {
    return [
        ...["repo", "add"],
        ...repositoryFiles(request),
        ...["--force-update"],
        // Without a password Helm would ask for one.
        ...(request.password !== undefined ? ["--username", request.username ?? "", "--password-stdin"] : []),
        ...(request.caFile !== undefined ? ["--ca-file", request.caFile] : []),
        ...(request.certFile !== undefined ? ["--cert-file", request.certFile] : []),
        ...(request.keyFile !== undefined ? ["--key-file", request.keyFile] : []),
        ...(request.insecureSkipTlsVerify ? ["--insecure-skip-tls-verify"] : []),
        ...(request.passCredentials ? ["--pass-credentials"] : []),
        ...["--", request.name, request.url],
    ];
}
/** What `helm` is started with to fetch a chart's archive into `folder`. */
function pullArguments(request, folder) {
    return [
        "pull",
        ...["--destination", folder],
        ...(request.repository !== undefined ? repositoryFiles(request.repository) : []),
        ...(request.version !== undefined ? ["--version", request.version] : []),
        ...(request.registryConfig !== undefined ? ["--registry-config", request.registryConfig] : []),
        ...(request.caFile !== undefined ? ["--ca-file", request.caFile] : []),
        ...(request.plainHttp ? ["--plain-http"] : []),
        ...["--", request.chart],
    ];
}
function target(kubeconfig, namespace) {
    return ["--kubeconfig", kubeconfig.path, "--kube-context", kubeconfig.context, "--namespace", namespace];
}
function values(request) {
    return request.values.flatMap((path) => ["--values", csvField(path)]);
}
function repositoryFiles({ folder }) {
    return [
        ...["--repository-config", (0,external_node_path_.join)(folder, "repositories.yaml")],
        ...["--repository-cache", (0,external_node_path_.join)(folder, "cache")],
    ];
}
// Both majors wait for hooks in any case. Helm 3 has one way of waiting, which Helm 4 calls legacy.
function waiting(major, { wait, waitForJobs }) {
    const jobs = waitForJobs ? ["--wait-for-jobs"] : [];
    switch (wait) {
        case "no":
            return [];
        case "hooks":
            return major === 4 ? ["--wait=hookOnly"] : [];
        case "yes":
            return [major === 4 ? "--wait=watcher" : "--wait", ...jobs];
        case "legacy":
            return [major === 4 ? "--wait=legacy" : "--wait", ...jobs];
    }
}
// A plan that has lost its values would silently keep the old ones: Helm takes the last revision's when it is given none.
const resetValues = "--reset-values";
// The API server itself refuses a wrong type, and Helm's look-up in the OpenAPI schema finds it no earlier (tried on
// both majors), yet takes more than half of an upgrade's time.
const noSchemaCheck = "--disable-openapi-validation";
// Helm 4 applies new releases by the server and keeps every release on the method it was made with. Where Helm
// itself applies, forcing is an error.
function arguments_conflicts(major, { applyMethod, onConflict }) {
    if (major === 3 || applyMethod === "client")
        return [];
    return onConflict === "force" ? ["--force-conflicts"] : [];
}
// Helm reads these flags as a line of comma-separated values.
function csvField(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

;// CONCATENATED MODULE: ./lib/helm/client.js




/** One index or archive, in seconds: large ones over slow lines take a minute. */
const transferLimit = 180;
/** One rendering, in seconds: large charts take some, and one that loops must end. */
const renderLimit = 120;
/** Helm of this machine. */
function createHelm({ tool, exec, env, cwd }) {
    const start = (args) => ({ argv: [tool.path, ...args], cwd, env });
    return {
        tool,
        async apply(request, onLine) {
            await exec.run({
                ...start(applyArguments(tool.major, request)),
                noted: `helm upgrade ${of(request)}`,
                timeout: guard(request.timeout),
                onLine,
                // Helm marks the release as failed then, which leaves nothing to unlock.
                onCancel: "interrupt",
                cancel: request.cancel,
            });
        },
        async uninstall(request, onLine) {
            await exec.run({
                ...start(uninstallArguments(tool.major, request)),
                noted: `helm uninstall ${of(request)}`,
                timeout: guard(request.timeout),
                onLine,
                onCancel: "finish",
                cancel: request.cancel,
            });
        },
        async rollback(request, onLine) {
            await exec.run({
                ...start(rollbackArguments(tool.major, request)),
                noted: `helm rollback ${of(request)}`,
                timeout: guard(request.timeout),
                onLine,
                // Helm does not mark the release when it is interrupted: it would stay pending.
                onCancel: "finish",
                cancel: request.cancel,
            });
        },
        async rehearse(request) {
            const { stdout } = await exec.run({
                ...start(rehearsalArguments(request)),
                timeout: renderLimit,
                onCancel: "terminate",
                cancel: request.cancel,
            });
            return manifestIn(stdout.toString("utf8"), request.release);
        },
        async render(request) {
            const { stdout } = await exec.run({
                ...start(renderArguments(request)),
                timeout: renderLimit,
                onCancel: "terminate",
                cancel: request.cancel,
            });
            return stdout.toString("utf8");
        },
        async addRepository(request) {
            await (0,promises_.mkdir)((0,external_node_path_.join)(request.folder, "cache"), { recursive: true });
            await exec.run({
                ...start(addRepositoryArguments(request)),
                timeout: transferLimit,
                ...(request.password !== undefined ? { input: request.password } : {}),
                onCancel: "terminate",
            });
        },
        async pull(request, folder) {
            await (0,promises_.mkdir)(folder, { recursive: true });
            await exec.run({
                ...start(pullArguments(request, folder)),
                timeout: transferLimit,
                onCancel: "terminate",
            });
            return await archiveIn(folder);
        },
    };
}
function of({ release, namespace }) {
    return `of release ${release} in ${namespace}`;
}
function manifestIn(output, release) {
    const manifest = client_parsed(output)?.manifest;
    if (typeof manifest === "string")
        return manifest;
    throw new errors/* UserError */.yo(`\`helm upgrade --dry-run --output json\` did not print release ${release} as JSON with a manifest.`, { hint: "Run it by hand on the runner: a wrapper around `helm` may print more than Helm does." });
}
/** undefined: no JSON. What the parser says of it quotes it, and it may hold secrets. */
function client_parsed(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
// Helm's own limit holds for each wait: hooks before, the objects, hooks after. This one only ends a Helm that
// ignores its limit, so it is well above what Helm may need.
function guard(timeout) {
    return 4 * timeout + 60;
}
async function archiveIn(folder) {
    const file = (await (0,promises_.readdir)(folder)).find((name) => !name.endsWith(".prov"));
    if (file === undefined)
        throw new Error(`helm pull succeeded but left no archive in ${folder}`);
    return (0,external_node_path_.join)(folder, file);
}

;// CONCATENATED MODULE: ./lib/helm/environment.js



/** Where Helm of the job itself looks, by Helm's own rules: its variables, then XDG's, then the system's. */
function jobHelmFiles(env, platform = process.platform) {
    const folder = configFolder(env, platform);
    return {
        registryConfig: env.HELM_REGISTRY_CONFIG || (0,external_node_path_.join)(folder, "registry", "config.json"),
        repositoryConfig: env.HELM_REPOSITORY_CONFIG || (0,external_node_path_.join)(folder, "repositories.yaml"),
    };
}
function configFolder(env, platform) {
    if (env.HELM_CONFIG_HOME)
        return env.HELM_CONFIG_HOME;
    if (env.XDG_CONFIG_HOME)
        return (0,external_node_path_.join)(env.XDG_CONFIG_HOME, "helm");
    const home = env.HOME ?? "/";
    return platform === "darwin" ? (0,external_node_path_.join)(home, "Library", "Preferences", "helm") : (0,external_node_path_.join)(home, ".config", "helm");
}
/** What sends Helm to another cluster, namespace or store, floods the log, or writes profiles. */
const redirecting = /^(HELM_KUBE.*|HELM_NAMESPACE|HELM_DRIVER.*|HELM_MEMORY_DRIVER_DATA|HELM_DEBUG|HELM_PPROF_.*|KUBECONFIG)$/;
/** Replaced by folders of the run; plugins would run with the cluster's credentials. */
const places = /^HELM_(CACHE_HOME|CONFIG_HOME|DATA_HOME|PLUGINS|REPOSITORY_CACHE|CONTENT_CACHE)$/;
/** What else Helm has no use for: a kubeconfig store's credentials under names of the job's own, and the summary. */
const unneeded = /^(KUBECONFIG_REPO_.*|GITHUB_STEP_SUMMARY)$/;
/** What Helm takes for its usual store, in Secrets. */
const secretDrivers = ["", "secret", "secrets"];
/**
 * The whole environment of a Helm process: the job's, without what would send Helm elsewhere, with cache and
 * configuration in `folder` (one a run) but the job's registry credentials. Throws UserError when the job asks
 * for another store than Secrets, since the releases would be looked for in the wrong place.
 */
function helmEnvironment(env, folder, platform = process.platform) {
    const driver = env.HELM_DRIVER ?? "";
    if (!secretDrivers.includes(driver)) {
        throw new errors/* UserError */.yo(`HELM_DRIVER is "${driver}", but releases are kept in Secrets.`, {
            hint: "Remove HELM_DRIVER from the job's environment, or set it to secret.",
        });
    }
    const kept = {};
    for (const [name, value] of Object.entries((0,job_environment/* jobEnvironment */.t)(env))) {
        if (redirecting.test(name) || places.test(name) || unneeded.test(name))
            continue;
        kept[name] = value;
    }
    return {
        ...kept,
        HELM_CACHE_HOME: (0,external_node_path_.join)(folder, "cache"),
        HELM_CONFIG_HOME: (0,external_node_path_.join)(folder, "config"),
        HELM_DATA_HOME: (0,external_node_path_.join)(folder, "data"),
        HELM_REGISTRY_CONFIG: jobHelmFiles(env, platform).registryConfig,
        // The job's repositories come by alias. Helm fails on a list whose indexes are not in its cache.
        HELM_REPOSITORY_CONFIG: (0,external_node_path_.join)(folder, "config", "repositories.yaml"),
    };
}
/**
 * What bounds the requests of each Helm process, as variables, which a Helm that does not know them ignores. `qps`:
 * requests a second that all Helms of a setup may send together, `maxParallel` of them at a time; undefined: Helm's
 * own bounds hold.
 */
function helmLoad({ qps, maxParallel }) {
    if (qps === undefined)
        return {};
    const each = String(Math.max(1, Math.floor(qps / maxParallel)));
    return { HELM_QPS: each, HELM_BURST_LIMIT: each };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./lib/retry.js

/** Milliseconds before each further try of a download. */
const downloadDelays = [1_000, 4_000];
/** Does `work`, again after each of the delays while it fails for a reason that may pass. Throws the last error. */
async function withRetries(work, { delays, mayPass, cancel }) {
    for (const delay of delays) {
        try {
            return await work();
        }
        catch (error) {
            if (cancel?.aborted || !mayPass(error))
                throw error;
            const pause = (0,external_node_timers_promises_.setTimeout)(delay, undefined, cancel === undefined ? {} : { signal: cancel });
            await pause.catch(() => {
                throw error;
            });
        }
    }
    return await work();
}

;// CONCATENATED MODULE: ./lib/helm/mirror.js







const defaultHelmMirror = "https://get.helm.sh";
/** Without a byte for so long, in milliseconds, a transfer is given up. */
const silence = 30_000;
/** Each method throws UserError. */
function openMirror(url, { delays = downloadDelays, cancel } = {}) {
    const base = checked(url).replace(/\/+$/, "");
    async function transfer(work, address) {
        try {
            return await withRetries(work, { delays, mayPass, cancel });
        }
        catch (error) {
            throw explained(error, address, cancel);
        }
    }
    return {
        async latest(major) {
            const address = `${base}/helm${major}-latest-version`;
            const latest = (await transfer(() => getText(address, cancel), address)).trim();
            if (/^v\d+\.\d+\.\d+$/.test(latest))
                return latest.slice(1);
            throw new errors/* UserError */.yo(`${address} should hold a version such as v4.3.1, but holds "${latest.split("\n", 1)[0]?.slice(0, 60)}".`, {
                hint: "Check `helm-mirror`, or give an exact `helm-version`.",
            });
        },
        async download(version, { os, arch }, file) {
            const name = `helm-v${version}-${os}-${arch}.tar.gz`;
            const address = `${base}/${name}`;
            // First what is small: a version that is not there has none of the two.
            const sumAddress = `${address}.sha256sum`;
            const expected = await transfer(() => getText(sumAddress, cancel), sumAddress);
            const actual = await transfer(() => getFile(address, file, cancel), address);
            if (expected.trim().split(/\s+/)[0]?.toLowerCase() === actual)
                return;
            throw new errors/* UserError */.yo(`The checksum of ${address} is not the one that ${name}.sha256sum names (SHA-256 ${actual}).`, {
                hint: "The download is damaged or was tampered with; it is not used. Check `helm-mirror`.",
            });
        },
    };
}
function checked(url) {
    const address = URL.parse(url);
    if (address !== null && (address.username !== "" || address.password !== "")) {
        throw new errors/* UserError */.yo("helm-mirror holds a user or a password, which this action does not send.", {
            hint: "Remove it: the mirror must be open to this runner, or bring Helm onto the runner's PATH.",
        });
    }
    if (address?.protocol === "https:" || address?.protocol === "http:")
        return url;
    throw new errors/* UserError */.yo(`helm-mirror is "${url}", which is no address.`, {
        hint: `Example: ${defaultHelmMirror}`,
    });
}
/** An answer that is none of 2xx. */
class Refused extends Error {
    status;
    constructor(status) {
        super(`HTTP ${status}`);
        this.status = status;
    }
}
async function getText(address, cancel) {
    const { message } = await get(address, cancel);
    // Not the client's own reading, which never ends when the connection is cut.
    return await (0,consumers_namespaceObject.text)(message);
}
/** Returns the SHA-256 of what was written, in hex. */
async function getFile(address, file, cancel) {
    const hash = (0,external_node_crypto_.createHash)("sha256");
    const tap = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
        },
    });
    await (0,external_node_stream_promises_namespaceObject.pipeline)((await get(address, cancel)).message, tap, (0,external_node_fs_.createWriteStream)(file));
    return hash.digest("hex");
}
async function get(address, cancel) {
    const { HttpClient: Client } = await __nccwpck_require__.e(/* import() */ 564).then(__nccwpck_require__.bind(__nccwpck_require__, 8564));
    const options = { socketTimeout: silence, keepAlive: false };
    const client = new Client("gitops-action", cancel === undefined ? [] : [mirror_ending(cancel)], options);
    const response = await client.get(address);
    const status = response.message.statusCode ?? 0;
    if (status >= 200 && status < 300)
        return response;
    response.message.resume();
    throw new Refused(status);
}
/** The client has no other way to give a request a signal, which ends it and its answer. */
function mirror_ending(signal) {
    return {
        prepareRequest: (options) => void Object.assign(options, { signal }),
        canHandleAuthentication: () => false,
        handleAuthentication: () => Promise.reject(new Error("never asked to")),
    };
}
function mayPass(error) {
    return !(error instanceof Refused) || error.status >= 500 || error.status === 429;
}
function explained(error, address, cancel) {
    if (cancel?.aborted) {
        return new errors/* UserError */.yo("Helm could not be had, because the run is being cancelled.", { cause: error });
    }
    if (!(error instanceof Refused)) {
        return new errors/* UserError */.yo(`Helm could not be had: ${address} does not answer (${(0,errors/* messageOf */.bD)(error)}).`, {
            hint: "Check `helm-mirror` and the proxy variables, or bring Helm onto the runner's PATH.",
            cause: error,
        });
    }
    const hints = {
        401: "The mirror wants credentials, which this action does not send.",
        403: "The mirror wants credentials, which this action does not send.",
        404: "There is no such version on the mirror: check `helm-version` and `helm-mirror`.",
    };
    return new errors/* UserError */.yo(`Helm could not be had: ${address} answers ${error.status}.`, {
        hint: hints[error.status] ?? "The mirror is in trouble: run again later, or name another as `helm-mirror`.",
        cause: error,
    });
}

;// CONCATENATED MODULE: ./lib/helm/platform.js

/** Throws UserError where the action does not work. */
function helmPlatform(platform = process.platform, arch = process.arch) {
    if (platform !== "linux" && platform !== "darwin") {
        throw new errors/* UserError */.yo(`This action does not run on ${platform === "win32" ? "Windows" : platform}.`, {
            hint: "Run its job on Linux or macOS, for example `runs-on: ubuntu-latest`.",
        });
    }
    if (arch !== "x64" && arch !== "arm64") {
        throw new errors/* UserError */.yo(`This action does not run on ${arch} processors.`, {
            hint: "Run its job on an x64 or arm64 runner.",
        });
    }
    return { os: platform, arch: arch === "x64" ? "amd64" : "arm64" };
}

;// CONCATENATED MODULE: ./lib/helm/tool-cache.js



// The runner's tool cache: <root>/<tool>/<version>/<arch>, with a file <arch>.complete beside it once whole. It is
// laid out here because loading @actions/tool-cache takes longer than all else on the way to a cached Helm, and
// because that library empties the folder first, under a Helm that another job of the machine may be running.
/** Versions of Helm in the tool cache at `root`. */
async function cachedVersions(root, arch = process.arch) {
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(root, "helm")).catch(() => []);
    return names.filter((version) => cachedHelm(root, version, arch) !== undefined);
}
/** The executable of a version in the tool cache at `root`; undefined when it is not there, or not wholly. */
function cachedHelm(root, version, arch = process.arch) {
    const folder = (0,external_node_path_.join)(root, "helm", version, arch);
    const helm = (0,external_node_path_.join)(folder, "helm");
    return (0,external_node_fs_.existsSync)(`${folder}.complete`) && (0,external_node_fs_.existsSync)(helm) ? helm : undefined;
}
/** Moves an executable from the same disk into the tool cache at `root` and returns its new path. */
async function cacheHelm(executable, root, version, arch = process.arch) {
    const folder = (0,external_node_path_.join)(root, "helm", version, arch);
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.chmod)(executable, 0o755);
    await (0,promises_.rename)(executable, (0,external_node_path_.join)(folder, "helm"));
    await (0,promises_.writeFile)(`${folder}.complete`, "");
    return (0,external_node_path_.join)(folder, "helm");
}
/** A folder on the tool cache's disk that is removed after `work`. */
async function withStaging(root, work) {
    const folder = (0,external_node_path_.join)(root, "helm", `.incoming-${process.pid}-${Date.now()}`);
    await (0,promises_.mkdir)(folder, { recursive: true });
    try {
        return await work(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./lib/helm/version.js

/** Taken when nobody asks for another. */
const defaultHelmVersion = "4.3.1";
const majors = [4, 3];
/**
 * Reads the input `helm-version`. Throws UserError for what is no version, for Helm below 3.13 (which cannot label
 * releases) and for majors that nobody has tried.
 */
async function parseWantedHelm(text) {
    const wanted = text.trim();
    if (wanted === "latest")
        return { kind: "latest" };
    if (/^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(wanted)) {
        const version = wanted.replace(/^v/, "");
        if (isSupported(version))
            return { kind: "exact", version };
        throw new errors/* UserError */.yo(`helm-version is ${text}, but this action works with Helm 3.13 and newer, and Helm 4.`, {
            hint: "Older ones cannot label releases. Take 4.x, or 3.x for the newest Helm 3.",
        });
    }
    // Only a range needs the library, which takes some milliseconds to load.
    const { default: semver } = await __nccwpck_require__.e(/* import() */ 978).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4978, 19));
    const range = wanted === "" ? null : semver.validRange(wanted.replace(/\bv(?=\d)/g, ""));
    if (range === null) {
        throw new errors/* UserError */.yo(`helm-version is "${text}", which is neither a version nor a range.`, {
            hint: `Examples: ${defaultHelmVersion}, 4.x, ^3.20, ">=3.13 <4", latest.`,
        });
    }
    if (!semver.intersects(range, ">=3.13.0 <5.0.0")) {
        throw new errors/* UserError */.yo(`helm-version is "${text}", but this action works with Helm 3.13 and newer, and Helm 4.`, {
            hint: "Examples: 4.x, ^3.20.",
        });
    }
    return { kind: "range", range };
}
/** The major versions that `wanted` may come out at, preferred first. */
async function possibleMajors(wanted) {
    if (wanted.kind === "latest")
        return [4];
    if (wanted.kind === "exact")
        return [majorOf(wanted.version)];
    const { default: semver } = await __nccwpck_require__.e(/* import() */ 978).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4978, 19));
    return majors.filter((major) => semver.intersects(wanted.range, `${major}.x`));
}
/** Whether a Helm at hand is what is wanted. Never for `latest`, which only the mirror knows. */
async function satisfies(version, wanted) {
    if (wanted.kind === "latest" || !isSupported(version))
        return false;
    // Distributions append their own mark: 4.3.1+debian.
    if (wanted.kind === "exact")
        return version.replace(/\+.*/, "") === wanted.version;
    const { default: semver } = await __nccwpck_require__.e(/* import() */ 978).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4978, 19));
    return semver.satisfies(version, wanted.range);
}
/** The newest of some versions. */
async function newestOf(versions) {
    if (versions.length < 2)
        return versions[0];
    const { default: semver } = await __nccwpck_require__.e(/* import() */ 978).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4978, 19));
    return semver.rsort([...versions])[0];
}
/** 3 or 4; call it with supported versions only. */
function majorOf(version) {
    return version.startsWith("3.") ? 3 : 4;
}
function isSupported(version) {
    const [major, minor] = version.split(".").map(Number);
    return major === 4 || (major === 3 && minor !== undefined && minor >= 13);
}

;// CONCATENATED MODULE: ./lib/helm/install.js









/**
 * The Helm that is wanted: the tool cache's or PATH's where one will do, without network, else downloaded into the
 * tool cache. Throws UserError with what to try.
 */
async function installHelm(request) {
    helmPlatform();
    const wanted = await parseWantedHelm(request.wanted ?? defaultHelmVersion);
    const mirror = openMirror(request.mirror ?? defaultHelmMirror, request);
    const fixed = wanted.kind === "latest" ? exactly(await mirror.latest(4)) : wanted;
    const atHand = await helmAtHand(fixed, request);
    if (atHand !== undefined)
        return atHand;
    const version = fixed.kind === "exact" ? fixed.version : await newestWithin(fixed, mirror, request);
    return tool(cachedHelm(cacheRoot(request.env), version) ?? (await download(version, mirror, request)), version);
}
/** Throws UserError for inputs that no runner could make a Helm of; nothing is looked for. */
async function checkHelmInputs({ wanted, mirror, }) {
    await parseWantedHelm(wanted ?? defaultHelmVersion);
    openMirror(mirror ?? defaultHelmMirror);
}
function exactly(version) {
    return { kind: "exact", version };
}
// An exact version in the tool cache comes before PATH's, which would have to be asked for its version, and that
// takes longer than all else here. For a range PATH comes first: it is what the job has chosen.
async function helmAtHand(wanted, request) {
    const root = cacheRoot(request.env);
    if (wanted.kind === "exact") {
        const cached = cachedHelm(root, wanted.version);
        if (cached !== undefined)
            return tool(cached, wanted.version);
    }
    const onPath = await helmOnPath(request);
    if (onPath !== undefined && (await satisfies(onPath.version, wanted)))
        return onPath;
    const fitting = [];
    for (const version of await cachedVersions(root)) {
        if (await satisfies(version, wanted))
            fitting.push(version);
    }
    const newest = await newestOf(fitting);
    const path = newest === undefined ? undefined : cachedHelm(root, newest);
    return newest === undefined || path === undefined ? undefined : tool(path, newest);
}
async function helmOnPath({ env, exec }) {
    for (const folder of (env.PATH ?? "").split(external_node_path_.delimiter).filter(external_node_path_.isAbsolute)) {
        const path = (0,external_node_path_.join)(folder, "helm");
        const found = await (0,promises_.access)(path, external_node_fs_.constants.X_OK).then(() => true, () => false);
        if (!found)
            continue;
        const version = await install_versionOf(path, exec);
        return version === undefined ? undefined : tool(path, version);
    }
    return undefined;
}
// A Helm that does not run, or says something odd, is none.
async function install_versionOf(path, exec) {
    const argv = [path, "version", "--template", "{{.Version}}"];
    const answer = await exec.run({ argv, cwd: "/", env: {}, timeout: 10 }).catch(() => undefined);
    return /^v(\d+\.\d+\.\d+\S*)$/.exec(answer?.stdout.toString().trim() ?? "")?.[1];
}
// A mirror names the newest version of each major only, and lists no others.
async function newestWithin(wanted, mirror, request) {
    const seen = [];
    for (const major of await possibleMajors(wanted)) {
        const version = await mirror.latest(major);
        if (await satisfies(version, wanted))
            return version;
        seen.push(version);
    }
    throw new errors/* UserError */.yo(`helm-version is "${request.wanted}", but the newest Helm is ${seen.join(" and ")}.`, {
        hint: "A mirror does not list older versions: give an exact one.",
    });
}
async function download(version, mirror, request) {
    const platform = helmPlatform();
    const root = cacheRoot(request.env);
    request.log(`Downloading Helm ${version} from ${request.mirror ?? defaultHelmMirror}`);
    return await withStaging(root, async (folder) => {
        const archive = (0,external_node_path_.join)(folder, "helm.tar.gz");
        await mirror.download(version, platform, archive);
        await request.exec
            .run({
            argv: ["tar", "-xzf", archive, "-C", folder],
            cwd: folder,
            env: { PATH: request.env.PATH ?? "" },
        })
            .catch((cause) => {
            throw new errors/* UserError */.yo(`The archive of Helm ${version} cannot be unpacked: ${cause.message}`, { cause });
        });
        return await cacheHelm((0,external_node_path_.join)(folder, `${platform.os}-${platform.arch}`, "helm"), root, version);
    });
}
function tool(path, version) {
    return { path, version, major: majorOf(version) };
}
// Every runner sets the variable; it is missing where the action is tried by hand.
function cacheRoot(env) {
    return env.RUNNER_TOOL_CACHE || (0,external_node_path_.join)(env.HOME ?? (0,external_node_os_.homedir)(), ".cache", "gitops-action", "tools");
}

;// CONCATENATED MODULE: ./lib/report/progress-line.js
/** More are counted, not named. */
const mostNames = 4;
/** One line that says what is still under way and for how long, longest first, and how much is done. */
function progressLine(underWay, ended, now) {
    const oldestFirst = underWay.toSorted((a, b) => a.since - b.since);
    const named = oldestFirst
        .slice(0, mostNames)
        .map(({ what, since }) => `${what} (${Math.round((now - since) / 1000)}s)`);
    const more = oldestFirst.length > mostNames ? ` and ${oldestFirst.length - mostNames} more` : "";
    const done = ended > 0 ? ` · ${ended} done` : "";
    return `⏳ still under way: ${named.join(", ")}${more}${done}`;
}

;// CONCATENATED MODULE: ./lib/progress.js

/** Milliseconds between two lines. */
const interval = 15_000;
/** The clock runs only while something is under way; a line comes every 15 s. */
function createProgress({ say, now, every = unrefInterval }) {
    const underWay = new Map();
    let ended = 0;
    let cancel;
    function tick() {
        say(progressLine([...underWay.values()], ended, now()));
    }
    function stop() {
        cancel?.();
        cancel = undefined;
        underWay.clear();
    }
    function add(what, counts) {
        const key = Symbol(what);
        underWay.set(key, { what, since: now() });
        cancel ??= every(interval, tick);
        return () => {
            if (!underWay.delete(key))
                return;
            if (counts)
                ended += 1;
            if (underWay.size === 0)
                stop();
        };
    }
    return { begin: (what) => add(what, true), beginWait: (what) => add(what, false), stop };
}
function unrefInterval(milliseconds, callback) {
    const timer = setInterval(callback, milliseconds);
    timer.unref();
    return () => clearInterval(timer);
}

// EXTERNAL MODULE: ./lib/yaml/why-not.js
var why_not = __nccwpck_require__(3119);
;// CONCATENATED MODULE: ./lib/sources/chart-file.js





/** A chart archive, with name and version from its Chart.yaml. Throws UserError when it is none. */
async function archiveChart(path, described) {
    const { parseTarGzip } = await __nccwpck_require__.e(/* import() */ 558).then(__nccwpck_require__.bind(__nccwpck_require__, 7558));
    const files = await parseTarGzip(await (0,promises_.readFile)(path), { filter: (file) => isChartFile(file.name) }).catch((error) => {
        const why = error.message === "" ? "" : ` (${error.message})`;
        throw new errors/* UserError */.yo(`${described} is no chart archive: it cannot be unpacked${why}.`, {
            hint: "See what its address gives: it may be a page in place of the archive.",
        });
    });
    const text = files[0]?.text;
    if (text === undefined)
        throw new errors/* UserError */.yo(`${described} is no chart archive: it holds no Chart.yaml.`);
    return { path, ...nameAndVersion(text, `Chart.yaml of ${described}`) };
}
/** The folder of a chart, with name and version from its Chart.yaml. Throws UserError when it has none. */
async function folderChart(path, described) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(path, "Chart.yaml"), "utf8").catch((error) => {
        throw new errors/* UserError */.yo(`${described} is no chart: its Chart.yaml cannot be read (${error.message}).`);
    });
    return { path, ...nameAndVersion(text, `Chart.yaml of ${described}`) };
}
// Of the chart itself, not of a subchart below its charts/.
function isChartFile(name) {
    return /^(\.\/)?[^/]+\/Chart\.yaml$/.test(name);
}
function nameAndVersion(text, described) {
    // With this schema all scalars are text: a version 1.10 stays that.
    const chart = chart_file_parsed(() => (0,js_yaml/* load */.Hh)(text, { schema: js_yaml/* FAILSAFE_SCHEMA */.uH }), described);
    const { name, version } = (chart ?? {});
    if (typeof name === "string" && typeof version === "string")
        return { name, version, source: version };
    throw new errors/* UserError */.yo(`${described} has no ${typeof name === "string" ? "version" : "name"}.`, {
        hint: "Each chart has both: name: web and version: 1.2.3.",
    });
}
function chart_file_parsed(parse, described) {
    try {
        return parse();
    }
    catch (error) {
        throw new errors/* UserError */.yo(`${described} is no valid YAML: ${(0,why_not/* whyNoYaml */.P)(error)}.`, {
            hint: "`helm lint` in the chart's folder shows what is wrong.",
        });
    }
}

;// CONCATENATED MODULE: ./lib/sources/credentials.js



/** A user name for tokens, where a service takes any: Helm sends no credentials without one. */
const anyUser = "token";
/**
 * A repository of gitops.yaml with the credentials that its environment variables hold, masked. A token is sent as
 * a password, since Helm knows basic auth only. Throws UserError when a variable is missing or empty.
 */
function credentials_openRepository(alias, repository, { env, root, masks }) {
    const read = (key, name) => readVariable(alias, key, name, env);
    const token = read("token-env", repository.tokenEnv);
    const password = read("password-env", repository.passwordEnv) ?? token;
    const username = read("username-env", repository.usernameEnv) ?? (token === undefined ? undefined : anyUser);
    if (password !== undefined)
        (0,lib_masks/* maskBasicAuth */.H)(username ?? "", password, masks);
    return {
        url: repository.url,
        ...(username !== undefined ? { username } : {}),
        ...(password !== undefined ? { password } : {}),
        ...(repository.caFile !== undefined ? { caFile: (0,external_node_path_.resolve)(root, repository.caFile) } : {}),
    };
}
/** What basic auth sends, and Docker's config.json keeps. */
function basicAuth(username, password) {
    return Buffer.from(`${username}:${password}`).toString("base64");
}
function readVariable(alias, key, name, env) {
    if (name === undefined)
        return undefined;
    const value = env[name];
    if (value !== undefined && value !== "")
        return value;
    throw new errors/* UserError */.yo(`The chart repository "${alias}" of gitops.yaml takes its credentials from ${name} (${key}), which is ${value === undefined ? "not set" : "empty"}.`, { hint: `Give the step that variable: "env: {${name}: \${{ secrets.${name} }}}".` });
}

;// CONCATENATED MODULE: ./lib/sources/helm-repositories.js






/**
 * The repositories that `helm repo add` has written into the job's repositories.yaml at `path`, by name, their
 * passwords masked; none when there is no such file. Throws UserError when it cannot be read as one.
 */
async function readHelmRepositories(path, masks) {
    const text = await (0,promises_.readFile)(path, "utf8").catch((error) => {
        if (error.code === "ENOENT" || error.code === "ENOTDIR")
            return undefined;
        throw helm_repositories_unreadable(path, error.message);
    });
    if (text === undefined || text.trim() === "")
        return new Map();
    return helm_repositories_list(helm_repositories_parsed(() => (0,js_yaml/* load */.Hh)(text), path), masks);
}
function helm_repositories_parsed(parse, path) {
    try {
        return parse();
    }
    catch (error) {
        throw helm_repositories_unreadable(path, (0,why_not/* whyNoYaml */.P)(error));
    }
}
function helm_repositories_unreadable(path, why) {
    return new errors/* UserError */.yo(`Helm's list of repositories ${path} cannot be read: ${why.replace(/\.$/, "")}.`, {
        hint: "It is what HELM_REPOSITORY_CONFIG names, or Helm's own; `helm repo list` shows whether Helm can read it.",
    });
}
function helm_repositories_list(document, masks) {
    const entries = helm_repositories_field(document, "repositories");
    const known = new Map();
    if (!Array.isArray(entries))
        return known;
    for (const entry of entries) {
        const name = helm_repositories_text(entry, "name");
        const url = helm_repositories_text(entry, "url");
        if (name === undefined || url === undefined)
            continue;
        const repository = { ...addressed(url, masks), ...details(entry) };
        maskLogin(repository, masks);
        known.set(name, repository);
    }
    return known;
}
/**
 * An address without user and password, and those beside it: in the address, Helm would show them in its errors and
 * every process of the machine in Helm's arguments.
 */
function addressed(url, masks) {
    const address = URL.parse(url);
    if (address === null || (address.username === "" && address.password === ""))
        return { url };
    const { username, password } = address;
    // As written, too: what is wrong with it may be told by something that does not decode it.
    masks.add(password === "" ? username : password);
    const login = {
        ...(username === "" ? {} : { username: decoded(username) }),
        ...(password === "" ? {} : { password: decoded(password) }),
    };
    // What the entry says beside the address wins, and this is a secret all the same.
    maskLogin(login, masks);
    return { url: url.replace(/^([^/]*\/\/)[^/?#]*@/, "$1"), ...login };
}
function maskLogin({ username, password }, masks) {
    if (password !== undefined)
        (0,lib_masks/* maskBasicAuth */.H)(username ?? "", password, masks);
    // A user alone is a token: a service that takes one asks for no password.
    else if (username !== undefined)
        masks.add(username);
}
function details(entry) {
    const texts = {
        username: "username",
        password: "password",
        caFile: "caFile",
        certFile: "certFile",
        keyFile: "keyFile",
    };
    const found = Object.entries(texts).flatMap(([key, name]) => {
        const value = helm_repositories_text(entry, name);
        return value === undefined ? [] : [[key, value]];
    });
    return {
        ...Object.fromEntries(found),
        ...(helm_repositories_field(entry, "insecure_skip_tls_verify") === true ? { insecureSkipTlsVerify: true } : {}),
        ...(helm_repositories_field(entry, "pass_credentials_all") === true ? { passCredentials: true } : {}),
    };
}
function helm_repositories_field(value, name) {
    return typeof value === "object" && value !== null ? value[name] : undefined;
}
function helm_repositories_text(value, name) {
    const found = helm_repositories_field(value, name);
    return typeof found === "string" && found !== "" ? found : undefined;
}

;// CONCATENATED MODULE: ./lib/sources/transient.js


// What Helm says of a repository or registry that may be better in a moment, beside Go's network code.
const transient_transient = [
    ...ofNetworks,
    /\b(status code|status:|:) ?(429|500|502|503|504)\b/,
    /\b(429|500|502|503|504) (Too Many|Internal Server|Bad Gateway|Service Unavailable|Gateway Time)/i,
    /context deadline exceeded/,
];
/** Whether a command failed for a reason that may pass by itself. */
function transient_isTransient(error) {
    return error instanceof errors/* CommandError */.Qd && transient_transient.some((pattern) => pattern.test(error.failure.stderrTail));
}

;// CONCATENATED MODULE: ./lib/sources/pull.js







/** Fetches archives by `helm pull`; each repository's index is read once, however many charts come from it. */
function createPull({ helm, folder, delays, cancel, }) {
    const retries = { delays, mayPass: transient_isTransient, cancel };
    const added = new Map();
    function repositoryOf(alias, known) {
        const key = hash(known);
        const existing = added.get(key);
        if (existing !== undefined)
            return existing;
        // Helm reads `<name>/<chart>` as an address, and takes a colon for the end of a scheme.
        const name = alias.replace(/[^\w.-]/g, "-");
        const request = { ...known, name, folder: (0,external_node_path_.join)(folder, "repositories", key) };
        const adding = withRetries(() => helm.addRepository(request), retries).then(() => request);
        added.set(key, adding);
        return adding;
    }
    async function requestOf(source) {
        switch (source.kind) {
            case "repository": {
                const repository = await repositoryOf(source.alias, source.repository);
                return { chart: `${repository.name}/${source.name}`, repository, ...version(source.version) };
            }
            case "archive": {
                if (source.repository === undefined)
                    return { chart: source.url };
                const repository = await repositoryOf(new URL(source.url).hostname, source.repository);
                return { chart: source.url, repository };
            }
            case "oci":
                return await ociRequest(source, folder);
        }
    }
    return async (source) => {
        const request = await requestOf(source);
        const target = (0,external_node_path_.join)(folder, "charts", hash(source));
        return await withRetries(async () => {
            await (0,promises_.rm)(target, { recursive: true, force: true });
            return await helm.pull(request, target);
        }, retries);
    };
}
async function ociRequest(source, folder) {
    const { repository, url } = source;
    const { host, hostname } = new URL(url);
    return {
        chart: url,
        ...version(source.version === undefined ? undefined : ociConstraint(source.version)),
        ...(repository?.password !== undefined
            ? { registryConfig: await writeRegistryConfig(host, repository, folder) }
            : {}),
        ...(repository?.caFile !== undefined ? { caFile: repository.caFile } : {}),
        ...(isLoopback(hostname) ? { plainHttp: true } : {}),
    };
}
// In a file of its own, since a password in the arguments could be read by every process of the machine.
async function writeRegistryConfig(host, known, folder) {
    const file = (0,external_node_path_.join)(folder, "registries", `${hash(known)}.json`);
    const auth = basicAuth(known.username ?? "", known.password ?? "");
    await (0,promises_.mkdir)((0,external_node_path_.join)(folder, "registries"), { recursive: true });
    await (0,promises_.writeFile)(file, JSON.stringify({ auths: { [host]: { auth } } }), { mode: 0o600 });
    return file;
}
/** Nobody has a certificate for these. */
function isLoopback(hostname) {
    return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
function version(text) {
    return text === undefined ? {} : { version: text };
}
function hash(value) {
    return (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 20);
}

;// CONCATENATED MODULE: ./lib/sources/repositories.js


/** Aliases that everybody uses without saying what they are. */
const wellKnown = new Map([["stable", "https://charts.helm.sh/stable"]]);
/** Resolves what a plan names. Throws UserError (without place) for an unknown alias or missing credentials. */
function sourceOf(chart, repositories) {
    switch (chart.kind) {
        case "local":
            return { kind: "local", path: chart.path };
        case "archive":
            return { kind: "archive", url: chart.url, repository: holding(chart.url, repositories) };
        case "oci":
            return { kind: "oci", url: chart.url, repository: holding(chart.url, repositories), ...repositories_version(chart) };
        case "repository": {
            const repository = holding(chart.url, repositories) ?? { url: chart.url };
            return ofRepository(chart, { ...repository, url: chart.url }, new URL(chart.url).hostname);
        }
        case "git":
        case "manifests":
        case "kustomize":
            throw new Error(`There are no charts of the kind ${chart.kind} yet.`);
        case "alias":
            return ofRepository(chart, byAlias(chart.alias, repositories), chart.alias);
    }
}
function ofRepository(chart, repository, alias) {
    if (!repository.url.startsWith("oci://")) {
        return { kind: "repository", alias, repository, name: chart.name, ...repositories_version(chart) };
    }
    const url = `${repository.url.replace(/\/+$/, "")}/${chart.name}`;
    return { kind: "oci", url, repository, ...repositories_version(chart) };
}
function repositories_version(chart) {
    return chart.version === undefined ? {} : { version: chart.version };
}
function byAlias(alias, repositories) {
    const configured = repositories.configured.get(alias);
    if (configured !== undefined)
        return opened(alias, configured, repositories);
    const ofHelm = repositories.ofHelm.get(alias);
    if (ofHelm !== undefined)
        return ofHelm;
    const url = wellKnown.get(alias);
    if (url !== undefined)
        return holding(url, repositories) ?? { url };
    const known = new Set([
        ...repositories.configured.keys(),
        ...repositories.ofHelm.keys(),
        ...wellKnown.keys(),
    ]);
    const [near] = nearest(alias, known, 1);
    const meant = near === undefined ? "" : `Did you mean "${near}"? If not: write`;
    throw new errors/* UserError */.yo(`No chart repository is called "${alias}" (known: ${[...known].sort().join(", ")}).`, {
        hint: `${meant || "Write"} its address into gitops.yaml: "repositories: {${alias}: https://…}".`,
    });
}
// An entry of gitops.yaml without credentials may be one that the job has signed in to with `helm repo add`.
function opened(alias, configured, repositories) {
    const bare = !configured.usernameEnv && !configured.passwordEnv && !configured.tokenEnv && !configured.caFile;
    const ofHelm = bare ? heldBy([...repositories.ofHelm.values()], configured.url) : undefined;
    return ofHelm !== undefined ? { ...ofHelm, url: configured.url } : repositories.open(alias, configured);
}
/** The repository, known by its address, that a full address lies in: its credentials hold there, too. */
function holding(url, repositories) {
    const configured = [...repositories.configured].map(([alias, value]) => ({ alias, value, url: value.url }));
    const ours = heldBy(configured, url);
    if (ours !== undefined)
        return opened(ours.alias, ours.value, repositories);
    return heldBy([...repositories.ofHelm.values()], url);
}
function heldBy(all, url) {
    const within = (base) => `${url}/`.startsWith(`${base.replace(/\/+$/, "")}/`);
    return all.filter((each) => within(each.url)).sort((a, b) => b.url.length - a.url.length)[0];
}

;// CONCATENATED MODULE: ./lib/sources/charts.js










function createCharts(parts) {
    const { helm, folder, cancel } = parts;
    const pull = createPull({ helm, folder, delays: parts.delays ?? downloadDelays, cancel });
    const fetched = new Map();
    let repositories;
    async function load(source, text) {
        if (source.kind === "local")
            return await folderChart((0,external_node_path_.join)(parts.root, source.path), text);
        return await archiveChart(await pull(source), text);
    }
    const charts = {
        async fetch({ chart, place }, _surroundings) {
            try {
                repositories ??= openRepositories(parts);
                const source = sourceOf(chart, await repositories);
                const key = JSON.stringify(source);
                const fetching = fetched.get(key) ?? load(source, chartText(chart) ?? "");
                fetched.set(key, fetching);
                return await fetching;
            }
            catch (error) {
                throw charts_explained(error, chart, place);
            }
        },
        async follow(plan, cluster) {
            return (await charts.fetch(plan, { cluster, recorded: async () => undefined })).source;
        },
    };
    return charts;
}
async function openRepositories(parts) {
    return {
        configured: parts.configuration.repositories,
        open: (alias, repository) => credentials_openRepository(alias, repository, parts),
        ofHelm: await readHelmRepositories(parts.helmRepositories, parts.masks),
    };
}
function charts_explained(error, chart, place) {
    if (error instanceof errors/* UserError */.yo)
        return new errors/* UserError */.yo(error.message, { place, ...charts_hintOf(error), cause: error });
    if (!(error instanceof errors/* CommandError */.Qd))
        return error;
    const version = "version" in chart && chart.version !== undefined ? ` ${chart.version}` : "";
    const { reason, hint } = reasonOf(error.failure.stderrTail);
    const message = `The chart ${chartText(chart)}${version} could not be fetched: ${reason || error.message}`;
    return new errors/* UserError */.yo(message, { place, ...charts_hintOf({ hint }), cause: error });
}
function charts_hintOf({ hint }) {
    return hint === undefined ? {} : { hint };
}

;// CONCATENATED MODULE: ./lib/create-world.js


















/** Opens the repository and makes the adapters; nothing else is started before it is asked for. */
async function createWorld(options) {
    const { inputs, event, environment, masks, log, folder, cancel, deadline: signal } = options;
    const remains = createRemains(folder, { run: (0,reconcile_labels/* runLabel */.Az)(event), repair: inputs.repair }, log.warning);
    const exec = (0,lib_exec/* createExec */.k)(masks, cancel, remains);
    const now = Date.now;
    const helm = create_world_once(() => haveHelm(options, exec));
    const git = await openRepository({
        exec,
        masks,
        env: environment,
        workspace: options.workspace,
        ...remoteOf(options),
    });
    return {
        git,
        github: createGitHub({
            request: inputs.githubToken === undefined
                ? undefined
                : createClient({ token: inputs.githubToken, apiUrl: event.apiUrl, env: environment, signal }),
            owner: event.repository.owner,
            repository: event.repository.name,
            workflowFile: event.workflowFile,
            runUrl: runUrlOf(event),
            log,
        }),
        exec,
        log,
        remains,
        progress: createProgress({ say: log.info, now }),
        run: runOf(event, environment),
        helm,
        charts: (configuration) => lazyCharts(helm, git.root, configuration, options),
        openCluster: (setup) => openSetup(setup, options, exec),
        environment,
        folder,
        cancel,
        now,
    };
}
function runOf(event, environment) {
    const { owner, name } = event.repository;
    const holder = (0,lock_names/* holderName */.iY)({
        runId: event.runId,
        attempt: event.runAttempt,
        job: environment.GITHUB_JOB || "job",
        random: (0,external_node_crypto_.randomBytes)(6).toString("hex"),
    });
    return { holder, repository: `${owner}/${name}`, runUrl: runUrlOf(event) };
}
/** The page of the run. */
function runUrlOf({ serverUrl, repository, runId }) {
    return `${serverUrl}/${repository.owner}/${repository.name}/actions/runs/${runId}`;
}
function remoteOf({ inputs, event }) {
    const { githubToken: token } = inputs;
    if (token === undefined)
        return {};
    const repository = `${event.repository.owner}/${event.repository.name}`;
    return { tokenRemote: { serverUrl: event.serverUrl, repository, token } };
}
async function haveHelm({ inputs, environment, folder, log, cancel }, exec) {
    const env = { ...helmEnvironment(environment, (0,external_node_path_.join)(folder, "helm")), ...helmLoad(inputs) };
    const tool = await installHelm({
        wanted: inputs.helmVersion,
        mirror: inputs.helmMirror,
        env: environment,
        exec,
        log: log.info,
        cancel,
    });
    log.info(`Helm ${tool.version} (${tool.path})`);
    return createHelm({ tool, exec, env, cwd: folder });
}
/** Charts that wait for Helm only when one has to be fetched. */
function lazyCharts(helm, root, configuration, { environment, folder, masks, cancel }) {
    return createCharts({
        helm: {
            addRepository: async (request) => (await helm()).addRepository(request),
            pull: async (request, into) => (await helm()).pull(request, into),
        },
        root,
        configuration,
        helmRepositories: jobHelmFiles(environment).repositoryConfig,
        env: environment,
        folder: (0,external_node_path_.join)(folder, "charts"),
        masks,
        cancel,
    });
}
async function openSetup(setup, options, exec) {
    const { inputs, environment: env, masks, log, deadline: signal } = options;
    const folder = (0,external_node_path_.join)(options.folder, "kubeconfigs");
    const { url, ...store } = inputs.kubeconfig;
    const kubeconfig = url === undefined
        ? await localKubeconfig({ setup, folder, masks, env })
        : await fetchKubeconfig({ setup, store: { url, ...store }, folder, masks, env, signal });
    return (0,cluster_open/* openCluster */.D)({
        setup,
        kubeconfig,
        masks,
        exec,
        env: (0,job_environment/* jobEnvironment */.t)(env),
        signal,
        onWaiting: log.info,
        qps: inputs.qps,
    });
}
function create_world_once(make) {
    let made;
    return () => {
        made ??= make();
        return made;
    };
}

;// CONCATENATED MODULE: ./lib/event.js



/** Reads the event. Throws UserError that names the variable or field that is missing or odd. */
function readEvent(payload, env) {
    const name = required(env, "GITHUB_EVENT_NAME");
    const [owner = "", repository = ""] = required(env, "GITHUB_REPOSITORY").split("/");
    if (owner === "" || repository === "")
        throw odd("GITHUB_REPOSITORY", env, "`owner/name`");
    const body = objectOr(payload);
    const payloadRepository = objectOr(body.repository);
    const commit = required(env, "GITHUB_SHA");
    if (!(0,git_commit/* isCommit */.W)(commit))
        throw odd("GITHUB_SHA", env, "40 hexadecimal digits");
    const kind = event_kindOf(name, body, env);
    return {
        kind,
        name,
        repository: {
            owner,
            name: repository,
            id: env.GITHUB_REPOSITORY_ID || idOf(payloadRepository.id) || hashOf(`${owner}/${repository}`),
            defaultBranch: textOr(payloadRepository.default_branch) ?? scheduledBranch(kind),
        },
        commit,
        subject: textOr(objectOr(body.head_commit).message)?.split("\n")[0],
        actor: env.GITHUB_ACTOR || undefined,
        workflowFile: workflowFileOf(env.GITHUB_WORKFLOW_REF),
        runId: env.GITHUB_RUN_ID || "0",
        runAttempt: env.GITHUB_RUN_ATTEMPT || "1",
        serverUrl: addressOf("GITHUB_SERVER_URL", env, "https://github.com"),
        apiUrl: addressOf("GITHUB_API_URL", env, "https://api.github.com"),
    };
}
function event_kindOf(name, body, env) {
    if (name === "push")
        return pushOf(body, env);
    if (name !== "workflow_dispatch" && name !== "schedule") {
        return { kind: "other", branch: /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? "")?.[1] };
    }
    const ref = required(env, "GITHUB_REF");
    if (ref.startsWith("refs/tags/"))
        return { kind: "tag", tag: ref.slice("refs/tags/".length) };
    return { kind: name === "schedule" ? "schedule" : "dispatch", branch: branchOf(ref, env) };
}
/** The payload of a schedule need not tell the repository, but GitHub starts it of the default branch alone. */
function scheduledBranch(kind) {
    return kind.kind === "schedule" ? kind.branch : undefined;
}
function pushOf(body, env) {
    const ref = textOr(body.ref) ?? required(env, "GITHUB_REF");
    if (ref.startsWith("refs/tags/"))
        return { kind: "tag", tag: ref.slice("refs/tags/".length) };
    const branch = branchOf(ref, env);
    if (body.deleted === true)
        return { kind: "deletion", branch };
    const before = textOr(body.before);
    if (before === undefined || !(0,git_commit/* isCommit */.W)(before)) {
        throw new errors/* UserError */.yo("The push event has no `before`: GITHUB_EVENT_PATH does not hold the payload of a push.", {
            hint: "Run the action in a workflow that GitHub started.",
        });
    }
    return { kind: "push", branch, before: /^0+$/.test(before) ? undefined : before };
}
function branchOf(ref, env) {
    if (ref.startsWith("refs/heads/"))
        return ref.slice("refs/heads/".length);
    throw odd("GITHUB_REF", { ...env, GITHUB_REF: ref }, "`refs/heads/<branch>` or `refs/tags/<tag>`");
}
/** `owner/repo/.github/workflows/deploy.yml@refs/heads/main` → `deploy.yml` */
function workflowFileOf(ref) {
    return /\/([^/@]+)@/.exec(ref ?? "")?.[1];
}
function required(env, name) {
    const value = env[name];
    if (value !== undefined && value !== "")
        return value;
    throw new errors/* UserError */.yo(`${name} is not set: this is no step of a GitHub workflow.`, {
        hint: "Use the action with `uses:` in a workflow; `npm start` in its repository plays one locally.",
    });
}
function addressOf(name, env, usual) {
    const given = env[name] || usual;
    if (!/^https?:$/.test(URL.parse(given)?.protocol ?? ""))
        throw odd(name, env, "an address with `https://`");
    return given.replace(/\/+$/, "");
}
function odd(name, env, takes) {
    return new errors/* UserError */.yo(`${name} is \`${env[name]}\`, but must be ${takes}.`);
}
function objectOr(value) {
    return typeof value === "object" && value !== null ? value : {};
}
function textOr(value) {
    return typeof value === "string" && value !== "" ? value : undefined;
}
function idOf(value) {
    return typeof value === "number" ? String(value) : undefined;
}
function hashOf(text) {
    return (0,external_node_crypto_.createHash)("sha256").update(text).digest("hex").slice(0, 40);
}

;// CONCATENATED MODULE: ./lib/input-values.js




// What inputs hold, by kind. Each is undefined for an input that was not given, and throws UserError that names the
// input, what it was given and what it takes.
function booleanOf(input) {
    return wordOf(input, { true: true, false: false });
}
/** One of some words, each with what it stands for. */
function wordOf(input, words) {
    const { text } = input;
    if (text === undefined)
        return undefined;
    if (Object.hasOwn(words, text))
        return words[text];
    throw input_values_wrong(input, text, orList(Object.keys(words)));
}
function wholeOf(input, min, max) {
    const { text } = input;
    if (text === undefined)
        return undefined;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max))
        throw input_values_wrong(input, text, `a whole number from ${min} to ${max}`);
    return value;
}
/** Seconds, more than 0. */
function durationOf(input) {
    const { text } = input;
    if (text === undefined)
        return undefined;
    const seconds = parseDuration(text);
    if (seconds === undefined || seconds <= 0)
        throw input_values_wrong(input, text, "a duration such as `90s`, `5m` or `1h30m`");
    return seconds;
}
function maxDeletesOf(input) {
    const { text } = input;
    if (text === undefined)
        return undefined;
    if (/^\d{1,6}$/.test(text))
        return { kind: "count", count: Number(text) };
    const percent = /^(\d{1,3})%$/.exec(text)?.[1];
    const value = Number(percent);
    if (percent !== undefined && value >= 1 && value <= 100)
        return { kind: "percent", percent: value };
    throw input_values_wrong(input, text, "a number of releases, or a share of a setup's releases from `1%` to `100%`");
}
/** One item a line. */
function linesOf({ text }) {
    return (text ?? "")
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== "");
}
/** The address may hold a password, so it is not shown. */
function storeUrlOf(given) {
    if (given === undefined || /^https?:$/.test(URL.parse(given)?.protocol ?? ""))
        return given;
    throw new errors/* UserError */.yo("Input `kubeconfig-repo-url` is no address that begins with `https://` or `http://` (it may hold a password, and is not shown).", {
        hint: "As an example: https://store.example/kubeconfigs. Special characters in a user name or password are written as %XX. It is also read from the environment variable KUBECONFIG_REPO_URL.",
    });
}
function filenameOf(input) {
    const { text } = input;
    if (text === undefined || text.split("/").every((part) => part !== "" && part !== "." && part !== ".."))
        return text;
    throw input_values_wrong(input, text, "a file's name below the setup, as `kubeconfig.yaml`");
}
/** A program and its arguments, split at blanks. */
function shellOf(given = "/bin/bash") {
    const [program = "/bin/bash", ...args] = given.split(/\s+/);
    return [program, ...args];
}
/** A folder without leading `./` or trailing `/`. */
function folderOf(input) {
    const { text } = input;
    if (text === undefined)
        return undefined;
    const parts = text.split("/").filter((part) => part !== "" && part !== ".");
    if (text.startsWith("/") || text.includes("\\") || parts.includes(".."))
        throw input_values_wrong(input, text, "a folder of the repository, relative to its root");
    return parts.join("/");
}
function namespaceOf(input) {
    const { text } = input;
    if (text === undefined || isNamespaceName(text))
        return text;
    throw input_values_wrong(input, text, "the name of a namespace: small letters, digits and `-`, at most 63 characters");
}
function input_values_wrong({ name, also }, given, takes) {
    return new errors/* UserError */.yo(`Input \`${name}\` is \`${given}\`: it takes ${takes}.`, also === undefined ? {} : { hint: `It is also read from the environment variable ${also}.` });
}

;// CONCATENATED MODULE: ./lib/inputs.js

/** Every input by its name in action.yml, with the environment variable it is also read from. */
const inputNames = {
    command: undefined,
    "kubeconfig-repo-url": "KUBECONFIG_REPO_URL",
    "kubeconfig-filename": "GITOPS_KUBECONFIG_FILENAME",
    "kubeconfig-repo-username": undefined,
    "kubeconfig-repo-password": undefined,
    "kubeconfig-repo-token": undefined,
    "setup-name-size": "GITOPS_SETUP_NAME_SIZE",
    shell: "GITOPS_SHELL_EXEC",
    "github-token": "GITHUB_ACCESS_TOKEN",
    branches: undefined,
    path: undefined,
    plans: undefined,
    force: undefined,
    "max-deletes": undefined,
    "dry-run": undefined,
    "max-parallel": undefined,
    wait: undefined,
    timeout: undefined,
    "helm-version": undefined,
    "helm-mirror": undefined,
    repair: undefined,
    lock: undefined,
    "lock-namespace": undefined,
    "lock-timeout": undefined,
    "hook-timeout": undefined,
    "hook-failure": undefined,
    qps: undefined,
};
/** Reads all inputs. Throws UserError that names the input, what it was given and what it takes. */
function readInputs(env) {
    const given = (name) => {
        return { name, text: rawInput(env, name), also: inputNames[name] };
    };
    const text = (name) => given(name).text;
    return {
        command: text("command") ?? "auto",
        kubeconfig: {
            url: storeUrlOf(text("kubeconfig-repo-url")),
            filename: filenameOf(given("kubeconfig-filename")) ?? "kubeconfig.yaml",
            username: text("kubeconfig-repo-username"),
            password: text("kubeconfig-repo-password"),
            token: text("kubeconfig-repo-token"),
        },
        setupNameSize: wholeOf(given("setup-name-size"), 1, 10) ?? 2,
        shell: shellOf(text("shell")),
        githubToken: tokenOf(env),
        branches: linesOf(given("branches")),
        path: folderOf(given("path")) ?? "",
        plans: linesOf(given("plans")),
        force: booleanOf(given("force")) ?? false,
        maxDeletes: maxDeletesOf(given("max-deletes")) ?? { kind: "default" },
        dryRun: booleanOf(given("dry-run")) ?? false,
        maxParallel: wholeOf(given("max-parallel"), 1, 100) ?? 8,
        wait: wordOf(given("wait"), { true: "yes", false: "no", hooks: "hooks", legacy: "legacy" }) ?? "yes",
        timeout: durationOf(given("timeout")) ?? 5 * 60,
        helmVersion: text("helm-version"),
        helmMirror: text("helm-mirror"),
        repair: booleanOf(given("repair")) ?? true,
        lock: booleanOf(given("lock")) ?? true,
        lockNamespace: namespaceOf(given("lock-namespace")) ?? "default",
        lockTimeout: durationOf(given("lock-timeout")) ?? 10 * 60,
        hookTimeout: durationOf(given("hook-timeout")) ?? 10 * 60,
        hookFailure: wordOf(given("hook-failure"), { stop: "stop", warn: "warn" }) ?? "stop",
        qps: wholeOf(given("qps"), 1, 10_000),
    };
}
/** Inputs that the workflow gives and the action does not have, for a warning. */
function unknownInputs(env) {
    const known = new Set(Object.keys(inputNames).map(variableOf));
    return Object.keys(env)
        .filter((name) => name.startsWith("INPUT_") && env[name] !== "" && !known.has(name))
        .map((name) => name.slice("INPUT_".length).toLowerCase());
}
/** The runner gives an input as `INPUT_<NAME>`, upper case, blanks as `_`; one that is not set as "". */
function variableOf(name) {
    return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
function rawInput(env, name) {
    const also = inputNames[name];
    const given = env[variableOf(name)]?.trim();
    if (given !== undefined && given !== "")
        return given;
    const inherited = also === undefined ? undefined : env[also]?.trim();
    return inherited === "" ? undefined : inherited;
}
/** `github-token` has a default that cannot be told from a given value, so the variable wins. */
function tokenOf(env) {
    const inherited = env.GITHUB_ACCESS_TOKEN?.trim();
    return inherited !== undefined && inherited !== "" ? inherited : rawInput(env, "github-token");
}

// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __nccwpck_require__(5429);
;// CONCATENATED MODULE: ./lib/report/problems.js
/** Problems that stand for themselves: they are of no plan that has an outcome. */
function problemsOfRun(run) {
    const told = new Set(run.outcomes.map((outcome) => outcome.subject.id));
    return run.problems.filter(({ plan }) => plan === undefined || !told.has(plan.id));
}
/** The problems of each plan that has some, by plan id, in their order. */
function problemsByPlan(problems) {
    const byPlan = Map.groupBy(problems, ({ plan }) => plan?.id);
    return new Map([...byPlan].flatMap(([id, found]) => (id === undefined ? [] : [[id, found]])));
}

;// CONCATENATED MODULE: ./lib/report/stop.js
/** The heading for what stopped the run: it is said that nothing was changed only where that is so. */
function stopTitle({ outcomes }) {
    return outcomes.some(wasTried) ? "Stopped midway" : "Stopped before anything was changed";
}
/** A failed operation may have changed something, too. */
function wasTried({ operation, result }) {
    return operation !== "skip" && result !== "skipped";
}

;// CONCATENATED MODULE: ./lib/report/annotations.js






/** Lines of what the cluster says that stand in an annotation; the summary has all. */
const shownFacts = 10;
/**
 * One error a failed plan, one a setup that could not be worked on, one a problem of no plan, and what stopped the
 * run; a warning for each notice about the whole run, a notice for each about a plan. Of each level at most ten: when
 * there are more, the tenth counts the rest.
 */
function annotationsOf(run, roots) {
    const errors = [...stopOf(run, roots), ...setupsOf(run), ...annotations_filesOf(run, roots), ...annotations_plansOf(run, roots)];
    const warnings = run.notices.map((notice) => noteOf("warning", "GitOps", notice));
    const notices = run.outcomes.flatMap((outcome) => outcome.notices.map((notice) => noteOf("notice", outcome.subject.id, notice, placeOf(outcome, roots))));
    return [
        ...withinLimit(errors, "failure"),
        ...withinLimit(warnings, "warning"),
        ...withinLimit(notices, "notice"),
    ];
}
function stopOf(run, roots) {
    if (run.stopped === undefined)
        return [];
    const { reason, hint, place, other } = run.stopped;
    const note = (at) => noteOf("error", stopTitle(run), withHint(reason, hint), located(at, roots));
    return other === undefined ? [note(place)] : [note(place), note(other)];
}
function setupsOf(run) {
    return run.setupFailures.map(({ setup, reason, hint, plans }) => {
        const consequence = plans.length === 0 ? "" : `: ${plural(plans.length, "plan")} not deployed`;
        return noteOf("error", `setup ${setup}${consequence}`, withHint(reason, hint));
    });
}
function annotations_filesOf(run, roots) {
    return problemsOfRun(run).map((problem) => noteOf("error", problem.place.file, withHint(problem.message, problem.hint), located(problem.place, roots)));
}
function annotations_plansOf(run, roots) {
    const explained = new Set(run.setupFailures.flatMap((failure) => failure.plans));
    const problems = problemsByPlan(run.problems);
    return run.outcomes
        .filter((outcome) => outcome.result === "failed" && !explained.has(outcome.subject.id))
        .map((outcome) => planNote(outcome, problems.get(outcome.subject.id) ?? [], roots));
}
function planNote(outcome, problems, roots) {
    const { id } = outcome.subject;
    const [first] = problems;
    if (first === undefined) {
        const what = outcome.operation === "skip" ? `${id} failed` : `${outcome.operation} ${id} failed`;
        const facts = (outcome.diagnosis ?? []).slice(0, shownFacts);
        const message = [withHint(outcome.reason, outcome.hint), ...facts].join("\n");
        return noteOf("error", what, message, placeOf(outcome, roots));
    }
    const all = problems.map((problem) => {
        const where = problems.length > 1 && problem.place.line !== undefined ? `line ${problem.place.line}: ` : "";
        return `${where}${withHint(problem.message, problem.hint)}`;
    });
    return noteOf("error", `${id} cannot be read`, all.join("\n"), located(first.place, roots));
}
function placeOf(outcome, roots) {
    const { place } = outcome.subject;
    // The file of an uninstalled plan is gone from the commit, and its lines with it.
    if (place !== undefined && outcome.operation === "uninstall")
        return located({ file: place.file }, roots);
    return located(place, roots);
}
function located(place, roots) {
    if (place === undefined)
        return {};
    return {
        file: external_node_path_.posix.relative(roots.workspace, external_node_path_.posix.join(roots.repository, place.file)),
        ...(place.line === undefined ? {} : { line: place.line }),
        ...(place.line === undefined || place.column === undefined ? {} : { column: place.column }),
    };
}
function withHint(reason, hint) {
    return hint === undefined ? reason : `${reason}\n${hint}`;
}
function noteOf(level, title, message, place = {}) {
    return {
        level,
        ...place,
        title: cutCharacters((0,report_escape/* oneLine */.TN)(title), annotationTitleCharacters),
        message: cutCharacters((0,report_escape/* plain */.pj)(message), annotationCharacters),
    };
}
function withinLimit(all, word) {
    const [first] = all;
    if (first === undefined || all.length <= annotationsPerLevel)
        return all;
    const shown = all.slice(0, annotationsPerLevel - 1);
    const rest = all.slice(annotationsPerLevel - 1);
    const names = rest.map((annotation) => annotation.title).join("\n");
    return [
        ...shown,
        noteOf(first.level, `…and ${plural(rest.length, `more ${word}`)}`, `The summary has all:\n${names}`),
    ];
}

;// CONCATENATED MODULE: ./lib/report/results.js

/** Longer reasons are cut here, so that no single plan crowds out the others. */
const reasonCharacters = 2_000;
/** The outputs `results`, `changed` and `failed`. Above `limit` bytes of JSON the failures come first. */
function resultsOf(outcomes, limit = outputBytes) {
    const elements = fitted(outcomes.map(elementOf), limit);
    return {
        elements,
        json: JSON.stringify(elements),
        changed: outcomes.filter((outcome) => outcome.result === "succeeded" && outcome.operation !== "skip")
            .length,
        failed: outcomes.filter((outcome) => outcome.result === "failed").length,
    };
}
function elementOf(outcome) {
    const { subject } = outcome;
    return {
        plan: subject.id,
        setup: subject.setup,
        namespace: subject.namespace,
        release: subject.release,
        operation: outcome.operation,
        result: outcome.result,
        revision: outcome.revision,
        chart: subject.chart,
        version: outcome.version,
        reason: cutCharacters(outcome.reason, reasonCharacters),
        seconds: Math.round(outcome.duration) / 1000,
    };
}
function fitted(all, limit) {
    const brackets = 2;
    // Each element with the comma after it; the last one has none, which leaves a byte to spare.
    const size = (element) => byteLength(JSON.stringify(element)) + 1;
    if (all.reduce((sum, element) => sum + size(element), brackets) <= limit)
        return all;
    const byWeight = [
        ...all.filter((element) => element.result === "failed"),
        ...all.filter((element) => element.result !== "failed"),
    ];
    let room = limit - brackets - size({ truncated: all.length });
    const kept = [];
    for (const element of byWeight) {
        room -= size(element);
        if (room < 0)
            break;
        kept.push(element);
    }
    return [...kept, { truncated: all.length - kept.length }];
}

;// CONCATENATED MODULE: ./lib/report/subject.js


/** How the summary shows an operation: a sign that is told apart without colour, and its name. */
const operationText = {
    install: "➕ install",
    upgrade: "🔼 upgrade",
    uninstall: "➖ uninstall",
    skip: "–",
};
/** How the summary shows what an operation came to. */
function resultText(outcome, dryRun) {
    if (outcome.result === "failed")
        return "❌ failed";
    if (isPlanned(outcome, dryRun))
        return "🔍 planned";
    return outcome.result === "skipped" ? "⏭️ skipped" : "✅ done";
}
/** The plan's id as markup, linked to its file at the commit that has it. */
function planLink(outcome, trigger) {
    return (0,report_escape/* link */.nf)((0,report_escape/* code */.aY)(outcome.subject.id), planUrl(outcome, trigger));
}
/** The page of the plan's file; undefined when it is not known where the file is to be seen. */
function planUrl({ subject, operation }, trigger) {
    const { place } = subject;
    if (place === undefined)
        return undefined;
    // The file of a plan that is uninstalled is gone from the commit; the base still has it, its lines may differ.
    if (operation === "uninstall")
        return fileUrl({ file: place.file }, trigger.base?.commit, trigger);
    return fileUrl(place, trigger.commit, trigger);
}
/** The page of a file as a commit has it; undefined when the commit or the repository's page is not known. */
function fileUrl({ file, line }, commit, { repositoryUrl }) {
    if (commit === undefined || repositoryUrl === undefined)
        return undefined;
    const path = file.split("/").map(encodeURIComponent).join("/");
    return `${repositoryUrl}/blob/${commit}/${path}${line === undefined ? "" : `#L${line}`}`;
}
/** A commit's short name as markup, linked to its page. */
function commitLink(commit, trigger) {
    const url = trigger.repositoryUrl === undefined ? undefined : `${trigger.repositoryUrl}/commit/${commit}`;
    return (0,report_escape/* link */.nf)((0,report_escape/* code */.aY)(commit.slice(0, 7)), url);
}
/** Chart version before → after, as markup; `–` where there is none. */
function versionText(outcome) {
    const none = "–";
    const before = outcome.versionBefore === null ? none : (0,report_escape/* code */.aY)(outcome.versionBefore);
    const after = outcome.version === null ? none : (0,report_escape/* code */.aY)(outcome.version);
    if ((0,report_escape/* oneLine */.TN)(outcome.versionBefore ?? "") === (0,report_escape/* oneLine */.TN)(outcome.version ?? ""))
        return after;
    return `${before} → ${after}`;
}

;// CONCATENATED MODULE: ./lib/report/failures.js






/**
 * How much is told of each failure, most first: lines of what the cluster says, lines of output, and characters of
 * each line and reason.
 */
const levels = [
    { facts: 40, lines: 30, characters: 2_000 },
    { facts: 10, lines: 10, characters: 500 },
    { facts: 3, lines: 3, characters: 300 },
    { facts: 0, lines: 0, characters: 300 },
];
/**
 * What failed, opened, as Markdown of at most `limit` bytes: first what stopped the run, then setups, files and
 * plans. When all of it does not fit, less is told of each; then a last line counts the rest.
 */
function failuresOf(run, limit) {
    const blocks = blocksOf(run);
    if (blocks.length === 0)
        return "";
    // Room for the heading and the line that says what is missing.
    const frame = 200;
    let shown = [];
    for (const level of levels) {
        shown = fitting(blocks, (textAt) => textAt(level), limit - frame);
        if (shown.length === blocks.length)
            break;
    }
    const missing = blocks.length - shown.length;
    const rest = missing === 0 ? "" : `*…and ${plural(missing, "more failure")}: the log tells of each.*\n\n`;
    return limit < frame ? "" : `### What failed\n\n${shown.join("")}${rest}`;
}
/** How each failure is told, at the level it is asked for. */
function blocksOf(run) {
    const explained = new Set(run.setupFailures.flatMap((failure) => failure.plans));
    const plans = run.outcomes.filter((outcome) => outcome.result === "failed" && !explained.has(outcome.subject.id));
    return [
        ...run.setupFailures.map((failure) => (level) => setupBlock(failure, level)),
        ...problemsOfRun(run).map((problem) => (level) => problemBlock(problem, run, level)),
        ...plans.map((outcome) => (level) => planBlock(outcome, run, level)),
    ];
}
function setupBlock(failure, level) {
    const plans = failure.plans.length === 0 ? "" : `, ${plural(failure.plans.length, "plan")} not deployed`;
    return block(`❌ setup ${(0,report_escape/* htmlCode */.h8)(failure.setup)}${plans}`, [
        failures_sentence(failure.reason, level),
        failures_hintOf(failure.hint),
    ]);
}
function problemBlock(problem, run, level) {
    const { file, line } = problem.place;
    const at = line === undefined ? file : `${file}:${line}`;
    const url = fileUrl(problem.place, run.trigger.commit, run.trigger);
    return block(`❌ ${(0,report_escape/* htmlLink */.Ar)((0,report_escape/* htmlCode */.h8)(at), url)}`, [failures_sentence(problem.message, level), failures_hintOf(problem.hint)]);
}
function planBlock(outcome, run, level) {
    const operation = outcome.operation === "skip" ? "" : `${outcome.operation} `;
    const after = outcome.duration < 1000 ? "" : ` after ${durationText(outcome.duration)}`;
    const plan = (0,report_escape/* htmlLink */.Ar)((0,report_escape/* htmlCode */.h8)(outcome.subject.id), planUrl(outcome, run.trigger));
    const cut = (line) => cutCharacters(line, level.characters);
    const facts = (outcome.diagnosis ?? []).slice(0, level.facts).map(cut);
    const evidence = (level.lines === 0 ? [] : outcome.evidence.slice(-level.lines)).map(cut);
    return block(`❌ ${operation}${plan}${after}`, [
        failures_sentence(outcome.reason, level),
        failures_hintOf(outcome.hint),
        facts.length === 0 ? "" : folded("What the cluster says", (0,report_escape/* codeBlock */.DV)(facts)),
        evidence.length === 0 ? "" : (0,report_escape/* codeBlock */.DV)(evidence),
    ]);
}
function folded(title, body) {
    return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}
function failures_sentence(text, level) {
    return (0,report_escape/* inline */.mG)(cutCharacters(text, level.characters));
}
function failures_hintOf(hint) {
    return hint === undefined ? "" : `**What to try:** ${(0,report_escape/* inline */.mG)(cutCharacters(hint, 1_000))}`;
}
/** The blank lines make Markdown of what stands inside. */
function block(title, paragraphs) {
    const body = paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
    return `<details open>\n<summary>${title}</summary>\n\n${body}\n\n</details>\n\n`;
}

;// CONCATENATED MODULE: ./lib/report/gantt.js




/** More bars than this are too thin to read. */
const mostBars = 60;
/** Longer names would run out of the picture. */
const labelCharacters = 60;
/** Below this many milliseconds for the whole picture the axis shows fractions of a second. */
const shortRun = 5_000;
/**
 * When each plan was worked on, as a Mermaid gantt with a section a setup; empty when nothing was carried out. With
 * more than 60 plans the longest are drawn, and a line says how many are not.
 */
function ganttOf(outcomes) {
    const carriedOut = outcomes.filter((outcome) => outcome.duration > 0 && outcome.result !== "skipped");
    if (carriedOut.length === 0)
        return "";
    const drawn = carriedOut.toSorted((a, b) => b.duration - a.duration).slice(0, mostBars);
    const chart = gantt_chartOf(drawn);
    if (chart.length > mermaidCharacters)
        return "";
    const shortest = Math.min(...drawn.map((outcome) => outcome.duration));
    const missing = carriedOut.length - drawn.length;
    const rest = missing === 0
        ? ""
        : `\n\n*The ${mostBars} longest; ${plural(missing, "plan")} of at most ${durationText(shortest)} not drawn.*`;
    return `### Timeline\n\n${(0,report_escape/* codeBlock */.DV)([chart], "mermaid")}${rest}\n`;
}
function gantt_chartOf(outcomes) {
    const start = Math.min(...outcomes.map((outcome) => outcome.startedAt));
    const end = Math.max(...outcomes.map((outcome) => outcome.startedAt + outcome.duration));
    const bySetup = [...Map.groupBy(outcomes, (outcome) => outcome.subject.setup)].sort(([a], [b]) => a < b ? -1 : 1);
    const sections = bySetup.flatMap(([setup, ofSetup]) => [
        `    section ${labelOf(setup)}`,
        ...ofSetup.toSorted((a, b) => a.startedAt - b.startedAt).map(barOf),
    ]);
    const axis = end - start < shortRun ? "%S.%L" : "%H:%M:%S";
    return ["gantt", "    dateFormat x", `    axisFormat ${axis}`, ...sections].join("\n");
}
function barOf(outcome) {
    const { subject } = outcome;
    // The operation comes first: a name that begins with a word of Mermaid's ("click", "section") would be that word.
    const label = labelOf(`${outcome.operation} ${subject.namespace}/${subject.name}`);
    const tag = outcome.result === "failed" ? "crit, " : "";
    return `    ${label} :${tag}${Math.round(outcome.startedAt)}, ${Math.max(1, Math.round(outcome.duration))}ms`;
}
/** Only what has no meaning in a Mermaid gantt (`:` ends a name, `;` and `#` a statement, `%%` begins a comment). */
function labelOf(text) {
    const harmless = text.replace(/[^\p{L}\p{M}\p{N} ._/-]+/gu, " ").replace(/\s+/g, " ");
    return cutCharacters(harmless.trim(), labelCharacters) || "unnamed";
}

;// CONCATENATED MODULE: ./lib/report/head.js







/** The top of the summary: what came of the run, counts, what set it off, and why there is nothing to do. */
function headOf(run) {
    const counts = countsOf(run.outcomes, run.dryRun);
    const parts = [
        `## ${headline(run, counts)}`,
        run.dryRun ? "> [!NOTE]\n> **Dry run: nothing was changed.** This is what a real run would do now." : "",
        stopText(run),
        countsLine(run, counts),
        idleText(run),
        triggerLine(run),
    ];
    return parts.filter((part) => part !== "").join("\n\n");
}
function headline(run, counts) {
    const total = run.outcomes.length;
    if (run.interrupted !== undefined)
        return `🛑 Interrupted (${run.interrupted}): the next run carries on from here`;
    if (run.stopped !== undefined)
        return `❌ ${stopTitle(run)}`;
    if (counts.failed > 0)
        return `❌ ${grouped(counts.failed)} of ${plural(total, "plan")} failed`;
    if (run.setupFailures.length > 0)
        return `❌ ${plural(run.setupFailures.length, "setup")} could not be opened`;
    if (problemsOfRun(run).length > 0)
        return `❌ ${plural(problemsOfRun(run).length, "problem")} in the repository`;
    const changed = counts.installed + counts.upgraded + counts.uninstalled;
    const setups = plural(new Set(run.outcomes.map((outcome) => outcome.subject.setup)).size, "setup");
    if (changed > 0 && run.dryRun)
        return `🔍 ${plural(changed, "change")} planned in ${setups}`;
    if (changed > 0)
        return `✅ ${plural(changed, "plan")} carried out in ${setups}`;
    return total > 0 ? `⏭️ ${plural(total, "plan")} left alone` : "✅ Nothing to do";
}
function countsLine(run, counts) {
    const shown = countedOf(counts, run.looked.unchanged, run.dryRun).map(({ count, what, sign }) => `${sign} **${grouped(count)}** ${what}`);
    return [...shown, `⏱️ ${durationText(run.duration)}`].join(" · ");
}
function stopText(run) {
    if (run.stopped === undefined)
        return "";
    const { reason, hint, place } = run.stopped;
    const at = place === undefined ? "" : `${(0,report_escape/* code */.aY)(place.line ? `${place.file}:${place.line}` : place.file)}: `;
    const tryThis = hint === undefined ? "" : `\n\n**What to try:** ${(0,report_escape/* inline */.mG)(cutCharacters(hint, 2_000))}`;
    return `${at}${(0,report_escape/* inline */.mG)(cutCharacters(reason, 4_000))}${tryThis}`;
}
/** A run without outcomes says what it looked at, so that nobody wonders whether it looked at all. */
function idleText(run) {
    if (run.outcomes.length > 0 || run.setupFailures.length > 0 || run.stopped !== undefined)
        return "";
    const { idle, plans, setups } = run.looked;
    if (idle !== undefined)
        return (0,report_escape/* inline */.mG)(idle);
    const named = setups.slice(0, 10).map(report_escape/* code */.aY).join(", ");
    const more = setups.length > 10 ? ` and ${setups.length - 10} more` : "";
    const opened = setups.length === 0 ? "No setup had to be opened." : `Looked at ${named}${more}.`;
    return `All ${plural(plans, "plan")} are as the commit says. ${opened}`;
}
function triggerLine(run) {
    const { event, branch, commit, subject, actor, base, runUrl } = run.trigger;
    const title = subject === undefined ? "" : ` “${(0,report_escape/* inline */.mG)(cutCharacters(subject, 120))}”`;
    const onto = branch === undefined ? "" : ` on ${(0,report_escape/* code */.aY)(branch)}`;
    const by = actor === undefined ? "" : ` by ${(0,report_escape/* inline */.mG)(actor)}`;
    const origin = `${(0,report_escape/* code */.aY)(event)} of ${commitLink(commit, run.trigger)}${title}${onto}${by}`;
    const known = base?.commit === undefined ? "nothing" : commitLink(base.commit, run.trigger);
    const compared = base === undefined ? "" : `compared with ${known} (${(0,report_escape/* inline */.mG)(base.why)})`;
    const page = runUrl === undefined ? "" : (0,report_escape/* link */.nf)("this run’s log", runUrl);
    return [origin, compared, page].filter((part) => part !== "").join(" · ");
}

;// CONCATENATED MODULE: ./lib/report/table.js





/** With more rows than this the table is folded: what failed stands above it anyway. */
const openRows = 50;
/** A reason in the table; the log and, for failures, the section above have the whole of it. */
const table_reasonCharacters = 160;
const head = "| Plan | Operation | Version | Time | Result | Why |\n| :-- | :-- | :-- | --: | :-- | :-- |\n";
/**
 * The table of plans as Markdown of at most `limit` bytes. When not all fit, failures come first and a last line
 * says how many are missing. Empty when there are no outcomes, or not even a row fits.
 */
function tableOf(outcomes, options) {
    // Room for the heading, the fold, and the line that says what is missing.
    const frame = 400;
    const room = options.limit - frame - byteLength(head);
    const row = (outcome) => rowOf(outcome, options.trigger, options.dryRun);
    if (outcomes.length === 0)
        return "";
    const inOrder = fitting(outcomes.toSorted(byPlan), row, room);
    if (inOrder.length === outcomes.length)
        return framed(inOrder, outcomes.length);
    const failuresFirst = fitting(outcomes.toSorted(byFailureThenPlan), row, room);
    return failuresFirst.length === 0 ? "" : framed(failuresFirst, outcomes.length);
}
function framed(rows, total) {
    const missing = total - rows.length;
    const table = `${head}${rows.join("")}`;
    const rest = missing === 0 ? "" : `\n*…and ${plural(missing, "more plan")}: the log tells of each.*\n`;
    if (rows.length <= openRows)
        return `### Plans\n\n${table}${rest}`;
    return `### Plans\n\n<details>\n<summary>All ${plural(total, "plan")}</summary>\n\n${table}${rest}\n</details>\n`;
}
function rowOf(outcome, trigger, dryRun) {
    const time = outcome.result === "skipped" || isPlanned(outcome, dryRun) ? "–" : durationText(outcome.duration);
    const cells = [
        planLink(outcome, trigger),
        operationText[outcome.operation],
        versionText(outcome),
        time,
        resultText(outcome, dryRun),
        (0,report_escape/* inline */.mG)(cutCharacters(outcome.reason, table_reasonCharacters)),
    ];
    return `| ${cells.join(" | ")} |\n`;
}
function byPlan(a, b) {
    return compare(a.subject.id, b.subject.id);
}
function byFailureThenPlan(a, b) {
    return Number(b.result === "failed") - Number(a.result === "failed") || byPlan(a, b);
}
/** By code units, so that the order is the same on every machine. */
function compare(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}

;// CONCATENATED MODULE: ./lib/report/summary.js








/** Kept for the table, so that a flood of failures does not crowd out every row. */
const tableShare = 0.15;
/**
 * The job summary as Markdown of at most `limit` bytes. When not all of it fits, the timeline goes first, then
 * notices, then rows of the table, and what failed last; each says what it left out.
 */
function summaryOf(run, limit = summaryBytes) {
    const head = cutBytes(headOf(run), Math.floor(limit / 4));
    let room = limit - byteLength(head) - reserve;
    const take = (text) => {
        room -= byteLength(text);
        return text;
    };
    const failures = take(failuresOf(run, Math.floor(room * (1 - tableShare))));
    const table = take(tableOf(run.outcomes, { trigger: run.trigger, dryRun: run.dryRun, limit: room }));
    const notices = take(summary_noticesOf(run, room));
    const gantt = run.dryRun ? "" : ganttOf(run.outcomes);
    const timeline = byteLength(gantt) <= room ? gantt : "";
    const missing = [
        ...(table === "" && run.outcomes.length > 0 ? ["the table of plans"] : []),
        ...(notices === "" && hasNotices(run) ? ["notices"] : []),
        ...(timeline === "" && gantt !== "" ? ["the timeline"] : []),
    ];
    const leftOut = missing.length === 0 ? "" : `*Left out, since GitHub takes no more: ${missing.join(", ")}.*`;
    const parts = [head, failures, table, notices, timeline, leftOut].map((part) => part.trim());
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
/** Bytes for the blank lines between the parts, and for the line that says which parts are missing. */
const reserve = 150;
function hasNotices(run) {
    return run.notices.length > 0 || run.outcomes.some((outcome) => outcome.notices.length > 0);
}
/** What did not fail but is worth a person's look; empty when there is nothing, or no room. */
function summary_noticesOf(run, limit) {
    const frame = 200;
    const all = [
        ...run.notices.map((notice) => () => `- ${(0,report_escape/* inline */.mG)(notice)}\n`),
        ...run.outcomes.flatMap((outcome) => outcome.notices.map((notice) => () => `- ${planLink(outcome, run.trigger)}: ${(0,report_escape/* inline */.mG)(notice)}\n`)),
    ];
    if (all.length === 0 || limit < frame)
        return "";
    const shown = fitting(all, (textOf) => textOf(), limit - frame);
    const missing = all.length - shown.length;
    const rest = missing === 0 ? "" : `- *…and ${plural(missing, "more notice")}: the log tells of each.*\n`;
    return `### Worth a look\n\n${shown.join("")}${rest}`;
}

;// CONCATENATED MODULE: ./lib/report/report.js



/**
 * All reports of a run. `scrub` replaces secrets; it goes over every text before the reports escape it, since a
 * secret that is escaped for JSON or Markdown would no longer be found.
 */
function reportsOf(run, roots, scrub) {
    const safe = scrubbed(run, scrub);
    return {
        results: resultsOf(safe.outcomes),
        annotations: annotationsOf(safe, roots),
        summary: summaryOf(safe),
    };
}
/** What is one of a few words of ours: no secret, whatever a secret may happen to be, and counted by. */
const enumerations = new Set([
    "operation",
    "result",
    "interrupted",
]);
/** The same data with every free text in it scrubbed. */
function scrubbed(value, scrub) {
    if (typeof value === "string")
        return scrub(value);
    if (Array.isArray(value))
        return value.map((element) => scrubbed(element, scrub));
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [
        key,
        enumerations.has(key) ? inner : scrubbed(inner, scrub),
    ]));
}

;// CONCATENATED MODULE: ./lib/publish.js




/** Writes summary, annotations and outputs, each whatever becomes of the others, and returns the exit code. */
function publish(ended, { log, masks, outputs }) {
    const report = reportOf(ended);
    const { workspace, deployment } = ended;
    const roots = { workspace, repository: deployment.root ?? workspace };
    const { results, annotations, summary } = reportsOf(report, roots, masks.scrub);
    const unwritten = [
        () => outputs.set("results", results.json),
        () => outputs.set("changed", results.changed),
        () => outputs.set("failed", results.failed),
        () => outputs.keepSummary(summary),
        () => outputs.summarize(summary),
    ].filter((write) => !succeeds(write, log));
    log.annotate(annotations);
    conclude(report, log);
    return exitCodeOf(report, unwritten.length > 0);
}
/** Whoever reads the outputs would take what is missing for "nothing failed": it is said, and the run is red. */
function succeeds(write, log) {
    try {
        write();
        return true;
    }
    catch (error) {
        log.error((0,errors/* messageOf */.bD)(error));
        return false;
    }
}
function exitCodeOf({ interrupted, stopped, setupFailures, problems, outcomes }, unwritten) {
    if (interrupted === "SIGINT")
        return 130;
    if (interrupted === "SIGTERM")
        return 143;
    const failed = outcomes.some((outcome) => outcome.result === "failed");
    const red = stopped !== undefined || failed || setupFailures.length > 0 || problems.length > 0;
    return red || unwritten ? 1 : 0;
}
function conclude(report, log) {
    const { interrupted, stopped, looked, outcomes, dryRun, setupFailures } = report;
    // What stopped the run stands in the log already, as its annotation.
    if (stopped !== undefined)
        return;
    const counts = countsText(countsOf(outcomes, dryRun), looked.unchanged, dryRun);
    const lost = setupFailures.map(({ setup }) => setup).join(", ");
    const told = lost === "" ? counts : `${counts}; not worked on: ${lost}`;
    const came = outcomes.length === 0 ? (looked.idle ?? told) : told;
    if (interrupted === undefined)
        log.info(came);
    else
        log.notice(`Interrupted (${interrupted}): ${came}`);
}
function reportOf(ended) {
    const { inputs, command, deployment, stop, startedAt, interruption } = ended;
    const { outcomes, problems, setupFailures, looked, notices } = deployment;
    const interrupted = interruption.signal();
    // What a cancelled run stops at is the cancelling, whatever it looks like.
    const cutShort = stop !== undefined && interrupted !== undefined;
    const nothing = command?.kind === "nothing" ? `Nothing to do: ${command.reason}.` : looked.idle;
    return {
        outcomes,
        problems,
        setupFailures,
        stopped: stop === undefined || cutShort ? undefined : publish_stopOf(stop),
        interrupted,
        dryRun: inputs?.dryRun ?? false,
        looked: { ...looked, idle: cutShort ? notReached(looked) : nothing },
        trigger: triggerOf(ended),
        notices,
        duration: Date.now() - startedAt,
    };
}
function notReached({ setups }) {
    const which = setups.length === 0 ? "" : ` Not reached: ${setups.join(", ")}.`;
    return `The run was interrupted before anything was decided, so nothing was changed.${which}`;
}
function publish_stopOf(error) {
    if (error instanceof errors/* UserError */.yo)
        return { reason: error.message, hint: error.hint, place: error.place, other: error.other };
    return {
        reason: `Something went wrong in the action itself: ${(0,errors/* messageOf */.bD)(error)}`,
        hint: "Re-run with debug logging switched on, and report what it prints.",
        place: undefined,
    };
}
function triggerOf({ event, command, deployment }) {
    const branch = event !== undefined && "branch" in event.kind ? event.kind.branch : undefined;
    const { base } = deployment;
    return {
        event: event?.name ?? "unknown",
        branch,
        commit: event?.commit ?? "",
        subject: event?.subject,
        actor: event?.actor,
        base: base === undefined || (command?.kind === "deploy" && command.trigger !== "push")
            ? undefined
            : { commit: base.kind === "commit" ? base.sha : undefined, why: base.reason },
        repositoryUrl: event === undefined
            ? undefined
            : `${event.serverUrl}/${event.repository.owner}/${event.repository.name}`,
        runUrl: event === undefined ? undefined : runUrlOf(event),
    };
}

;// CONCATENATED MODULE: ./lib/workspace.js

/**
 * The folder that the job's checkout lies in (GITHUB_WORKSPACE), by its real path: git tells that of the repository,
 * and annotations name files by the way from one to the other.
 */
async function workspaceOf(environment) {
    const given = environment.GITHUB_WORKSPACE || process.cwd();
    // One that is not there is told of where the repository is opened.
    return await (0,promises_.realpath)(given).catch(() => given);
}

;// CONCATENATED MODULE: ./lib/run.js

















/** Runs the action's main step. Returns the exit code; throws only for bugs. */
async function run(environment, interruption) {
    const startedAt = Date.now();
    const console = (0,lib_console/* openConsole */.O)(environment);
    const workspace = await workspaceOf(environment);
    const account = createAccount();
    const known = {};
    const over = new AbortController();
    const cancel = AbortSignal.any([interruption.cancel, over.signal]);
    const deadline = AbortSignal.any([interruption.deadline, over.signal]);
    let stop;
    try {
        await carryOn({ environment, workspace, console, account, cancel, deadline }, known);
    }
    catch (error) {
        stop = error;
        if (!(error instanceof errors/* UserError */.yo))
            console.log.debug(error instanceof Error ? (error.stack ?? "") : String(error));
    }
    finally {
        // Where one of two things broke, the other may still be under way: nobody waits for it any more.
        over.abort();
    }
    return publish({ ...known, deployment: account.soFar(), stop, startedAt, workspace, interruption }, console);
}
/** Reads what the run is to do, and does it. Whatever stops it is thrown. */
async function carryOn(surroundings, known) {
    const { environment, console } = surroundings;
    const inputs = readInputs(environment);
    known.inputs = inputs;
    maskInputs(inputs, console.masks);
    warnOfUnknown(environment, console.log);
    await checkHelmInputs({ wanted: inputs.helmVersion, mirror: inputs.helmMirror });
    const event = readEvent(await readPayload(environment), environment);
    known.event = event;
    const command = chooseCommand(event, inputs.command, inputs.branches);
    known.command = command;
    if (command.kind === "deploy")
        await runDeploy(command, inputs, event, surroundings);
}
async function runDeploy(command, inputs, event, { environment, workspace, console, account, cancel, deadline }) {
    const { masks, log, outputs } = console;
    const folder = await makeFolder(environment.RUNNER_TEMP || (0,external_node_os_.tmpdir)());
    // The post step removes it, whatever becomes of this one.
    outputs.save("folder", folder);
    const options = { inputs, event, environment, workspace, masks, log, folder, cancel, deadline };
    const world = await createWorld(options);
    account.tell({ root: world.git.root });
    refuseOtherCommit(world.git.head, event.commit);
    await deploy(settingsOf(command, inputs, event), world, account);
}
async function makeFolder(parent) {
    try {
        return await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, "gitops-"));
    }
    catch (cause) {
        throw new errors/* UserError */.yo(`No folder can be made in ${parent}: ${(0,errors/* messageOf */.bD)(cause)}.`, {
            hint: "The runner's folder for temporary files (RUNNER_TEMP) must be there, be writable and have room.",
            cause,
        });
    }
}
function settingsOf(command, inputs, event) {
    const { commit, repository, runId, runAttempt } = event;
    const { branch, before, trigger } = command;
    return {
        inputs,
        identity: (0,reconcile_labels/* identify */.ls)({ repository: repository.id, path: inputs.path, branch, commit, runId, runAttempt }),
        commit,
        branch,
        before,
        trigger,
        layout: { path: inputs.path, setupNameSize: inputs.setupNameSize },
        selection: createSelection(inputs.plans),
    };
}
/** The store's address may hold a password, too: hooks and git get the job's environment before a store is asked. */
function maskInputs({ kubeconfig, githubToken }, masks) {
    const inAddress = URL.parse(kubeconfig.url ?? "")?.password;
    for (const secret of [githubToken, kubeconfig.password, kubeconfig.token, inAddress]) {
        if (secret !== undefined)
            masks.add(secret);
    }
    if (inAddress !== undefined)
        masks.add(decoded(inAddress));
}
function warnOfUnknown(environment, log) {
    for (const name of unknownInputs(environment)) {
        log.annotate([
            {
                level: "warning",
                title: "Unknown input",
                message: `There is no input \`${name}\`; it does nothing.`,
            },
        ]);
    }
}
async function readPayload(environment) {
    const path = environment.GITHUB_EVENT_PATH;
    if (!path)
        return {};
    try {
        return JSON.parse(await (0,promises_.readFile)(path, "utf8"));
    }
    catch (error) {
        throw new errors/* UserError */.yo(`GITHUB_EVENT_PATH (${path}) cannot be read as JSON: ${(0,errors/* messageOf */.bD)(error)}.`, {
            hint: "Run the action in a workflow that GitHub started.",
            cause: error,
        });
    }
}
/** Scripts, charts and values come from the working tree, so it must be the commit that is deployed. */
function refuseOtherCommit(head, commit) {
    if (head === commit)
        return;
    throw new errors/* UserError */.yo(`The working tree is at ${head.slice(0, 7)}, but the commit to deploy (GITHUB_SHA) is ${commit.slice(0, 7)}.`, {
        hint: "Check out without `ref:`, and let no step before this one commit or switch branches.",
    });
}


/***/ }),

/***/ 684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ listenForSignals)
/* harmony export */ });
/** Milliseconds from the signal to the deadline; the report must be written within 7 s. */
const grace = 6_000;
/** Listens to the signals by which a runner cancels. */
function listenForSignals(source) {
    const cancel = new AbortController();
    const deadline = new AbortController();
    let first;
    for (const signal of ["SIGINT", "SIGTERM"]) {
        source.on(signal, () => {
            if (first !== undefined)
                return;
            first = signal;
            cancel.abort();
            setTimeout(() => deadline.abort(), grace).unref();
        });
    }
    return { cancel: cancel.signal, deadline: deadline.signal, signal: () => first };
}


/***/ }),

/***/ 3119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ whyNoYaml)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4437);

/**
 * Why a text is no YAML, as the end of a sentence: reason, line and column. The exception's own message quotes the
 * lines around the fault, which may hold secrets.
 */
function whyNoYaml(error) {
    if (!(error instanceof js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .YAMLException */ .tB))
        return "it cannot be read";
    const { reason, mark } = error;
    return mark === undefined ? reason : `${reason} (line ${mark.line + 1}, column ${mark.column + 1})`;
}


/***/ }),

/***/ 4437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ load),
/* harmony export */   KE: () => (/* binding */ getScalarValue),
/* harmony export */   LJ: () => (/* binding */ mergeTag),
/* harmony export */   OU: () => (/* binding */ CORE_SCHEMA),
/* harmony export */   PH: () => (/* binding */ parseEvents),
/* harmony export */   hy: () => (/* binding */ EVENT_ID),
/* harmony export */   jK: () => (/* binding */ SCALAR_STYLE),
/* harmony export */   tB: () => (/* binding */ YAMLException),
/* harmony export */   uH: () => (/* binding */ FAILSAFE_SCHEMA)
/* harmony export */ });
/* unused harmony exports CHOMPING_CLIP, CHOMPING_KEEP, CHOMPING_MODE, CHOMPING_STRIP, COLLECTION_STYLE, COLLECTION_STYLE_BLOCK, COLLECTION_STYLE_FLOW, DEFAULT_SCALAR_STYLE_RULES, DUMP_SCHEMA, EVENT_ALIAS, EVENT_DOCUMENT, EVENT_MAPPING, EVENT_POP, EVENT_SCALAR, EVENT_SEQUENCE, JSON_SCHEMA, NOT_RESOLVED, SCALAR_STYLE_DOUBLE_QUOTED, SCALAR_STYLE_FOLDED_BLOCK, SCALAR_STYLE_LITERAL_BLOCK, SCALAR_STYLE_PLAIN, SCALAR_STYLE_SINGLE_QUOTED, Schema, VISIT_BREAK, VISIT_SKIP, YAML11_SCHEMA, binaryTag, boolCoreTag, boolJsonTag, boolYaml11Tag, constructFromEvents, defineMappingTag, defineScalarTag, defineSequenceTag, dump, eventsToAst, floatCoreTag, floatJsonTag, floatYaml11Tag, intCoreTag, intJsonTag, intYaml11Tag, jsToAst, legacyMapTag, loadAll, mapTag, nullCoreTag, nullJsonTag, nullYaml11Tag, omapTag, pairsTag, present, realMapTag, seqTag, setTag, strTag, timestampTag, visit */
/*! js-yaml 5.5.0 https://github.com/nodeca/js-yaml @license MIT */
//#region src/tag.ts
/**
* Returned by a scalar resolver when the source does not match its tag.
*
* @category Tags
*/
var NOT_RESOLVED = Symbol("NOT_RESOLVED");
/**
* Create a normalized scalar tag definition.
*
* @category Tags
*/
function defineScalarTag(tagName, options) {
	return {
		tagName,
		nodeKind: "scalar",
		implicit: options.implicit ?? false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		implicitFirstChars: options.implicitFirstChars ?? null,
		resolve: options.resolve,
		identify: options.identify,
		represent: options.represent ?? ((data) => String(data)),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized sequence tag definition.
*
* @category Tags
*/
function defineSequenceTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "sequence",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addItem: options.addItem,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized mapping tag definition.
*
* @category Tags
*/
function defineMappingTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "mapping",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addPair: options.addPair,
		has: options.has,
		keys: options.keys,
		get: options.get,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
//#endregion
//#region src/tag/scalar/str.ts
/** @category Tags */
var strTag = defineScalarTag("tag:yaml.org,2002:str", {
	resolve: (source) => source,
	identify: (data) => typeof data === "string"
});
//#endregion
//#region src/tag/scalar/null_core.ts
var NULL_VALUES$1 = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullCoreTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES$1.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/null_json.ts
/** @category Tags */
var nullJsonTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: ["n"],
	resolve: (source, isExplicit) => {
		if (source === "null" || isExplicit && source === "") return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/null_yaml11.ts
var NULL_VALUES = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullYaml11Tag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/bool_core.ts
var TRUE_VALUES$2 = [
	"true",
	"True",
	"TRUE"
];
var FALSE_VALUES$2 = [
	"false",
	"False",
	"FALSE"
];
/** @category Tags */
var boolCoreTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"t",
		"T",
		"f",
		"F"
	],
	resolve: (source) => {
		if (TRUE_VALUES$2.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$2.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/bool_json.ts
var TRUE_VALUES$1 = ["true"];
var FALSE_VALUES$1 = ["false"];
/** @category Tags */
var boolJsonTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: ["t", "f"],
	resolve: (source) => {
		if (TRUE_VALUES$1.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$1.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/bool_yaml11.ts
var TRUE_VALUES = [
	"true",
	"True",
	"TRUE",
	"y",
	"Y",
	"yes",
	"Yes",
	"YES",
	"on",
	"On",
	"ON"
];
var FALSE_VALUES = [
	"false",
	"False",
	"FALSE",
	"n",
	"N",
	"no",
	"No",
	"NO",
	"off",
	"Off",
	"OFF"
];
/** @category Tags */
var boolYaml11Tag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"y",
		"Y",
		"n",
		"N",
		"t",
		"T",
		"f",
		"F",
		"o",
		"O"
	],
	resolve: (source) => {
		if (TRUE_VALUES.indexOf(source) !== -1) return true;
		if (FALSE_VALUES.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/int_core.ts
var YAML_INTEGER_IMPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
var YAML_INTEGER_EXPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$2(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$2(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$2(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intCoreTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger$2,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/int_json.ts
var YAML_INTEGER_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)$");
var YAML_INTEGER_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$1(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$1(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intJsonTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlInteger$1,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/int_yaml11.ts
var YAML_INTEGER_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");
function parseYamlInteger(source) {
	let value = source.replace(/_/g, "");
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	if (value.includes(":")) {
		let result = 0;
		for (const part of value.split(":")) result = result * 60 + Number(part);
		return sign * result;
	}
	if (value !== "0" && value[0] === "0") return sign * parseInt(value, 8);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger(source) {
	if (!YAML_INTEGER_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intYaml11Tag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/float_core.ts
var YAML_FLOAT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$2(source) {
	if (!YAML_FLOAT_PATTERN$1.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase();
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	const result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN$1.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$2(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatCoreTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat$2,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$2
});
//#endregion
//#region src/tag/scalar/float_json.ts
var YAML_FLOAT_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$");
var YAML_FLOAT_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_FLOAT_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
		let value = source.toLowerCase();
		const sign = value[0] === "-" ? -1 : 1;
		if ("+-".includes(value[0])) value = value.slice(1);
		if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
		if (value === ".nan") return NaN;
		const result = sign * parseFloat(value);
		return Number.isFinite(result) ? result : NOT_RESOLVED;
	}
	if (!YAML_FLOAT_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = Number(source);
	if (Number.isFinite(result)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$1(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatJsonTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlFloat$1,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$1
});
//#endregion
//#region src/tag/scalar/float_yaml11.ts
var YAML_FLOAT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat(source) {
	if (!YAML_FLOAT_PATTERN.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase().replace(/_/g, "");
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	let result = 0;
	if (value.includes(":")) {
		for (const part of value.split(":")) result = result * 60 + Number(part);
		result *= sign;
	} else result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatYaml11Tag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat
});
//#endregion
//#region src/tag/scalar/merge.ts
/**
* Enables merge keys in {@link CORE_SCHEMA} when added with
* {@link Schema.withTags}.
*
* @category Tags
*/
var mergeTag = defineScalarTag("tag:yaml.org,2002:merge", {
	implicit: true,
	implicitFirstChars: ["<"],
	resolve: (source, isExplicit) => {
		if (source === "<<" || isExplicit && source === "") return "<<";
		return NOT_RESOLVED;
	},
	identify: () => false
});
//#endregion
//#region src/tag/scalar/binary.ts
var BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;
function resolveYamlBinary(source) {
	const input = source.replace(/\s/g, "");
	if (input.length % 4 !== 0 || !BASE64_PATTERN.test(input)) return NOT_RESOLVED;
	const binary = atob(input);
	const result = new Uint8Array(binary.length);
	for (let index = 0; index < binary.length; index++) result[index] = binary.charCodeAt(index);
	return result;
}
function representYamlBinary(object) {
	let binary = "";
	for (let index = 0; index < object.length; index++) binary += String.fromCharCode(object[index]);
	return btoa(binary);
}
/**
* The `!!binary` tag, represented as a `Uint8Array`.
*
* @category Tags
*/
var binaryTag = defineScalarTag("tag:yaml.org,2002:binary", {
	resolve: resolveYamlBinary,
	identify: (object) => Object.prototype.toString.call(object) === "[object Uint8Array]",
	represent: representYamlBinary
});
//#endregion
//#region src/tag/scalar/timestamp.ts
var YAML_DATE_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$");
var YAML_TIMESTAMP_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");
function makeUtcDate(year, month, day, hour = 0, minute = 0, second = 0, fraction = 0) {
	const date = new Date(Date.UTC(year, month, day, hour, minute, second, fraction));
	date.setUTCFullYear(year, month, day);
	return date;
}
function resolveYamlTimestamp(source) {
	let match = YAML_DATE_REGEXP.exec(source);
	if (match === null) match = YAML_TIMESTAMP_REGEXP.exec(source);
	if (match === null) return NOT_RESOLVED;
	const year = +match[1];
	const month = +match[2] - 1;
	const day = +match[3];
	if (!match[4]) {
		const date = makeUtcDate(year, month, day);
		if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
		return date;
	}
	const hour = +match[4];
	const minute = +match[5];
	const second = +match[6];
	let fraction = 0;
	if (hour > 23 || minute > 59 || second > 59) return NOT_RESOLVED;
	if (match[7]) {
		let value = match[7].slice(0, 3);
		while (value.length < 3) value += "0";
		fraction = +value;
	}
	const date = makeUtcDate(year, month, day, hour, minute, second, fraction);
	if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
	if (match[9]) {
		const offsetHour = +match[10];
		const offsetMinute = +(match[11] || 0);
		if (offsetHour > 23 || offsetMinute > 59) return NOT_RESOLVED;
		const offset = (offsetHour * 60 + offsetMinute) * 6e4;
		date.setTime(date.getTime() - (match[9] === "-" ? -offset : offset));
	}
	return date;
}
/**
* The YAML 1.1 `!!timestamp` tag, represented as a JavaScript `Date`.
*
* @category Tags
*/
var timestampTag = defineScalarTag("tag:yaml.org,2002:timestamp", {
	implicit: true,
	implicitFirstChars: [..."0123456789"],
	resolve: resolveYamlTimestamp,
	identify: (object) => object instanceof Date,
	represent: (object) => object.toISOString()
});
//#endregion
//#region src/tag/sequence/seq.ts
/** @category Tags */
var seqTag = defineSequenceTag("tag:yaml.org,2002:seq", {
	create: () => [],
	addItem: (container, item) => {
		container.push(item);
	},
	identify: Array.isArray
});
//#endregion
//#region src/common/object.ts
function isPlainObject(data) {
	if (data === null || typeof data !== "object" || Array.isArray(data)) return false;
	const prototype = Object.getPrototypeOf(data);
	return prototype === null || prototype === Object.prototype;
}
function pick(object, keys) {
	const result = {};
	for (const key of keys) if (object[key] !== void 0) result[key] = object[key];
	return result;
}
//#endregion
//#region src/tag/sequence/omap.ts
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!omap
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   { one: 1 },
*   { two: 2 }
* ]
* ```
*
* @category Tags
*/
var omapTag = defineSequenceTag("tag:yaml.org,2002:omap", {
	create: () => ({
		list: [],
		seen: /* @__PURE__ */ new Set()
	}),
	addItem: (carrier, item) => {
		let key;
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve an ordered map item";
			key = item.keys().next().value;
		} else if (isPlainObject(item)) {
			const itemKeys = Object.keys(item);
			if (itemKeys.length !== 1) return "cannot resolve an ordered map item";
			key = itemKeys[0];
		} else return "cannot resolve an ordered map item";
		if (carrier.seen.has(key)) return "duplicate key in ordered map";
		carrier.seen.add(key);
		carrier.list.push(item);
		return "";
	},
	finalize: (carrier) => carrier.list,
	identify: () => false
});
//#endregion
//#region src/tag/sequence/pairs.ts
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!pairs
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   ['one', 1],
*   ['two', 2]
* ]
* ```
*
* @category Tags
*/
var pairsTag = defineSequenceTag("tag:yaml.org,2002:pairs", {
	create: () => [],
	addItem: (container, item) => {
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve a pairs item";
			container.push(item.entries().next().value);
			return "";
		}
		if (Object.prototype.toString.call(item) !== "[object Object]") return "cannot resolve a pairs item";
		const object = item;
		const keys = Object.keys(object);
		if (keys.length !== 1) return "cannot resolve a pairs item";
		container.push([keys[0], object[keys[0]]]);
		return "";
	},
	identify: () => false
});
//#endregion
//#region src/tag/mapping/map.ts
/**
* This is the default mapping implementation. It uses `{}` objects and has only
* partial functionality due to language limitations. This choice was made
* because users expect to get JavaScript objects, and it was left unchanged to
* avoid too many breaking changes in the v5 release.
*
* Side effects:
*
* - `Object.hasOwn()` checks or `for...of` loops are required for safe use (to
*   avoid falling through to prototypes).
* - Only scalar string keys are supported properly.
* - Other scalar keys, such as `null` and numbers, are converted to strings.
*   This is historical behaviour, and it can cause side effects such as
*   problems with `!!merge`.
*
* Note that non-string scalar keys may be deprecated in future versions.
*
* Ideally, use {@link realMapTag} instead.
*
* @category Tags
*/
var mapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		if (key !== null && typeof key === "object") return "object-based map does not support complex keys";
		const normalizedKey = String(key);
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		if (key !== null && typeof key === "object") return false;
		return Object.prototype.hasOwnProperty.call(container, String(key));
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
//#endregion
//#region src/tag/mapping/set.ts
/**
* The YAML 1.1 `!!set` tag, represented as a JavaScript `Set`.
*
* @category Tags
*/
var setTag = defineMappingTag("tag:yaml.org,2002:set", {
	create: () => /* @__PURE__ */ new Set(),
	identify: (data) => data instanceof Set,
	represent: (data) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of data) map.set(key, null);
		return map;
	},
	addPair: (container, key, value) => {
		if (value !== null) return "cannot resolve a set item";
		container.add(key);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: () => null
});
//#endregion
//#region src/schema.ts
function createTagDefinitionMap() {
	return {
		scalar: Object.create(null),
		sequence: Object.create(null),
		mapping: Object.create(null)
	};
}
function createTagDefinitionListMap() {
	return {
		scalar: [],
		sequence: [],
		mapping: []
	};
}
function compileTags(tags) {
	const result = [];
	for (const tag of tags) {
		let index = result.length;
		for (let previousIndex = 0; previousIndex < result.length; previousIndex++) {
			const previous = result[previousIndex];
			if (previous.nodeKind === tag.nodeKind && previous.tagName === tag.tagName && previous.matchByTagPrefix === tag.matchByTagPrefix) {
				index = previousIndex;
				break;
			}
		}
		result[index] = tag;
	}
	return result;
}
/**
* Controls tag resolution when loading and type selection when dumping.
*
* @category Schemas
*/
var Schema = class Schema {
	tags;
	/** @internal */
	implicitScalarTags;
	/**
	* Dispatch implicit scalar resolvers by `source.charAt(0)`. Each bucket holds
	* the resolvers that may match that key, in schema order; a key absent from
	* the map uses
	* {@link Schema.implicitScalarAnyFirstChar}
	* (resolvers that declared no first-char constraint, so they apply to any
	* first character).
	*/
	implicitScalarByFirstChar;
	implicitScalarAnyFirstChar;
	/**
	* The default scalar tag (`!!str`), resolved once so the composer's fallback
	* for unresolved plain scalars avoids a keyed lookup per scalar.
	*
	* @internal
	*/
	defaultScalarTag;
	/**
	* The default container tags (`!!seq` / `!!map`), used by the dumper: when a
	* value is identified by its default tag, the tag is implicit and not
	* printed. Undefined if the schema does not define them (then such values
	* can't be dumped).
	*
	* @internal
	*/
	defaultSequenceTag;
	/** @internal */
	defaultMappingTag;
	exact;
	prefix;
	constructor(tags) {
		const compiledTags = compileTags(tags);
		const implicitScalarTags = [];
		const exact = createTagDefinitionMap();
		const prefix = createTagDefinitionListMap();
		for (const tag of compiledTags) {
			if (tag.nodeKind === "scalar" && tag.implicit) {
				if (tag.matchByTagPrefix) throw new Error("Implicit scalar tags cannot match by tag prefix");
				implicitScalarTags.push(tag);
			}
			switch (tag.nodeKind) {
				case "scalar":
					if (tag.matchByTagPrefix) prefix.scalar.push(tag);
					else exact.scalar[tag.tagName] = tag;
					break;
				case "sequence":
					if (tag.matchByTagPrefix) prefix.sequence.push(tag);
					else exact.sequence[tag.tagName] = tag;
					break;
				case "mapping": if (tag.matchByTagPrefix) prefix.mapping.push(tag);
				else exact.mapping[tag.tagName] = tag;
			}
		}
		const implicitScalarAnyFirstChar = implicitScalarTags.filter((tag) => tag.implicitFirstChars === null);
		const keys = /* @__PURE__ */ new Set();
		for (const tag of implicitScalarTags) if (tag.implicitFirstChars !== null) for (const key of tag.implicitFirstChars) keys.add(key);
		const implicitScalarByFirstChar = /* @__PURE__ */ new Map();
		for (const key of keys) implicitScalarByFirstChar.set(key, implicitScalarTags.filter((tag) => tag.implicitFirstChars === null || tag.implicitFirstChars.indexOf(key) !== -1));
		const defaultScalarTag = exact.scalar["tag:yaml.org,2002:str"];
		if (!defaultScalarTag) throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");
		this.tags = compiledTags;
		this.implicitScalarTags = implicitScalarTags;
		this.implicitScalarByFirstChar = implicitScalarByFirstChar;
		this.implicitScalarAnyFirstChar = implicitScalarAnyFirstChar;
		this.defaultScalarTag = defaultScalarTag;
		this.defaultSequenceTag = exact.sequence["tag:yaml.org,2002:seq"];
		this.defaultMappingTag = exact.mapping["tag:yaml.org,2002:map"];
		this.exact = exact;
		this.prefix = prefix;
	}
	/** @internal */
	lookupScalarTag(tagName) {
		const exactTag = this.exact.scalar[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.scalar) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupSequenceTag(tagName) {
		const exactTag = this.exact.sequence[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.sequence) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupMappingTag(tagName) {
		const exactTag = this.exact.mapping[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.mapping) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	resolveImplicitScalarTag(source) {
		const candidates = this.implicitScalarByFirstChar.get(source.charAt(0)) ?? this.implicitScalarAnyFirstChar;
		for (const tag of candidates) {
			const value = tag.resolve(source, false, tag.tagName);
			if (value !== NOT_RESOLVED) return {
				value,
				tag
			};
		}
		const tag = this.defaultScalarTag;
		return {
			value: tag.resolve(source, false, tag.tagName),
			tag
		};
	}
	/**
	* Creates a new schema with the specified tags added. If a tag already
	* exists, it is replaced by the specified tag.
	*
	* @example
	*
	* ```javascript
	* import { CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
	*
	* const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag)
	* ```
	*/
	withTags(...tags) {
		let flatTags = [];
		for (const tag of tags) flatTags = flatTags.concat(tag);
		return new Schema([...this.tags, ...flatTags]);
	}
};
/**
* The YAML 1.2 Failsafe Schema: strings, sequences, and mappings.
*
* @category Schemas
*/
var FAILSAFE_SCHEMA = new Schema([
	strTag,
	seqTag,
	mapTag
]);
/**
* The YAML 1.2 JSON Schema. It uses JSON scalar forms while retaining YAML
* collection syntax.
*
* @category Schemas
*/
var JSON_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullJsonTag,
	boolJsonTag,
	intJsonTag,
	floatJsonTag
]);
/**
* The default schema for the loaders. Note, {@link CORE_SCHEMA} comes
* without the `!!merge` tag. You can easily enable it if needed.
*
* @example
* Enable {@link mergeTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Schemas
*/
var CORE_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullCoreTag,
	boolCoreTag,
	intCoreTag,
	floatCoreTag
]);
/**
* YAML 1.1-compatible schema.
*
* @category Schemas
*/
var YAML11_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullYaml11Tag,
	boolYaml11Tag,
	intYaml11Tag,
	floatYaml11Tag,
	timestampTag,
	mergeTag,
	binaryTag,
	omapTag,
	pairsTag,
	setTag
]);
/**
* The dumper schema for maximum compatibility. It combines all supported type
* variants from YAML 1.1 and YAML 1.2 so strings matching any of them are
* quoted. This makes the generated YAML more compatible with other parsers.
*
* The schema is based on YAML 1.1, but extends `!!int` and `!!float` to accept
* both YAML 1.1 and Core Schema forms, since Core Schema supports some forms
* that YAML 1.1 does not.
*
* @category Schemas
*/
var DUMP_SCHEMA = YAML11_SCHEMA.withTags({
	...intYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = intYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : result;
	}
}, {
	...floatYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = floatYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? floatCoreTag.resolve(source, isExplicit, tagName) : result;
	}
});
//#endregion
//#region src/tag/mapping/real_map.ts
/**
* Recommended when non-string keys are actually needed. It uses native
* JavaScript `Map` objects, so keys keep their constructed types instead of
* being converted to strings.
*
* It is not the default to avoid widespread breaking changes in existing
* projects. `Map` has a different access API and does not pass deep equality
* checks against `{}`-based fixtures. Alongside the other changes in v5,
* making it the default was considered too disruptive.
*
* If these differences are acceptable for your project, we recommend using
* {@link realMapTag} to guarantee the absence of problems and side effects.
*
* @example
* Enable {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Tags
*/
var realMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => /* @__PURE__ */ new Map(),
	addPair: (container, key, value) => {
		container.set(key, value);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: (container, key) => container.get(key),
	identify: (data) => data instanceof Map || isPlainObject(data),
	represent: (data) => {
		if (data instanceof Map) return data;
		const map = /* @__PURE__ */ new Map();
		const obj = data;
		for (const key of Object.keys(obj)) map.set(key, obj[key]);
		return map;
	}
});
//#endregion
//#region src/tag/mapping/legacy_map.ts
function normalizeKey(key) {
	if (Array.isArray(key)) {
		const array = Array.prototype.slice.call(key);
		for (let index = 0; index < array.length; index++) {
			if (Array.isArray(array[index])) return null;
			if (typeof array[index] === "object" && Object.prototype.toString.call(array[index]) === "[object Object]") array[index] = "[object Object]";
		}
		return String(array);
	}
	if (typeof key === "object" && Object.prototype.toString.call(key) === "[object Object]") return "[object Object]";
	return String(key);
}
/**
* This implementation exists solely to reproduce v4 behavior exactly. Its use
* is strongly discouraged. If complex or non-string keys are needed, use
* {@link realMapTag} instead.
*
* @category Tags
*/
var legacyMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		const normalizedKey = normalizeKey(key);
		if (normalizedKey === null) return "nested arrays are not supported inside keys";
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		const normalizedKey = normalizeKey(key);
		return normalizedKey !== null && Object.prototype.hasOwnProperty.call(container, normalizedKey);
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
//#endregion
//#region src/common/snippet.ts
var DEFAULT_SNIPPET_OPTIONS = {
	maxLength: 79,
	indent: 1,
	linesBefore: 3,
	linesAfter: 2
};
function getLine(buffer, lineStart, lineEnd, position, maxLineLength) {
	let head = "";
	let tail = "";
	const maxHalfLength = Math.floor(maxLineLength / 2) - 1;
	if (position - lineStart > maxHalfLength) {
		head = " ... ";
		lineStart = position - maxHalfLength + head.length;
	}
	if (lineEnd - position > maxHalfLength) {
		tail = " ...";
		lineEnd = position + maxHalfLength - tail.length;
	}
	return {
		str: head + buffer.slice(lineStart, lineEnd).replace(/\t/g, "→") + tail,
		pos: position - lineStart + head.length
	};
}
function padStart(string, max) {
	return " ".repeat(Math.max(max - string.length, 0)) + string;
}
function makeSnippet(mark, options) {
	if (!mark.buffer) return null;
	const opts = {
		...DEFAULT_SNIPPET_OPTIONS,
		...options
	};
	const re = /\r?\n|\r|\0/g;
	const lineStarts = [0];
	const lineEnds = [];
	let match;
	let foundLineNo = -1;
	while (match = re.exec(mark.buffer)) {
		lineEnds.push(match.index);
		lineStarts.push(match.index + match[0].length);
		if (mark.position <= match.index && foundLineNo < 0) foundLineNo = lineStarts.length - 2;
	}
	if (foundLineNo < 0) foundLineNo = lineStarts.length - 1;
	let result = "";
	const lineNoLength = Math.min(mark.line + opts.linesAfter, lineEnds.length).toString().length;
	const maxLineLength = opts.maxLength - (opts.indent + lineNoLength + 3);
	for (let i = 1; i <= opts.linesBefore; i++) {
		if (foundLineNo - i < 0) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo - i], lineEnds[foundLineNo - i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo - i]), maxLineLength);
		result = `${" ".repeat(opts.indent)}${padStart((mark.line - i + 1).toString(), lineNoLength)} | ${line.str}\n${result}`;
	}
	const line = getLine(mark.buffer, lineStarts[foundLineNo], lineEnds[foundLineNo], mark.position, maxLineLength);
	result += `${" ".repeat(opts.indent)}${padStart((mark.line + 1).toString(), lineNoLength)} | ${line.str}\n`;
	result += `${"-".repeat(opts.indent + lineNoLength + 3 + line.pos)}^\n`;
	for (let i = 1; i <= opts.linesAfter; i++) {
		if (foundLineNo + i >= lineEnds.length) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo + i], lineEnds[foundLineNo + i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo + i]), maxLineLength);
		result += `${" ".repeat(opts.indent)}${padStart((mark.line + i + 1).toString(), lineNoLength)} | ${line.str}\n`;
	}
	return result.replace(/\n$/, "");
}
//#endregion
//#region src/common/exception.ts
function formatError(exception, compact) {
	let where = "";
	if (!exception.mark) return exception.reason;
	if (exception.mark.name) where += `in "${exception.mark.name}" `;
	where += `(${exception.mark.line + 1}:${exception.mark.column + 1})`;
	if (!compact && exception.mark.snippet) where += `\n\n${exception.mark.snippet}`;
	return `${exception.reason} ${where}`;
}
/**
* A YAML error. Unlike an ordinary `Error`, it adds a source snippet showing
* the location of the problem to the error message, when available.
*
* @category Main
*/
var YAMLException = class YAMLException extends Error {
	reason;
	mark;
	/**
	* Optional `mark` contains source snippet data. Usually, use
	* {@link YAMLException.throwAt} instead of passing it directly.
	*/
	constructor(reason, mark) {
		super();
		this.name = "YAMLException";
		this.reason = reason;
		this.mark = mark;
		this.message = formatError(this, false);
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	/**
	* Returns the formatted error, omitting the source snippet in compact mode.
	*/
	toString(compact) {
		return `${this.name}: ${formatError(this, compact)}`;
	}
	/**
	* Builds a YAMLException with a source snippet and throws it. `source` is
	* the raw input text; `position` is an offset into it.
	*/
	static throwAt(source, position, message, filename = "") {
		let line = 0;
		let lineStart = 0;
		for (let index = 0; index < position; index++) {
			const ch = source.charCodeAt(index);
			if (ch === 10) {
				line++;
				lineStart = index + 1;
			} else if (ch === 13) {
				line++;
				if (source.charCodeAt(index + 1) === 10) index++;
				lineStart = index + 1;
			}
		}
		const mark = {
			name: filename,
			buffer: source,
			position,
			line,
			column: position - lineStart
		};
		mark.snippet = makeSnippet(mark);
		throw new YAMLException(message, mark);
	}
};
//#endregion
//#region src/parser/events.ts
/** @category Events */
var EVENT_ID = {
	DOCUMENT: 1,
	SEQUENCE: 2,
	MAPPING: 3,
	SCALAR: 4,
	ALIAS: 5,
	POP: 6
};
/** @category Nodes */
var SCALAR_STYLE = {
	PLAIN: 1,
	SINGLE_QUOTED: 2,
	DOUBLE_QUOTED: 3,
	LITERAL_BLOCK: 4,
	FOLDED_BLOCK: 5
};
/** @category Nodes */
var COLLECTION_STYLE = {
	BLOCK: 1,
	FLOW: 2
};
/** @category Nodes */
var CHOMPING_MODE = {
	CLIP: 1,
	STRIP: 2,
	KEEP: 3
};
//#endregion
//#region src/parser/parser_scalar.ts
var NO_RANGE$3 = -1;
function simpleEscapeSequence(c) {
	switch (c) {
		case 48: return "\0";
		case 97: return "\x07";
		case 98: return "\b";
		case 116: return "	";
		case 9: return "	";
		case 110: return "\n";
		case 118: return "\v";
		case 102: return "\f";
		case 114: return "\r";
		case 101: return "\x1B";
		case 32: return " ";
		case 34: return "\"";
		case 47: return "/";
		case 92: return "\\";
		case 78: return "";
		case 95: return "\xA0";
		case 76: return "\u2028";
		case 80: return "\u2029";
		default: return "";
	}
}
var simpleEscapeCheck = new Array(256);
var simpleEscapeMap = new Array(256);
for (let i = 0; i < 256; i++) {
	simpleEscapeCheck[i] = simpleEscapeSequence(i) ? 1 : 0;
	simpleEscapeMap[i] = simpleEscapeSequence(i);
}
function charFromCodepoint(c) {
	if (c <= 65535) return String.fromCharCode(c);
	return String.fromCharCode((c - 65536 >> 10) + 55296, (c - 65536 & 1023) + 56320);
}
function fromHexCode$1(c) {
	if (c >= 48 && c <= 57) return c - 48;
	return (c | 32) - 97 + 10;
}
function escapedHexLen$1(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	return 8;
}
function skipFoldedBreaks(input, position, end) {
	let breaks = 0;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10) {
			breaks++;
			position++;
		} else if (ch === 13) {
			breaks++;
			position++;
			if (input.charCodeAt(position) === 10) position++;
		} else if (ch === 32 || ch === 9) position++;
		else break;
	}
	return {
		position,
		breaks
	};
}
function foldedBreaks(count) {
	if (count === 1) return " ";
	return "\n".repeat(count - 1);
}
function getPlainValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, captureEnd);
}
function getSingleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 39) {
			result += input.slice(captureStart, position) + "'";
			position += 2;
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getDoubleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 92) {
			result += input.slice(captureStart, position);
			position++;
			const escaped = input.charCodeAt(position);
			if (escaped === 10 || escaped === 13) position = skipFoldedBreaks(input, position, end).position;
			else if (escaped < 256 && simpleEscapeCheck[escaped]) {
				result += simpleEscapeMap[escaped];
				position++;
			} else {
				let hexLength = escapedHexLen$1(escaped);
				let hexResult = 0;
				for (; hexLength > 0; hexLength--) {
					position++;
					const digit = fromHexCode$1(input.charCodeAt(position));
					hexResult = (hexResult << 4) + digit;
				}
				result += charFromCodepoint(hexResult);
				position++;
			}
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getBlockValue(input, start, end, indent, chomping, folded) {
	const textIndent = indent < 0 ? 0 : indent;
	const region = input.slice(start, end).replace(/\r\n?/g, "\n");
	const lines = region === "" ? [] : (region.endsWith("\n") ? region.slice(0, -1) : region).split("\n");
	let result = "";
	let didReadContent = false;
	let emptyLines = 0;
	let atMoreIndented = false;
	for (const line of lines) {
		let column = 0;
		while (column < textIndent && line.charCodeAt(column) === 32) column++;
		if (indent < 0 || column >= line.length) {
			emptyLines++;
			continue;
		}
		const content = line.slice(textIndent);
		const first = content.charCodeAt(0);
		if (folded) {
			if (first === 32 || first === 9) {
				atMoreIndented = true;
				result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
			} else if (atMoreIndented) {
				atMoreIndented = false;
				result += "\n".repeat(emptyLines + 1);
			} else if (emptyLines === 0) {
				if (didReadContent) result += " ";
			} else result += "\n".repeat(emptyLines);
		} else result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
		result += content;
		didReadContent = true;
		emptyLines = 0;
	}
	if (chomping === CHOMPING_MODE.KEEP) result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
	else if (chomping !== CHOMPING_MODE.STRIP) {
		if (didReadContent) result += "\n";
	}
	return result;
}
/**
* Decodes the scalar referenced by event offsets in `input`.
*
* @category Events
*/
function getScalarValue(input, scalar) {
	if (scalar.valueStart === NO_RANGE$3) return "";
	const { valueStart, valueEnd } = scalar;
	if (scalar.fast) return input.slice(valueStart, valueEnd);
	switch (scalar.style) {
		case SCALAR_STYLE.SINGLE_QUOTED: return getSingleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.DOUBLE_QUOTED: return getDoubleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.LITERAL_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, false);
		case SCALAR_STYLE.FOLDED_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, true);
		default: return getPlainValue(input, valueStart, valueEnd);
	}
}
//#endregion
//#region src/common/tagname.ts
var DEFAULT_TAG_HANDLERS = Object.assign(Object.create(null), {
	"!": "!",
	"!!": "tag:yaml.org,2002:"
});
var TAG_SUFFIX_CHARS = "-#;/?:@&=+$_.~*'()";
var TAG_URI_CHARS = TAG_SUFFIX_CHARS + "!,[]";
var HEX = "0123456789ABCDEF";
function percentByte(byte) {
	return "%" + HEX[byte >> 4] + HEX[byte & 15];
}
function tagPercentEncode(source, isSuffix) {
	const allowed = isSuffix ? TAG_SUFFIX_CHARS : TAG_URI_CHARS;
	let result = "";
	for (let index = 0; index < source.length; index++) {
		let ch = source.charCodeAt(index);
		if (ch >= 48 && ch <= 57 || ch >= 65 && ch <= 90 || ch >= 97 && ch <= 122 || allowed.includes(source[index])) {
			result += source[index];
			continue;
		}
		if (ch >= 55296 && ch <= 56319) ch = 65536 + ((ch & 1023) << 10) + (source.charCodeAt(++index) & 1023);
		if (ch < 128) result += percentByte(ch);
		else if (ch < 2048) result += percentByte(192 | ch >> 6) + percentByte(128 | ch & 63);
		else if (ch < 65536) result += percentByte(224 | ch >> 12) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
		else result += percentByte(240 | ch >> 18) + percentByte(128 | ch >> 12 & 63) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
	}
	return result;
}
function tagPercentDecode(source) {
	let result = "";
	let index = 0;
	while (index < source.length) {
		if (source.charCodeAt(index) !== 37) {
			result += source[index++];
			continue;
		}
		let ch = parseInt(source.slice(index + 1, index + 3), 16);
		index += 3;
		if (ch >= 192) {
			let remaining = ch < 224 ? 1 : ch < 240 ? 2 : 3;
			ch &= (1 << 6 - remaining) - 1;
			while (remaining-- > 0) {
				ch = ch << 6 | parseInt(source.slice(index + 1, index + 3), 16) & 63;
				index += 3;
			}
		}
		if (ch < 65536) result += String.fromCharCode(ch);
		else {
			ch -= 65536;
			result += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
		}
	}
	return result;
}
function tagNameFull(rawTag, tagHandlers) {
	if (rawTag.startsWith("!<") && rawTag.endsWith(">")) return tagPercentDecode(rawTag.slice(2, -1));
	const handleEnd = rawTag.indexOf("!", 1);
	const handle = handleEnd === -1 ? "!" : rawTag.slice(0, handleEnd + 1);
	return tagPercentDecode(tagHandlers?.[handle] ?? DEFAULT_TAG_HANDLERS[handle] ?? handle) + tagPercentDecode(rawTag.slice(handle.length));
}
function tagNameShort(fullTag) {
	let tag = fullTag;
	if (tag.charCodeAt(0) === 33) {
		tag = tag.slice(1);
		return `!${tagPercentEncode(tag, true)}`;
	}
	if (tag.slice(0, 18) === "tag:yaml.org,2002:") return `!!${tagPercentEncode(tag.slice(18), true)}`;
	return `!<${tagPercentEncode(tag, false)}>`;
}
//#endregion
//#region src/parser/constructor.ts
var NO_RANGE$2 = -1;
var MERGE_TAG_NAME = "tag:yaml.org,2002:merge";
var DEFAULT_CONSTRUCTOR_OPTIONS = {
	filename: "",
	schema: CORE_SCHEMA,
	json: false,
	maxTotalMergeKeys: 1e4,
	maxAliases: -1
};
function eventPosition$1(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE$2) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE$2) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE$2) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function throwError$1(state, message) {
	YAMLException.throwAt(state.source, state.position, message, state.filename);
}
function finalizeCollection(state, position, tag, carrier) {
	try {
		return tag.finalize(carrier);
	} catch (error) {
		if (error instanceof YAMLException) throw error;
		YAMLException.throwAt(state.source, position, error instanceof Error ? error.message : String(error), state.filename);
	}
}
function constructScalar(state, event) {
	const source = getScalarValue(state.source, event);
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	const strTag = state.schema.defaultScalarTag;
	if (rawTag !== "") {
		if (rawTag === "!") return {
			value: source,
			tag: strTag
		};
		const tagName = tagNameFull(rawTag, state.tagHandlers);
		const scalarTag = state.schema.lookupScalarTag(tagName);
		if (scalarTag) {
			const result = scalarTag.resolve(source, true, tagName);
			if (result === NOT_RESOLVED) throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			return {
				value: result,
				tag: scalarTag
			};
		}
		const collectionTagDef = state.schema.lookupMappingTag(tagName) ?? state.schema.lookupSequenceTag(tagName);
		if (collectionTagDef) {
			if (source !== "") throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			const carrier = collectionTagDef.create(tagName);
			return {
				value: collectionTagDef.carrierIsResult ? carrier : finalizeCollection(state, state.position, collectionTagDef, carrier),
				tag: collectionTagDef
			};
		}
		throwError$1(state, `unknown scalar tag !<${tagName}>`);
	}
	if (event.style === SCALAR_STYLE.PLAIN) return state.schema.resolveImplicitScalarTag(source);
	return {
		value: strTag.resolve(source, false, strTag.tagName),
		tag: strTag
	};
}
function collectionTagName(state, event, defaultTagName) {
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	return rawTag === "" || rawTag === "!" ? defaultTagName : tagNameFull(rawTag, state.tagHandlers);
}
function isMappingTag(tag) {
	return tag.nodeKind === "mapping";
}
function chargeMergeWork(state) {
	state.totalMergeKeys++;
	if (state.maxTotalMergeKeys !== -1 && state.totalMergeKeys > state.maxTotalMergeKeys) throwError$1(state, `merge keys exceeded maxTotalMergeKeys (${state.maxTotalMergeKeys})`);
}
function mergeKeys(state, frame, source, sourceTag) {
	chargeMergeWork(state);
	for (const sourceKey of sourceTag.keys(source)) {
		chargeMergeWork(state);
		if (frame.tag.has(frame.value, sourceKey)) continue;
		const err = frame.tag.addPair(frame.value, sourceKey, sourceTag.get(source, sourceKey));
		if (err) throwError$1(state, err);
		frame.overridable ??= /* @__PURE__ */ new Set();
		frame.overridable.add(sourceKey);
	}
}
function mergeSource(state, frame, source, sourceTag) {
	state.position = frame.keyPosition;
	if (isMappingTag(sourceTag)) mergeKeys(state, frame, source, sourceTag);
	else if (sourceTag.nodeKind === "sequence" && Array.isArray(source)) {
		if (source.length > 100) throwError$1(state, "abnormal merge sequence size");
		for (const element of source) {
			const elementTag = state.nodeTags.get(element);
			if (!elementTag) throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
			mergeKeys(state, frame, element, elementTag);
		}
	} else throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
}
function addMappingValue(state, frame, key, value, tag) {
	state.position = frame.keyPosition;
	if (frame.keyIsMerge) {
		mergeSource(state, frame, value, tag);
		return;
	}
	if (!state.json && frame.tag.has(frame.value, key) && !frame.overridable?.has(key)) throwError$1(state, "duplicated mapping key");
	const err = frame.tag.addPair(frame.value, key, value);
	if (err) throwError$1(state, err);
	frame.overridable?.delete(key);
}
function addValue(state, value, tag) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") {
		frame.value = value;
		frame.hasValue = true;
	} else if (frame.kind === "sequence") {
		if (isMappingTag(tag)) state.nodeTags.set(value, tag);
		const err = frame.tag.addItem(frame.value, value, frame.index++);
		if (err) throwError$1(state, err);
	} else if (frame.hasKey) {
		const key = frame.key;
		frame.key = void 0;
		frame.hasKey = false;
		addMappingValue(state, frame, key, value, tag);
	} else {
		frame.key = value;
		frame.keyPosition = state.position;
		frame.hasKey = true;
		frame.keyIsMerge = tag.tagName === MERGE_TAG_NAME;
	}
}
function storeAnchor(state, event, value, tag, isValueFinal) {
	if (event.anchorStart !== NO_RANGE$2) {
		const anchor = {
			value,
			tag,
			isValueFinal
		};
		state.anchors.set(state.source.slice(event.anchorStart, event.anchorEnd), anchor);
		return anchor;
	}
	return null;
}
/**
* Constructs JavaScript documents directly from parser events, without an
* intermediate AST.
*
* @category Events
*/
function constructFromEvents(events, options) {
	const state = {
		...DEFAULT_CONSTRUCTOR_OPTIONS,
		...options,
		events,
		documents: [],
		eventIndex: 0,
		position: 0,
		frames: [],
		anchors: /* @__PURE__ */ new Map(),
		nodeTags: /* @__PURE__ */ new Map(),
		tagHandlers: Object.create(null),
		totalMergeKeys: 0,
		aliasCount: 0
	};
	while (state.eventIndex < state.events.length) {
		const event = state.events[state.eventIndex++];
		state.position = eventPosition$1(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT:
				state.anchors = /* @__PURE__ */ new Map();
				state.nodeTags = /* @__PURE__ */ new Map();
				state.aliasCount = 0;
				state.tagHandlers = Object.create(null);
				for (const directive of event.directives) if (directive.kind === "tag") state.tagHandlers[directive.handle] = directive.prefix;
				state.frames.push({
					kind: "document",
					position: state.position,
					value: void 0,
					hasValue: false
				});
				break;
			case EVENT_ID.SCALAR: {
				const { value, tag } = constructScalar(state, event);
				storeAnchor(state, event, value, tag, true);
				addValue(state, value, tag);
				break;
			}
			case EVENT_ID.SEQUENCE: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:seq");
				const tag = state.schema.lookupSequenceTag(tagName);
				if (!tag) throwError$1(state, `unknown sequence tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "sequence",
					position: state.position,
					value,
					tag,
					anchor,
					index: 0
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:map");
				const tag = state.schema.lookupMappingTag(tagName);
				if (!tag) throwError$1(state, `unknown mapping tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "mapping",
					position: state.position,
					value,
					tag,
					anchor,
					key: void 0,
					keyPosition: state.position,
					hasKey: false,
					keyIsMerge: false,
					overridable: null
				});
				break;
			}
			case EVENT_ID.ALIAS: {
				if (state.maxAliases !== -1 && ++state.aliasCount > state.maxAliases) throwError$1(state, `aliases exceeded maxAliases (${state.maxAliases})`);
				const name = state.source.slice(event.anchorStart, event.anchorEnd);
				const anchor = state.anchors.get(name);
				if (!anchor) throwError$1(state, `unidentified alias "${name}"`);
				if (!anchor.isValueFinal) throwError$1(state, `recursive alias "${name}" is not supported for tag ${anchor.tag.tagName} because it uses finalize()`);
				addValue(state, anchor.value, anchor.tag);
				break;
			}
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.hasKey) {
					state.position = frame.keyPosition;
					throwError$1(state, "incomplete mapping pair in event stream");
				}
				if (frame.kind === "document") state.documents.push(frame.value);
				else {
					const value = frame.tag.carrierIsResult ? frame.value : finalizeCollection(state, frame.position, frame.tag, frame.value);
					if (frame.anchor) {
						frame.anchor.value = value;
						frame.anchor.isValueFinal = true;
					}
					addValue(state, value, frame.tag);
				}
				break;
			}
		}
	}
	return state.documents;
}
//#endregion
//#region src/parser/parser.ts
var NO_RANGE$1 = -1;
var HAS_OWN = Object.prototype.hasOwnProperty;
var CONTEXT_FLOW_IN = 1;
var CONTEXT_FLOW_OUT = 2;
var CONTEXT_BLOCK_IN = 3;
var CONTEXT_BLOCK_OUT = 4;
var PATTERN_NON_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
var PATTERN_FLOW_INDICATORS = /[,\[\]{}]/;
var PATTERN_TAG_HANDLE = /^(?:!|!!|![0-9A-Za-z-]+!)$/;
var NS_URI_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`;
var NS_TAG_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`;
var PATTERN_TAG_URI = new RegExp(`^(?:${NS_URI_CHAR})*$`);
var PATTERN_TAG_SUFFIX = new RegExp(`^(?:${NS_TAG_CHAR})+$`);
var PATTERN_TAG_PREFIX = new RegExp(`^(?:!(?:${NS_URI_CHAR})*|${NS_TAG_CHAR}(?:${NS_URI_CHAR})*)$`);
var DEFAULT_PARSER_OPTIONS = {
	filename: "",
	maxDepth: 100
};
function addDocumentEvent(state, explicitStart, explicitEnd) {
	state.events.push({
		type: EVENT_ID.DOCUMENT,
		explicitStart,
		explicitEnd,
		directives: state.directives
	});
}
function addSequenceEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.SEQUENCE,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function addMappingEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.MAPPING,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function insertFlowPairMappingEvent(state, snapshot) {
	state.events.splice(snapshot.eventsLength, 0, {
		type: EVENT_ID.MAPPING,
		start: snapshot.position,
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1,
		style: COLLECTION_STYLE.FLOW
	});
}
function addScalarEvent(state, valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, chomping = CHOMPING_MODE.CLIP, indent = -1, fast = false) {
	state.events.push({
		type: EVENT_ID.SCALAR,
		valueStart,
		valueEnd,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style,
		chomping,
		indent,
		fast
	});
}
function addAliasEvent(state, anchorStart, anchorEnd) {
	state.events.push({
		type: EVENT_ID.ALIAS,
		anchorStart,
		anchorEnd
	});
}
function addPopEvent(state) {
	state.events.push({ type: EVENT_ID.POP });
}
function addEmptyScalarEvent(state) {
	addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, SCALAR_STYLE.PLAIN);
}
function emptyProperties() {
	return {
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1
	};
}
function snapshotState(state) {
	return {
		position: state.position,
		line: state.line,
		lineStart: state.lineStart,
		lineIndent: state.lineIndent,
		firstTabInLine: state.firstTabInLine,
		eventsLength: state.events.length
	};
}
function restoreState(state, snapshot) {
	state.position = snapshot.position;
	state.line = snapshot.line;
	state.lineStart = snapshot.lineStart;
	state.lineIndent = snapshot.lineIndent;
	state.firstTabInLine = snapshot.firstTabInLine;
	state.events.length = snapshot.eventsLength;
}
function throwError(state, message) {
	YAMLException.throwAt(state.input.slice(0, state.length), state.position, message, state.filename);
}
function isEol(c) {
	return c === 10 || c === 13;
}
function isWhiteSpace(c) {
	return c === 9 || c === 32;
}
function isWsOrEol(c) {
	return isWhiteSpace(c) || isEol(c);
}
function isWsOrEolOrEnd(c) {
	return c === 0 || isWsOrEol(c);
}
function isFlowIndicator(c) {
	return c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
}
function fromDecimalCode(c) {
	return c >= 48 && c <= 57 ? c - 48 : -1;
}
function fromHexCode(c) {
	if (c >= 48 && c <= 57) return c - 48;
	const lc = c | 32;
	if (lc >= 97 && lc <= 102) return lc - 97 + 10;
	return -1;
}
function escapedHexLen(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	if (c === 85) return 8;
	return 0;
}
function isSimpleEscape(c) {
	return c === 48 || c === 97 || c === 98 || c === 116 || c === 9 || c === 110 || c === 118 || c === 102 || c === 114 || c === 101 || c === 32 || c === 34 || c === 47 || c === 92 || c === 78 || c === 95 || c === 76 || c === 80;
}
function consumeLineBreak(state) {
	if (state.input.charCodeAt(state.position) === 10) state.position++;
	else {
		state.position++;
		if (state.input.charCodeAt(state.position) === 10) state.position++;
	}
	state.line++;
	state.lineStart = state.position;
	state.lineIndent = 0;
	state.firstTabInLine = -1;
}
function skipSeparationSpace(state, allowComments) {
	let lineBreaks = 0;
	let ch = state.input.charCodeAt(state.position);
	let hasSeparation = state.position === state.lineStart || isWsOrEol(state.input.charCodeAt(state.position - 1));
	while (ch !== 0) {
		while (isWhiteSpace(ch)) {
			hasSeparation = true;
			if (ch === 9 && state.firstTabInLine === -1) state.firstTabInLine = state.position;
			ch = state.input.charCodeAt(++state.position);
		}
		if (allowComments && hasSeparation && ch === 35) do
			ch = state.input.charCodeAt(++state.position);
		while (!isEol(ch) && ch !== 0);
		if (!isEol(ch)) break;
		consumeLineBreak(state);
		lineBreaks++;
		hasSeparation = true;
		ch = state.input.charCodeAt(state.position);
		while (ch === 32) {
			state.lineIndent++;
			ch = state.input.charCodeAt(++state.position);
		}
	}
	return lineBreaks;
}
function testDocumentSeparator(state, position = state.position) {
	const ch = state.input.charCodeAt(position);
	if ((ch === 45 || ch === 46) && ch === state.input.charCodeAt(position + 1) && ch === state.input.charCodeAt(position + 2)) {
		const following = state.input.charCodeAt(position + 3);
		return following === 0 || isWsOrEol(following);
	}
	return false;
}
function skipByteOrderMark(state) {
	if (state.position === state.lineStart && state.input.charCodeAt(state.position) === 65279) {
		state.position++;
		state.lineStart = state.position;
	}
}
function testDocumentBoundary(state) {
	if (state.position !== state.lineStart) return false;
	if (testDocumentSeparator(state)) return true;
	if (state.input.charCodeAt(state.position) !== 65279) return false;
	const snapshot = snapshotState(state);
	skipByteOrderMark(state);
	skipSeparationSpace(state, true);
	const ch = state.input.charCodeAt(state.position);
	const result = state.position === state.lineStart && (ch === 37 || ch === 45 && testDocumentSeparator(state));
	restoreState(state, snapshot);
	return result;
}
function skipUntilLineEnd(state) {
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0 && !isEol(ch)) ch = state.input.charCodeAt(++state.position);
}
function checkPrintable(state, start, end) {
	const match = PATTERN_NON_PRINTABLE.exec(state.input.slice(start, end));
	if (match !== null) {
		state.position = start + match.index + match[0].length - 1;
		throwError(state, "the stream contains non-printable characters");
	}
}
function readTagProperty(state, props, inFlow) {
	if (state.input.charCodeAt(state.position) !== 33) return false;
	if (props.tagStart !== NO_RANGE$1) throwError(state, "duplication of a tag property");
	const start = state.position;
	let isVerbatim = false;
	let isNamed = false;
	let tagHandle = "!";
	let ch = state.input.charCodeAt(++state.position);
	if (ch === 60) {
		isVerbatim = true;
		ch = state.input.charCodeAt(++state.position);
	} else if (ch === 33) {
		isNamed = true;
		tagHandle = "!!";
		ch = state.input.charCodeAt(++state.position);
	}
	let suffixStart = state.position;
	let tagName;
	if (isVerbatim) {
		while (ch !== 0 && ch !== 62) ch = state.input.charCodeAt(++state.position);
		if (ch !== 62) throwError(state, "unexpected end of the stream within a verbatim tag");
		tagName = state.input.slice(suffixStart, state.position);
		state.position++;
	} else {
		while (ch !== 0 && !isWsOrEol(ch) && !(inFlow && isFlowIndicator(ch))) {
			if (ch === 33) {
				if (!isNamed) {
					tagHandle = state.input.slice(suffixStart - 1, state.position + 1);
					if (!PATTERN_TAG_HANDLE.test(tagHandle)) throwError(state, "named tag handle cannot contain such characters");
					isNamed = true;
					suffixStart = state.position + 1;
				} else throwError(state, "tag suffix cannot contain exclamation marks");
			}
			ch = state.input.charCodeAt(++state.position);
		}
		tagName = state.input.slice(suffixStart, state.position);
		if (PATTERN_FLOW_INDICATORS.test(tagName)) throwError(state, "tag suffix cannot contain flow indicator characters");
	}
	if (tagName && !(isVerbatim ? PATTERN_TAG_URI.test(tagName) : PATTERN_TAG_SUFFIX.test(tagName))) throwError(state, `tag name cannot contain such characters: ${tagName}`);
	if (!isVerbatim && tagHandle !== "!" && tagHandle !== "!!" && !HAS_OWN.call(state.tagHandlers, tagHandle)) throwError(state, `undeclared tag handle "${tagHandle}"`);
	props.tagStart = start;
	props.tagEnd = state.position;
	return true;
}
function readAnchorProperty(state, props) {
	if (state.input.charCodeAt(state.position) !== 38) return false;
	if (props.anchorStart !== NO_RANGE$1) throwError(state, "duplication of an anchor property");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an anchor node must contain at least one character");
	props.anchorStart = start;
	props.anchorEnd = state.position;
	return true;
}
function readAlias(state, props) {
	if (state.input.charCodeAt(state.position) !== 42) return false;
	if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) throwError(state, "alias node should not have any properties");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an alias node must contain at least one character");
	addAliasEvent(state, start, state.position);
	return true;
}
function readFlowScalarBreak(state, nodeIndent) {
	skipSeparationSpace(state, false);
	if (state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readSingleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 39) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 39) {
			if (state.input.charCodeAt(state.position + 1) === 39) {
				simple = false;
				state.position += 2;
				continue;
			}
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.SINGLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a single quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a single quoted scalar");
}
function readDoubleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 34) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 34) {
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.DOUBLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (ch === 92) {
			simple = false;
			const escaped = state.input.charCodeAt(++state.position);
			if (isEol(escaped)) readFlowScalarBreak(state, nodeIndent);
			else if (isSimpleEscape(escaped)) state.position++;
			else {
				let hexLength = escapedHexLen(escaped);
				if (hexLength === 0) throwError(state, "unknown escape sequence");
				while (hexLength-- > 0) {
					state.position++;
					if (fromHexCode(state.input.charCodeAt(state.position)) < 0) throwError(state, "expected hexadecimal character");
				}
				state.position++;
			}
		} else if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a double quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a double quoted scalar");
}
function readBlockScalar(state, parentIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	let chomping = CHOMPING_MODE.CLIP;
	let indent = -1;
	let detectedIndent = false;
	if (ch !== 124 && ch !== 62) return false;
	const style = ch === 124 ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		const current = state.input.charCodeAt(state.position);
		const digit = fromDecimalCode(current);
		if (current === 43 || current === 45) {
			if (chomping !== CHOMPING_MODE.CLIP) throwError(state, "repeat of a chomping mode identifier");
			chomping = current === 43 ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
			state.position++;
		} else if (digit >= 0) {
			if (digit === 0) throwError(state, "bad explicit indentation width of a block scalar; it cannot be less than one");
			if (detectedIndent) throwError(state, "repeat of an indentation width identifier");
			indent = parentIndent + digit - 1;
			detectedIndent = true;
			state.position++;
		} else break;
	}
	let hadWhitespace = false;
	while (isWhiteSpace(state.input.charCodeAt(state.position))) {
		hadWhitespace = true;
		state.position++;
	}
	if (hadWhitespace && state.input.charCodeAt(state.position) === 35) skipUntilLineEnd(state);
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	else if (state.input.charCodeAt(state.position) !== 0) throwError(state, "a line break is expected");
	let contentIndent = detectedIndent ? indent : -1;
	let maxLeadingIndent = 0;
	const valueStart = state.position;
	let valueEnd = state.position;
	while (state.input.charCodeAt(state.position) !== 0) {
		const linePosition = state.position;
		let column = 0;
		while (state.input.charCodeAt(linePosition + column) === 32) column++;
		const first = state.input.charCodeAt(linePosition + column);
		if (first === 0) {
			if (contentIndent >= 0) {
				if (column > contentIndent) valueEnd = linePosition + column;
			} else if (column > 0) valueEnd = linePosition + column;
			break;
		}
		if (testDocumentBoundary(state)) break;
		if (!detectedIndent && contentIndent === -1 && isEol(first)) maxLeadingIndent = Math.max(maxLeadingIndent, column);
		if (!detectedIndent && contentIndent === -1 && !isEol(first)) {
			if (first === 9 && column < parentIndent) {
				state.position = linePosition + column;
				throwError(state, "tab characters must not be used in indentation");
			}
			if (column >= parentIndent && column < maxLeadingIndent) {
				state.position = linePosition + column;
				throwError(state, "bad indentation of a mapping entry");
			}
		}
		if (contentIndent === -1 && first !== 0 && !isEol(first) && column < parentIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		if (!detectedIndent && first !== 0 && !isEol(first) && contentIndent === -1) contentIndent = column;
		const requiredIndent = contentIndent === -1 ? parentIndent + 1 : contentIndent;
		if (first !== 0 && !isEol(first) && column < requiredIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		skipUntilLineEnd(state);
		valueEnd = state.position;
		if (isEol(state.input.charCodeAt(state.position))) {
			consumeLineBreak(state);
			valueEnd = state.position;
		}
	}
	checkPrintable(state, valueStart, valueEnd);
	addScalarEvent(state, valueStart, valueEnd, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, style, chomping, contentIndent);
	return true;
}
function canStartPlainScalar(state, nodeContext) {
	const ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	if (ch === 0 || isWsOrEol(ch) || ch === 35 || ch === 38 || ch === 42 || ch === 33 || ch === 124 || ch === 62 || ch === 39 || ch === 34 || ch === 37 || ch === 64 || ch === 96 || isFlowIndicator(ch)) return false;
	if (ch === 63 || ch === 45) {
		const following = state.input.charCodeAt(state.position + 1);
		if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) return false;
	}
	return true;
}
function readPlainScalar(state, nodeIndent, nodeContext, props) {
	if (!canStartPlainScalar(state, nodeContext)) return false;
	const start = state.position;
	let end = state.position;
	let ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	let multiline = false;
	while (ch !== 0) {
		if (testDocumentBoundary(state)) break;
		if (ch === 58) {
			const following = state.input.charCodeAt(state.position + 1);
			if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) break;
		} else if (ch === 35) {
			if (isWsOrEol(state.input.charCodeAt(state.position - 1))) break;
		} else if (inFlow && isFlowIndicator(ch)) break;
		else if (isEol(ch)) {
			const savedPosition = state.position;
			const savedLine = state.line;
			const savedLineStart = state.lineStart;
			const savedLineIndent = state.lineIndent;
			skipSeparationSpace(state, false);
			if (state.lineIndent >= nodeIndent) {
				multiline = true;
				ch = state.input.charCodeAt(state.position);
				continue;
			}
			state.position = savedPosition;
			state.line = savedLine;
			state.lineStart = savedLineStart;
			state.lineIndent = savedLineIndent;
			break;
		}
		if (!isWhiteSpace(ch)) end = state.position + 1;
		ch = state.input.charCodeAt(++state.position);
	}
	if (end === start) return false;
	checkPrintable(state, start, end);
	addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN, CHOMPING_MODE.CLIP, -1, !multiline);
	return true;
}
function skipFlowSeparationSpace(state, nodeIndent) {
	const startLine = state.line;
	skipSeparationSpace(state, true);
	if (state.line > startLine && state.lineIndent < nodeIndent || state.firstTabInLine !== -1 && state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readFlowCollection(state, nodeIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	const isMapping = ch === 123;
	const start = state.position;
	let readNext = true;
	if (ch !== 91 && ch !== 123) return false;
	const terminator = isMapping ? 125 : 93;
	if (isMapping) addMappingEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	else addSequenceEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		skipFlowSeparationSpace(state, nodeIndent);
		let ch = state.input.charCodeAt(state.position);
		if (ch === terminator) {
			state.position++;
			addPopEvent(state);
			return true;
		} else if (!readNext) throwError(state, "missed comma between flow collection entries");
		else if (ch === 44) throwError(state, "expected the node content, but found ','");
		let isPair = false;
		let isExplicitPair = false;
		if (ch === 63 && isWsOrEol(state.input.charCodeAt(state.position + 1))) {
			isPair = isExplicitPair = true;
			state.position += 1;
			skipFlowSeparationSpace(state, nodeIndent);
		}
		const entryLine = state.line;
		const entryStart = snapshotState(state);
		const keyWasRead = parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true);
		skipFlowSeparationSpace(state, nodeIndent);
		ch = state.input.charCodeAt(state.position);
		if ((isMapping || isExplicitPair || state.line === entryLine) && ch === 58) {
			isPair = true;
			state.position++;
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) {
				insertFlowPairMappingEvent(state, entryStart);
				if (!keyWasRead) addEmptyScalarEvent(state);
			} else if (!keyWasRead) addEmptyScalarEvent(state);
			if (!parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true)) addEmptyScalarEvent(state);
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) addPopEvent(state);
		} else if (isMapping && isPair) {
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
		} else if (isMapping) addEmptyScalarEvent(state);
		else if (isPair) {
			insertFlowPairMappingEvent(state, entryStart);
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
			addPopEvent(state);
		}
		ch = state.input.charCodeAt(state.position);
		if (ch === 44) {
			readNext = true;
			state.position++;
		} else readNext = false;
	}
	throwError(state, "unexpected end of the stream within a flow collection");
}
function readBlockSequence(state, nodeIndent, props) {
	if (state.firstTabInLine !== -1 || state.input.charCodeAt(state.position) !== 45 || !isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) return false;
	addSequenceEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
	while (state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) {
		if (state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const entryLine = state.line;
		state.position++;
		const hadBreak = skipSeparationSpace(state, true) > 0;
		if (state.firstTabInLine !== -1 && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
		if (hadBreak && state.lineIndent <= nodeIndent) addEmptyScalarEvent(state);
		else parseNode(state, nodeIndent, CONTEXT_BLOCK_IN, false, true);
		skipSeparationSpace(state, true);
		if (state.lineIndent < nodeIndent || state.position >= state.length) break;
		if (state.lineIndent > nodeIndent) throwError(state, "bad indentation of a sequence entry");
		if (state.line === entryLine && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
	}
	addPopEvent(state);
	return true;
}
function readBlockMapping(state, nodeIndent, flowIndent, props) {
	let atExplicitKey = false;
	let detected = false;
	let mappingOpened = false;
	let pendingExplicitKey = false;
	if (state.firstTabInLine !== -1) return false;
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0) {
		if (!atExplicitKey && state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const following = state.input.charCodeAt(state.position + 1);
		const entryLine = state.line;
		if ((ch === 63 || ch === 58) && isWsOrEolOrEnd(following)) {
			if (!mappingOpened) {
				addMappingEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
				mappingOpened = true;
			}
			if (ch === 63) {
				if (atExplicitKey) addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = true;
			} else if (atExplicitKey) atExplicitKey = false;
			else {
				addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = false;
			}
			state.position += 1;
			pendingExplicitKey = true;
		} else {
			if (atExplicitKey) {
				addEmptyScalarEvent(state);
				atExplicitKey = false;
			}
			const beforeKey = snapshotState(state);
			if (!parseNode(state, flowIndent, CONTEXT_FLOW_OUT, false, true)) break;
			if (state.line === entryLine) {
				ch = state.input.charCodeAt(state.position);
				while (isWhiteSpace(ch)) ch = state.input.charCodeAt(++state.position);
				if (ch === 58) {
					ch = state.input.charCodeAt(++state.position);
					if (!isWsOrEolOrEnd(ch)) throwError(state, "a whitespace character is expected after the key-value separator within a block mapping");
					if (!mappingOpened) {
						state.events.splice(beforeKey.eventsLength, 0, {
							type: EVENT_ID.MAPPING,
							start: beforeKey.position,
							anchorStart: props.anchorStart,
							anchorEnd: props.anchorEnd,
							tagStart: props.tagStart,
							tagEnd: props.tagEnd,
							style: COLLECTION_STYLE.BLOCK
						});
						mappingOpened = true;
					}
					detected = true;
					atExplicitKey = false;
					pendingExplicitKey = false;
				} else if (detected) throwError(state, "expected ':' after a mapping key");
				else {
					if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
						restoreState(state, beforeKey);
						return false;
					}
					return true;
				}
			} else if (detected) throwError(state, "can not read a block mapping entry; a multiline key may not be an implicit key");
			else {
				if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
					restoreState(state, beforeKey);
					return false;
				}
				return true;
			}
		}
		if (parseNode(state, nodeIndent, CONTEXT_BLOCK_OUT, true, pendingExplicitKey)) pendingExplicitKey = false;
		if (!atExplicitKey) {
			if (pendingExplicitKey) {
				addEmptyScalarEvent(state);
				pendingExplicitKey = false;
			}
		}
		skipSeparationSpace(state, true);
		ch = state.input.charCodeAt(state.position);
		if ((state.line === entryLine || state.lineIndent > nodeIndent) && ch !== 0) throwError(state, "bad indentation of a mapping entry");
		else if (state.lineIndent < nodeIndent) break;
	}
	if (!detected) return false;
	if (atExplicitKey) addEmptyScalarEvent(state);
	if (mappingOpened) addPopEvent(state);
	return true;
}
function parseNode(state, parentIndent, nodeContext, allowToSeek, allowCompact, allowPropertyMapping = true) {
	if (state.depth >= state.maxDepth) throwError(state, `nesting exceeded maxDepth (${state.maxDepth})`);
	state.depth++;
	let indentStatus = 1;
	let atNewLine = false;
	let hasContent = false;
	let propertyStart = null;
	const props = emptyProperties();
	let allowBlockScalars = nodeContext === CONTEXT_BLOCK_OUT || nodeContext === CONTEXT_BLOCK_IN;
	let allowBlockCollections = allowBlockScalars;
	const allowBlockStyles = allowBlockScalars;
	if (allowToSeek && skipSeparationSpace(state, true)) {
		atNewLine = true;
		if (state.lineIndent > parentIndent) indentStatus = 1;
		else if (state.lineIndent === parentIndent) indentStatus = 0;
		else indentStatus = -1;
	}
	if (indentStatus === 1) while (true) {
		const ch = state.input.charCodeAt(state.position);
		const propertyState = snapshotState(state);
		if (atNewLine && indentStatus !== 1 && (ch === 33 || ch === 38)) break;
		if (atNewLine && allowBlockStyles && (props.tagStart !== NO_RANGE$1 || props.anchorStart !== NO_RANGE$1) && (ch === 33 || ch === 38)) {
			const fallbackState = snapshotState(state);
			const flowIndent = parentIndent + 1;
			if (readBlockMapping(state, state.position - state.lineStart, flowIndent, props) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) {
				state.depth--;
				return true;
			}
			restoreState(state, fallbackState);
		}
		if (atNewLine && (ch === 33 && props.tagStart !== NO_RANGE$1 || ch === 38 && props.anchorStart !== NO_RANGE$1)) break;
		if (!readTagProperty(state, props, nodeContext === CONTEXT_FLOW_IN) && !readAnchorProperty(state, props)) break;
		if (propertyStart === null) propertyStart = propertyState;
		if (skipSeparationSpace(state, true)) {
			atNewLine = true;
			allowBlockCollections = allowBlockStyles;
			if (state.lineIndent > parentIndent) indentStatus = 1;
			else if (state.lineIndent === parentIndent) indentStatus = 0;
			else indentStatus = -1;
		} else allowBlockCollections = false;
	}
	if (allowBlockCollections) allowBlockCollections = atNewLine || allowCompact;
	if (indentStatus === 1 || nodeContext === CONTEXT_BLOCK_OUT) {
		const flowIndent = nodeContext === CONTEXT_FLOW_IN || nodeContext === CONTEXT_FLOW_OUT ? parentIndent : parentIndent + 1;
		const blockIndent = state.position - state.lineStart;
		if (indentStatus === 1) {
			if (allowBlockCollections && (readBlockSequence(state, blockIndent, props) || readBlockMapping(state, blockIndent, flowIndent, props)) || readFlowCollection(state, flowIndent, props)) hasContent = true;
			else {
				const ch = state.input.charCodeAt(state.position);
				if (propertyStart !== null && allowPropertyMapping && allowBlockStyles && !allowBlockCollections && ch !== 124 && ch !== 62) {
					const fallbackState = snapshotState(state);
					const propertyIndent = propertyStart.position - propertyStart.lineStart;
					restoreState(state, propertyStart);
					if (readBlockMapping(state, propertyIndent, flowIndent, emptyProperties()) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) hasContent = true;
					else restoreState(state, fallbackState);
				}
				if (!hasContent && (allowBlockScalars && readBlockScalar(state, flowIndent, props) || readSingleQuotedScalar(state, flowIndent, props) || readDoubleQuotedScalar(state, flowIndent, props) || readAlias(state, props) || readPlainScalar(state, flowIndent, nodeContext, props))) hasContent = true;
			}
		} else if (indentStatus === 0) hasContent = allowBlockCollections && readBlockSequence(state, blockIndent, props);
	}
	allowBlockScalars = allowBlockScalars && !hasContent;
	if (!hasContent && (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1 || allowBlockScalars)) {
		addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN);
		hasContent = true;
	}
	state.depth--;
	return hasContent || props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1;
}
function readDirective(state) {
	if (state.lineIndent > 0 || state.input.charCodeAt(state.position) !== 37) return false;
	state.position++;
	const nameStart = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
	const name = state.input.slice(nameStart, state.position);
	const args = [];
	if (name.length === 0) throwError(state, "directive name must not be less than one character in length");
	while (state.input.charCodeAt(state.position) !== 0 && !isEol(state.input.charCodeAt(state.position))) {
		while (isWhiteSpace(state.input.charCodeAt(state.position))) state.position++;
		if (state.input.charCodeAt(state.position) === 35 || isEol(state.input.charCodeAt(state.position)) || state.input.charCodeAt(state.position) === 0) break;
		const start = state.position;
		while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
		args.push(state.input.slice(start, state.position));
	}
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	if (name === "YAML") {
		if (state.directives.some((directive) => directive.kind === "yaml")) throwError(state, "duplication of %YAML directive");
		if (args.length !== 1) throwError(state, "YAML directive accepts exactly one argument");
		const match = /^([0-9]+)\.([0-9]+)$/.exec(args[0]);
		if (match === null) throwError(state, "ill-formed argument of the YAML directive");
		if (parseInt(match[1], 10) !== 1) throwError(state, "unacceptable YAML version of the document");
		state.directives.push({
			kind: "yaml",
			version: args[0]
		});
	} else if (name === "TAG") {
		if (args.length !== 2) throwError(state, "TAG directive accepts exactly two arguments");
		const [handle, prefix] = args;
		if (!PATTERN_TAG_HANDLE.test(handle)) throwError(state, "ill-formed tag handle (first argument) of the TAG directive");
		if (HAS_OWN.call(state.tagHandlers, handle)) throwError(state, `there is a previously declared suffix for "${handle}" tag handle`);
		if (!PATTERN_TAG_PREFIX.test(prefix)) throwError(state, "ill-formed tag prefix (second argument) of the TAG directive");
		state.tagHandlers[handle] = prefix;
		state.directives.push({
			kind: "tag",
			handle,
			prefix
		});
	}
	return true;
}
function readDocument(state) {
	state.directives = [];
	state.tagHandlers = Object.create(null);
	let hasDirectives = false;
	skipSeparationSpace(state, true);
	while (readDirective(state)) {
		hasDirectives = true;
		skipSeparationSpace(state, true);
	}
	let explicitStart = false;
	let explicitEnd = false;
	let allowCompact = true;
	if (state.lineIndent === 0 && state.input.charCodeAt(state.position) === 45 && state.input.charCodeAt(state.position + 1) === 45 && state.input.charCodeAt(state.position + 2) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 3))) {
		explicitStart = true;
		const markerLine = state.line;
		state.position += 3;
		skipSeparationSpace(state, true);
		allowCompact = state.line > markerLine;
	} else if (hasDirectives) throwError(state, "directives end mark is expected");
	const documentEventIndex = state.events.length;
	if (!explicitStart && state.position === state.lineStart && state.input.charCodeAt(state.position) === 46 && testDocumentSeparator(state)) {
		state.position += 3;
		skipSeparationSpace(state, true);
		return;
	}
	addDocumentEvent(state, explicitStart, false);
	if (!parseNode(state, state.lineIndent - 1, CONTEXT_BLOCK_OUT, false, allowCompact, allowCompact)) addEmptyScalarEvent(state);
	skipSeparationSpace(state, true);
	if (state.position === state.lineStart && testDocumentSeparator(state)) {
		explicitEnd = state.input.charCodeAt(state.position) === 46;
		if (explicitEnd) {
			const markerLine = state.line;
			state.position += 3;
			skipSeparationSpace(state, true);
			if (state.line === markerLine && state.position < state.length) throwError(state, "end of the stream or a document separator is expected");
		}
	}
	const documentEvent = state.events[documentEventIndex];
	if (documentEvent?.type === EVENT_ID.DOCUMENT) documentEvent.explicitEnd = explicitEnd;
	addPopEvent(state);
	if (!explicitEnd && state.position < state.length && !testDocumentBoundary(state)) throwError(state, "end of the stream or a document separator is expected");
}
/**
* Parses YAML into a flat event stream referencing source text by offsets.
*
* @category Events
*/
function parseEvents(input, options) {
	const length = input.length;
	const state = {
		...DEFAULT_PARSER_OPTIONS,
		...options,
		input: `${input}\0`,
		length,
		position: 0,
		line: 0,
		lineStart: 0,
		lineIndent: 0,
		firstTabInLine: -1,
		depth: 0,
		directives: [],
		tagHandlers: Object.create(null),
		events: []
	};
	const nullpos = input.indexOf("\0");
	if (nullpos !== -1) YAMLException.throwAt(input, nullpos, "null byte is not allowed in input", state.filename);
	while (state.position < state.length) {
		skipByteOrderMark(state);
		skipSeparationSpace(state, true);
		if (state.position >= state.length) break;
		const documentStart = state.position;
		readDocument(state);
		if (state.position === documentStart)
 /* c8 ignore next */
		throwError(state, "can not read a document");
	}
	return state.events;
}
//#endregion
//#region src/load.ts
var DEFAULT_LOAD_OPTIONS = {
	...DEFAULT_PARSER_OPTIONS,
	...DEFAULT_CONSTRUCTOR_OPTIONS
};
function loadDocuments(input, options = {}) {
	const opts = {
		...DEFAULT_LOAD_OPTIONS,
		...options
	};
	const source = String(input);
	const PARSER_OPT_KEYS = Object.keys(DEFAULT_PARSER_OPTIONS);
	const CONSTRUCTOR_OPT_KEYS = Object.keys(DEFAULT_CONSTRUCTOR_OPTIONS);
	return constructFromEvents(parseEvents(source, pick(opts, PARSER_OPT_KEYS)), {
		...pick(opts, CONSTRUCTOR_OPT_KEYS),
		source
	});
}
function loadAll(input, iteratorOrOptions, options) {
	let iterator = null;
	if (typeof iteratorOrOptions === "function") iterator = iteratorOrOptions;
	else if (iteratorOrOptions !== null && typeof iteratorOrOptions === "object") options = iteratorOrOptions;
	const documents = loadDocuments(input, options);
	if (iterator === null) return documents;
	for (const document of documents) iterator(document);
}
/**
* Parses `string` as a single YAML document. Throws {@link YAMLException} on
* error. This function does not understand multi-document or empty sources; it
* throws an exception on those.
*
* > [!NOTE]
* > 1. When processing untrusted input, see the
* >    [security considerations](../docs/safety.md).
* > 2. All exceptions MUST be caught, not just {@link YAMLException}.
* > 3. The default {@link CORE_SCHEMA} comes without the `!!merge` tag. You can
* >    easily enable it if needed.
* > 4. The default {@link mapTag} is `{}`-object based, with known limitations
* >    (see description). For full compatibility use {@link realMapTag}
* >    instead (it uses native JS `Map`).
*
* @example
* Enable {@link mergeTag} and {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag, realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Main
*/
function load(input, options) {
	const documents = loadDocuments(input, options);
	if (documents.length === 0) throw new YAMLException("expected a document, but the input is empty");
	if (documents.length === 1) return documents[0];
	throw new YAMLException("expected a single document in the stream, but found more");
}
//#endregion
//#region src/ast/from_js.ts
var INVALID = Symbol("INVALID");
function buildRepresentTypes(schema) {
	const defaultTags = new Set([
		schema.defaultScalarTag,
		schema.defaultSequenceTag,
		schema.defaultMappingTag
	].filter((t) => t !== void 0));
	const implicitScalars = schema.implicitScalarTags;
	const explicitTags = schema.tags.filter((t) => !(t.nodeKind === "scalar" && t.implicit) && !defaultTags.has(t));
	const defaultTagsLast = schema.tags.filter((t) => defaultTags.has(t));
	return [
		...implicitScalars.map((tag) => ({
			tag,
			implicitTag: true
		})),
		...explicitTags.map((tag) => ({
			tag,
			implicitTag: false
		})),
		...defaultTagsLast.map((tag) => ({
			tag,
			implicitTag: true
		}))
	];
}
function matchTag(state, object) {
	for (let index = 0, length = state.representTypes.length; index < length; index += 1) {
		const { tag, implicitTag } = state.representTypes[index];
		if (tag.identify(object)) {
			let tagName;
			if (tag.matchByTagPrefix) tagName = tag.representTagName(object);
			else tagName = tag.tagName;
			return {
				tag,
				tagName,
				implicitTag
			};
		}
	}
	return null;
}
function build(state, object) {
	if (!state.noRefs && object !== null && typeof object === "object") {
		const existing = state.refs.get(object);
		if (existing) {
			if (existing.anchor === void 0) existing.anchor = `ref_${state.refCounter++}`;
			return {
				kind: "alias",
				anchor: existing.anchor
			};
		}
	}
	const matched = matchTag(state, object);
	if (!matched) {
		if (object === void 0) return INVALID;
		if (state.skipInvalid) return INVALID;
		throw new YAMLException(`unacceptable kind of an object to dump ${Object.prototype.toString.call(object)}`);
	}
	const { tag, tagName, implicitTag } = matched;
	const nodeTagName = implicitTag ? tagName : tagNameShort(tagName);
	if (tag.nodeKind === "scalar") return {
		kind: "scalar",
		tag: nodeTagName,
		tagged: !implicitTag,
		style: SCALAR_STYLE.PLAIN,
		value: tag.represent(object)
	};
	if (tag.nodeKind === "sequence") {
		const container = tag.represent(object);
		const node = {
			kind: "sequence",
			tag: nodeTagName,
			tagged: !implicitTag,
			style: COLLECTION_STYLE.BLOCK,
			items: []
		};
		if (!state.noRefs) state.refs.set(object, node);
		for (let index = 0, length = container.length; index < length; index += 1) {
			let item = build(state, container[index]);
			if (item === INVALID && container[index] === void 0) item = build(state, null);
			if (item === INVALID) continue;
			node.items.push(item);
		}
		return node;
	}
	const map = tag.represent(object);
	const node = {
		kind: "mapping",
		tag: nodeTagName,
		tagged: !implicitTag,
		style: COLLECTION_STYLE.BLOCK,
		items: []
	};
	if (!state.noRefs) state.refs.set(object, node);
	for (const [objectKey, objectValue] of map) {
		const key = build(state, objectKey);
		if (key === INVALID) continue;
		const value = build(state, objectValue);
		if (value === INVALID) continue;
		node.items.push({
			key,
			value
		});
	}
	return node;
}
/**
* Convert JS object to AST. A JS value is one YAML document. An unrepresentable
* root becomes an empty document, which the presenter renders as an empty
* string.
*
* @category AST
*/
function jsToAst(input, schema, options = {}) {
	const root = build({
		representTypes: buildRepresentTypes(schema),
		noRefs: options.noRefs ?? false,
		skipInvalid: options.skipInvalid ?? false,
		refs: /* @__PURE__ */ new Map(),
		refCounter: 0
	}, input);
	return [{
		contents: root === INVALID ? null : root,
		directives: []
	}];
}
//#endregion
//#region src/ast/visit.ts
/**
* Return from a visitor to stop the whole traversal.
*
* @category AST
*/
var VISIT_BREAK = Symbol("visit:break");
/**
* Return from a visitor to skip the current node's children.
*
* @category AST
*/
var VISIT_SKIP = Symbol("visit:skip");
function visitNode(node, visitor, ctx) {
	const control = visitor(node, ctx);
	if (control === VISIT_BREAK) return true;
	if (control === VISIT_SKIP) return false;
	const depth = ctx.depth + 1;
	switch (node.kind) {
		case "sequence":
			for (const item of node.items) if (visitNode(item, visitor, {
				depth,
				parent: node,
				isKey: false
			})) return true;
			break;
		case "mapping": for (const { key, value } of node.items) {
			if (visitNode(key, visitor, {
				depth,
				parent: node,
				isKey: true
			})) return true;
			if (visitNode(value, visitor, {
				depth,
				parent: node,
				isKey: false
			})) return true;
		}
	}
	return false;
}
/**
* Walk every node in the documents, calling {@link Visitor} once per
* node (pre-order).
*
* @category AST
*/
function visit(documents, visitor) {
	for (const doc of documents) if (doc.contents && visitNode(doc.contents, visitor, {
		depth: 0,
		parent: null,
		isKey: false
	})) return;
}
//#endregion
//#region src/ast/styler_defaults.ts
function hasBit(mask, bit) {
	return (mask & 1 << bit) !== 0;
}
/**
* Default scalar styling rules in application order.
* See [Scalar styling](../../docs/scalar_styling.md) for usage details.
*
* @category AST
*/
var DEFAULT_SCALAR_STYLE_RULES = {
	applyQuoteFlowKeysOption,
	doubleQuoteForInvisibles,
	doubleQuoteWhitespaceOnly,
	applyForceQuotesOption,
	tryLongOrMultilineAsBlock,
	quoteInvalidPlain,
	fallbackToDoubleQuoted
};
function _preferredQuotedStyle(layout) {
	if (layout.presenterOptions.quoteStyle === "single" && hasBit(layout.allowedStylesMask, SCALAR_STYLE.SINGLE_QUOTED)) return SCALAR_STYLE.SINGLE_QUOTED;
	return SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyQuoteFlowKeysOption(layout) {
	if (!layout.presenterOptions.quoteFlowKeys) return;
	if (!layout.isKey || !layout.flowOnly || layout.style !== SCALAR_STYLE.PLAIN) return;
	layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteForInvisibles(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteWhitespaceOnly(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /^\s+$/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyForceQuotesOption(layout) {
	if (!layout.presenterOptions.forceQuotes) return;
	if (layout.isKey || layout.style !== SCALAR_STYLE.PLAIN) return;
	if (layout.node.tag !== layout.presenterOptions.schema.defaultScalarTag.tagName) return;
	layout.style = layout.node.value.includes("\n") ? SCALAR_STYLE.DOUBLE_QUOTED : _preferredQuotedStyle(layout);
}
function tryLongOrMultilineAsBlock(layout) {
	if (layout.style !== SCALAR_STYLE.PLAIN || layout.isKey) return;
	const value = layout.node.value;
	const multiline = value.indexOf("\n") !== -1;
	if (!hasBit(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK)) {
		if (multiline) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
		return;
	}
	const w = layout.presenterOptions.lineWidth;
	if (w === -1) {
		if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
		return;
	}
	const availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	let position = 0;
	let shouldFold = false;
	while (position <= value.length) {
		let lineEnd = value.length;
		const nextLineBreak = value.indexOf("\n", position);
		if (nextLineBreak !== -1) lineEnd = nextLineBreak;
		const line = value.slice(position, lineEnd);
		if (line.length > availableWidth && line[0] !== " " && / [^ \t]/.test(line)) shouldFold = true;
		if (nextLineBreak === -1) break;
		position = nextLineBreak + 1;
	}
	if (shouldFold) layout.style = SCALAR_STYLE.FOLDED_BLOCK;
	else if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
}
function quoteInvalidPlain(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && !hasBit(layout.allowedStylesMask, SCALAR_STYLE.PLAIN)) layout.style = _preferredQuotedStyle(layout);
}
function fallbackToDoubleQuoted(layout) {
	if (!hasBit(layout.allowedStylesMask, layout.style)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
//#endregion
//#region src/ast/scalar_styler.ts
function setBit(mask, bit) {
	return mask | 1 << bit;
}
var SRC_C_PRINTABLE = "[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]";
var SRC_B_CHAR = "[\\n\\r]";
var SRC_C_BYTE_ORDER_MARK = "\\uFEFF";
var SRC_S_WHITE = "[ \\t]";
var SRC_NB_CHAR = `(?:(?!(?:${SRC_B_CHAR}|${SRC_C_BYTE_ORDER_MARK}))${SRC_C_PRINTABLE})`;
var SRC_NS_CHAR = `(?:(?!${SRC_S_WHITE})${SRC_NB_CHAR})`;
var SRC_NB_JSON = "[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]";
var SRC_C_INDICATOR = "[-?:,\\[\\]{}#&*!|>'\"%@`]";
var SRC_C_FLOW_INDICATOR = "[,\\[\\]{}]";
var SRC_NS_PLAIN_SAFE_FLOW_OUT = SRC_NS_CHAR;
var SRC_NS_PLAIN_SAFE_FLOW_IN = `(?:(?!${SRC_C_FLOW_INDICATOR})${SRC_NS_CHAR})`;
var SRC_NS_PLAIN_FIRST_FLOW_OUT = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))`;
var SRC_NS_PLAIN_FIRST_FLOW_IN = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))`;
var SRC_NS_PLAIN_CHAR_FLOW_OUT = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_OUT})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))#*`;
var SRC_NS_PLAIN_CHAR_FLOW_IN = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_IN})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))#*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_OUT})*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_IN})*`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_OUT = `${SRC_NS_PLAIN_FIRST_FLOW_OUT}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_IN = `${SRC_NS_PLAIN_FIRST_FLOW_IN}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_OUT;
var SRC_NS_PLAIN_ONE_LINE_FLOW_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_IN;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_OUT}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_IN}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT = `${SRC_NS_PLAIN_ONE_LINE_FLOW_OUT}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT})*`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_IN = `${SRC_NS_PLAIN_ONE_LINE_FLOW_IN}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN})*`;
var NS_PLAIN_FLOW_OUT = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT})$`, "u");
var NS_PLAIN_FLOW_IN = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_IN})$`, "u");
var NS_PLAIN_BLOCK_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY})$`, "u");
var NS_PLAIN_FLOW_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_FLOW_KEY})$`, "u");
var NB_SINGLE_ONE_LINE = new RegExp(`^(?:${SRC_NB_JSON})*$`, "u");
var NB_SINGLE_MULTI_LINE = new RegExp(`^(?:${SRC_NB_JSON}|\\n)*$`, "u");
var BLOCK_SCALAR_CONTENT = new RegExp(`^(?:${SRC_NB_CHAR}|\\n)*$`, "u");
var C_FORBIDDEN_FIRST_LINE = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/;
var C_FORBIDDEN_CONTENT = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/m;
function canUsePlain(layout) {
	const str = layout.node.value;
	if (str !== "") {
		if (!(layout.isKey ? layout.flowOnly ? NS_PLAIN_FLOW_KEY : NS_PLAIN_BLOCK_KEY : layout.flowOnly ? NS_PLAIN_FLOW_IN : NS_PLAIN_FLOW_OUT).test(str)) return false;
		if (layout.shiftOfFirstLine === 0 && C_FORBIDDEN_FIRST_LINE.test(str)) return false;
		if (layout.shiftOfContent === 0) {
			const firstLineBreak = str.indexOf("\n");
			if (firstLineBreak !== -1) {
				const content = str.slice(firstLineBreak + 1);
				if (C_FORBIDDEN_CONTENT.test(content)) return false;
			}
		}
	}
	const resolvedTag = layout.presenterOptions.schema.resolveImplicitScalarTag(str).tag.tagName;
	if (!layout.node.tagged && resolvedTag !== layout.node.tag) return false;
	if (!layout.node.tagged && str === "=" && resolvedTag === layout.presenterOptions.schema.defaultScalarTag.tagName) return false;
	return true;
}
function canUseSingleQuoted(layout) {
	const str = layout.node.value;
	if (!(layout.isKey ? NB_SINGLE_ONE_LINE : NB_SINGLE_MULTI_LINE).test(str)) return false;
	if (/[ \t]\n|\n[ \t]/.test(str)) return false;
	if (!layout.isKey && layout.shiftOfContent === 0) {
		const firstLineBreak = str.indexOf("\n");
		if (firstLineBreak !== -1 && C_FORBIDDEN_CONTENT.test(str.slice(firstLineBreak + 1))) return false;
	}
	return true;
}
function canUseBlock(layout) {
	if (layout.flowOnly || !BLOCK_SCALAR_CONTENT.test(layout.node.value)) return false;
	const contentIndent = layout.shiftOfContent - layout.shiftOfParent;
	if (contentIndent < 1) return false;
	if (contentIndent > 9 && /^\n* /.test(layout.node.value)) return false;
	if (layout.shiftOfContent === 0 && C_FORBIDDEN_CONTENT.test(layout.node.value)) return false;
	return true;
}
function detectAllowedStyles(layout) {
	let mask = setBit(0, SCALAR_STYLE.DOUBLE_QUOTED);
	if (canUsePlain(layout)) mask = setBit(mask, SCALAR_STYLE.PLAIN);
	if (canUseSingleQuoted(layout)) mask = setBit(mask, SCALAR_STYLE.SINGLE_QUOTED);
	if (canUseBlock(layout)) mask = setBit(setBit(mask, SCALAR_STYLE.LITERAL_BLOCK), SCALAR_STYLE.FOLDED_BLOCK);
	layout.allowedStylesMask = mask;
}
function renderScalar(layout) {
	switch (layout.style) {
		case SCALAR_STYLE.PLAIN: return renderPlain(layout);
		case SCALAR_STYLE.SINGLE_QUOTED: return renderSingleQuoted(layout);
		case SCALAR_STYLE.LITERAL_BLOCK: return renderLiteralBlock(layout);
		case SCALAR_STYLE.FOLDED_BLOCK: return renderFoldedBlock(layout);
		case SCALAR_STYLE.DOUBLE_QUOTED: return renderDoubleQuoted(layout);
	}
}
function renderPlain(layout) {
	return encodeFlowBreaks(layout.node.value, layout.shiftOfContent);
}
function renderSingleQuoted(layout) {
	return `'${encodeFlowBreaks(layout.node.value, layout.shiftOfContent).replace(/'/g, "''")}'`;
}
function renderLiteralBlock(layout) {
	const value = layout.node.value;
	return "|" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(value, layout.shiftOfContent));
}
function renderFoldedBlock(layout) {
	const value = layout.node.value;
	const w = layout.presenterOptions.lineWidth;
	let availableWidth = Infinity;
	if (w !== -1) availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	return ">" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(foldBlockScalar(value, availableWidth), layout.shiftOfContent));
}
function renderDoubleQuoted(layout) {
	return `"${escapeString(layout.node.value)}"`;
}
function encodeFlowBreaks(string, shiftOfContent) {
	let nextLF = string.indexOf("\n");
	if (nextLF === -1) return string;
	const pad = " ".repeat(shiftOfContent);
	let result = string.slice(0, nextLF);
	const lineRe = /(\n+)([^\n]*)/g;
	lineRe.lastIndex = nextLF;
	let match;
	while (match = lineRe.exec(string)) {
		const breaks = match[1].length;
		const line = match[2];
		result += "\n".repeat(breaks + 1) + pad + line;
	}
	return result;
}
function indentString(string, spaces) {
	const indent = " ".repeat(spaces);
	let position = 0;
	let result = "";
	const length = string.length;
	while (position < length) {
		let line;
		const next = string.indexOf("\n", position);
		if (next === -1) {
			line = string.slice(position);
			position = length;
		} else {
			line = string.slice(position, next + 1);
			position = next + 1;
		}
		if (line.length && line !== "\n") result += indent;
		result += line;
	}
	return result;
}
function needIndentIndicator(string) {
	return /^\n* /.test(string);
}
function blockHeader(string, shiftOfParent, shiftOfContent) {
	const indentIndicator = needIndentIndicator(string) ? String(shiftOfContent - shiftOfParent) : "";
	const clip = string[string.length - 1] === "\n";
	return `${indentIndicator}${clip && (string[string.length - 2] === "\n" || string === "\n") ? "+" : clip ? "" : "-"}\n`;
}
function dropEndingNewline(string) {
	return string[string.length - 1] === "\n" ? string.slice(0, -1) : string;
}
function isMoreIndented(char) {
	return char === " " || char === "	";
}
function foldLine(line, width) {
	if (line === "" || isMoreIndented(line[0])) return line;
	const breakRe = / [^ \t]/g;
	let match;
	let start = 0;
	let end;
	let curr = 0;
	let next = 0;
	let result = "";
	while (match = breakRe.exec(line)) {
		next = match.index;
		if (next - start > width) {
			end = curr > start ? curr : next;
			result += `\n${line.slice(start, end)}`;
			start = end + 1;
		}
		curr = next;
	}
	result += "\n";
	if (line.length - start > width && curr > start) result += `${line.slice(start, curr)}\n${line.slice(curr + 1)}`;
	else result += line.slice(start);
	return result.slice(1);
}
function foldBlockScalar(string, width) {
	const lineRe = /(\n+)([^\n]*)/g;
	let nextLF = string.indexOf("\n");
	if (nextLF === -1) nextLF = string.length;
	lineRe.lastIndex = nextLF;
	let result = foldLine(string.slice(0, nextLF), width);
	let prevMoreIndented = string[0] === "\n" || isMoreIndented(string[0]);
	let moreIndented;
	let match;
	while (match = lineRe.exec(string)) {
		const prefix = match[1];
		const line = match[2];
		moreIndented = line !== "" && isMoreIndented(line[0]);
		result += prefix + (!prevMoreIndented && !moreIndented && line !== "" ? "\n" : "") + foldLine(line, width);
		prevMoreIndented = moreIndented;
	}
	return result;
}
var CHARACTERS_TO_ESCAPE = /["\\\x00-\x1F\x7F-\xA0\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/gu;
function escapeCharacter(character) {
	switch (character) {
		case "\0": return "\\0";
		case "\x07": return "\\a";
		case "\b": return "\\b";
		case "	": return "\\t";
		case "\n": return "\\n";
		case "\v": return "\\v";
		case "\f": return "\\f";
		case "\r": return "\\r";
		case "\x1B": return "\\e";
		case "\"": return "\\\"";
		case "\\": return "\\\\";
		case "": return "\\N";
		case "\xA0": return "\\_";
		case "\u2028": return "\\L";
		case "\u2029": return "\\P";
	}
	const code = character.charCodeAt(0);
	const hex = code.toString(16).toUpperCase();
	if (code <= 255) return `\\x${"0".repeat(2 - hex.length)}${hex}`;
	return `\\u${"0".repeat(4 - hex.length)}${hex}`;
}
function escapeString(string) {
	return string.replace(CHARACTERS_TO_ESCAPE, escapeCharacter);
}
//#endregion
//#region src/ast/presenter.ts
var CHAR_LINE_FEED = 10;
var DEFAULT_PRESENTER_OPTIONS = {
	indent: 2,
	seqNoIndent: false,
	seqInlineFirst: true,
	lineWidth: 80,
	flowBracketPadding: false,
	flowSkipCommaSpace: false,
	flowSkipColonSpace: false,
	quoteFlowKeys: false,
	quoteStyle: "single",
	forceQuotes: false,
	scalarStyleRules: Object.keys(DEFAULT_SCALAR_STYLE_RULES).map((name) => Reflect.get(DEFAULT_SCALAR_STYLE_RULES, name)),
	tagBeforeAnchor: false
};
function nodeTagShort(node) {
	return node.tagged ? node.tag : tagNameShort(node.tag);
}
function createPresenterState(options) {
	const opts = {
		...DEFAULT_PRESENTER_OPTIONS,
		...options
	};
	if (opts.flowSkipColonSpace) opts.quoteFlowKeys = true;
	return {
		...opts,
		defaultScalarTagName: opts.schema.defaultScalarTag.tagName,
		openEnded: false
	};
}
function generateNextLine(state, level) {
	return `\n${" ".repeat(state.indent * level)}`;
}
function scalarLayout(state, node, parent, level, isKey, flowOnly) {
	return {
		node,
		parent,
		level,
		isKey,
		flowOnly,
		shiftOfParent: level === 0 ? -1 : state.indent * (level - 1),
		shiftOfContent: state.indent * Math.max(1, level),
		shiftOfFirstLine: level === 0 ? 0 : state.indent * level,
		presenterOptions: state,
		allowedStylesMask: 0,
		style: node.style
	};
}
function writeFlowSequence(state, level, node) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		const item = writeNode(state, level, node.items[index], node, {}).text;
		if (index > 0) result += `,${!state.flowSkipCommaSpace ? " " : ""}`;
		result += item;
	}
	const pad = state.flowBracketPadding && node.items.length > 0 ? " " : "";
	return `[${pad}${result}${pad}]`;
}
function writeBlockSequence(state, level, node, compact) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		const item = writeNode(state, level + 1, node.items[index], node, {
			block: true,
			compact: state.seqInlineFirst,
			isblockseq: true
		}).text;
		if (!compact || result !== "") result += generateNextLine(state, level);
		if (item === "" || CHAR_LINE_FEED === item.charCodeAt(0)) result += "-";
		else result += "- ";
		result += item;
	}
	return result;
}
function writeFlowMapping(state, level, node) {
	let result = "";
	for (const { key, value } of node.items) {
		let pairBuffer = "";
		if (result !== "") pairBuffer += `,${!state.flowSkipCommaSpace ? " " : ""}`;
		const keyRender = writeNode(state, level, key, node, { iskey: true });
		const keyText = keyRender.text;
		const valueText = writeNode(state, level, value, node, {}).text;
		const sep = state.flowSkipColonSpace || valueText === "" ? "" : " ";
		const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
		const keyColonSep = key.kind === "alias" || keyIsBareProps ? " " : "";
		pairBuffer += `${keyText}${keyColonSep}:${sep}${valueText}`;
		result += pairBuffer;
	}
	const pad = state.flowBracketPadding && result !== "" ? " " : "";
	return `{${pad}${result}${pad}}`;
}
function writeBlockMapping(state, level, node, compact) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		let pairBuffer = "";
		if (!compact || result !== "") pairBuffer += generateNextLine(state, level);
		const { key, value } = node.items[index];
		const keyIsBlock = (key.kind === "mapping" || key.kind === "sequence") && key.style === COLLECTION_STYLE.BLOCK && key.items.length !== 0 || key.kind === "scalar" && (key.style === SCALAR_STYLE.LITERAL_BLOCK || key.style === SCALAR_STYLE.FOLDED_BLOCK);
		const keyRender = keyIsBlock ? writeNode(state, level + 1, key, node, {
			block: true,
			compact: true,
			isblockseq: !cannotBeCompact(state, key, level + 1)
		}) : writeNode(state, level + 1, key, node, {
			block: true,
			compact: true,
			iskey: true
		});
		const keyText = keyRender.text;
		const keyHasLineBreak = key.kind === "scalar" && key.value.indexOf("\n") !== -1;
		const keyIsTooLong = keyText.length > 1024 && /^[\s\S]{1025}/u.test(keyText);
		const explicitPair = keyIsBlock || keyHasLineBreak || keyIsTooLong;
		if (explicitPair) {
			if (keyText && CHAR_LINE_FEED === keyText.charCodeAt(0)) pairBuffer += "?";
			else pairBuffer += "? ";
		}
		pairBuffer += keyText;
		if (explicitPair) pairBuffer += generateNextLine(state, level);
		const valueText = writeNode(state, level + 1, value, node, {
			block: true,
			compact: explicitPair,
			isblockseq: explicitPair && !cannotBeCompact(state, value, level + 1)
		}).text;
		const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
		const keyColonSep = !explicitPair && (key.kind === "alias" || keyIsBareProps) ? " " : "";
		if (valueText === "" || CHAR_LINE_FEED === valueText.charCodeAt(0)) pairBuffer += `${keyColonSep}:`;
		else pairBuffer += `${keyColonSep}: `;
		pairBuffer += valueText;
		result += pairBuffer;
	}
	return result;
}
function cannotBeCompact(state, node, level) {
	if (node.kind === "alias") return true;
	return node.tagged || node.anchor !== void 0 || state.indent < 2 && level > 0;
}
function writeNode(state, level, node, parent, ctx) {
	if (node.kind === "alias") {
		state.openEnded = false;
		return {
			text: `*${node.anchor}`,
			noBody: false
		};
	}
	const { block = false, iskey = false, isblockseq = false } = ctx;
	let compact = ctx.compact ?? false;
	const hasAnchor = node.anchor !== void 0;
	if (cannotBeCompact(state, node, level)) compact = false;
	let body;
	let shouldPrintTag = node.tagged;
	const useBlockCollection = block && (node.kind === "mapping" || node.kind === "sequence") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0;
	if (node.kind === "mapping") {
		if (useBlockCollection) body = writeBlockMapping(state, level, node, compact);
		else body = writeFlowMapping(state, level, node);
	} else if (node.kind === "sequence") {
		if (useBlockCollection) {
			if (state.seqNoIndent && !isblockseq && level > 0) body = writeBlockSequence(state, level - 1, node, compact);
			else body = writeBlockSequence(state, level, node, compact);
		} else body = writeFlowSequence(state, level, node);
	} else {
		const layout = scalarLayout(state, node, parent, level, iskey, !block);
		detectAllowedStyles(layout);
		for (const rule of state.scalarStyleRules) rule(layout);
		body = renderScalar(layout);
		state.openEnded = (layout.style === SCALAR_STYLE.LITERAL_BLOCK || layout.style === SCALAR_STYLE.FOLDED_BLOCK) && (node.value === "\n" || node.value.endsWith("\n\n"));
		shouldPrintTag = node.tagged || body === "" && layout.flowOnly && parent?.kind === "sequence" && !hasAnchor || layout.style !== SCALAR_STYLE.PLAIN && node.tag !== state.defaultScalarTagName;
	}
	if ((node.kind === "mapping" || node.kind === "sequence") && !useBlockCollection) state.openEnded = false;
	if (useBlockCollection && compact && level > 0 && state.indent > 2) body = `${" ".repeat(state.indent - 2)}${body}`;
	const noBody = body === "";
	let text = body;
	if (shouldPrintTag || hasAnchor) {
		const props = [];
		const tag = shouldPrintTag ? nodeTagShort(node) : null;
		const anchor = hasAnchor ? `&${node.anchor}` : null;
		if (state.tagBeforeAnchor) {
			if (tag !== null) props.push(tag);
			if (anchor !== null) props.push(anchor);
		} else {
			if (anchor !== null) props.push(anchor);
			if (tag !== null) props.push(tag);
		}
		const sep = body === "" || body.charCodeAt(0) === CHAR_LINE_FEED ? "" : " ";
		text = `${props.join(" ")}${sep}${body}`;
	}
	return {
		text,
		noBody
	};
}
function rootStartsOwnLine(node) {
	return (node.kind === "sequence" || node.kind === "mapping") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0 && !node.tagged && node.anchor === void 0;
}
function writeDocumentDirectives(doc) {
	let result = "";
	for (const directive of doc.directives) {
		if (directive.kind === "yaml") {
			result += `%YAML ${directive.version}\n`;
			continue;
		}
		const { handle, prefix } = directive;
		result += `%TAG ${handle} ${prefix}\n`;
	}
	return result;
}
/**
* Build YAML from AST.
*
* @category AST
*/
function present(documents, options) {
	const state = createPresenterState(options);
	let result = "";
	let previousEnded = false;
	for (let index = 0; index < documents.length; index += 1) {
		const doc = documents[index];
		state.openEnded = false;
		const directives = writeDocumentDirectives(doc);
		const hasDirectives = directives !== "";
		const marker = doc.explicitStart || hasDirectives || index > 0 && !previousEnded;
		result += directives;
		if (doc.contents === null) {
			if (marker) result += "---\n";
		} else if (marker) {
			const body = writeNode(state, 0, doc.contents, null, {
				block: true,
				compact: true
			}).text;
			const sep = body === "" ? "" : hasDirectives || rootStartsOwnLine(doc.contents) ? "\n" : " ";
			result += `---${sep}${body}\n`;
		} else result += writeNode(state, 0, doc.contents, null, {
			block: true,
			compact: true
		}).text + "\n";
		previousEnded = doc.explicitEnd || state.openEnded;
		if (previousEnded) result += "...\n";
	}
	return result;
}
//#endregion
//#region src/dump.ts
var DEFAULT_DUMP_OPTIONS = {
	...DEFAULT_PRESENTER_OPTIONS,
	schema: DUMP_SCHEMA,
	skipInvalid: false,
	noRefs: false,
	flowLevel: -1,
	sortKeys: false,
	transform: () => {}
};
function defaultCompareFn(a, b) {
	const x = String(a);
	const y = String(b);
	if (x < y) return -1;
	if (x > y) return 1;
	return 0;
}
/**
* Serializes JS object as a YAML document. By default it can dump every
* supported YAML type, so it throws an exception if you try to dump regexps or
* functions. However, you can disable exceptions by setting the
* {@link DumpOptions.skipInvalid} option to `true`.
*
* @category Main
*/
function dump(input, options = {}) {
	const opts = {
		...DEFAULT_DUMP_OPTIONS,
		...options
	};
	const documents = jsToAst(input, opts.schema, {
		noRefs: opts.noRefs,
		skipInvalid: opts.skipInvalid
	});
	if (opts.flowLevel >= 0) visit(documents, (node, ctx) => {
		if (ctx.depth < opts.flowLevel) return;
		if (node.kind === "sequence" || node.kind === "mapping") node.style = COLLECTION_STYLE.FLOW;
		return VISIT_SKIP;
	});
	if (opts.sortKeys) {
		const compareFn = opts.sortKeys === true ? defaultCompareFn : opts.sortKeys;
		visit(documents, (node) => {
			if (node.kind !== "mapping") return;
			node.items.sort((a, b) => compareFn(a.key.kind === "scalar" ? a.key.value : "", b.key.kind === "scalar" ? b.key.value : ""));
		});
	}
	opts.transform(documents);
	return present(documents, {
		...pick(opts, Object.keys(DEFAULT_PRESENTER_OPTIONS)),
		schema: opts.schema
	});
}
//#endregion
//#region src/ast/from_events.ts
var NO_RANGE = (/* unused pure expression or super */ null && (-1));
function eventPosition(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function rawTag(state, event) {
	return event.tagStart === NO_RANGE ? "" : state.source.slice(event.tagStart, event.tagEnd);
}
function anchorName(state, event) {
	return event.anchorStart === NO_RANGE ? void 0 : state.source.slice(event.anchorStart, event.anchorEnd);
}
function buildScalar(state, event) {
	const value = getScalarValue(state.source, event);
	const raw = rawTag(state, event);
	let tag;
	let tagged = false;
	if (raw !== "") {
		tagged = true;
		tag = raw;
	} else if (event.style === SCALAR_STYLE.PLAIN) tag = state.schema.resolveImplicitScalarTag(value).tag.tagName;
	else tag = state.schema.defaultScalarTag.tagName;
	return {
		kind: "scalar",
		tag,
		tagged,
		style: event.style,
		anchor: anchorName(state, event),
		value
	};
}
function buildCollection(state, event, defaultTagName) {
	const raw = rawTag(state, event);
	let tag;
	let tagged = false;
	if (raw === "") tag = defaultTagName;
	else {
		tag = raw;
		tagged = true;
	}
	return {
		tag,
		tagged,
		style: event.style,
		anchor: anchorName(state, event)
	};
}
function addNode(state, node) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") frame.doc.contents = node;
	else if (frame.kind === "sequence") frame.node.items.push(node);
	else if (frame.key) {
		frame.node.items.push({
			key: frame.key,
			value: node
		});
		frame.key = null;
	} else frame.key = node;
}
/**
* Builds an AST from parser events
*
* @category AST
*/
function eventsToAst(events, options) {
	const state = {
		source: options.source,
		schema: options.schema,
		eventIndex: 0,
		position: 0,
		frames: [],
		documents: []
	};
	while (state.eventIndex < events.length) {
		const event = events[state.eventIndex++];
		state.position = eventPosition(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT: {
				const doc = {
					contents: null,
					explicitStart: event.explicitStart,
					explicitEnd: event.explicitEnd,
					directives: event.directives
				};
				state.frames.push({
					kind: "document",
					doc
				});
				break;
			}
			case EVENT_ID.SCALAR:
				addNode(state, buildScalar(state, event));
				break;
			case EVENT_ID.SEQUENCE: {
				const { tag, tagged, style, anchor } = buildCollection(state, event, "tag:yaml.org,2002:seq");
				const node = {
					kind: "sequence",
					tag,
					tagged,
					style,
					anchor,
					items: []
				};
				state.frames.push({
					kind: "sequence",
					node
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const { tag, tagged, style, anchor } = buildCollection(state, event, "tag:yaml.org,2002:map");
				const node = {
					kind: "mapping",
					tag,
					tagged,
					style,
					anchor,
					items: []
				};
				state.frames.push({
					kind: "mapping",
					node,
					key: null
				});
				break;
			}
			case EVENT_ID.ALIAS:
				addNode(state, {
					kind: "alias",
					anchor: state.source.slice(event.anchorStart, event.anchorEnd)
				});
				break;
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.key) throw new Error("incomplete mapping pair in event stream");
				if (frame.kind === "document") state.documents.push(frame.doc);
				else addNode(state, frame.node);
				break;
			}
		}
	}
	return state.documents;
}
//#endregion
//#region src/index.ts
/** @deprecated Use `EVENT_ID.DOCUMENT` instead. @internal */
var EVENT_DOCUMENT = EVENT_ID.DOCUMENT;
/** @deprecated Use `EVENT_ID.SEQUENCE` instead. @internal */
var EVENT_SEQUENCE = EVENT_ID.SEQUENCE;
/** @deprecated Use `EVENT_ID.MAPPING` instead. @internal */
var EVENT_MAPPING = EVENT_ID.MAPPING;
/** @deprecated Use `EVENT_ID.SCALAR` instead. @internal */
var EVENT_SCALAR = EVENT_ID.SCALAR;
/** @deprecated Use `EVENT_ID.ALIAS` instead. @internal */
var EVENT_ALIAS = EVENT_ID.ALIAS;
/** @deprecated Use `EVENT_ID.POP` instead. @internal */
var EVENT_POP = EVENT_ID.POP;
/** @deprecated Use `SCALAR_STYLE.PLAIN` instead. @internal */
var SCALAR_STYLE_PLAIN = SCALAR_STYLE.PLAIN;
/** @deprecated Use `SCALAR_STYLE.SINGLE_QUOTED` instead. @internal */
var SCALAR_STYLE_SINGLE_QUOTED = SCALAR_STYLE.SINGLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.DOUBLE_QUOTED` instead. @internal */
var SCALAR_STYLE_DOUBLE_QUOTED = SCALAR_STYLE.DOUBLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.LITERAL_BLOCK` instead. @internal */
var SCALAR_STYLE_LITERAL_BLOCK = SCALAR_STYLE.LITERAL_BLOCK;
/** @deprecated Use `SCALAR_STYLE.FOLDED_BLOCK` instead. @internal */
var SCALAR_STYLE_FOLDED_BLOCK = SCALAR_STYLE.FOLDED_BLOCK;
/** @deprecated Use `COLLECTION_STYLE.BLOCK` instead. @internal */
var COLLECTION_STYLE_BLOCK = COLLECTION_STYLE.BLOCK;
/** @deprecated Use `COLLECTION_STYLE.FLOW` instead. @internal */
var COLLECTION_STYLE_FLOW = COLLECTION_STYLE.FLOW;
/** @deprecated Use `CHOMPING_MODE.CLIP` instead. @internal */
var CHOMPING_CLIP = CHOMPING_MODE.CLIP;
/** @deprecated Use `CHOMPING_MODE.STRIP` instead. @internal */
var CHOMPING_STRIP = CHOMPING_MODE.STRIP;
/** @deprecated Use `CHOMPING_MODE.KEEP` instead. @internal */
var CHOMPING_KEEP = CHOMPING_MODE.KEEP;
//#endregion


//# sourceMappingURL=js-yaml.mjs.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9332);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
