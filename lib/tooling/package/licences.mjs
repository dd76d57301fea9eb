// The licences of everything that goes into a bundle, in one text.
import fs from "node:fs";
import path from "node:path";
import { root } from "../ensure.mjs";

const read = (...parts) => fs.readFileSync(path.join(root, ...parts), "utf8");

/** Names of packages that the product's own files import; what only tests and tools use is not among them. */
function imported() {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const sources = ["app", "components", "lib"]
    .flatMap((dir) =>
      fs.readdirSync(path.join(root, dir), { recursive: true }).map((file) => path.join(dir, file)),
    )
    .filter((file) => /\.(tsx?|mjs|css)$/.test(file) && !/\.test\.|tooling|testing/.test(file));
  const text = sources.map((file) => read(file)).join("\n");
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) =>
    new RegExp(`["'/]${name}["'/]`).test(text),
  );
}

/** With all that they depend on, as the lock file has it. */
function withDependencies(names) {
  const { packages } = JSON.parse(read("package-lock.json"));
  const found = new Map();
  const add = (name) => {
    const entry = packages[`node_modules/${name}`];
    if (!entry || found.has(name)) return;
    found.set(name, entry);
    for (const each of Object.keys(entry.dependencies ?? {})) add(each);
  };
  names.forEach(add);
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

function textOf(name) {
  const folder = path.join(root, "node_modules", name);
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return files
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), "utf8").trim())
    .join("\n\n");
}

/** @returns {string} name, version, licence and its text, package after package. */
export const licences = () =>
  withDependencies(imported())
    .map(([name, { version, license }]) => `${name} ${version} (${license})\n\n${textOf(name)}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
