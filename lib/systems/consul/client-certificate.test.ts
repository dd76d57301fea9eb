import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TlsTrust } from "@/lib/domain/connection";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { openUpstream } from "@/lib/upstream/open-upstream";
import { closeAgentsOf } from "@/lib/upstream/pool";
import { createAuthority, issueCertificate } from "@/lib/systems/kit/lab-certificates";
import { createConsulAdapter } from "./adapter";

/** An agent with tls.defaults.verify_incoming: a TLS server that lets in who shows a certificate of its authority. */
const { signal } = new AbortController();
const opened: string[] = [];
let lab: LabHandle;
let address: string;
let host: string;
let token: string;
let pair: { certificate: string; privateKey: string };

beforeAll(async () => {
  lab = await startLab({ systems: ["consul"], tickMs: 0, seed: "certificate" });
  address = lab.endpoints.find(({ id }) => id === "consul/fra1-https")?.url ?? "";
  host = new URL(address).host;
  pair = lab.command("consul", "client-certificate") as typeof pair;
  token = (lab.command("consul", "tokens", { endpoint: "fra1" }) as { write: string }).write;
});
afterAll(async () => {
  opened.forEach(closeAgentsOf);
  await lab.close();
});

function adapterWith(credentials: { kind: string; values: Record<string, unknown> }, at = address) {
  const id = `certificate-${opened.length}`;
  opened.push(id);
  const trust: TlsTrust = { mode: "ca", caPem: lab.caPem };
  return createConsulAdapter({
    connection: { id, name: "east", address: at, settings: {} },
    credentials,
    trust,
    upstream: (target) => openUpstream(id, target),
  });
}
const stepsOf = async (...of: Parameters<typeof adapterWith>) =>
  Object.fromEntries((await adapterWith(...of).check(signal)).map((step) => [step.id, step]));
const withToken = () => ({ kind: "token", values: { token } });

describe("an agent that demands client certificates", () => {
  it("is said to, when a token alone is sent", async () => {
    const steps = await stepsOf(withToken());
    expect(steps.tls).toMatchObject({
      outcome: "failed",
      detail: `${host} demands a client certificate.`,
      remedy: "Sign in with a client certificate that the system trusts.",
      backend: { status: null, code: "TLS" },
    });
    expect([steps.address?.outcome, steps["sign-in"]?.outcome]).toEqual(["passed", "skipped"]);
    await expect(adapterWith(withToken()).listPeers(signal)).rejects.toMatchObject({
      code: "backend_unavailable",
      message: `${host} demands a client certificate.`,
    });
  });

  it("is read and changed with one, and the token beside it", async () => {
    const credentials = { kind: "certificate", values: { ...pair, token } };
    expect(
      Object.values(await stepsOf(credentials)).map(({ id, outcome }) => `${id} ${outcome}`),
    ).toEqual([
      "address passed",
      "tls passed",
      "sign-in passed",
      "version passed",
      "rights passed",
    ]);
    const adapter = adapterWith(credentials);
    const made = await adapter.createPeer({ way: "generate", name: "by-certificate" }, signal);
    expect(made.secret?.label).toBe("peering token");
    expect((await adapter.listPeers(signal)).map(({ name }) => name)).toContain("by-certificate");
    await adapter.deletePeer("by-certificate", signal);
  });

  it("gives a certificate alone the rights of the anonymous token", async () => {
    const steps = await stepsOf({ kind: "certificate", values: { ...pair, token: "" } });
    expect(steps["sign-in"]?.detail).toContain("those of the anonymous token");
    expect(steps["rights"]).toMatchObject({ outcome: "failed", backend: { status: 403 } });
  });

  it("does not let in who shows one of another authority", async () => {
    const other = await issueCertificate(await createAuthority("Other"), "somebody", ["somebody"]);
    const values = { certificate: other.certPem, privateKey: other.keyPem, token };
    const steps = await stepsOf({ kind: "certificate", values });
    expect([steps.address?.outcome, steps["sign-in"]?.outcome]).toEqual(["passed", "skipped"]);
    expect(steps.tls).toMatchObject({
      outcome: "failed",
      detail: `${host} broke the connection off right after the TLS handshake.`,
      remedy: expect.stringContaining("one that it trusts") as string,
    });
  });

  it("is to be called by https://, which is what one without hears", async () => {
    const { address: step } = await stepsOf(withToken(), address.replace("https:", "http:"));
    expect(step).toMatchObject({
      outcome: "failed",
      detail: `${host} speaks HTTPS.`,
      remedy: "Begin the address with https://.",
    });
  });
});
