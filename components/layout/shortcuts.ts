import { singleKeys } from "@/components/ui/single-keys";
import { type NavItem, withLetters } from "./nav";

export interface Shortcut {
  /** Keys pressed together or one after the other, or, of several, any one: [["Ctrl", "K"]]. */
  keys: readonly (readonly string[])[];
  label: string;
}
interface ShortcutGroup {
  title: string;
  /** Gone when somebody turns keys that do something by themselves off. */
  single?: boolean;
  shortcuts: readonly Shortcut[];
}

const everywhere: ShortcutGroup = {
  title: "Everywhere",
  shortcuts: [
    {
      keys: [
        ["Ctrl", "K"],
        ["⌘", "K"],
      ],
      label: "Find anything, or do something",
    },
    { keys: [["Esc"]], label: "Close what is open" },
  ],
};

const byThemselves: ShortcutGroup = {
  title: "Outside of fields",
  single: true,
  shortcuts: [
    { keys: [[singleKeys.help]], label: "Show shortcuts" },
    { keys: [[singleKeys.search]], label: "Search the page's list" },
    { keys: [[singleKeys.nextRow]], label: "Next row of the list" },
    { keys: [[singleKeys.previousRow]], label: "Previous row of the list" },
  ],
};

const inPlace: readonly ShortcutGroup[] = [
  {
    title: "In a list",
    shortcuts: [
      { keys: [["↓"], ["↑"]], label: "Next or previous row" },
      { keys: [["Home"], ["End"]], label: "First or last row" },
      { keys: [["Enter"]], label: "Open the row" },
    ],
  },
  {
    title: "In the topology's picture",
    shortcuts: [
      { keys: [["←"], ["→"], ["↑"], ["↓"]], label: "Nearest box in that direction" },
      { keys: [["Enter"]], label: "What leads to the box" },
      { keys: [["Esc"]], label: "Close it, then leave the picture" },
    ],
  },
  {
    title: "In a chart",
    shortcuts: [{ keys: [["←"], ["→"]], label: "Moment before or after" }],
  },
  {
    title: "In a field with several entries",
    shortcuts: [
      { keys: [["Enter"]], label: "Next entry" },
      { keys: [["Backspace"]], label: "Remove an empty entry" },
    ],
  },
];

/** Every shortcut there is, from one table; `on`: whether those without Ctrl or ⌘ are. */
export function shortcutGroups(pages: readonly NavItem[], on: boolean): readonly ShortcutGroup[] {
  const goTo: ShortcutGroup = {
    title: "Go to a page, outside of fields",
    single: true,
    shortcuts: withLetters(pages).map(({ letter, label }) => ({
      keys: [[singleKeys.go, letter]],
      label,
    })),
  };
  return [everywhere, byThemselves, goTo, ...inPlace].filter(({ single }) => on || !single);
}
