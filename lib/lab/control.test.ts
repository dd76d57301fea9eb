import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fakeFleet } from "./testing/fake-system";
import { faultKinds } from "./faults";
import { startLab } from "./handle";
import type { LabHandle } from "./running-lab";
import { ask, failureOf } from "./testing/client";

let lab: LabHandle;
beforeAll(async () => {
  lab = await startLab({ fleet: fakeFleet, tickMs: 0, controlPort: 0 });
});
afterAll(() => lab.close());

async function control(
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await request(`http://127.0.0.1:${lab.controlPort}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
  });
  return {
    status: response.statusCode,
    body: (await response.body.json()) as Record<string, unknown>,
  };
}

describe("the control port", () => {
  it("is not there unless asked for", async () => {
    const silent = await startLab({ fleet: fakeFleet, tickMs: 0 });
    expect(silent.controlPort).toBeNull();
    await silent.close();
  });

  it("tells what it can do", async () => {
    const { body } = await control("GET", "/");
    expect(Object.keys(body.help as object)).toEqual([
      "GET /fleet",
      "POST /fault",
      "POST /clock",
      "POST /command",
      "POST /reset",
    ]);
    expect(body.faults).toEqual(faultKinds);
    expect(body.commands).toEqual({ fake: { rename: "rename {to} gives it one name" } });
  });

  it("sets, shows and ends faults", async () => {
    await control("POST", "/fault", { endpoint: "fake/plain", kind: 503, times: 5 });
    expect((await ask(lab, "fake/plain")).status).toBe(503);
    const { endpoints } = (await control("GET", "/fleet")).body;
    expect(endpoints).toContainEqual(
      expect.objectContaining({
        id: "fake/plain",
        system: "fake",
        faults: [{ kind: "503", times: 4 }],
      }),
    );
    await control("POST", "/fault", {
      endpoint: "fake/plain",
      faults: [{ kind: "500" }, { kind: "slow", delayMs: 1 }],
    });
    expect((await ask(lab, "fake/plain")).status).toBe(500);
    await control("POST", "/fault", { endpoint: "fake/plain", kind: null });
    expect((await ask(lab, "fake/plain")).status).toBe(200);
  });

  it("takes an endpoint down and brings it back", async () => {
    await control("POST", "/fault", { endpoint: "fake/plain", kind: "down" });
    expect(await failureOf(ask(lab, "fake/plain"))).toBe("ECONNREFUSED");
    await control("POST", "/fault", { endpoint: "fake/plain", kind: null });
    expect((await ask(lab, "fake/plain")).status).toBe(200);
  });

  it("moves and freezes the clock", async () => {
    expect((await control("POST", "/clock", { freeze: true })).body.clock).toMatchObject({
      frozen: true,
    });
    const before = lab.clock.nowMs;
    await control("POST", "/clock", { advanceMs: 900_000 });
    expect(lab.clock.nowMs).toBe(before + 900_000);
    expect((await control("POST", "/clock", { freeze: false })).body.clock).toMatchObject({
      frozen: false,
    });
  });

  it("passes commands on, answers their result, and resets", async () => {
    expect(
      await control("POST", "/command", { system: "fake", name: "rename", args: { to: "x" } }),
    ).toEqual({ status: 200, body: { result: ["x"] } });
    expect((await control("POST", "/reset")).status).toBe(200);
    expect(JSON.parse((await ask(lab, "fake/plain")).text)).not.toMatchObject({ names: ["x"] });
  });

  it.each([
    ["/fault", { endpoint: "fake/none", kind: "down" }, 400, 'No endpoint "fake/none"'],
    ["/fault", { endpoint: "fake/plain", kind: "strange" }, 400, "Send {"],
    ["/fault", { endpoint: "fake/plain", kind: "down", times: 1 }, 400, "whole server"],
    ["/clock", {}, 400, "advanceMs"],
    ["/command", { system: "fake", name: "strange" }, 400, 'does not know "strange"'],
    ["/command", { system: "strange", name: "x" }, 400, 'No system "strange"'],
    ["/nowhere", {}, 404, "GET /fleet"],
  ])("refuses %s %j with words", async (path, body, status, words) => {
    const answer = await control("POST", path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toContain(words);
  });

  it("takes no orders from a web page", async () => {
    expect((await control("POST", "/reset", {}, { "content-type": "text/plain" })).status).toBe(
      415,
    );
    expect((await control("GET", "/fleet", undefined, { host: "evil.example" })).status).toBe(403);
  });
});
