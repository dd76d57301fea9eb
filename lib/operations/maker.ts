import { type Actor, actorLabel } from "@/lib/domain/permissions";

/** Who had something done, as it is written down; what a schedule does has no id. */
export interface Maker {
  actorKind: "user" | "token" | "service" | "system";
  actorId: string | null;
  actorLabel: string;
}

export function madeBy(actor: Actor | Maker | "schedule"): Maker {
  if (actor === "schedule") return { actorKind: "system", actorId: null, actorLabel: "Schedule" };
  if ("actorKind" in actor) return actor;
  return { actorKind: actor.kind, actorId: actor.userId, actorLabel: actorLabel(actor) };
}
