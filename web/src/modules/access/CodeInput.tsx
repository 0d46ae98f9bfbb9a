import { TextInput, type TextInputProps } from "@mantine/core";

/** A field for a code of an authenticator app, which phones fill by themselves; a recovery code fits too. */
export function CodeInput(props: TextInputProps) {
  return (
    <TextInput
      name="code"
      autoComplete="one-time-code"
      spellCheck={false}
      autoCapitalize="characters"
      classNames={{ input: "bb-mono" }}
      {...props}
    />
  );
}
