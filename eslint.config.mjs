import { defineConfig } from "eslint/config";
import nextVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

const upwards = (group, message) => ({ group, message });

/** Features of components/ must not know each other; what they share lives in ui, forms, status, data-table, layout. */
const features = [
  "peers",
  "connections",
  "key-managers",
  "pairing",
  "overview",
  "topology",
  "activity",
  "users",
  "account",
  "places",
  "sub-peers",
];
const shared = ["ui", "forms", "status", "data-table", "layout"];
const noSiblings = features.map((feature) => ({
  files: [`components/${feature}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          upwards(["@/app/*", "**/app/*"], "components must not import app"),
          upwards(
            features.filter((other) => other !== feature).map((other) => `@/components/${other}/*`),
            "a feature must not import another feature",
          ),
        ],
      },
    ],
  },
}));

/** No system's folder imports another's: whatever lies below lib/systems, so that a new system needs no edit here. */
const noForeignSystem = {
  files: ["lib/systems/*/**"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          upwards(
            ["@/app/*", "@/components/*", "next", "next/*", "react"],
            "a system knows no screen",
          ),
          {
            regex: "^@/lib/systems/(?!(contract|fields|forms)$)",
            message: "a system imports itself relatively and no other",
          },
          { regex: "^(\\.\\./)+(ontap|consul|otc)/", message: "a system imports no other system" },
        ],
      },
    ],
  },
};

export default defineConfig([
  {
    ignores: [
      ".next/**",
      ".data/**",
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
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-ignore": true, "ts-expect-error": true, "ts-nocheck": true },
      ],
      "no-console": "error",
      "max-lines": ["error", { max: 560, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ["app/**", "components/**"],
    ignores: ["components/ui/link.tsx"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: 'ImportDeclaration[source.value="next/link"]',
          message: "use components/ui/link, which loads nothing ahead",
        },
      ],
    },
  },
  {
    files: ["lib/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [upwards(["@/app/*", "@/components/*"], "imports run app → components → lib")],
        },
      ],
    },
  },
  {
    files: ["components/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [upwards(["@/app/*"], "imports run app → components → lib")] },
      ],
    },
  },
  {
    files: ["components/ui/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            upwards(["@/app/*"], "imports run app → components → lib"),
            upwards(
              [...features, ...shared.filter((part) => part !== "ui")].map(
                (part) => `@/components/${part}/*`,
              ),
              "components/ui knows only itself",
            ),
            upwards(
              ["@tanstack/*", "react-hook-form", "zod", "@/lib/queries/*", "@/lib/domain/peer"],
              "components/ui knows nothing of peers, forms or queries",
            ),
          ],
        },
      ],
    },
  },
  ...noSiblings,
  noForeignSystem,
  {
    files: ["lib/tooling/**", "e2e/**", "lib/lab/main.ts", "lib/db/*.mjs"],
    rules: { "no-console": "off" },
  },
]);
