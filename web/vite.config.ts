import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The server to talk to while developing; start one with ./bytebase demo.
const server = process.env.BYTEBASE_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  server: { proxy: { "/v1": { target: server, changeOrigin: false } } },
  build: {
    outDir: "dist",
    target: "es2022",
    manifest: true,
    // One file of styles: few requests, and no flash when a route loads.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack[\\/](?:react-query|query-core)|i18next|react-i18next|openapi-fetch)[\\/]/,
              priority: 3,
            },
            {
              name: "codemirror",
              test: /node_modules[\\/](@codemirror[\\/](?!autocomplete|lang-|lint|merge|search)|@lezer[\\/](?!lr)|crelt|style-mod|w3c-keyname)/,
              priority: 2,
            },
            // What an editor gets while one types already.
            {
              name: "sql",
              test: /node_modules[\\/](@codemirror[\\/](autocomplete|lang-|lint|search)|@lezer[\\/]lr)/,
              priority: 2,
            },
            {
              name: "mantine",
              test: /node_modules[\\/](@mantine[\\/](?!form|spotlight|core[\\/]esm[\\/]components[\\/](Combobox|Select|MultiSelect|Autocomplete|TagsInput|Pill|PillsInput|Radio|PasswordInput|Textarea|Switch|NumberInput|Highlight|Mark|Modal|ModalBase|Drawer|ScrollArea|Checkbox)[\\/])|@floating-ui|clsx)[\\/]?/,
              priority: 2,
            },
            // Of fields and dialogs, which not every page has.
            { name: "fields", test: /node_modules[\\/]@mantine[\\/].*\.m?js$/, priority: 1 },
            // Few files rather than many small ones: a cold page is a handful of requests.
            { name: "icons", test: /node_modules[\\/]@tabler[\\/]/, priority: 1 },
            {
              name: "parts",
              test: /src[\\/](api|modules[\\/](?!access|instance|environment[\\/][A-Z]|member[\\/](?:New|PrincipalSelect|RoleFields|DatabaseLimit|databaseCondition))|ui[\\/](?!sql|Password|QrCode|ReasonDialog|ConfirmDialog|FormDialog|ShowArchived|LabelFields|FilterBar|LanguageChoice|chosen|ListBox|SqlBlock))|src[\\/]i18n[\\/](?!\w\w[\\/.])/,
              priority: 0,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/test/setup.ts"],
    restoreMocks: true,
    testTimeout: 20_000,
    // The whole icon set as one file loads in a moment; as six thousand it does not.
    alias: [{ find: /^@tabler\/icons-react$/, replacement: "@tabler/icons-react/dist/cjs/tabler-icons-react.cjs" }],
  },
});
