import { useOutletContext } from "react-router";
import type { Database } from "../../modules/database/databases";

/** The database whose page this is, for its tabs. */
export const useShownDatabase = () => useOutletContext<Database>();
