import fs from "node:fs";
import path from "node:path";
import { type Figure, figuresFile, median, printFigures, printHead } from "./figures";

// Prints what several benches have left as one table, each figure beside that of the run before on this machine.
const keptIn = "node_modules/.cache/peerdeck/bench.json";
const known = fs.existsSync(keptIn)
  ? (JSON.parse(fs.readFileSync(keptIn, "utf8")) as Record<string, number>)
  : {};
const now = { ...known };
const lines = fs
  .readFileSync(figuresFile ?? "", "utf8")
  .split("\n")
  .filter(Boolean);
printHead("Every bench that compares");
for (const line of lines) {
  const { title, figures } = JSON.parse(line) as { title: string; figures: Figure[] };
  process.stdout.write(`\n${title}\n`);
  for (const figure of figures) {
    const key = `${title}: ${figure.what}`;
    const before = known[key];
    now[key] = median(figure.values);
    printFigures([before === undefined ? figure : { ...figure, before }]);
  }
}
fs.mkdirSync(path.dirname(keptIn), { recursive: true });
fs.writeFileSync(keptIn, `${JSON.stringify(now, null, 2)}\n`);
