import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openUpstream } from "@/lib/upstream/open-upstream";
import { closeAgentsOf } from "@/lib/upstream/pool";
import { createAuthority, issueCertificate } from "@/lib/systems/kit/lab-certificates";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { createOntapAdapter } from "../adapter";
import { signal } from "../testing/fleet";

let lab: LabHandle;
beforeAll(async () => {
  lab = await startLab({ systems: ["ontap"], tickMs: 0 });
});
afterAll(() => lab.close());

/** What "Test connection" says of a client certificate, over real TLS. */
async function outcomes(certificate: string, privateKey: string): Promise<Record<string, string>> {
  const address = lab.endpoints.find(({ id }) => id === "ontap/eu-prod-01")?.url ?? "";
  const owner = "sign-in test";
  const adapter = createOntapAdapter({
    connection: { id: "c", name: "eu-prod-01", address, settings: {} },
    credentials: { kind: "certificate", values: { certificate, privateKey } },
    trust: { mode: "ca", caPem: lab.caPem },
    upstream: (target) => openUpstream(owner, target),
  });
  const steps = await adapter.check(signal());
  closeAgentsOf(owner);
  return Object.fromEntries(steps.map(({ id, outcome }) => [id, outcome]));
}

describe("signing in by client certificate", () => {
  it("works with the certificate the lab gives away", async () => {
    const given = lab.command("ontap", "client-certificate") as {
      account: string;
      certificate: string;
      privateKey: string;
    };
    expect(given.account).toBe("peerdeck-cert");
    expect(await outcomes(given.certificate, given.privateKey)).toMatchObject({
      "sign-in": "passed",
      rights: "passed",
    });
  });
  it("fails with one of the same name that another authority signed", async () => {
    const forged = await issueCertificate(await createAuthority("Stranger"), "peerdeck-cert", [
      "peerdeck-cert",
    ]);
    expect(await outcomes(forged.certPem, forged.keyPem)).toMatchObject({
      tls: "passed",
      "sign-in": "failed",
      rights: "skipped",
    });
  });
});
