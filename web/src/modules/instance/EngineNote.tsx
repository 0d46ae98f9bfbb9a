import { useTranslation } from "react-i18next";
import classes from "./EngineNote.module.css";
import type { Engine } from "./instances";

/** What to know of an engine before a server of it is registered: never tried on one, or a driver to provide. */
export function EngineNote({ engine }: { engine: Engine | undefined }) {
  const { t } = useTranslation("instance");
  if (!engine) return null;
  const missing = engine.driver && !engine.driver.present ? engine.driver : undefined;
  if (engine.testedOnServer && !missing) return null;
  return (
    <div className={classes.note} role="note">
      {missing && <p>{t("engine.driver", { engine: engine.title, jar: missing.jar, source: missing.source })}</p>}
      {!engine.testedOnServer && <p>{t("engine.untested", { engine: engine.title })}</p>}
    </div>
  );
}
