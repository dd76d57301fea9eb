// The packages that stay packages, whole and with what they need, for every machine the bundle is for.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../ensure.mjs";
import { externalPackages } from "../../boot/external-packages.mjs";

const modules = path.join(root, "node_modules");
const lock = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));

/** Where a bundle runs. musl is Alpine's C library. */
const platforms = ["linux-x64-gnu", "linux-x64-musl", "linux-arm64-gnu", "linux-arm64-musl"];
/** Packages whose binaries are packages of their own, one per platform. */
const perPlatform = ["@node-rs/argon2"];

/** Types, maps, tests and binaries for other systems are read by nobody at run time; licences stay. */
const isNeeded = (file) =>
  !/\.(map|d\.[cm]?ts|md|markdown|flow|bare)$|\/(tests?|docs)$|\/prebuilds\/(?!linux-)[^/]+$/.test(
    file,
  );

const manifestOf = (folder) =>
  JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));

/** Where Node finds a package from another one's folder. */
function resolve(name, from) {
  for (let folder = from; folder.startsWith(root); folder = path.dirname(folder)) {
    const place = path.join(folder, "node_modules", name);
    if (fs.existsSync(place)) return place;
  }
  return null;
}

/** Folders of the packages and of all they depend on. Optional ones that are not there are for other platforms. */
function withDependencies(names) {
  const found = new Set();
  const add = (name, from) => {
    const folder = resolve(name, from);
    if (!folder || found.has(folder)) return;
    found.add(folder);
    const { dependencies } = manifestOf(folder);
    for (const each of Object.keys(dependencies ?? {})) add(each, folder);
  };
  for (const name of names) add(name, root);
  return [...found];
}

/** Takes one package from the registry or npm's cache, if it is the one the lock file names, and unpacks it. */
function fetchPackage(name, version, folder) {
  const wanted = lock.packages[`node_modules/${name}`]?.integrity;
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-package-"));
  try {
    const [{ filename, integrity }] = JSON.parse(
      execFileSync(
        "npm",
        ["pack", `${name}@${version}`, "--json", "--prefer-offline", "--pack-destination", dir],
        {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        },
      ),
    );
    if (integrity !== wanted) throw new Error(`${name} is not what package-lock.json names.`);
    fs.mkdirSync(folder, { recursive: true });
    execFileSync("tar", ["-xzf", path.join(dir, filename), "--strip-components=1", "-C", folder]);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** @param {string} bundle the folder that is being made. */
export function putModules(bundle) {
  const place = (folder) => path.join(bundle, "node_modules", path.relative(modules, folder));
  for (const folder of withDependencies(externalPackages)) {
    fs.rmSync(place(folder), { recursive: true, force: true });
    fs.cpSync(folder, place(folder), { recursive: true, filter: isNeeded });
  }
  for (const name of perPlatform) {
    const { version } = manifestOf(path.join(modules, name));
    for (const platform of platforms) {
      const [own, folder] = [`${name}-${platform}`, path.join(modules, `${name}-${platform}`)];
      if (fs.existsSync(folder)) fs.cpSync(folder, place(folder), { recursive: true });
      else fetchPackage(own, version, place(folder));
    }
  }
}
