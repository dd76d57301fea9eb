import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useRouter } from "@/components/ui/navigation";
import { connectionQueries } from "@/lib/queries/connections";

/** Draws the page anew once the number of connections is another one. */
export function ConnectionFollower({ registered }: { registered: number }) {
  const router = useRouter();
  const now = useQuery(connectionQueries.list()).data?.length ?? registered;
  useEffect(() => {
    if (now !== registered) router.refresh();
  }, [now, registered, router]);
  return null;
}
