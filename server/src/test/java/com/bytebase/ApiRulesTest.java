package com.bytebase;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.http.Open;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.iam.Permissions;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds for every method of the API, also for those of tomorrow. */
@ServerTest
class ApiRulesTest {
    /** Singletons, and resources of which each has exactly one. */
    private static final Set<String> SINGLE = Set.of(
            "workspace",
            "auth",
            "sql",
            "home",
            "pipeline",
            "repository",
            "schema",
            "metadata",
            "log",
            "me",
            "signInPolicy",
            "twoFactor",
            "callback");

    private static final Pattern WORD = Pattern.compile("[a-z][a-zA-Z]*");
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-z][a-zA-Z]*}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void everyMethodSaysWhoMayCallIt() {
        assertThat(methods()).isNotEmpty().allSatisfy((path, method) -> {
            var declared = Stream.of(Requires.class, SignedIn.class, Open.class)
                    .filter(method::hasMethodAnnotation)
                    .toList();
            assertThat(declared).as(path).hasSize(1);
            var requires = method.getMethodAnnotation(Requires.class);
            if (requires != null) {
                assertThat(Permissions.all()).as(path).contains(requires.value());
            }
        });
    }

    @Test
    void everyMethodHasANameOfItsOwn() {
        var seen = new HashSet<String>();
        assertThat(methods()).allSatisfy((path, method) -> {
            assertThat(method.hasMethodAnnotation(Operation.class))
                    .as("@Operation of " + path)
                    .isTrue();
            var operation = Objects.requireNonNull(method.getMethodAnnotation(Operation.class));
            assertThat(operation.operationId()).as(path).matches(WORD);
            assertThat(operation.summary()).as(path).isNotBlank();
            assertThat(seen.add(operation.operationId()))
                    .as(operation.operationId())
                    .isTrue();
        });
    }

    @Test
    void pathsAreCollectionsAndIdsThenACustomMethodAfterAColon() {
        assertThat(methods()).allSatisfy((path, _) -> {
            var resource = path.substring(path.indexOf("/v1/") + "/v1/".length());
            int colon = resource.lastIndexOf(':');
            if (colon >= 0) {
                assertThat(resource.substring(colon + 1)).as(path).matches(WORD);
                assertThat(path)
                        .as("custom methods are POST, or GET where they only read")
                        .matches("(POST|GET) .*");
            }
            for (var segment : (colon < 0 ? resource : resource.substring(0, colon)).split("/")) {
                if (VARIABLE.matcher(segment).matches()) {
                    continue;
                }
                assertThat(segment).as(path).matches(WORD);
                assertThat(SINGLE.contains(segment) || segment.endsWith("s"))
                        .as("%s: %s is a plural, or listed here as what there is one of".formatted(path, segment))
                        .isTrue();
            }
        });
    }

    @Test
    void nothingButGetPostPatchAndDeleteIsUsed() {
        mapping.getHandlerMethods().keySet().stream()
                .filter(info -> info.getPatternValues().stream().anyMatch(pattern -> pattern.startsWith("/v1/")))
                .forEach(info -> assertThat(info.getMethodsCondition().getMethods())
                        .as(info.toString())
                        .isSubsetOf(RequestMethod.GET, RequestMethod.POST, RequestMethod.PATCH, RequestMethod.DELETE)
                        .isNotEmpty());
    }

    @Test
    void bodiesAreFormsOfTheirOwnNeverWhatTheModulesKeep() {
        assertThat(methods()).allSatisfy((path, method) -> {
            assertWire(path, method.getMethod().getGenericReturnType(), new HashSet<>());
            Arrays.stream(method.getMethod().getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                    .forEach(parameter -> assertWire(path, parameter.getParameterizedType(), new HashSet<>()));
        });
    }

    /** What a module exports as its record has an id or revision of the store; the API shows names and etags. */
    private static void assertWire(String path, Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(part -> assertWire(path, part, seen));
            return;
        }
        if (!(type instanceof Class<?> of) || !of.isRecord() || !of.getName().startsWith("com.bytebase.")) {
            return;
        }
        for (var component : of.getRecordComponents()) {
            assertThat(component.getName())
                    .as("%s: %s".formatted(path, of.getName()))
                    .isNotEqualTo("revision");
            assertWire(path, component.getGenericType(), seen);
        }
    }

    /** By verb and path: {@code POST /v1/users}. */
    private Map<String, HandlerMethod> methods() {
        var methods = new TreeMap<String, HandlerMethod>();
        mapping.getHandlerMethods().forEach((info, method) -> info.getPatternValues().stream()
                .filter(pattern -> pattern.startsWith("/v1/"))
                .map(pattern -> pattern.replaceAll("\\{([a-zA-Z]+)(:.*?)?}(?=/|:[a-z]|$)", "{$1}"))
                .forEach(pattern -> info.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> methods.put(verb + " " + pattern, method))));
        return methods;
    }
}
