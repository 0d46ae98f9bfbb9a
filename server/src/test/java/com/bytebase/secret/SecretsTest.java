package com.bytebase.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.ServerTest;
import com.bytebase.store.StoreProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SecretsTest {
    @Autowired
    Secrets secrets;

    @Autowired
    StoreProperties properties;

    @Autowired
    DSLContext store;

    @Test
    void aSecretIsReadBackForItsPlaceOnly() {
        var ciphertext = secrets.encrypt("s3cret", "instances/a");

        assertThat(new String(ciphertext, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret");
        assertThat(secrets.decrypt(ciphertext, "instances/a")).isEqualTo("s3cret");
        assertThatThrownBy(() -> secrets.decrypt(ciphertext, "instances/b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyIsTheServersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(properties.data().resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aServerWithoutTheRightKeyRefusesToStart(@TempDir Path other) {
        var empty = new StoreProperties(other, properties.metadataUrl(), properties.poolSize());
        assertThatThrownBy(() -> new Secrets(empty, store))
                .isInstanceOf(SecretKeyException.class)
                .hasMessageContaining("is missing");
        assertThat(Files.exists(other.resolve("secret.key"))).isFalse();

        KeyFile.create(other.resolve("secret.key"));
        assertThatThrownBy(() -> new Secrets(empty, store))
                .isInstanceOf(SecretKeyException.class)
                .hasMessageContaining("is not the one");
    }
}
