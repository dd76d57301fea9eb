import { describe, expect, it } from "vitest";
import type { Upstream, UpstreamRequest, UpstreamResponse } from "@/lib/upstream/upstream";
import { createClient } from "./client";
import { createWatch } from "./watch";

const { signal } = new AbortController();

/** Keeps what was sent and answers from a list, the last one again and again. */
function recording(...answers: Partial<UpstreamResponse>[]) {
  const sent: UpstreamRequest[] = [];
  const upstream: Upstream = {
    request(request) {
      sent.push(request);
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      return Promise.resolve({ status: 200, headers: {}, text: "[]", ...answer });
    },
  };
  return { sent, client: createClient(upstream, "s3cr3t") };
}

describe("what is sent", () => {
  it("signs by header, never in the URL, and encodes names", async () => {
    const { sent, client } = recording({ text: "{}" });
    await client.read("a/b?c", "billing", signal);
    expect(sent[0]).toMatchObject({
      path: "/v1/peering/a%2Fb%3Fc",
      query: { partition: "billing" },
      headers: { "x-consul-token": "s3cr3t" },
    });
    expect(JSON.stringify([sent[0]?.path, sent[0]?.query])).not.toContain("s3cr3t");
  });

  it("waits 20 s or more for a read, which Consul may retry, and 60 s or more for an establish, which dials", async () => {
    const { sent, client } = recording({ text: "[]" }, { text: "{}" });
    await client.list(undefined, signal);
    await client.establish({ PeerName: "a", PeeringToken: "t" }, signal);
    expect(sent[0]?.timeoutMs).toBeGreaterThanOrEqual(20_000);
    expect(sent[1]?.timeoutMs).toBeGreaterThanOrEqual(60_000);
    expect(sent.every((request) => request.signal === signal)).toBe(true);
  });

  it("takes no page of a proxy for an established peering", async () => {
    const { client } = recording({ text: "<html>Welcome</html>" });
    await expect(
      client.establish({ PeerName: "a", PeeringToken: "t" }, signal),
    ).rejects.toMatchObject({ code: "backend_invalid" });
  });

  it("lets a blocking read last longer than it blocks, jitter included", async () => {
    const { sent, client } = recording({ headers: { "x-consul-index": "8" } });
    expect(await client.waitForChange("7", undefined, signal)).toBe("8");
    expect(sent[0]?.query).toMatchObject({ index: "7", wait: "55s" });
    expect(sent[0]?.timeoutMs).toBeGreaterThan((55 + 55 / 16) * 1000);
    expect(() => AbortSignal.timeout(sent[0]?.timeoutMs ?? Number.NaN)).not.toThrow();
  });
});

describe("the clock", () => {
  it("is the backend's, or ours where it tells none", async () => {
    const { client } = recording({ headers: { date: "Sat, 21 Nov 2026 08:00:00 GMT" } }, {});
    expect((await client.list(undefined, signal)).atMs).toBe(Date.UTC(2026, 10, 21, 8));
    expect(Math.abs((await client.list(undefined, signal)).atMs - Date.now())).toBeLessThan(5000);
  });
});

describe("an index that goes back", () => {
  it("makes the next wait read the list anew", async () => {
    const { sent, client } = recording({ headers: { "x-consul-index": "3" } });
    const watch = createWatch(client, undefined);
    watch.seen("50");
    await watch.wait(signal);
    await watch.wait(signal);
    expect(sent.map(({ query }) => (query as Record<string, string>)["index"])).toEqual([
      "50",
      undefined,
      "3",
    ]);
  });
});
