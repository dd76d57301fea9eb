// A throw-away PostgreSQL server for the tests, from whatever version the machine has.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

function binaries() {
  const versions = fs.existsSync("/usr/lib/postgresql")
    ? fs.readdirSync("/usr/lib/postgresql").sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...versions.map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...(process.env.PATH ?? "").split(path.delimiter),
  ];
  return folders.find(
    (folder) =>
      fs.existsSync(path.join(folder, "initdb")) && fs.existsSync(path.join(folder, "pg_ctl")),
  );
}

const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** The server refuses to run as root, so there it runs as the account its package made. */
function asServerUser(command, args) {
  const root = process.getuid?.() === 0;
  return root
    ? spawnSync("runuser", ["-u", "postgres", "--", command, ...args], { encoding: "utf8" })
    : spawnSync(command, args, { encoding: "utf8" });
}

/**
 * @returns {Promise<{ url: string, stop(): void } | { reason: string }>} the server, or why there is none
 */
export async function startPostgres() {
  const bin = binaries();
  if (!bin) return { reason: "no PostgreSQL server is installed" };
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-postgres-"));
  fs.chmodSync(dir, 0o777);
  const data = path.join(dir, "data");
  const port = await freePort();
  const made = asServerUser(path.join(bin, "initdb"), [
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--no-sync",
  ]);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${dir} -c fsync=off`;
  const started =
    made.status === 0
      ? asServerUser(path.join(bin, "pg_ctl"), [
          "-D",
          data,
          "-w",
          "-l",
          path.join(dir, "log"),
          "-o",
          settings,
          "start",
        ])
      : made;
  const stop = () => {
    asServerUser(path.join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]);
    fs.rmSync(dir, { recursive: true, force: true });
  };
  if (started.status === 0)
    return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
  stop();
  return {
    reason: `PostgreSQL could not be started: ${(started.stderr || started.error?.message || "").trim().split("\n").at(-1)}`,
  };
}
