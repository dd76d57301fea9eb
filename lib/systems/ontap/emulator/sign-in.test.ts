import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TlsTrust } from "@/lib/domain/connection";
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

const urlOf = (cluster: string) =>
  lab.endpoints.find(({ id }) => id === `ontap/${cluster}`)?.url ?? "";
const owner = "sign-in test";
const adapterWith = (
  kind: string,
  values: Record<string, unknown>,
  trust: TlsTrust = { mode: "ca", caPem: lab.caPem },
) =>
  createOntapAdapter({
    connection: { id: "c", name: "eu-prod-01", address: urlOf("eu-prod-01"), settings: {} },
    credentials: { kind, values },
    trust,
    upstream: (target) => openUpstream(owner, target),
  });
afterEach(() => closeAgentsOf(owner));

async function outcomesOf(adapter: ReturnType<typeof adapterWith>) {
  const steps = await adapter.check(signal());
  return Object.fromEntries(steps.map(({ id, outcome }) => [id, outcome]));
}

/** What "Test connection" says of a client certificate, over real TLS. */
const outcomes = (certificate: string, privateKey: string): Promise<Record<string, string>> =>
  outcomesOf(adapterWith("certificate", { certificate, privateKey }));

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

describe("signing in by OAuth 2.0", () => {
  interface Given {
    tokenPath: string;
    clientId: string;
    clientSecret: string;
    issued: number;
    token: string;
  }
  const oauth = (args: Record<string, unknown> = {}) =>
    lab.command("ontap", "oauth", args) as Given;
  /** The authorization server is another one than the cluster, at an origin of its own. */
  const client = (changes: Record<string, unknown> = {}, trust?: TlsTrust) => {
    const { tokenPath, clientId, clientSecret } = oauth();
    const tokenUrl = `${urlOf("eu-dr-01")}${tokenPath}`;
    const values = { tokenUrl, clientId, clientSecret, ...changes };
    return adapterWith("client-credentials", values, trust);
  };
  const passed = {
    address: "passed",
    tls: "passed",
    "sign-in": "passed",
    version: "passed",
    rights: "passed",
  };
  beforeAll(() => void oauth({ endpoint: "eu-prod-01", demand: true }));
  afterAll(() => void oauth({ endpoint: "eu-prod-01", demand: false, lifetimeS: 3600 }));

  it("is demanded by the cluster: the admin's password is not taken any more", async () => {
    const [admin] = lab.command("ontap", "users", { endpoint: "eu-prod-01" }) as {
      name: string;
      password: string;
    }[];
    const basic = adapterWith("basic", { user: admin?.name, password: admin?.password });
    expect(await outcomesOf(basic)).toMatchObject({ "sign-in": "failed" });
  });

  it("works with a fixed token, until that has ended", async () => {
    const adapter = adapterWith("token", { token: oauth().token });
    expect(await outcomesOf(adapter)).toEqual(passed);
    oauth({ revoke: true });
    const steps = await adapter.check(signal());
    expect(steps.find(({ id }) => id === "sign-in")).toMatchObject({
      outcome: "failed",
      detail: "The cluster did not accept the access token.",
      backend: { status: 401, code: "6691623" },
    });
  });

  it.each(["header", "body"])("works with a client that is sent in the %s", async (way) => {
    expect(await outcomesOf(client({ clientAuthentication: way }))).toEqual(passed);
  });

  it("fetches one token for all calls, and one more when that is revoked", async () => {
    const adapter = client();
    const { issued } = oauth();
    await Promise.all([adapter.listPeers(signal()), adapter.listPeers(signal())]);
    await adapter.identify(signal());
    expect(oauth().issued).toBe(issued + 1);
    oauth({ revoke: true });
    await Promise.all([adapter.listPeers(signal()), adapter.listPeers(signal())]);
    expect(oauth().issued).toBe(issued + 2);
  });

  it("trusts the token address by an authority of its own, never by what is pinned for the cluster", async () => {
    const none: TlsTrust = { mode: "none" };
    const steps = await client({}, none).check(signal());
    expect(steps.find(({ id }) => id === "tls")).toMatchObject({ outcome: "failed" });
    expect(await outcomesOf(client({ tokenCa: lab.caPem }, none))).toEqual({
      ...passed,
      tls: "warning",
    });
  });

  it("says whose fault it is: the client, the scope, the address", async () => {
    const step = async (changes: Record<string, unknown>, id: string) =>
      (await client(changes).check(signal())).find((each) => each.id === id);
    expect(await step({ clientSecret: "wrong" }, "sign-in")).toMatchObject({
      outcome: "failed",
      detail: expect.stringContaining("client ID and secret") as string,
      backend: { code: "invalid_client" },
    });
    expect(await step({ scope: "moon" }, "sign-in")).toMatchObject({ outcome: "failed" });
    expect(await step({ tokenUrl: `${urlOf("eu-dr-01")}/api/cluster` }, "sign-in")).toMatchObject({
      outcome: "failed",
    });
    expect(await step({ tokenUrl: "https://127.0.0.1:1/token" }, "address")).toMatchObject({
      outcome: "failed",
      detail: expect.stringContaining("127.0.0.1:1") as string,
    });
  });
});
