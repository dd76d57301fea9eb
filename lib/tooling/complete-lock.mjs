// Adds to package-lock.json the optional packages of platforms other than the one the lock was made on.
// A registry that carries only some platforms makes npm leave the others out, and `npm ci` then refuses the lock.
// Run after every change of dependencies: node lib/tooling/complete-lock.mjs
import fs from "node:fs";

const file = new URL("../../package-lock.json", import.meta.url);
const lock = JSON.parse(fs.readFileSync(file, "utf8"));
const packages = lock.packages;

const systems = [
  "darwin",
  "win32",
  "linux",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "openharmony",
];
const processors = [
  "arm64",
  "x64",
  "ia32",
  "arm",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "mips64el",
  "wasm32",
];
const aliases = {
  windows: "win32",
  ppc64le: "ppc64",
  gnueabihf: "arm",
  musleabihf: "arm",
  eabi: "arm",
};

/** Where Node would find `name` from the package at `from`: the nearest node_modules upwards. */
function resolve(from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
    const place = `${base ? `${base}/` : ""}node_modules/${name}`;
    if (packages[place]) return place;
    if (base === "" || !base.includes("/node_modules/"))
      return packages[`node_modules/${name}`] ? `node_modules/${name}` : null;
  }
}

let added = 0;
for (const [from, entry] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolve(from, name)) continue;
    const parts = name
      .split("/")
      .at(-1)
      .split(/[-.]/)
      .map((part) => aliases[part] ?? part);
    const os = systems.find((system) => parts.includes(system));
    const cpu = processors.find((processor) => parts.includes(processor));
    const version = range.replace(/^[\^~]/, "");
    if (!/^\d/.test(version) || (!os && cpu !== "wasm32")) continue;
    const place = packages[`node_modules/${name}`]
      ? `${from}/node_modules/${name}`
      : `node_modules/${name}`;
    packages[place] = {
      version,
      ...(cpu ? { cpu: [cpu] } : {}),
      license: "MIT",
      optional: true,
      ...(os ? { os: [os] } : {}),
      ...(entry.dev ? { dev: true } : {}),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} entries`);
