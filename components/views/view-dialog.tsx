"use client";
import { viewsApi } from "@/lib/queries/views";
import { DeleteView } from "./delete-view";
import { NameView } from "./name-view";
import type { Asking, useViews, ViewMenuProps } from "./use-views";

interface ViewDialogProps extends Pick<ViewMenuProps, "list" | "shareDenied"> {
  state: ReturnType<typeof useViews>;
  asking: Asking;
  onClose: () => void;
}

/** Asks what a view is to be called, or whether it is to go. */
export function ViewDialog({ list, shareDenied, state, asking, onClose }: ViewDialogProps) {
  const { params, show, refresh } = state;
  return (
    <>
      {asking.kind === "new" && (
        <NameView
          title="Save view"
          submitLabel="Save view"
          shareDenied={shareDenied}
          send={({ name, shared }) => viewsApi.create({ list, name, shared, params })}
          onDone={async (view) => {
            await refresh();
            show(view);
            onClose();
          }}
          onClose={onClose}
        />
      )}
      {asking.kind === "rename" && (
        <NameView
          title={`Rename ${asking.view.name}`}
          submitLabel="Rename view"
          name={asking.view.name}
          send={({ name }) =>
            viewsApi.update(asking.view.id, { revision: asking.view.revision, name })
          }
          onDone={async () => {
            await refresh();
            onClose();
          }}
          onClose={onClose}
        />
      )}
      {asking.kind === "delete" && (
        <DeleteView
          view={asking.view}
          onDone={async () => {
            show(null);
            await refresh();
            onClose();
          }}
          onClose={onClose}
        />
      )}
    </>
  );
}
