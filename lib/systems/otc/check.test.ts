import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import type { Upstream } from "@/lib/upstream/upstream";
import { createOtcAdapter } from "./adapter";
import { createTestLab, noAbort, type TestLab } from "./testing/world";

const signal = noAbort();
const outcomes = async (lab: TestLab) =>
  (await lab.adapter.check(signal)).map(({ id, outcome }) => `${id} ${outcome}`);

describe("Test connection", () => {
  it("passes step by step, with a word about plain HTTP", async () => {
    const steps = await (await createTestLab()).adapter.check(signal);
    expect(steps.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      "address passed",
      "tls warning",
      "sign-in passed",
      "version passed",
      "rights passed",
    ]);
    expect(steps[2]?.detail).toBe("Signed in to project eu-ch2 as dc-operator.");
  });

  it("stops at a sign-in that is refused", async () => {
    const steps = await (
      await createTestLab({
        credentials: { kind: "password", values: { user: "dc-operator", password: "wrong" } },
      })
    ).adapter.check(signal);
    expect(steps.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      "address passed",
      "tls warning",
      "sign-in failed",
      "version skipped",
      "rights skipped",
    ]);
    expect(steps[2]?.remedy).toContain("password");
  });

  it("names a missing setting instead of throwing", async () => {
    const lab = await createTestLab();
    const adapter = createOtcAdapter({
      connection: {
        id: "c",
        name: "c",
        address: "https://10.0.0.1",
        settings: { region: "eu-de", projectName: "eu-de", domainName: "d" },
      },
      credentials: { kind: "password", values: { user: "u", password: "p" } },
      trust: { mode: "system" },
      upstream: () => lab.dcaas,
    });
    const steps = await adapter.check(signal);
    expect(steps.find(({ outcome }) => outcome === "failed")).toMatchObject({
      id: "sign-in",
      detail: expect.stringContaining("sign-in address"),
      remedy: expect.stringContaining("https://iam."),
    });
  });

  it("tells that peers can only be read", async () => {
    const plain = await createTestLab();
    const viewer = (plain.command("sign-ins") as { name: string; password: string }[]).find(
      ({ name }) => name === "dc-viewer",
    );
    const lab = await createTestLab({
      credentials: { kind: "password", values: { user: "dc-viewer", password: viewer?.password } },
    });
    expect(await outcomes(lab)).toContain("rights warning");
  });

  it("tells regions without peers, and without version 3, apart", async () => {
    const lab = await createTestLab();
    lab.command("set-switch", { name: "peersPublished", value: false });
    expect(await outcomes(lab)).toContain("version warning");
    lab.command("set-switch", { name: "v3Published", value: false });
    expect(await outcomes(lab)).toEqual([
      "address passed",
      "tls warning",
      "sign-in passed",
      "version failed",
      "rights skipped",
    ]);
  });

  it.each<[string, string, string]>([
    ["ADDRESS", "address failed", "tls skipped"],
    ["TIMEOUT", "address failed", "tls skipped"],
    ["RESET", "address failed", "tls skipped"],
    ["TLS", "tls failed", "sign-in skipped"],
  ])("places a transport fault %s", async (fault, failed, skipped) => {
    const broken: Upstream = {
      request: () =>
        Promise.reject(
          new AppError("backend_unavailable", "no", {
            remedy: "Look.",
            backend: { status: null, code: fault, text: fault },
          }),
        ),
    };
    const lab = await createTestLab();
    const [connection] = lab.emulator.connections;
    const adapter = createOtcAdapter({
      connection: {
        id: "c",
        name: "c",
        address: "https://dcaas.eu-de.otc.t-systems.com",
        settings: { ...connection?.settings, iamAddress: "" },
      },
      credentials: connection?.credentials ?? { kind: "password", values: {} },
      trust: { mode: "system" },
      upstream: () => broken,
    });
    const steps = (await adapter.check(signal)).map(({ id, outcome }) => `${id} ${outcome}`);
    expect(steps).toContain(failed);
    expect(steps).toContain(skipped);
  });

  it("warns when gateways cannot be listed, and reads interfaces without them", async () => {
    const lab = await createTestLab();
    lab.dcaas.disturb = ({ path }) =>
      path.endsWith("virtual-gateways")
        ? {
            status: 403,
            body: '{"error_msg":"Policy doesn\'t allow dcaas:vgw:list to be performed.","error_code":"IAM.0003"}',
          }
        : undefined;
    expect(await outcomes(lab)).toContain("rights warning");
    const [choice] = await lab.adapter.choices("virtual-interfaces", {}, signal);
    expect(choice?.data).toMatchObject({ gatewayAsn: null });
  });

  it("fails at rights when interfaces may not be listed", async () => {
    const lab = await createTestLab();
    lab.dcaas.disturb = () => ({
      status: 403,
      body: '{"error_msg":"Policy doesn\'t allow dcaas:vif:list to be performed.","error_code":"IAM.0003"}',
    });
    expect(await outcomes(lab)).toEqual([
      "address passed",
      "tls warning",
      "sign-in passed",
      "version passed",
      "rights failed",
    ]);
  });

  it("never throws, not even when it is stopped", async () => {
    const lab = await createTestLab();
    expect(
      (await lab.adapter.check(AbortSignal.abort(new Error("stop")))).map(({ outcome }) => outcome),
    ).toContain("failed");
  });
});
