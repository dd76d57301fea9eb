import fs from "node:fs";
import zlib from "node:zlib";

/** What the build says of each page: the scripts its first load asks for. Not those for browsers without modules. */
const statsFile = ".next/diagnostics/route-bundle-stats.json";

interface RouteStats {
  route: string;
  firstLoadChunkPaths: string[];
}

const kilobytes = (file: string): number => zlib.gzipSync(fs.readFileSync(file)).length / 1024;

/** KB of JavaScript, gzip, by page of the build; the heaviest first. What is loaded on demand is counted apart. */
export function readFirstLoads() {
  const stats = JSON.parse(fs.readFileSync(statsFile, "utf8")) as RouteStats[];
  const sizes = new Map<string, number>();
  const sizeOf = (file: string): number => {
    const known = sizes.get(file) ?? kilobytes(file);
    sizes.set(file, known);
    return known;
  };
  const pages = stats
    .map(({ route, firstLoadChunkPaths }) => ({
      route,
      kb: firstLoadChunkPaths.reduce((sum, file) => sum + sizeOf(file), 0),
    }))
    .sort((a, b) => b.kb - a.kb);
  const chunks = ".next/static/chunks";
  const onDemand = fs
    .readdirSync(chunks)
    .map((file) => `${chunks}/${file}`)
    .filter((file) => file.endsWith(".js") && !sizes.has(file))
    .map((file) => ({ file, kb: kilobytes(file) }))
    .sort((a, b) => b.kb - a.kb);
  return { pages, onDemand };
}
