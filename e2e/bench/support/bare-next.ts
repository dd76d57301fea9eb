import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../support/server";

/** What a route handler asks of a backend. */
export interface BackendCall {
  url: string;
  headers: Record<string, string>;
}

/** Asks for all that is named, at once, and hands the first answer on as it comes. */
const route = `import { Agent, request } from "undici";
const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
export const dynamic = "force-dynamic";
export async function GET(_request, { params }) {
  const { name } = await params;
  const calls = JSON.parse(process.env.BARE_CALLS);
  const [first, ...others] = calls[name].map(({ url, headers }) => request(url, { headers, dispatcher }));
  await Promise.all(others.map(async (other) => (await other).body.dump()));
  const { body } = await first;
  return new Response(body, { headers: { "content-type": "application/json" } });
}
`;

/** Where this Next is found from. */
const folder = path.resolve("node_modules/.cache/peerdeck/bare-next");
const next = path.resolve("node_modules/next/dist/bin/next");
const files = {
  "package.json": JSON.stringify({ type: "module" }),
  "next.config.js": 'export default { serverExternalPackages: ["undici"] };\n',
  "app/[name]/route.js": route,
};

/** Builds it, unless that was done before. @throws Error with what the build wrote. */
function build(): void {
  const stamp = path.join(folder, "built");
  const wanted = JSON.stringify(files);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [next, "build", "--webpack", folder],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  fs.writeFileSync(stamp, wanted);
}

/**
 * A yardstick: an application of this Next with one route handler, `/NAME`, which asks a backend and streams its answer.
 * @param calls what the handler of each name asks for, first what it answers with.
 */
export async function startBareNext(
  calls: Record<string, readonly BackendCall[]>,
): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  build();
  const port = await freePort();
  const child = spawn(process.execPath, [next, "start", folder, "-p", String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production", BARE_CALLS: JSON.stringify(calls) },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const [name] = Object.keys(calls);
  while (
    !(await fetch(`${url}/${name}`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error("The bare application has ended.");
    await pause(100);
  }
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
