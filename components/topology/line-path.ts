import type { Place } from "./arrange";

interface Point {
  x: number;
  y: number;
}

/** A line bends by this part of its length, so that lines through the same row stay apart. */
const bend = 0.12;
const mostBendPx = 48;

const centreOf = ({ x, y, width, height }: Place): Point => ({
  x: x + width / 2,
  y: y + height / 2,
});
const between = (one: Point, other: Point): Point => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
});

/** Where a line from the middle of a box towards a point leaves the box. */
function borderOf(box: Place, towards: Point): Point {
  const centre = centreOf(box);
  const [dx, dy] = [towards.x - centre.x, towards.y - centre.y];
  const scale = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
    1,
  );
  return { x: centre.x + dx * scale, y: centre.y + dy * scale };
}

const text = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
const curve = (from: Point, by: Point, to: Point): string =>
  `M${text(from)}Q${text(by)} ${text(to)}`;

/** A line from box to box as SVG paths of its two halves, and its middle. */
export function linePath(from: Place, to: Place): { halves: [string, string]; middle: Point } {
  const [start, end] = [centreOf(from), centreOf(to)];
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const offset = Math.min(mostBendPx, length * bend);
  const straight = between(start, end);
  const control = {
    x: straight.x - ((end.y - start.y) / length) * offset,
    y: straight.y + ((end.x - start.x) / length) * offset,
  };
  const [first, last] = [borderOf(from, control), borderOf(to, control)];
  const [before, after] = [between(first, control), between(control, last)];
  const middle = between(before, after);
  return { halves: [curve(first, before, middle), curve(middle, after, last)], middle };
}
