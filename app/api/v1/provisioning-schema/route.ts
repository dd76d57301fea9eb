import { readProvisioningSchemaRoute } from "@/lib/api/routes/provisioning";
import { handle } from "@/lib/api/handle";
import { configurationSchema } from "@/lib/provisioning/json-schema";

export const GET = handle(readProvisioningSchemaRoute, async () => configurationSchema());
