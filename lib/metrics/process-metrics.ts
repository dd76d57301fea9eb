import "server-only";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { singleton } from "@/lib/config/singleton";
import { version } from "@/lib/config/version";

/** Of what the library measures by itself: gauges that are named like counters, which Prometheus' own check refuses. */
const misnamed = [
  "nodejs_active_handles_total",
  "nodejs_active_requests_total",
  "nodejs_active_resources_total",
];

/** From a page out of memory to a wizard's choice that a slow system answers. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

function make() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const name of misnamed) registry.removeSingleMetric(name);
  const buildInfo = new Gauge({
    name: "peerdeck_build_info",
    help: "Always 1; which build this process runs, and on which Node.",
    labelNames: ["version", "node"],
    registers,
  });
  buildInfo.set({ version, node: process.version }, 1);
  return {
    registry,
    databaseUp: new Gauge({
      name: "peerdeck_database_up",
      help: "Whether the database answered while this page was made.",
      registers,
    }),
    fleetExporter: new Gauge({
      name: "peerdeck_fleet_exporter",
      help: "Whether this process exports the fleet: of all processes on one database one does, the others export themselves alone.",
      registers,
    }),
    httpRequests: new Counter({
      name: "peerdeck_http_requests_total",
      help: "Answers, by method, route of the API (or page, file, metrics, other) and status.",
      labelNames: ["method", "route", "code"],
      registers,
    }),
    httpDuration: new Histogram({
      name: "peerdeck_http_request_duration_seconds",
      help: "Time to the end of an answer; streams of events not among them.",
      labelNames: ["kind"],
      buckets: seconds,
      registers,
    }),
    backendDuration: new Histogram({
      name: "peerdeck_backend_request_duration_seconds",
      help: "Time from a call to a system to the last byte of its answer, by method and status, or why there was no answer.",
      labelNames: ["method", "code"],
      buckets: seconds,
      registers,
    }),
    reads: new Counter({
      name: "peerdeck_connection_reads_total",
      help: "Full reads of connections by this process, by system and whether they could be read.",
      labelNames: ["system", "outcome"],
      registers,
    }),
    operationsEnded: new Counter({
      name: "peerdeck_operations_ended_total",
      help: "Operations that this process carried to their end, by kind and end.",
      labelNames: ["kind", "state"],
      registers,
    }),
  };
}

/** What this process counts and measures of itself. Labels hold names of ours alone: nothing that was sent or answered. */
export const processMetrics = (): ReturnType<typeof make> => singleton("process-metrics", make);
