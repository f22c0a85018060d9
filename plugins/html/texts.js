/* Translations of everything that page.js says, by language, by the English text. A plural is an
 * object by the language's plural forms, under its English plural: {one: ..., other: ...}. Names of
 * techniques, roles and meetings are looked up, too; what has no translation stays as it is. A
 * language that browsers come without (Georgian) needs months and weekdays here, long and short. */
const TEXTS = {
};
