import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { eq, getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSecrets, sealSecrets } from "@/lib/alerts/secrets";
import { openToken, sealClientSecret, sealToken } from "@/lib/auth/oidc/provider";
import { newTotpSecret } from "@/lib/auth/totp";
import { env } from "@/lib/config/env";
import { dropSingleton } from "@/lib/config/singleton";
import { openCredentials, sealCredentials } from "@/lib/connections/credentials";
import { openProxy, proxyColumns } from "@/lib/connections/proxy";
import { getDb } from "@/lib/db/client";
import { seal, unseal } from "@/lib/db/crypto";
import * as schema from "@/lib/db/schema";
import { type SealedColumn, sealedColumns } from "@/lib/db/sealed-columns";
import { formerOfFile, renewSecretFile } from "@/lib/db/secret-file";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { runAdmin } from "./run";

const { connections, contactPoints } = schema;

const rotate = async () => {
  const said: string[] = [];
  const code = await runAdmin(["rotate-key"], (line) => said.push(line));
  return { code, said: said.join("\n") };
};
const useEnvironment = (key?: string, former?: string) => {
  for (const [name, value] of [
    ["PEERDECK_SECRET_KEY", key],
    ["PEERDECK_SECRET_KEY_PREVIOUS", former],
  ] as const)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  dropSingleton("env");
  for (const name of ["key:credentials", "key-former"]) dropSingleton(name);
};

describe.each(testDbKinds)("the change of the key on %s", (kind) => {
  useTestDb(kind);
  const proxy = {
    mode: "own",
    address: "http://proxy:3128",
    user: "u",
    password: "proxy-pw",
  } as const;
  beforeAll(() => useEnvironment());
  beforeEach(async () => {
    const db = await getDb();
    await db.delete(connections);
    await db.delete(contactPoints);
    for (let n = 0; n < 5; n++) {
      const id = randomUUID();
      await db.insert(connections).values({
        id,
        system: "consul",
        name: `c${n}`,
        address: "http://127.0.0.1:8500",
        credentialKind: "token",
        credentials: sealCredentials(id, { token: `t${n}` }),
        trust: { mode: "system" },
        ...proxyColumns(id, proxy),
      });
    }
    const id = randomUUID();
    await db.insert(contactPoints).values({
      id,
      name: "p",
      kind: "slack",
      settings: {},
      secrets: sealSecrets(id, { url: "https://hooks" }),
    });
  });
  const everything = async () => {
    const db = await getDb();
    const rows = await db.select().from(connections).orderBy(connections.name);
    const points = await db.select().from(contactPoints);
    return {
      opened: [
        ...rows.map((row) => openCredentials(row)["token"]),
        ...rows.map((row) => (openProxy(row) as typeof proxy).password),
        ...points.map((row) => openSecrets(row)["url"]),
      ],
      sealed: [...rows.flatMap((row) => [row.credentials, row.proxyPassword]), points[0]?.secrets],
    };
  };
  const all = ["t0", "t1", "t2", "t3", "t4", ...Array<string>(5).fill("proxy-pw"), "https://hooks"];

  it("seals every credential anew and lets the old key go", async () => {
    const dir = env().PEERDECK_DATA_DIR;
    const before = await everything();
    const key = fs.readFileSync(path.join(dir, "secret.key"), "utf8");
    const { code, said } = await rotate();
    expect([code, said]).toEqual([
      0,
      expect.stringContaining("11 credentials are encrypted with the new key."),
    ]);
    const after = await everything();
    expect(after.opened).toEqual(all);
    expect(after.sealed.filter((text) => before.sealed.includes(text))).toEqual([]);
    expect(fs.readFileSync(path.join(dir, "secret.key"), "utf8")).not.toBe(key);
    expect(fs.readdirSync(dir).filter((name) => name.startsWith("secret.key"))).toEqual([
      "secret.key",
    ]);
  });

  it("goes on wherever it was interrupted, and everything opens meanwhile", async () => {
    const dir = env().PEERDECK_DATA_DIR;
    const file = path.join(dir, "secret.key");
    // Died between the two files: the old key stands in both.
    fs.copyFileSync(file, `${file}.previous`);
    expect((await everything()).opened).toEqual(all);
    renewSecretFile(dir);
    const made = fs.readFileSync(file, "utf8");
    // Died after two rows.
    expect((await everything()).opened).toEqual(all);
    const db = await getDb();
    for (const row of (await db.select().from(connections)).slice(0, 2))
      await db
        .update(connections)
        .set({ credentials: sealCredentials(row.id, openCredentials(row)) })
        .where(eq(connections.id, row.id));
    expect((await everything()).opened).toEqual(all);
    expect((await rotate()).code).toBe(0);
    // No further key was made.
    expect(fs.readFileSync(file, "utf8")).toBe(made);
    expect(formerOfFile(dir)).toBeNull();
    expect((await everything()).opened).toEqual(all);
  });

  it("takes the keys of the environment, and says what neither opens", async () => {
    const [one, two] = [
      "first key that is long enough for it",
      "second key, also long enough for it",
    ];
    const refused = await (useEnvironment(one), rotate());
    expect([refused.code, refused.said]).toEqual([
      1,
      expect.stringContaining("PEERDECK_SECRET_KEY_PREVIOUS"),
    ]);
    useEnvironment();
    const key = fs.readFileSync(path.join(env().PEERDECK_DATA_DIR, "secret.key"), "utf8");
    useEnvironment(one, key);
    expect((await rotate()).code).toBe(0);
    useEnvironment(two, one);
    expect((await everything()).opened).toEqual(all);
    expect((await rotate()).code).toBe(0);
    useEnvironment(two);
    expect((await everything()).opened).toEqual(all);
    useEnvironment(
      "a third key that knows nothing of the others",
      "and a fourth that does not either",
    );
    const lost = await rotate();
    expect([lost.code, lost.said]).toEqual([
      1,
      expect.stringContaining("11 could be opened with neither key"),
    ]);
    useEnvironment(two);
    expect((await everything()).opened).toEqual(all);
    useEnvironment();
  });

  it("knows every column that holds something sealed", async () => {
    const db = await getDb();
    const userId = randomUUID();
    const [providerId, identityId] = [randomUUID(), randomUUID()];
    await db.insert(schema.users).values({ id: userId, name: "Ada", email: "ada@example.com" });
    await db.insert(schema.identityProviders).values({
      id: providerId,
      slug: "company",
      name: "Company",
      issuer: "https://id.example.com",
      clientId: "peerdeck",
      clientSecret: sealClientSecret(providerId, "client-pw"),
      scopes: ["openid"],
      roleClaim: "groups",
    });
    await db.insert(schema.identities).values({
      id: identityId,
      userId,
      provider: providerId,
      subject: "ada",
      refreshToken: sealToken("identity", identityId, "refresh"),
    });
    await db.insert(schema.sessions).values({
      id: "s",
      userId,
      tokenHash: "hash",
      expiresAt: new Date(),
      endsAt: new Date(),
      identityId,
      idToken: sealToken("session", identityId, "id"),
    });
    const factor = newTotpSecret(userId, "ada@example.com").sealed;
    await db.insert(schema.secondFactors).values({ userId, secret: factor });
    expect((await rotate()).said).toContain("15 credentials are encrypted with the new key.");
    const [identity] = await db.select().from(schema.identities);
    const [session] = await db.select().from(schema.sessions);
    expect([
      openToken("identity", identityId, identity?.refreshToken ?? null),
      openToken("session", identityId, session?.idToken ?? null),
    ]).toEqual(["refresh", "id"]);
    const found: string[] = [];
    for (const table of Object.values(schema).filter((each) => is(each, PgTable)))
      for (const row of await db.select().from(table))
        for (const [name, value] of Object.entries(row))
          if (typeof value === "string" && /^v1(\.[\w-]+){3}$/.test(value))
            found.push(`${getTableName(table)}.${getTableColumns(table)[name as never]["name"]}`);
    const known = Object.values(sealedColumns)
      .filter((each): each is never => each !== null)
      .map(({ table, column }: SealedColumn) => `${getTableName(table)}.${column.name}`);
    expect([...new Set(found)].sort()).toEqual(known.sort());
  });

  it("binds what is sealed for files to nothing but the key", async () => {
    const lines: string[] = [];
    await runAdmin(["seal"], (line) => lines.push(line), {
      input: "hunter2\n",
      write: async () => undefined,
    });
    const [, text = ""] = /sealed: "(.*)"/.exec(lines[0] ?? "") ?? [];
    expect(unseal(text, "provisioning:value")).toBe("hunter2");
    expect(() => unseal(seal("x", "connection:1"), "provisioning:value")).toThrow();
  });
});
