package com.bytebase.login;

import com.bytebase.http.RequestContext;
import com.bytebase.login.Session.Client;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Says from where the request of this thread comes. */
final class ClientOfRequest {
    private static final int LONGEST = 300;

    private ClientOfRequest() {}

    static Client current() {
        return new Client(RequestContext.current().address(), userAgent());
    }

    private static String userAgent() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return "";
        }
        var header = attributes.getRequest().getHeader("User-Agent");
        if (header == null) {
            return "";
        }
        var printable = header.replaceAll("[^\\x20-\\x7e]", "");
        return printable.substring(0, Math.min(LONGEST, printable.length()));
    }
}
