import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { contactPoints } from "@/lib/db/schema";
import type { Fact } from "../fact";

/** Contact points that did not take their last message. */
export async function contactPointFacts(db: DbOrTx): Promise<Fact[]> {
  const rows = await db
    .select({
      id: contactPoints.id,
      name: contactPoints.name,
      failingSince: contactPoints.failingSince,
      problem: contactPoints.problem,
    })
    .from(contactPoints)
    .where(and(eq(contactPoints.enabled, true), isNotNull(contactPoints.failingSince)));
  return rows.map(
    ({ id, name, failingSince, problem }): Fact => ({
      kind: "contact-point-failing",
      key: `contact-point:${id}`,
      since: failingSince,
      sinceKnown: true,
      title: `Contact point ${name} does not take messages`,
      cause: problem?.detail ?? null,
      remedy: problem?.remedy ?? null,
      path: `/alerts/contact-points/${id}`,
      subject: { kind: "contact-point", id, name },
      connections: [],
    }),
  );
}
