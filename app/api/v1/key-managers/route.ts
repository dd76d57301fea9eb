import { csvDownload, wantsCsv } from "@/lib/api/download";
import { createKeyManagerRoute, listKeyManagersRoute } from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { createKeyManager } from "@/lib/services/key-managers/create-key-manager";
import { exportKeyManagers } from "@/lib/services/key-managers/export-key-managers";
import { listKeyManagers } from "@/lib/services/key-managers/list-key-managers";

export const GET = handle(listKeyManagersRoute, async ({ query, request }) =>
  wantsCsv(query.format, request)
    ? csvDownload(await exportKeyManagers(query), "key-managers")
    : listKeyManagers(query),
);

export const POST = handle(createKeyManagerRoute, ({ body, audit }) =>
  createKeyManager(body, audit),
);
