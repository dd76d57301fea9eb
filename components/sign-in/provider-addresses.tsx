import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";

interface ProviderAddressesProps {
  redirectUri: string;
  signedOutUri: string;
}

/** What the provider has to be told of us. */
export function ProviderAddresses({ redirectUri, signedOutUri }: ProviderAddressesProps) {
  return (
    <Card
      title="At the provider"
      description="Create a confidential client with the authorization code flow and PKCE, and allow these addresses."
    >
      <div className="flex flex-col gap-3">
        <CodeBlock title="Redirect" noun="redirect address" wrap code={redirectUri} />
        <CodeBlock title="After signing out" noun="address" wrap code={signedOutUri} />
      </div>
    </Card>
  );
}
