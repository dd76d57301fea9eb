import type { Metadata } from "next";
import { InvitationForm } from "@/components/users/invitation-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";

export const metadata: Metadata = { title: "Invite user" };

export default async function InvitePage() {
  await requireActor("users.write");
  return (
    <Card title="Invite user" className="max-w-xl">
      <InvitationForm />
    </Card>
  );
}
