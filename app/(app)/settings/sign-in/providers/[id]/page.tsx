import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProviderAddresses } from "@/components/sign-in/provider-addresses";
import { ProviderForm } from "@/components/sign-in/provider-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { listIdentityProviders } from "@/lib/services/sign-in/providers";
import { ownOrigin } from "../../own-origin";

export const metadata: Metadata = { title: "Identity provider" };

export default async function ProviderPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("sign-in.write");
  const { id } = await params;
  const provider = (await listIdentityProviders(await ownOrigin())).find((each) => each.id === id);
  if (!provider) notFound();
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,40rem)_minmax(18rem,26rem)]">
      <Card title={provider.name}>
        <ProviderForm provider={provider} />
      </Card>
      <ProviderAddresses redirectUri={provider.redirectUri} signedOutUri={provider.signedOutUri} />
    </div>
  );
}
