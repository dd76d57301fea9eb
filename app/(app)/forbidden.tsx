import { Lock } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** The page of whoever may not see a page. */
export default function Forbidden() {
  return (
    <>
      <PageHeader title="Not allowed" />
      <EmptyState
        icon={<Lock size={20} />}
        title="Your role cannot open this page"
        action={<ButtonLink href="/">Go to the overview</ButtonLink>}
      >
        Ask an admin for a role that can.
      </EmptyState>
    </>
  );
}
