import "server-only";
import type { RequestListener, Server } from "node:http";
import { env } from "@/lib/config/env";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { AppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { leaveMetrics } from "@/lib/services/metrics/page";
import { abortable } from "@/lib/upstream/abortable";
import { methodNotAllowed } from "./checks";
import { createHttpServer } from "./http-server";
import { cannotListen } from "./listen-fault";
import { writeMetrics } from "./metrics";
import { refuse } from "./refusal";

/** A database that is away must not hold the end up. */
const leaveWithinMs = 500;

const answer: RequestListener = (req, res) => {
  if ((req.url ?? "").split("?", 1)[0] !== "/metrics")
    return refuse(res, { error: new AppError("not_found", "Only /metrics is here.") }, false);
  if (req.method !== "GET" && req.method !== "HEAD")
    return refuse(res, methodNotAllowed(["GET", "HEAD"]), false);
  writeMetrics(req, res).catch((error: unknown) => {
    logEvent("request.failed", { requestId: null, route: "/metrics", err: error });
    if (res.headersSent) return void res.destroy();
    refuse(res, { error: new AppError("internal", "The page could not be made.") }, false);
  });
};

/**
 * Listens on the port for metrics alone, where one is configured: whoever reaches it needs no token.
 * @throws Error that says in words why it cannot listen.
 */
export async function serveMetrics(): Promise<void> {
  const { PEERDECK_METRICS_HOST: host, PEERDECK_METRICS_PORT: port } = env();
  if (port === undefined) return;
  const server = createHttpServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        cannotListen(error, {
          host,
          port,
          variables: ["PEERDECK_METRICS_HOST", "PEERDECK_METRICS_PORT"],
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
  singleton<Server | null>("metrics-server", () => server);
}

/** Stops listening and leaves the fleet to another process. Never throws. */
export async function stopMetrics(): Promise<void> {
  const server = singleton<Server | null>("metrics-server", () => null);
  dropSingleton("metrics-server");
  server?.close();
  server?.closeAllConnections();
  await abortable(leaveMetrics(), AbortSignal.timeout(leaveWithinMs)).catch(() => undefined);
}
