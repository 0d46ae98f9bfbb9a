import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconInfoCircle } from "@tabler/icons-react";

/** How bad a finding is, by shape and color; the word stands beside it or is read aloud. */
export function LevelGlyph({
  level,
  label,
  size = 16,
}: {
  level: "ERROR" | "WARNING" | "INFO";
  label?: string;
  size?: number;
}) {
  const said = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };
  switch (level) {
    case "ERROR":
      return <IconAlertOctagonFilled size={size} color="var(--bb-fail)" {...said} />;
    case "WARNING":
      return <IconAlertTriangleFilled size={size} color="var(--bb-wait)" {...said} />;
    case "INFO":
      return <IconInfoCircle size={size} stroke={1.75} color="var(--bb-rest)" {...said} />;
  }
}
