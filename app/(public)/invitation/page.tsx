import type { Metadata } from "next";
import { NewAccountForm } from "@/components/account/new-account-form";
import { PublicHeading } from "@/components/account/public-heading";
import { ButtonLink } from "@/components/ui/button-link";
import { roleText } from "@/lib/domain/permissions";
import { openInvitation } from "@/lib/services/invitations/open-invitation";

export const metadata: Metadata = { title: "Accept invitation" };

interface InvitationPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function InvitationPage({ searchParams }: InvitationPageProps) {
  const { token } = await searchParams;
  const invitation = typeof token === "string" ? await openInvitation(token) : null;
  if (typeof token !== "string" || !invitation) {
    return (
      <>
        <PublicHeading title="This invitation can no longer be used">
          It has been accepted or revoked, or it has expired. Ask an admin for a new link.
        </PublicHeading>
        <ButtonLink href="/sign-in" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  }
  const { label, meaning } = roleText[invitation.role];
  return (
    <>
      <PublicHeading title="Accept your invitation">
        Your role will be {label}. {meaning}
      </PublicHeading>
      <NewAccountForm kind="invitation" token={token} email={invitation.email} />
    </>
  );
}
