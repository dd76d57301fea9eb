"use client";
import { Bookmark, ChevronDown } from "lucide-react";
import { useState } from "react";
import { useAhead } from "@/components/ui/use-ahead";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { lazily } from "@/components/ui/lazily";
import { MenuPanel } from "@/components/ui/menu";
import { type Asking, useViews, type ViewMenuProps } from "./use-views";

const ViewDialog = lazily(() => import("./view-dialog").then((module) => module.ViewDialog));
const ViewItems = lazily(() => import("./view-items").then((module) => module.ViewItems));

/** Beside a list's title: the views it can be looked at by, and what can be done with them. */
export function ViewMenu({ list, noun, shareDenied }: ViewMenuProps) {
  const state = useViews(list);
  const { open, isChanged } = state;
  const [asking, setAsking] = useState<Asking | null>(null);
  useAhead(ViewItems.ahead);
  const shared = { list, shareDenied, state };
  return (
    <>
      <MenuPanel
        label="Views"
        trigger={(props) => (
          <Button
            {...props}
            variant="ghost"
            icon={<Bookmark aria-hidden="true" size={14} />}
            className="max-sm:-ml-3"
          >
            <span className="max-w-48 truncate">{open?.name ?? `All ${noun}`}</span>
            <span className="sr-only"> – views</span>
            <ChevronDown aria-hidden="true" size={14} />
          </Button>
        )}
      >
        {(close) => <ViewItems {...shared} noun={noun} ask={setAsking} close={close} />}
      </MenuPanel>
      {isChanged && <Badge>Changed</Badge>}
      {asking && <ViewDialog {...shared} asking={asking} onClose={() => setAsking(null)} />}
    </>
  );
}
