"use client";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Banner } from "@/components/ui/banner";
import { newsPath } from "@/lib/domain/help";
import { noteNewsSeen } from "./news-seen";

/** Says once that there is a newer version, with the way to what is new in it. */
export function NewsBanner({ version }: { version: string }) {
  const [closed, setClosed] = useState(false);
  const pathname = usePathname();
  if (closed || pathname === newsPath) return null;
  const close = () => {
    setClosed(true);
    noteNewsSeen();
  };
  return (
    <Banner
      tone="info"
      className="m-2"
      title={`Peerdeck was updated to ${version}.`}
      action={
        <>
          <ButtonLink href={newsPath} size="sm">
            What is new
          </ButtonLink>
          <Button size="sm" variant="ghost" onClick={close}>
            Close
          </Button>
        </>
      }
    >
      You can come back to what is new by the account menu.
    </Banner>
  );
}
