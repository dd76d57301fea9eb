import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as reset } from "@/app/api/v1/account/reset/route";
import { env } from "@/lib/config/env";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { runAdmin } from "./run";
import { askServer, listenToCommands } from "./socket";

/** Runs the command itself, as whoever runs the server would. */
const command = promisify(execFile);
const npmRunAdmin = (...args: string[]) => runIn(process.env, args);
const runIn = async (environment: NodeJS.ProcessEnv, args: string[]) => {
  const program = ["--import", "tsx", "--conditions=react-server", "lib/admin/main.ts", ...args];
  try {
    const { stdout } = await command(process.execPath, program, { env: environment });
    return { code: 0, stdout };
  } catch (error) {
    return error as { code: number; stdout: string };
  }
};

describe.each(testDbKinds)("the command line of the server on %s", (kind) => {
  const world = useTestWorld(kind);
  let stop: (() => void) | undefined;
  beforeAll(async () => {
    if (kind === "embedded") stop = await listenToCommands(env().PEERDECK_DATA_DIR);
  });
  afterAll(() => stop?.());

  it("prints a link for a sole admin who forgot the password, while the server runs", async () => {
    const { code, stdout } = await npmRunAdmin("reset", " Admin@example.com ");
    expect(code).toBe(0);
    const link = /^http:\/\/127\.0\.0\.1:3000\/reset\?token=([\w-]{43})$/m.exec(stdout);
    const answer = await world.anonymous.fetch(reset, {
      method: "POST",
      body: { token: link?.[1], password: "a password they will remember" },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ user: { email: "admin@example.com" } });
    const entries = await (await getDb()).select().from(auditEntries);
    expect(entries.map((entry) => [entry.actorLabel, entry.action, entry.outcome])).toContainEqual([
      "command line",
      "users.reset-link",
      "succeeded",
    ]);
    expect(JSON.stringify(entries)).not.toContain(link?.[1]);
  });

  it("says what it cannot do, and who the admins are", async () => {
    const { code, stdout } = await npmRunAdmin("reset", "nobody@example.com");
    expect(code).toBe(1);
    expect(stdout).toContain("Nobody has the address nobody@example.com.");
    expect(stdout).toContain("Admins are: admin@example.com.");
  });

  it.each([
    [[], 0, "reset EMAIL"],
    [["reset"], 2, "Usage: peerdeck admin reset EMAIL, or npm run admin -- reset EMAIL in a clone"],
    [["reset", "a@example.com", "b@example.com"], 2, "Name one e-mail address."],
    [["frobnicate"], 2, "There is no command frobnicate."],
  ])("explains itself for %j", async (args, code, text) => {
    const lines: string[] = [];
    expect(await runAdmin(args, (line) => lines.push(line))).toBe(code);
    expect(lines.join("\n")).toContain(text);
  });
});

describe("the socket to the running server", () => {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-admin-"));
  afterAll(() => fs.rmSync(base, { recursive: true, force: true }));
  const ask = async (dir: string) => {
    const lines: string[] = [];
    return { code: await askServer(dir, ["help"], (line) => lines.push(line)), lines };
  };

  it("is for its owner alone, works in a folder with a long name, and replaces what a kill left", async () => {
    const deep = path.join(base, "a-folder-with-a-rather-long-name-of-its-own".repeat(4));
    for (const dir of [base, deep]) {
      fs.mkdirSync(dir, { recursive: true });
      if (dir === base) fs.writeFileSync(path.join(dir, "admin.sock"), "left behind");
      const stop = await listenToCommands(dir);
      if (dir === base) expect(fs.statSync(path.join(dir, "admin.sock")).mode & 0o777).toBe(0o600);
      const { code, lines } = await ask(dir);
      expect([code, lines[0]]).toEqual([
        0,
        "Usage: peerdeck admin COMMAND, or npm run admin -- COMMAND in a clone",
      ]);
      stop();
    }
    fs.rmSync(path.join(base, "admin.sock"), { force: true });
  });

  it("is not needed to be told the commands, and neither is a database", async () => {
    const environment = { ...process.env };
    delete environment["DATABASE_URL"];
    const dir = path.join(base, "never-made");
    const told = await runIn({ ...environment, PEERDECK_DATA_DIR: dir }, ["help"]);
    expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining("reset EMAIL") });
    expect(fs.existsSync(dir)).toBe(false);
  });

  it("says when no server listens", async () => {
    const dir = path.join(base, "empty");
    fs.mkdirSync(dir);
    expect((await ask(dir)).code).toBeNull();
  });
});
