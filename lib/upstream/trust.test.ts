import { execFile } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import tls from "node:tls";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { TlsTrust } from "@/lib/domain/connection";
import { dayMs } from "@/lib/domain/time-units";
import { isAppError } from "@/lib/errors/app-error";
import { openServer, type LabServer } from "@/lib/lab/servers";
import {
  createAuthority,
  issueCertificate,
  type CertificatePair,
} from "@/lib/systems/kit/lab-certificates";
import { openUpstream } from "./open-upstream";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = ["127.0.0.1", "localhost"];
const daysFromNow = (days: number) => new Date(Date.now() + days * dayMs);

const pinOf = ({ certPem }: CertificatePair): TlsTrust => ({
  mode: "fingerprint",
  sha256: createHash("sha256").update(new X509Certificate(certPem).raw).digest("hex").toUpperCase(),
});
const authorityOf = ({ certPem }: CertificatePair): TlsTrust => ({ mode: "ca", caPem: certPem });

/** Refused for its certificate, by the code OpenSSL or the pin gives for the reason. */
const refusedFor = (reason: RegExp) => (error: unknown) =>
  isAppError(error) &&
  error.code === "backend_unavailable" &&
  error.backend?.code === "TLS" &&
  reason.test(error.backend.text);

const strangersWork =
  /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|CERT_SIGNATURE_FAILURE)$/;

/** What a process that trusts this file's authority on top of the usual ones gets: the status, or the fault. */
async function askOnMachineTrusting(caPath: string, at: LabServer, trust: TlsTrust) {
  const request = { method: "GET", path: "/" };
  const program = `
    import { openUpstream } from "./lib/upstream/open-upstream";
    const upstream = openUpstream("child", ${JSON.stringify({ baseUrl: at.baseUrl, trust })});
    const request = { ...${JSON.stringify(request)}, signal: AbortSignal.timeout(10_000) };
    const said = await upstream.request(request).then(({ status }) => status, (error) => error.backend.code);
    process.stdout.write(String(said), () => process.exit());`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "--input-type=module", "--eval", program],
    { cwd: root, env: { ...process.env, NODE_EXTRA_CA_CERTS: caPath } },
  );
  return stdout;
}

describe("whom the transport trusts", () => {
  let authority: CertificatePair;
  let own: CertificatePair;
  let server: LabServer | null = null;
  /** What reached the server: nothing may, while it is not trusted. */
  let heard: string[];

  beforeAll(async () => {
    authority = await createAuthority("Authority of the house");
    own = await issueCertificate(authority, "backend", here);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await server?.down();
    server = null;
  });

  async function presenting(pair: CertificatePair): Promise<LabServer> {
    heard = [];
    server = await openServer({
      host: "127.0.0.1",
      preferredPort: 0,
      tls: { pair, caPem: authority.certPem },
      onRequest(request, response) {
        heard.push(`${request.headers.authorization ?? ""}`);
        response.end("{}");
      },
    });
    return server;
  }

  /** A registered connection of its own to this server. */
  function connected({ baseUrl }: LabServer, trust: TlsTrust) {
    const upstream = openUpstream(`trust-${Math.random()}`, { baseUrl, trust });
    return async () => {
      const { status } = await upstream.request({
        method: "GET",
        path: "/",
        headers: { authorization: "Basic secret" },
        signal: AbortSignal.timeout(10_000),
      });
      return status;
    };
  }

  /** A line that was cut while it lay idle may be noticed by the next request only: that one says so, once. */
  const afterCut = (ask: () => Promise<number>) => () =>
    ask().catch((error: unknown) => {
      if (isAppError(error) && error.backend?.code === "RESET") return ask();
      throw error;
    });

  async function expectRefused(ask: () => Promise<number>, reason: RegExp): Promise<void> {
    const before = heard.length;
    await expect(ask()).rejects.toSatisfy(refusedFor(reason));
    expect(heard.slice(before), "credentials sent to a server that is not trusted").toEqual([]);
  }

  it("takes a chosen authority's work, and refuses a stranger's", async () => {
    const stranger = await createAuthority("Some other authority");
    const theirs = await issueCertificate(stranger, "backend", here);
    expect(await connected(await presenting(own), authorityOf(authority))()).toBe(200);
    await server?.down();
    await expectRefused(connected(await presenting(theirs), authorityOf(authority)), strangersWork);
  });

  it("is not taken in by an authority of the same name, nor by one that comes along in the chain", async () => {
    const namesake = await createAuthority("Authority of the house");
    const theirs = await issueCertificate(namesake, "backend", here);
    const chain = { ...theirs, certPem: theirs.certPem + "\n" + namesake.certPem };
    for (const pair of [theirs, chain]) {
      await expectRefused(connected(await presenting(pair), authorityOf(authority)), strangersWork);
      await server?.down();
    }
  });

  it("refuses a certificate that is nobody's but its own, unless that very one is pinned", async () => {
    const alone = await createAuthority("backend");
    const at = await presenting(alone);
    await expectRefused(connected(at, authorityOf(authority)), /^DEPTH_ZERO_SELF_SIGNED_CERT$/);
    await expectRefused(connected(at, { mode: "system" }), /^DEPTH_ZERO_SELF_SIGNED_CERT$/);
    expect(await connected(at, pinOf(alone))()).toBe(200);
  });

  it("counts the chosen authority alone, and nothing the machine trusts beside it", async () => {
    const chosen = await createAuthority("Chosen here alone");
    const at = await presenting(await issueCertificate(chosen, "backend", here));
    const contexts = vi.spyOn(tls, "createSecureContext");
    await connected(at, authorityOf(chosen))();
    expect(contexts.mock.calls.map(([made]) => made?.ca)).toEqual([chosen.certPem]);
  });

  it("takes what the machine trusts where no authority is chosen", async () => {
    const at = await presenting(own);
    await expectRefused(connected(at, { mode: "system" }), strangersWork);
    const folder = await mkdtemp(path.join(tmpdir(), "trust-"));
    try {
      const extra = path.join(folder, "ca.pem");
      await writeFile(extra, authority.certPem);
      expect(await askOnMachineTrusting(extra, at, { mode: "system" })).toBe("200");
      const other = authorityOf(await createAuthority("Some other authority"));
      expect(await askOnMachineTrusting(extra, at, other)).toBe("TLS");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("refuses a certificate made out to another name", async () => {
    const elsewhere = await issueCertificate(authority, "elsewhere", ["elsewhere.example"]);
    const at = await presenting(elsewhere);
    await expectRefused(connected(at, authorityOf(authority)), /^ERR_TLS_CERT_ALTNAME_INVALID$/);
    // A pin says which certificate it must be, so that its name adds nothing.
    expect(await connected(at, pinOf(elsewhere))()).toBe(200);
  });

  it("refuses a certificate that has expired, and one that does not count yet", async () => {
    const expired = await issueCertificate(authority, "backend", here, {
      notBefore: daysFromNow(-20),
      notAfter: daysFromNow(-1),
    });
    await expectRefused(
      connected(await presenting(expired), authorityOf(authority)),
      /^CERT_HAS_EXPIRED$/,
    );
    await server?.down();
    const early = await issueCertificate(authority, "backend", here, {
      notBefore: daysFromNow(1),
      notAfter: daysFromNow(20),
    });
    await expectRefused(
      connected(await presenting(early), authorityOf(authority)),
      /^CERT_NOT_YET_VALID$/,
    );
  });

  it("refuses another certificate than the pinned one, though the same authority signed it", async () => {
    const renewed = await issueCertificate(authority, "backend", here);
    const at = await presenting(renewed);
    await expectRefused(connected(at, pinOf(own)), /^FINGERPRINT_MISMATCH$/);
    expect(await connected(at, pinOf(renewed))()).toBe(200);
  });

  describe("when the certificate changes under a connection in use", () => {
    it.each([
      ["a chosen authority", () => authorityOf(authority), strangersWork],
      ["a pin", () => pinOf(own), /^FINGERPRINT_MISMATCH$/],
    ])("refuses the new one, and goes on with the old one: %s", async (_, trust, reason) => {
      const at = await presenting(own);
      const ask = connected(at, trust());
      expect(await ask()).toBe(200);
      at.present(await issueCertificate(await createAuthority("Some other"), "backend", here));
      await expectRefused(afterCut(ask), reason);
      await expectRefused(ask, reason);
      at.present(own);
      expect(await ask()).toBe(200);
    });

    it("knows a pinned server again after the line was cut", async () => {
      const at = await presenting(own);
      const ask = connected(at, pinOf(own));
      for (let round = 0; round < 3; round += 1) {
        expect(await afterCut(ask)()).toBe(200);
        at.disconnect();
      }
    });
  });
});
