import { Checkbox, Input, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Level, listPermissions } from "../../modules/member/roles";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./MembersPage.module.css";

/** Permissions by the kind of thing that they are about; only those that a role of the level can hold. */
export function PermissionPicker({
  level,
  fixed,
  value,
  error,
  onChange,
}: {
  level: Level;
  fixed: string[];
  value: string[];
  error?: ReactNode;
  onChange: (permissions: string[]) => void;
}) {
  const { t } = useTranslation("member");
  const [text, setText] = useState("");
  const query = useQuery(listPermissions);
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonRows />;
  const chosen = new Set(value);
  const kinds = new Map<string, string[]>();
  for (const { name, levels } of query.data) {
    if (!levels.includes(level) || !name.toLowerCase().includes(text.trim().toLowerCase())) continue;
    const kind = name.split(".")[1] ?? "";
    kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  }
  const set = (names: string[], on: boolean) => {
    const next = new Set(value);
    for (const name of names) on ? next.add(name) : fixed.includes(name) || next.delete(name);
    onChange([...next].sort());
  };
  return (
    <Input.Wrapper label={t("role.allows")} labelElement="div" error={error}>
      <TextInput
        type="search"
        mb="xs"
        aria-label={t("role.findPermission")}
        placeholder={t("role.findPermission")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className={classes.picker} tabIndex={0} aria-label={t("role.allows")}>
        {kinds.size === 0 && <span className="bb-dim">{t("role.noPermission")}</span>}
        {[...kinds].map(([kind, names]) => {
          const held = names.filter((name) => chosen.has(name)).length;
          return (
            <fieldset key={kind}>
              <legend>
                <Checkbox
                  label={`${kind} (${held}/${names.length})`}
                  checked={held === names.length}
                  indeterminate={held > 0 && held < names.length}
                  onChange={(event) => set(names, event.currentTarget.checked)}
                />
              </legend>
              {names.map((name) => (
                <Checkbox
                  key={name}
                  ml="lg"
                  size="xs"
                  classNames={{ label: "bb-mono" }}
                  label={name}
                  checked={chosen.has(name)}
                  disabled={fixed.includes(name)}
                  onChange={(event) => set([name], event.currentTarget.checked)}
                />
              ))}
            </fieldset>
          );
        })}
      </section>
      <div className="bb-faint">{t("permissions", { count: value.length })}</div>
    </Input.Wrapper>
  );
}
