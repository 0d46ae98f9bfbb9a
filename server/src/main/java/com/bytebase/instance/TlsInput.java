package com.bytebase.instance;

import com.bytebase.engine.ConnectionSpec.Tls;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client wants a connection encrypted. {@code clientKey} is write-only; left out, the stored one is kept. */
record TlsInput(
        @Schema(
                description =
                        "DISABLED unless given. VERIFY_CA and VERIFY_FULL check the certificate, the latter also the host name.")
        Tls.@Nullable Mode mode,

        @Schema(description = "PEM; the machine's own authorities unless given.") @Nullable
        String caCertificate,

        @Schema(description = "PEM.") @Nullable String clientCertificate,

        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY, description = "PEM; left out, the stored one is kept.")
        @Nullable
        String clientKey,

        @Schema(accessMode = Schema.AccessMode.READ_ONLY, description = "Read over.") @Nullable
        Boolean clientKeySet) {
    private static final int PEM = 65_536;

    static final TlsInput NONE = new TlsInput(null, null, null, null, null);

    Tls tls(Optional<Tls> stored, String field) {
        return new Tls(
                Objects.requireNonNullElse(mode, Tls.Mode.DISABLED),
                pem(caCertificate, field + ".caCertificate"),
                pem(clientCertificate, field + ".clientCertificate"),
                clientKey == null ? stored.flatMap(Tls::clientKey) : pem(clientKey, field + ".clientKey"));
    }

    private static Optional<String> pem(@Nullable String text, String field) {
        return Optional.of(Text.optional(text, field, PEM)).filter(pem -> !pem.isBlank());
    }
}
