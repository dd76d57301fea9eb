import { QuietBanner } from "@/components/alerts/quiet-banner";
import { ConnectionView } from "@/components/connections/connection-view";
import { systemWordsOf } from "@/components/connections/system-words";
import { AnnotationCard } from "@/components/labels/annotation-card";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { topicKinds } from "@/lib/domain/quiets";
import { connectionQueries } from "@/lib/queries/connections";
import { annotationQuery } from "@/lib/queries/labels";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readAnnotation } from "@/lib/services/labels/read-annotation";
import { systemOf } from "@/lib/systems/registry";
import { titledBy } from "../../object-title";
import { connectionName, readOrNotFound } from "../read-or-not-found";

export const generateMetadata = titledBy("connections.read", "Connection", connectionName);

export default async function ConnectionPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor("connections.read", {
    kind: "connection",
    id: (await params).id,
  });
  const connection = await readOrNotFound((await params).id);
  const client = makeQueryClient();
  client.setQueryData(connectionQueries.one(connection.id).queryKey, connection);
  const labelled = { kind: "connection", id: connection.id } as const;
  client.setQueryData(annotationQuery(labelled).queryKey, await readAnnotation(labelled));
  return (
    <HydratedQueries client={client}>
      <ConnectionView
        id={connection.id}
        system={systemWordsOf(systemOf(connection.system))}
        denied={
          allows(actor.role, "connections.write") ? undefined : reasonDenied("connections.write")
        }
        quiet={
          <QuietBanner
            className="mb-4"
            about={{
              kinds: topicKinds.connection,
              ends: [connection],
              marks: [connection.id],
            }}
          />
        }
        said={
          <AnnotationCard
            of={labelled}
            connectionName={connection.name}
            denied={allows(actor.role, "peers.write") ? undefined : reasonDenied("peers.write")}
          />
        }
        refreshDenied={allows(actor.role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
    </HydratedQueries>
  );
}
