import type { ActWords } from "./act-words";

/** What people do with many things at once. `{on}` is what the batch is called. */
export const batchActs: Readonly<Record<string, ActWords>> = {
  "batches.check": {
    label: "Check an act on many peers",
    done: "{who} checked an act on many peers: {on}",
    tried: "{who} tried to check an act on many peers: {on}",
  },
  "batches.begin": {
    label: "Start an act on many peers",
    done: "{who} started an act on many peers: {on}",
    tried: "{who} tried to start an act on many peers: {on}",
  },
  "batches.continue": {
    label: "Continue a batch",
    done: "{who} continued “{on}”",
    tried: "{who} tried to continue “{on}”",
  },
  "batches.stop": {
    label: "Stop a batch",
    done: "{who} stopped “{on}”",
    tried: "{who} tried to stop “{on}”",
  },
  "batches.undo": {
    label: "Undo a batch",
    done: "{who} started “{on}”",
    tried: "{who} tried to start “{on}”",
  },
};
