import { createKeyManagerRoute, listKeyManagersRoute } from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { createKeyManager } from "@/lib/services/key-managers/create-key-manager";
import { listKeyManagers } from "@/lib/services/key-managers/list-key-managers";

export const GET = handle(listKeyManagersRoute, ({ query }) => listKeyManagers(query));

export const POST = handle(createKeyManagerRoute, ({ body, audit }) =>
  createKeyManager(body, audit),
);
