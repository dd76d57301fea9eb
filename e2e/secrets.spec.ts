import fs from "node:fs";
import path from "node:path";
import { expect, test } from "./support/fixtures";
import { signIn, startServer, adminCredentials } from "./support/server";

const secret = "S3cret-needle-0f5a1c77";

/** Every byte the data folder holds. */
const filesBelow = (dir: string): string[] =>
  fs
    .readdirSync(dir, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(dir, file))
    .filter((file) => fs.statSync(file).isFile());

test("a connection's secret is nowhere but encrypted at rest", async () => {
  const server = await startServer({ env: { PEERDECK_LOG_LEVEL: "debug" } });
  try {
    const cookie = await signIn(server.url, adminCredentials);
    const send = (method: string, route: string, body?: unknown) =>
      fetch(`${server.url}${route}`, {
        method,
        headers: { cookie, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const lab = server.lab.connections.find((connection) => connection.system === "ontap");
    if (!lab) throw new Error("The lab has no ONTAP cluster.");
    const connection = {
      ...lab,
      endpoint: undefined,
      name: "needle",
      credentials: { kind: "basic", values: { ...lab.credentials.values, password: secret } },
    };
    const tested = await send("POST", "/api/v1/connections/test", connection);
    const created = await send("POST", "/api/v1/connections", connection);
    expect(created.status).toBe(201);
    const { id } = (await created.clone().json()) as { id: string };
    const again = await send("POST", `/api/v1/connections/${id}/test`, {});
    const wrong = await send("POST", "/api/v1/connections", {
      ...connection,
      address: "not an address",
    });
    const answers = await Promise.all(
      [
        tested,
        created,
        again,
        wrong,
        ...(await Promise.all(
          [
            "/api/v1/connections",
            `/api/v1/connections/${id}`,
            "/api/v1/activity",
            "/api/v1/peers",
            "/api/v1/overview",
          ].map((route) => send("GET", route)),
        )),
      ].map((answer) => answer.text()),
    );
    for (const answer of answers) expect(answer).not.toContain(secret);
    expect(server.output()).not.toContain(secret);
    expect(server.output().length).toBeGreaterThan(100);
    for (const file of filesBelow(server.dataDir))
      expect(fs.readFileSync(file).includes(secret), file).toBe(false);
    expect(fs.statSync(path.join(server.dataDir, "secret.key")).mode & 0o777).toBe(0o600);
  } finally {
    await server.stop();
  }
});
