"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { durationText } from "@/components/ui/relative";
import { useTicking } from "@/components/ui/use-ticking";
import { connectionsKey, keyManagersKey, overviewKey, peersKey } from "@/lib/queries/keys";
import { keyManagersApi } from "@/lib/queries/key-managers";
import { peersApi } from "@/lib/queries/peers";

/** What shows whether a connection answers. */
const shownIn = [overviewKey, connectionsKey, peersKey, keyManagersKey];

/** When a connection that does not answer is asked again: ISO instant. */
export function NextTry({ at }: { at: string }) {
  const atMs = Date.parse(at);
  const left = useTicking((nowMs) => Math.max(0, Math.ceil((atMs - nowMs) / 1000)));
  return (
    <span className="tabular-nums">
      {left > 0 ? `next try in ${durationText(left)}` : "being tried again"}
    </span>
  );
}

interface TryNowProps {
  connection: { id: string; name: string };
  /** Why this person cannot have it read now. */
  denied?: string | undefined;
  /** It is about its key managers, which are read by themselves. */
  keyManagers?: boolean | undefined;
}

/** Asks a connection that does not answer again at once; whatever shows it tells the outcome. */
export function TryNow({ connection: { id, name }, denied, keyManagers }: TryNowProps) {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: async () => {
      const { reachable } = await peersApi.refreshConnection(id);
      if (keyManagers && reachable) await keyManagersApi.refresh(id);
    },
    onSettled: () => Promise.all(shownIn.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  return (
    <Button
      size="sm"
      busy={retry.isPending}
      denied={denied}
      aria-label={`Try ${name} now`}
      onClick={() => retry.mutate()}
    >
      Try now
    </Button>
  );
}
