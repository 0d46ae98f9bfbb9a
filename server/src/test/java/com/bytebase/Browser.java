package com.bytebase;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a browser does: keeps cookies, sends them, and brings the CSRF token with changes. */
public final class Browser {
    private final Api api;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Browser(int port) {
        this.api = Api.nobody(port);
    }

    public static Browser signIn(int port, String email) {
        var browser = new Browser(port);
        browser.post("/v1/auth:signIn", Map.of("email", email, "password", Api.PASSWORD))
                .ok();
        return browser;
    }

    public Api.Answer get(String path) {
        return send("GET", path, null);
    }

    public Api.Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    private Api.Answer send(String method, String path, @Nullable Object body) {
        var headers = Stream.of("X-Bytebase-Client", "web", "X-CSRF-Token", cookie("bb_csrf"), "Cookie", sent());
        var answer = api.send(method, path, body, headers.toArray(String[]::new));
        keep(answer.response());
        return answer;
    }

    private String sent() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(HttpResponse<?> response) {
        for (var line : response.headers().allValues("Set-Cookie")) {
            var pair = line.substring(0, line.indexOf(';'));
            var name = pair.substring(0, pair.indexOf('='));
            if (line.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(name.length() + 1));
            }
        }
    }
}
