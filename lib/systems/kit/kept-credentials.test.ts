import { describe, expect, it } from "vitest";
import { type Destination, mustEnterAgain } from "./kept-credentials";

describe("whether stored credentials may be kept", () => {
  const before: Destination = {
    address: "https://a.example.com:8501/base",
    settings: { region: "eu-de", iamAddress: "https://iam.example.com" },
    trust: { mode: "fingerprint" },
  };

  it.each<[string, Partial<Destination>, ReturnType<typeof mustEnterAgain>]>([
    ["nothing else", {}, null],
    ["another path", { address: "https://a.example.com:8501/other" }, null],
    ["another region", { settings: { ...before.settings, region: "eu-nl" } }, null],
    ["a setting with an address left out", { settings: { region: "eu-de" } }, null],
    ["another host", { address: "https://b.example.com:8501" }, "elsewhere"],
    ["another port", { address: "https://a.example.com:9000" }, "elsewhere"],
    ["no encryption any more", { address: "http://a.example.com:8501" }, "elsewhere"],
    [
      "another address in a setting",
      { settings: { region: "eu-de", iamAddress: "https://evil.example.com" } },
      "elsewhere",
    ],
    ["another way to trust", { trust: { mode: "ca" } }, null],
    ["no verification any more", { trust: { mode: "none" } }, "unverified"],
  ])("with %s", (_what, change, expected) => {
    expect(mustEnterAgain(before, { ...before, ...change })).toBe(expected);
  });

  it("where nothing was verified before either", () => {
    const open: Destination = { ...before, trust: { mode: "none" } };
    expect(mustEnterAgain(open, open)).toBeNull();
    expect(mustEnterAgain(open, before)).toBeNull();
  });
});
