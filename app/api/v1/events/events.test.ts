import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { getDb } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import { publish, closeChanges } from "@/lib/events/bus";
import {
  endEventStreams,
  mostPerCredential,
  mostPerProcess,
  openEventStream,
} from "@/lib/services/events/stream";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { GET } from "./route";

const connectionId = "11111111-1111-4111-8111-111111111111";

describe.each(testDbKinds)("the event stream on the %s database", (kind) => {
  const world = useTestWorld(kind);
  const open: AbortController[] = [];

  async function listen(role: "viewer" | "operator" = "viewer") {
    const leaving = new AbortController();
    open.push(leaving);
    const response = await world.as(role).fetch(GET, { signal: leaving.signal });
    const reader = response.body?.getReader();
    let text = "";
    let ended = false;
    const pump = async (): Promise<void> => {
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) break;
        text += new TextDecoder().decode(part.value);
      }
      ended = true;
    };
    void pump();
    const events = () =>
      [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name, data]) => [
        name,
        JSON.parse(data ?? "") as unknown,
      ]);
    return { response, leave: () => leaving.abort(), events, text: () => text, ended: () => ended };
  }
  const until = (check: () => boolean) =>
    vi.waitFor(() => expect(check()).toBe(true), { timeout: 8_000, interval: 10 });

  afterEach(async () => {
    vi.useRealTimers();
    for (const leaving of open.splice(0)) leaving.abort();
    await closeChanges();
  });

  it("is for signed-in people, uncompressed and not kept", async () => {
    expect((await world.anonymous.fetch(GET)).status).toBe(401);
    const { response } = await listen();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
  });

  it("tells every listener what changed, in order, by ids alone", async () => {
    const [one, other] = await Promise.all([listen(), listen()]);
    // A server needs a moment until it listens for the first time.
    await vi.waitFor(async () => {
      await publish({ kind: "connection", connectionId });
      expect(one.events().length).toBeGreaterThan(0);
    });
    await publish({ kind: "wake", connectionId });
    await publish({ kind: "peers", connectionId, peerIds: [connectionId] });
    await publish({ kind: "read", connectionId, asOf: "2026-01-01T00:00:00.000Z" });
    for (const listener of [one, other]) {
      await until(() => listener.events().at(-1)?.[0] === "read");
      expect(listener.events().slice(-3)).toEqual([
        ["connection", { connectionId }],
        ["peers", { connectionId, peerIds: [connectionId] }],
        ["read", { connectionId, asOf: "2026-01-01T00:00:00.000Z" }],
      ]);
    }
  });

  it("names no ids when they are too many for one message", async () => {
    const listener = await listen();
    await vi.waitFor(async () => {
      await publish({
        kind: "peers",
        connectionId,
        peerIds: Array.from({ length: 500 }, () => connectionId),
      });
      expect(listener.events()[0]).toEqual(["peers", { connectionId, peerIds: null }]);
    });
  });

  it("is refused above the limit of a session, until one has ended", async () => {
    const listeners = await Promise.all(Array.from({ length: mostPerCredential }, () => listen()));
    expect(listeners.map(({ response }) => response.status)).toEqual(listeners.map(() => 200));
    const { response } = await listen();
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await listen("operator")).response.status).toBe(200);
    listeners[0]?.leave();
    expect((await listen()).response.status).toBe(200);
  });

  it("is refused above the limit of the process", async () => {
    for (let index = 0; index < mostPerProcess; index++)
      openEventStream({
        credentialId: String(index % 100),
        signal: new AbortController().signal,
        stillAllowed: async () => true,
      });
    expect((await listen()).response.status).toBe(429);
    endEventStreams();
    expect((await listen()).response.status).toBe(200);
  });

  it("leaves nothing open for HEAD", async () => {
    for (let index = 0; index <= mostPerCredential; index++) {
      const response = await world.as("viewer").fetch(GET, { method: "HEAD" });
      expect([response.status, response.body]).toEqual([200, null]);
    }
    expect((await listen()).response.status).toBe(200);
  });

  it("ends when the browser leaves and when the server stops", async () => {
    const [leaving, staying] = await Promise.all([listen(), listen()]);
    leaving.leave();
    await until(leaving.ended);
    expect(staying.ended()).toBe(false);
    endEventStreams();
    await until(staying.ended);
  });

  it("shows that it lives, and ends when the session is revoked", async () => {
    await world.cookie("viewer");
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const listener = await listen();
    await vi.advanceTimersByTimeAsync(15_000);
    await until(() => listener.text().includes("event: beat"));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(listener.ended()).toBe(false);
    await (await getDb()).delete(sessions).where(eq(sessions.userId, world.users.viewer.id));
    await vi.advanceTimersByTimeAsync(30_000);
    vi.useRealTimers();
    await until(listener.ended);
  });
});
