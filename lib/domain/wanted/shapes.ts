// Free of zod, for the browser's first load.

/** How the relationships of a set lie: everybody with everybody, everybody with a few, or each one named. */
export const wantedShapes = ["mesh", "hub", "pairs"] as const;
export type WantedShape = (typeof wantedShapes)[number];

export const shapeText: Record<WantedShape, { label: string; meaning: string }> = {
  mesh: { label: "Mesh", meaning: "Each of the chosen connections with each other one." },
  hub: { label: "Hub and spokes", meaning: "Each spoke with each hub, no spoke with another." },
  pairs: { label: "Single pairs", meaning: "The pairs that are named, and nothing else." },
};
