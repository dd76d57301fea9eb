import { readHealthRoute } from "@/lib/api/routes/health";
import { handle } from "@/lib/api/handle";
import { checkDatabase } from "@/lib/services/overview/check-database";

export const GET = handle(readHealthRoute, async ({ query }) => {
  if (query.ready === undefined) return { status: "alive" as const };
  await checkDatabase();
  return { status: "ready" as const };
});
