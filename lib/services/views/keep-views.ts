import "server-only";
import { and, count, eq, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { startViews, views } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import {
  type NewView,
  newViewSchema,
  type StartView,
  type View,
  type ViewChanges,
} from "@/lib/domain/view";
import type { ViewList } from "@/lib/domain/view-params";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { assertMayShare, assertPerson, changeableView, viewOf, viewsOf } from "./find-view";

/** Views one person can keep. */
const mostViews = 200;

/** The views of a list, or of all, that somebody sees: their own and shared ones, by name. */
export async function listViews(actor: Actor, list: ViewList | undefined): Promise<View[]> {
  return viewsOf(await getDb(), actor, list && eq(views.list, list));
}

async function assertFreeName(
  db: DbOrTx,
  ownerId: string,
  { list, name }: { list: ViewList; name: string },
  except?: string,
): Promise<void> {
  const [same] = await db
    .select({ id: views.id })
    .from(views)
    .where(
      and(
        eq(views.ownerId, ownerId),
        eq(views.list, list),
        sql`lower(${views.name}) = lower(${name})`,
      ),
    );
  if (!same || same.id === except) return;
  const detail = "You have a view of this name.";
  throw new AppError("conflict", detail, { issues: [{ pointer: "/name", detail }] });
}

/**
 * Keeps a view. Who it belongs to is who asks.
 * @throws AppError `forbidden` for sharing without the right to; `conflict` for a name that is taken, or too many.
 */
export async function createView(actor: Actor, input: NewView): Promise<View> {
  assertPerson(actor);
  if (input.shared) assertMayShare(actor);
  const db = await getDb();
  return db.transaction(async (tx) => {
    const [kept] = await tx
      .select({ count: count() })
      .from(views)
      .where(eq(views.ownerId, actor.userId));
    if ((kept?.count ?? 0) >= mostViews)
      throw new AppError("conflict", `You keep ${mostViews} views already. Delete some first.`);
    await assertFreeName(tx, actor.userId, input);
    const [row] = await tx
      .insert(views)
      .values({ ...input, ownerId: actor.userId })
      .returning({ id: views.id });
    return viewOf(tx, actor, row?.id ?? "");
  });
}

/**
 * Changes a view's name, what it shows or who sees it.
 * @throws AppError `not_found`; `forbidden`; `conflict` when it was changed since it was read, or the name is taken.
 */
export async function updateView(
  actor: Actor,
  id: string,
  { revision, ...changes }: ViewChanges,
): Promise<View> {
  assertPerson(actor);
  const db = await getDb();
  return db.transaction(async (tx) => {
    const before = await changeableView(tx, actor, id);
    if (changes.shared) assertMayShare(actor);
    if (changes.shared === false && !before.own)
      throw new AppError("forbidden", "Only who made a view can take it back from the others.");
    parseInput(newViewSchema, { ...before, ...changes });
    if (changes.name !== undefined && before.own)
      await assertFreeName(tx, actor.userId, { list: before.list, name: changes.name }, id);
    const changed = await tx
      .update(views)
      .set({ ...changes, revision: revision + 1, updatedAt: sql`now()` })
      .where(and(eq(views.id, id), eq(views.revision, revision)))
      .returning({ id: views.id });
    if (changed.length === 0)
      throw new AppError("conflict", "This view was changed meanwhile.", {
        remedy: "Open it again, or save yours under another name.",
      });
    return viewOf(tx, actor, id);
  });
}

/** Deletes a view; lists that began with it begin as they are by themselves. @throws AppError `not_found`; `forbidden`. */
export async function deleteView(actor: Actor, id: string): Promise<View> {
  assertPerson(actor);
  const db = await getDb();
  const view = await changeableView(db, actor, id);
  await db.delete(views).where(eq(views.id, id));
  return view;
}

/** Makes a view the one somebody's list begins with, or none. @throws AppError `not_found`. */
export async function setStartView(
  actor: Actor,
  { list, viewId }: StartView,
): Promise<View | null> {
  assertPerson(actor);
  const db = await getDb();
  if (viewId === null) {
    await db
      .delete(startViews)
      .where(and(eq(startViews.userId, actor.userId), eq(startViews.list, list)));
    return null;
  }
  const view = await viewOf(db, actor, viewId);
  if (view.list !== list) throw new AppError("not_found", "There is no such view of this list.");
  await db
    .insert(startViews)
    .values({ userId: actor.userId, list, viewId })
    .onConflictDoUpdate({ target: [startViews.userId, startViews.list], set: { viewId } });
  return { ...view, start: true };
}
