import { useShownDatabase } from "../databasePage";
import { LabelsForm } from "./LabelsForm";
import { TransferForm } from "./TransferForm";

/** Labels, and whose it is. */
export function DatabaseSettingsTab() {
  const database = useShownDatabase();
  return (
    <div style={{ display: "grid", gap: 24, maxWidth: 456 }}>
      <LabelsForm key={database.etag} database={database} />
      <TransferForm database={database} />
    </div>
  );
}
