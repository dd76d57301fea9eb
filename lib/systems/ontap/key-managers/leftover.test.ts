import { beforeEach, describe, expect, it } from "vitest";
import type { KeyManagerAdapter } from "@/lib/systems/contract/key-managers";
import { answerInstead } from "../testing/answer-instead";
import { signal, testFleet, type TestFleet } from "../testing/fleet";
import { keyManagers } from "./definition";

let fleet: TestFleet;
let adapter: KeyManagerAdapter;
beforeEach(async () => {
  fleet = await testFleet();
  const { keyManagers: found } = fleet.adapter("eu-dr-01");
  if (!found) throw new Error("No key managers.");
  adapter = found;
});

const path = "/api/security/key-managers";

async function input() {
  const { certificates } = await adapter.setup(signal());
  const usable = certificates.filter(({ unusable, scope }) => unusable === null && scope === "");
  return {
    kind: "external" as const,
    scope: "",
    clientCertificate: usable.find(({ role }) => role === "client")?.id ?? "",
    authorities: usable.filter(({ role }) => role === "authority").map(({ id }) => id),
    servers: [{ host: "kmip1.example.com", port: undefined, secondaries: [] }],
  } as Parameters<KeyManagerAdapter["create"]>[0];
}

/** A key manager whose only server was removed behind the product's back. */
async function leftover() {
  const given = await input();
  const { key } = await adapter.create(given, signal());
  await fleet.call("eu-dr-01", "DELETE", `${path}/${key}/key-servers/kmip1.example.com%3A5696`);
  expect(await adapter.list(signal())).toEqual([]);
  return given;
}

describe("an external key manager without servers", () => {
  it("is not made here: its only server stays, the way is deleting the key manager", async () => {
    const { key } = await adapter.create(await input(), signal());
    const [manager] = await adapter.list(signal());
    expect(manager?.key).toBe(key);
    expect(manager && keyManagers.can(manager, "remove-server")).toMatchObject({
      allowed: false,
      reason: expect.stringContaining("Delete the key manager instead") as string,
    });
  });

  it("is told when it is in the way, and removed on wish", async () => {
    const given = await leftover();
    await expect(adapter.create(given, signal())).rejects.toMatchObject({
      code: "refused",
      remedy: "Remove what is left, then set up.",
      backend: { code: "65536870" },
      issues: [{ pointer: "/removeLeftover" }],
    });
    const { key } = await adapter.create({ ...given, removeLeftover: true }, signal());
    expect((await adapter.list(signal())).map((manager) => manager.key)).toEqual([key]);
  });

  it("is known by the texts clusters say instead of the documented one", async () => {
    const given = await input();
    answerInstead(fleet, "eu-dr-01", ({ method, path: asked }) =>
      method === "POST" && asked === path
        ? {
            status: 400,
            body: {
              error: {
                message: "already has external key management configured",
                code: "65536214",
              },
            },
          }
        : null,
    );
    await expect(adapter.create(given, signal())).rejects.toMatchObject({
      issues: [{ pointer: "/removeLeftover" }],
    });
  });

  it("is none where a key manager is listed: nothing is removed, and the refusal stays as it is", async () => {
    const given = await input();
    await adapter.create(given, signal());
    await expect(adapter.create(given, signal())).rejects.not.toMatchObject({
      issues: [{ pointer: "/removeLeftover" }],
    });
    await expect(
      adapter.create({ ...given, removeLeftover: true }, signal()),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await adapter.list(signal())).toHaveLength(1);
  });
});
