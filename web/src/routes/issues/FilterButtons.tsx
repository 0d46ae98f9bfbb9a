import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const choices = {
  status: ["is:open", "is:draft", "is:done", "is:canceled"],
  type: ["type:change", "type:create"],
  person: ["creator:@me", "waiting:@me"],
} as const;

/** Buttons that write the filter; choosing what is there already takes it away. */
export function FilterButtons({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation("issue");
  const words = text.split(/\s+/).filter(Boolean);
  const toggle = (group: keyof typeof choices, word: string) => {
    const others = words.filter((one) => !choices[group].some((choice) => choice === one));
    onChange([...others, ...(words.includes(word) ? [] : [word])].join(" "));
  };
  return (Object.keys(choices) as (keyof typeof choices)[]).map((group) => (
    <Menu key={group}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          {t(`list.filters.${group}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices[group].map((word) => (
          <Menu.Item
            key={word}
            role="menuitemcheckbox"
            aria-checked={words.includes(word)}
            fw={words.includes(word) ? 600 : 400}
            onClick={() => toggle(group, word)}
          >
            {t(`list.words.${word.replace(":", "_") as "is_open"}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  ));
}
