import { handle } from "@/lib/api/handle";
import {
  createServiceAccountRoute,
  listServiceAccountsRoute,
} from "@/lib/api/routes/service-accounts";
import {
  createServiceAccount,
  listServiceAccounts,
} from "@/lib/services/service-accounts/accounts";

export const GET = handle(listServiceAccountsRoute, async () => ({
  items: await listServiceAccounts(),
}));

export const POST = handle(createServiceAccountRoute, async ({ body, actor, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ role: body.role });
  const made = await createServiceAccount(body, actor);
  audit.target({ id: made.id });
  return made;
});
