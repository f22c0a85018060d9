/* Translations of everything that page.js says, by language, by the English text. A plural is an
 * object by the language's plural forms, under its English plural: {one: ..., other: ...}. What has no
 * translation stays English. */
const TEXTS = {
};
