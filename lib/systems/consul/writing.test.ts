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

describe("generating and establishing", () => {
  it("peers two datacenters; the token is a secret beside the peer, never in it", async () => {
    const { peer, secret } = await generate("fra1", "ams-new", {
      meta: { env: "test" },
      serverAddresses: [" 10.10.1.11:8503 "],
    });
    expect(peer).toMatchObject({
      key: "ams-new",
      nativeState: "PENDING",
      status: "pending",
      pairKey: peer.local.id,
    });
    expect(secret).toMatchObject({ label: "peering token", expiresAt: null });
    expect(contentOf(secret?.value ?? "")).toMatchObject({
      ManualServerAddresses: ["10.10.1.11:8503"],
    });
    expect(JSON.stringify(peer)).not.toContain(
      String(contentOf(secret?.value ?? "")["EstablishmentSecret"]),
    );

    const wrapped = ((await generate("fra1", "ams-two")).secret?.value ?? "").replace(
      /(.{60})/g,
      "$1 \n",
    );
    const dialer = await establish("ams1", "fra-two", wrapped, { meta: { env: "test" } });
    expect(dialer).toMatchObject({ secret: null, peer: { nativeState: "ESTABLISHING" } });
    lab.advance(20_000);
    const [here, there] = [
      await lab.adapter("fra1").readPeer("ams-two", signal),
      await lab.adapter("ams1").readPeer("fra-two", signal),
    ];
    expect([here.status, there.status, there.pairKey]).toEqual([
      "healthy",
      "healthy",
      here.pairKey,
    ]);
  });

  it("creates in a partition of Enterprise, and only in the connection's own", async () => {
    const { peer } = await generate("iad1", "fra-billing", { partition: "billing" });
    expect(peer.key).toBe("billing/fra-billing");
    const limited = lab.adapter("iad1", { settings: { partition: "billing" } });
    expect((await limited.createPeer({ way: "generate", name: "fra-b" }, signal)).peer.key).toBe(
      "billing/fra-b",
    );
    const error = await failureOf(
      limited.createPeer({ way: "generate", name: "fra-c", partition: "default" }, signal),
    );
    expect(error).toMatchObject({ code: "invalid_input", issues: [{ pointer: "/partition" }] });
  });

  it("puts Consul's refusal of a partition on the field", async () => {
    const error = await failureOf(generate("fra1", "x", { partition: "billing" }));
    expect(error).toMatchObject({
      code: "refused",
      backend: { status: 400 },
      issues: [{ pointer: "/partition" }],
    });
  });

  it("keeps the token even when the peering cannot be read back", async () => {
    const adapter = lab.adapter("fra1");
    const [endpoint] = lab.system.endpoints;
    if (!endpoint) throw new Error("No endpoint.");
    const { handle } = endpoint;
    let reads = 0;
    endpoint.handle = (request) =>
      request.method === "GET" && ++reads > 1
        ? Promise.resolve({ status: 500, body: "raft" })
        : handle(request);
    const { peer, secret } = await adapter.createPeer({ way: "generate", name: "ams-new" }, signal);
    expect(peer).toMatchObject({
      name: "ams-new",
      nativeState: "PENDING",
      pairKey: contentOf(secret?.value ?? "")["PeerID"],
    });
  });
});

describe("a name in use", () => {
  it("is refused where Consul would silently replace a token or a connection", async () => {
    expect(await failureOf(generate("fra1", "ams-core"))).toMatchObject({
      code: "conflict",
      issues: [{ pointer: "/name" }],
    });
    expect(
      await failureOf(establish("fra1", "iad-core", await tokenFor("ams1", "fra-x"))),
    ).toMatchObject({ code: "conflict", issues: [{ pointer: "/name" }] });
  });

  it("is refused by Consul in the other role or while deleting", async () => {
    expect(await failureOf(generate("fra1", "iad-core"))).toMatchObject({
      code: "refused",
      backend: { status: 500 },
      issues: [{ pointer: "/name" }],
    });
    expect(
      await failureOf(establish("fra1", "ams-core", await tokenFor("ams1", "fra-x"))),
    ).toMatchObject({ code: "refused", issues: [{ pointer: "/name" }] });
    expect(
      await failureOf(establish("fra1", "iad-legacy", await tokenFor("ams1", "fra-y"))),
    ).toMatchObject({ code: "refused", issues: [{ pointer: "/name" }] });
  });
});

describe("a failed establish", () => {
  it("says what is left behind, and the same name can be tried again", async () => {
    const token = await tokenFor("fra1", "ams-new");
    await establish("iad1", "fra-first", token);
    const error = await failureOf(establish("ams1", "fra-new", token));
    expect(error).toMatchObject({
      code: "refused",
      backend: { status: 403 },
      issues: [{ pointer: "/token" }],
    });
    expect(error.remedy).toContain('A pending peering named "fra-new" was left behind');
    expect(error.leftPeer).toEqual({ key: "fra-new", id: null, canRetry: true });
    expect((await failureOf(establish("ams1", "fra-new", token))).leftPeer).toEqual({
      key: "fra-new",
      id: null,
      canRetry: true,
    });
    expect((await lab.adapter("ams1").readPeer("fra-new", signal)).statusReason).toContain(
      "not exchanged",
    );
    expect(
      (
        await establish(
          "ams1",
          "fra-new",
          (
            await lab.adapter("fra1").updatePeer("ams-new", { way: "regenerate" }, signal)
          ).secret?.value ?? "",
        )
      ).peer.nativeState,
    ).toBe("ESTABLISHING");
  });

  it("tells an unreachable address, with Consul's text and how often each line came", async () => {
    const token = await tokenFor("fra1", "ams-new");
    lab.system.command("unreachable", { endpoint: "fra1" });
    const error = await failureOf(establish("ams1", "fra-new", token));
    expect(error).toMatchObject({ code: "refused", backend: { status: 503 } });
    expect(error.backend?.text.match(/connection refused" \(6 times\)/g)).toHaveLength(3);
    expect(JSON.stringify(error)).not.toContain(token);
  });

  it("also names what generating without addresses left, which the same call would not go on with", async () => {
    lab.system.command("configure", { endpoint: "fra1", setting: "grpcPort", value: false });
    const error = await failureOf(generate("fra1", "ams-new"));
    expect([error.leftPeer, error.message]).toEqual([
      { key: "ams-new", id: null, canRetry: false },
      expect.stringContaining("The peering was created, but there is no token for it."),
    ]);
    expect((await lab.adapter("fra1").readPeer("ams-new", signal)).nativeState).toBe("PENDING");
  });

  it("leaves nothing when the token is of the same cluster", async () => {
    const error = await failureOf(establish("fra1", "self", await tokenFor("fra1", "ams-new")));
    expect(error).toMatchObject({
      code: "refused",
      issues: [
        { pointer: "/token", remedy: expect.stringContaining("other datacenter") as string },
      ],
    });
    expect(error.remedy).not.toContain("left behind");
    expect(error.leftPeer).toBeNull();
  });
});
