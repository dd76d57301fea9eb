import { z } from "zod";
import { provisioningSchema, reloadSchema } from "@/lib/domain/provisioning";
import { defineRoute } from "../define";

export const readProvisioningRoute = defineRoute({
  id: "readProvisioning",
  method: "GET",
  path: "/api/v1/provisioning",
  summary: "What files of the configuration define, and every mistake in them",
  access: "configuration.read",
  response: provisioningSchema,
});

export const reloadProvisioningRoute = defineRoute({
  id: "reloadProvisioning",
  method: "POST",
  path: "/api/v1/provisioning/reload",
  summary: "Read the files of the configuration again; with a mistake in them nothing changes",
  access: "configuration.write",
  response: reloadSchema,
  audit: { action: "provisioning.reload", targetKind: "configuration" },
});

export const exportProvisioningRoute = defineRoute({
  id: "exportProvisioning",
  method: "GET",
  path: "/api/v1/provisioning/export",
  summary: "All that files can define, as it is here now: YAML with a variable for each secret",
  access: "configuration.read",
  produces: "application/yaml",
  response: z.string(),
});

export const readProvisioningSchemaRoute = defineRoute({
  id: "readProvisioningSchema",
  method: "GET",
  path: "/api/v1/provisioning-schema",
  summary: "The JSON Schema of files of the configuration, for editors",
  access: "public",
  response: z.record(z.string(), z.unknown()),
});
