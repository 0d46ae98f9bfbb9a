package com.bytebase.identityprovider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A provider that lies as it is told to. What a good one says is said unless {@link #flaw} says otherwise. */
final class ForgedProvider implements AutoCloseable {
    static final String CLIENT = "bytebase";
    static final String SECRET = "a client secret of more than thirty-two bytes";

    /** In what its answer is not right. */
    enum Flaw {
        NONE,
        FORGED_SIGNATURE,
        ALGORITHM_NONE,
        HMAC_BY_PUBLIC_KEY,
        HMAC_BY_CLIENT_SECRET,
        WRONG_AUDIENCE,
        WRONG_AUTHORIZED_PARTY,
        WRONG_ISSUER,
        WRONG_NONCE,
        NO_NONCE,
        EXPIRED,
        NOT_YET_ISSUED,
        NO_SUBJECT,
        NO_ID_TOKEN,
        NO_JSON,
        UNVERIFIED_EMAIL,
        NO_EMAIL,
        USER_INFO_OF_ANOTHER
    }

    /** Making them takes longer than all the rest. */
    private static final RSAKey FIRST = key("first");

    private static final RSAKey SECOND = key("second");
    private static final RSAKey STRANGER = key("stranger");

    private final HttpServer server;
    private RSAKey key = FIRST;

    Flaw flaw = Flaw.NONE;
    String subject = "";
    String email = "";
    Object groups = java.util.List.of();
    /** What the browser was sent along with. */
    String nonce = "";

    int keysRead;
    Map<String, String> lastTokenRequest = Map.of();

    ForgedProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> send(exchange, 200, json(metadata())));
        server.createContext("/keys", exchange -> {
            keysRead++;
            send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        });
        server.createContext("/token", exchange -> send(exchange, 200, tokens(exchange)));
        server.createContext(
                "/userinfo",
                exchange -> send(
                        exchange,
                        200,
                        json(Map.of("sub", flaw == Flaw.USER_INFO_OF_ANOTHER ? "another" : subject, "name", "Ulla"))));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void rotateKey() {
        key = SECOND;
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "end_session_endpoint",
                issuer() + "/leave?realm=house",
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "userinfo_endpoint",
                issuer() + "/userinfo",
                "jwks_uri",
                issuer() + "/keys",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"},
                "token_endpoint_auth_methods_supported",
                new String[] {"client_secret_post"});
    }

    private String tokens(HttpExchange exchange) throws IOException {
        lastTokenRequest = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (flaw == Flaw.NO_JSON) {
            return "<html>";
        }
        var tokens = new HashMap<String, Object>(Map.of("access_token", "access", "token_type", "Bearer"));
        if (flaw != Flaw.NO_ID_TOKEN) {
            tokens.put("id_token", idToken());
        }
        return json(tokens);
    }

    private String idToken() {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(flaw == Flaw.WRONG_ISSUER ? "https://issuer.example" : issuer())
                .audience(flaw == Flaw.WRONG_AUDIENCE ? "somebody-else" : CLIENT)
                .issueTime(Date.from(flaw == Flaw.NOT_YET_ISSUED ? now.plusSeconds(600) : now))
                .expirationTime(Date.from(flaw == Flaw.EXPIRED ? now.minusSeconds(600) : now.plusSeconds(600)));
        if (flaw == Flaw.WRONG_AUTHORIZED_PARTY) {
            claims.audience(java.util.List.of(CLIENT, "somebody-else")).claim("azp", "somebody-else");
        }
        if (flaw != Flaw.NO_SUBJECT) {
            claims.subject(subject);
        }
        if (flaw != Flaw.NO_NONCE) {
            claims.claim("nonce", flaw == Flaw.WRONG_NONCE ? "another" : nonce);
        }
        if (flaw != Flaw.NO_EMAIL) {
            claims.claim("groups", groups);
            claims.claim("email", email).claim("email_verified", flaw != Flaw.UNVERIFIED_EMAIL);
        }
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        try {
            return switch (flaw) {
                case ALGORITHM_NONE -> new PlainJWT(claims).serialize();
                case FORGED_SIGNATURE -> signed(JWSAlgorithm.RS256, claims, new RSASSASigner(STRANGER));
                case HMAC_BY_PUBLIC_KEY ->
                    signed(
                            JWSAlgorithm.HS256,
                            claims,
                            new MACSigner(key.toRSAPublicKey().getEncoded()));
                case HMAC_BY_CLIENT_SECRET -> signed(JWSAlgorithm.HS256, claims, new MACSigner(SECRET));
                case NONE,
                        WRONG_AUDIENCE,
                        WRONG_AUTHORIZED_PARTY,
                        WRONG_ISSUER,
                        WRONG_NONCE,
                        NO_NONCE,
                        EXPIRED,
                        NOT_YET_ISSUED,
                        NO_SUBJECT,
                        NO_ID_TOKEN,
                        NO_JSON,
                        UNVERIFIED_EMAIL,
                        NO_EMAIL,
                        USER_INFO_OF_ANOTHER -> signed(JWSAlgorithm.RS256, claims, new RSASSASigner(key));
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String text) {
        var values = new HashMap<String, String>();
        for (var pair : text.split("&")) {
            var at = pair.indexOf('=');
            values.put(
                    pair.substring(0, at), java.net.URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
