import "server-only";
import { clock } from "@/lib/config/clock";
import { hygieneKindText, scoreOf, severityWeight } from "@/lib/domain/hygiene/kinds";
import type {
  HygieneFinding,
  HygieneQuery,
  HygieneReport,
  HygieneScore,
} from "@/lib/domain/hygiene/report";
import { hasWords, searchable, searchWords } from "@/lib/domain/search-words";
import { listSources } from "@/lib/services/peers/sources";
import { systems } from "@/lib/systems/registry";
import type { Check, JudgedSystem } from "./check";
import { checkConnections } from "./check-connections";
import { checkPeers } from "./check-peers";
import { type HygieneConnection, readHygieneFacts } from "./facts";
import { inOrder } from "./in-order";

async function judgedSystems(): Promise<Map<string, JudgedSystem>> {
  return new Map(
    await Promise.all(
      systems.map(
        async (system) =>
          [system.id, { ...system, hygiene: (await system.loadHygiene?.()) ?? null }] as const,
      ),
    ),
  );
}

/** How each connection does. Each check counts by the usual severity of its kind; what is not known does not count. */
function scoresOf(
  connections: readonly HygieneConnection[],
  checks: readonly Check[],
): HygieneScore[] {
  const tallies = new Map(
    connections.map(({ id }) => [
      id,
      { goodWeight: 0, badWeight: 0, good: 0, high: 0, medium: 0, low: 0, unknown: 0 },
    ]),
  );
  for (const { kind, outcome, connectionIds, finding } of checks) {
    const { usual } = hygieneKindText[kind];
    for (const id of connectionIds) {
      const tally = tallies.get(id);
      if (!tally) continue;
      if (outcome === "unknown") tally.unknown += 1;
      else if (outcome === "good") {
        tally.good += 1;
        tally.goodWeight += severityWeight[usual];
      } else {
        tally[finding?.severity ?? usual] += 1;
        tally.badWeight += severityWeight[usual];
      }
    }
  }
  return connections
    .flatMap(({ id, name, system }) => {
      const tally = tallies.get(id);
      if (!tally) return [];
      const { goodWeight, badWeight, ...counted } = tally;
      return [
        {
          connectionId: id,
          name,
          system,
          score: scoreOf({ good: goodWeight, bad: badWeight }),
          ...counted,
        },
      ];
    })
    .sort((one, other) => (one.score ?? 101) - (other.score ?? 101));
}

function toFindings(
  checks: readonly Check[],
  nameOf: (id: string) => string | undefined,
): HygieneFinding[] {
  return checks.flatMap(({ kind, outcome, connectionIds, finding }) => {
    if (!finding || outcome === "good") return [];
    const { of, since = null, sinceKnown = false, severity, ...told } = finding;
    return [
      {
        ...told,
        id: `${kind} ${of}${outcome === "unknown" ? " unknown" : ""}`,
        kind,
        severity: outcome === "unknown" ? "unknown" : (severity ?? hygieneKindText[kind].usual),
        connections: connectionIds.flatMap((id) => {
          const name = nameOf(id);
          return name === undefined ? [] : [{ id, name }];
        }),
        since: since && clock.notAhead(since).toISOString(),
        sinceKnown,
      },
    ];
  });
}

type Facet = keyof HygieneReport["facets"];
const facetNames: readonly Facet[] = ["kind", "severity", "system", "connection"];
const valuesOf = (finding: HygieneFinding, facet: Facet): readonly string[] =>
  facet === "connection" ? finding.connections.map(({ id }) => id) : [finding[facet]];

/** Counts for every filter, each leaving itself out, and what all of them let through. */
function filtered(
  findings: readonly HygieneFinding[],
  query: HygieneQuery,
): { matching: HygieneFinding[]; facets: HygieneReport["facets"] } {
  const chosen = facetNames.map((facet) => new Set<string>(query[facet]));
  const facets: HygieneReport["facets"] = { kind: {}, severity: {}, system: {}, connection: {} };
  const matching: HygieneFinding[] = [];
  for (const finding of findings) {
    const values = facetNames.map((facet) => valuesOf(finding, facet));
    const passes = values.map(
      (own, index) => chosen[index]?.size === 0 || own.some((value) => chosen[index]?.has(value)),
    );
    const failing = passes.filter((each) => !each).length;
    if (failing === 0) matching.push(finding);
    facetNames.forEach((facet, index) => {
      if (failing > (passes[index] ? 0 : 1)) return;
      for (const value of values[index] ?? [])
        facets[facet][value] = (facets[facet][value] ?? 0) + 1;
    });
  }
  return { matching, facets };
}

/** Every finding that matches, in the order asked for, with all that stands beside them. No backend is called. */
export async function findHygiene(
  query: HygieneQuery,
): Promise<Omit<HygieneReport, "items" | "total"> & { findings: HygieneFinding[] }> {
  const [facts, sources, judged] = await Promise.all([
    readHygieneFacts(),
    listSources(),
    judgedSystems(),
  ]);
  const nowMs = clock.nowMs();
  const checks = [
    ...checkConnections(facts, nowMs),
    ...checkPeers({ ...facts, systems: judged, nowMs, days: query.days }),
  ];
  const names = new Map(facts.connections.map(({ id, name }) => [id, name]));
  const words = searchWords(query.q);
  const all = toFindings(checks, (id) => names.get(id)).filter(
    ({ object, connections, detail }) =>
      words.length === 0 ||
      hasWords(searchable([object.name, detail, ...connections.map(({ name }) => name)]), words),
  );
  const { matching, facets } = filtered(all, query);
  return {
    findings: inOrder(matching, query.sort),
    facets,
    scores: scoresOf(facts.connections, checks),
    sources,
  };
}

/**
 * What of the fleet wants tidying, a page of it, with counts for every filter, a score per connection and how fresh each
 * connection is. Answers from the database alone; no backend is called.
 */
export async function readHygiene(query: HygieneQuery): Promise<HygieneReport> {
  const { findings, ...beside } = await findHygiene(query);
  return {
    items: findings.slice(query.offset, query.offset + query.limit),
    total: findings.length,
    ...beside,
  };
}
