import { Finder } from "../../components/commands/rank";
import { printTable, type Figure } from "./support/figures";

// The command menu's ranking over many names, on the CPU of this process. Judges nothing.
// BENCH_OBJECTS makes it other than 10,000.
const count = Number(process.env.BENCH_OBJECTS ?? "10000");
const rounds = 30;

const places = ["eu-prod", "eu-dr", "us-east", "us-west", "ap-south", "fra", "lhr", "zürich"];
const items = Array.from({ length: count }, (_, index) => {
  const [from, to] = [places[index % places.length], places[(index * 5 + 3) % places.length]];
  return {
    id: `peer-${index}`,
    label: `${from}-${index % 100}-to-${to}-${Math.floor(index / 100)}`,
    kind: "Peer",
    hint: `${from}-${index % 100} · Healthy`,
    words: `${from}-${index % 100} ${to} 10.${index % 250}.${index % 199}.7`,
  };
});
const cpuMs = (act: () => unknown): number => {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const figures: Figure[] = [];
const note = (what: string, act: () => unknown) =>
  figures.push({ what, values: Array.from({ length: rounds }, () => cpuMs(act)), aim: 50 });
note("made ready, once a set", () => new Finder(items));
const finder = new Finder(items);
for (const typed of [
  "e",
  "eu",
  "prod",
  "eu-prod-77",
  "10.17",
  "eu-prdo-77-to",
  "zürcih",
  "uswst",
  "nothing like it",
])
  note(`"${typed}"`, () => finder.find(typed, 40));
printTable(`The command menu over ${count} names: CPU`, figures);
