import { confirmBackupRoute, downloadBackupRoute } from "@/lib/api/routes/key-managers";
import { signInOrigin } from "@/lib/auth/origin";
import { handle } from "@/lib/api/handle";
import { confirmBackup } from "@/lib/services/key-managers/confirm-backup";
import { downloadBackup } from "@/lib/services/key-managers/download-backup";

export const POST = handle(
  downloadBackupRoute,
  async ({ params, body, actor, request, audit }) => ({
    secret: await downloadBackup(params.id, body, actor, signInOrigin(request), audit),
  }),
);

export const PUT = handle(confirmBackupRoute, ({ params, audit }) =>
  confirmBackup(params.id, audit),
);
