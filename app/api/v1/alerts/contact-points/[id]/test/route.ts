import { testContactPointRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { testContactPoint } from "@/lib/services/alerts/test-contact-point";

export const POST = handle(testContactPointRoute, async ({ actor, params, signal, audit }) => {
  const { name, ...test } = await testContactPoint(actor, params.id, signal);
  audit.target({ label: name });
  audit.detail({ sent: test.sent });
  return test;
});
