import { z } from "zod";
import { commaSeparated } from "./comma-list";
import { atMost } from "./limits";
import { longestSearch } from "./search-words";

/* Parts of query strings, as they stand in the URL. An empty text is a text; an empty number is none. */

const longestList = 16_000;

/** Texts separated by commas; empty means none. */
export const commaList = z
  .string()
  .max(...atMost(longestList, "Name fewer at once."))
  .optional()
  .transform(commaSeparated);

/** Words to search for, or a search in the grammar of lists. */
export const searchWords = z
  .string()
  .trim()
  .max(...atMost(longestSearch, `Search for at most ${longestSearch} characters.`))
  .optional();

/**
 * A search in the grammar of lists, as a parameter.
 * @param words where words are looked for; @param example such a search.
 */
export const searchOf = (words: string, fields: readonly { name: string }[], example: string) =>
  searchWords.meta({
    description: `words to find in ${words}, and terms such as ${example.split(" ").join(", ")}; fields are ${fields.map(({ name }) => name).join(", ")}`,
    examples: [example],
  });

/** What of a search was not understood. */
const searchMistakeSchema = z.object({
  at: z.number().int().describe("where it begins, in UTF-16 units of `q`"),
  length: z.number().int(),
  message: z.string(),
});

/** All of them. */
export const searchMistakesSchema = z
  .array(searchMistakeSchema)
  .describe("what of `q` was not understood; it is left out of the search");

const digits = /^-?\d{1,16}$/;

function numberBetween(least: number, most: number) {
  const message =
    most === Number.MAX_SAFE_INTEGER
      ? `Enter a whole number, ${least} or more.`
      : `Enter a whole number from ${least} to ${most}.`;
  return z.number(message).int(message).min(least, message).max(most, message);
}

const fromDigits = (number: z.ZodNumber) =>
  z.preprocess(
    (value) => (typeof value === "string" && digits.test(value) ? Number(value) : value),
    number,
  );

/**
 * A whole number between two bounds, from digits alone: not from an empty text, blanks or other spellings of numbers,
 * which the language would read as one.
 */
export const wholeNumber = (least: number, most: number = Number.MAX_SAFE_INTEGER) =>
  fromDigits(numberBetween(least, most));

/** The same with what is meant when it is left out. */
export const wholeNumberOr = (
  usual: number,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
) =>
  // The documentation looks for it at the number itself.
  fromDigits(numberBetween(least, most).meta({ default: usual })).default(usual);

/** An instant with its offset, in years PostgreSQL has. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: "Use an instant such as 2026-01-31T12:00:00Z." })
  .max(...atMost(40, "Use an instant such as 2026-01-31T12:00:00Z."))
  .refine((text) => !text.startsWith("0000"), "Use a year after 0.")
  .optional();
