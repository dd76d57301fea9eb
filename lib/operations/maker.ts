import { type Actor, actorLabel } from "@/lib/domain/permissions";

/** Who had something done, as it is written down; what a schedule does has no id. */
export interface Maker {
  actorKind: "user" | "token" | "service" | "system";
  actorId: string | null;
  actorLabel: string;
}

export const madeBy = (actor: Actor | Maker): Maker =>
  "actorKind" in actor
    ? actor
    : { actorKind: actor.kind, actorId: actor.userId, actorLabel: actorLabel(actor) };
