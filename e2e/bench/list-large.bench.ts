import { printTable } from "./support/figures";
import { measureList } from "./support/measure-list";

// The peers list in a browser with ten times as many peers: every act as soon as feels like at once. The server reads them
// once and rests, for it shares the machine. Prints medians; judges nothing.
printTable(
  "The list of 1,000 connections of 100 peers",
  await measureList({ connections: 1_000, perConnection: 100, pollIntervalS: 3_600, aim: 150 }),
);
