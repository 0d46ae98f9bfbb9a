import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./resources";

void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  defaultNS: "common",
  resources: { en },
  interpolation: { escapeValue: false },
  returnNull: false,
});

export { i18next };
