import { beforeEach, describe, expect, it } from "vitest";
import { createTestLab, type TestLab } from "../testing/world";

let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
});
const indexOf = async (path = "/v1/peerings", endpoint = "fra1") =>
  (await lab.call(endpoint, "GET", path)).headers["x-consul-index"] ?? "";
const settled = (promise: Promise<unknown>) =>
  Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
  ]);

describe("a blocking query", () => {
  it("carries the headers of a read", async () => {
    const { headers } = await lab.call("fra1", "GET", "/v1/peerings");
    expect(headers).toMatchObject({
      "x-consul-knownleader": "true",
      "x-consul-lastcontact": "0",
      "x-consul-query-backend": "blocking-query",
      "x-consul-default-acl-policy": "deny",
    });
    expect(new Date(headers["date"] ?? "").getTime()).toBe(lab.nowMs());
  });

  it("waits for a stored write, not for health", async () => {
    const query = { index: await indexOf(), wait: "60s" };
    const waiting = lab.call("fra1", "GET", "/v1/peerings", { query });
    lab.system.command("cut", { endpoint: "fra1", peer: "ams-core" });
    expect(await settled(waiting)).toBe(false);
    await lab.call("fra1", "POST", "/v1/peering/token", { body: { PeerName: "new" } });
    expect(Number((await waiting).headers["x-consul-index"])).toBeGreaterThan(Number(query.index));
  });

  it("of one peering waits for that one", async () => {
    const index = await indexOf("/v1/peering/ams-core");
    const waiting = lab.call("fra1", "GET", "/v1/peering/ams-core", {
      query: { index, wait: "60s" },
    });
    await lab.call("fra1", "POST", "/v1/peering/token", { body: { PeerName: "other" } });
    expect(await settled(waiting)).toBe(false);
    await lab.call("fra1", "POST", "/v1/peering/token", { body: { PeerName: "ams-core" } });
    expect((await waiting).status).toBe(200);
  });

  it("ends when its wait is over, also for a missing name, which is 404 then", async () => {
    expect(
      (
        await lab.call("fra1", "GET", "/v1/peerings", {
          query: { index: await indexOf(), wait: "20ms" },
        })
      ).status,
    ).toBe(200);
    const missing = await lab.call("fra1", "GET", "/v1/peering/nobody", {
      query: { index: await indexOf(), wait: "20ms" },
    });
    expect(missing.status).toBe(404);
  });

  it("ends when the client goes away", async () => {
    const client = new AbortController();
    const waiting = lab.call("fra1", "GET", "/v1/peerings", {
      query: { index: await indexOf(), wait: "600s" },
      signal: client.signal,
    });
    client.abort();
    expect((await waiting).status).toBe(200);
  });

  it("does not block from index 0, and not before 1.14.8", async () => {
    expect(
      (await lab.call("fra1", "GET", "/v1/peerings", { query: { index: "0", wait: "600s" } }))
        .status,
    ).toBe(200);
    lab.system.command("set-profile", { endpoint: "fra1", profile: "1.14" });
    expect(
      (await lab.call("fra1", "GET", "/v1/peerings", { query: { index: "99999", wait: "600s" } }))
        .status,
    ).toBe(200);
  });

  it.each(["1.20", "1.14"])(
    "answers behind its word on a malformed wait or index, in %s",
    async (profile) => {
      lab.system.command("set-profile", { endpoint: "fra1", profile });
      for (const [query, word] of [
        [{ wait: "soon" }, "Invalid wait time"],
        [{ wait: "5" }, "Invalid wait time"],
        [{ index: "-1" }, "Invalid index"],
      ] as const) {
        const answer = await lab.call("fra1", "GET", "/v1/peerings", { query });
        expect(answer.status).toBe(400);
        expect(answer.text.startsWith(`${word}[{"ID":`)).toBe(true);
      }
      const missing = await lab.call("fra1", "GET", "/v1/peering/none", { query: { index: "x" } });
      expect(missing.text).toBe('Invalid indexPeering not found for "none"');
    },
  );
});

describe("watching through the adapter", () => {
  const never = new AbortController().signal;

  it("wakes on a change made after the last list, even before it began to wait", async () => {
    const adapter = lab.adapter("fra1");
    await adapter.listPeers(never);
    await lab.call("fra1", "DELETE", "/v1/peering/sin-expansion");
    await adapter.watch?.(never);
    const waiting = adapter.watch?.(never) ?? Promise.reject(new Error("no watch"));
    expect(await settled(waiting)).toBe(false);
    await lab.call("fra1", "POST", "/v1/peering/token", { body: { PeerName: "new" } });
    await waiting;
  });

  it("only waits where no index is sent, and ends with its signal", async () => {
    lab.system.command("set-profile", { endpoint: "fra1", profile: "1.14" });
    const stop = new AbortController();
    const waiting =
      lab.adapter("fra1").watch?.(stop.signal) ?? Promise.reject(new Error("no watch"));
    expect(await settled(waiting)).toBe(false);
    stop.abort();
    await waiting;
  });
});
