import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import classes from "./FilterBar.module.css";
import { useView } from "./view";

/** The search field of a list, kept in the address under `name`; `/` goes to it. Buttons that filter stand beside it. */
export function FilterBar({
  label,
  name = "q",
  fallback,
  children,
}: {
  label: string;
  name?: string;
  /** What holds while the address says nothing; an emptied field stays in the address then. */
  fallback?: string;
  children?: ReactNode;
}) {
  const [value, setValue] = useView(name, fallback);
  const [typed, setTyped] = useState(value);
  const write = useDebouncedCallback(setValue, { delay: 250, flushOnUnmount: false });
  // Back and forward, and buttons that clear the search, change the address without typing.
  useEffect(() => setTyped(value), [value]);
  return (
    <search className={classes.bar}>
      <TextInput
        className={classes.field}
        data-filter-field
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        leftSection={<IconSearch size={16} stroke={1.75} />}
        rightSection={<kbd aria-hidden>/</kbd>}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          write(event.currentTarget.value);
        }}
      />
      {children}
    </search>
  );
}
