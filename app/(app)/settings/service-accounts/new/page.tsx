import type { Metadata } from "next";
import { ServiceAccountForm } from "@/components/tokens/service-account-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";

export const metadata: Metadata = { title: "Create service account" };

export default async function NewServiceAccountPage() {
  await requireActor("service-accounts.write");
  return (
    <Card title="Create service account" className="max-w-2xl">
      <ServiceAccountForm account={null} />
    </Card>
  );
}
