import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startBare } from "../support/bare-server";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { adminCredentials, signIn } from "../support/server";

// Writes personal tokens as fast as the server takes them, kills it (SIGKILL) at a random moment, starts it again and
// looks for every one it had acknowledged. Rounds: PEERDECK_CRASHES, 10 by default.
const rounds = Number(process.env["PEERDECK_CRASHES"] ?? 10);
const writers = 4;
const print = (line: string) => process.stdout.write(`${line}\n`);

async function write(url: string, cookie: string, name: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/tokens`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify({ name, role: "viewer", expiresInDays: 30 }),
  });
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  await answer.json();
  return true;
}

globalSetup();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-writes-"));
fs.cpSync(dataTemplate, dataDir, { recursive: true });
const acknowledged = new Set<string>();
let lost = 0;
let refused: unknown;
for (let round = 1; round <= rounds; round++) {
  const server = await startBare(dataDir);
  if (!(await server.ready())) throw new Error(server.output());
  const cookie = await signIn(server.url, adminCredentials);
  const answer = await fetch(`${server.url}/api/v1/tokens`, { headers: { cookie } });
  const { items } = (await answer.json()) as { items: { name: string }[] };
  const there = new Set(items.map(({ name }) => name));
  const missing = [...acknowledged].filter((name) => !there.has(name));
  lost += missing.length;
  let killed = false;
  const writing = Array.from({ length: writers }, async (_, writer) => {
    for (let n = 0; ; n++) {
      const name = `${round}-${writer}-${n}`;
      try {
        await write(server.url, cookie, name);
        acknowledged.add(name);
      } catch (error) {
        if (!killed) refused = error;
        return;
      }
    }
  });
  await pause(500 + Math.random() * 1_500);
  killed = true;
  await server.end("SIGKILL");
  await Promise.all(writing);
  if (refused) throw refused;
  print(`round ${round}: ${acknowledged.size} acknowledged so far, ${missing.length} of them gone`);
}
const last = await startBare(dataDir);
await last.ready();
const cookie = await signIn(last.url, adminCredentials);
const { items } = (await (
  await fetch(`${last.url}/api/v1/tokens`, { headers: { cookie } })
).json()) as { items: { name: string }[] };
const there = new Set(items.map(({ name }) => name));
lost += [...acknowledged].filter((name) => !there.has(name)).length;
await last.end("SIGTERM");
fs.rmSync(dataDir, { recursive: true, force: true });
print(`${rounds} kills, ${acknowledged.size} acknowledged writes, ${lost} lost`);
