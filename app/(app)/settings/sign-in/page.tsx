import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { SignInView } from "@/components/sign-in/sign-in-view";
import { requireActor } from "@/lib/auth/require-actor";
import { readSignInSettings } from "@/lib/auth/sign-in-settings";
import { makeQueryClient } from "@/lib/queries/query-client";
import { signInQueries } from "@/lib/queries/sign-in";
import { listIdentityProviders } from "@/lib/services/sign-in/providers";
import { ownOrigin } from "./own-origin";

export const metadata: Metadata = { title: "Sign-in" };

export default async function SignInSettingsPage() {
  await requireActor("sign-in.read");
  const client = makeQueryClient();
  const providers = await listIdentityProviders(await ownOrigin());
  client.setQueryData(signInQueries.providers().queryKey, providers);
  client.setQueryData(signInQueries.settings().queryKey, await readSignInSettings());
  return (
    <HydratedQueries client={client}>
      <SignInView />
    </HydratedQueries>
  );
}
