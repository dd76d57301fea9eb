import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DELETE as deleteProvider } from "@/app/api/v1/identity-providers/[id]/route";
import { GET as listProviders } from "@/app/api/v1/identity-providers/route";
import { GET as exportAll } from "@/app/api/v1/provisioning/export/route";
import { DELETE as deleteAccount } from "@/app/api/v1/service-accounts/[id]/route";
import { GET as listAccounts } from "@/app/api/v1/service-accounts/route";
import { openClientSecret } from "@/lib/auth/oidc/provider";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { apiTokens, identityProviders, serviceAccounts, settings } from "@/lib/db/schema";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { reloadProvisioning, startProvisioning, stopProvisioning } from "./loader";

describe.each(testDbKinds)("who may come in, by files, on the %s database", (kind) => {
  const world = useTestWorld(kind);
  let folder = "";
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  const start = () => {
    process.env["PEERDECK_PROVISIONING"] = folder;
    dropSingleton("env");
    return startProvisioning();
  };
  beforeEach(() => {
    process.env["TEST_TOKEN"] = "a-token";
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-files-"));
  });
  afterEach(async () => {
    await stopProvisioning();
    delete process.env["PEERDECK_PROVISIONING"];
    delete process.env["TEST_TOKEN"];
    dropSingleton("env");
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const provider = (issuer: string, role: string) => `identityProviders:
  - { slug: sso, name: SSO, issuer: "https://${issuer}.example.com", clientId: deck, clientSecret: { env: TEST_TOKEN }, roleMapping: [{ value: net, role: ${role} }] }
`;
  const account = "serviceAccounts:\n  - { name: Robot, role: viewer }\n";

  it("makes identity providers with their role mapping and service accounts, and ends what leaves", async () => {
    write("people.yaml", provider("id", "viewer") + account);
    await start();
    const db = await getDb();
    const [first] = await db.select().from(identityProviders);
    expect(first && openClientSecret(first)).toBe("a-token");
    const [robot] = await db.select().from(serviceAccounts);
    await db.insert(apiTokens).values({
      serviceAccountId: robot?.id ?? "",
      name: "ci",
      prefix: "p",
      tokenHash: "h",
      role: "viewer",
    });
    const list = (handler: typeof listProviders, path: string) =>
      world.as("admin").fetch(handler, { path });
    for (const [handler, params] of [
      [deleteProvider, { id: first?.id ?? "" }],
      [deleteAccount, { id: robot?.id ?? "" }],
    ] as const)
      expect((await world.as("admin").fetch(handler, { method: "DELETE", params })).status).toBe(
        409,
      );
    for (const handler of [listProviders, listAccounts])
      expect(await (await list(handler, "/")).text()).toContain('"provisionedFrom":"people.yaml"');
    const text = await (await world.as("admin").fetch(exportAll)).text();
    expect(text).toContain("env: PEERDECK_SSO_CLIENT_SECRET");
    expect(text).toContain("name: Robot");

    // The mapping changes in place, another issuer is another provider: accounts there are other people's.
    write("people.yaml", provider("id", "admin") + account);
    expect((await reloadProvisioning("test")).changes).toEqual({
      identityProviders: { created: [], changed: ["sso"], removed: [] },
    });
    const [mapped] = await db.select().from(identityProviders);
    expect(mapped).toMatchObject({ id: first?.id, roleMapping: [{ value: "net", role: "admin" }] });
    write("people.yaml", provider("other", "admin"));
    await reloadProvisioning("test");
    expect(await db.select().from(identityProviders)).not.toMatchObject([{ id: first?.id }]);
    expect(await db.select().from(serviceAccounts)).toEqual([]);
    expect(await db.select().from(apiTokens)).toEqual([]);

    // Nobody is locked out by a file.
    await db.insert(settings).values({ key: "sign-in", value: { passwords: false } });
    write("people.yaml", "identityProviders: []\n");
    const { verdict, mistakes } = await reloadProvisioning("test");
    expect([verdict, mistakes[0]?.text]).toEqual([
      "refused",
      "Nobody could sign in: passwords are off, and no provider is on.",
    ]);
    expect(await db.select().from(identityProviders)).toHaveLength(1);
    await db.delete(settings).where(eq(settings.key, "sign-in"));
  });
});
