import type { BatchSubject } from "@/lib/domain/batch";
import { isAppError } from "@/lib/errors/app-error";
import { lockKeyOf } from "@/lib/operations/begin";
import type { Chosen, Planned } from "./contract";

const subjectOf = ({ peer, others }: Chosen): BatchSubject => ({
  kind: "peer",
  id: peer.id,
  name: peer.name,
  detail: [peer, ...others].map(({ connectionName }) => connectionName).join(" ↔ "),
});

/** What all verdicts on one chosen peer have in common. */
const about = (chosen: Chosen, input: Planned["input"]) => ({
  subject: subjectOf(chosen),
  input,
  ...(chosen.others[0] && { exclusive: lockKeyOf(chosen.peer, chosen.others[0]) }),
  why: null,
  loses: [],
  warning: null,
  silent: null,
});

export const ready = (
  chosen: Chosen,
  input: Planned["input"],
  more: Partial<Pick<Planned, "loses" | "warning">> = {},
): Planned => ({ ...about(chosen, input), verdict: "ready", ...more });

export const blocked = (chosen: Chosen, why: string, silent: string | null = null): Planned => ({
  ...about(chosen, {}),
  verdict: "blocked",
  why,
  silent,
});

/** A verdict that needs the systems: what one of them says instead of an answer is why it is blocked. */
export async function orBlocked(chosen: Chosen, judge: () => Promise<Planned>): Promise<Planned> {
  try {
    return await judge();
  } catch (error) {
    if (!isAppError(error) || error.code === "internal") throw error;
    return blocked(chosen, error.message);
  }
}
