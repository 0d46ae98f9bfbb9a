package com.bytebase;

import com.bytebase.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** The whole server on a free port, over an empty metadata store of its own on a real PostgreSQL. Tests with the same configuration share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerTest.OwnMetadata.class)
public @interface ServerTest {

    /** Gives each application context a database of its own on the shared throwaway server. */
    class OwnMetadata implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static final AtomicInteger COUNT = new AtomicInteger();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var server = EmbeddedPostgres.shared();
            var name = "metadata" + COUNT.incrementAndGet();
            server.createDatabaseIfMissing(name);
            try {
                var folder = Files.createTempDirectory("bytebase-test");
                TestPropertyValues.of(
                                "bytebase.store.data=" + folder,
                                "bytebase.outgoing.private-networks=127.0.0.0/8,::1/128",
                                "bytebase.webhook.first-delay=50ms",
                                "bytebase.webhook.time-limit=2s",
                                "bytebase.instance.files=" + Files.createDirectory(folder.resolve("files")),
                                "bytebase.store.metadata-url=postgresql://%s:%s@%s:%d/%s"
                                        .formatted(
                                                server.user(), server.password(), server.host(), server.port(), name))
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
