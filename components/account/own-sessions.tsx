"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import {
  Table,
  TableActs,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { OwnSession } from "@/lib/domain/user";
import { ownSessionsKey, ownSessionsQuery, accountApi } from "@/lib/queries/account";
import { problemOfError } from "@/lib/queries/client";
import { browserName } from "./browser-name";

/** Ends one session, or all others when none is given. */
function useEnd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (session: OwnSession | null) =>
      session === null ? accountApi.endOtherSessions() : accountApi.endOwnSession(session.id),
    onSuccess: (_result, session) =>
      toast({
        tone: "success",
        message:
          session === null
            ? "Signed you out everywhere else."
            : `Signed ${browserName(session.userAgent)} out.`,
      }),
    onError: (error) => toast({ tone: "danger", message: problemOfError(error).detail }),
    onSettled: () => client.invalidateQueries({ queryKey: ownSessionsKey }),
  });
}

/** The browsers one is signed in with, and the way out of each. */
export function OwnSessions() {
  const { data: sessions } = useSuspenseQuery(ownSessionsQuery());
  const [asking, setAsking] = useState(false);
  const end = useEnd();
  const everywhere = sessions.length > 1 && (
    <Button size="sm" onClick={() => setAsking(true)}>
      Sign out everywhere else
    </Button>
  );
  return (
    <Card
      flush
      title="Where you are signed in"
      description="A browser is signed out after 7 days without use, and 30 days after signing in."
      actions={everywhere}
    >
      <Table label="Where you are signed in">
        <TableHead>
          <TableHeader>Browser</TableHeader>
          <TableHeader>Signed in from</TableHeader>
          <TableHeader>Signed in</TableHeader>
          <TableHeader>Last used</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              busy={end.isPending && end.variables?.id === session.id}
              onEnd={() => end.mutate(session)}
            />
          ))}
        </TableBody>
      </Table>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => end.mutate(null, { onSettled: () => setAsking(false) })}
        title="Sign out everywhere else?"
        confirmLabel="Sign out everywhere else"
        busy={end.isPending}
      >
        <p>
          Every other browser has to sign in again. Personal tokens keep working. If someone may
          know your password, change it instead: that also signs you out everywhere else.
        </p>
      </ConfirmDialog>
    </Card>
  );
}

function SessionRow({
  session,
  busy,
  onEnd,
}: {
  session: OwnSession;
  busy: boolean;
  onEnd: () => void;
}) {
  const name = browserName(session.userAgent);
  return (
    <TableRow>
      <TableTitle>
        {name} {session.current && <Badge>This browser</Badge>}
      </TableTitle>
      <TableCell label="Signed in from" className="font-mono">
        {session.address}
      </TableCell>
      <TableCell label="Signed in">
        <RelativeTime iso={session.createdAt} />
      </TableCell>
      <TableCell label="Last used">
        <RelativeTime iso={session.lastUsedAt} />
      </TableCell>
      <TableActs>
        {!session.current && (
          <Button size="sm" variant="ghost" busy={busy} onClick={onEnd}>
            Sign out <span className="sr-only">{name}</span>
          </Button>
        )}
      </TableActs>
    </TableRow>
  );
}
