import { Plus } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { TokenTable } from "./token-table";

/** Personal tokens and the way to a new one. */
export function TokensView() {
  const create = (
    <ButtonLink href="/settings/tokens/new" variant="primary" icon={<Plus size={14} />}>
      Create token
    </ButtonLink>
  );
  return (
    <Card
      flush
      title="Personal tokens"
      description="For scripts. A token acts on your behalf and can never do more than you can."
      actions={create}
    >
      <TokenTable />
    </Card>
  );
}
