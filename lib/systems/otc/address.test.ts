import { describe, expect, it } from "vitest";
import { directConnectUrl, identityTrust, identityUrl } from "./address";

const settings = { region: "eu-de", projectName: "eu-de" };

describe("addresses", () => {
  it.each([
    ["https://dcaas.eu-de.otc.t-systems.com", "https://dcaas.eu-de.otc.t-systems.com"],
    ["https://dcaas.eu-de.otc.t-systems.com/", "https://dcaas.eu-de.otc.t-systems.com"],
    ["https://dcaas.eu-de.otc.t-systems.com/v2.0", "https://dcaas.eu-de.otc.t-systems.com"],
    [
      "https://dcaas.eu-de.otc.t-systems.com/v3/0605768a3300d5762f82c01180692873/",
      "https://dcaas.eu-de.otc.t-systems.com",
    ],
    ["https://proxy.example.com/dcaas/v2.0", "https://proxy.example.com/dcaas"],
  ])("%s leads to %s", (given, url) => {
    expect(directConnectUrl(given)).toBe(url);
  });

  it.each([
    ["https://dcaas.eu-de.otc.t-systems.com", "https://iam.eu-de.otc.t-systems.com"],
    [
      "https://dcaas.eu-ch2.sc.otc.t-systems.com/v2.0",
      "https://iam-pub.eu-ch2.sc.otc.t-systems.com",
    ],
    ["https://dcaas.cn-north-4.myhuaweicloud.com", "https://iam.cn-north-4.myhuaweicloud.com"],
  ])("%s signs in at %s", (given, url) => {
    expect(identityUrl(given, settings)).toBe(url);
  });

  it("prefers the sign-in address that is set, without its version", () => {
    expect(
      identityUrl("https://dcaas.eu-de.otc.t-systems.com", {
        ...settings,
        iamAddress: "https://iam.example.com/v3",
      }),
    ).toBe("https://iam.example.com");
    expect(() => identityUrl("https://10.0.0.1", settings)).toThrow(
      "Enter the sign-in address (IAM) of the connection.",
    );
  });

  it("pins a fingerprint to the host it was taken from", () => {
    const pinned = { mode: "fingerprint" as const, sha256: "AB" };
    expect(identityTrust(pinned, "https://dcaas.a", "https://iam.a")).toEqual({ mode: "system" });
    expect(identityTrust(pinned, "https://proxy.a/dcaas", "https://proxy.a/iam")).toBe(pinned);
    expect(identityTrust({ mode: "none" }, "https://dcaas.a", "https://iam.a")).toEqual({
      mode: "none",
    });
  });
});
