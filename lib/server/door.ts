import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { allRoutes } from "@/lib/api/all-routes";
import type { RouteSpec } from "@/lib/api/define";
import { recordUnbegun } from "@/lib/api/recorded";
import { clientAddress, networkOf } from "@/lib/auth/client-address";
import { deviceName } from "@/lib/auth/device";
import { hashesAtOnce } from "@/lib/auth/password";
import { peerAddressHeader } from "@/lib/auth/peer-address";
import { Turns } from "@/lib/auth/turns";
import { singleton } from "@/lib/config/singleton";
import { AppError } from "@/lib/errors/app-error";
import type { HttpExchange } from "./exchange";

/** Forms of people who are not signed in hold a few short texts: many times as much as all of them together. */
const largestBodyBytes = 8 * 1024;

/**
 * So many go on at once. Beside one of them an answer for somebody who is signed in takes at most twice as long; two are
 * worth it where there are cores to hash on.
 */
export const throughAtOnce = Math.min(2, hashesAtOnce);
const door = (): Turns => singleton("door", () => new Turns(throughAtOnce));

const publicWrites = (): ReadonlyMap<string, RouteSpec> =>
  singleton(
    "public-writes",
    () =>
      new Map(
        allRoutes
          .filter(({ spec }) => spec.access === "public" && spec.method !== "GET")
          .map(({ spec }) => [`${spec.method} ${spec.path}`, spec]),
      ),
  );

const routeOf = ({ req, path }: HttpExchange): RouteSpec | undefined =>
  publicWrites().get(`${req.method} ${path.replace(/\/$/, "")}`);

/** Whether this is what people ask for who are not signed in: to sign in, to accept an invitation, and the like. */
export const isAtTheDoor = (exchange: HttpExchange): boolean => routeOf(exchange) !== undefined;

/** Waits until the whole body has come, and leaves it where it is. Who sends slowly must not hold a turn meanwhile. */
function bodyHasCome(req: IncomingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      req.off("readable", look).off("close", gone).off("error", gone);
      settle();
    };
    const gone = () => done(() => reject(new Error("The client has left.")));
    const look = () => {
      if (req.readableLength > largestBodyBytes)
        done(() =>
          reject(
            new AppError(
              "payload_too_large",
              `The request body is larger than ${largestBodyBytes / 1024} KiB.`,
            ),
          ),
        );
      else if (req.complete) done(resolve);
    };
    req.on("readable", look).once("close", gone).once("error", gone);
    look();
  });
}

/** What the client's address and cookies tell without a handler; see `clientAddress`. */
const asRequest = ({ headers }: IncomingMessage): Request => {
  const known = new Headers();
  for (const name of ["cookie", "x-forwarded-for", peerAddressHeader]) {
    const value = headers[name];
    if (typeof value === "string") known.set(name, value);
  }
  return new Request("http://localhost/", { headers: known });
};

/** Whoever is turned away is in Activity like anybody whom a handler refuses. */
async function turnedAway(exchange: HttpExchange, request: Request, error: unknown): Promise<void> {
  const spec = routeOf(exchange);
  const asked = { request, requestId: randomUUID(), actor: null, params: {} };
  if (spec) await recordUnbegun({ ...asked, spec, clientAddress: clientAddress(request) }, error);
}

/**
 * Lets people who are not signed in through a few at a time, before they cost more than a connection: everything they
 * can ask for is slow on purpose, and Next, the database and the activity log belong to those who are signed in.
 * Browsers that have signed in before go first, each in turn, then one of each network in turn.
 * @param answer resolves when Next has answered the request.
 * @throws AppError `throttled` when too many wait already, `payload_too_large`.
 */
export async function throughTheDoor(
  exchange: HttpExchange,
  answer: () => Promise<void>,
): Promise<void> {
  const { req, res } = exchange;
  await bodyHasCome(req);
  const request = asRequest(req);
  const device = deviceName(request.headers.get("cookie"));
  const leaving = new AbortController();
  const closed = new Promise<void>((resolve) => res.once("close", resolve));
  void closed.then(() => leaving.abort());
  let through = false;
  try {
    await door().run(
      {
        lane: device ?? networkOf(clientAddress(request)) ?? "",
        first: device !== null,
        signal: leaving.signal,
      },
      async () => {
        through = true;
        const answered = answer();
        // Next waits for ever for the end of an answer whose client left while it was sent.
        await Promise.race([answered, closed.then(() => (res.headersSent ? undefined : answered))]);
        await closed;
      },
    );
  } catch (error) {
    if (!through) void turnedAway(exchange, request, error);
    throw error;
  }
}
