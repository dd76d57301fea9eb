import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { startBare } from "./support/bare-server";

const account = (name: string, role = "viewer") => `  - { name: ${name}, role: ${role} }\n`;

test("a running server reads its files again when it is told to, and when they change", async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-provisioning-"));
  const folder = path.join(root, "files");
  const dataDir = path.join(root, "data");
  const file = path.join(folder, "people.yaml");
  fs.mkdirSync(folder);
  fs.mkdirSync(dataDir);
  const write = (...accounts: string[]) =>
    fs.writeFileSync(file, `serviceAccounts:\n${accounts.join("")}`);
  write(account("first"));
  const server = await startBare(dataDir, { env: { PEERDECK_PROVISIONING: folder } });
  const events = (name: string) =>
    server
      .output()
      .split("\n")
      .filter((line) => line.includes(`"event":"${name}"`))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  try {
    expect(await server.ready()).toBe(true);
    expect(events("provisioning.applied")).toMatchObject([{ reason: "start" }]);

    write(account("first"), account("second"));
    server.child.kill("SIGHUP");
    await expect.poll(() => events("provisioning.applied").length).toBe(2);
    expect(events("provisioning.applied")[1]).toMatchObject({
      changes: { serviceAccounts: { created: ["second"], changed: [], removed: [] } },
    });

    // A mistake changes nothing, is said by file, line and path, and ends no server.
    write(account("first"), account("third", "owner"));
    server.child.kill("SIGHUP");
    await expect.poll(() => events("provisioning.refused").length).toBe(1);
    expect(JSON.stringify(events("provisioning.refused")[0]?.["mistakes"])).toContain(
      "people.yaml:3: serviceAccounts[1].role: ",
    );
    expect(await server.ready()).toBe(true);

    // The next change is seen without a signal, and nothing of the mistake is left.
    write(account("third"));
    await expect.poll(() => events("provisioning.applied").length, { timeout: 20_000 }).toBe(3);
    expect(events("provisioning.applied")[2]).toMatchObject({
      reason: "the files changed",
      changes: {
        serviceAccounts: { created: ["third"], changed: [], removed: ["first", "second"] },
      },
    });
  } finally {
    await server.end("SIGTERM");
    fs.rmSync(root, { recursive: true, force: true });
  }
});
