import { like, or, type AnyColumn, type SQL, sql } from "drizzle-orm";
import { searchWords, spellingsOf } from "@/lib/domain/search-words";

/** A text for LIKE, its wildcards taken as they stand. */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");

const hasOne = (column: AnyColumn | SQL, spellings: readonly string[]): SQL =>
  or(...spellings.map((word) => like(column, `%${escapeLike(word)}%`))) ?? sql`false`;

/** Condition that a column that `searchable` has filled contains a text, in one of its spellings. */
export const containing = (column: AnyColumn | SQL, text: string): SQL =>
  hasOne(column, spellingsOf(text.toLowerCase()));

/** Conditions of a search by words alone in such a column: each occurs, in one of its spellings. */
export const wordsWithin = (column: AnyColumn | SQL, text: string | undefined): SQL[] =>
  searchWords(text).map((spellings) => hasOne(column, spellings));
