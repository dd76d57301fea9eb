import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startBare } from "../support/bare-server";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";

// Two servers on one data folder, the second in ever other surroundings; and many at once on one that a killed server
// has left. Prints who started and what the others said.
const many = 6;
const print = (line: string) => process.stdout.write(`${line}\n`);
const temporary = () => fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-other-"));
const canUnshare = spawnSync("unshare", ["-m", "true"]).status === 0;

globalSetup();
const dataDir = temporary();
fs.cpSync(dataTemplate, dataDir, { recursive: true });
const elsewhere = temporary();
const link = path.join(temporary(), "link");
fs.symlinkSync(dataDir, link);

const surroundings: { what: string; dir: string; wrap?: string[] }[] = [
  { what: "another TMPDIR", dir: dataDir },
  { what: "another TMPDIR, the folder by a link", dir: link },
  ...(canUnshare
    ? [
        {
          what: "another TMPDIR and mount namespace, the folder mounted at another path",
          dir: elsewhere,
          wrap: [
            "unshare",
            "-m",
            "sh",
            "-c",
            `mount --bind "${dataDir}" "${elsewhere}" && exec "$@"`,
            "sh",
          ],
        },
        {
          what: "another TMPDIR, namespaces of mounts, networks, processes and host names",
          dir: elsewhere,
          wrap: [
            "unshare",
            "-mnpuf",
            "sh",
            "-c",
            `hostname other; ip link set lo up; mount --bind "${dataDir}" "${elsewhere}" && exec "$@"`,
            "sh",
          ],
        },
      ]
    : []),
];

const saidOf = (output: string) =>
  output.split("\n").find((line) => line.includes("The data folder")) ?? output.slice(-200);

const first = await startBare(dataDir);
print(`first: ${(await first.ready()) ? "started" : `ended: ${saidOf(first.output())}`}`);
for (const { what, dir, wrap } of surroundings) {
  const second = await startBare(dir, {
    env: { TMPDIR: temporary() },
    ...(wrap ? { wrap } : {}),
  });
  const started = await second.ready();
  print(`${what}: ${started ? "STARTED TOO" : `refused: ${saidOf(second.output())}`}`);
  await second.end("SIGKILL");
}
await first.end("SIGKILL");

for (let round = 1; round <= 3; round++) {
  const all = await Promise.all(
    Array.from({ length: many }, () => startBare(dataDir, { env: { TMPDIR: temporary() } })),
  );
  const started = await Promise.all(all.map((each) => each.ready()));
  print(
    `${many} at once on the folder of a killed server, round ${round}: ${started.filter(Boolean).length} started, ${started.filter((each) => !each).length} refused`,
  );
  await Promise.all(all.map((each) => each.end("SIGKILL")));
}
for (const dir of [dataDir, elsewhere, path.dirname(link)])
  fs.rmSync(dir, { recursive: true, force: true });
