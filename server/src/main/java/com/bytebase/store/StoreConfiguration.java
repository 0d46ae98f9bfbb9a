package com.bytebase.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Properties;
import javax.sql.DataSource;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store, its pool, and the clock that everything reads. */
@Configuration
class StoreConfiguration {
    @Bean(destroyMethod = "close")
    MetadataStore metadataStore(StoreProperties properties) {
        return MetadataStore.open(properties);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(MetadataStore store, StoreProperties properties) {
        var pool = new HikariDataSource();
        pool.setPoolName("metadata");
        pool.setDataSource(source(store));
        pool.setSchema(MetadataStore.SCHEMA);
        pool.setMaximumPoolSize(properties.poolSize());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(10_000);
        // A server that is held still in the middle of a transaction does not keep its locks from the others.
        pool.setConnectionInitSql("SET idle_in_transaction_session_timeout = '30s'");
        return pool;
    }

    private static DataSource source(MetadataStore store) {
        var source = store.source();
        var properties = new Properties();
        properties.setProperty("ApplicationName", "Bytebase metadata");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        source.setConnectionProperties(properties);
        return source;
    }

    @Bean
    Settings jooqSettings() {
        return new Settings()
                .withRenderSchema(false)
                .withRenderNameCase(RenderNameCase.AS_IS)
                .withExecuteLogging(false);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
