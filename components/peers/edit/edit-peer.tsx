"use client";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { Delayed } from "@/components/ui/delayed";
import { toast } from "@/components/ui/toast";
import { Skeleton } from "@/components/ui/skeleton";
import type { Peer } from "@/lib/domain/peer";
import { connectionQueries } from "@/lib/queries/connections";
import { peerQueries } from "@/lib/queries/peers";
import { outlineOf } from "@/lib/systems/outlines";
import type { PeerReading } from "@/lib/systems/peer-reading";
import { useFormsWhenLoaded } from "../form/system-forms";
import { SecretResult } from "../form/secret-result";
import { type Changed, EditForm } from "./edit-form";

/** Changes one peer. It is edited as it was when the page was opened; what the system says meanwhile does not move it. */
export function EditPeer({
  id,
  reading: initial,
}: {
  id: string;
  /** Of the peer as the server had it. */
  reading: PeerReading;
}) {
  const router = useRouter();
  const detail = useSuspenseQuery(peerQueries.detail(id)).data;
  const [peer] = useState<Peer>(detail.peer);
  const [reading] = useState(initial);
  const connection = useQuery(connectionQueries.list()).data?.find(
    (each) => each.id === peer.connectionId,
  );
  const forms = useFormsWhenLoaded(peer.system);
  const [changed, setChanged] = useState<Changed | null>(null);
  const { loadForms } = outlineOf(peer.system);
  const capability = reading.edit;
  const href = `/peers/${peer.id}`;
  const done = (result: Changed) => {
    if (result.secret) return setChanged(result);
    toast({ tone: "success", message: `Saved ${result.peer.name}.` });
    router.push(href);
  };
  const denied =
    loadForms === undefined
      ? "Peers of this system are read only."
      : capability.allowed
        ? null
        : capability.reason;
  return (
    <>
      <PageHeader
        title={`${forms?.editor.title?.(peer) ?? "Edit"} ${peer.name}`}
        breadcrumbs={[
          { label: "Peers", href: "/peers" },
          { label: peer.name, href },
        ]}
        description={forms?.editor.intro?.(peer)}
      />
      {changed?.secret && forms ? (
        <SecretResult
          forms={forms}
          secret={changed.secret}
          consequences={forms.editor.consequences(peer, changed.input)}
          outcome={{
            act: "change",
            peer: changed.peer,
            values: changed.input,
            context: changed.context,
            hasSecret: true,
          }}
          onDone={() => router.push(href)}
        />
      ) : denied !== null ? (
        <Banner
          tone="info"
          title={denied}
          action={
            <ButtonLink href={href} size="sm">
              Back to the peer
            </ButtonLink>
          }
        />
      ) : forms === null ? (
        <Delayed>
          <Skeleton className="h-64 max-w-2xl" />
        </Delayed>
      ) : (
        <EditForm
          forms={forms}
          peer={peer}
          reading={reading}
          connection={connection}
          onChanged={done}
        />
      )}
    </>
  );
}
