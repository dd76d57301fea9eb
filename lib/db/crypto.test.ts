import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { derivedKey, hashToken, newToken, seal, unseal } from "./crypto";

const forget = () => ["env", "key:credentials", "key:sessions"].forEach(dropSingleton);

describe("sealed credentials", () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-crypto-"));
    process.env.PEERDECK_DATA_DIR = dir;
    delete process.env.PEERDECK_SECRET_KEY;
    forget();
  });
  afterEach(() => {
    fs.rmSync(dir, { recursive: true, force: true });
    delete process.env.PEERDECK_SECRET_KEY;
    forget();
  });

  it("come back under the same context, and hide what they hold", () => {
    const sealed = seal({ password: "needle" }, "connection:1");
    expect(sealed).not.toContain("needle");
    expect(unseal(sealed, "connection:1")).toEqual({ password: "needle" });
    expect(seal({ password: "needle" }, "connection:1")).not.toBe(sealed);
  });

  it("do not open for another row, another key, or after a change", () => {
    const sealed = seal("value", "connection:1");
    expect(() => unseal(sealed, "connection:2")).toThrow();
    const [version, nonce, tag, text] = sealed.split(".");
    const other = `${text?.startsWith("A") ? "B" : "A"}${text?.slice(1)}`;
    expect(() => unseal([version, nonce, tag, other].join("."), "connection:1")).toThrow();
    expect(() => unseal("v2.a.b.c", "connection:1")).toThrow(/unknown form/);
    process.env.PEERDECK_SECRET_KEY = "another key of at least thirty-two characters";
    forget();
    expect(() => unseal(sealed, "connection:1")).toThrow();
  });

  it("use a key file only its owner can read, made once", () => {
    seal("value", "provisioning:x");
    const file = path.join(dir, "secret.key");
    const key = fs.readFileSync(file, "utf8");
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    forget();
    seal("value", "provisioning:x");
    expect(fs.readFileSync(file, "utf8")).toBe(key);
  });

  it("share no key between purposes", () => {
    expect(derivedKey("credentials").equals(derivedKey("sessions"))).toBe(false);
  });
});

describe("tokens", () => {
  it("are long, different each time, and stored as a hash", () => {
    const token = newToken();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(newToken()).not.toBe(token);
    expect(hashToken(token)).not.toContain(token);
    expect(hashToken(token)).toBe(hashToken(token));
  });
});
