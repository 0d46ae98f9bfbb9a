import { IconRobot } from "@tabler/icons-react";
import classes from "./PersonAvatar.module.css";

/** White stands on each of these with a contrast of at least 4.5. */
const grounds = ["#2B5C8F", "#7A4A21", "#5B4B9E", "#8C3D68", "#2F6B4A", "#6B5A1C", "#7C3A3A", "#455A6B"];

/** A person's or project's color: the same wherever it is shown. */
export function colorOf(name: string): string {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return grounds[hash % grounds.length] as string;
}

/** The first letter of a project's title, whatever it is written with. */
export function initialOf(title: string): string {
  return ([...title.trim()][0] ?? "?").toUpperCase();
}

export function initialsOf(title: string): string {
  const words = title.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return (
    letters
      .map((word) => [...(word ?? "")][0] ?? "")
      .join("")
      .toUpperCase() || "?"
  );
}

/** A round picture for people, a square one for the robot. `decorative` where the name stands beside it. */
export function PersonAvatar({
  user,
  size = 20,
  decorative,
}: {
  user: { name: string; title: string };
  size?: 15 | 20 | 24 | 26 | 36;
  decorative?: boolean;
}) {
  const label = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": user.title, title: user.title };
  if (user.name === "users/1") {
    return (
      <span {...label} className={classes.robot} style={{ width: size, height: size }}>
        <IconRobot size={size * 0.7} stroke={1.75} />
      </span>
    );
  }
  return (
    <span
      {...label}
      className={classes.person}
      style={{ width: size, height: size, fontSize: Math.max(7, size * 0.4), background: colorOf(user.name) }}
    >
      {initialsOf(user.title)}
    </span>
  );
}
