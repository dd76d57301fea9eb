import "server-only";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { clock } from "@/lib/config/clock";
import { env } from "@/lib/config/env";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { checks } from "./checks";
import { countAnswer } from "./count-answers";
import { answerWithoutDatabase } from "./database-down";
import { isAtTheDoor, throughTheDoor } from "./door";
import { type HttpExchange, exchangeOf, prepareForNext, wantsPage } from "./exchange";
import { currentPath } from "./former-paths";
import { answerMetrics, isMetrics } from "./metrics";
import { refuse } from "./refusal";
import { securityHeaders } from "./security-headers";

export type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** How long a client may go on sending after its answer, in milliseconds. Cut off at once, it might never read it. */
const lingerMs = 2_000;

function endWhenStillSending({ req, res }: HttpExchange): void {
  res.once("finish", () => {
    if (req.complete) return;
    setTimeout(() => req.complete || req.socket.destroy(), lingerMs).unref();
  });
}

/** Pages alone: handlers of the API log their answers themselves, and files are of no interest. */
function logPage({ req, res, path, isApi }: HttpExchange): void {
  if (isApi || path.startsWith("/_next/")) return;
  const startedAt = clock.elapsedMs();
  res.once("close", () =>
    logEvent("page", {
      method: req.method ?? "",
      path,
      status: res.statusCode,
      ms: Math.round(clock.elapsedMs() - startedAt),
    }),
  );
}

function fail(exchange: HttpExchange, error: unknown): void {
  // The client has left: there is nobody to answer.
  if (exchange.res.closed) return;
  if (isAppError(error) && !exchange.res.headersSent)
    return refuse(exchange.res, { error }, wantsPage(exchange));
  logEvent("request.failed", { requestId: null, route: exchange.path, err: error });
  if (exchange.res.headersSent) return void exchange.res.destroy();
  const detail = "The server ran into an unexpected error. The log has more about it.";
  refuse(exchange.res, { error: new AppError("internal", detail) }, wantsPage(exchange));
}

/** Somebody asks for the host's root, and the product is below a path of it. */
const isEntrance = ({ req, path, isOutside }: HttpExchange): boolean =>
  isOutside && path === "/" && req.method === "GET";

const leadIn = (res: ServerResponse): void =>
  void res.writeHead(307, { ...securityHeaders(), location: `${env().PEERDECK_BASE_PATH}/` }).end();

/** 308, so that method and body go along. */
function leadOn({ req, res }: HttpExchange, path: string): void {
  const query = /\?.*$/s.exec(req.url ?? "")?.[0] ?? "";
  const location = `${env().PEERDECK_BASE_PATH}${path}${query}`;
  res.writeHead(308, { ...securityHeaders(), location }).end();
}

/** Whether something is a page, which is nothing without a database. The API says so by itself, in its own form. */
const isPage = ({ isApi, path }: HttpExchange): boolean =>
  !isApi && !path.startsWith("/_next/") && !/^\/[^/]+\.\w+$/.test(path);

/**
 * Answers every request: refuses what Next cannot answer, and hands it the rest.
 * @param isStopping asked with each request; the rest of those that are under way is not waited for.
 * @param hasDatabase asked with each page: whether the database answers now.
 */
export function front(
  handle: NextHandler,
  isStopping: () => boolean,
  hasDatabase: () => Promise<boolean>,
): RequestListener {
  const answer = async (exchange: HttpExchange): Promise<void> => {
    if (isMetrics(exchange)) return answerMetrics(exchange);
    if (isPage(exchange) && !(await hasDatabase())) return answerWithoutDatabase(exchange);
    // Here is the place for answers that do not need Next: its handlers cost several times as much as this server.
    await handle(exchange.req, exchange.res);
  };
  return (req, res) => {
    const exchange = exchangeOf(req, res);
    countAnswer(exchange);
    endWhenStillSending(exchange);
    if (isStopping()) {
      const error = new AppError("unavailable", "The server is stopping.", { retryAfterS: 5 });
      return refuse(res, { error, headers: { connection: "close" } }, wantsPage(exchange));
    }
    if (isEntrance(exchange)) return leadIn(res);
    const current = exchange.isOutside ? null : currentPath(exchange.path);
    if (current !== null) return leadOn(exchange, current);
    for (const check of checks) {
      const refusal = check(exchange);
      if (refusal) return refuse(res, refusal, wantsPage(exchange));
    }
    if (/^100-continue$/i.test(req.headers.expect ?? "")) res.writeContinue();
    logPage(exchange);
    prepareForNext(exchange);
    const answered = isAtTheDoor(exchange)
      ? throughTheDoor(exchange, () => handle(req, res))
      : answer(exchange);
    answered.catch((error: unknown) => fail(exchange, error));
  };
}
