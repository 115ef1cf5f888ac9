// The length of a text by each network's own arithmetic; gives the same numbers as counters.py.
import { TLDS } from "./tlds.js";

const X_URL_CHARS = 23;
// Code points that weigh 1 at X; all others weigh 2.
const X_LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
// Emoji by default that may nevertheless carry U+FE0F; behind others it counts on its own.
const STANDARDISED =
  "\\u231A\\u231B\\u25FD\\u25FE\\u2614\\u2615\\u2648-\\u2653\\u267F\\u2693\\u26A1\\u26AA\\u26AB\\u26BD\\u26BE\\u26C4\\u26C5" +
  "\\u26D4\\u26EA\\u26F2\\u26F3\\u26F5\\u26FA\\u26FD\\u2757\\u2B1B\\u2B1C\\u2B50\\u2B55\\u{1F004}\\u{1F21A}\\u{1F22F}";
const EMOJI = new RegExp(
  "\\p{RI}\\p{RI}|[0-9#*]\\uFE0F?\\u20E3" +
    "|(?:\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}" +
    `|[${STANDARDISED}]\\uFE0F?` +
    "|\\p{Emoji_Presentation}" +
    "|\\p{Extended_Pictographic}\\uFE0F" +
    "|\\p{Extended_Pictographic}(?=\\u200D\\p{Extended_Pictographic}))" +
    "[\\u{E0020}-\\u{E007F}]*" +
    "(?:\\u200D\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\uFE0F)?)*",
  "gu",
);

const SPACES = "\\t-\\r\\x20\\x85\\xA0\\u1680\\u180E\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000";
const MARKS = "\\u202A-\\u202E\\u061C\\u200E\\u200F\\u2066-\\u2069\\uFFFE\\uFEFF\\uFFFF";
const HOST_CHAR =
  "[^!'#%&()*+,\\\\\\/:;<=>?@\\[\\]\\^{|}~$\"`\\u201C\\u201D\\u2018\\u2019\\u00AB\\u00BB\\u201E" + SPACES + MARKS + "]";
const BAD_BEFORE = "A-Za-z0-9@\\uFF20$#\\uFF03\\uFFFE\\uFEFF\\uFFFF";
const RUN = `((?<![${BAD_BEFORE}])https?:\\/\\/)?((?:(?!(?<![${BAD_BEFORE}])https?:\\/\\/)${HOST_CHAR})+)`;
const LATIN =
  "\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u0253\\u0254\\u0256\\u0257\\u0259\\u025B\\u0263\\u0268\\u026F\\u0272" +
  "\\u0289\\u028B\\u02BB\\u0300-\\u036F\\u1E00-\\u1EFF";
const PATH_CHAR = `[a-z\\u0400-\\u04FF0-9!*';:=+,.$\\/%#\\[\\]\\-\\u2013_~@|&${LATIN}]`;
const PATH_END = `[+\\-a-z\\u0400-\\u04FF0-9=_#\\/${LATIN}]`;
const PARENTHESES = `\\((?:${PATH_CHAR}+|${PATH_CHAR}*\\(${PATH_CHAR}+\\)${PATH_CHAR}*)\\)`;
const TAIL = new RegExp(
  "(?::[0-9]+)?" +
    `(?:\\/(?:(?:${PATH_CHAR}|${PARENTHESES})*(?:${PATH_END}|${PARENTHESES}))?)?` +
    "(?:\\?[a-z0-9!?*'@();:&=+$\\/%#\\[\\]\\-_.,~|]*[a-z0-9\\-_&=#\\/])?",
  "iuy",
);
const LATIN_END = new RegExp(`[-a-z0-9${LATIN}]+(?:\\.[-a-z0-9${LATIN}]+)+$`, "iu");
const BAD_CHAR = new RegExp(`^[${BAD_BEFORE}]$`, "u");
const LABEL_MAX_CHARS = 63;
const HOST_MAX_CHARS = 253;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const encoder = new TextEncoder();

export const utf8Bytes = (text) => encoder.encode(text).length;

export function codePoints(text) {
  let used = 0;
  for (const _ of text) used += 1;
  return used;
}

export function graphemes(text) {
  let used = 0;
  for (const _ of segmenter.segment(text)) used += 1;
  return used;
}

export function threads(text) {
  let used = codePoints(text);
  for (const [emoji] of text.matchAll(EMOJI)) used += utf8Bytes(emoji) - codePoints(emoji);
  return used;
}

export function xWeighted(text) {
  const whole = text.normalize("NFC");
  const skips = new Map();
  for (const match of whole.matchAll(EMOJI)) skips.set(match.index, [match.index + match[0].length, 2]);
  for (const [start, end] of xUrls(whole)) skips.set(start, [end, X_URL_CHARS]);
  let used = 0;
  for (let at = 0; at < whole.length; ) {
    const skip = skips.get(at);
    if (skip) {
      at = skip[0];
      used += skip[1];
      continue;
    }
    const point = whole.codePointAt(at);
    used += X_LIGHT.some(([low, high]) => low <= point && point <= high) ? 1 : 2;
    at += point > 0xffff ? 2 : 1;
  }
  return used;
}

// Addresses with or without scheme, as half-open spans of UTF-16 code units.
export function xUrls(text) {
  const spans = [];
  const run = new RegExp(RUN, "giu");
  for (let match = run.exec(text); match; match = run.exec(text)) {
    const span = spanOf(text, match);
    if (span) {
      spans.push(span);
      run.lastIndex = Math.max(run.lastIndex, span[1]);
    }
  }
  return spans;
}

function spanOf(text, match) {
  const [whole, scheme, run] = match;
  const host = hostOf(run);
  const end = match.index + whole.length - run.length + host.length;
  if (!host || text[end] === "@" || text[end] === "+") return null;
  let start = match.index;
  if (!scheme) {
    const latin = LATIN_END.exec(host);
    if (!latin) return null;
    start = end - latin[0].length;
    const before = start ? text[start - 1] : "";
    if (["/", ".", "-", "_"].includes(before) || BAD_CHAR.test(before)) return null;
  }
  TAIL.lastIndex = end;
  return [start, TAIL.test(text) ? TAIL.lastIndex : end];
}

function hostOf(run) {
  const labels = [];
  for (const label of Array.from(run.slice(0, 2 * HOST_MAX_CHARS)).slice(0, HOST_MAX_CHARS).join("").split(".")) {
    if (!label || "-_".includes(label[0]) || codePoints(label) > LABEL_MAX_CHARS) break;
    labels.push(label);
  }
  while (labels.length > 1) {
    const last = labels.pop();
    if (labels.some((label) => "-_".includes(label.at(-1)))) continue;
    for (const tail of [last, last.split("_")[0], /^[a-z0-9-]*/i.exec(last)[0]]) {
      if (isTld(tail)) return [...labels, tail].join(".");
    }
  }
  return "";
}

function isTld(label) {
  const lower = label.toLowerCase();
  return TLDS.has(lower) || (lower.startsWith("xn--") && lower.length > 4);
}

const COUNTERS = {
  code_points: codePoints,
  utf16: (text) => text.length,
  graphemes,
  x_weighted: xWeighted,
  threads,
};

// How long `text` is in `unit`, one of the units of values.py.
export const count = (unit, text) => COUNTERS[unit](text);
