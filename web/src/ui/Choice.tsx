import { Button, Menu } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";

/** A filter with a few values, as a button that says the chosen one. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  /** What is chosen here, for readers. */
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const chosen = options.find((option) => option.value === value) ?? options[0];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          aria-label={`${label}: ${chosen?.label ?? ""}`}
          rightSection={<IconSelector size={14} stroke={1.75} aria-hidden />}
        >
          {chosen?.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            onClick={() => onChange(option.value)}
            rightSection={
              option.value === chosen?.value ? <IconCheck size={14} stroke={1.75} aria-hidden /> : undefined
            }
            aria-current={option.value === chosen?.value || undefined}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
