import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { getSignInOptions } from "../../modules/access/providers";
import { Problem } from "../../ui/Problem";
import classes from "./SignInPage.module.css";

/** The identity providers that one may sign in by; nothing where there are none. */
export function ProviderButtons({ next }: { next: string }) {
  const { t } = useTranslation("signIn");
  const options = useQuery(getSignInOptions);
  const leave = useMutation({
    mutationFn: (identityProvider: string) =>
      take(
        api.POST("/v1/identityProviders/{identityProvider}:signIn", {
          params: { path: { identityProvider } },
          body: { next },
        }),
      ),
    onSuccess: ({ url }) => location.assign(url),
  });
  const providers = options.data?.identityProviders ?? [];
  if (providers.length === 0) return null;
  return (
    <div className={classes.providers}>
      {leave.isError && <Problem error={leave.error} />}
      {providers.map((provider) => (
        <Button
          key={provider.name}
          variant="default"
          fullWidth
          loading={leave.isPending && leave.variables === idOf(provider.name)}
          onClick={() => leave.mutate(idOf(provider.name))}
        >
          {t("with", { provider: provider.title })}
        </Button>
      ))}
      <div className={classes.or}>{options.data?.passwordsForOwnersOnly ? t("orOwner") : t("or")}</div>
    </div>
  );
}
