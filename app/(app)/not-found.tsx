import { SearchX } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={<SearchX size={20} />}
        title="There is nothing here"
        action={<ButtonLink href="/peers">All peers</ButtonLink>}
      >
        The address is wrong, or what it pointed to has been removed.
      </EmptyState>
    </>
  );
}
