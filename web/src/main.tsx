import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./app/base.css";
import { App } from "./app/App";
import { speak } from "./i18n";
import { preferred } from "./i18n/languages";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
// The first page is being loaded meanwhile: the router has begun.
void speak(preferred()).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
