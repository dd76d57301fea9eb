import { openApiDocument } from "@/lib/api/document/document";
import { readOpenApiRoute } from "@/lib/api/routes/health";
import { handle } from "@/lib/api/handle";

export const GET = handle(readOpenApiRoute, async () => openApiDocument());
