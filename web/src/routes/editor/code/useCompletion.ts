import { useMemo } from "react";
import { databaseId } from "../../../modules/database/databases";
import { completeStatement } from "../../../modules/editor/queries";
import type { Complete } from "./completion";

/** What may stand at the caret in a database: the server knows its schema, and the statement's own names. */
export function useCompletion(database?: string): Complete | undefined {
  return useMemo(() => {
    if (!database) return undefined;
    const id = databaseId(database);
    return (statement, position, signal) => completeStatement(id, { statement, position }, signal);
  }, [database]);
}
