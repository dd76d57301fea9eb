"use client";
import { useRouter } from "@/components/ui/navigation";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { useSingleKeys } from "@/components/ui/single-keys";
import { accountApi } from "@/lib/queries/account";

/** Turns keys that do something by themselves off and on, for this person wherever they sign in. */
export function SingleKeysSwitch() {
  const router = useRouter();
  const on = useSingleKeys();
  const change = useSubmit(
    () => accountApi.changePreferences({ singleKeys: !on }),
    () => router.refresh(),
  );
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 basis-64 text-meta text-text-muted">
        {on
          ? "Keys such as ?, / and g do something by themselves, outside of fields."
          : "Only keys together with Ctrl or ⌘ do something by themselves."}
      </p>
      <Button size="sm" busy={change.pending} onClick={() => void change.send()}>
        {on ? "Turn single-key shortcuts off" : "Turn single-key shortcuts on"}
      </Button>
      {change.problem && (
        <p role="alert" className="basis-full text-meta text-failed-text">
          {change.problem.detail}
        </p>
      )}
    </div>
  );
}
