import type { Metadata } from "next";
import { TokenForm } from "@/components/tokens/token-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";

export const metadata: Metadata = { title: "Create token" };

export default async function NewTokenPage() {
  const { role } = await requireActor("tokens.write");
  return (
    <Card title="Create token" className="max-w-xl">
      <TokenForm mostRole={role} serviceAccountId={null} />
    </Card>
  );
}
