package com.bytebase.engine.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.engine.driver.DriverNeed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.Driver;

/** A driver's jar in a folder: here that of MariaDB, whose servers we have. */
class DriverFolderTest {
    private static final DriverNeed NEED =
            new DriverNeed("MariaDB", "mariadb", "org.mariadb.jdbc.Driver", "mariadb-java-client.jar", "mariadb.com");

    @TempDir
    Path folder;

    @Test
    void aDriverOfTheFolderIsNotTheProductsAndConnects() throws Exception {
        put(folder.resolve("driver.jar"));
        var driver = DriverFolder.of(folder).driver(NEED);

        assertThat(driver.getClass().getName()).isEqualTo(Driver.class.getName());
        assertThat(driver.getClass()).isNotEqualTo(Driver.class);
        assertThatThrownBy(() -> driver.getClass().getClassLoader().loadClass(MariaDbEngine.class.getName()))
                .isInstanceOf(ClassNotFoundException.class);
        var spec = MariaDbServer.get().spec();
        var properties = new Properties();
        properties.setProperty("user", spec.username());
        properties.setProperty("password", spec.password());
        try (var connection = driver.connect("jdbc:mariadb://%s:%d/".formatted(spec.host(), spec.port()), properties);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 1")) {
            assertThat(row.next()).isTrue();
        }
    }

    @Test
    void itIsLoadedOnceAndAgainWhenItsJarIsAnother() throws Exception {
        var drivers = DriverFolder.of(folder);
        assertThat(drivers.holds(NEED)).isFalse();
        put(folder.resolve("driver.jar"));
        var first = drivers.driver(NEED);
        assertThat(drivers.driver(NEED)).isSameAs(first);

        Files.createDirectory(folder.resolve("mariadb"));
        assertThat(drivers.holds(NEED)).as("its own folder comes first").isFalse();
        put(folder.resolve("mariadb/driver.jar"));
        assertThat(drivers.driver(NEED)).isNotSameAs(first);
    }

    @Test
    void aMissingDriverIsOneSentenceWithTheNextStep() {
        assertThatThrownBy(() -> DriverFolder.of(folder).driver(NEED))
                .isInstanceOfSatisfying(ConnectException.class, e -> assertThat(e.kind())
                        .isEqualTo(ConnectException.Kind.MISSING_DRIVER))
                .hasMessage(
                        "MariaDB needs its own driver: put mariadb-java-client.jar (from mariadb.com) into the folder "
                                + folder + " and try again.");
        assertThatThrownBy(() -> DriverFolder.NONE.driver(NEED)).hasMessageContaining("start Bytebase with --drivers");
    }

    @Test
    void aJarThatIsNoneIsSaid() throws Exception {
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThatThrownBy(() -> DriverFolder.of(folder).driver(NEED)).hasMessageContaining("needs its own driver");
        var other = new DriverNeed("MariaDB", "mariadb", "org.mariadb.jdbc.Configuration", "a.jar", "mariadb.com");
        put(folder.resolve("driver.jar"));
        assertThatThrownBy(() -> DriverFolder.of(folder).driver(other)).hasMessageContaining("does not load");
    }

    private static void put(Path jar) throws IOException, URISyntaxException {
        var source = Driver.class.getProtectionDomain().getCodeSource().getLocation();
        Files.copy(Path.of(source.toURI()), jar);
    }
}
