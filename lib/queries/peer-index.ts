import { clock } from "@/lib/config/clock";
import { countFacets, type FacetCell, passes } from "@/lib/domain/facets";
import { groupBy } from "@/lib/domain/group-by";
import { effectiveLabels } from "@/lib/domain/label";
import type { PeerList, Source } from "@/lib/domain/list";
import type { PeerRow } from "@/lib/domain/peer";
import { type GroupReading, oneRowEach, parseGrouping } from "@/lib/domain/grouping";
import { type Reading, searchTest } from "@/lib/domain/search/evaluate";
import { labelTerms } from "@/lib/domain/search/filters";
import { parseSearch } from "@/lib/domain/search/parse";
import { peerFields } from "@/lib/domain/search/peers";
import { toldSources } from "@/lib/domain/told-sources";
import { inTurn } from "./order";
import { arrange } from "./peer-index-groups";
import { byId, bySeverity, entryOrder } from "./peer-index-order";
import type { Entry, IndexedPart, Kind } from "./peer-index-part";
import { type IndexQuery, readIndexQuery } from "./peer-index-query";
import { entryReading, knownWords, type KnownWords } from "./peer-index-reading";
import { isKnown, shownStatus, type ShownStatus } from "@/lib/domain/status-scale";

/** A peer as the command menu finds it. */
interface NamedPeer {
  id: string;
  name: string;
  connectionName: string;
  status: ShownStatus;
  /** In lower case: its names, addresses and connection. */
  search: string;
}

interface KeptOrder {
  order: readonly Entry[];
  parts: ReadonlyMap<string, IndexedPart>;
  sources: readonly Source[];
}

type ListItem = PeerList["items"][number];

const rowsOf = new WeakMap<Entry, { source: Source | undefined; row: PeerRow }>();

/**
 * Every peer a person may read, in memory: answers the list's questions at once, with the same rows in the same order
 * as the database does. Never changed; a newer one is made from it.
 */
export class PeerIndex {
  readonly sources: readonly Source[];
  readonly parts: ReadonlyMap<string, IndexedPart>;
  readonly #sourceOf: ReadonlyMap<string, Source>;
  readonly #rankOf: ReadonlyMap<string, number>;
  readonly #reading: Reading<Entry>;
  /** Orders by sort, each with what it is the order of: brought up to date when it is asked for. */
  readonly #orders: Map<string, KeptOrder>;
  #relationships: ReadonlyMap<string | null, readonly Entry[]> | undefined;

  /**
   * @param sources every connection, in the order of the database.
   * @param parts peers by connection; one that is missing has none.
   */
  constructor(
    sources: readonly Source[],
    parts: ReadonlyMap<string, IndexedPart>,
    before?: PeerIndex,
  ) {
    this.sources = sources;
    this.parts = parts;
    this.#sourceOf = new Map(sources.map((source) => [source.id, source]));
    this.#rankOf = new Map(sources.map(({ id }, rank) => [id, rank]));
    this.#reading = entryReading(this.#sourceOf, (entry) => this.#cellOf(entry));
    this.#orders = new Map(before ? before.#orders : []);
    if (before && this.#samePartsAs(before)) this.#relationships = before.#relationships;
  }

  /** The same peers, with what is known of their connections by now. */
  withSources(sources: readonly Source[]): PeerIndex {
    return new PeerIndex(sources, this.parts, this);
  }

  /** What a query string of the list asks of it; null for what is the server's to answer. */
  questionOf(params: URLSearchParams): IndexQuery | null {
    return readIndexQuery(params);
  }

  /** What a search of it can be completed with. */
  words(): KnownWords {
    return knownWords(this);
  }

  #samePartsAs(other: PeerIndex): boolean {
    return (
      this.parts.size === other.parts.size &&
      [...this.parts].every(([id, part]) => other.parts.get(id) === part)
    );
  }

  /** An order of what was, made one of what is. */
  #moveOn(sort: string, { order, parts, sources }: KeptOrder): readonly Entry[] {
    const changed = new Set(
      [...this.parts.keys(), ...parts.keys()].filter((id) => this.parts.get(id) !== parts.get(id)),
    );
    const isRanked = sort.endsWith("connection") || sort.endsWith("system");
    const isSameRank =
      this.sources.length === sources.length &&
      this.sources.every(({ id }, rank) => sources[rank]?.id === id);
    if (changed.size === 0 && (isSameRank || !isRanked)) return order;
    // What stays is in order already, which sorting is quick to find out.
    const compare = this.#orderBy(sort);
    const fresh = [...changed].flatMap((id) => this.parts.get(id)?.entries ?? []).sort(compare);
    const kept = order.filter(({ connectionId }) => !changed.has(connectionId));
    return [...kept, ...fresh].sort(compare);
  }

  readonly #rank = (connectionId: string): number => this.#rankOf.get(connectionId) ?? 0;

  #systemOf({ connectionId }: Entry): string {
    return this.#sourceOf.get(connectionId)?.system ?? "";
  }

  readonly #groups: GroupReading<Entry> = {
    connection: ({ connectionId }) => connectionId,
    system: (entry) => this.#systemOf(entry),
    label: (entry, key) => this.#reading.label(entry, key),
    relationship: ({ relationship }) => relationship,
  };

  readonly #orderBy = (sort: string) =>
    entryOrder<Entry>(
      sort,
      ({ connectionId }) => this.#rank(connectionId),
      (entry) => this.#systemOf(entry),
    );

  #order(sort: string): readonly Entry[] {
    const { parts, sources } = this;
    const kept = this.#orders.get(sort);
    if (kept?.parts === parts && kept.sources === sources) return kept.order;
    const order = kept
      ? this.#moveOn(sort, kept)
      : [...parts.values()].flatMap(({ entries }) => entries).sort(this.#orderBy(sort));
    this.#orders.set(sort, { order, parts, sources });
    return order;
  }

  /** The halves of each relationship, the most urgent first. */
  #halves(): ReadonlyMap<string | null, readonly Entry[]> {
    if (this.#relationships) return this.#relationships;
    const paired = [...this.parts.values()].flatMap(({ entries }) =>
      entries.filter(({ relationship }) => relationship !== null),
    );
    const relationships = groupBy(paired, ({ relationship }) => relationship);
    for (const halves of relationships.values()) halves.sort(inTurn(bySeverity, byId));
    this.#relationships = relationships;
    return relationships;
  }

  #isKnown({ connectionId }: Entry): boolean {
    const source = this.#sourceOf.get(connectionId);
    return source !== undefined && isKnown(source);
  }

  /** The peer that stands for its relationship: the most urgent half that is known, or else the most urgent. */
  #standsForBoth(entry: Entry): boolean {
    if (entry.relationship === null) return true;
    const halves = this.#halves().get(entry.relationship) ?? [];
    return (halves.find((half) => this.#isKnown(half)) ?? halves[0]) === entry;
  }

  /** The same object for as long as nothing in it has changed, so that nothing is drawn again for it. */
  #rowOf(entry: Entry): PeerRow {
    const source = this.#sourceOf.get(entry.connectionId);
    const kept = rowsOf.get(entry);
    if (kept && kept.source === source) return kept.row;
    const row = this.#newRowOf(entry);
    rowsOf.set(entry, { source, row });
    return row;
  }

  #newRowOf(entry: Entry): PeerRow {
    const { facts, connectionId, ownLabels } = entry;
    const source = this.#sourceOf.get(connectionId);
    const known = this.#isKnown(entry);
    return {
      ...facts,
      statusSince: clock.notAhead(new Date(facts.statusSince)).toISOString(),
      connectionId,
      connectionName: source?.name ?? "",
      system: source?.system ?? "",
      asOf: source?.asOf ?? null,
      known,
      shownStatus: shownStatus(facts.status, known),
      labels: effectiveLabels(source?.labels ?? {}, ownLabels),
    };
  }

  #itemOf(entry: Entry, grouped: boolean): ListItem {
    const row = this.#rowOf(entry);
    if (!grouped) return row;
    const halves = this.#halves().get(entry.relationship) ?? [];
    return {
      ...row,
      otherEnds: halves.filter((half) => half !== entry).map((half) => this.#rowOf(half)),
    };
  }

  /** Every peer, in no order, with what tells it from others and the words it is found by. */
  named(): NamedPeer[] {
    return [...this.parts].flatMap(([connectionId, { entries }]) => {
      const source = this.#sourceOf.get(connectionId);
      const known = source !== undefined && isKnown(source);
      return entries.map(({ facts, search }) => ({
        id: facts.id,
        name: facts.name,
        connectionName: source?.name ?? "",
        status: shownStatus(facts.status, known),
        search,
      }));
    });
  }

  /** What the list's API answers to the same question, with the first `limit` rows. */
  answer(query: IndexQuery, limit: number): PeerList {
    const { terms, mistakes } = parseSearch(query.q ?? "", peerFields);
    const asked = [...labelTerms(query.label), ...terms];
    const isMeant = searchTest(asked, this.#reading, clock.nowMs());
    const grouped = query.group === oneRowEach;
    const grouping = parseGrouping(query.group);
    const cells = new Map<Kind, FacetCell & { wanted: boolean }>();
    const found: Entry[] = [];
    // Which rows are the first is known once groups stand in order.
    const most = grouping ? Infinity : limit;
    for (const entry of this.#order(query.sort)) {
      if (!isMeant(entry)) continue;
      if (grouped && !this.#standsForBoth(entry)) continue;
      let cell = cells.get(entry.kind);
      if (!cell) {
        const counted = this.#cellOf(entry);
        cell = { ...counted, count: 0, wanted: passes(query, counted) };
        cells.set(entry.kind, cell);
      }
      cell.count += 1;
      if (cell.wanted && found.length < most) found.push(entry);
    }
    const { sort, folded } = query;
    const { shown, ...groups } = grouping
      ? arrange(found, { grouping, folded, sort, read: this.#groups, rankOf: this.#rank })
      : { shown: found };
    const items = shown.slice(0, limit).map((entry) => this.#itemOf(entry, grouped));
    return {
      items,
      ...groups,
      ...countFacets([...cells.values()], query),
      sources: toldSources(this.sources, { ...query, ...groups, items }),
      mistakes: [...mistakes],
    };
  }

  /** What the filters look at. */
  #cellOf(entry: Entry): Omit<FacetCell, "count"> {
    const { facts, connectionId } = entry;
    return {
      status: shownStatus(facts.status, this.#isKnown(entry)),
      system: this.#systemOf(entry),
      connectionId,
    };
  }
}
