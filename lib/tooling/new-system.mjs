// npm run new-system -- <id> "<Label>": makes a system that is only watched from lib/systems/template, and registers it.
// It runs in the lab at once (`npm start`); lib/systems/README.md leads on from there.
import fs from "node:fs";
import path from "node:path";
import { root } from "./ensure.mjs";

const [id, label = id] = process.argv.slice(2);
const template = path.join(root, "lib/systems/template");

/** "dark-fibre" → "darkFibre". */
const camel = (text) => text.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
const pascal = (text) => camel(text).replace(/^./, (letter) => letter.toUpperCase());

const renamed = (text) =>
  text
    .replaceAll('"Template"', JSON.stringify(label))
    .replaceAll(/\b(create)?Template(?=[A-Z])/g, (_, verb = "") => verb + pascal(id))
    .replaceAll(/(["/`(:^])template(?=["/\\])/g, `$1${id}`)
    .replaceAll(/\btemplate\b/g, camel(id));

/** Writes lines before the last place where one of these stands. */
function insert(file, edits) {
  const target = path.join(root, file);
  let text = fs.readFileSync(target, "utf8");
  for (const [pattern, line] of edits) {
    const at = text.search(pattern);
    if (at < 0) throw new Error(`${file} does not look as this command knows it.`);
    text = text.slice(0, at) + line + text.slice(at);
  }
  fs.writeFileSync(target, text);
}

if (!/^[a-z][a-z0-9-]{1,30}$/.test(id ?? "")) {
  console.error(
    'Usage: npm run new-system -- <id> "<Label>", for example: dark-fibre "Dark Fibre"',
  );
  process.exit(2);
}
const folder = path.join(root, "lib/systems", id);
if (fs.existsSync(folder)) {
  console.error(`There is a folder lib/systems/${id} already.`);
  process.exit(2);
}

for (const file of fs.readdirSync(template, { recursive: true })) {
  const from = path.join(template, file);
  if (!fs.statSync(from).isFile()) continue;
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), renamed(fs.readFileSync(from, "utf8")));
}
const name = camel(id);
const key = /-/.test(id) ? JSON.stringify(id) : id;
insert("lib/systems/registry.ts", [
  [/\n\n\/\*\* Every system/, `\nimport { ${name} } from "./${id}/definition";`],
  [/\];\n\nconst byId/, `, ${name}`],
]);
insert("lib/systems/outlines.ts", [
  [/\n\n\/\*\* Every system without/, `\nimport { outline as ${name} } from "./${id}/outline";`],
  [/\];\n\nconst definitions/, `, ${name}`],
  [
    /\};\n\n\/\*\* The outline of/,
    `  ${key}: async () => (await import("./${id}/definition")).${name},\n`,
  ],
]);
insert("lib/systems/load.ts", [
  [
    /import type \{ PairingDriver/,
    `import { create${pascal(id)}Adapter } from "./${id}/adapter";\n`,
  ],
  [/\};\n\n\/\*\* The adapter factory/, `  ${key}: create${pascal(id)}Adapter,\n`],
]);
insert("lib/lab/fleet.ts", [
  [
    /\];\n$/,
    `  {
    id: "${id}",
    connections: 2,
    share: 0,
    create: async (...args) =>
      (await import("@/lib/systems/${id}/emulator/emulator")).create${pascal(id)}Emulator(...args),
  },
`,
  ],
]);
insert("lib/systems/testing/proofs.ts", [[/\};\n\n\/\*\* What proves/, `  ${key}: {},\n`]]);
console.log(`${label} is in lib/systems/${id}. "npm start" shows it in the lab;
"npx vitest run lib/systems/suite -t ': ${id}'" puts it to the proof.`);
