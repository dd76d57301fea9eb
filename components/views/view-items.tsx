"use client";
import type { MenuItem } from "@/components/ui/menu-items";
import { MenuItems } from "@/components/ui/menu-items";
import { toast } from "@/components/ui/toast";
import type { View } from "@/lib/domain/view";
import { problemOfError } from "@/lib/queries/client";
import { viewsApi } from "@/lib/queries/views";
import type { Asking, useViews, ViewMenuProps } from "./use-views";

interface ViewItemsProps extends ViewMenuProps {
  state: ReturnType<typeof useViews>;
  ask: (asking: Asking) => void;
  close: () => void;
}

/** What the open menu of views shows. */
export function ViewItems({ list, noun, shareDenied, state, ask, close }: ViewItemsProps) {
  const { views, open, params, isChanged, show, refresh } = state;
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
    [{ id: "new", label: "Save as…", onSelect: () => ask({ kind: "new" }) }],
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
        onSelect: () => ask({ kind: "rename", view }),
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
        onSelect: () => ask({ kind: "delete", view }),
      },
    ];
  }

  return <MenuItems groups={groups} close={close} />;
}

function hintOf({ own, shared, start, ownerName }: View): string {
  const whose = own ? (shared ? "shared" : "") : ownerName === null ? "" : `by ${ownerName}`;
  return [start ? "you begin with it" : "", whose].filter(Boolean).join(" · ");
}
