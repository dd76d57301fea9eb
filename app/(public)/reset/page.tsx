import type { Metadata } from "next";
import { PublicHeading } from "@/components/account/public-heading";
import { ResetForm } from "@/components/account/reset-form";
import { ButtonLink } from "@/components/ui/button-link";
import { openReset } from "@/lib/services/password-resets/open-reset";

export const metadata: Metadata = { title: "Choose a new password" };

interface ResetPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function ResetPage({ searchParams }: ResetPageProps) {
  const { token } = await searchParams;
  const user = typeof token === "string" ? await openReset(token) : null;
  if (typeof token !== "string" || !user) {
    return (
      <>
        <PublicHeading title="This link can no longer be used">
          It has been used or replaced by a newer one, or it has expired. Ask an admin for a new
          link.
        </PublicHeading>
        <ButtonLink href="/sign-in" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <PublicHeading title="Choose a new password">
        For {user.email}. It replaces the old one and signs you out everywhere else.
      </PublicHeading>
      <ResetForm token={token} email={user.email} name={user.name} />
    </>
  );
}
