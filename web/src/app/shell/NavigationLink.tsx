import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import classes from "./Navigation.module.css";
import type { Place } from "./places";

/** One line of the navigation; the list of projects is not the place of a project's pages. In the rail its words are for readers and the tooltip. */
export function NavigationLink({
  place,
  to,
  count,
  onClick,
}: {
  place: Place;
  to: string;
  count?: number;
  onClick: () => void;
}) {
  const { t } = useTranslation("shell");
  const label = t(place.label);
  return (
    <NavLink to={to} end={to === "/" || to === "/projects"} className={classes.link} onClick={onClick} title={label}>
      <place.icon size={17} stroke={1.75} aria-hidden />
      <span className={classes.word}>{label}</span>
      {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
    </NavLink>
  );
}
