import { printTable } from "./support/figures";
import { measureList } from "./support/measure-list";

// The peers list in a browser: every act within two frames. Prints medians; judges nothing.
printTable(
  "The list of 50 connections of 200 peers",
  await measureList({
    connections: 50,
    perConnection: 200,
    pollIntervalS: 60,
    aim: 34,
    memoryAim: 60,
    consulUi: { firstRow: 1990, key: 64, clear: 208, bytes: 985 },
  }),
);
