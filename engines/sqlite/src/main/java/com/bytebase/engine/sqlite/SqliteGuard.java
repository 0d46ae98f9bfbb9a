package com.bytebase.engine.sqlite;

import com.bytebase.engine.files.Guard;
import com.bytebase.engine.files.Tokens;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what reaches beyond the database's file. {@code ATTACH} and {@code VACUUM INTO} are closed by the session's limits, extensions by
 * its settings; what is refused here are commands of the driver's own, and settings that name folders.
 */
final class SqliteGuard implements Guard {
    private static final Set<String> COMMANDS = Set.of("BACKUP", "RESTORE", "ATTACH", "DETACH");
    private static final Set<String> SETTINGS = Set.of("TEMP_STORE_DIRECTORY", "DATA_STORE_DIRECTORY");

    @Override
    public Optional<String> refusal(Tokens tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            var token = tokens.get(at);
            boolean first = at == 0 || tokens.get(at - 1).isSymbol(";");
            if (first && COMMANDS.contains(token.upper())) {
                return Optional.of(token.upper() + " reaches beyond this database's file and is not allowed.");
            }
            if (token.is("PRAGMA")) {
                int name = tokens.get(at + 2).isSymbol(".") ? at + 3 : at + 1;
                if (SETTINGS.contains(tokens.get(name).upper())) {
                    return Optional.of("PRAGMA %s names a folder of the server and is not allowed."
                            .formatted(tokens.get(name).text()));
                }
            }
        }
        return Optional.empty();
    }
}
