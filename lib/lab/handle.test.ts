import { Agent } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { createAuthority, issueCertificate } from "@/lib/systems/kit/lab-certificates";
import type { CertificatePair } from "@/lib/systems/kit/lab-certificates";
import { fakeFleet } from "./testing/fake-system";
import { startLab } from "./handle";
import type { LabOptions } from "./options";
import type { LabHandle } from "./running-lab";
import { ask, failureOf } from "./testing/client";

const labs: LabHandle[] = [];
async function start(options: LabOptions = {}): Promise<LabHandle> {
  const lab = await startLab({ fleet: fakeFleet, tickMs: 0, ...options });
  labs.push(lab);
  return lab;
}
afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.close()));
});

const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe("a running lab", () => {
  it("answers over TLS and plain HTTP with what the client really sent", async () => {
    const lab = await start();
    const answer = await ask(lab, "fake/secure", "/a%20b?x=1&y=%2F", {
      method: "POST",
      body: "{}",
      headers: { "X-Token": "t" },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-length"]).toBe(String(Buffer.byteLength(answer.text)));
    const url = lab.endpoints[0]?.url;
    expect(json(answer.text)).toMatchObject({
      method: "POST",
      path: "/a%20b",
      query: { x: "1", y: "/" },
      body: "{}",
      headers: { "x-token": "t" },
      baseUrl: url,
      self: url,
    });
    expect((await ask(lab, "fake/plain")).status).toBe(200);
  });

  it("trusts nobody without the lab's authority", async () => {
    const lab = await start();
    const agent = new Agent();
    expect(await failureOf(ask(lab, "fake/secure", "/", { agent }))).toMatch(
      /SELF_SIGNED|UNABLE_TO/,
    );
    await agent.close();
  });

  it("fills real addresses into the connections", async () => {
    const { connections, endpoints, caPem } = await start();
    const [secure, plain] = endpoints.map((endpoint) => endpoint.url);
    expect(connections[0]).toMatchObject({
      name: "secure",
      address: secure,
      settings: { other: [`${plain}/iam`] },
      trust: { mode: "ca", caPem },
    });
    expect(connections[1]).toMatchObject({
      name: "plain",
      address: `${plain}/v1`,
      trust: { mode: "system" },
    });
  });

  it("passes on the name in a client certificate only when the lab's authority signed it", async () => {
    const lab = await start();
    const nameSeen = async (pair?: CertificatePair) => {
      const agent = new Agent({
        connect: { ca: lab.caPem, ...(pair && { cert: pair.certPem, key: pair.keyPem }) },
      });
      const { clientName } = json((await ask(lab, "fake/secure", "/", { agent })).text);
      await agent.close();
      return clientName;
    };
    const known = lab.connections[0]?.credentials.values as unknown as CertificatePair;
    const forged = await issueCertificate(await createAuthority("Stranger"), "lab-admin", [
      "lab-admin",
    ]);
    expect([await nameSeen(known), await nameSeen(forged), await nameSeen()]).toEqual([
      "lab-admin",
      null,
      null,
    ]);
  });

  it("answers the system's own 500 when an emulator throws, and says so", async () => {
    const problems: string[] = [];
    const lab = await start({ onProblem: (line) => problems.push(line) });
    expect(await ask(lab, "fake/plain", "/throw")).toMatchObject({
      status: 500,
      text: '{"fake":500}',
    });
    expect(problems.join()).toContain("fake/plain: Error: The fake broke.");
  });

  it("refuses a body nobody would send", async () => {
    const lab = await start();
    const status = ask(lab, "fake/plain", "/", {
      method: "POST",
      body: "x".repeat(5 * 1024 * 1024),
    }).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(await status).toBe(413);
    expect(json((await ask(lab, "fake/plain")).text).count).toBe(1);
  });

  it("sends no body for HEAD but its length", async () => {
    const lab = await start();
    const answer = await ask(lab, "fake/plain", "/", { method: "HEAD" });
    expect(answer.text).toBe("");
    expect(Number(answer.headers["content-length"])).toBeGreaterThan(10);
  });

  it("lets every system act when time is moved", async () => {
    const lab = await start();
    lab.freeze();
    lab.advance(60_000);
    const { ticks, now } = json((await ask(lab, "fake/plain")).text);
    expect(ticks).toEqual([now]);
    expect(lab.clock).toEqual({ nowMs: now, frozen: true });
  });

  it("makes the same fleet under the same seed", async () => {
    const names = async (seed: string) =>
      json((await ask(await start({ seed }), "fake/plain")).text).names;
    expect(await names("7")).toEqual(await names("7"));
    expect(await names("7")).not.toEqual(await names("8"));
  });

  it("goes back to the start on reset: systems, clock and faults", async () => {
    const lab = await start();
    const before = json((await ask(lab, "fake/plain")).text).names;
    lab.command("fake", "rename", { to: "changed" });
    await lab.fault("fake/plain", "503");
    lab.advance(3_600_000);
    await lab.reset();
    const answer = json((await ask(lab, "fake/plain")).text);
    expect(answer.names).toEqual(before);
    expect(answer.self).toBe(lab.endpoints[1]?.url);
    expect(Math.abs(lab.clock.nowMs - Date.now())).toBeLessThan(5000);
  });

  it("names what it has when asked for what it has not", async () => {
    const lab = await start();
    await expect(async () => lab.fault("fake/none", "down")).rejects.toThrow(
      'No endpoint "fake/none" in the fleet: it has fake/secure, fake/plain.',
    );
    expect(() => lab.command("other", "x")).toThrow('No system "other" in the fleet: it has fake.');
    await expect(startLab({ fleet: fakeFleet, systems: ["other"] })).rejects.toThrow(
      "choose from fake",
    );
  });

  it("takes fixed ports in order, and a free one for a port somebody holds", async () => {
    const first = await start();
    const taken = Number(new URL(first.endpoints[0]!.url).port);
    const problems: string[] = [];
    const second = await start({ basePort: taken, onProblem: (line) => problems.push(line) });
    expect(problems[0]).toContain(`Port ${taken} is taken: fake/secure listens on`);
    expect((await ask(second, "fake/secure")).status).toBe(200);
  });

  it("listens nowhere once closed", async () => {
    const lab = await start();
    await lab.close();
    expect(await failureOf(ask(lab, "fake/plain"))).toBe("ECONNREFUSED");
  });
});
