import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicHeading } from "@/components/account/public-heading";
import { SignInForm } from "@/components/account/sign-in-form";
import { Banner } from "@/components/ui/banner";
import { currentActor } from "@/lib/auth/current-actor";
import { nextPath } from "@/lib/auth/next-path";
import { isSetUp } from "@/lib/services/setup/is-set-up";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams;
  const path = nextPath(typeof next === "string" ? next : null);
  if (await currentActor()) redirect(path);
  return (
    <>
      <PublicHeading title="Sign in" />
      {!(await isSetUp()) && (
        <Banner tone="info" title="Nobody has an account yet" className="mb-5">
          Open the setup link that the server printed when it started.
        </Banner>
      )}
      <SignInForm next={path} />
      <p className="mt-5 text-meta text-text-muted">
        Forgot your password? An admin can create a reset link for you under Settings → Users.
      </p>
    </>
  );
}
