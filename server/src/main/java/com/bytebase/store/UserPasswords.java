package com.bytebase.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Sets a password, and takes a second factor away, from outside of the running server; its sessions end with it and the audit log says so. */
public final class UserPasswords {
    private final MetadataStore store;

    public UserPasswords(MetadataStore store) {
        this.store = store;
    }

    /**
     * Whether the user has a second factor.
     *
     * @throws StoreException where no user has that email, or the user is archived
     */
    public boolean check(String email) {
        try (var connection = store.connect()) {
            return hasTwoFactor(connection, find(connection, email));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Writes into the audit log, in the transaction of what it records. */
    public interface Record {
        void write(Connection connection, String user) throws SQLException;
    }

    public void replace(String email, String hash, boolean clearTwoFactor, Record record) {
        try (var connection = store.connect()) {
            connection.setAutoCommit(false);
            var id = find(connection, email);
            run(connection, "UPDATE principal SET secret_hash = ?, revision = revision + 1 WHERE id = ?", hash, id);
            run(connection, "DELETE FROM session WHERE principal = ?", id);
            if (clearTwoFactor) {
                run(connection, "DELETE FROM two_factor WHERE principal = ?", id);
            }
            run(connection, "DELETE FROM sign_in_challenge WHERE principal = ?", id);
            record.write(connection, "users/" + id);
            connection.commit();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static long find(Connection connection, String email) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT id, state FROM principal WHERE lower(email) = lower(?) AND kind = 'USER'")) {
            statement.setString(1, email);
            var rows = statement.executeQuery();
            if (!rows.next()) {
                throw new StoreException(
                        "There is no user with the email %s; check it, --data and --metadata-url.".formatted(email));
            }
            if (rows.getString(2).equals("ARCHIVED")) {
                throw new StoreException("The user %s is archived; let an owner restore it first.".formatted(email));
            }
            return rows.getLong(1);
        }
    }

    private static boolean hasTwoFactor(Connection connection, long id) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM two_factor WHERE principal = ? AND confirmed_at IS NOT NULL)")) {
            statement.setLong(1, id);
            var rows = statement.executeQuery();
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static StoreException unreadable(SQLException e) {
        return new StoreException("The metadata could not be reached: %s".formatted(e.getMessage()), e);
    }
}
