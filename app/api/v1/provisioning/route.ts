import { readProvisioningRoute } from "@/lib/api/routes/provisioning";
import { handle } from "@/lib/api/handle";
import { readProvisioning } from "@/lib/provisioning/read-status";

export const GET = handle(readProvisioningRoute, readProvisioning);
