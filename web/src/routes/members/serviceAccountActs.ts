import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { idOf } from "../../api/names";
import { offerUndo } from "../../ui/undo";

type ServiceAccount = Schemas["ServiceAccount"];

/** A new key, archiving with the way back, restoring. */
export function useServiceAccountActs(onKey: (account: ServiceAccount) => void) {
  const { t } = useTranslation("member");
  const queryClient = useQueryClient();
  const settled = () => queryClient.invalidateQueries({ queryKey: ["serviceAccounts"] });
  const at = (account: ServiceAccount) => ({
    params: { path: { serviceAccount: idOf(account.name) } },
  });
  const rotate = useMutation({
    mutationFn: async (account: ServiceAccount) => {
      const answer = await take(api.POST("/v1/serviceAccounts/{serviceAccount}:rotateKey", at(account)));
      return { ...account, key: answer.key };
    },
    onSuccess: onKey,
    onSettled: settled,
  });
  const restore = useMutation({
    mutationFn: (account: ServiceAccount) =>
      take(api.POST("/v1/serviceAccounts/{serviceAccount}:restore", at(account))),
    onSettled: settled,
  });
  const archive = useMutation({
    mutationFn: (account: ServiceAccount) =>
      take(api.POST("/v1/serviceAccounts/{serviceAccount}:archive", at(account))),
    onSuccess: (_answer, account) =>
      offerUndo(t("account.archived", { account: account.title }), () => restore.mutateAsync(account)),
    onSettled: settled,
  });
  return { rotate, archive, restore };
}
