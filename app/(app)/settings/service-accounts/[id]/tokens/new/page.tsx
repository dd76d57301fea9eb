import type { Metadata } from "next";
import { TokenForm } from "@/components/tokens/token-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { readOrNotFound } from "../../../read-or-not-found";

export const metadata: Metadata = { title: "Create token" };

export default async function NewServiceTokenPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("service-accounts.write");
  const { id, name, role } = await readOrNotFound((await params).id);
  return (
    <Card title={`Create token for ${name}`} className="max-w-xl">
      <TokenForm mostRole={role} serviceAccountId={id} />
    </Card>
  );
}
