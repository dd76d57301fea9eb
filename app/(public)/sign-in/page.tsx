import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicHeading } from "@/components/account/public-heading";
import { SignInForm } from "@/components/account/sign-in-form";
import { currentActor } from "@/lib/auth/current-actor";
import { nextPath } from "@/lib/auth/next-path";

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
      <SignInForm next={path} />
    </>
  );
}
