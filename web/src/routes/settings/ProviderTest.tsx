import { Modal, Stack } from "@mantine/core";
import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconCircleCheckFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import type { IdentityProvider } from "../../modules/access/providers";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./ProviderTest.module.css";

const glyphs = {
  OK: { Glyph: IconCircleCheckFilled, color: "var(--bb-done)" },
  WARNING: { Glyph: IconAlertTriangleFilled, color: "var(--bb-wait)" },
  ERROR: { Glyph: IconAlertOctagonFilled, color: "var(--bb-fail)" },
};

/** What the server found out about a provider, thing by thing. */
export function ProviderTest({ provider, onClose }: { provider: IdentityProvider; onClose: () => void }) {
  const { t } = useTranslation(["access", "common"]);
  const test = useQuery({
    queryKey: ["identityProviders", "test", provider.name, provider.etag],
    queryFn: () =>
      take(
        api.POST("/v1/identityProviders/{identityProvider}:test", {
          params: { path: { identityProvider: idOf(provider.name) } },
          body: {},
        }),
      ),
    gcTime: 0,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("access:provider.testTitle", { provider: provider.title })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {test.isPending && <SkeletonRows rows={4} />}
      {test.isError && <Problem error={test.error} onRetry={() => void test.refetch()} />}
      <Stack gap="sm">
        {test.data?.checks.map(({ subject, result, detail }) => {
          const { Glyph, color } = glyphs[result];
          return (
            <div key={subject} className={classes.check}>
              <Glyph size={16} color={color} role="img" aria-label={t(`access:provider.result.${result}`)} />
              <div>
                <strong>{t(`access:provider.subject.${subject}`)}</strong>
                <div className="bb-dim">{detail}</div>
              </div>
            </div>
          );
        })}
      </Stack>
    </Modal>
  );
}
