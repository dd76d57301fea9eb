import "server-only";
import type { Metadata } from "next";
import { z } from "zod";
import { currentActor } from "@/lib/auth/current-actor";
import { allows, type Permission } from "@/lib/domain/permissions";
import { isAppError } from "@/lib/errors/app-error";

/**
 * The title of a page about one object: its name first, then what it is. Whoever may not see the object, or asks for one
 * that is not there, gets only what it would be. Nothing is refused or recorded: the page itself does that.
 */
export async function objectTitle(
  permission: Permission,
  noun: string,
  nameOf: () => Promise<string | null | undefined>,
): Promise<Metadata> {
  const actor = await currentActor();
  if (!actor || !allows(actor.role, permission)) return { title: noun };
  const name = await nameOf().catch((error: unknown) => {
    if (isAppError(error)) return null;
    throw error;
  });
  return { title: name ? `${name} · ${noun}` : noun };
}

/**
 * `generateMetadata` of a page about the object whose id stands in its address.
 * @param nameOf asked with an id that can be one; null or an `AppError` where there is no such object.
 */
export const titledBy =
  <Params extends { id: string }>(
    permission: Permission,
    noun: string,
    nameOf: (id: string, params: Params) => Promise<string | null>,
  ) =>
  async ({ params }: { params: Promise<Params> }): Promise<Metadata> => {
    const given = await params;
    return objectTitle(permission, noun, async () =>
      z.uuid().safeParse(given.id).success ? nameOf(given.id, given) : null,
    );
  };
