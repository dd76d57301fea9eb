import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EnrolNow } from "@/components/account/enrol-now";
import { PublicHeading } from "@/components/account/public-heading";
import { currentActor } from "@/lib/auth/current-actor";

export const metadata: Metadata = { title: "Set up a second factor" };

export default async function SecondFactorPage() {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  if (!actor.mustEnrol) redirect("/");
  return (
    <>
      <PublicHeading title="Set up a second factor">
        It is demanded here of everybody who signs in with a password. You need an authenticator app
        on another device.
      </PublicHeading>
      <EnrolNow />
    </>
  );
}
