import { beforeEach, describe, expect, it } from "vitest";
import { isAppError } from "@/lib/errors/app-error";
import { createTestLab, type TestLab } from "./testing/world";
import { contentOf } from "./emulator/token-tools";

const { signal } = new AbortController();
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
});
const generate = (endpoint: string, name: string, more: object = {}) =>
  lab.adapter(endpoint).createPeer({ way: "generate", name, ...more }, signal);
const establish = (endpoint: string, name: string, token: string, more: object = {}) =>
  lab.adapter(endpoint).createPeer({ way: "establish", name, token, ...more }, signal);
const tokenFor = async (endpoint: string, name: string) =>
  (await generate(endpoint, name)).secret?.value ?? "";
const failure = async (attempt: Promise<unknown>) => {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isAppError(error)) throw new Error("Expected an AppError.");
  return error;
};

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
    const error = await failure(
      limited.createPeer({ way: "generate", name: "fra-c", partition: "default" }, signal),
    );
    expect(error).toMatchObject({ code: "invalid_input", issues: [{ pointer: "/partition" }] });
  });

  it("puts Consul's refusal of a partition on the field", async () => {
    const error = await failure(generate("fra1", "x", { partition: "billing" }));
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
    expect(await failure(generate("fra1", "ams-core"))).toMatchObject({
      code: "conflict",
      issues: [{ pointer: "/name" }],
    });
    expect(
      await failure(establish("fra1", "iad-core", await tokenFor("ams1", "fra-x"))),
    ).toMatchObject({ code: "conflict", issues: [{ pointer: "/name" }] });
  });

  it("is refused by Consul in the other role or while deleting", async () => {
    expect(await failure(generate("fra1", "iad-core"))).toMatchObject({
      code: "refused",
      backend: { status: 500 },
      issues: [{ pointer: "/name" }],
    });
    expect(
      await failure(establish("fra1", "ams-core", await tokenFor("ams1", "fra-x"))),
    ).toMatchObject({ code: "refused", issues: [{ pointer: "/name" }] });
    expect(
      await failure(establish("fra1", "iad-legacy", await tokenFor("ams1", "fra-y"))),
    ).toMatchObject({ code: "refused", issues: [{ pointer: "/name" }] });
  });
});

describe("a failed establish", () => {
  it("says what is left behind, and the same name can be tried again", async () => {
    const token = await tokenFor("fra1", "ams-new");
    await establish("iad1", "fra-first", token);
    const error = await failure(establish("ams1", "fra-new", token));
    expect(error).toMatchObject({
      code: "refused",
      backend: { status: 403 },
      issues: [{ pointer: "/token" }],
    });
    expect(error.remedy).toContain('A pending peering named "fra-new" was left behind');
    expect(error.leftPeer).toEqual({ key: "fra-new", id: null, canRetry: true });
    expect((await failure(establish("ams1", "fra-new", token))).leftPeer).toEqual({
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
    const error = await failure(establish("ams1", "fra-new", token));
    expect(error).toMatchObject({ code: "refused", backend: { status: 503 } });
    expect(error.backend?.text.match(/connection refused" \(6 times\)/g)).toHaveLength(3);
    expect(JSON.stringify(error)).not.toContain(token);
  });

  it("also names what generating without addresses left, which the same call would not go on with", async () => {
    lab.system.command("configure", { endpoint: "fra1", setting: "grpcPort", value: false });
    const error = await failure(generate("fra1", "ams-new"));
    expect([error.leftPeer, error.message]).toEqual([
      { key: "ams-new", id: null, canRetry: false },
      expect.stringContaining("The peering was created, but there is no token for it."),
    ]);
    expect((await lab.adapter("fra1").readPeer("ams-new", signal)).nativeState).toBe("PENDING");
  });

  it("leaves nothing when the token is of the same cluster", async () => {
    const error = await failure(establish("fra1", "self", await tokenFor("fra1", "ams-new")));
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
    expect(await failure(establish("ams1", "fra-new", first))).toMatchObject({
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
    const error = await failure(
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
      await failure(adapter.updatePeer("iad-core", { way: "regenerate" }, signal)),
    ).toMatchObject({ code: "refused", backend: { status: 500 } });
    expect((await failure(adapter.updatePeer("nobody", { way: "regenerate" }, signal))).code).toBe(
      "not_found",
    );
    expect(
      (await failure(adapter.updatePeer("ams-core", { way: "rename" }, signal))).issues,
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
    expect((await failure(lab.adapter("ams1").readPeer("fra-core", signal))).code).toBe(
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
      await failure(asReader.createPeer({ way: "generate", name: "x" }, signal)),
    ).toMatchObject({
      code: "backend_auth",
      message: expect.stringContaining("peering:write") as string,
    });
    expect(await failure(asReader.deletePeer("ams-core", signal))).toMatchObject({
      code: "backend_auth",
    });
    expect(
      await failure(lab.adapter("fra1", { token: lab.token("fra1", "deny") }).listPeers(signal)),
    ).toMatchObject({ message: expect.stringContaining("peering:read") as string });
    expect(await failure(lab.adapter("fra1", { token: "gone" }).listPeers(signal))).toMatchObject({
      message: expect.stringContaining("does not know the ACL token") as string,
    });
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
      expect((await failure(answering({ status: 200, body }).listPeers(signal))).code).toBe(
        "backend_invalid",
      );
    },
  );

  it("aborts with its signal", async () => {
    await expect(lab.adapter("fra1").listPeers(AbortSignal.abort())).rejects.toThrow();
  });
});
