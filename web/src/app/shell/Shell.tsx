import { ActionIcon } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconMenu2 } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useMatch } from "react-router";
import { useShellKeys } from "./keys";
import { Navigation } from "./Navigation";
import classes from "./Shell.module.css";

const loadPalette = async () => ({ default: (await import("./Palette")).Palette });
const Palette = lazy(loadPalette);
const KeyHelp = lazy(async () => ({ default: (await import("./KeyHelp")).KeyHelp }));
const NavigationDrawer = lazy(async () => ({ default: (await import("./NavigationDrawer")).NavigationDrawer }));

/** The frame of every page: navigation (a rail below 1100 px and in the editor, a drawer below 720), and the page. */
export function Shell() {
  const { t } = useTranslation("shell");
  const narrow = useMediaQuery("(max-width: 719px)", false, { getInitialValueInEffect: false });
  const small = useMediaQuery("(max-width: 1099px)", false, { getInitialValueInEffect: false });
  // The editor needs the width: there the navigation is a rail whatever the window.
  const rail = useMatch("/projects/:project/editor") !== null || small;
  const [drawer, { open: openDrawer, close: closeDrawer }] = useDisclosure();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure();
  // Counts how often the palette was asked for. It is loaded once the page stands, so that no letter typed into it is lost.
  const [asked, setAsked] = useState(0);
  const openPalette = () => {
    closeDrawer();
    setAsked((n) => n + 1);
  };
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 500);
    return () => clearTimeout(timer);
  }, []);
  useShellKeys({ openPalette, openHelp });

  const navigation = (wide: boolean) => (
    <Navigation rail={rail && !wide} onSearch={openPalette} onHelp={openHelp} onLeave={closeDrawer} />
  );
  return (
    <div className={classes.shell} data-rail={rail || undefined}>
      <a href="#main" className={classes.skip}>
        {t("skip")}
      </a>
      {narrow ? (
        <>
          <ActionIcon className={classes.menu} onClick={openDrawer} aria-label={t("openNavigation")}>
            <IconMenu2 size={20} stroke={1.75} />
          </ActionIcon>
          <Suspense fallback={null}>
            <NavigationDrawer opened={drawer} onClose={closeDrawer}>
              {navigation(true)}
            </NavigationDrawer>
          </Suspense>
        </>
      ) : (
        <div className={classes.nav}>{navigation(false)}</div>
      )}
      <div className={classes.body}>
        <Outlet />
      </div>
      {help && (
        <Suspense fallback={null}>
          <KeyHelp opened onClose={closeHelp} />
        </Suspense>
      )}
      {asked > 0 && (
        <Suspense fallback={null}>
          <Palette asked={asked} />
        </Suspense>
      )}
    </div>
  );
}
