import "server-only";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { aheadMs, spanOf } from "@/lib/domain/history/range";
import type { PeerHistory, PeerHistoryQuery } from "@/lib/domain/history/schema";
import { seriesOf } from "@/lib/domain/history/numbers";
import { durationsOf, historyStates, segmentsOf } from "@/lib/domain/history/segments";
import { AppError } from "@/lib/errors/app-error";
import { type Change, latestChanges, newestChanges } from "@/lib/history/changes";
import { gapsIn } from "@/lib/history/gaps";
import { samplesOf } from "@/lib/history/numbers";
import { readRepeatably } from "@/lib/history/roll-up";
import { findSystem } from "@/lib/systems/registry";
import { whoAre } from "./who";

const changesShown = 200;
/** A change every two minutes for three months. */
const changesRead = 65_000;
const text = (ms: number): string => new Date(ms).toISOString();

const toEvent = (change: Change): PeerHistory["changes"][number] => ({
  id: change.id,
  at: text(change.atMs),
  kind: change.kind,
  fromStatus: change.fromStatus,
  toStatus: change.toStatus,
  fromState: change.fromState,
  toState: change.toState,
  reason: change.reason,
});

/**
 * What a peer was like in a span of time, of one that is gone too.
 * @throws AppError `not_found` when nothing is recorded of it.
 */
export async function readPeerHistory(id: string, query: PeerHistoryQuery): Promise<PeerHistory> {
  const nowMs = clock.nowMs();
  const span = spanOf(query, nowMs);
  const scope = { peers: sql`select ${id}::uuid` };
  const ever = { fromMs: 0, toMs: nowMs + aheadMs };
  return readRepeatably(await getDb(), async (tx) => {
    const who = (await whoAre(tx, [id])).get(id);
    if (!who) throw new AppError("not_found", "Nothing is recorded of this peer.");
    // Until now, whatever the span's end: what it was then is counted back from what it is.
    const recorded = await newestChanges(tx, { ...ever, fromMs: span.fromMs }, scope, changesRead);
    const [last] =
      recorded.length === 0 && who.gone ? await latestChanges(tx, ever, scope, 1) : recorded;
    const gaps = await gapsIn(tx, span, who.connectionId);
    const changes = recorded.toReversed().map(({ atMs, fromStatus, toStatus, kind }) => ({
      // The system itself may date what the first look found.
      atMs:
        kind === "found" && recorded.length === 1 && who.since
          ? Math.min(atMs, who.since.getTime())
          : atMs,
      from: fromStatus,
      to: toStatus,
    }));
    const segments = segmentsOf({ changes, current: last?.toStatus ?? who.status, gaps }, span);
    const durations = durationsOf(segments);
    const total = [...durations.values()].reduce((sum, ms) => sum + ms, 0);
    const definitions = findSystem(who.system)?.numbers ?? [];
    const samples = await samplesOf(tx, id, definitions, span.toMs);
    const inSpan = recorded.filter(({ atMs }) => atMs < span.toMs);
    const begun = changes[0]?.from === null ? changes[0].atMs : who.firstSeenAt?.getTime();
    const firstMs = Math.min(begun ?? Infinity, who.since?.getTime() ?? Infinity);
    return {
      peer: {
        id,
        name: who.name,
        system: who.system,
        connectionId: who.connectionId,
        connectionName: who.connectionName,
        gone: who.gone,
      },
      from: text(span.fromMs),
      to: text(span.toMs),
      recordedSince: Number.isFinite(firstMs) ? text(firstMs) : null,
      segments: segments.map(({ state, fromMs, toMs }) => ({
        state,
        from: text(fromMs),
        to: text(toMs),
      })),
      shares: historyStates.flatMap((state) => {
        const ms = durations.get(state);
        return ms === undefined ? [] : [{ state, seconds: ms / 1000, share: ms / total }];
      }),
      changes: inSpan.slice(0, changesShown).map(toEvent),
      moreChanges: inSpan.length > changesShown,
      gaps: gaps.map((gap) => ({
        from: text(gap.fromMs),
        to: gap.open ? null : text(gap.toMs),
        reason: gap.reason,
      })),
      numbers: definitions.map((definition) => ({
        id: definition.id,
        label: definition.label,
        unit: definition.unit,
        points: seriesOf(samples.get(definition.id) ?? [], segments, span).map(
          ({ atMs, value }) => ({ at: text(atMs), value }),
        ),
      })),
    };
  });
}
