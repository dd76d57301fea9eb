import { beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import { peeringsOn } from "./testing/peerings";
import { createTestLab, type TestLab } from "./testing/world";
import { contentOf } from "./emulator/token-tools";

const { signal } = new AbortController();
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
});
const { generate, establish, tokenFor } = peeringsOn(() => lab);

describe("updating", () => {
  it("regenerates the token of an acceptor: the unused one dies", async () => {
    const first = await tokenFor("fra1", "ams-new");
    const { secret, peer } = await lab
      .adapter("fra1")
      .updatePeer("ams-new", { way: "regenerate", serverAddresses: ["10.10.0.12:8503"] }, signal);
    expect(peer.name).toBe("ams-new");
    expect(contentOf(secret?.value ?? "")).toMatchObject({
      ManualServerAddresses: ["10.10.0.12:8503"],
    });
    expect(await failureOf(establish("ams1", "fra-new", first))).toMatchObject({
      backend: { status: 403 },
    });
    expect((await establish("ams1", "fra-new", secret?.value ?? "")).peer.nativeState).toBe(
      "ESTABLISHING",
    );
  });

  it("works in a partition", async () => {
    const { peer } = await lab
      .adapter("iad1")
      .updatePeer("billing/yul-partner", { way: "regenerate" }, signal);
    expect(peer.key).toBe("billing/yul-partner");
  });

  it("never makes a dead token for a terminated acceptor", async () => {
    const error = await failureOf(
      lab.adapter("ams1").updatePeer("waw-returns", { way: "regenerate" }, signal),
    );
    expect(error).toMatchObject({
      code: "refused",
      backend: null,
      remedy: "Delete the peering and generate a token under the same name.",
    });
  });

  it("brings a terminated dialer back with a new token", async () => {
    const { secret } = await generate("iad1", "fra-return");
    const { peer } = await lab
      .adapter("fra1")
      .updatePeer("gru-store", { way: "establish", token: secret?.value, meta: {} }, signal);
    expect(peer.nativeState).toBe("ESTABLISHING");
    lab.advance(20_000);
    expect(await lab.adapter("fra1").readPeer("gru-store", signal)).toMatchObject({
      status: "healthy",
      remote: { name: "iad1" },
    });
  });

  it("refuses the regeneration of a dialer, what is gone, and a way nobody knows", async () => {
    const adapter = lab.adapter("fra1");
    expect(
      await failureOf(adapter.updatePeer("iad-core", { way: "regenerate" }, signal)),
    ).toMatchObject({ code: "refused", backend: { status: 500 } });
    expect(
      (await failureOf(adapter.updatePeer("nobody", { way: "regenerate" }, signal))).code,
    ).toBe("not_found");
    expect(
      (await failureOf(adapter.updatePeer("ams-core", { way: "rename" }, signal))).issues,
    ).toMatchObject([{ pointer: "/way" }]);
  });
});

describe("deleting", () => {
  it("removes here and ends there", async () => {
    await lab.adapter("ams1").deletePeer("fra-core", signal);
    expect(await lab.adapter("ams1").readPeer("fra-core", signal)).toMatchObject({
      status: "removing",
      nativeState: "DELETING",
      pairKey: null,
    });
    expect(await lab.adapter("fra1").readPeer("ams-core", signal)).toMatchObject({
      status: "ended",
      nativeState: "TERMINATED",
    });
    lab.advance(3000);
    expect((await failureOf(lab.adapter("ams1").readPeer("fra-core", signal))).code).toBe(
      "not_found",
    );
    await lab.adapter("ams1").deletePeer("fra-core", signal);
  });
});

describe("rights", () => {
  it("tells the missing permission and the unknown token apart", async () => {
    const asReader = lab.adapter("fra1", { token: lab.token("fra1", "read") });
    expect((await asReader.listPeers(signal)).length).toBeGreaterThan(3);
    expect(
      await failureOf(asReader.createPeer({ way: "generate", name: "x" }, signal)),
    ).toMatchObject({
      code: "backend_auth",
      message: expect.stringContaining("peering:write") as string,
    });
    expect(await failureOf(asReader.deletePeer("ams-core", signal))).toMatchObject({
      code: "backend_auth",
    });
    expect(
      await failureOf(lab.adapter("fra1", { token: lab.token("fra1", "deny") }).listPeers(signal)),
    ).toMatchObject({ message: expect.stringContaining("peering:read") as string });
    expect(await failureOf(lab.adapter("fra1", { token: "gone" }).listPeers(signal))).toMatchObject(
      {
        message: expect.stringContaining("does not know the ACL token") as string,
      },
    );
  });
});

describe("answers that are not Consul's", () => {
  const answering = (response: { status: number; body: string }) => {
    for (const endpoint of lab.system.endpoints) endpoint.handle = () => Promise.resolve(response);
    return lab.adapter("fra1", { token: "t" });
  };

  it.each(["<html>", "", '[{"ID":', "{}", '[{"ID":"1"}]', "[1]"])(
    "%s is named as such",
    async (body) => {
      expect((await failureOf(answering({ status: 200, body }).listPeers(signal))).code).toBe(
        "backend_invalid",
      );
    },
  );

  it("aborts with its signal", async () => {
    await expect(lab.adapter("fra1").listPeers(AbortSignal.abort())).rejects.toThrow();
  });
});
