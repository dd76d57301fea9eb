// Adds to package-lock.json the optional packages of platforms other than the one the lock was made on.
//
// npm writes an optional package into the lock only when it could install it from the registry it asked. A mirror that
// lacks the packages of some platforms therefore leaves a lock that `npm ci` refuses everywhere ("Missing: … from lock
// file"). What is added here says what the registry says of it: integrity, licence, platform. A package the registry
// does not know is named and left out. Run after every change of dependencies: npm run lock:complete
import { execFile } from "node:child_process";
import fs from "node:fs";
import { promisify } from "node:util";

const file = new URL("../../package-lock.json", import.meta.url);
const lock = JSON.parse(fs.readFileSync(file, "utf8"));
const packages = lock.packages;
const atOnce = 8;

/** Where Node would find `name` from the package at `from`: the nearest node_modules upwards. */
function resolve(from, name) {
  for (
    let base = from;
    base !== "";
    base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))
  ) {
    const place = `${base}/node_modules/${name}`;
    if (packages[place]) return place;
  }
  return packages[`node_modules/${name}`] ? `node_modules/${name}` : null;
}

/** Optional packages without an entry, and entries that say less than the registry knows. */
function* incomplete() {
  for (const [from, entry] of Object.entries({ ...packages })) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const place = resolve(from, name);
      if (place && (packages[place].integrity || packages[place].link)) continue;
      const version = range.replace(/^[\^~]/, "");
      const taken = packages[`node_modules/${name}`] && !place;
      if (/^\d/.test(version))
        yield {
          place: place ?? `${taken ? `${from}/` : ""}node_modules/${name}`,
          name,
          version,
          dev: entry.dev,
        };
    }
  }
}

async function asked({ place, name, version, dev }) {
  const fields = ["version", "dist.integrity", "license", "os", "cpu", "libc", "engines"];
  const { stdout } = await promisify(execFile)("npm", [
    "view",
    `${name}@${version}`,
    ...fields,
    "--json",
  ]);
  const known = JSON.parse(stdout);
  const { "dist.integrity": integrity, license, os, cpu, libc, engines } = known;
  const entry = { version, integrity, cpu, dev, license, optional: true, os, libc, engines };
  return [
    place,
    Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)),
  ];
}

const wanted = [...new Map([...incomplete()].map((one) => [one.place, one])).values()];
const unknown = [];
for (let start = 0; start < wanted.length; start += atOnce) {
  const part = wanted.slice(start, start + atOnce);
  const answers = await Promise.allSettled(part.map(asked));
  answers.forEach((answer, index) => {
    if (answer.status === "fulfilled") packages[answer.value[0]] = answer.value[1];
    else unknown.push(`${part[index].name}@${part[index].version}`);
  });
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`completed ${wanted.length - unknown.length} entries`);
if (unknown.length > 0) {
  console.error(`the registry does not know: ${unknown.join(", ")}`);
  process.exitCode = 1;
}
