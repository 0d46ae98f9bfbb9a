import type { TFunction } from "i18next";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { dates } from "../i18n/format";

const minute = 60_000;

/** "6 min", "2 h", "3 d" up to a week, then "12 Nov"; the whole time with its zone on hover. */
export function RelativeTime({ time, ago }: { time?: string; ago?: boolean }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute / 2);
    return () => clearInterval(timer);
  }, []);
  if (!time) return <span>{t("never")}</span>;
  return (
    <time dateTime={time} title={absolute(time)}>
      {ageOf(time, Math.max(now, Date.now()), t, ago)}
    </time>
  );
}

/** The time in full, in the reader's zone, which it names. */
export function absolute(time: string): string {
  return dates({ dateStyle: "medium", timeStyle: "long" }).format(new Date(time));
}

export function ageOf(time: string, now: number, t: TFunction, ago = false): string {
  const date = new Date(time);
  const passed = now - date.getTime();
  const distance = Math.abs(passed);
  if (distance < minute) return t("time.justNow");
  if (distance >= 7 * 24 * 60 * minute) {
    const year = date.getFullYear() === new Date(now).getFullYear() ? undefined : ("numeric" as const);
    return dates({ day: "numeric", month: "short", year }).format(date);
  }
  const minutes = Math.floor(distance / minute);
  const age =
    minutes < 60
      ? t("time.minutes", { count: minutes })
      : minutes < 24 * 60
        ? t("time.hours", { count: Math.floor(minutes / 60) })
        : t("time.days", { count: Math.floor(minutes / 1440) });
  if (passed < 0) return t("time.in", { age });
  return ago ? t("time.ago", { age }) : age;
}
