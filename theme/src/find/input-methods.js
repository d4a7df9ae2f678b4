// @ts-check
/**
 * Vietnamese typed while the input method was off: "ddinhf" and "d9inh2" are "đình". Telex writes
 * marks as letters, VNI as digits; what comes out must be a syllable, else the word is left alone.
 */

const TELEX_TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const VNI_TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };

/** What a syllable may have between its consonants. */
const NUCLEI =
  "oai|oao|oay|oeo|uây|uôi|ươi|ươu|uya|uyê|uyu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|ưa|ươ|ưi|ưu|uy|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y";
const SYLLABLE = new RegExp(`^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(${NUCLEI})(ch|nh|ng|[cmnpt])?$`, "u");

/** Places a tone within a syllable without tones, as schools teach it ("hoà", "thuỷ"). @param {string} bare @param {string} tone */
function withTone(bare, tone) {
  const parts = SYLLABLE.exec(bare);
  if (!parts) return null;
  if (!tone) return bare;
  const [, onset = "", nucleus, coda = ""] = parts;
  const marked = [...nucleus].findLastIndex((vowel) => "ăâêôơư".includes(vowel));
  let at = nucleus.length - 1;
  // The ư of "ươ" never bears it, nor the first vowel before a final consonant.
  if (marked >= 0) at = marked;
  else if (!coda && nucleus.length === 3) at = 1;
  else if (!coda && nucleus.length === 2 && !["oa", "oe", "uy"].includes(nucleus)) at = 0;
  const voiced = nucleus.slice(0, at + 1) + tone + nucleus.slice(at + 1);
  return (onset + voiced + coda).normalize("NFC");
}

/** @param {string[]} letters @param {Record<string, string>} changes the last letter that can be changed is */
function change(letters, changes) {
  const at = letters.findLastIndex((letter) => letter in changes);
  if (at < 0) return false;
  letters[at] = changes[letters[at]];
  return true;
}

/** "uo" takes its horns together. @param {string[]} letters */
function horn(letters) {
  const at = letters.findLastIndex((letter, index) => /[oơ]/u.test(letter) && /[uư]/u.test(letters[index - 1] ?? ""));
  if (at > 0 && letters[at - 2] !== "q") {
    letters[at - 1] = "ư";
    letters[at] = "ơ";
    return true;
  }
  return change(letters, { o: "ơ", u: "ư" });
}

const hasVowel = (/** @type {string[]} */ letters) => letters.some((letter) => /[aăâeêioôơuưy]/u.test(letter));

/** @param {string} word in lower case @returns {string | null} what it was meant to be, if it was typed so */
export function fromTelex(word) {
  if (!/^[a-z]+$/u.test(word)) return null;
  /** @type {string[]} */
  const letters = [];
  let tone = "";
  for (const key of word) {
    const circumflex = { a: "â", e: "ê", o: "ô" }[key];
    if (key in TELEX_TONES && hasVowel(letters)) tone = TELEX_TONES[/** @type {keyof typeof TELEX_TONES} */ (key)];
    else if (key === "z" && tone) tone = "";
    else if (key === "d" && letters[0] === "d") letters[0] = "đ";
    else if (circumflex && letters.includes(key)) change(letters, { [key]: circumflex });
    else if (key === "w" && (change(letters, { a: "ă" }) || horn(letters))) continue;
    else letters.push(key === "w" ? "ư" : key);
  }
  const meant = withTone(letters.join(""), tone);
  return meant === word ? null : meant;
}

/** @param {string} word in lower case @returns {string | null} what it was meant to be, if it was typed so */
export function fromVni(word) {
  if (!/^[a-z]+[1-9][a-z1-9]*$/u.test(word)) return null;
  /** @type {string[]} */
  const letters = [];
  let tone = "";
  for (const key of word) {
    if (key in VNI_TONES) tone = VNI_TONES[/** @type {1} */ (Number(key))];
    else if (key === "6") change(letters, { a: "â", e: "ê", o: "ô" });
    else if (key === "7") horn(letters);
    else if (key === "8") change(letters, { a: "ă" });
    else if (key === "9") change(letters, { d: "đ" });
    else letters.push(key);
  }
  return withTone(letters.join(""), tone);
}
