import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./Navigation.module.css";
import type { Place } from "./places";

/** One line of the navigation. In the rail its words are for readers and the tooltip. */
export function NavigationLink({
  place,
  to,
  here,
  count,
  onClick,
}: {
  place: Place;
  to: string;
  /** The page shown belongs to it. */
  here: boolean;
  count?: number;
  onClick: () => void;
}) {
  const { t } = useTranslation("shell");
  const label = t(place.label);
  return (
    <Link to={to} aria-current={here ? "page" : undefined} className={classes.link} onClick={onClick} title={label}>
      <place.icon size={17} stroke={1.75} aria-hidden />
      <span className={classes.word}>{label}</span>
      {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
    </Link>
  );
}
