import { defineConfig } from "eslint/config";
import nextVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";
import { floors } from "./lib/tooling/eslint-floors.mjs";

/**
 * The house, from the ground up. A room imports rooms of lower floors only; rooms of one floor do not know each other.
 * A `*` makes a room of every folder it matches: a new system and a new feature need no line here.
 */
const house = [
  ["lib/domain"],
  ["lib/errors", "lib/config"],
  ["lib/log"],
  ["lib/metrics", "lib/tracing"],
  ["lib/upstream", "lib/db"],
  ["lib/events", "lib/audit"],
  ["lib/auth"],
  ["lib/systems/contract"],
  ["lib/systems/kit"],
  ["lib/systems/*"],
  ["lib/systems"],
  ["lib/connections", "lib/lab"],
  ["lib/inventory", "lib/history"],
  ["lib/monitor", "lib/operations", "lib/alerts"],
  ["lib/services"],
  ["lib/provisioning"],
  ["lib/api", "lib/admin"],
  ["lib/server", "lib/cli"],
  ["lib/queries"],
  ["components/ui"],
  ["components/data-table", "components/layout"],
  ["components/status"],
  ["components/forms"],
  ["components/*"],
  ["app", "lib/boot"],
  ["instrumentation", "lib/tooling", "e2e", "*.config"],
];

/** What only tests use may look into every room. */
const tests = ["**/*.test.{ts,tsx}", "**/testing/**", "lib/testing/**", "e2e/**"];

/** Tests can move the product's clock only if all of it looks at one. The lab keeps time of its own. */
const clock = [
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="performance"][property.name="now"]',
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
].map((selector) => ({ selector, message: "ask lib/config/clock" }));
const ownTime = [
  ...tests,
  "lib/config/clock.ts",
  "lib/lab/**",
  "lib/tooling/**",
  "lib/systems/*/emulator/**",
  "lib/systems/kit/lab-*.ts",
];

const ownNavigation = [
  {
    selector: 'ImportDeclaration[source.value="next/link"]',
    message: "use components/ui/link, which loads nothing ahead",
  },
  {
    selector:
      'ImportDeclaration[source.value="next/navigation"] > ImportSpecifier[imported.name="useRouter"]',
    message: "use components/ui/navigation, which shows that a page is on its way",
  },
];

const oneDoor = "every outgoing call goes through lib/upstream";

const restricted = (files, group, message) => ({
  files,
  ignores: tests,
  rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] },
});

// What asks for types is judged with them, by Oxlint: .oxlintrc.json. Here it would cost most of the time.
export default defineConfig([
  {
    ignores: [
      ".next/**",
      ".data/**",
      "dist/**",
      "node_modules/**",
      "next-env.d.ts",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  // React's rules cost a third of the time and have nothing to say where there is no React.
  ...nextVitals.map((config) =>
    config.rules ? { ...config, files: ["{app,components}/**/*.{ts,tsx}"] } : config,
  ),
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-ignore": true, "ts-expect-error": true, "ts-nocheck": true },
      ],
      "no-console": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ["components/**"],
    ignores: ["components/ui/{link,navigation}.tsx"],
    rules: { "no-restricted-syntax": ["error", ...ownNavigation] },
  },
  {
    files: ["lib/**/*.{ts,tsx}", "app/**/*.{ts,tsx}"],
    ignores: ownTime,
    rules: { "no-restricted-syntax": ["error", ...ownNavigation, ...clock] },
  },
  {
    files: ["{app,components,lib}/**/*.{ts,tsx}", "*.ts"],
    ignores: tests,
    plugins: { house: { rules: { floors } } },
    rules: { "house/floors": ["error", house] },
  },
  restricted(["lib/systems/**"], ["next", "next/*", "react"], "a system knows no screen"),
  {
    files: ["{app,lib}/**/*.ts", "*.ts"],
    ignores: [
      ...tests,
      "lib/{upstream,server,admin,boot,cli,lab,db,tooling}/**",
      "lib/systems/*/emulator/**",
      "lib/queries/**",
    ],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          paths: [
            ...["undici", "node:dns", "node:http", "node:http2", "node:https", "node:tls"].map(
              (name) => ({ name, message: oneDoor, allowTypeImports: true }),
            ),
            {
              name: "node:net",
              message: oneDoor,
              allowImportNames: ["BlockList", "isIP", "isIPv4", "isIPv6"],
            },
          ],
        },
      ],
      "no-restricted-globals": ["error", { name: "fetch", message: oneDoor }],
    },
  },
  restricted(
    ["components/ui/**"],
    ["@tanstack/*", "react-hook-form", "zod", "@/lib/queries/*", "@/lib/domain/peer"],
    "components/ui knows nothing of peers, forms or queries",
  ),
  {
    files: ["lib/tooling/**", "e2e/**", "lib/lab/main.ts", "lib/db/*.mjs"],
    rules: { "no-console": "off" },
  },
]);
