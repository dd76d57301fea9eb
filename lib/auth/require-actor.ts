import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { currentActor } from "./current-actor";
import { signInPath } from "./next-path";
import { pagePathHeader } from "./page-path";
import { type Actor, allows, type Permission } from "@/lib/domain/permissions";

/**
 * Who the page being rendered is for. Leads to the sign-in page, and back from there, when nobody is signed in;
 * shows the "not allowed" page when their role lacks the permission.
 */
export async function requireActor(permission?: Permission): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect(signInPath((await headers()).get(pagePathHeader)));
  if (permission && !allows(actor.role, permission)) forbidden();
  return actor;
}
