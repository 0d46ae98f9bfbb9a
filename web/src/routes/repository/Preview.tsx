import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { readable } from "../../api/names";
import type { FilePreview } from "../../modules/repository/repositories";
import { ListBox } from "../../ui/ListBox";
import { Problem } from "../../ui/Problem";
import { bodyOf, type Values } from "./repositoryForm";

/** Reads the branch as the form stands and shows how each file is read, before anything is kept. */
export function Preview({ project, values }: { project: string; values: Values }) {
  const { t } = useTranslation("repository");
  const preview = useMutation({
    mutationFn: () =>
      take(
        api.POST("/v1/projects/{project}/repository:preview", {
          params: { path: { project } },
          body: { repository: bodyOf(values) },
        }),
      ),
  });
  const found = preview.data;
  return (
    <div style={{ display: "grid", gap: 8, justifyItems: "stretch" }}>
      <div>
        <Button
          variant="default"
          loading={preview.isPending}
          disabled={!values.url.trim()}
          onClick={() => preview.mutate()}
        >
          {t("preview.act")}
        </Button>
      </div>
      {preview.error && <Problem error={preview.error} />}
      {found && (
        <>
          <span role="status">{t("preview.sum", { matched: found.matchedCount, count: found.fileCount })}</span>
          <ListBox<FilePreview>
            list={{ items: found.files }}
            label={t("preview.act")}
            things={t("files")}
            rowKey={(file) => file.path}
            rowHeight={36}
            columns={[
              { key: "path", label: t("path"), cell: (file) => <code>{file.path}</code> },
              { key: "version", label: t("version"), width: 90, cell: (file) => file.version },
              {
                key: "targets",
                label: t("databases"),
                cell: (file) =>
                  file.problem ? (
                    <span style={{ color: "var(--bb-fail)", whiteSpace: "normal" }}>{file.problem}</span>
                  ) : (
                    file.targets.map((target) => readable(target.split("/")[3] ?? target)).join(", ")
                  ),
              },
            ]}
            empty={<p className="bb-dim">{t("preview.none")}</p>}
          />
        </>
      )}
    </div>
  );
}
