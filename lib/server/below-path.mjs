// Puts built pages below a path when they are started. Next compiles its base path in, as text: so every build is made
// for a path that nobody has, and what is served is that text replaced. Uses nothing but Node; see
// lib/decisions/base-path.md.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** The base path that builds are compiled for. */
export const placeholder = "/__peerdeck_base__";

/** Below `.next`: the files that name the placeholder, as they were compiled. */
const compiled = "peerdeck-compiled";
/** Below `compiled`, once the files above serve from the root. */
const settled = ".settled";

/** Below `.next`: what a server does not need. */
const notServed = new Set([
  "cache",
  "dev",
  "diagnostics",
  "standalone",
  "trace",
  "types",
  compiled,
]);
const text = /\.(js|json|html|rsc|css|txt|body|meta)$/;

/** Everything of a build that is served: paths below it. */
function* servedEntries(build, below = "") {
  for (const entry of fs.readdirSync(path.join(build, below), { withFileTypes: true })) {
    const file = path.join(below, entry.name);
    if (notServed.has(file) || file.endsWith(".map")) continue;
    yield { file, entry };
    if (entry.isDirectory()) yield* servedEntries(build, file);
  }
}

function* filesBelow(dir) {
  for (const { file, entry } of servedEntries(dir)) if (entry.isFile()) yield file;
}

/** Whole or not at all, also where several servers start at once. */
function write(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const next = `${file}.${process.pid}.new`;
  fs.writeFileSync(next, content);
  fs.renameSync(next, file);
}

function placed(file, content, basePath) {
  const replaced = content.replaceAll(placeholder, basePath);
  if (basePath !== "" || path.basename(file) !== "routes-manifest.json") return replaced;
  // With a base path Next leads from "/base/" to "/base". At the root that would lead from "/" to "/".
  const manifest = JSON.parse(replaced);
  manifest.redirects = manifest.redirects.filter(({ destination }) => destination !== "");
  return JSON.stringify(manifest);
}

/**
 * Lets a fresh build serve from the root, and keeps what is needed to put it below a path. Nothing to do a second time.
 * @param {string} build the folder `.next`.
 */
export function settleBuild(build) {
  const kept = path.join(build, compiled);
  if (fs.existsSync(path.join(kept, settled))) return;
  for (const file of filesBelow(build)) {
    if (!text.test(file)) continue;
    const content = fs.readFileSync(path.join(build, file), "utf8");
    if (!content.includes(placeholder)) continue;
    write(path.join(kept, file), content);
    write(path.join(build, file), placed(file, content, ""));
  }
  write(path.join(kept, settled), "");
}

/** A copy without what only development needs. Its links to packages lead where those of the build do. */
function copyBuild(build, copy, root) {
  fs.mkdirSync(path.join(copy, ".next"));
  for (const { file, entry } of servedEntries(build)) {
    const from = path.join(build, file);
    const to = path.join(copy, ".next", file);
    if (entry.isDirectory()) fs.mkdirSync(to, { recursive: true });
    else if (entry.isFile()) fs.copyFileSync(from, to);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(from), to);
  }
  for (const name of ["node_modules", "public"])
    if (fs.existsSync(path.join(root, name)))
      fs.symlinkSync(path.join(root, name), path.join(copy, name), "junction");
}

/**
 * Where Next finds the pages: the program's own folder, or a copy in the data folder where they are below a path. The
 * program's folder may be read-only, and may serve others from the root at the same time.
 * @param {{ root: string, dataDir: string, basePath: string }} options `basePath` is empty or begins with a slash.
 * @returns {string} a folder with `.next` in it.
 */
export function builtPages({ root, dataDir, basePath }) {
  const build = path.join(root, ".next");
  settleBuild(build);
  if (basePath === "") return root;
  const id = fs.readFileSync(path.join(build, "BUILD_ID"), "utf8");
  const name = createHash("sha256").update(`${id} ${root} ${basePath}`).digest("hex").slice(0, 16);
  const all = path.join(dataDir, "pages");
  const place = path.join(all, name);
  if (fs.existsSync(place)) return place;
  // Those of builds before this one.
  for (const other of fs.existsSync(all) ? fs.readdirSync(all) : [])
    if (!other.startsWith(name)) fs.rmSync(path.join(all, other), { recursive: true, force: true });
  const next = `${place}.${process.pid}.new`;
  fs.mkdirSync(next, { recursive: true, mode: 0o700 });
  copyBuild(build, next, root);
  const kept = path.join(build, compiled);
  for (const file of filesBelow(kept))
    if (file !== settled)
      write(
        path.join(next, ".next", file),
        placed(file, fs.readFileSync(path.join(kept, file), "utf8"), basePath),
      );
  try {
    fs.renameSync(next, place);
  } catch (error) {
    if (!fs.existsSync(place)) throw error;
    // Another process was faster.
    fs.rmSync(next, { recursive: true, force: true });
  }
  return place;
}
