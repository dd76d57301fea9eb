import { describe, expect, it } from "vitest";
import { forms } from "../forms";
import { bgpMd5Schema, md5Weakness } from "../md5-rules";
import type { CreateValues } from "./draft";
import { generateMd5Key, md5Notes } from "./md5";
import { bgp6, given, openForm } from "../testing/form-context";

describe("the MD5 key", () => {
  it("is made by the rules, every time another", () => {
    const keys = Array.from({ length: 300 }, generateMd5Key);
    for (const key of keys) {
      expect([bgpMd5Schema.safeParse(key).success, md5Weakness(key)]).toEqual([true, null]);
      expect(key).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z0-9]{24}$/);
    }
    expect(new Set(keys).size).toBe(300);
  });
  it("is remarked on where routers read it in their own way", () => {
    expect(md5Notes("What?12345")).toMatchObject([{ tone: "info" }]);
    expect(md5Notes("a1".repeat(41))).toMatchObject([
      { tone: "warning", text: expect.stringContaining("80") },
    ]);
    expect(md5Notes(generateMd5Key())).toEqual([]);
  });
});

describe("the key that was sent", () => {
  it("is shown once more for the router, where there was one", async () => {
    const { context, id } = await openForm();
    const secret = (change: CreateValues) =>
      forms.sentSecret?.(
        { act: "create", values: given(bgp6(id("vif-zrh-core-01"), change), context) },
        context,
      );
    expect(secret({})).toEqual({ label: "MD5 key", value: "Qaz12345678", expiresAt: null });
    expect(secret({ withoutMd5: true })).toBeNull();
    expect(secret({ routeMode: "static" })).toBeNull();
    expect(
      forms.sentSecret?.(
        {
          act: "change",
          values: { name: "n", description: "", remoteSubnets: [], withoutRemoteSubnets: false },
        },
        context,
      ),
    ).toBeNull();
  });
});
