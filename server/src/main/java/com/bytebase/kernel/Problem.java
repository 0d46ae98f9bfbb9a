package com.bytebase.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that the caller can mend. The message is a full sentence that names the thing and the next step, and holds no secret.
 * Bugs are {@link IllegalStateException}s instead.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extras;

    private final boolean refusal;

    private Problem(ErrorCode code, String message, List<FieldError> errors, Map<String, Object> extras) {
        this(code, message, errors, extras, code == ErrorCode.PERMISSION_DENIED);
    }

    private Problem(
            ErrorCode code, String message, List<FieldError> errors, Map<String, Object> extras, boolean refusal) {
        super(message);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.extras = Map.copyOf(extras);
        this.refusal = refusal;
    }

    /** One field of the request that is wrong, by its path ({@code dataSources[0].password}). */
    public record FieldError(String field, String message) {}

    public static Problem of(ErrorCode code, String message) {
        return new Problem(code, message, List.of(), Map.of());
    }

    /** Bad input in one field. */
    public static Problem field(String field, String message) {
        return new Problem(ErrorCode.INVALID_ARGUMENT, message, List.of(new FieldError(field, message)), Map.of());
    }

    public static Problem fields(List<FieldError> errors) {
        return new Problem(ErrorCode.INVALID_ARGUMENT, errors.getFirst().message(), errors, Map.of());
    }

    public static Problem notFound(String name) {
        return of(ErrorCode.NOT_FOUND, "%s does not exist, or you may not see it.".formatted(name));
    }

    public static Problem staleEtag(String name) {
        return of(
                ErrorCode.ETAG_MISMATCH,
                "%s has changed since you read it. Read it again and repeat your change.".formatted(name));
    }

    public static Problem alreadyExists(String name) {
        return of(ErrorCode.ALREADY_EXISTS, "%s exists already. Choose another id.".formatted(name));
    }

    public static Problem precondition(String message) {
        return of(ErrorCode.FAILED_PRECONDITION, message);
    }

    /** The same problem, at a field. */
    public Problem at(String field) {
        return new Problem(code, getMessage(), List.of(new FieldError(field, getMessage())), extras, refusal);
    }

    /** The same problem, which answers somebody who may not: unlike what just is not there, it belongs into the audit log. */
    public Problem asRefusal() {
        return new Problem(code, getMessage(), errors, extras, true);
    }

    /** The same problem with a further member in its JSON. */
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(extras);
        more.put(member, value);
        return new Problem(code, getMessage(), errors, more, refusal);
    }

    @Override
    public String getMessage() {
        return java.util.Objects.requireNonNull(super.getMessage());
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether it answers somebody who may not, whatever it says to them. */
    public boolean isRefusal() {
        return refusal;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extras() {
        return extras;
    }
}
