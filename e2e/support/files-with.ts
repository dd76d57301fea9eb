import fs from "node:fs";
import path from "node:path";

/** Files below a folder that hold a text, as it is or in the two bytes a character some stores use. */
export function filesWith(dir: string, text: string): string[] {
  const files = fs
    .readdirSync(dir, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(dir, file));
  const needles = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
  return files.filter((file) => {
    const stat = fs.lstatSync(file);
    if (!stat.isFile()) return false;
    const content = fs.readFileSync(file);
    return needles.some((needle) => content.includes(needle));
  });
}
