import { beforeAll, describe, expect, it } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { deviceLifetimeS, deviceName, knownDevice, markedDevice } from "./device";

const cookie = (value: string) => `other=1; peerdeck.device=${value}`;
const now = new Date();

describe("the marker of a known browser", () => {
  beforeAll(() => {
    process.env["PEERDECK_SECRET_KEY"] = "k".repeat(40);
    dropSingleton("env");
    dropSingleton("key:devices");
  });

  it("vouches for the account that signed in, and for no other", () => {
    const marked = cookie(markedDevice(null, "ana@example.com"));
    expect(knownDevice(marked, "ana@example.com")).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    expect(knownDevice(marked, "ben@example.com")).toBeNull();
    expect(knownDevice(null, "ana@example.com")).toBeNull();
  });

  it("keeps one name for all who share the browser, up to five", () => {
    let value = markedDevice(null, "0@example.com");
    for (const who of [1, 2, 3, 4, 5, 5]) value = markedDevice(cookie(value), `${who}@example.com`);
    const names = [0, 1, 2, 3, 4, 5].map((who) => knownDevice(cookie(value), `${who}@example.com`));
    expect(names[0]).toBeNull();
    expect(new Set(names.slice(1)).size).toBe(1);
    expect(names[5]).not.toBeNull();
    expect(value.length).toBeLessThan(450);
  });

  it("cannot be made up, changed or kept for ever", () => {
    const value = markedDevice(null, "ana@example.com", now);
    const [name = "", entry = ""] = value.split("~");
    const [seconds = "", mac = ""] = entry.split(".");
    for (const forged of [
      `${"A".repeat(22)}${name.slice(22)}~${entry}`,
      `${name}~${Number(seconds) + 9}.${mac}`,
      `${name}~${seconds}.${"A".repeat(43)}`,
      name,
      `${value}~`,
      "x".repeat(10_000),
    ])
      expect(knownDevice(cookie(forged), "ana@example.com"), forged.slice(0, 90)).toBeNull();
    expect(deviceName(cookie(value))).toBe(name);
    expect(deviceName(cookie(`${"A".repeat(22)}${name.slice(22)}~${entry}`))).toBeNull();
    const late = new Date(now.getTime() + (deviceLifetimeS + 60) * 1000);
    expect(knownDevice(cookie(value), "ana@example.com", late)).toBeNull();
  });
});
