import "server-only";
import { gte, inArray, like, not, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { peers } from "@/lib/db/schema";
import { containing, escapeLike } from "@/lib/db/words-within";
import type { Source } from "@/lib/domain/list";
import { earliest, lowerLetters, searchTest } from "@/lib/domain/search/evaluate";
import { parseSearch } from "@/lib/domain/search/parse";
import { peerFields } from "@/lib/domain/search/peers";
import { sourceReading } from "@/lib/domain/search/sources";
import type { FieldTerm, Pattern, SearchTerm } from "@/lib/domain/search/term";
import { labelOfPeerIsLike } from "@/lib/inventory/label-sql";
import type { ShownStatus } from "@/lib/domain/status-scale";
import { statusCondition } from "./conditions";

const likeText = (pattern: Pattern): string => pattern.map(escapeLike).join("%");

/** One of the patterns fits; of what is null none does. */
const fitsOne = (column: SQL, patterns: readonly Pattern[]): SQL =>
  sql`coalesce(${or(...patterns.map((pattern) => like(column, likeText(pattern))))}, false)`;

/** Letters put into lower case whatever the server's locale, as the browser does it. */
const lowered = (column: SQLWrapper): SQL => sql`lower(${column} collate "C")`;

const columnOf: Readonly<Record<string, SQL>> = {
  system: lowered(peers.system),
  remote: lowered(sql`(${peers.remote}->>'name')`),
  state: lowered(peers.nativeState),
  encryption: lowered(peers.encryption),
  authentication: lowered(peers.authentication),
};

function fieldCondition(term: FieldTerm, sources: readonly Source[], nowMs: number): SQL {
  const { field, values } = term;
  if (field === "status")
    return statusCondition(values.map((pattern) => pattern.join("*") as ShownStatus)) ?? sql`true`;
  if (field === "since") return gte(peers.statusSince, new Date(earliest(values, nowMs)));
  if (field === "connection") {
    const isMeant = searchTest([{ ...term, negated: false }], sourceReading, nowMs);
    return inArray(
      peers.connectionId,
      sources.filter(isMeant).map(({ id }) => id),
    );
  }
  if (field === "name")
    return fitsOne(
      sql`lower(${peers.name})`,
      values.map((pattern) => pattern.map((piece) => piece.toLowerCase())),
    );
  const column = columnOf[field];
  return column
    ? fitsOne(
        column,
        values.map((pattern) => pattern.map(lowerLetters)),
      )
    : sql`false`;
}

const times = new Set(peerFields.filter(({ time }) => time).map(({ name }) => name));
const isOfTime = (term: SearchTerm): boolean => term.kind === "field" && times.has(term.field);

function termCondition(term: SearchTerm, sources: readonly Source[], nowMs: number): SQL {
  switch (term.kind) {
    case "word":
      return containing(peers.search, term.text);
    case "label":
      return labelOfPeerIsLike(term.key, term.values.map(likeText));
    case "field":
      return fieldCondition(term, sources, nowMs);
  }
}

/** What the answer to a search depends on beside its text and the inventory: the minute, when it counts time back from now. */
export const minuteOf = (text: string | undefined): string =>
  parseSearch(text ?? "", peerFields).terms.some(isOfTime)
    ? String(Math.floor(clock.nowMs() / 60_000))
    : "";

/**
 * Conditions of a search among peers: those of each term that was understood.
 * @param sources every connection, read with or before the peers.
 */
export function searchConditions(text: string | undefined, sources: readonly Source[]): SQL[] {
  const nowMs = clock.nowMs();
  return parseSearch(text ?? "", peerFields).terms.map((term) => {
    const condition = termCondition(term, sources, nowMs);
    return term.negated ? not(condition) : condition;
  });
}
