"use client";
import dynamic from "next/dynamic";
import { Bookmark, ChevronDown } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import type { View } from "@/lib/domain/view";
import type { ViewList } from "@/lib/domain/view-params";
import { problemOfError } from "@/lib/queries/client";
import { viewsApi } from "@/lib/queries/views";
import { useViews } from "./use-views";

const DeleteView = dynamic(() => import("./delete-view").then((module) => module.DeleteView), {
  ssr: false,
});
const NameView = dynamic(() => import("./name-view").then((module) => module.NameView), {
  ssr: false,
});

interface ViewMenuProps {
  list: ViewList;
  /** What is listed, in the plural: "peers". */
  noun: string;
  /** Why this person cannot share views or change shared ones. */
  shareDenied?: string | undefined;
}

type Asking = { kind: "new" } | { kind: "rename" | "delete"; view: View };

/** Beside a list's title: the views it can be looked at by, and what can be done with them. */
export function ViewMenu({ list, noun, shareDenied }: ViewMenuProps) {
  const { views, open, params, isChanged, show, refresh } = useViews(list);
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const act = async (work: Promise<unknown>, message: string) => {
    try {
      await work;
      await refresh();
      toast({ tone: "success", message });
    } catch (error) {
      await refresh();
      toast({ tone: "danger", message: problemOfError(error).detail });
    }
  };

  const itemOf = (view: View): MenuItem => ({
    id: view.id,
    label: view.name,
    checked: view.id === open?.id,
    ...(hintOf(view) !== "" && { hint: hintOf(view) }),
    onSelect: () => show(view),
  });
  const groups: MenuItem[][] = [
    [
      { id: "all", label: `All ${noun}`, checked: open === undefined, onSelect: () => show(null) },
      ...views.filter(({ own }) => own).map(itemOf),
    ],
    views.filter(({ own }) => !own).map(itemOf),
    open && isChanged
      ? [
          {
            id: "save",
            label: "Save changes",
            denied: open.shared ? shareDenied : undefined,
            onSelect: () =>
              void act(
                viewsApi.update(open.id, { revision: open.revision, params }),
                `${open.name} is saved`,
              ),
          },
          { id: "revert", label: "Undo changes", onSelect: () => show(open) },
        ]
      : [],
    [{ id: "new", label: "Save as…", onSelect: () => setAsking({ kind: "new" }) }],
    open ? actsOn(open) : [],
  ];

  function actsOn(view: View): MenuItem[] {
    const denied = view.shared ? shareDenied : undefined;
    return [
      {
        id: "start",
        label: view.start ? "Do not begin with it" : "Begin with it",
        hint: view.start
          ? `It is what ${noun} begin with`
          : `When nothing else was shown in a tab yet`,
        onSelect: () =>
          void act(
            viewsApi.start(list, view.start ? null : view.id),
            view.start ? `All ${noun} are what you begin with` : `You begin with ${view.name}`,
          ),
      },
      {
        id: "rename",
        label: "Rename…",
        denied,
        onSelect: () => setAsking({ kind: "rename", view }),
      },
      ...(view.own
        ? [
            {
              id: "share",
              label: view.shared ? "Stop sharing" : "Share with everybody",
              denied: shareDenied,
              onSelect: () =>
                void act(
                  viewsApi.update(view.id, { revision: view.revision, shared: !view.shared }),
                  view.shared ? `${view.name} is yours alone` : `Everybody sees ${view.name}`,
                ),
            },
          ]
        : []),
      {
        id: "delete",
        label: "Delete…",
        danger: true,
        denied,
        onSelect: () => setAsking({ kind: "delete", view }),
      },
    ];
  }

  return (
    <>
      <Menu
        label="Views"
        groups={groups}
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
      />
      {isChanged && <Badge>Changed</Badge>}
      {asking?.kind === "new" && (
        <NameView
          title="Save view"
          submitLabel="Save view"
          shareDenied={shareDenied}
          send={({ name, shared }) => viewsApi.create({ list, name, shared, params })}
          onDone={async (view) => {
            await refresh();
            show(view);
            close();
          }}
          onClose={close}
        />
      )}
      {asking?.kind === "rename" && (
        <NameView
          title={`Rename ${asking.view.name}`}
          submitLabel="Rename view"
          name={asking.view.name}
          send={({ name }) =>
            viewsApi.update(asking.view.id, { revision: asking.view.revision, name })
          }
          onDone={async () => {
            await refresh();
            close();
          }}
          onClose={close}
        />
      )}
      {asking?.kind === "delete" && (
        <DeleteView
          view={asking.view}
          onDone={async () => {
            show(null);
            await refresh();
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

function hintOf({ own, shared, start, ownerName }: View): string {
  const whose = own ? (shared ? "shared" : "") : ownerName === null ? "" : `by ${ownerName}`;
  return [start ? "you begin with it" : "", whose].filter(Boolean).join(" · ");
}
