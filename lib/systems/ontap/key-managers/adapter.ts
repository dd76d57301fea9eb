import "server-only";
import type { KeyManagerAdapter } from "@/lib/systems/contract/key-managers";
import type { KeyManagerClient } from "./client";
import { toJob } from "./job";
import { listKeyManagers, readKeyManager } from "./read";
import { readSetup } from "./setup";
import { changeKeyManager, createKeyManager, readBackup, readBlockers } from "./write";

/** The key managers of one ONTAP cluster behind the product's contract. */
export const createKeyManagerAdapter = (client: KeyManagerClient): KeyManagerAdapter => ({
  list: (signal) => listKeyManagers(client, signal),
  read: (key, signal) => readKeyManager(client, key, signal),
  setup: (signal) => readSetup(client, signal),
  create: (input, signal) => createKeyManager(client, input, signal),
  change: (key, input, signal) => changeKeyManager(client, key, input, signal),
  remove: async (key, signal) => void (await client.remove(key, signal)),
  blockers: (key, signal) => readBlockers(client, key, signal),
  backup: (key, signal) => readBackup(client, key, signal),
  job: async (id, signal) => toJob(await client.job(id, signal)),
});
