"use client";
import "@xyflow/react/dist/base.css";
import { Panel, ReactFlow, type ReactFlowInstance, ViewportPortal } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { DrawnGraph } from "./drawn-graph";
import { drawnLines } from "./drawn-lines";
import type { SystemLabel } from "./groupings";
import { LineLayer } from "./line-layer";
import type { Matches } from "./matching";
import { PictureContext, summaryId } from "./picture-actions";
import { pictureBoxes } from "./picture-boxes";
import { boxTowards, isArrow } from "./picture-keys";
import { layoutOf, shapeOf } from "./picture-layout";
import { type BoxNode, type FrameNode, nodeTypes } from "./picture-nodes";
import { Summary } from "./summary";

/** With room for the buttons below. */
const padding = { top: "16px", left: "16px", right: "16px", bottom: "60px" } as const;
const fit = { padding, maxZoom: 1.1, duration: 0 };

interface PictureProps {
  graph: DrawnGraph;
  matches: Matches;
  byStatus: boolean;
  /** The box or line that is chosen. */
  chosen: string | null;
  onChoose: (id: string | null) => void;
  onToggle: (groupKey: string, open: boolean) => void;
  systems: readonly SystemLabel[];
  /** Why this person cannot register a connection. */
  registerDenied: string | undefined;
}

/** The fleet as a picture that can be moved, enlarged and walked through by keyboard. */
export function Picture(props: PictureProps) {
  const { graph, matches, byStatus, chosen, onChoose, onToggle, systems } = props;
  const shape = shapeOf(graph);
  // Places change with the shape alone: the picture does not move when a status does.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const layout = useMemo(() => layoutOf(graph), [shape]);
  const lines = useMemo(() => drawnLines(graph, layout, matches), [graph, layout, matches]);
  const nodes = pictureBoxes({ graph, layout, lines, matches, byStatus, chosen, systems });
  const [flow, setFlow] = useState<ReactFlowInstance<BoxNode | FrameNode> | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLParagraphElement>(null);
  const wanted = useRef<string | null>(null);

  const openGroups = graph.groups.map(({ key, open }) => `${key} ${open}`).join();
  useEffect(() => void flow?.fitView(fit), [flow, openGroups]);

  const focusBox = (id: string) =>
    area.current
      ?.querySelector<HTMLElement>(`[data-box="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true });
  const toggle = (key: string, open: boolean) => {
    wanted.current = open ? `frame:${key}` : `group:${key}`;
    onToggle(key, open);
  };
  const press = (id: string) => {
    if (id.startsWith("group:")) toggle(id.slice("group:".length), true);
    else {
      wanted.current = id === chosen ? null : summaryId;
      onChoose(id === chosen ? null : id);
    }
  };
  const arrived = (id: string, element: HTMLElement | null) => {
    if (wanted.current !== id) return;
    wanted.current = null;
    element?.focus({ preventScroll: true });
  };
  const close = () => {
    const from = chosen;
    onChoose(null);
    if (from !== null) focusBox(from);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      if (chosen !== null) close();
      else end.current?.focus();
    }
    const id = (event.target as Element).getAttribute("data-box");
    if (id === null || !isArrow(event.key)) return;
    event.preventDefault();
    const spots = nodes.map(({ id: each, position: { x, y }, width = 0, height = 0, type }) =>
      // A frame is where its title is.
      type === "frame"
        ? { id: each, x: x + 60, y }
        : { id: each, x: x + width / 2, y: y + height / 2 },
    );
    const from = spots.find((spot) => spot.id === id);
    const to = from && boxTowards(event.key, from, spots);
    if (to) focusBox(to);
  };
  /** A box that has the focus is in sight. */
  const onFocus = ({ target }: FocusEvent) => {
    const id = target.getAttribute("data-box");
    const frame = area.current?.getBoundingClientRect();
    if (id === null || !flow || !frame) return;
    const box = target.getBoundingClientRect();
    const inSight =
      box.left >= frame.left &&
      box.right <= frame.right &&
      box.top >= frame.top &&
      box.bottom <= frame.bottom;
    const node = nodes.find((each) => each.id === id);
    if (inSight || !node) return;
    const { x, y } = node.position;
    void flow.setCenter(x + (node.width ?? 0) / 2, y + Math.min(40, (node.height ?? 0) / 2), {
      zoom: flow.getZoom(),
      duration: 0,
    });
  };

  return (
    <PictureContext value={{ press, toggle, arrived }}>
      <div className="relative h-full" onKeyDown={onKeyDown}>
        <div ref={area} className="h-full" onFocus={onFocus}>
          <ReactFlow<BoxNode | FrameNode>
            nodes={nodes}
            nodeTypes={nodeTypes}
            onInit={setFlow}
            aria-label="Topology. Tab or the arrow keys go from box to box, Enter opens one, Escape leaves."
            fitView
            fitViewOptions={fit}
            minZoom={0.05}
            maxZoom={2}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            zoomOnScroll={false}
            zoomOnDoubleClick={false}
            preventScrolling={false}
            proOptions={{ hideAttribution: true }}
            onPaneClick={() => onChoose(null)}
          >
            <ViewportPortal>
              <LineLayer lines={lines} chosen={chosen} onPress={press} />
            </ViewportPortal>
            <Panel position="bottom-left">
              <div className="flex rounded-md border border-border bg-surface-raised">
                <IconButton
                  label="Zoom in"
                  icon={<Plus aria-hidden="true" size={14} />}
                  onClick={() => void flow?.zoomIn()}
                />
                <IconButton
                  label="Zoom out"
                  icon={<Minus aria-hidden="true" size={14} />}
                  onClick={() => void flow?.zoomOut()}
                />
                <IconButton
                  label="Fit all in"
                  icon={<Maximize aria-hidden="true" size={14} />}
                  onClick={() => void flow?.fitView(fit)}
                />
              </div>
            </Panel>
          </ReactFlow>
        </div>
        <Summary {...props} lines={lines} onClose={close} />
        <p ref={end} tabIndex={-1} className="sr-only">
          End of the picture
        </p>
      </div>
    </PictureContext>
  );
}
