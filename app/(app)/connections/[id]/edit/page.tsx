import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ConnectionForm } from "@/components/connections/connection-form";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/auth/require-actor";
import { readConnection } from "@/lib/services/connections/read-connection";
import { ifUuid, objectTitle } from "../../../object-title";
import { readOrNotFound } from "../../read-or-not-found";

export async function generateMetadata({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<Metadata> {
  const { id } = await params;
  return objectTitle("connections.write", "Edit connection", () =>
    ifUuid(id, async (found) => (await readConnection(found)).name),
  );
}

export default async function EditConnectionPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("connections.write", {
    kind: "connection",
    id: (await params).id,
  });
  const connection = await readOrNotFound((await params).id);
  const page = `/connections/${connection.id}`;
  // Its page says where it is defined, and that it is changed there.
  if (connection.origin !== "browser") redirect(page);
  return (
    <>
      <PageHeader
        title={`Edit ${connection.name}`}
        breadcrumbs={[
          { label: "Connections", href: "/connections" },
          { label: connection.name, href: page },
        ]}
      />
      <ConnectionForm systemId={connection.system} connection={connection} />
    </>
  );
}
