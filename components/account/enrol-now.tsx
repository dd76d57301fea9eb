"use client";
import { Button } from "@/components/ui/button";
import { sessionApi } from "@/lib/queries/session";
import { Enrol } from "./enrol";
import { goOn } from "./go-on";

/** The one thing somebody may do who must have a second factor, and the way out. */
export function EnrolNow() {
  return (
    <div className="flex flex-col gap-5">
      <Enrol onDone={() => void goOn("/")} doneLabel="Continue" />
      <div>
        <Button
          variant="ghost"
          onClick={() => void sessionApi.signOut().finally(() => goOn("/sign-in"))}
        >
          Sign out
        </Button>
      </div>
    </div>
  );
}
