import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { UsersView } from "@/components/users/users-view";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/queries/query-client";
import { userQueries } from "@/lib/queries/users";
import { listInvitations } from "@/lib/services/invitations/list-invitations";
import { listUsers } from "@/lib/services/users/list-users";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const { userId } = await requireActor("users.read");
  const client = makeQueryClient();
  client.setQueryData(userQueries.list().queryKey, await listUsers());
  client.setQueryData(userQueries.invitations().queryKey, await listInvitations());
  return (
    <HydratedQueries client={client}>
      <UsersView ownId={userId} />
    </HydratedQueries>
  );
}
