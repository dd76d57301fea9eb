import { listUsersRoute } from "@/lib/api/routes/users";
import { handle } from "@/lib/api/handle";
import { listUsers } from "@/lib/services/users/list-users";

export const GET = handle(listUsersRoute, async () => ({ items: await listUsers() }));
