package com.bytebase.vcs;

import com.bytebase.http.OutgoingCalls;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Git over HTTP by way of {@link OutgoingCalls}: to addresses that were looked at, and within the limits of a look. */
record GitHttp(OutgoingCalls calls, GitLimits limits) implements HttpConnectionFactory {
    @Override
    public HttpConnection create(URL url) {
        return new Connection(url, calls, limits);
    }

    /** What the JVM calls a proxy is left aside: the addresses behind it could not be looked at. */
    @Override
    public HttpConnection create(URL url, Proxy proxy) {
        return create(url);
    }

    private static final class Connection implements HttpConnection {
        private final URL url;
        private final OutgoingCalls calls;
        private final GitLimits limits;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private String method = "GET";
        private boolean sendsBody;
        private @Nullable ClassicHttpResponse answer;

        Connection(URL url, OutgoingCalls calls, GitLimits limits) {
            this.url = url;
            this.calls = calls;
            this.limits = limits;
        }

        private ClassicHttpResponse answer() throws IOException {
            if (answer == null) {
                limits.check();
                var request = new HttpUriRequestBase(method, URI.create(url.toString()));
                headers.forEach(request::setHeader);
                request.setConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(GitLimits.SILENCE))
                        .setResponseTimeout(Timeout.of(GitLimits.SILENCE))
                        .build());
                if (sendsBody) {
                    request.setEntity(new ByteArrayEntity(body.toByteArray(), null));
                }
                answer = calls.open(request);
                limits.opened(answer);
            }
            return answer;
        }

        /** The same where no answer can be told from none. */
        private @Nullable ClassicHttpResponse answerOrNone() {
            try {
                return answer();
            } catch (IOException e) {
                return null; // who asks for the status learns why
            }
        }

        @Override
        public int getResponseCode() throws IOException {
            int code = answer().getCode();
            if (code >= HTTP_MOVED_PERM && getHeaderField("Location") != null && code < 400) {
                throw new IOException(
                        "the server sends on to %s: use that address".formatted(getHeaderField("Location")));
            }
            return code;
        }

        @Override
        public URL getURL() {
            return url;
        }

        @Override
        public String getResponseMessage() throws IOException {
            var phrase = answer().getReasonPhrase();
            return phrase == null ? "" : phrase;
        }

        @Override
        public Map<String, List<String>> getHeaderFields() {
            var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            var from = answerOrNone();
            if (from != null) {
                for (var header : from.getHeaders()) {
                    fields.computeIfAbsent(header.getName(), _ -> new ArrayList<>())
                            .add(header.getValue());
                }
            }
            return fields;
        }

        @Override
        public void setRequestProperty(String key, String value) {
            headers.put(key, value);
        }

        @Override
        public void setRequestMethod(String method) {
            this.method = method;
        }

        @Override
        public @Nullable String getContentType() {
            return getHeaderField("Content-Type");
        }

        @Override
        public InputStream getInputStream() throws IOException {
            var entity = answer().getEntity();
            return entity == null ? InputStream.nullInputStream() : new Counted(answer(), entity.getContent(), limits);
        }

        @Override
        public @Nullable String getHeaderField(String name) {
            var from = answerOrNone();
            var header = from == null ? null : from.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }

        @Override
        public List<String> getHeaderFields(String name) {
            return getHeaderFields().getOrDefault(name, List.of());
        }

        @Override
        public int getContentLength() {
            var length = getHeaderField("Content-Length");
            return length == null || length.length() > 9 ? -1 : Integer.parseInt(length);
        }

        @Override
        public void setDoOutput(boolean output) {
            sendsBody = output;
        }

        @Override
        public OutputStream getOutputStream() {
            return body;
        }

        @Override
        public String getRequestMethod() {
            return method;
        }

        @Override
        public boolean usingProxy() {
            return false;
        }

        @Override
        public void connect() throws IOException {
            answer();
        }

        @Override
        public void setUseCaches(boolean use) {
            // there is none
        }

        @Override
        public void setConnectTimeout(int millis) {
            // those of OutgoingCalls
        }

        @Override
        public void setReadTimeout(int millis) {
            // that of GitLimits
        }

        @Override
        public void setInstanceFollowRedirects(boolean follow) {
            // none are followed
        }

        @Override
        public void setFixedLengthStreamingMode(int length) {
            // the body is sent as a whole
        }

        @Override
        public void setChunkedStreamingMode(int length) {
            // the body is sent as a whole
        }

        @Override
        public void configure(KeyManager[] keys, TrustManager[] trust, java.security.SecureRandom random) {
            throw new IllegalStateException("Certificates are always verified.");
        }

        @Override
        public void setHostnameVerifier(HostnameVerifier verifier) {
            throw new IllegalStateException("Host names are always verified.");
        }
    }

    private static final class Counted extends FilterInputStream {
        private final ClassicHttpResponse answer;
        private final GitLimits limits;

        Counted(ClassicHttpResponse answer, InputStream body, GitLimits limits) {
            super(body);
            this.answer = answer;
            this.limits = limits;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            limits.count(1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            limits.count(Math.max(0, count));
            return count;
        }

        @Override
        public void close() throws IOException {
            answer.close();
        }
    }
}
