import "server-only";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { LeftOut } from "@/lib/systems/contract/left-out";
import type { ConsulClient, Timed } from "./client";
import { parseKey } from "./to-peer";

type Partition = string | undefined;
type Listing = Timed<Record<string, unknown>[]> & { index: string | null };

/** What could be read of a datacenter, partition by partition. */
interface PartitionLists {
  lists: readonly Listing[];
  /** Partitions that could not be read, while others could. */
  unread: readonly { partition: string; error: AppError }[];
}

/**
 * Lists the peerings of each partition. One that a token may not read does not hide the others.
 * @throws AppError when none can be read.
 */
export async function listPartitions(
  client: ConsulClient,
  partitions: readonly Partition[],
  signal: AbortSignal,
): Promise<PartitionLists> {
  const answers = await Promise.allSettled(partitions.map((one) => client.list(one, signal)));
  const lists: Listing[] = [];
  const unread: { partition: string; error: AppError }[] = [];
  for (const [at, answer] of answers.entries()) {
    const partition = partitions[at];
    if (answer.status === "fulfilled") lists.push(answer.value);
    else if (partition !== undefined && isAppError(answer.reason) && !signal.aborted)
      unread.push({ partition, error: answer.reason });
    else throw answer.reason;
  }
  const [first] = unread;
  if (lists.length === 0 && first) throw first.error;
  return { lists, unread };
}

/** "the partition pear", "the partitions pear and plum" */
export function partitionWords(unread: PartitionLists["unread"]): string {
  const names = unread.map(({ partition }) => partition);
  return names.length === 1
    ? `the partition ${names[0] ?? ""}`
    : `the partitions ${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** The same as what a list of peers leaves out; null where nothing is. */
export function leftOutBy(unread: PartitionLists["unread"]): LeftOut | null {
  const [first] = unread;
  if (!first) return null;
  const { code, message, remedy, backend } = first.error;
  const names = new Set(unread.map(({ partition }) => partition));
  return {
    problem: new AppError(code, `Not shown: ${partitionWords(unread)}. ${message}`, {
      ...(remedy ? { remedy } : {}),
      ...(backend ? { backend } : {}),
    }),
    holds: (key) => names.has(parseKey(key).partition ?? "default"),
  };
}
