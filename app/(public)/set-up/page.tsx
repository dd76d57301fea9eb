import type { Metadata } from "next";
import { NewAccountForm } from "@/components/account/new-account-form";
import { PublicHeading } from "@/components/account/public-heading";
import { ButtonLink } from "@/components/ui/button-link";
import { isSetUp } from "@/lib/services/setup/is-set-up";

export const metadata: Metadata = { title: "Set up" };

interface SetUpPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function SetUpPage({ searchParams }: SetUpPageProps) {
  const { token } = await searchParams;
  if (await isSetUp()) {
    return (
      <>
        <PublicHeading title="Set-up is done">
          Somebody made the first admin already. They can invite you.
        </PublicHeading>
        <ButtonLink href="/sign-in" variant="primary" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  }
  if (typeof token !== "string") {
    return (
      <PublicHeading title="Open the set-up link">
        The server printed it, complete with its token, when it last started. Start it again for a
        new one.
      </PublicHeading>
    );
  }
  return (
    <>
      <PublicHeading title="Make the first admin">
        This account manages connections and users. The link works once.
      </PublicHeading>
      <NewAccountForm kind="setup" token={token} />
    </>
  );
}
