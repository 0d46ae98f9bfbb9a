package com.bytebase.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.http.OutgoingCalls.Call;
import com.bytebase.kernel.Problem;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this server calls, and what it refuses to. */
class OutgoingTest {
    private static final Duration SOON = Duration.ofMillis(400);

    private static OutgoingAddresses addresses(String... privateNetworks) {
        return new OutgoingAddresses(new OutgoingProperties(List.of(privateNetworks)));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            address                , may be called
            8.8.8.8                , true
            172.15.0.1             , true
            172.16.0.1             , false
            172.31.255.255         , false
            172.32.0.1             , true
            10.0.0.1               , false
            192.168.7.1            , false
            100.64.0.1             , false
            169.254.169.254        , false
            127.9.9.9              , false
            0.0.0.0                , false
            224.0.0.1              , false
            255.255.255.255        , false
            2606:4700::1111        , true
            ::                     , false
            ::1                    , false
            ::ffff:127.0.0.1       , false
            ::127.0.0.1            , false
            fd12::1                , false
            fe80::1                , false
            fec0::1                , false
            ff02::1                , false
            64:ff9b::7f00:1        , false
            2002:7f00:1::          , false
            """)
    void publicAddressesMayBeCalled(String address, boolean may) throws IOException {
        assertThat(addresses().allows(InetAddress.getByName(address))).isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1", "2130706433", "::1", "::ffff:127.0.0.1"})
    void theMachineItselfIsRefusedHoweverItIsWritten(String host) {
        assertThatThrownBy(() -> addresses().resolve(host))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not public");
    }

    @Test
    void theOperatorAllowsNetworks() {
        assertThat(addresses("127.0.0.0/9").resolve("127.1.2.3")).hasSize(1);
        assertThatThrownBy(() -> addresses("127.0.0.0/9").resolve("127.128.0.1"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> addresses("ten.example/8")).hasMessageContaining("is no network");
        assertThatThrownBy(() -> addresses("10.0.0.0/33")).hasMessageContaining("is no network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example",
                "https://",
                "/etc/passwd",
                "https://u:p@a.example",
                "http://a b",
                "https://a.example:65536",
                "https://a.example:0"
            })
    void whatIsNoUrlOfAServerIsSaidSo(String url) {
        assertThatThrownBy(() -> OutgoingAddresses.checkUrl(url, "url")).isInstanceOf(Problem.class);
    }

    @Test
    void callsEndInTimeAndAreCutAtTheirSize() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[1000]);
                }
            }
        });
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://10.0.0.1/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/silent", _ -> {});
        server.start();
        var port = server.getAddress().getPort();
        var calls = new OutgoingCalls(addresses("127.0.0.0/8", "::1"));
        try {
            var cut = calls.send(call("http://localhost:" + port + "/endless"));
            assertThat(cut.body()).hasSize(5000);
            assertThat(calls.send(call("http://localhost:" + port + "/elsewhere"))
                            .status())
                    .isEqualTo(302);
            assertThatThrownBy(() -> calls.send(call("http://localhost:" + port + "/silent", SOON)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("localhost did not answer within");
            assertThatThrownBy(
                            () -> new OutgoingCalls(addresses()).send(call("http://localhost:" + port + "/elsewhere")))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("localhost");
        } finally {
            calls.destroy();
            server.stop(0);
        }
    }

    private static Call call(String url) {
        return call(url, Duration.ofSeconds(60));
    }

    private static Call call(String url, Duration timeLimit) {
        return new Call("GET", URI.create(url), Map.of(), new byte[0], timeLimit, 5000);
    }
}
