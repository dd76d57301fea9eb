// The development server in one process, so that it hears the launcher: Next's own command serves from a child of its
// own. Address and port come from the environment, as for the built server.
import http from "node:http";
import next from "next";
import { root } from "./ensure.mjs";

const hostname = process.env.HOST;
const port = Number(process.env.PORT);
const server = http.createServer();
const app = next({ dev: true, turbopack: true, dir: root, hostname, port, httpServer: server });
await app.prepare();
server.on("request", app.getRequestHandler());
server.listen(port, hostname);
