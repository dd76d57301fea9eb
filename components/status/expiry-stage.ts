export type ExpiryStage = "ample" | "soon" | "last" | "over";

/** How urgent an expiry is, from what is left in milliseconds. */
export function expiryStage(leftMs: number): ExpiryStage {
  if (leftMs <= 0) return "over";
  if (leftMs <= 60_000) return "last";
  return leftMs <= 5 * 60_000 ? "soon" : "ample";
}

export const stageWords: Record<Exclude<ExpiryStage, "ample">, string> = {
  soon: "expires in less than 5 minutes",
  last: "expires in less than a minute",
  over: "has expired",
};
