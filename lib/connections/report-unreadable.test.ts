import { afterEach, describe, expect, it, vi } from "vitest";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { assertSecret } from "@/lib/db/crypto";
import { connections } from "@/lib/db/schema";
import { useTestDb } from "@/lib/testing/db";
import { sealCredentials } from "./credentials";
import { reportUnreadable } from "./report-unreadable";

const keys = ["env", "logger", "key:credentials"];

describe("what is said about keys at the start", () => {
  useTestDb();
  const warn = vi.fn();
  const began = (env: Record<string, string> = {}) => {
    for (const key of keys) dropSingleton(key);
    vi.stubEnv("PEERDECK_SECRET_KEY", "");
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    singleton("logger", () => ({ warn }));
    warn.mockClear();
  };
  const lines = () => warn.mock.calls.map(([, text]) => String(text));
  afterEach(() => {
    vi.unstubAllEnvs();
    for (const key of keys) dropSingleton(key);
  });

  async function add(name: string, origin: "browser" | "lab"): Promise<void> {
    const id = crypto.randomUUID();
    await (await getDb()).insert(connections).values({
      id,
      name,
      system: "consul",
      address: "http://127.0.0.1:1",
      credentialKind: "none",
      credentials: sealCredentials(id, { password: "needle" }),
      trust: { mode: "system" },
      origin,
    });
  }

  it("names each connection that this key does not open, once, and what to do", async () => {
    began();
    await add("first", "browser");
    await add("of-the-lab", "lab");
    await reportUnreadable();
    expect(lines()).toEqual([]);
    began({ PEERDECK_SECRET_KEY: "another key of at least thirty-two characters" });
    await add("second", "browser");
    await reportUnreadable();
    expect(lines()).toEqual([
      "The stored credentials of first cannot be decrypted with this server's key.",
    ]);
    expect(warn.mock.calls[0]?.[0]).toMatchObject({
      remedy: expect.stringMatching(/Restore the former PEERDECK_SECRET_KEY/) as string,
    });
  });

  it("says that a process on a shared database made a key of its own", () => {
    began();
    assertSecret();
    expect(lines()).toEqual([]);
    began({ DATABASE_URL: "postgresql://db.example.com/peerdeck" });
    assertSecret();
    expect(lines()).toEqual([
      expect.stringMatching(/encrypts with the key in its own data folder/),
    ]);
    began({
      DATABASE_URL: "postgresql://db.example.com/peerdeck",
      PEERDECK_SECRET_KEY: "a key of at least thirty-two characters, given",
    });
    assertSecret();
    expect(lines()).toEqual([]);
  });
});
