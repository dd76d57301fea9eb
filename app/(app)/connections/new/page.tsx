import type { Metadata } from "next";
import { ChooseSystem } from "@/components/connections/choose-system";
import { ConnectionForm } from "@/components/connections/connection-form";
import { systemWordsOf } from "@/components/connections/system-words";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/auth/require-actor";
import { findSystem, systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Add connection" };

const list = { label: "Connections", href: "/connections" };
const choice = { label: "Add connection", href: "/connections/new" };

export default async function NewConnectionPage({
  searchParams,
}: {
  searchParams: Promise<{ system?: string | string[] }>;
}) {
  await requireActor("connections.write");
  const system = findSystem(String((await searchParams).system ?? ""));
  if (!system) {
    return (
      <>
        <PageHeader
          title="Add connection"
          breadcrumbs={[list]}
          description="Choose the kind of system."
        />
        <ChooseSystem systems={systems.map(systemWordsOf)} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={`Add ${system.shortLabel} ${system.connectionNoun}`}
        breadcrumbs={[list, choice]}
      />
      <ConnectionForm key={system.id} systemId={system.id} connection={null} />
    </>
  );
}
