import "server-only";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { LeftOut } from "@/lib/systems/contract/left-out";
import type { ConsulClient, Timed } from "./client";
import type { PartitionScope } from "./edition";
import { parseKey } from "./to-peer";

type Listing = Timed<Record<string, unknown>[]> & { index: string | null };
interface Unread {
  /** Null: every one beside the own, for the token may not list them. */
  partition: string | null;
  error: AppError;
}

/** What could be read of a datacenter, partition by partition. */
interface PartitionLists {
  lists: readonly Listing[];
  /** Partitions that could not be read, while others could. */
  unread: readonly Unread[];
}

/**
 * Lists the peerings of each partition. One that a token may not read does not hide the others.
 * @throws AppError when none can be read.
 */
export async function listPartitions(
  client: ConsulClient,
  { partitions, unlisted }: PartitionScope,
  signal: AbortSignal,
): Promise<PartitionLists> {
  const answers = await Promise.allSettled(partitions.map((one) => client.list(one, signal)));
  const lists: Listing[] = [];
  const unread: Unread[] = [];
  for (const [at, answer] of answers.entries()) {
    const partition = partitions[at];
    if (answer.status === "fulfilled") lists.push(answer.value);
    else if (partition !== undefined && isAppError(answer.reason) && !signal.aborted)
      unread.push({ partition, error: answer.reason });
    else throw answer.reason;
  }
  const [first] = unread;
  if (lists.length === 0 && first) throw first.error;
  return { lists, unread: unlisted ? [{ partition: null, error: unlisted }] : unread };
}

/** "the partition pear", "the partitions pear and plum" */
export function partitionWords(unread: PartitionLists["unread"]): string {
  const names = unread.flatMap(({ partition }) => partition ?? []);
  if (names.length === 0) return "any partition but the connection's own";
  return names.length === 1
    ? `the partition ${names[0] ?? ""}`
    : `the partitions ${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** What to grant, so that they are read. */
export const partitionRemedy = ([first]: PartitionLists["unread"]): string =>
  first?.partition === null
    ? 'Add operator = "read" to a policy of the token, so that it may list partitions, or set one partition in the connection.'
    : 'Add peering = "read" (or "write") for them to a policy of the token, or set one partition in the connection.';

/** The same as what a list of peers leaves out; null where nothing is. */
export function leftOutBy({ lists, unread }: PartitionLists): LeftOut | null {
  const [first] = unread;
  if (!first) return null;
  const { code, message, backend } = first.error;
  const names = new Set(unread.flatMap(({ partition }) => partition ?? []));
  const own = new Set(["default", ...lists.flatMap(({ value }) => value.map(partitionOf))]);
  return {
    problem: new AppError(code, `Not shown: ${partitionWords(unread)}. ${message}`, {
      remedy: partitionRemedy(unread),
      ...(backend ? { backend } : {}),
    }),
    holds(key) {
      const { partition = "default" } = parseKey(key);
      return first.partition === null ? !own.has(partition) : names.has(partition);
    },
  };
}

const partitionOf = ({ Partition: partition }: Record<string, unknown>): string =>
  typeof partition === "string" && partition !== "" ? partition : "default";
