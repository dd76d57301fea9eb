import "server-only";
import { clock } from "@/lib/config/clock";
import { processMetrics } from "@/lib/metrics/process-metrics";
import { routeOfApiPath } from "./api-paths";
import type { HttpExchange } from "./exchange";
import { isMetrics } from "./metrics";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** Open for as long as its reader is there. */
const stream = "/api/v1/events";

/** Names of ours alone: what was asked for is the client's own choice, and there is no end of it. */
function routeOf(exchange: HttpExchange): string {
  const { path, isApi, isOutside } = exchange;
  if (isOutside) return "other";
  if (isMetrics(exchange)) return "metrics";
  if (isApi) return routeOfApiPath(path) ?? "other";
  return path.startsWith("/_next/") || /^\/[^/]+\.\w+$/.test(path) ? "file" : "page";
}

/** Counts an answer and takes its time, for /metrics. */
export function countAnswer(exchange: HttpExchange): void {
  const { req, res } = exchange;
  const begunAt = clock.elapsedMs();
  res.once("close", () => {
    const { httpRequests, httpDuration } = processMetrics();
    const route = routeOf(exchange);
    const method = methods.has(req.method ?? "") ? (req.method ?? "") : "other";
    httpRequests.inc({ method, route, code: String(res.statusCode) });
    if (route !== stream)
      httpDuration.observe(
        { kind: route.startsWith("/api/") ? "api" : route },
        (clock.elapsedMs() - begunAt) / 1000,
      );
  });
}
