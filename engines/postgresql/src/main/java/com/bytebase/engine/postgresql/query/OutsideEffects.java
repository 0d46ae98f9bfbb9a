package com.bytebase.engine.postgresql.query;

import com.bytebase.engine.postgresql.parse.Calls;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Functions whose effect no read-only transaction keeps back: they act on other sessions, on files, on the server itself, or by a connection
 * of their own; and those that run SQL in a string, in which nothing is found here. Names are those of the manual's chapters on functions and
 * of contrib and other common modules.
 */
final class OutsideEffects {
    private static final List<String> FAMILIES = List.of(
            Calls.ESCAPED,
            "dblink",
            "lo_",
            "pg_file_",
            "pg_read_",
            "pg_ls_",
            "pg_stat_reset",
            "pg_stat_statements_reset",
            "pg_clear_",
            "pg_restore_",
            "pg_buffercache_evict",
            "brin_",
            "heap_force_",
            "query_to_xml",
            "crosstab",
            "http_",
            "pg_replication_",
            "pg_wal_replay_",
            "pg_backup_",
            "pg_create_",
            "pg_drop_",
            "pg_copy_",
            "pg_log_",
            "pg_sync_",
            "pg_logical_emit_");

    private static final Set<String> SINGLE = Set.of(
            "lowrite",
            "pg_stat_file",
            "pg_truncate_visibility_map",
            "gin_clean_pending_list",
            "ts_stat",
            "ts_rewrite",
            "xpath_table",
            "query_export_to_s3",
            "pg_terminate_backend",
            "pg_cancel_backend",
            "pg_reload_conf",
            "pg_rotate_logfile",
            "pg_promote",
            "pg_switch_wal",
            "pg_notify",
            "pg_logical_slot_get_changes",
            "pg_logical_slot_get_binary_changes",
            "pg_import_system_collations",
            "pg_prewarm",
            "pg_start_backup",
            "pg_stop_backup");

    private OutsideEffects() {}

    /** A regular expression of the server's, which their names begin with. */
    static String pattern() {
        return Stream.concat(FAMILIES.stream().filter(name -> !name.equals(Calls.ESCAPED)), SINGLE.stream())
                .collect(Collectors.joining("|", "(", ")"));
    }

    static boolean has(String function) {
        return SINGLE.contains(function) || FAMILIES.stream().anyMatch(function::startsWith);
    }
}
