import "server-only";
import { and, sql } from "drizzle-orm";
import { createHash } from "node:crypto";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { peers } from "@/lib/db/schema";
import type { PeerListQuery } from "@/lib/domain/list";
import { searchConditions } from "./conditions";
import type { FacetCell } from "./facets";
import { standsForBoth } from "./relationships";
import type { VersionedSource } from "./sources";

interface Counted {
  /** What the inventory was like. */
  state: string;
  byQuestion: Map<string, Promise<FacetCell[]>>;
}
/** Questions kept for one state of the inventory. The answer to one has statuses × connections cells at most. */
const mostQuestions = 24;

const counted = () =>
  singleton<Counted>("counted-peers", () => ({ state: "", byQuestion: new Map() }));

async function count(q: string | undefined, grouped: boolean): Promise<FacetCell[]> {
  const db = await getDb();
  return db
    .select({
      status: peers.status,
      system: peers.system,
      connectionId: peers.connectionId,
      count: sql<number>`count(*)::int`,
    })
    .from(peers)
    .where(and(...searchConditions(q), ...(grouped ? [standsForBoth] : [])))
    .groupBy(peers.status, peers.system, peers.connectionId);
}

/**
 * How many peers match a search, by status, system and connection: counted once for each state of the inventory, however
 * many ask.
 * @param sources read before this is called, so that what is counted is never older than their versions say.
 */
export function countCells(
  { q, group }: Pick<PeerListQuery, "q" | "group">,
  sources: readonly VersionedSource[],
): Promise<FacetCell[]> {
  const grouped = group === "relationship";
  const state = createHash("sha1");
  // Which half stands for both depends on what can be read.
  for (const { id, version, reachable } of sources) state.update(`${id} ${version} ${reachable};`);
  const kept = counted();
  const now = state.digest("base64");
  if (kept.state !== now) {
    kept.state = now;
    kept.byQuestion = new Map();
  }
  const question = `${grouped} ${q ?? ""}`;
  const { byQuestion } = kept;
  const known = byQuestion.get(question);
  if (known) return known;
  const cells = count(q, grouped);
  const oldest = byQuestion.size >= mostQuestions ? byQuestion.keys().next().value : undefined;
  if (oldest !== undefined) byQuestion.delete(oldest);
  byQuestion.set(question, cells);
  cells.catch(() => byQuestion.delete(question));
  return cells;
}
