import { Anchor, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { Exclusions } from "./exclusions";
import type { Engine } from "./instances";

/** What readings leave out; part of a form whose values include Exclusions. */
export function ExclusionFields<V extends Exclusions>({
  form: outer,
  engine,
}: {
  // biome-ignore lint/suspicious/noExplicitAny: a form may transform its values to anything
  form: UseFormReturnType<V, any>;
  engine: Engine;
}) {
  const { t } = useTranslation("instance");
  // The fields here are those of Exclusions, whatever else the form holds.
  const form = outer as unknown as UseFormReturnType<Exclusions>;
  const field = (name: keyof Exclusions) => (
    <Textarea
      label={t(`form.${name}`)}
      description={t(`form.${name}Hint`, { engine: engine.title })}
      autosize
      minRows={1}
      maxRows={8}
      spellCheck={false}
      classNames={{ input: "bb-mono" }}
      {...form.getInputProps(name)}
    />
  );
  const back = (name: keyof Exclusions, standard: string) =>
    form.values[name].trim() !== standard && (
      <Anchor component="button" type="button" size="sm" onClick={() => form.setFieldValue(name, standard)}>
        {t("form.excludeStandard", { standard: standard || t("form.excludeNothing"), engine: engine.title })}
      </Anchor>
    );
  const databases = engine.systemDatabases.join(", ");
  const schemas = engine.systemSchemas.join(", ");
  return (
    <>
      <div>
        {field("excludeDatabases")}
        {back("excludeDatabases", databases)}
      </div>
      {engine.capabilities.includes("SCHEMAS") && (
        <div>
          {field("excludeSchemas")}
          {back("excludeSchemas", schemas)}
        </div>
      )}
    </>
  );
}
