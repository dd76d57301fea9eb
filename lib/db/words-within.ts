import { like, or, type AnyColumn, type SQL } from "drizzle-orm";
import { searchWords } from "@/lib/domain/search-words";

const within = (column: AnyColumn | SQL, word: string): SQL =>
  like(column, `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);

/** Conditions of a search in a column that `searchable` has filled: each word occurs, in one of its spellings. */
export const wordsWithin = (column: AnyColumn | SQL, text: string | undefined): SQL[] =>
  searchWords(text).flatMap(
    (spellings) => or(...spellings.map((word) => within(column, word))) ?? [],
  );
