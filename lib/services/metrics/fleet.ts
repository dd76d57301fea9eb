import "server-only";
import { Gauge, Registry } from "prom-client";
import { connectionMetrics } from "./connections";
import { endingMetrics } from "./endings";
import type { Family, FleetPart } from "./family";
import { keyManagerMetrics } from "./key-managers";
import { operationMetrics } from "./operations";
import { peerMetrics } from "./peers";

/** Everything that is exported once for a whole fleet of processes. A new subject needs a line here. */
export const fleetParts: readonly FleetPart[] = [
  connectionMetrics,
  peerMetrics,
  keyManagerMetrics,
  endingMetrics,
  operationMetrics,
];

/** The state of the fleet, read from the inventory now, as text for Prometheus. */
export async function fleetPage(): Promise<string> {
  // One of its own each time: nothing that is gone stays on the page.
  const registry = new Registry();
  const gauges = new Map<Family, Gauge>();
  for (const part of fleetParts) {
    for (const family of Object.values(part.families)) {
      const { name, help, labels } = family;
      gauges.set(family, new Gauge({ name, help, labelNames: labels, registers: [registry] }));
    }
    await part.collect((family, labels, value) => gauges.get(family)?.set(labels, value));
  }
  return registry.metrics();
}
