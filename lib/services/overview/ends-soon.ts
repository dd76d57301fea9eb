import "server-only";
import { dayMs } from "@/lib/domain/time-units";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { type EndsSoon, type EndsSoonQuery, warningDays, warningOf } from "@/lib/domain/ends-soon";
import type { Actor } from "@/lib/domain/permissions";
import {
  countPeerEndings,
  findEndings,
  findSystemEndings,
  type FoundEnding,
} from "@/lib/inventory/endings";

const horizonMs = warningDays[0] * dayMs;

/** Far enough for every end there is, and a time that every database can hold. */
const always = new Date("9999-12-31T00:00:00Z");

/** Everything of the systems that ends some day, and has an end that is known. In no order. */
export const readEndings = async (): Promise<FoundEnding[]> =>
  findSystemEndings(await getDb(), always, { most: 100_000 });

/**
 * What ends within the first warning, or has ended: offers, certificates, credentials, own tokens; first end first. Of
 * personal tokens nobody else's are told.
 */
export async function readEndsSoon(
  actor: Pick<Actor, "userId">,
  { limit }: EndsSoonQuery,
): Promise<EndsSoon> {
  const nowMs = clock.nowMs();
  const db = await getDb();
  const horizon = new Date(nowMs + horizonMs);
  const found = await findEndings(db, horizon, actor.userId, limit);
  const others = found.filter(({ subject }) => subject.kind !== "peer");
  const items = found
    .slice(0, limit)
    .map(({ at, connectionId: _connection, owner: _owner, ...ending }) => ({
      ...ending,
      endsAt: at.toISOString(),
      warning: warningOf(at.getTime() - nowMs) ?? warningDays[0],
    }));
  return { items, total: others.length + (await countPeerEndings(db, horizon)) };
}
