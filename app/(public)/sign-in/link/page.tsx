import type { Metadata } from "next";
import { headers } from "next/headers";
import { LinkForm } from "@/components/account/link-form";
import { PublicHeading } from "@/components/account/public-heading";
import { ButtonLink } from "@/components/ui/button-link";
import { readPendingLink } from "@/lib/services/sign-in/link";

export const metadata: Metadata = { title: "Link your account" };

export default async function LinkPage() {
  const waiting = await readPendingLink((await headers()).get("cookie"));
  if (!waiting)
    return (
      <>
        <PublicHeading title="There is nothing to link any more">
          More than ten minutes have gone by, or it was done already.
        </PublicHeading>
        <ButtonLink href="/sign-in" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  return (
    <>
      <PublicHeading title="Link your account">
        {waiting.email} has an account here already. Enter its password once; from then on{" "}
        {waiting.provider} signs you in.
      </PublicHeading>
      <LinkForm email={waiting.email} />
    </>
  );
}
