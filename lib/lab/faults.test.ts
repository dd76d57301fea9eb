import { Agent } from "undici";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fakeFleet } from "./testing/fake-system";
import { startLab } from "./handle";
import type { LabHandle } from "./running-lab";
import { ask, askAgain, failureOf } from "./testing/client";

let lab: LabHandle;
beforeAll(async () => {
  lab = await startLab({ fleet: fakeFleet, tickMs: 0 });
});
afterEach(async () => {
  await lab.fault("fake/secure", null);
  await lab.fault("fake/plain", null);
});
afterAll(() => lab.close());

const carriedOut = async () =>
  Number((JSON.parse((await ask(lab, "fake/plain", "/ask")).text) as { count: number }).count) - 1;
const impatient = () =>
  new Agent({ headersTimeout: 150, bodyTimeout: 150, connect: { ca: lab.caPem } });

describe.each(["fake/secure", "fake/plain"])("faults of %s", (id) => {
  it("down refuses connections and cuts the open ones, and comes back on the same port", async () => {
    const agent = new Agent({ connect: { ca: lab.caPem } });
    await ask(lab, id, "/", { agent });
    await lab.fault(id, "down");
    expect(await failureOf(askAgain(lab, id, "/", { agent }))).toBe("ECONNREFUSED");
    await lab.fault(id, null);
    expect((await ask(lab, id, "/", { agent })).status).toBe(200);
    await agent.close();
  });

  it("reset resets the connection", async () => {
    await lab.fault(id, "reset");
    expect(await failureOf(ask(lab, id))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  });

  it("slow answers late, but answers", async () => {
    await lab.fault(id, { kind: "slow", delayMs: 120 });
    const begun = performance.now();
    expect((await ask(lab, id)).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(110);
  });

  it("hang never answers", async () => {
    await lab.fault(id, "hang");
    const agent = impatient();
    expect(await failureOf(ask(lab, id, "/", { agent }))).toBe("UND_ERR_HEADERS_TIMEOUT");
    await agent.destroy();
  });

  it.each(["401", "403", "429", "500", "503"] as const)(
    "%s is answered in the system's own way",
    async (kind) => {
      await lab.fault(id, kind);
      expect(await ask(lab, id)).toMatchObject({ status: Number(kind), text: `{"fake":${kind}}` });
    },
  );

  it("malformed answers 200 and no JSON", async () => {
    await lab.fault(id, "malformed");
    const answer = await ask(lab, id);
    expect(answer.status).toBe(200);
    expect(() => JSON.parse(answer.text)).toThrow();
  });

  it("truncated promises more than it sends", async () => {
    await lab.fault(id, "truncated");
    expect(await failureOf(ask(lab, id))).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
  });

  it("lost-answer carries the request out first", async () => {
    const before = await carriedOut();
    await lab.fault(id, { kind: "lost-answer", times: 1 });
    expect(await failureOf(ask(lab, id, "/", { method: "POST" }))).toMatch(
      /ECONNRESET|UND_ERR_SOCKET/,
    );
    expect(await carriedOut()).toBe(before + 2);
  });

  it("late carries the request out after the client has gone", async () => {
    const before = await carriedOut();
    await lab.fault(id, { kind: "late", delayMs: 300, times: 1 });
    const agent = impatient();
    expect(await failureOf(ask(lab, id, "/", { agent, method: "POST" }))).toBe(
      "UND_ERR_HEADERS_TIMEOUT",
    );
    await agent.destroy();
    // Every look is itself one more that is carried out.
    let looks = 0;
    await expect.poll(async () => (await carriedOut()) - before - looks++).toBe(2);
  });

  it.each(["502", "504"] as const)(
    "%s is answered in a gateway's way, and the request is carried out later",
    async (kind) => {
      const before = await carriedOut();
      await lab.fault(id, { kind, delayMs: 300, times: 1 });
      const answer = await ask(lab, id, "/", { method: "POST" });
      expect(answer.status).toBe(Number(kind));
      expect(answer.text).toMatch(/^<html>/);
      let looks = 0;
      expect((await carriedOut()) - before - looks++).toBe(1);
      await expect.poll(async () => (await carriedOut()) - before - looks++).toBe(2);
    },
  );

  it("endless sends on at its pace until the client goes away", async () => {
    await lab.fault(id, { kind: "endless", bytesPerSecond: 2_000_000 });
    const agent = new Agent({ connect: { ca: lab.caPem } });
    const url = lab.endpoints.find((endpoint) => endpoint.id === id)?.url ?? "";
    const { body } = await agent.request({ origin: url, path: "/", method: "GET" });
    let received = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > 500_000) break;
    }
    expect(received).toBeGreaterThan(500_000);
    await agent.destroy();
  });
});

describe("one endpoint's faults", () => {
  it("leave the other endpoints alone", async () => {
    await lab.fault("fake/plain", "down");
    expect((await ask(lab, "fake/secure")).status).toBe(200);
  });

  it("strike only matching requests, after some pass, for so many times", async () => {
    await lab.fault("fake/plain", {
      kind: "503",
      match: { method: "POST", path: "/peers" },
      skip: 1,
      times: 2,
    });
    const post = async () => (await ask(lab, "fake/plain", "/peers/1", { method: "POST" })).status;
    expect((await ask(lab, "fake/plain", "/peers")).status).toBe(200);
    expect((await ask(lab, "fake/plain", "/other", { method: "POST" })).status).toBe(200);
    expect([await post(), await post(), await post(), await post()]).toEqual([200, 503, 503, 200]);
    expect(lab.faultsOf("fake/plain")).toEqual([]);
  });

  it("can be several, the first that matches strikes", async () => {
    await lab.fault("fake/plain", [{ kind: "500", match: { path: "/a" } }, "429"]);
    expect([
      (await ask(lab, "fake/plain", "/a")).status,
      (await ask(lab, "fake/plain", "/b")).status,
    ]).toEqual([500, 429]);
  });

  it("tls-changed presents a stranger's certificate, also to clients that were connected", async () => {
    const agent = new Agent({ connect: { ca: lab.caPem } });
    await ask(lab, "fake/secure", "/", { agent });
    await lab.fault("fake/secure", "tls-changed");
    expect(await failureOf(askAgain(lab, "fake/secure", "/", { agent }))).toMatch(
      /SELF_SIGNED|UNABLE_TO|CERT_SIGNATURE/,
    );
    await lab.fault("fake/secure", null);
    expect((await askAgain(lab, "fake/secure", "/", { agent })).status).toBe(200);
    await agent.close();
  });

  it("are refused where they make no sense, and the old ones stay", async () => {
    await lab.fault("fake/plain", "503");
    await expect(lab.fault("fake/plain", "tls-changed")).rejects.toThrow(
      "fake/plain speaks plain HTTP",
    );
    await expect(lab.fault("fake/plain", { kind: "down", times: 1 })).rejects.toThrow(
      "leave out times, skip and match",
    );
    expect(lab.faultsOf("fake/plain")).toEqual([{ kind: "503" }]);
  });
});
