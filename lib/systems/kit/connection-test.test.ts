import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { blamedOn } from "./blame";
import { failed, testPassed, type Probe, testConnection, warning } from "./connection-test";

const asks = { name: "The address", url: "https://system.example.com" };
const tested = { addresses: [asks], trust: { mode: "system" as const }, signsIn: true };
const refusal = (
  status: number | null,
  code: string | null = null,
  kind = "backend_auth" as const,
) => new AppError(kind, "No.", { remedy: "Do.", backend: { status, code, text: "said so" } });
const throwing = (error: Error, step: Probe["step"] = "version"): Probe => ({
  asks,
  step,
  run: () => Promise.reject(error),
});
const lines = async (...[how, probes]: Parameters<typeof testConnection>) =>
  (await testConnection(how, probes)).map(({ id, outcome }) => `${id} ${outcome}`);

describe("a test of a connection", () => {
  it("passes what its probes have seen, and skips what none has looked at", async () => {
    const steps = await testConnection(tested, [
      { asks, step: "sign-in", run: async () => ({ "sign-in": testPassed("Signed in.") }) },
      { asks, step: "rights", run: async () => ({ rights: warning("Reads only.", "Ask.") }) },
    ]);
    expect(steps.map(({ outcome, detail }) => `${outcome}: ${detail}`)).toEqual([
      "passed: The address answers.",
      "passed: The certificate is trusted.",
      "passed: Signed in.",
      "skipped: Not tried.",
      "warning: Reads only.",
    ]);
  });

  it.each<[string, Error, Probe["step"], string]>([
    [
      "nothing answers",
      refusal(null, "ADDRESS"),
      "version",
      "failed skipped skipped skipped skipped",
    ],
    [
      "the certificate is refused",
      refusal(null, "TLS"),
      "version",
      "passed failed skipped skipped skipped",
    ],
    ["nobody is let in", refusal(401), "version", "passed passed failed skipped skipped"],
    ["a right is missing", refusal(403), "rights", "passed passed skipped skipped failed"],
    [
      "the answer is nonsense",
      new AppError("backend_invalid", "What?", { backend: { status: 200, code: null, text: "" } }),
      "version",
      "passed passed skipped failed skipped",
    ],
    [
      "a setting is missing",
      new AppError("invalid_input", "Enter it."),
      "version",
      "skipped skipped failed skipped skipped",
    ],
    [
      "a probe knows better",
      blamedOn("rights", refusal(401)),
      "version",
      "passed passed skipped skipped failed",
    ],
    ["it is stopped", new Error("stop"), "version", "skipped skipped skipped failed skipped"],
  ])("when %s, it says so and nothing more", async (_what, error, step, expected) => {
    const steps = await testConnection(tested, [throwing(error, step)]);
    expect(steps.map(({ outcome }) => outcome).join(" ")).toBe(expected);
    expect(steps.find(({ outcome }) => outcome === "failed")?.remedy).toBeTruthy();
  });

  it("shows what the system answered, in the step it refused", async () => {
    const steps = await testConnection(tested, [throwing(refusal(403, "6"), "rights")]);
    expect(steps.at(-1)?.backend).toEqual({ status: 403, code: "6", text: "said so" });
    expect(steps[0]?.backend).toBeNull();
  });

  it("ends with a step that a probe calls failed", async () => {
    expect(
      await lines(tested, [
        { asks, step: "version", run: async () => ({ version: failed("Too old.", "Update.") }) },
        throwing(new Error("never run"), "rights"),
      ]),
    ).toEqual([
      "address passed",
      "tls passed",
      "sign-in skipped",
      "version failed",
      "rights skipped",
    ]);
  });

  const tlsOf = async (how: Partial<typeof tested> & Record<string, unknown>) =>
    (
      await testConnection({ ...tested, ...how }, [
        {
          asks: (how.addresses as [typeof asks] | undefined)?.[0] ?? asks,
          step: "version",
          run: async () => ({}),
        },
      ])
    )[1];
  const at = (url: string) => ({ addresses: [{ name: "The address", url }] });

  it("never calls a certificate trusted that nobody verified", async () => {
    expect(await tlsOf({ trust: { mode: "none" } as never })).toMatchObject({
      outcome: "warning",
      detail: "Not verified: anyone in between can read the credentials.",
    });
  });

  it("warns of credentials over plain HTTP, beyond this machine", async () => {
    expect(await tlsOf(at("http://system.example.com"))).toMatchObject({ outcome: "warning" });
    expect(await tlsOf({ ...at("http://system.example.com"), signsIn: false })).toMatchObject({
      outcome: "skipped",
    });
    for (const url of ["http://127.0.0.1:8500", "http://localhost:1", "http://[::1]:1"])
      expect(await tlsOf(at(url))).toMatchObject({ outcome: "skipped" });
    expect(await tlsOf(at("http://127.0.0.1.example.com"))).toMatchObject({ outcome: "warning" });
  });

  it("says of several addresses only what it has seen of each", async () => {
    const other = { name: "The sign-in address", url: "https://iam.example.com" };
    const both = { ...tested, addresses: [other, asks] };
    const signedIn = { asks: other, step: "sign-in" as const, run: async () => ({}) };
    const steps = await testConnection(both, [
      { ...signedIn, run: () => Promise.reject(refusal(401)) },
      throwing(new Error("never run")),
    ]);
    expect(steps.slice(0, 2).map(({ detail }) => detail)).toEqual([
      "The sign-in address answers.",
      "The certificate of the sign-in address is trusted.",
    ]);
    expect(await lines(both, [signedIn, throwing(refusal(null, "ADDRESS"))])).toEqual([
      "address failed",
      "tls passed",
      "sign-in skipped",
      "version skipped",
      "rights skipped",
    ]);
  });
});
