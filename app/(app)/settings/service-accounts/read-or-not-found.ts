import "server-only";
import { notFound } from "next/navigation";
import type { ServiceAccount } from "@/lib/domain/service-account";
import { listServiceAccounts } from "@/lib/services/service-accounts/accounts";

/** A service account, or the page that says there is none. */
export async function readOrNotFound(id: string): Promise<ServiceAccount> {
  const account = (await listServiceAccounts()).find((each) => each.id === id);
  if (!account) notFound();
  return account;
}
