import { redirect } from "next/navigation";
import { ConnectionForm } from "@/components/connections/connection-form";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/auth/require-actor";
import { titledBy } from "../../../object-title";
import { connectionName, readOrNotFound } from "../../read-or-not-found";

export const generateMetadata = titledBy("connections.write", "Edit connection", connectionName);

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
