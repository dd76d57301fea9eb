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
        <PublicHeading title="Setup is complete">
          The first admin account already exists. That admin can invite you.
        </PublicHeading>
        <ButtonLink href="/sign-in" variant="primary" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  }
  if (typeof token !== "string") {
    return (
      <PublicHeading title="Open the setup link">
        The server printed it, token included, when it last started. Restart it to get a new one.
      </PublicHeading>
    );
  }
  return (
    <>
      <PublicHeading title="Create the first admin account">
        This account manages connections and users. The link works once.
      </PublicHeading>
      <NewAccountForm kind="setup" token={token} />
    </>
  );
}
