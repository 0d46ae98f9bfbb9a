package com.bytebase.engine.h2;

import com.bytebase.engine.ConnectionSpec;
import java.util.Locale;
import java.util.Properties;

/** Who a session belongs to. The driver folds names to capitals, so they are here. */
record Login(String user, String password) {
    /** Who it is where nobody is named: a file is as open as its folder anyway. */
    private static final String NOBODY = "BYTEBASE";

    static Login of(ConnectionSpec spec) {
        return of(spec.username(), spec.password());
    }

    static Login of(String user, String password) {
        return new Login(user.isBlank() ? NOBODY : user.strip().toUpperCase(Locale.ENGLISH), password);
    }

    Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return properties;
    }

    /** What makes this user: one who may change all schemas, and nothing that leads out of the database. */
    String[] making() {
        return new String[] {
            "CREATE USER " + Sql.name(user) + " PASSWORD " + Sql.literal(password),
            "GRANT ALTER ANY SCHEMA TO " + Sql.name(user)
        };
    }

    @Override
    public String toString() {
        return "Login[" + user + "]"; // without the password
    }
}
