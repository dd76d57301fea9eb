/** Most ids one message carries; NOTIFY takes 8,000 bytes. Above it, "everything of this connection". */
const maxIds = 100;

/** What travels between processes and to browsers: ids and instants, never facts about a peer. */
export type Change =
  /** Visible facts of peers changed, appeared or went. `peerIds` null: too many to name. */
  | { kind: "peers"; connectionId: string; peerIds: string[] | null }
  /** Key managers of a connection changed, or could or could not be read. */
  | { kind: "key-managers"; connectionId: string }
  /** Reachability, problem or configuration of a connection changed. */
  | { kind: "connection"; connectionId: string }
  /** A connection was read in full and nothing above happened; moves "as of" on. */
  | { kind: "read"; connectionId: string; asOf: string }
  /** An operation moved on, or has something on its to-do list. */
  | { kind: "operation"; operationId: string }
  /** A batch moved on: an item began or ended, or it stopped, went on or ended. */
  | { kind: "batch"; batchId: string }
  /** Alerts began, ended or are seen to; messages may wait to be sent. */
  | { kind: "alerts" }
  /** Plans of rotation changed, or what a rotation has come to. */
  | { kind: "rotation" }
  /** A connection is to be read now. For monitors, not for browsers. */
  | { kind: "wake"; connectionId: string };

/** A change as it is sent: lists of ids that are too long become null. */
export const compact = (change: Change): Change =>
  change.kind === "peers" && (change.peerIds?.length ?? 0) > maxIds
    ? { ...change, peerIds: null }
    : change;

/** A received message, or null when it is not one of ours. */
export function parseChange(text: string): Change | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" &&
      value !== null &&
      "kind" in value &&
      ("connectionId" in value ||
        "operationId" in value ||
        "batchId" in value ||
        value.kind === "alerts" ||
        value.kind === "rotation")
      ? (value as Change)
      : null;
  } catch {
    return null;
  }
}
