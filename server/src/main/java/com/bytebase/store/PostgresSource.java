package com.bytebase.store;

import org.postgresql.Driver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Connections to the metadata by PostgreSQL's driver itself: {@link java.sql.DriverManager} would load the drivers of all engines first. The
 * pool sets how long it lets a connection take, and waits as long for the last one when it closes.
 */
public final class PostgresSource extends SimpleDriverDataSource {
    private int loginSeconds;

    PostgresSource(String url, String user, String password) {
        super(new Driver(), url, user, password);
    }

    @Override
    public int getLoginTimeout() {
        return loginSeconds;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginSeconds = seconds;
    }
}
