import { reloadProvisioningRoute } from "@/lib/api/routes/provisioning";
import { handle } from "@/lib/api/handle";
import { reloadProvisioning } from "@/lib/provisioning/loader";

export const POST = handle(reloadProvisioningRoute, async ({ actor, audit }) => {
  const reload = await reloadProvisioning(`asked by ${actor.email}`);
  audit.target({ label: "configuration" });
  audit.detail({ verdict: reload.verdict, mistakes: reload.mistakes.length });
  return reload;
});
