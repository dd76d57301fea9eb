"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { toast } from "@/components/ui/toast";
import type { Connection } from "@/lib/domain/connection";
import { typedName } from "@/lib/domain/typed-name";
import { connectionQueries, connectionsApi } from "@/lib/queries/connections";
import { connectionsKey, peersKey } from "@/lib/queries/keys";
import { counted } from "@/lib/domain/counted";
import { connectionWords } from "./connection-words";

/** Asks before a connection is forgotten, and says what goes and what stays. */
export function DeleteConnection({
  connection,
  connectionNoun,
  open,
  onClose,
}: {
  connection: Connection;
  connectionNoun: string;
  open: boolean;
  onClose: () => void;
}) {
  const router = useRouter();
  const client = useQueryClient();
  const removal = useSubmit(
    () => connectionsApi.delete(connection.id),
    async ({ removedPeers }) => {
      router.push("/connections");
      client.removeQueries({ queryKey: connectionQueries.one(connection.id).queryKey });
      toast({
        tone: "success",
        message: `Deleted ${connection.name}.`,
        ...(removedPeers > 0 && { detail: counted(connectionWords.peersLeft, removedPeers) }),
      });
      await Promise.all([
        client.invalidateQueries({ queryKey: connectionsKey }),
        client.invalidateQueries({ queryKey: peersKey }),
      ]);
    },
  );
  return (
    <SubmitDialog
      submission={removal}
      open={open}
      onClose={onClose}
      title={`Delete connection ${connection.name}?`}
      confirmLabel="Delete connection"
      typeToConfirm={typedName({ kind: "connection", ...connection })}
    >
      <p>
        {connection.peerCount > 0
          ? counted(connectionWords.peersLeave, connection.peerCount)
          : "The stored credentials are erased."}
      </p>
      <p className="mt-2">
        Nothing changes on the {connectionNoun} itself: its peers go on working. Their recorded
        history is kept.
      </p>
    </SubmitDialog>
  );
}
