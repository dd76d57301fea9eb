import { exportProvisioningRoute } from "@/lib/api/routes/provisioning";
import { handle } from "@/lib/api/handle";
import { exportConfiguration } from "@/lib/provisioning/export";

export const GET = handle(
  exportProvisioningRoute,
  async () =>
    new Response(await exportConfiguration(), {
      headers: {
        "content-type": "application/yaml; charset=utf-8",
        "content-disposition": 'attachment; filename="peerdeck.yaml"',
      },
    }),
);
