import "server-only";
import { and, eq, or } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { startViews, users, views } from "@/lib/db/schema";
import { type Actor, allows } from "@/lib/domain/permissions";
import type { View } from "@/lib/domain/view";
import { AppError } from "@/lib/errors/app-error";

/** Sharing is a change for everybody. */
const sharing = "peers.write";

const notFound = () => new AppError("not_found", "There is no such view.");

/** @throws AppError `forbidden` for who may not share. */
export function assertMayShare(actor: Actor): void {
  if (!allows(actor.role, sharing))
    throw new AppError("forbidden", "Sharing a view needs the operator role.");
}

/** Views belong to people. @throws AppError `forbidden` for a service account. */
export function assertPerson({ kind }: Actor): void {
  if (kind === "service")
    throw new AppError("forbidden", "A service account has no views: people keep them.");
}

/** Views somebody sees: their own and those that are shared. A condition narrows them down. */
export async function viewsOf(
  db: DbOrTx,
  { userId }: Pick<Actor, "userId">,
  narrow?: ReturnType<typeof eq>,
): Promise<View[]> {
  const rows = await db
    .select({ view: views, ownerName: users.name, startOf: startViews.userId })
    .from(views)
    .leftJoin(users, eq(users.id, views.ownerId))
    .leftJoin(startViews, and(eq(startViews.viewId, views.id), eq(startViews.userId, userId)))
    .where(and(or(eq(views.ownerId, userId), eq(views.shared, true)), narrow));
  return rows
    .map(
      ({ view, ownerName, startOf }): View => ({
        id: view.id,
        list: view.list,
        name: view.name,
        shared: view.shared,
        params: view.params,
        own: view.ownerId === userId,
        ownerName,
        start: startOf !== null,
        revision: view.revision,
      }),
    )
    .sort((one, other) => one.name.localeCompare(other.name, "en") || (one.id < other.id ? -1 : 1));
}

/** @throws AppError `not_found`, also for somebody else's own. */
export async function viewOf(db: DbOrTx, actor: Actor, id: string): Promise<View> {
  const [view] = await viewsOf(db, actor, eq(views.id, id));
  if (!view) throw notFound();
  return view;
}

/**
 * A view somebody may change: their own; a shared one of somebody else's with the right to share.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function changeableView(db: DbOrTx, actor: Actor, id: string): Promise<View> {
  const view = await viewOf(db, actor, id);
  if (view.shared) assertMayShare(actor);
  return view;
}
