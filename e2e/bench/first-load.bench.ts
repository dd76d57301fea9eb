import { readFirstLoads } from "../support/first-load";

// JavaScript of every page's first load and of what is loaded later, as the build has them. Prints KB, gzip.
const { pages, onDemand } = readFirstLoads();
for (const { route, kb } of pages) console.log(`${kb.toFixed(1).padStart(7)}  ${route}`);
const total = onDemand.reduce((sum, { kb }) => sum + kb, 0);
console.log(`\nOn demand: ${onDemand.length} scripts, ${total.toFixed(0)} KB; the largest:`);
for (const { file, kb } of onDemand.slice(0, 10))
  console.log(`${kb.toFixed(1).padStart(7)}  ${file}`);
