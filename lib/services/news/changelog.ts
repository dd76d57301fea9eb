import "server-only";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { programFile } from "@/lib/config/program-folder";
import { singleton } from "@/lib/config/singleton";
import { newsMark, parseChangelog, type Release } from "@/lib/domain/changelog";

/** Where it is in a bundle, and where in a clone. */
const places = ["CHANGELOG.md", ".github/CHANGELOG.md"];

function readFile(): string {
  for (const place of places) {
    const file = programFile(place);
    if (fs.existsSync(/* turbopackIgnore: true */ file))
      return fs.readFileSync(/* turbopackIgnore: true */ file, "utf8");
  }
  return "";
}

const digest = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 8);

/** What this build says is new in it, and how to remember that somebody has seen it. */
export const changelog = (): { releases: readonly Release[]; mark: string } =>
  singleton("changelog", () => {
    const releases = parseChangelog(readFile());
    return { releases, mark: newsMark(releases, digest) };
  });
