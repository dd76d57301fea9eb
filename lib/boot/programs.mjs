/**
 * Every program of the product, by the name it has in a bundle (`peerdeck NAME`). Packaging makes a file of each; a new
 * one needs a line here. Sources are relative to the root.
 */
export const programs = {
  server: {
    source: "lib/boot/server-main.ts",
    says: "serves pages and API, and reads the systems",
  },
  monitor: { source: "lib/boot/monitor-main.ts", says: "reads the systems without serving pages" },
  admin: {
    source: "lib/admin/main.ts",
    says: "does on the server what nobody can do in the browser, such as a reset link",
  },
  check: {
    source: "lib/provisioning/check-main.ts",
    says: "looks for mistakes in files of the configuration",
  },
  lab: { source: "lib/lab/main.ts", says: "runs emulated systems to try everything with" },
  cli: {
    source: "lib/cli/main.ts",
    says: "asks a server by its API; its commands need no name before them",
    commands: [
      "peers",
      "connections",
      "operations",
      "readiness",
      "pair",
      "unpair",
      "wanted",
      "drift",
      "plan",
      "export",
      "completion",
    ],
  },
  health: {
    source: "lib/boot/health-main.ts",
    says: "says whether the server on this machine is ready",
  },
};
