import "server-only";
import fs from "node:fs";
import path from "node:path";
import { mistakeLine } from "@/lib/domain/provisioning";
import { provisionedKinds } from "./kinds";
import { parseConfiguration } from "./parse";
import { readSources, valuesBeside } from "./source";

/* peerdeck check: whether files of the configuration can be applied, on any machine. Changes nothing. */

const help = `usage: peerdeck check [--no-secrets] FILE|FOLDER

Looks for mistakes in files of the configuration, without a database and without calling anybody.

  --no-secrets  does not look whether environment variables and files are there that stand for values

Exit codes: 0 without a mistake, 1 with mistakes (a line each), 2 when it was not understood.
`;

const out = (text: string): void => void process.stdout.write(`${text}\n`);

function check(target: string, follow: boolean): number {
  const stat = fs.statSync(target, { throwIfNoEntry: false });
  if (!stat) {
    out(`There is no ${target}.`);
    return 1;
  }
  const file = path.resolve(target);
  const { files, mistakes } = readSources(stat.isDirectory() ? { folder: file } : { file });
  // A single file is judged as one of the folder is.
  const sources = files.map((each) => ({ ...each, isConnectionsFile: false }));
  const parsed = parseConfiguration(sources, { ...valuesBeside(), follow });
  const all = [...mistakes, ...parsed.mistakes];
  for (const mistake of all) out(mistakeLine(mistake));
  for (const { file: name, line, path: at, name: called } of parsed.outside)
    out(
      `${mistakeLine({ file: name, line, path: at, text: "" })}: note: ${called} stands in no file here; it must be registered already.`,
    );
  if (all.length > 0) return 1;
  const counts = provisionedKinds.map(
    ({ key }) => `${key} ${parsed.entries.filter(({ kind }) => kind.key === key).length}`,
  );
  out(
    `No mistake in ${files.length} ${files.length === 1 ? "file" : "files"}: ${counts.join(", ")}.`,
  );
  return 0;
}

const args = process.argv.slice(2);
const known = new Set(["--no-secrets", "--help", "-h"]);
const targets = args.filter((each) => !each.startsWith("-"));
if (args.some((each) => each === "--help" || each === "-h")) out(help);
else if (targets.length !== 1 || args.some((each) => each.startsWith("-") && !known.has(each))) {
  process.stderr.write(help);
  process.exitCode = 2;
} else process.exitCode = check(targets[0] ?? "", !args.includes("--no-secrets"));
