import http, { type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type * as argon2 from "@node-rs/argon2";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as reset } from "@/app/api/v1/account/reset/route";
import { POST as accept } from "@/app/api/v1/invitations/accept/route";
import { GET as readSession, POST as signIn } from "@/app/api/v1/session/route";
import { POST as setUp } from "@/app/api/v1/setup/route";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { auditEntries, throttles } from "@/lib/db/schema";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { throughAtOnce } from "./door";
import { front } from "./front";
import { createHttpServer } from "./http-server";
import { connectRaw, listenAnywhere } from "./testing/raw-http";

/** Stands in for the hash function: while it is held, every call waits until the test lets it go. */
const hashing = vi.hoisted(() => ({ held: false, running: [] as (() => void)[], calls: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof argon2>();
  const verify: typeof real.verify = async (...input) => {
    hashing.calls++;
    if (hashing.held) await new Promise<void>((resolve) => hashing.running.push(resolve));
    return real.verify(...input);
  };
  const hash: typeof real.hash = (...input) => {
    hashing.calls++;
    return real.hash(...input);
  };
  return { ...real, hash, verify };
});

const handlers: Record<string, (request: Request, context: never) => Promise<Response>> = {
  "POST /api/v1/session": signIn,
  "GET /api/v1/session": readSession,
  "POST /api/v1/invitations/accept": accept,
  "POST /api/v1/account/reset": reset,
  "POST /api/v1/setup": setUp,
};
let inNext = 0;

/** The part of Next that the door stands in front of: finds the handler and gives it a request. */
async function next(req: IncomingMessage, res: ServerResponse): Promise<void> {
  inNext++;
  res.once("close", () => inNext--);
  const body = req.method === "GET" ? {} : { body: await text(req) };
  const headers = Object.entries(req.headers).map(([name, value]) => [name, String(value)]);
  const request = new Request(`http://localhost${req.url}`, {
    method: req.method ?? "GET",
    headers: headers as [string, string][],
    ...body,
  });
  const handler = handlers[`${req.method} ${req.url}`];
  const answer = await handler?.(request, { params: Promise.resolve({}) } as never);
  res.writeHead(answer?.status ?? 404, {
    ...Object.fromEntries(answer?.headers ?? []),
    "set-cookie": answer?.headers.getSetCookie() ?? [],
  });
  res.end(await answer?.text());
}

describe.each(testDbKinds)("people who are not signed in, on %s", (kind) => {
  const world = useTestWorld(kind);
  let server: Server;
  let port: number;

  beforeAll(async () => {
    // Everybody comes through one proxy on this machine.
    process.env["PEERDECK_TRUSTED_PROXIES"] = "127.0.0.1";
    dropSingleton("env");
    dropSingleton("door");
    server = createHttpServer(
      front(
        next,
        () => false,
        async () => true,
      ),
    );
    port = await listenAnywhere(server);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    delete process.env["PEERDECK_TRUSTED_PROXIES"];
    dropSingleton("env");
  });

  const ask = (method: string, path: string, from: string, { body = "", cookie = "" } = {}) =>
    new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>(
      (resolve, reject) => {
        const headers = {
          "x-forwarded-for": from,
          ...(cookie && { cookie }),
          ...(body && { "content-type": "application/json" }),
        };
        const asked = http.request({ port, method, path, headers, agent: false }, (answer) => {
          void text(answer).then((read) =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }),
          );
        });
        asked.on("error", reject).end(body);
      },
    );
  const tryToSignIn = (email: string, from: string, { password = "wrong", cookie = "" } = {}) =>
    ask("POST", "/api/v1/session", from, { body: JSON.stringify({ email, password }), cookie });
  const flood = (count: number, from = "198.51.100.7") =>
    Array.from({ length: count }, (_, n) => tryToSignIn(`nobody${n}@example.com`, from));
  const read = async () =>
    (await ask("GET", "/api/v1/session", "203.0.113.9", { cookie: await world.cookie("viewer") }))
      .status;
  const held = (count: number) =>
    vi.waitFor(() => expect(hashing.running).toHaveLength(count), { timeout: 10_000 });
  /** Lets the oldest hash go and waits for the next one to begin. */
  const step = async () => {
    hashing.running.shift()?.();
    await held(throughAtOnce);
  };
  const release = () => {
    hashing.held = false;
    for (const go of hashing.running.splice(0)) go();
  };

  beforeEach(async () => {
    await world.cookie("viewer");
    hashing.calls = 0;
    await (await getDb()).delete(throttles);
  });

  // A failed test must not hold the next one up.
  afterEach(release);

  it("are let through a few at a time, and others read meanwhile", async () => {
    hashing.held = true;
    const tries = flood(40);
    await held(throughAtOnce);
    for (let time = 0; time < 5; time++) expect(await read()).toBe(200);
    expect(hashing.running).toHaveLength(throughAtOnce);
    expect(inNext).toBe(throughAtOnce);
    // Those who wait have not come as far as the database: two counters for each that has, and the network's.
    expect(await (await getDb()).$count(throttles)).toBe(2 * throughAtOnce + 1);
    release();
    const statuses = (await Promise.all(tries)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    // The odd one is the hash that nobody's password fits.
    expect(hashing.calls).toBe(30 + 1);
  });

  it("go first in a browser that has signed in before, then one of each network in turn", async () => {
    const { viewer, operator } = world.users;
    const marked = await tryToSignIn(viewer.email, "203.0.113.1", viewer);
    const known = /^[^;]+/.exec(marked.headers["set-cookie"]?.[1] ?? "")?.[0] ?? "";
    hashing.held = true;
    const tries = flood(20);
    await held(throughAtOnce);
    const order: string[] = [];
    const note = (who: string) => (answer: { status: number }) =>
      void order.push(`${who} ${answer.status}`);
    const stranger = tryToSignIn(operator.email, "203.0.113.2", operator).then(note("stranger"));
    const friend = tryToSignIn(viewer.email, "203.0.113.3", { ...viewer, cookie: known });
    const seen = friend.then(note("friend"));
    // A read goes all the way; so have they by then, to the door.
    expect(await read()).toBe(200);
    // Those of the flood who were through already, the friend, one more of the flood, the stranger.
    for (let turn = 0; turn < throughAtOnce + 3; turn++) await step();
    await vi.waitFor(() => expect(order).toEqual(["friend 200", "stranger 200"]));
    release();
    await Promise.all([...tries, stranger, seen]);
  });

  it("are turned away at once when 50 of their network wait already", async () => {
    hashing.held = true;
    const tries = flood(50 + throughAtOnce, "198.51.100.8");
    await held(throughAtOnce);
    expect(await read()).toBe(200);
    const answer = await tryToSignIn("one-more@example.com", "198.51.100.8");
    expect(answer.status).toBe(429);
    expect(answer.headers["retry-after"]).toBe("5");
    expect(JSON.parse(answer.body)).toMatchObject({
      code: "throttled",
      detail: "Too many people are signing in at once.",
    });
    await vi.waitFor(async () => {
      const lines = await (await getDb()).select().from(auditEntries);
      expect(lines.map((line) => [line.action, line.clientAddress, line.detail])).toContainEqual([
        "session.create",
        "198.51.100.8",
        expect.objectContaining({ code: "throttled" }),
      ]);
    });
    release();
    await Promise.all(tries);
  });

  it("hold nobody up by sending slowly, and send little", async () => {
    const dripping = Array.from({ length: throughAtOnce + 3 }, () => {
      const connection = connectRaw(port);
      connection.socket.write(
        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{",
      );
      return connection;
    });
    const { email, password } = world.users.viewer;
    expect((await tryToSignIn(email, "203.0.113.4", { password })).status).toBe(200);
    for (const { socket } of dripping) socket.destroy();
    const long = await tryToSignIn(email, "203.0.113.4", { password: "x".repeat(9 * 1024) });
    expect(long.status).toBe(413);
    // Who has left is not let through.
    await vi.waitFor(() => expect(inNext).toBe(0));
  });

  it.each([
    ["an invitation", "/api/v1/invitations/accept", { email: "a@example.com", name: "A" }],
    ["a reset link", "/api/v1/account/reset", {}],
    ["the set-up link", "/api/v1/setup", { email: "a@example.com", name: "A" }],
  ])("have nothing hashed for a wrong token of %s, and are stopped", async (_, path, more) => {
    const body = JSON.stringify({ token: "guess", password: "a long enough password", ...more });
    const statuses: number[] = [];
    for (let tried = 0; tried < 31; tried++)
      statuses.push((await ask("POST", path, "198.51.100.9", { body })).status);
    expect(hashing.calls).toBe(0);
    // Set-up is over: that is all anybody learns there.
    const isOver = path.endsWith("setup");
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(isOver ? 409 : 404));
    expect(statuses.at(-1)).toBe(isOver ? 409 : 429);
  });
});

it("is not held by an answer whose client left while it was sent", async () => {
  dropSingleton("door");
  // As Next does: it waits for the end of what it sends, which does not come then.
  const sending = (_: IncomingMessage, res: ServerResponse) => {
    res.writeHead(200).write("begun");
    return new Promise<void>((resolve) => res.once("finish", resolve));
  };
  const hasDatabase = async () => true;
  const server = createHttpServer(front(sending, () => false, hasDatabase));
  const port = await listenAnywhere(server);
  for (let turn = 0; turn <= throughAtOnce; turn++) {
    const { socket, seen } = connectRaw(port);
    socket.write(
      "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    );
    await seen(/begun/);
    socket.destroy();
  }
  server.close();
});
