import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ResetLinkForm } from "@/components/users/reset-link-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { listUsers } from "@/lib/services/users/list-users";
import { objectTitle } from "../../../../object-title";

export async function generateMetadata({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<Metadata> {
  const { id } = await params;
  return objectTitle(
    "users.write",
    "Create reset link",
    async () => (await listUsers()).find((each) => each.id === id)?.email,
  );
}

interface ResetLinkPageProps {
  params: Promise<{ id: string }>;
}

export default async function ResetLinkPage({ params }: ResetLinkPageProps) {
  await requireActor("users.write");
  const { id } = await params;
  const user = (await listUsers()).find((one) => one.id === id);
  if (!user) notFound();
  return (
    <Card title="Create reset link" className="max-w-xl">
      <ResetLinkForm user={user} />
    </Card>
  );
}
