import type { AlertConnection, AlertSubject } from "./alert";
import type { Scope } from "./alert-rule";
import { effectiveLabels, type Labels, meetsLabels, parseLabelConditions } from "./label";

/** A side of something that alerts are about: the connection it is read through, with the labels that hold for it there. */
export interface ScopedEnd {
  id: string;
  system: string;
  labels: Labels;
}

/**
 * Whether something with these ends lies in a scope: one end is what the scope names, its labels included, and none has
 * a label that must not be there. What belongs to no connection lies only in a scope that names nothing.
 */
export function inScope(
  { systems, connectionIds, labels }: Scope,
  ends: readonly ScopedEnd[],
): boolean {
  if (systems.length + connectionIds.length + labels.length === 0) return true;
  const conditions = parseLabelConditions(labels);
  // A condition that cannot be read is met by nothing: better one alert too few in a scope than one that covers all.
  if (conditions.length < labels.length) return false;
  const asked = conditions.filter(({ negated }) => !negated);
  const barred = conditions.filter(({ negated }) => negated);
  return (
    ends.some(
      (end) =>
        (systems.length === 0 || systems.includes(end.system)) &&
        (connectionIds.length === 0 || connectionIds.includes(end.id)) &&
        meetsLabels(end.labels, asked),
    ) && ends.every((end) => meetsLabels(end.labels, barred))
  );
}

/** The labels of a fleet as they are now; who has none is left out. */
export interface FleetLabels {
  /** By id of connection. */
  connections: ReadonlyMap<string, Labels>;
  /** Of peers themselves, by id: both halves of a relationship have the same. */
  peers: ReadonlyMap<string, Labels>;
}

export const noLabels: FleetLabels = { connections: new Map(), peers: new Map() };

/** What an alert is about, as far as a scope looks at it. */
export interface ScopedThing {
  subject: Pick<AlertSubject, "kind" | "id">;
  connections: readonly (Pick<AlertConnection, "id" | "system"> & { name?: string })[];
}

/** The ends of what an alert is about. A peer has its connection's labels, its own win. */
export function endsOf({ subject, connections }: ScopedThing, labels: FleetLabels): ScopedEnd[] {
  const own = subject.kind === "peer" ? labels.peers.get(subject.id) : undefined;
  return connections.map(({ id, system }) => ({
    id,
    system,
    labels: effectiveLabels(labels.connections.get(id) ?? {}, own ?? {}),
  }));
}
