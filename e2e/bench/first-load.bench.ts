import { readFirstLoads } from "../support/first-load";
import { printTable } from "./support/figures";

// JavaScript of every page's first load, as the build has it, and of what is loaded later. Judges nothing.
const { pages, onDemand } = readFirstLoads();
const inKb = (what: string, kb: number) => ({ what, values: [kb], unit: "KB" });
printTable(
  "JavaScript of the first load, gzip",
  pages.map(({ route, kb }) => ({ ...inKb(route, kb), aim: route === "/peers" ? 190 : 240 })),
);
printTable(
  `Loaded on demand: ${onDemand.length} scripts, the largest`,
  onDemand.slice(0, 10).map(({ file, kb }) => inKb(file, kb)),
);
