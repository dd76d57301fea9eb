import { expect, it } from "vitest";
import { boxTowards } from "./picture-keys";

const boxes = [
  { id: "middle", x: 100, y: 100 },
  { id: "right", x: 300, y: 110 },
  { id: "near-but-below", x: 140, y: 200 },
  { id: "top", x: 90, y: 0 },
];
const [middle = { id: "", x: 0, y: 0 }] = boxes;

it.each([
  ["ArrowRight", "right"],
  ["ArrowDown", "near-but-below"],
  ["ArrowUp", "top"],
  ["ArrowLeft", "top"],
  ["Enter", null],
])("%s leads from the middle to %s", (key, to) => {
  expect(boxTowards(key, middle, boxes)).toBe(to);
});
