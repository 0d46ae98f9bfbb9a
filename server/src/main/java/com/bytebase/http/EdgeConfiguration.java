package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import java.util.Set;
import org.apache.catalina.Context;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import tools.jackson.core.StreamReadConstraints;

/** What happens to requests that never come to a method of ours: they, too, are answered by problems. */
@Configuration
class EdgeConfiguration {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final int DEEPEST = 100;

    /** Paths with {@code ;}, {@code //} and the like, which could mean one thing here and another elsewhere. */
    @Bean
    RequestRejectedHandler rejected(Problems problems) {
        return (request, response, refusal) -> problems.write(
                METHODS.contains(request.getMethod())
                        ? Problem.of(
                                ErrorCode.INVALID_ARGUMENT,
                                "The path or a header holds characters that are refused. In an id, write / \\ % ; ~ : as ~XX, the hexadecimal of the byte.")
                        : ErrorPage.of(HttpStatus.METHOD_NOT_ALLOWED.value()),
                request,
                response);
    }

    /** What Tomcat itself cannot read, such as %zz in a path. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequests() {
        return factory -> factory.addContextCustomizers(EdgeConfiguration::reportProblems);
    }

    private static void reportProblems(Context context) {
        context.getParent().getPipeline().addValve(new UnreadableRequests());
    }

    @Bean
    JsonFactoryBuilderCustomizer limits() {
        return json -> json.streamReadConstraints(StreamReadConstraints.builder()
                .maxStringLength(Text.STATEMENT)
                .maxNestingDepth(DEEPEST)
                .build());
    }
}
