import { afterEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { assertSecret } from "@/lib/db/crypto";
import { connections } from "@/lib/db/schema";
import { useTestDb } from "@/lib/testing/db";
import { useTestLog } from "@/lib/testing/log";
import { sealCredentials } from "./credentials";
import { reportUnreadable } from "./report-unreadable";

const keys = ["env", "key:credentials"];

describe("what is said about keys at the start", () => {
  useTestDb();
  const lines = useTestLog();
  const began = (env: Record<string, string> = {}) => {
    for (const key of keys) dropSingleton(key);
    vi.stubEnv("PEERDECK_SECRET_KEY", "");
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    lines.splice(0);
  };
  afterEach(() => {
    vi.unstubAllEnvs();
    for (const key of keys) dropSingleton(key);
  });

  async function add(name: string, origin: "browser" | "lab"): Promise<string> {
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
    return id;
  }

  it("names each connection that this key does not open, once, and what to do", async () => {
    began();
    const connectionId = await add("first", "browser");
    await add("of-the-lab", "lab");
    await reportUnreadable();
    expect(lines).toEqual([]);
    began({ PEERDECK_SECRET_KEY: "another key of at least thirty-two characters" });
    await add("second", "browser");
    await reportUnreadable();
    expect(lines).toMatchObject([
      {
        event: "connection.sealed",
        connectionId,
        connection: "first",
        remedy: expect.stringMatching(/Restore the former PEERDECK_SECRET_KEY/) as string,
      },
    ]);
  });

  it("says that a process on a shared database made a key of its own", () => {
    began();
    assertSecret();
    expect(lines).toEqual([]);
    began({ DATABASE_URL: "postgresql://db.example.com/peerdeck" });
    assertSecret();
    expect(lines).toMatchObject([{ event: "server.own-key" }]);
    began({
      DATABASE_URL: "postgresql://db.example.com/peerdeck",
      PEERDECK_SECRET_KEY: "a key of at least thirty-two characters, given",
    });
    assertSecret();
    expect(lines).toEqual([]);
  });
});
