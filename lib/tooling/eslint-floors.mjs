// An ESLint rule that keeps the house's floors: a room imports only rooms of the floors below its own.
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** The room a file stands in: the longest entry that holds it. A `*` makes a room of every folder that it matches. */
function roomOf(file, floors) {
  let best = null;
  floors.forEach((rooms, floor) => {
    for (const entry of rooms) {
      const end = entry.endsWith("/*") ? "(?=/)" : "(?=/|$|\\.)";
      const pattern = new RegExp(`^${entry.replaceAll("*", "[^/]+")}${end}`);
      const room = pattern.exec(file)?.[0];
      // A name in full goes before a pattern of the same length.
      if (
        room &&
        (!best || room.length > best.room.length || (room === best.room && !entry.includes("*")))
      )
        best = { room, floor };
    }
  });
  return best;
}

function targetOf(specifier, file) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return null;
}

export const floors = {
  meta: {
    type: "problem",
    schema: [{ type: "array", items: { type: "array", items: { type: "string" } } }],
    messages: {
      up: "{{from}} stands below {{to}}, or beside it: it must not import it",
      nowhere: "{{file}} stands in no room: name its folder in the table of floors",
    },
  },
  create(context) {
    const [table] = context.options;
    const file = path.relative(root, context.filename).replaceAll(path.sep, "/");
    const here = roomOf(file, table);
    const check = (node) => {
      const target = node?.type === "Literal" && targetOf(String(node.value), file);
      const there = target && roomOf(target, table);
      if (!here || !there || here.room === there.room || there.floor < here.floor) return;
      context.report({ node, messageId: "up", data: { from: here.room, to: there.room } });
    };
    return {
      Program: (node) => {
        if (!here) context.report({ node, messageId: "nowhere", data: { file } });
      },
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};
