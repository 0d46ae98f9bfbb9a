package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.fasterxml.jackson.annotation.Nulls;
import org.apache.catalina.Context;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.type.LogicalType;

/** What happens to requests that never come to a method of ours: they, too, are answered by problems. */
@Configuration
class EdgeConfiguration {
    private static final int DEEPEST = 100;

    /** Paths with {@code ;}, {@code //} and the like, which could mean one thing here and another elsewhere. */
    @Bean
    RequestRejectedHandler rejected(Problems problems) {
        return (request, response, refusal) -> problems.write(
                Problem.of(
                        ErrorCode.INVALID_ARGUMENT,
                        "The path or a header holds characters that are refused. In an id, write / \\ % ; ~ : as ~XX, the hexadecimal of the byte."),
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

    /** A null among the elements of a list means nothing; a number or truth value is no text, and no number is a truth value or a word. */
    @Bean
    JsonMapperBuilderCustomizer strictness() {
        return json -> json.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .withCoercionConfig(
                        LogicalType.Boolean, flag -> flag.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Integer,
                        number -> number.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Enum, word -> word.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
    }

    /** Verbs that HTTP does not know get their 405 with the verbs that are allowed from the methods' mapping. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }
}
