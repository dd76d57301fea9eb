import { handle } from "@/lib/api/handle";
import { testIdentityProviderRoute } from "@/lib/api/routes/sign-in";
import { testProvider } from "@/lib/services/sign-in/test-provider";

export const POST = handle(testIdentityProviderRoute, async ({ body, audit }) => {
  audit.target({ label: body.issuer });
  const result = await testProvider(body);
  audit.detail({ works: result.works });
  return result;
});
