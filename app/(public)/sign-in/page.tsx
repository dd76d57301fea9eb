import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { PublicHeading } from "@/components/account/public-heading";
import { faultWords } from "@/components/account/sign-in-fault";
import { SignInForm } from "@/components/account/sign-in-form";
import { Banner } from "@/components/ui/banner";
import { currentActor } from "@/lib/auth/current-actor";
import { nextPath } from "@/lib/auth/next-path";
import { faultIn } from "@/lib/auth/see-other";
import { readSignInSettings } from "@/lib/auth/sign-in-settings";
import { upperFirst } from "@/lib/domain/upper-first";
import { isSetUp } from "@/lib/services/setup/is-set-up";
import { offeredProviders } from "@/lib/services/sign-in/providers";

export const metadata: Metadata = { title: "Sign in" };

type Text = string | string[] | undefined;
interface SignInPageProps {
  searchParams: Promise<{ next?: Text; fault?: Text; provider?: Text }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, fault: named, provider: slug } = await searchParams;
  const path = nextPath(typeof next === "string" ? next : null);
  const fault = faultIn(named);
  if (!fault && (await currentActor())) redirect(path);
  const [providers, { passwords }] = await Promise.all([offeredProviders(), readSignInSettings()]);
  // Only a name of ours is shown: an address must not put words on this page.
  const provider = providers.find((each) => each.slug === slug)?.name ?? "the identity provider";
  const words = fault && faultWords[fault](provider);
  return (
    <>
      <PublicHeading title="Sign in" />
      {words && (
        <Banner tone="danger" role="alert" title={upperFirst(words.title)} className="mb-5">
          {words.detail}
        </Banner>
      )}
      {!(await isSetUp()) && (
        <Banner tone="info" title="Nobody has an account yet" className="mb-5">
          Open the setup link that the server printed when it started.
        </Banner>
      )}
      {providers.length > 0 && <ProviderButtons providers={providers} next={path} />}
      {providers.length > 0 && passwords && (
        <p className="my-5 text-center text-meta text-text-muted">or with a password</p>
      )}
      {passwords && (
        <>
          <SignInForm next={path} />
          <p className="mt-5 text-meta text-text-muted">
            Forgot your password? An admin can create a reset link for you under Settings → Users.
          </p>
        </>
      )}
    </>
  );
}
