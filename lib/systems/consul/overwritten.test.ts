import { beforeEach, describe, expect, it } from "vitest";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { consul } from "./definition";
import { consulRepair } from "./pairing/repair";
import { createTestLab, type TestLab } from "./testing/world";

const { signal } = new AbortController();
let lab: TestLab;

const tokenOf = async (endpoint: string, name: string) =>
  (await lab.adapter(endpoint).createPeer({ way: "generate", name }, signal)).secret?.value ?? "";
const establishAgain = async (token: string): Promise<AppError> => {
  const error: unknown = await lab
    .adapter("ams1")
    .updatePeer("fra-new", { way: "establish", token, meta: {} }, signal)
    .catch((reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error("It was not refused.");
  return error;
};
const list = (endpoint: string): Promise<PeerSnapshot[]> => lab.adapter(endpoint).listPeers(signal);
const diagnosis = async (here: string, there: string, key: string) =>
  consulRepair.diagnose(
    consulRepair.ends({ a: await list(here), b: await list(there) }, "a", key),
    { a: here, b: there },
    lab.nowMs(),
  );

/** fra1:ams-new and ams1:fra-new are connected; then a token of lhr1 is tried on the latter, and nobody answers there. */
beforeEach(async () => {
  lab = await createTestLab();
  await lab.adapter("ams1").createPeer(
    {
      way: "establish",
      name: "fra-new",
      token: await tokenOf("fra1", "ams-new"),
      meta: { env: "test" },
    },
    signal,
  );
  lab.advance(2000);
});
const mislead = async () => {
  const token = await tokenOf("lhr1", "ams-other");
  lab.system.command("unreachable", { endpoint: "lhr1" });
  return establishAgain(token);
};

describe("a token that failed on a peering that is connected", () => {
  it("is said to have overwritten it", async () => {
    const { remedy } = await mislead();
    expect(remedy).toContain(
      "Consul has stored the peer ID, certificate authority and server name and metadata of the new token all the same.",
    );
    expect(remedy).toContain("The connection that is open goes on until it breaks");
  });

  it("is no link between the two", async () => {
    await mislead();
    const dialer = (await list("ams1")).find(({ name }) => name === "fra-new");
    const acceptor = (await list("lhr1")).find(({ name }) => name === "ams-other");
    if (!dialer || !acceptor) throw new Error("One is missing.");
    expect(dialer.pairKey).toBe(acceptor.pairKey);
    expect([consul.strangers?.(dialer, acceptor), consul.strangers?.(acceptor, dialer)]).toEqual([
      true,
      true,
    ]);
  });

  it("is found by repair from either side", async () => {
    await mislead();
    const atDialer = await diagnosis("ams1", "lhr1", "fra-new");
    expect(atDialer).toMatchObject({ finding: "mismatch", acts: ["renew"] });
    expect(atDialer.words).toContain("It still lives on its former connection");
    const atAcceptor = await diagnosis("fra1", "ams1", "ams-new");
    expect(atAcceptor).toMatchObject({ finding: "mismatch", acts: [] });
    expect(atAcceptor.byHand[0]).toContain("Regenerate the token of ams-new on fra1");
  });

  it("is put right by a new token of the former datacenter", async () => {
    await mislead();
    const { secret } = await lab
      .adapter("fra1")
      .updatePeer("ams-new", { way: "regenerate", serverAddresses: [] }, signal);
    await lab
      .adapter("ams1")
      .updatePeer("fra-new", { way: "establish", token: secret?.value, meta: {} }, signal);
    lab.advance(2000);
    expect((await diagnosis("fra1", "ams1", "ams-new")).finding).toBe("none");
  });
});

describe("the same token again", () => {
  it("overwrites nothing but the metadata, and only that is said", async () => {
    const { secret } = await lab
      .adapter("fra1")
      .updatePeer("ams-new", { way: "regenerate", serverAddresses: [] }, signal);
    await tokenOf("lhr1", "unrelated");
    lab.system.command("unreachable", { endpoint: "fra1" });
    const { remedy } = await establishAgain(secret?.value ?? "");
    expect(remedy).toContain("Consul has stored the metadata of the new token all the same.");
    expect(remedy).not.toContain("goes on until it breaks");
  });
});

describe("two ends that fit", () => {
  it("are no strangers, whatever their states", async () => {
    for (const endpoint of ["fra1", "ams1"]) {
      const [here, there] = [
        await list(endpoint),
        await list(endpoint === "fra1" ? "ams1" : "fra1"),
      ];
      for (const peer of here)
        for (const other of there)
          if (peer.pairKey !== null && peer.pairKey === other.pairKey)
            expect(consul.strangers?.(peer, other)).toBe(false);
    }
  });
});
