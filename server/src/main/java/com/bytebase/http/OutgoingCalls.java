package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * HTTP to servers elsewhere. It connects only to addresses that {@link OutgoingAddresses} has looked at, follows no redirects, keeps no
 * cookies, reads no more than asked for and ends in time.
 */
@Component
public final class OutgoingCalls implements DisposableBean {
    private static final int PER_HOST = 64;
    private static final int ALL = 256;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final OutgoingAddresses addresses;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("outgoing").factory());

    /** Made at the first call: reading the certificates takes a start longer than most servers need one. */
    private @Nullable CloseableHttpClient client;

    OutgoingCalls(OutgoingAddresses addresses) {
        this.addresses = addresses;
    }

    private synchronized CloseableHttpClient client() {
        if (client == null) {
            client = made(addresses);
        }
        return client;
    }

    private static CloseableHttpClient made(OutgoingAddresses addresses) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Checked(addresses))
                .setMaxConnPerRoute(PER_HOST)
                .setMaxConnTotal(ALL)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(Timeout.of(SILENCE))
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        // Always: some servers close a connection that they promised to keep.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(CONNECT))
                        .build())
                .setUserAgent("Bytebase")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    /** The host's addresses, as {@link OutgoingAddresses} found them good. */
    private record Checked(OutgoingAddresses addresses) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return addresses.resolve(host).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /**
     * One call.
     *
     * @param body what is sent; empty for nothing
     * @param timeLimit after which the call is given up, whatever comes in
     * @param maximumSize bytes of the answer that are read; more are cut off
     */
    public record Call(
            String method, URI uri, Map<String, String> headers, byte[] body, Duration timeLimit, int maximumSize) {}

    /** What came back. @param headers by their names in lower case; of several with one name, the last */
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Sends and waits for the answer, whatever its status.
     *
     * @throws Problem where the host is unknown or may not be called
     * @throws IOException where no answer came (in time)
     */
    public Answer send(Call call) throws IOException {
        var request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        if (call.body().length > 0) {
            var type = call.headers().get("Content-Type");
            request.setEntity(new ByteArrayEntity(call.body(), type == null ? null : ContentType.parse(type)));
        }
        return send(request, call.timeLimit(), response -> answer(request, response, call.maximumSize()));
    }

    private <T> T send(HttpUriRequestBase request, Duration timeLimit, Reader<T> reader) throws IOException {
        var end = clock.schedule(request::cancel, timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client().execute(request, reader::read);
        } catch (IOException e) {
            if (request.isCancelled()) {
                throw new IOException(
                        "%s did not answer within %d seconds".formatted(host(request), timeLimit.toSeconds()), e);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    /** Sends, and hands out the answer to be read as it comes; the caller closes it. {@link HttpUriRequestBase#cancel} ends it. */
    public ClassicHttpResponse open(HttpUriRequestBase request) throws IOException {
        try {
            return client().executeOpen(RoutingSupport.determineHost(request), request, null);
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    private static String host(HttpUriRequestBase request) {
        return request.getAuthority() == null
                ? "The host"
                : request.getAuthority().getHostName();
    }

    private interface Reader<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    /** A problem that says what kept a call from being answered. */
    public static Problem unreachable(URI uri, IOException cause) {
        var message = cause.getMessage();
        return Problem.of(
                ErrorCode.CONNECTION_FAILED,
                "%s cannot be reached: %s. Look at the address, and whether it can be reached from this server."
                        .formatted(
                                uri.getHost(),
                                message == null ? cause.getClass().getSimpleName() : message));
    }

    private static Answer answer(HttpUriRequestBase request, ClassicHttpResponse response, int maximumSize)
            throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        var body = response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
        byte[] read = read(body, maximumSize);
        if (read.length == maximumSize) {
            request.cancel(); // else the client would read to the end, to use the connection again
        }
        return new Answer(response.getCode(), Map.copyOf(headers), read);
    }

    private static byte[] read(InputStream body, int maximumSize) throws IOException {
        var read = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (read.size() < maximumSize) {
            int bytes = body.read(buffer, 0, Math.min(buffer.length, maximumSize - read.size()));
            if (bytes < 0) {
                return read.toByteArray();
            }
            read.write(buffer, 0, bytes);
        }
        return read.toByteArray();
    }

    @Override
    public synchronized void destroy() throws IOException {
        clock.shutdownNow();
        if (client != null) {
            client.close();
        }
    }
}
