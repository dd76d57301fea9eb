import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { CertificatePair } from "@/lib/systems/kit/lab-certificates";

export const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

interface Options {
  port: number;
  /** One for each server. */
  upstreamPorts: readonly number[];
  /** The part of the host that is ours, such as "/peerdeck". */
  basePath: string;
  certificate: CertificatePair;
  /** From which on its own messages are printed; by default also what it warns of. */
  logLevel?: "warn" | "crit";
}

/** The example of `.deploy`, changed as its comments say, for another port and without what needs root. */
function configuration(
  dir: string,
  { port, upstreamPorts, basePath, certificate, logLevel = "warn" }: Options,
) {
  const [cert, key] = [path.join(dir, "cert.pem"), path.join(dir, "key.pem")];
  fs.writeFileSync(cert, certificate.certPem);
  fs.writeFileSync(key, certificate.keyPem, { mode: 0o600 });
  const example = fs
    .readFileSync(".deploy/nginx.conf", "utf8")
    .replace(
      "server 127.0.0.1:3000;",
      upstreamPorts.map((each) => `server 127.0.0.1:${each};`).join("\n"),
    )
    .replace("listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`)
    .replace("listen [::]:443 ssl;", "")
    .replace(/server \{\s+listen 80;[^}]*\}/, "")
    .replace("/etc/ssl/peerdeck/cert.pem", cert)
    .replace("/etc/ssl/peerdeck/key.pem", key)
    .replace("location / {", `location ${basePath}/ {`);
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${dir}/${name};`)
    .join("\n");
  return `worker_processes 1;
daemon off;
pid ${dir}/nginx.pid;
error_log stderr ${logLevel};
events { worker_connections 256; }
http {
access_log off;
${places}
${example}
}
`;
}

/** Puts nginx with TLS in front of servers on this machine. */
export async function startNginx(options: Options): Promise<{ stop(): Promise<void> }> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-nginx-"));
  fs.chmodSync(dir, 0o755);
  const file = path.join(dir, "nginx.conf");
  fs.writeFileSync(file, configuration(dir, options));
  const checked = spawnSync("nginx", ["-t", "-p", dir, "-c", file, "-e", "stderr"], {
    encoding: "utf8",
  });
  if (checked.status !== 0) throw new Error(checked.stderr);
  const child = spawn("nginx", ["-p", dir, "-c", file, "-e", "stderr"], { stdio: "inherit" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    async stop() {
      child.kill("SIGQUIT");
      // Streams of pages that are still open would hold a quiet end up.
      child.kill("SIGTERM");
      await ended;
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
