import type { Metadata } from "next";
import { ProviderForm } from "@/components/sign-in/provider-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";

export const metadata: Metadata = { title: "Add identity provider" };

export default async function NewProviderPage() {
  await requireActor("sign-in.write");
  return (
    <Card title="Add identity provider" className="max-w-2xl">
      <ProviderForm provider={null} />
    </Card>
  );
}
