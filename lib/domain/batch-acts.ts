/* What batches do. Free of zod, for the browser's first load. */

/** What can be done to chosen peers, each with its relationship or connection. */
export const peerActNames = [
  "unpair",
  "delete",
  "renew",
  "anew",
  "encryption",
  "label",
  "refresh",
] as const;
export type PeerActName = (typeof peerActNames)[number];

/** What a batch can do to each of its items. */
export const batchActs = [...peerActNames, "plan"] as const;
export type BatchActName = (typeof batchActs)[number];

/** Most things one batch is made for. */
export const mostInBatch = 500;
