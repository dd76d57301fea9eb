import { describe, expect, it } from "vitest";
import { type ConsoleConnection, consoleLink } from "./console-link";

const connection = (system: string, address: string, more: Partial<ConsoleConnection> = {}) => ({
  system,
  address,
  settings: {},
  identity: null,
  consoleAddress: null,
  ...more,
});
const identity = { id: "dc1/11-22", name: "dc1", version: null, facts: {} };

describe("the way to a system's own interface", () => {
  it("leads to System Manager at the cluster's address, and says where to go on from there", () => {
    const cluster = connection("ontap", "https://eu-prod-01.example.com");
    expect(consoleLink(cluster, { kind: "connection" })).toEqual({
      label: "System Manager",
      href: "https://eu-prod-01.example.com/",
      where: null,
    });
    expect(consoleLink(cluster, { kind: "peer", key: "x" })?.where).toContain("Cluster peers");
    expect(consoleLink(cluster, { kind: "key-manager" })?.where).toContain("Encryption");
  });

  it("leads to the very peering in the Consul UI", () => {
    const at = (more: Partial<ConsoleConnection>, key: string) =>
      consoleLink(connection("consul", "http://consul:8500", more), { kind: "peer", key })?.href;
    expect(at({ identity }, "dc 2")).toBe("http://consul:8500/ui/dc1/peers/dc%202");
    expect(at({ identity }, "team-a/dc2")).toBe("http://consul:8500/ui/_team-a/dc1/peers/dc2");
    expect(at({ identity, settings: { partition: "p" } }, "dc2")).toContain("/ui/_p/dc1/peers/dc2");
    expect(at({}, "dc2")).toBe("http://consul:8500/ui/");
    expect(at({ identity, consoleAddress: "https://ui.example.com/ui" }, "dc2")).toBe(
      "https://ui.example.com/ui/dc1/peers/dc2",
    );
  });

  it("leads to the cloud's console where the cloud is known, or somebody said where", () => {
    const at = (address: string, more: Partial<ConsoleConnection> = {}) =>
      consoleLink(connection("otc", address, more), { kind: "virtual-interface" })?.href;
    const settings = { region: "eu-de" };
    expect(at("https://dcaas.eu-de.otc.t-systems.com", { settings })).toBe(
      "https://console.otc.t-systems.com/console/?region=eu-de",
    );
    expect(at("https://dcaas.eu-ch2.sc.otc.t-systems.com")).toBe(
      "https://console.sc.otc.t-systems.com/",
    );
    expect(at("https://dcaas.cloud.example")).toBeUndefined();
    expect(at("https://dcaas.cloud.example", { consoleAddress: "https://c.example/" })).toBe(
      "https://c.example/",
    );
  });

  it("opens nothing but the web, whatever is stored, and nothing of a system that has none", () => {
    const stored = connection("ontap", "https://a", { consoleAddress: "javascript:alert(1)" });
    expect(consoleLink(stored, { kind: "connection" })).toBeNull();
    expect(consoleLink(connection("unheard-of", "https://a"), { kind: "connection" })).toBeNull();
  });
});
