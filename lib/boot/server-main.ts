import path from "node:path";
import { programFolder } from "@/lib/config/program-folder";
import { launch } from "./launch";

// What `node server.js` runs in a bundle: everything is there and built.
const root = programFolder();
await launch({ root, program: (name) => [path.join(root, "programs", `${name}.js`)] });
