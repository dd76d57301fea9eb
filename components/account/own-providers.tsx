import { Card } from "@/components/ui/card";
import { ProviderButtons } from "./provider-buttons";

interface OwnProvider {
  slug: string;
  name: string;
  /** Whether it signs this user in already. */
  linked: boolean;
}

const here = "/settings/account";

/** Identity providers one signs in with, and those one could. */
export function OwnProviders({ providers }: { providers: readonly OwnProvider[] }) {
  if (providers.length === 0) return null;
  const linked = providers.filter((each) => each.linked);
  const others = providers.filter((each) => !each.linked);
  return (
    <Card
      title="Identity providers"
      description="Signing in again with one proves who you are, which key backups ask for."
    >
      <div className="flex max-w-sm flex-col gap-2">
        <ProviderButtons
          providers={linked}
          next={here}
          with="anew"
          label={(name) => `Sign in again with ${name}`}
        />
        <ProviderButtons
          providers={others}
          next={here}
          with="link"
          label={(name) => `Also sign in with ${name}`}
        />
      </div>
    </Card>
  );
}
