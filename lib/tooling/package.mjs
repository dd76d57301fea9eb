// npm run package: makes dist/peerdeck-VERSION and dist/peerdeck-VERSION.tar.gz, which run with `node server.js` on a
// machine that has Node and nothing else: no npm, no compiler, no network.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { settleBuild } from "../server/below-path.mjs";
import { ensureBuild, ensureDependencies, requireNode, root } from "./ensure.mjs";

const { name, version, description, license, engines } = JSON.parse(
  fs.readFileSync(path.join(root, "package.json"), "utf8"),
);
const dist = path.join(root, "dist");
const title = `${name}-${version}`;
const bundle = path.join(dist, title);
const inRoot = (...parts) => path.join(root, ...parts);
const inBundle = (...parts) => path.join(bundle, ...parts);

const copy = (from, to = from, filter = () => true) =>
  fs.cpSync(inRoot(from), inBundle(to), { recursive: true, verbatimSymlinks: true, filter });
const write = (file, content) => {
  fs.mkdirSync(path.dirname(inBundle(file)), { recursive: true });
  fs.writeFileSync(inBundle(file), content);
};

/** The pages as Next has traced them, with the files that browsers ask for. */
function putPages() {
  // Neither what debuggers nor what the compiler itself reads.
  copy(".next/standalone/.next", ".next", (file) => !/\.(map|nft\.json)$/.test(file));
  copy(
    ".next/standalone/node_modules",
    "node_modules",
    (file) => !/\.map$|\/(@img|sharp)$/.test(file),
  );
  // The build here serves from the root already; a bundle begins with what was compiled.
  copy(".next/static");
  copy(".next/peerdeck-compiled/static", ".next/static");
  // Paths of the machine that built are nobody's concern.
  const file = inBundle(".next/required-server-files.json");
  const manifest = JSON.parse(fs.readFileSync(file, "utf8"));
  const { config } = manifest;
  for (const key of ["outputFileTracingRoot", "repoRoot", "turbopack"]) delete config[key];
  fs.writeFileSync(file, JSON.stringify({ ...manifest, appDir: ".", config }));
  settleBuild(inBundle(".next"));
}

/** What runs as it is, without being compiled. */
function putOwnFiles() {
  for (const room of ["server", "db", "log"].map((each) => `lib/${each}`))
    for (const file of fs.readdirSync(inRoot(room)))
      if (file.endsWith(".mjs")) copy(`${room}/${file}`);
  copy("lib/db/migrations");
  for (const file of ["LICENSE", "README.md", ".github/CHANGELOG.md"])
    copy(file, path.basename(file));
  copy(".deploy", "deploy");
  const about = { name, version, description, license, engines, type: "module", private: true };
  write("package.json", `${JSON.stringify({ ...about, bin: "bin/peerdeck.js" }, null, 2)}\n`);
  write("server.js", 'import "./programs/server.js";\n');
}

function pack() {
  const isGnu = spawnSync("tar", ["--version"], { encoding: "utf8" }).stdout?.includes("GNU");
  // The owner is whoever unpacks it, not whoever packed it.
  const options = isGnu ? ["--sort=name", "--owner=0", "--group=0", "--numeric-owner"] : [];
  const archive = path.join(dist, `${title}.tar.gz`);
  const made = spawnSync("tar", [...options, "-czf", archive, "-C", dist, title]);
  if (made.status !== 0) throw new Error(`tar failed: ${made.stderr ?? made.error?.message}`);
  return archive;
}

function sizeOf(folder) {
  let bytes = 0;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      bytes += fs.statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size;
  return bytes;
}
const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

requireNode();
await ensureDependencies();
await ensureBuild();
const { putModules } = await import("./package/modules.mjs");
const { putPrograms } = await import("./package/programs.mjs");
const { licences } = await import("./package/licences.mjs");
fs.rmSync(dist, { recursive: true, force: true });
putPages();
putOwnFiles();
await putPrograms(bundle);
putModules(bundle);
write("THIRD-PARTY-LICENSES.txt", licences());
const archive = pack();
console.log(`${path.relative(root, bundle)}  ${mb(sizeOf(bundle))}`);
console.log(`${path.relative(root, archive)}  ${mb(fs.statSync(archive).size)}`);
