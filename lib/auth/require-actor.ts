import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { recordRefusal } from "@/lib/audit/refusals";
import { currentActor } from "./current-actor";
import { signInPath } from "./next-path";
import { clientAddress } from "./client-address";
import { pagePathHeader } from "./page-path";
import { type Actor, denial, type Permission, type Subject } from "@/lib/domain/permissions";

/**
 * Who the page being rendered is for. Leads to the sign-in page, and back from there, when nobody is signed in, and who
 * must set a second factor up to where that is done; shows the "not allowed" page when they may not do it to the subject.
 */
export async function requireActor(
  permission?: Permission,
  subject: Subject = { kind: "fleet" },
): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect(signInPath((await headers()).get(pagePathHeader)));
  if (actor.mustEnrol) redirect("/second-factor");
  const reason = permission ? denial(actor, permission, subject) : null;
  if (permission && reason !== null) {
    await recordDenied(actor, permission, reason);
    forbidden();
  }
  return actor;
}

/** A page that somebody's role does not show them is a refused try like any other. */
async function recordDenied(actor: Actor, permission: Permission, reason: string): Promise<void> {
  const sent = await headers();
  await recordRefusal(
    {
      actor,
      action: permission,
      target: { kind: "page", id: null, label: sent.get(pagePathHeader)?.split("?")[0] ?? "" },
      correlationId: randomUUID(),
      clientAddress: clientAddress({ headers: sent }),
    },
    { code: "forbidden", reason },
  );
}
