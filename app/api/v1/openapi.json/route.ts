import { openApiDocument } from "@/lib/api/openapi";
import { readOpenApiRoute } from "@/lib/api/routes/health";
import { handle } from "@/lib/api/handle";

export const GET = handle(readOpenApiRoute, async () => openApiDocument());
