import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ResetLinkForm } from "@/components/users/reset-link-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { listUsers } from "@/lib/services/users/list-users";

export const metadata: Metadata = { title: "Make reset link" };

interface ResetLinkPageProps {
  params: Promise<{ id: string }>;
}

export default async function ResetLinkPage({ params }: ResetLinkPageProps) {
  await requireActor("users.write");
  const { id } = await params;
  const user = (await listUsers()).find((one) => one.id === id);
  if (!user) notFound();
  return (
    <Card title="Make reset link" className="max-w-xl">
      <ResetLinkForm user={user} />
    </Card>
  );
}
