import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import type { Upstream } from "@/lib/upstream/upstream";
import { createConsulAdapter } from "./adapter";
import { createTestLab, type TestLab } from "./testing/world";

const { signal } = new AbortController();
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab();
});
const outcomes = async (endpoint: string, options: Parameters<TestLab["adapter"]>[1] = {}) =>
  Object.fromEntries(
    (await lab.adapter(endpoint, options).check(signal)).map(({ id, outcome }) => [id, outcome]),
  );
const step = async (
  endpoint: string,
  id: string,
  options: Parameters<TestLab["adapter"]>[1] = {},
) => (await lab.adapter(endpoint, options).check(signal)).find((candidate) => candidate.id === id);

describe("testing a connection", () => {
  it("passes every step with rights", async () => {
    expect(await outcomes("fra1")).toEqual({
      address: "passed",
      tls: "skipped",
      "sign-in": "passed",
      version: "passed",
      rights: "passed",
    });
    expect((await step("fra1", "rights"))?.detail).toMatch(
      /^May read and change peerings \(\d+ peerings\)\.$/,
    );
    expect((await step("fra1", "sign-in"))?.detail).not.toContain(lab.token("fra1", "write"));
  });

  it("warns of a token that only reads, and of 1.13", async () => {
    expect(await outcomes("fra1", { token: lab.token("fra1", "read") })).toMatchObject({
      rights: "warning",
    });
    expect(await outcomes("lab0")).toMatchObject({ version: "warning", rights: "passed" });
  });

  it("fails at sign-in for an unknown token and skips the rest", async () => {
    expect(await outcomes("fra1", { token: "gone" })).toEqual({
      address: "passed",
      tls: "skipped",
      "sign-in": "failed",
      version: "skipped",
      rights: "skipped",
    });
  });

  it("fails at the rights for one that may nothing, with what to do", async () => {
    const failed = await step("fra1", "rights", { token: lab.token("fra1", "deny") });
    expect(failed).toMatchObject({
      outcome: "failed",
      detail: "The ACL token of this connection lacks the permission peering:read.",
    });
    expect(failed?.remedy).toContain("peering");
    expect(await outcomes("fra1", { token: null })).toMatchObject({
      "sign-in": "passed",
      version: "passed",
      rights: "failed",
    });
    expect(await outcomes("lhr1", { token: null })).toMatchObject({ version: "warning" });
  });

  it("names ACLs that are off, peering that is off, and a partition on Community Edition", async () => {
    lab.system.command("configure", { endpoint: "fra1", setting: "acls", value: false });
    expect(await outcomes("fra1")).toMatchObject({ "sign-in": "warning", rights: "passed" });
    lab.system.command("peering-disabled", { endpoint: "fra1" });
    expect((await step("fra1", "rights"))?.detail).toBe(
      "Cluster peering is switched off in this datacenter.",
    );
    expect(await step("ams1", "version", { settings: { partition: "billing" } })).toMatchObject({
      outcome: "failed",
      remedy: "Leave the partition empty in the settings of the connection.",
    });
    expect(await outcomes("iad1", { settings: { partition: "billing" } })).toMatchObject({
      version: "passed",
      rights: "passed",
    });
  });

  it("warns while there is no leader", async () => {
    lab.system.command("configure", { endpoint: "fra1", setting: "leader", value: false });
    expect(await outcomes("fra1")).toMatchObject({ address: "warning", rights: "failed" });
  });
});

describe("transport", () => {
  const failing = (code: string, address = "https://consul.example.com") => {
    const error = new AppError("backend_unavailable", "It does not answer.", {
      remedy: "Look at it.",
      backend: { status: null, code, text: "" },
    });
    const upstream: Upstream = { request: () => Promise.reject(error) };
    const connection = { id: "1", name: "c", address, settings: {} };
    return createConsulAdapter({
      connection,
      credentials: { kind: "token", values: { token: "t" } },
      trust: { mode: "system" },
      upstream: () => upstream,
    });
  };

  it("tells the address from the certificate", async () => {
    const unreachable = await failing("ADDRESS").check(signal);
    expect(unreachable.map(({ outcome }) => outcome)).toEqual([
      "failed",
      "skipped",
      "skipped",
      "skipped",
      "skipped",
    ]);
    const untrusted = await failing("TLS").check(signal);
    expect(untrusted.slice(0, 3).map(({ outcome, remedy }) => [outcome, remedy])).toEqual([
      ["passed", null],
      ["failed", "Look at it."],
      ["skipped", null],
    ]);
  });

  it("warns of a token over plain HTTP beyond this machine", async () => {
    const answers: Upstream = {
      request: () => Promise.resolve({ status: 200, headers: {}, text: '"10.0.0.1:8300"' }),
    };
    const connection = {
      id: "1",
      name: "c",
      address: "http://consul.example.com:8500",
      settings: {},
    };
    const adapter = createConsulAdapter({
      connection,
      credentials: { kind: "token", values: { token: "t" } },
      trust: { mode: "system" },
      upstream: () => answers,
    });
    expect((await adapter.check(signal)).slice(0, 3).map(({ outcome }) => outcome)).toEqual([
      "passed",
      "warning",
      "failed",
    ]);
  });
});
